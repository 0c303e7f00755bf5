// Fits broader words into a sentence: takes a title, an article or a unit with the detail that they belonged to.
import type { Broader } from './broaden.ts';

/** Where a detail stood: what the rewrite says so far, the detail itself, and the text up to the next detail. */
export interface Surroundings {
  readonly before: string;
  readonly detail: string;
  readonly after: string;
}

/** `before` and `after` without what went with the detail, and the words between them. */
export interface Fitted {
  readonly before: string;
  readonly words: string;
  readonly after: string;
}

const title = /(?<!\p{L})(?:mr|mrs|ms|miss|mx|dr|sir|madam|master|shri|smt|sra?|srta|herr|frau|mme)\.?\s+$/iu;
const article = /(?<!\p{L})(?:a|an|the|my|our|his|her|their|this|that|another|one)\s+$/iu;
const kin =
  /(?<!\p{L})(?:wife|husband|partner|spouse|mom|mum|mother|dad|father|parents?|son|daughter|dtr|kid|sister|brother|sib|twin|aunt|uncle|niece|nephew|cousin|gran\p{L}*|fiancée?)\s*,?\s*$/iu;
const preposition = /(?<!\p{L})(?:from|in|at|of|with|w\/?|off|by|after|on|since|via)\s+$/iu;
const unit =
  /^[ -]?(?:y\/o|m\/o|w\/o|d\/o|yo|yrs?|years?|y|mos?|months?|wks?|weeks?|days?)\b(?:[ -]?old\b)?/iu;
const trailing = /\s(?:of|at|for|in|to|on|from|with|who|that)$/iu;
// After these what somebody is or does may follow as it stands: "lady in her 50s, …", "she …", "(…".
const leads = /(?:[,;:(–—/-]|(?<!\p{L})(?:who|and|he|she|they|pt))\s*$/iu;
const ageOrSex =
  /(?<!\p{L})(?:\d{1,3}(?:'?s)?\s?(?:yo|y\/o)?\s?[mf]?|male|female|man|woman|lady|gentleman|gent|guy)\s*$/iu;
const isWord = /(?<!\p{L})(?:is|was|'s|as|being|became)\s+$/iu;
// A dot ends a sentence, unless it ends an abbreviation such as "St.".
const sentenceStart = /(?:^|(?<!\b\p{Lu}\p{Ll}{0,2})\.\s+|[!?]\s+|\n\s*|^[>*_\s]+)$/u;

/** The broader words as they read in the place of the detail. */
export function fitIn(broader: Broader, around: Surroundings): Fitted {
  const fitted = fit(broader, around);
  const words = capitalised(fitted.words, fitted.before, around.detail);
  const { before, after } = fitted;
  if (words === '')
    return { before, words, after: before === '' || /\s$/u.test(before) ? after.replace(/^ /u, '') : after };
  // "67F" reads on as "60s F": a word that touches another gets a space, nothing else does.
  return {
    before: /[\p{L}\p{N}]$/u.test(before) ? `${before} ` : before,
    words,
    after: /^[\p{L}\p{N}]/u.test(after) ? ` ${after}` : after,
  };
}

function fit({ words, standing }: Broader, { before, detail, after }: Surroundings): Fitted {
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
      return fitDescription({ before, words: words + (trailing.exec(detail)?.[0] ?? ''), after });
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
  return { before: before.replace(again, '').replace(/(?<!\p{L})the\s+$/iu, ''), words, after };
}

// "31 y/o woman" → "30s woman"; "she's 36" → "she's in the 30s".
function fitAge({ before, words, after }: Fitted): Fitted {
  const isSaid = /(?:\b(?:is|was|turned|aged?)|'s)\s+$/iu.test(before) && /\ds$/u.test(words);
  return { before, words: isSaid ? `in the ${words}` : words, after: after.replace(unit, '') };
}

function fitDescription({ before, words, after }: Fitted): Fitted {
  const does =
    /^(?:works|worked|serves|plays|has|is|was|lives|uses|needs|keeps|came|took|takes|became|runs)\b/u.test(
      words,
    );
  const former = /(?<!\p{L})(retired|former|ex)[ -]+$/iu.exec(before);
  if (does && former !== null) return fitFormer({ before, words, after }, former);
  if (!does) return { before: before.replace(article, ''), words, after };
  if (article.test(before)) return { before: before.replace(article, ''), words: asNoun(words), after };
  if (preposition.test(before) || isWord.test(before) || sentenceStart.test(before))
    return { before, words: asNoun(words), after };
  if (leads.test(before)) return { before, words, after };
  return { before, words: ageOrSex.test(before) ? `who ${words}` : modified(words), after };
}

// "71M, retired lighthouse keeper" → "71M, retired, worked on the water".
function fitFormer({ before, words, after }: Fitted, former: RegExpExecArray): Fitted {
  const past = words
    .replace(/^works\b/u, 'worked')
    .replace(/^serves\b/u, 'served')
    .replace(/^plays or coaches\b/u, 'played or coached');
  const ahead = before.slice(0, former.index);
  const isRetired = /^retired/iu.test(former[1] ?? '');
  if (article.test(ahead))
    return {
      before: ahead.replace(article, ''),
      words: `somebody ${isRetired ? 'retired ' : ''}who ${past}`,
      after,
    };
  return { before: ahead, words: isRetired ? `${former[1] ?? ''}, ${past}` : past, after };
}

/** What somebody is or does, where a noun must stand: "has burns" → "burns", "works outdoors" → "somebody who …". */
function asNoun(words: string): string {
  const thing = /^(?:has|uses|needs|keeps|is|was (?:in|at)) (.+)$/u.exec(words)?.[1];
  if (thing !== undefined) return thing;
  return /^(?:was|became|took|came)\b/u.test(words) ? 'an event' : `somebody who ${words}`;
}

// "new vicar" → "new person who works for a faith community".
function modified(words: string): string {
  return /^(?:works|serves|plays|lives|takes|runs)\b/u.test(words) ? `person who ${words}` : words;
}

function capitalised(words: string, before: string, detail: string): string {
  if (!sentenceStart.test(before) || !/^\p{Lu}/u.test(detail)) return words;
  return words.charAt(0).toUpperCase() + words.slice(1);
}
