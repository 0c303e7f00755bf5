// Fits the small recurrent network that reads the words of a message in their order: lays out what network.py, which knows PyTorch,
// learns from, and reads what it fitted.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TokenLook } from '../../detect/learnt/learnt-look.ts';
import type { Network } from '../../domain/network.ts';
import { wordFeatures } from '../../detect/learnt/learnt-features.ts';
import { readWords } from '../../detect/sequence/network.ts';
import { FaultList } from '../../domain/errors.ts';
import { loadSequence, vectorParts } from '../../rulebook/load-sequence.ts';
import { rulesDirectory } from '../../rulebook/load-path.ts';
import { usageNumbers } from '../../rulebook/open-usage.ts';

export interface SequenceExample {
  readonly looks: readonly TokenLook[];
  /** To every question, whether it is so; undefined where nobody said. */
  readonly answers: ReadonlyArray<boolean | undefined>;
  readonly share: number;
  /** By word the place of its kind of detail, -1 for none; and which kinds are marked. Left out, no kinds are learnt. */
  readonly kinds?: Int8Array;
  readonly marks?: readonly boolean[];
}

/** How large a network is, and how it is fitted. */
export interface SequencePlan {
  /** Numbers of a word's vector. */
  readonly inputs: number;
  readonly units: number;
  /** Units that read again what the others knew at each word; none with 0. */
  readonly second: number;
  /** Whether it is shown how words are used. */
  readonly seesUsage: boolean;
  /** Units that weigh together what was kept of all words. */
  readonly hidden: number;
  readonly questions: number;
  readonly kinds: number;
  /** How often all messages are learnt from. */
  readonly rounds: number;
  /** Of what a word or a state is made of, and of what is weighed together, so much is left out at random. */
  readonly leftOut: number;
  /** How many messages are learnt from together. */
  readonly together: number;
  /** The longest step. */
  readonly fastest: number;
  /** Slopes of one step together are no steeper: a few odd messages do not undo what many taught. */
  readonly steepest: number;
}

/** The network that tells a case from a topic. */
export const casePlan: SequencePlan = {
  inputs: 32,
  units: 24,
  second: 0,
  // Shown it, the voices together told 94.5 % rightly of hands left out, not 94.4.
  seesUsage: false,
  hidden: 32,
  questions: 1,
  kinds: 0,
  rounds: 4,
  leftOut: 0.3,
  together: 32,
  fastest: 0.003,
  steepest: 1,
};

// A feature of fewer messages says more of those messages than of cases.
const leastSeen = 4;
const seed = 7;
// What is read back says what was fitted, but for numbers of 32 bits.
const asMuchAs = 0.01;
const fitted = 'fitted.tsv';

/** The interpreter with PyTorch: PYTHON, else python3. */
export const python = (): string => process.env['PYTHON'] ?? 'python3';

/** The same examples give the same network. @throws FaultList where there is no PyTorch, or it fails */
export function fitSequence(examples: readonly SequenceExample[], plan: SequencePlan = casePlan): Network {
  const own = examples.filter(({ looks }) => looks.length > 0);
  const names = seenOften(own);
  const folder = mkdtempSync(path.join(tmpdir(), 'aside-fit-'));
  try {
    const usage = plan.seesUsage ? usageNumbers : 0;
    writeFileSync(
      path.join(folder, 'plan.json'),
      JSON.stringify({ ...plan, usage, seed, names, parts: vectorParts, table: fitted }),
    );
    const arrays = { ...looksIn(own, names, usage), ...messagesIn(own, plan) };
    for (const [name, { buffer, byteOffset, byteLength }] of Object.entries(arrays))
      writeFileSync(path.join(folder, name), new Uint8Array(buffer, byteOffset, byteLength));
    run(folder);
    return readFitted(folder, own);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(folder: string): void {
  const script = path.join(path.dirname(rulesDirectory()), 'src', 'tools', 'fit', 'network.py');
  const { status, error } = spawnSync(python(), [script, folder], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (error !== undefined || status !== 0)
    throw new FaultList('The network was not fitted:', [
      `${python()} ${error === undefined ? `ended with ${status ?? 'a signal'}, see above` : 'is not there'}. It needs Python 3 with PyTorch 1.13 or later (Debian: python3-torch); PYTHON names another interpreter`,
    ]);
}

function seenOften(examples: readonly SequenceExample[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { looks } of examples) {
    const own = new Set<string>();
    for (const look of looks) wordFeatures(look, (feature) => own.add(feature));
    for (const feature of own) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= leastSeen)
    .map(([feature]) => feature)
    .toSorted();
}

// What tells the word itself rather than its kind.
const ofWord: ReadonlySet<string> = new Set(['w', 'u', 'e3', 'e2', 'g']);

type Arrays = Readonly<Record<string, Int8Array | Int32Array | Float32Array>>;

/** Every look once, by its features, and by word its place among them; as network.py reads them. */
function looksIn(examples: readonly SequenceExample[], names: readonly string[], usage: number): Arrays {
  const index = new Map(names.map((name, i) => [name, i]));
  const places = new Map<TokenLook, number>();
  const features: number[] = [];
  const starts = [0];
  const usages: Float32Array[] = [];
  const words: number[] = [];
  const add = (look: TokenLook): number => {
    wordFeatures(look, (feature, family) => {
      const number = index.get(feature);
      if (number !== undefined) features.push(ofWord.has(family) ? -number - 1 : number);
    });
    starts.push(features.length);
    usages.push(usage > 0 && look.usage !== undefined ? look.usage : new Float32Array(usage));
    return places.size;
  };
  for (const { looks } of examples)
    for (const look of looks) {
      const place = places.get(look) ?? add(look);
      places.set(look, place);
      words.push(place);
    }
  const all = new Float32Array(usages.length * usage);
  for (const [nth, own] of usages.entries()) all.set(own, nth * usage);
  return {
    features: Int32Array.from(features),
    starts: Int32Array.from(starts),
    usage: all,
    words: Int32Array.from(words),
  };
}

/** What is known of each message, and of its words their kinds. */
function messagesIn(examples: readonly SequenceExample[], plan: SequencePlan): Arrays {
  const kinds: number[] = [];
  for (const { looks, kinds: own } of examples) for (const nth of looks.keys()) kinds.push(own?.[nth] ?? -1);
  const nths = Array.from({ length: plan.kinds }, (_, nth) => nth);
  return {
    lengths: Int32Array.from(examples, ({ looks }) => looks.length),
    kinds: Int8Array.from(kinds),
    answers: Float32Array.from(
      examples.flatMap(({ answers }) => answers.map((is) => (is === undefined ? Number.NaN : Number(is)))),
    ),
    marks: Int8Array.from(
      examples.flatMap(({ marks = [] }) => nths.map((nth) => Number(marks[nth] === true))),
    ),
    shares: Float32Array.from(examples, ({ share }) => share),
  };
}

/** @throws FaultList where what is read says something else than what was fitted. */
function readFitted(folder: string, examples: readonly SequenceExample[]): Network {
  const network = loadSequence(folder, fitted);
  const said = new Float32Array(Uint8Array.from(readFileSync(path.join(folder, 'said'))).buffer);
  const faults: string[] = [];
  for (let nth = 0, at = 0; at < said.length; nth += 1) {
    const { answers, kinds } = readWords(examples[nth]?.looks ?? [], network);
    for (const odds of [...answers, ...kinds.flatMap((own) => [...own.odds])]) {
      const own = said[at] ?? Number.NaN;
      if (!(Math.abs(odds - own) < asMuchAs))
        faults.push(`of message ${nth + 1} it says ${odds}, and was fitted to say ${own}`);
      at += 1;
    }
  }
  if (faults.length > 0)
    throw new FaultList('The network that was fitted is not the one that is read:', faults);
  return network;
}
