// Reads labelled files with their marks: the kind of detail that every word is part of.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRecord, type CorpusRecord } from '../../cli/corpus-record.ts';
import { labelsOf, type GoldSpan } from '../../cli/eval/labels.ts';
import { sheetOf } from '../../detect/sheet.ts';
import { learntKinds } from '../../detect/learnt/learnt.ts';
import { unfold } from '../../detect/letters/normalise.ts';
import { identifierKinds, type IdentifierKind } from '../../domain/finding.ts';
import type { Lexicon } from '../../domain/lexicon.ts';
import { handOf } from './examples.ts';

/** A message whose words are marked by the kind of detail that they are part of. */
export interface MarkedMessage {
  readonly file: string;
  readonly hand: string;
  readonly text: string;
  readonly gold: readonly GoldSpan[];
  /** By token the place of its kind among `learntKinds`, -1 for none. */
  readonly kinds: Int8Array;
  /** Whether all that is of this kind is marked. */
  readonly marks: readonly boolean[];
  /** The same message in other letters: to learn from, and not to be judged by. */
  readonly isCopy: boolean;
  /** Whether it is a case, whether to be warned of at `standard`, and at `relaxed`; undefined where that is open, and in threads. */
  readonly answers: ReadonlyArray<boolean | undefined>;
}

// Everything else has figures or signs and stands for one person or thing; the rules tell which.
const notNumbers: ReadonlySet<string> = new Set<IdentifierKind>([
  'name',
  'location',
  'date',
  'age_over_89',
  'biometric',
  'photo',
]);
const numberKinds: ReadonlySet<string> = new Set(identifierKinds.filter((kind) => !notNumbers.has(kind)));
// A room or a bed names nobody by itself, and a number that the model tells does: rules know rooms.
const room =
  /\b(?:room|rm|bed|bd|cell|bay|ward|pod|trolley|cubicle|chair|bunk|berth|cabin)\b[^]{0,8}$|^(?:room|rm|bed|cell|bay|ward)\b/iu;
// Of a file where numbers and places alone are marked, so much can be learnt.
const markedWithNumbers = new Set(['number', 'location']);

/**
 * The messages of a file. Where nobody marked details, nothing is one in what speaks of no case, and of a case it is not known.
 *
 * @param argument a path, with "@numbers" behind it where numbers and places alone are marked
 */
export function readMarkedFile(argument: string, lexicon: Lexicon): readonly MarkedMessage[] {
  const [file = '', only] = argument.split('@');
  const name = path.basename(file, '.jsonl');
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, nth) => {
      const read = line.trim() === '' ? { error: '' } : readRecord(line);
      if ('error' in read) return [];
      const { identifiers, case: isCase } = read.record;
      const isMarked = identifiers !== undefined || isCase === false;
      if (!isMarked && isCase === undefined) return [];
      const hand = handOf(String(read.record.id ?? name));
      const { gold = [] } = labelsOf(read.record, { file: name, line: nth + 1 }, undefined);
      const answers = answersOf(read.record);
      const marks = learntKinds.map(
        (kind) => isMarked && (only === undefined || markedWithNumbers.has(kind.name)),
      );
      return lettersOf(read.record.text, gold, nth).map((text, copy) => ({
        file: name,
        hand,
        gold,
        isCopy: copy > 0,
        marks: copy > 0 ? marks.map((is, kind) => is && copied.has(learntKinds[kind]?.name)) : marks,
        text,
        kinds: kindsIn(text, gold, lexicon),
        answers,
      }));
    });
}

function answersOf({ case: isCase, warn, thread = [] }: CorpusRecord): MarkedMessage['answers'] {
  if (thread.length > 0) return [undefined, undefined, undefined];
  return [isCase, warn?.standard ?? undefined, warn?.relaxed ?? undefined];
}

// What is learnt from copies; of the others their words say enough.
const copied: ReadonlySet<string | undefined> = new Set(['name']);
// Of so many messages one is learnt from in small letters, and one in capitals, as well; and each with a name with that alone in
// small letters: people type a name in any letters, and what stands around it is the same.
const everyNth = { small: 2, capitals: 4 };

/** The text, and then the same in other letters. */
function lettersOf(text: string, gold: readonly GoldSpan[], nth: number): readonly string[] {
  const names = gold.filter(({ category }) => category === 'name');
  const withSmallNames = names.reduce(
    (all, { start, end }) => all.slice(0, start) + all.slice(start, end).toLowerCase() + all.slice(end),
    text,
  );
  const copies = [
    ...(nth % everyNth.small === 0 ? [text.toLowerCase()] : []),
    ...(nth % everyNth.capitals === 1 ? [text.toUpperCase()] : []),
    withSmallNames,
  ];
  // A few letters are longer in the other case; then the marks would not agree.
  return [text, ...copies.filter((copy) => copy !== text && copy.length === text.length)];
}

function kindsIn(text: string, gold: readonly GoldSpan[], lexicon: Lexicon): Int8Array {
  const { folded, reading } = sheetOf(text, lexicon);
  const kinds = new Int8Array(reading.tokens.length).fill(-1);
  for (const span of gold) {
    const kind = kindOf(span, text);
    for (const [i, token] of reading.tokens.entries()) {
      const [start, end] = unfold(folded, token.start, token.end);
      if (kinds[i] === -1 && start < span.end && end > span.start) kinds[i] = kind;
    }
  }
  return kinds;
}

/** The place of a marked detail among the learnt kinds, -1 where it is in none. */
function kindOf({ category, start, end }: GoldSpan, text: string): number {
  const around = text.slice(Math.max(0, start - 8), start);
  if (category === 'other_id' && (room.test(around) || room.test(text.slice(start, end)))) return -1;
  return learntKinds.findIndex(({ name }) =>
    name === 'number' ? numberKinds.has(category) : name === category,
  );
}
