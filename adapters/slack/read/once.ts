// Slack says the same words several times over, in text, blocks and attachments: here each is said once.

const apart = /[^\p{L}\p{N}]+/gu;

/** Shorter than this, letters alone are found in other words: "Ely" in "likely". */
const telling = 16;

export interface Once {
  /** What was said, in order. */
  readonly lines: readonly string[];
  /** Whether these lines together were said already. */
  holds(given: readonly string[]): boolean;
  /** Takes a line in, unless it was said before, markup aside. */
  add(line: string): void;
}

/** An empty message. */
export function createOnce(): Once {
  const lines: string[] = [];
  const seen = new Set<string>();
  let spoken = ' ';
  let letters = '';
  /** Letters and digits alone: markup in the middle of a word parts it in one place and not in another. */
  const isSaid = (words: string, bare: string): boolean =>
    seen.has(words) || spoken.includes(` ${words} `) || (bare.length >= telling && letters.includes(bare));
  return {
    lines,
    holds: (given) => {
      const bare = given.join('').toLowerCase().replace(apart, '');
      return bare === letters || (bare.length >= telling && letters.includes(bare));
    },
    add: (line) => {
      const words = line.toLowerCase().replace(apart, ' ').trim();
      const bare = words.replaceAll(' ', '');
      if (bare === '' || isSaid(words, bare)) return;
      lines.push(line);
      seen.add(words);
      spoken += `${words} `;
      letters += bare;
    },
  };
}
