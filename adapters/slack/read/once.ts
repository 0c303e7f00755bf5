// Slack says the same words several times over, in text, blocks and attachments: here each is said once.

const apart = /[^\p{L}\p{N}]+/gu;
const something = /[\p{L}\p{N}]/u;

/** Shorter than this, letters alone are found in other words: "Ely" in "likely". */
const telling = 16;

export interface Once {
  /** What was said, in order. */
  readonly lines: readonly string[];
  /** Whether these lines together were said already. */
  holds(given: readonly string[]): boolean;
  /** Takes in what stands in one place, line by line, without what was said before, markup aside. */
  say(given: readonly string[]): void;
}

function wordsOf(line: string): string {
  return line.toLowerCase().replace(apart, ' ').trim();
}

/** An empty message. */
export function createOnce(): Once {
  const lines: string[] = [];
  const seen = new Set<string>();
  let spoken = ' ';
  // Markup in the middle of a word parts it in one place and not in another: letters and digits alone tell then.
  let letters = '';
  let heard = 0;
  // Most messages are one text that is said twice, sign by sign: nothing is evened out before it has to be.
  const catchUp = (): void => {
    for (const line of lines.slice(heard)) {
      const words = wordsOf(line);
      seen.add(words);
      spoken += `${words} `;
      letters += words.replaceAll(' ', '');
    }
    heard = lines.length;
  };
  return {
    lines,
    holds: (given) => {
      if (given.join('\n') === lines.join('\n')) return true;
      catchUp();
      const bare = wordsOf(given.join(' ')).replaceAll(' ', '');
      return bare === letters || (bare.length >= telling && letters.includes(bare));
    },
    say: (given) => {
      const told = given.filter((line) => something.test(line));
      if (lines.length === 0 && told.length === 1) {
        lines.push(...told);
        return;
      }
      catchUp();
      for (const line of told) {
        const words = wordsOf(line);
        const bare = words.replaceAll(' ', '');
        // A long list is held against what stood elsewhere, and not against each of its own entries.
        const isSaid =
          seen.has(words) ||
          spoken.includes(` ${words} `) ||
          (bare.length >= telling && letters.includes(bare));
        if (isSaid) continue;
        seen.add(words);
        lines.push(line);
      }
    },
  };
}
