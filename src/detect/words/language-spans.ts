// Where a text is worth compromise's time, and what rules make of its answer.
import type { CompiledRule } from '../../domain/rule.ts';
import type { Reading } from './classes.ts';
import type { Sheet } from '../sheet.ts';
import { peopleIn, type Part } from './language.ts';
import type { Span } from '../spans.ts';

// The cheap look: compromise is asked only where a word speaks of one person, and then only about the lines in which a
// capitalised word is unexplained.
function linesToRead({ reading, folded }: Sheet): readonly Part[] {
  const lines: Part[] = [];
  for (const [i, token] of reading.tokens.entries()) {
    if (token.shape !== 'title' || token.opens || token.start < (lines.at(-1)?.[1] ?? 0)) continue;
    if (reading.length(i, 'unknown') > 0) lines.push(lineAt(folded.text, token.start));
  }
  return lines.length > 0 && speaksOfSomebody(reading) ? lines : [];
}

function speaksOfSomebody({ tokens, length }: Reading): boolean {
  return tokens.some(
    (token, i) => pronouns.has(token.plain) || personClasses.some((name) => length(i, name) > 0),
  );
}

function lineAt(text: string, offset: number): Part {
  const end = text.indexOf('\n', offset);
  return [text.lastIndexOf('\n', offset) + 1, end < 0 ? text.length : end];
}

const pronouns = new Set(['he', 'she', 'his', 'her', 'him', 'pt']);
const personClasses = ['patient-word', 'relative-word'];

/** Looks for what the rules that ask for people's names find in the lines worth reading. */
export function askFor(rules: readonly CompiledRule[]): (sheet: Sheet) => readonly Span[] {
  const asking = rules.flatMap((rule) => rule.language.map((matcher) => ({ rule, ...matcher })));
  return (sheet) => {
    const lines = asking.length === 0 ? [] : linesToRead(sheet);
    if (lines.length === 0) return [];
    const people = peopleIn(sheet.folded.text, lines);
    return asking.flatMap(({ rule, name, confidence }) =>
      people.map(([start, end]) => ({
        rule,
        kind: '',
        start,
        end,
        confidence,
        evidence: [name],
        groups: {},
      })),
    );
  };
}
