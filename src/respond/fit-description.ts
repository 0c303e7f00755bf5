// Fits what somebody is or does ("works outdoors", "a person known in town") into the sentence of the detail it stands for.
import { article, sentenceStart, type Fitted, type Surroundings } from './sentence.ts';

const preposition = /(?<!\p{L})(?:from|in|at|of|with|w\/?|off|by|after|on|since|via)\s+$/iu;
// After these it may follow as it stands: "lady in her 50s, …", "she …", "(…".
const leads = /(?:[,;:(–—/-]|(?<!\p{L})(?:who|and|he|she|they|pt))\s*$/iu;
const mark = /[,;:(–—/-]\s*$/u;
const ageOrSex =
  /(?<!\p{L})(?:\d{1,3}(?:'?s)?\s?(?:yo|y\/o)?\s?[mf]?|male|female|man|woman|lady|gentleman|gent|guy)\s*$/iu;
const isWord = /(?<!\p{L})(?:is|was|'s|as|being|became)\s+$/iu;
const adjective =
  /(?<!\p{L})(?:new|young|old|older|elderly|local|same|poor|lovely|another|male|female)\s+$/iu;
// Behind these words or marks the sentence goes on without leaning on the detail: it is the head of no longer noun.
const goesOn =
  /^\s*(?:$|[,.;:)!?–—\n/&+-]|(?:who|with|w|in|at|from|here|has|had|is|was|and|on|came|comes|for|of|that|to|by|out|near|but|or|now|today|again|yesterday|this|last|back|whose|when|after|since|so|says|said|wants|needs|asks|told)(?!\p{L}))/iu;

/** What somebody is or does as it reads there; in brackets where no form of it would make a sentence. */
export function fitDescription(words: string, { before, after, isFollowed }: Surroundings): Fitted {
  const does =
    /^(?:works|worked|serves|plays|has|is|was|lives|uses|needs|keeps|came|took|takes|became|runs)\b/u.test(
      words,
    );
  if (isFollowed || !(leansOn.test(words) || goesOn.test(after))) return bracketed({ before, words, after });
  if (!does) return asThing({ before, words, after });
  const former = /(?<!\p{L})(retired|former|ex)[ -]+$/iu.exec(before);
  if (former !== null) return fitFormer({ before, words, after }, former);
  if (article.test(before)) return { before: before.replace(article, ''), words: asNoun(words), after };
  if (preposition.test(before) || isWord.test(before) || sentenceStart.test(before))
    return { before, words: asNoun(words), after };
  if (leads.test(before)) return { before, words, after };
  if (ageOrSex.test(before)) return { before, words: `who ${words}`, after };
  if (adjective.test(before) && action.test(words)) return { before, words: `person who ${words}`, after };
  return bracketed({ before, words, after });
}

// "A public official of": what follows belongs to it.
const leansOn = /\s(?:of|at|for|in|to|on|from|with|who|that)$/u;
const action = /^(?:works|serves|plays|lives|takes|runs)\b/u;

// "The opera house lead in town" → "the [works in the arts] lead in town".
function bracketed({ before, words, after }: Fitted): Fitted {
  const [, inner = words, behind = ''] =
    /^(.*?)((?:\s(?:of|at|for|in|to|on|from|with|who|that))?)$/u.exec(words) ?? [];
  return { before, words: `[${inner.replace(/^an? /u, '')}]${behind}`, after };
}

// A noun by itself: "a person known in town".
function asThing({ before, words, after }: Fitted): Fitted {
  const stands =
    before === '' || [article, preposition, isWord, sentenceStart, mark].some((lead) => lead.test(before));
  return stands ? { before: before.replace(article, ''), words, after } : bracketed({ before, words, after });
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
