// Runs of two to five letters within words, each with a weight. They tell of words that no list knows, and of words that begin or
// end alike (Cavnar and Trenkle, N-Gram-Based Text Categorization, 1994).

/** Log-odds by the hash of a run. */
export type Letters = ReadonlyMap<number, number>;

const shortest = 2;
const longest = 5;
// What a message says of its purpose it says early.
const farthest = 2000;
// Stands where a word begins and where it ends; in a text it parts words, as a blank does.
const edge = '_';
const edgeCode = edge.charCodeAt(0);

/** Log-odds by hash, of log-odds by run. */
export function indexLetters(weights: ReadonlyMap<string, number>): Letters {
  return new Map([...weights].map(([run, weight]) => [hashOf(run), weight]));
}

/** Every run of letters of a text, once; "_" is the edge of a word: "_co", "ough_". */
export function letterRuns(text: string): ReadonlySet<string> {
  const runs = new Set<string>();
  const row = rowOf(text);
  eachRun(row, (_, from, to) => runs.add(row.slice(from, to)));
  return runs;
}

/**
 * What a text's known runs say together, in log-odds. Each counts once; the sum is evened out by the root of how many are
 * known, so that a long message is not surer than a short one for its length alone.
 */
export function weighLetters(text: string, letters: Letters): number {
  const seen = new Set<number>();
  let sum = 0;
  eachRun(rowOf(text), (hash) => {
    const weight = letters.get(hash);
    if (weight === undefined || seen.has(hash)) return;
    seen.add(hash);
    sum += weight;
  });
  return sum * evened(seen.size);
}

/** What each of so many runs counts for. */
export function evened(runs: number): number {
  return runs === 0 ? 0 : 1 / Math.sqrt(runs);
}

function rowOf(text: string): string {
  return `${edge}${text
    .slice(0, farthest)
    .toLowerCase()
    .replace(/[\s_]+/gu, edge)}${edge}`;
}

// FNV-1a, 32 bits, over UTF-16 units: of some ten thousand runs hardly two share one.
const basis = 0x81_1c_9d_c5 | 0;
const prime = 0x01_00_01_93;
const mixed = (hash: number, code: number): number => Math.imul(hash ^ code, prime);

function hashOf(run: string): number {
  let hash = basis;
  for (let i = 0; i < run.length; i += 1) hash = mixed(hash, run.charCodeAt(i));
  return hash;
}

// An edge ends a run, or begins it: no run reaches over two words.
function eachRun(row: string, take: (hash: number, from: number, to: number) => void): void {
  for (let from = 0; from < row.length; from += 1) {
    let hash = basis;
    const last = Math.min(row.length, from + longest);
    for (let at = from; at < last; at += 1) {
      const code = row.charCodeAt(at);
      hash = mixed(hash, code);
      if (at - from + 1 >= shortest) take(hash, from, at + 1);
      if (code === edgeCode && at > from) break;
    }
  }
}
