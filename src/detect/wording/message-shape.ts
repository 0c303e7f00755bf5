// The shape of a message: how long, how many figures, who is addressed, whether it asks, whether it reads like a note.
import type { Token } from '../words/tokens.ts';

interface Counts {
  readonly words: number;
  readonly clinical: number;
  readonly numbers: number;
  readonly questions: number;
  readonly sentences: number;
  readonly endsAsking: boolean;
  readonly of: (words: ReadonlySet<string>) => number;
}

const reader = new Set([
  'you',
  'your',
  'yours',
  'yourself',
  "you're",
  "you've",
  "you'll",
  "you'd",
  'u',
  'ur',
]);
const third = new Set(['he', 'she', 'his', 'her', 'him', 'hers', "he'll", "she'll", "he'd", "she'd"]);
const first = new Set(['i', 'my', 'me', "i'm", "i've", "i'd", "i'll"]);
const everybody =
  'we us our ours anyone anybody everyone everybody someone somebody who what which how why'.split(' ');
const manners = 'please pls thanks vs versus lol ok okay'.split(' ');
const talk = new Set([...reader, ...first, ...everybody, ...manners]);
const verbs = new Set(
  'is are was were be been am do does did has have had can could will would should may might must need needs'.split(
    ' ',
  ),
);

// From how many on each count is told; a longer message has all the shorter steps as well.
const steps = {
  words: [4, 7, 12, 20, 35, 60, 100],
  figures: [1, 2, 3, 5, 8],
  you: [1, 2, 3, 5],
  'he or she': [1, 2, 3, 5],
  I: [1, 2, 4],
  questions: [1, 2],
  commas: [1, 2, 4],
} as const;

/** Names of the shapes a message has, all told apart by whether it holds a clinical word. */
export function shapeOf(tokens: readonly Token[], kinds: readonly string[], text: string): readonly string[] {
  const counts = countsOf(tokens, kinds);
  const about = counts.clinical > 0 ? 'clinical' : 'plain';
  const told = [...sizes(counts), ...asking(counts)].map((shape) => `${about}, ${shape}`);
  return [about, ...told, ...density(counts), ...noteLike(counts, text.trim())];
}

function countsOf(tokens: readonly Token[], kinds: readonly string[]): Counts {
  const plain = tokens.map((token) => token.plain);
  const last = tokens.findLast(
    (token) => token.shape !== 'mark' || token.plain === '?' || token.plain === ')',
  );
  return {
    words: tokens.filter((token) => token.shape !== 'mark').length,
    clinical: kinds.filter((kind) => kind === 'clinical').length,
    numbers: kinds.filter((kind) => kind === 'number').length,
    questions: plain.filter((word) => word === '?').length,
    sentences: plain.filter((word) => word === '.' || word === '!' || word === '\n').length,
    endsAsking: last?.plain === '?',
    of: (words) => plain.filter((word) => words.has(word)).length,
  };
}

function sizes(counts: Counts): readonly string[] {
  const values: ReadonlyMap<string, number> = new Map([
    ['words', counts.words],
    ['figures', counts.numbers],
    ['you', counts.of(reader)],
    ['he or she', counts.of(third)],
    ['I', counts.of(first)],
    ['questions', counts.questions],
    ['commas', counts.of(new Set([',']))],
  ]);
  return Object.entries(steps).flatMap(([name, from]) =>
    from.filter((least) => (values.get(name) ?? 0) >= least).map((least) => `${least} ${name} or more`),
  );
}

function asking({ questions, sentences, endsAsking }: Counts): readonly string[] {
  if (questions === 0) return ['no question'];
  if (!endsAsking) return [];
  return [questions + sentences <= 1 ? 'one question alone' : 'a question at the end'];
}

function density({ clinical, words, numbers, endsAsking, of }: Counts): readonly string[] {
  const share = words === 0 ? 0 : clinical / words;
  return [
    ...[2, 3, 5, 8].filter((least) => clinical >= least).map((least) => `${least} clinical words or more`),
    ...(share >= 0.25 ? ['a quarter clinical'] : []),
    ...(share >= 0.5 ? ['half clinical'] : []),
    ...(endsAsking && numbers === 0 && of(third) === 0 ? ['asks without a figure or a person'] : []),
  ];
}

// Notes tell in whole clauses or bare nouns, to nobody: a capital, a full stop, no I, we or you, and something clinical.
function noteLike(counts: Counts, text: string): readonly string[] {
  if (counts.questions > 0) return [];
  const shapes = /\b[Tt]he patient\b/u.test(text) ? ['note: speaks of the patient'] : [];
  const isTalk = counts.of(talk) > 0 || /[!\n]|\.\.\.|\p{Extended_Pictographic}/u.test(text);
  if (isTalk || counts.clinical === 0 || !/^[\p{Lu}\d"]/u.test(text)) return shapes;
  shapes.push('note: to nobody');
  if (!/[.:)]$/u.test(text)) return shapes;
  shapes.push(counts.of(verbs) > 0 ? 'note: sentence' : 'note: no verb');
  if (counts.words <= 8) shapes.push('note: a few words');
  if (counts.clinical / counts.words >= 0.4) shapes.push('note: mostly clinical');
  if (counts.of(third) > 0) shapes.push('note: he or she');
  return shapes;
}
