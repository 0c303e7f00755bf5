// How the fitted span model sees a message: the look of its tokens, the runs of signs with figures in them, and the whole.
import type { Reading } from '../words/classes.ts';
import type { Token } from '../words/tokens.ts';
import {
  edgeLook,
  longestRun,
  looksOf,
  outline,
  type TokenLook,
  type Value,
  type ValueOf,
} from './learnt-look.ts';

/** What the model sees of every token; lists run along `tokens`. */
export interface LearntPage {
  readonly tokens: readonly Token[];
  readonly valueOf: ValueOf;
  readonly looks: readonly TokenLook[];
  readonly again: Again;
  readonly message: MessageLook;
  /** The figures that it stands among without a blank between, if any. */
  readonly runs: ReadonlyArray<Run | undefined>;
  /** What stands for the words before the first and behind the last. */
  readonly edges: readonly [before: TokenLook, behind: TokenLook];
}

/** Where a token's word, and its broader sense, stood last before it; -1 where nowhere. */
interface Again {
  readonly words: Int32Array;
  readonly senses: Int32Array;
}

function lastBefore(values: ReadonlyArray<Value | undefined>): Int32Array {
  const last = new Map<Value | undefined, number>();
  return Int32Array.from(values, (value, i) => {
    const before = last.get(value) ?? -1;
    last.set(value, i);
    return before;
  });
}

/** What every token of a message has in common. */
interface MessageLook {
  readonly alone: readonly Value[];
  /** Those that are told together with the kind of each word, too. */
  readonly withKind: readonly Value[];
}

/** A run of signs without a blank that holds figures. */
interface Run {
  /** "aaaa-dddd". */
  readonly outline: Value;
  /** How many figures it has, from "1" to "14". */
  readonly digits: Value;
  /** The words before and behind it, a mark or two left out before. */
  readonly before: Value;
  readonly behind: Value;
}

/**
 * What the model sees of a message; linear in its length.
 *
 * @param text what the reading is of
 * @param valueOf looks a value up, or makes it
 * @param looks of its tokens, by the same `valueOf`
 */
export function learntPage(
  reading: Reading,
  text: string,
  valueOf: ValueOf,
  looks: readonly TokenLook[] = looksOf(reading, valueOf, new Map()),
): LearntPage {
  const { tokens } = reading;
  const edges = [edgeLook('^', valueOf), edgeLook('$', valueOf)] as const;
  return {
    tokens,
    valueOf,
    looks,
    again: {
      words: lastBefore(looks.map(({ word }) => word)),
      senses: lastBefore(looks.map(({ senses: [broad] }) => broad)),
    },
    message: messageLook(looks, valueOf),
    runs: runsOf({ tokens, looks, text, edges, valueOf }),
    edges,
  };
}

// Marks that end a run though nothing parts them from it.
const parting = new Set([',', ';', '(', ')', '\n']);

interface Row {
  readonly tokens: readonly Token[];
  readonly looks: readonly TokenLook[];
  readonly text: string;
  readonly edges: LearntPage['edges'];
  readonly valueOf: ValueOf;
}

function runsOf({ tokens, looks, text, edges, valueOf }: Row): ReadonlyArray<Run | undefined> {
  const runs: Array<Run | undefined> = [];
  for (let first = 0; first < tokens.length; ) {
    let last = first;
    while (goesOn(tokens[last], tokens[last + 1])) last += 1;
    const start = tokens[first]?.start ?? 0;
    const run = text.slice(start, Math.min(tokens[last]?.end ?? 0, start + longestRun));
    const digits = run.match(/\d/gu)?.length ?? 0;
    const told: Run | undefined =
      digits === 0
        ? undefined
        : {
            outline: valueOf(outline(run)),
            digits: valueOf(String(Math.min(14, digits))),
            before: (looks[wordBefore(tokens, first)] ?? edges[0]).word,
            behind: (looks[last + 1] ?? edges[1]).word,
          };
    for (; first <= last; first += 1) runs.push(told);
  }
  return runs;
}

function goesOn(token: Token | undefined, next: Token | undefined): boolean {
  if (token === undefined || next === undefined || token.end !== next.start) return false;
  return !parting.has(token.plain) && !parting.has(next.plain);
}

function wordBefore(tokens: readonly Token[], first: number): number {
  let before = first - 1;
  while (before > first - 3 && tokens[before]?.shape === 'mark' && tokens[before]?.plain !== '\n')
    before -= 1;
  return before;
}

const tellingOfMessage = ['agesex', 'patient', 'clinical', 'clinician', 'people'];
const sizes = [3, 6, 12, 30];

function messageLook(looks: readonly TokenLook[], valueOf: ValueOf): MessageLook {
  const size = `up to ${sizes.find((most) => looks.length <= most) ?? 'any'}`;
  const seen = new Set(looks.map(({ lookText }) => lookText));
  const told = tellingOfMessage.map((look) => (seen.has(look) ? look : `no ${look}`));
  const [age = '', , , clinician = ''] = told;
  const [first] = looks;
  const opening = [`opens as ${first?.lookText ?? ''}`, `opens with ${first?.wordText ?? ''}`];
  return {
    alone: [size, ...told, ...opening].map(valueOf),
    withKind: [size, age, clinician].map(valueOf),
  };
}
