// The question behind a case, asked at the level of a topic: made of the clinical words alone.
import type { Offer } from '../domain/action.ts';
import type { Topics } from '../domain/topics.ts';

const most = 2;

/** A topic-level question; nothing where the message names no problem and no treatment. */
export function questionOf({ problems, treatments }: Topics): Offer {
  const [problem, treatment] = [listed(problems), listed(treatments)];
  if (problem !== '' && treatment !== '')
    return { question: `How do you approach ${problem}, and where does ${treatment} come in?` };
  if (problem !== '') return { question: `How do you approach ${problem}?` };
  return treatment === '' ? {} : { question: `What do you look out for with ${treatment}?` };
}

function listed(terms: readonly string[]): string {
  return [...new Set(terms)].slice(0, most).join(' with ');
}
