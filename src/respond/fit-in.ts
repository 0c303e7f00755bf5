// Fits broader words into a sentence: takes a title, an article or a unit with the detail that they belonged to.
import type { Broader } from './broaden.ts';
import { fitDescription } from './fit-description.ts';
import { article, sentenceStart, type Fitted, type Surroundings } from './sentence.ts';

const title = /(?<!\p{L})(?:mr|mrs|ms|miss|mx|dr|sir|madam|master|shri|smt|sra?|srta|herr|frau|mme)\.?\s+$/iu;
const kin =
  /(?<!\p{L})(?:wife|husband|partner|spouse|mom|mum|mother|dad|father|parents?|son|daughter|dtr|kid|sister|brother|sib|twin|aunt|uncle|niece|nephew|cousin|gran\p{L}*|fiancée?)\s*,?\s*$/iu;
const unit =
  /^[ -]?(?:y\/o|m\/o|w\/o|d\/o|yo|yrs?|years?|y|mos?|months?|wks?|weeks?|days?)\b(?:[ -]?old\b)?/iu;
const formerly = /^(?:retired|former|ex)[ -]+/iu;
const trailing = /\s(?:of|at|for|in|to|on|from|with|who|that)$/iu;

/** The broader words as they read in the place of the detail. */
export function fitIn(broader: Broader, around: Surroundings): Fitted {
  const fitted = fit(broader, around);
  const words = capitalised(fitted.words, fitted.before, around.detail);
  const { before, after } = fitted;
  if (words === '') return closed(before, after);
  // "67F" reads on as "60s F": a word that touches another gets a space, nothing else does.
  return {
    before: /[\p{L}\p{N}]$/u.test(before) ? `${before} ` : before,
    words,
    after: /^[\p{L}\p{N}]/u.test(after) ? ` ${after}` : after,
  };
}

// Where nothing is said instead, the comma or the blank goes with the detail.
function closed(before: string, after: string): Fitted {
  const rest = /(?:^|[,;(]\s*)$/u.test(before) ? after.replace(/^\s*[,;]\s*/u, '') : after;
  return { before, words: '', after: before === '' || /\s$/u.test(before) ? rest.replace(/^ /u, '') : rest };
}

function fit({ words, standing }: Broader, around: Surroundings): Fitted {
  const { before, detail, after } = around;
  switch (standing) {
    case 'person':
      return fitPerson({ before, words, after });
    case 'relative':
      return fitRelative({ before, words, after });
    case 'place':
      return fitPlace({ before, words, after });
    case 'age':
      return fitAge({ before, words, after });
    case 'description':
      return fitDescription(words + (trailing.exec(detail)?.[0] ?? ''), {
        ...around,
        // "Retired" belongs to the sentence, and stays.
        before: before + (formerly.exec(detail)?.[0] ?? ''),
      });
    case 'plain':
      return { before, words, after };
  }
}

// "call Mrs. Ashdown" → "call the patient"; "father Mr. Tambe is here" → "father is here".
function fitPerson({ before, words, after }: Fitted): Fitted {
  const untitled = before.replace(title, '');
  if (kin.test(untitled) && !/,\s*$/u.test(untitled)) return { before: untitled.trimEnd(), words: '', after };
  return { before: untitled.replace(article, ''), words, after };
}

// "his wife Dawn told me" → "his wife told me"; "mom (Tiffany) says" → "mom says".
function fitRelative({ before, words, after }: Fitted): Fitted {
  const untitled = before.replace(title, '');
  if (kin.test(untitled)) return { before: untitled.replace(/\s*,?\s*$/u, ''), words: '', after };
  const bracketed = untitled.replace(/\s*\(\s*$/u, '');
  if (bracketed !== untitled && kin.test(bracketed) && /^\s*\)/u.test(after))
    return { before: bracketed, words: '', after: after.replace(/^\s*\)/u, '') };
  return { before: untitled, words, after };
}

// Two names of one place: "Ely, Minnesota" found apart are one region.
function fitPlace({ before, words, after }: Fitted): Fitted {
  const again = new RegExp(`${words}[\\s,/-]*$`, 'u');
  return { before: before.replace(again, '').replace(article, ''), words, after };
}

// "31 y/o woman" → "30s woman"; "she's 36" → "she's in the 30s".
function fitAge({ before, words, after }: Fitted): Fitted {
  const isSaid = /(?:\b(?:is|was|turned|aged?)|'s)\s+$/iu.test(before) && /\ds$/u.test(words);
  const rest = after.replace(unit, '');
  // "The 2yo has" → "the preschool child has", but "school-age girl".
  const isAlone = ofChild.test(words) && !personBehind.test(rest);
  return { before, words: isSaid ? `in the ${words}` : isAlone ? `${words} child` : words, after: rest };
}

const ofChild = /^(?:preschool|school-age)$/u;
const personBehind =
  /^[\s,-]*(?:[mf]|male|female|girl|boy|kid|child|kiddo|son|daughter|patient|pt|student|brother|sister)\b/iu;

function capitalised(words: string, before: string, detail: string): string {
  if (!sentenceStart.test(before) || !/^\p{Lu}/u.test(detail)) return words;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
