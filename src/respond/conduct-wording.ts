// What is said about a rule of conduct: what, and what instead. Nothing of the message is repeated.
import type { Notice } from '../domain/action.ts';
import type { ConductRule } from '../domain/conduct.ts';
import type { Choice } from '../domain/warning.ts';

/** A sentence on what stands there, and one on what to do instead. */
interface Word {
  readonly what: string;
  readonly advice: string;
  readonly choices: readonly Choice[];
}

const words: Readonly<Record<ConductRule, Word>> = {
  // To whoever asks, most likely no colleague.
  'asks-for-advice': {
    what: 'This channel is for staff, and nobody here can look after you safely.',
    advice:
      'Please call the practice or write through the patient portal, and call emergency services where it can’t wait.',
    choices: ['take-aside'],
  },
  photograph: {
    what: 'This shares a picture of a patient, with no word of consent.',
    advice: 'Ask for written consent first, and keep the picture in the record rather than in the chat.',
    choices: ['consent', 'not-a-patient'],
  },
  'patient-contact': {
    what: 'This sounds like contact with a patient through a private account.',
    advice: 'It is kinder to both of you to leave it there, and to write through the portal or the clinic.',
    choices: ['not-a-patient'],
  },
  demeaning: {
    what: 'A word in your message speaks down to a patient.',
    advice: 'Saying what happened, or what you need, helps whoever answers more.',
    choices: ['not-a-patient'],
  },
  'advice-without-record': {
    what: 'A change of care was agreed here.',
    advice: 'A line in the record, with whose advice it was, lets the next shift know too.',
    choices: [],
  },
};

// The most pressing first. Whoever reads three sentences of advice follows none.
const mostSaid = 2;
const inOrder = Object.keys(words).filter((name): name is ConductRule => name in words);

function wordsOf(broken: readonly ConductRule[]): readonly Word[] {
  // Somebody who asks for help is told where to find it and nothing else.
  if (broken.includes('asks-for-advice')) return [words['asks-for-advice']];
  return inOrder
    .filter((name) => broken.includes(name))
    .slice(0, mostSaid)
    .map((name) => words[name]);
}

/** What is said where nothing else is to be said: of two rules, the second stands in the advice. */
export function conductNotice(broken: readonly ConductRule[]): Notice {
  const [first = { what: '', advice: '' }, ...rest] = wordsOf(broken);
  return {
    what: first.what,
    advice: [first.advice, ...rest.map(besides)].join(' '),
    choices: choicesOf(broken),
  };
}

/** What is said of them after other advice. */
export function conductBesides(broken: readonly ConductRule[]): string {
  return wordsOf(broken).map(besides).join(' ');
}

function choicesOf(broken: readonly ConductRule[]): readonly Choice[] {
  return [...new Set(wordsOf(broken).flatMap(({ choices }) => choices))];
}

function besides({ what, advice }: Word): string {
  return `One more thing: ${what.charAt(0).toLowerCase()}${what.slice(1)} ${advice}`;
}
