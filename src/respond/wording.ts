// A verdict in the words of a good colleague: what, how sure, what instead. Nothing of the message is repeated.
import type { Notice, Offer } from '../domain/action.ts';
import type { DetailKind } from '../domain/finding.ts';
import type { Light, People } from '../domain/risk.ts';
import type { Reason, ReasonCode, Verdict } from '../domain/verdict.ts';
import { adviceOf } from './advice.ts';
import { choicesOf, possible } from './choices.ts';
import { conductBesides, conductNotice } from './conduct-wording.ts';
import { sayKinds } from './kinds.ts';
import { sayNumber, sayPeople } from '../domain/numbers.ts';
import type { Setting } from './setting.ts';

type Warning = Extract<Verdict, { outcome: 'warn' }>;

// Fewer than this and the number itself is worth saying; above it the kind of detail is the point.
const tellingNumber = 1000;

const noLight: Light = { narrowing: [], earlier: [] };

const nowhere: Setting = { platform: 'cli' };

/**
 * What the author alone reads.
 *
 * @param offer what may be posted instead
 * @param light what narrowed, and what of it was said before; nothing of it where only the journal remembers
 * @param setting where it is read
 */
export function noticeFor(
  verdict: Warning,
  offer: Offer = {},
  light: Light = noLight,
  setting: Setting = nowhere,
): Notice {
  const { wording, policyUrl, isDraft } = setting;
  const { choices: offered = [], ...words } = wordsOf(verdict, offer, light, setting);
  return {
    ...words,
    ...(isDraft === true ? {} : { choices: possible(offered, setting) }),
    ...(wording === undefined ? {} : { wording }),
    ...(policyUrl === undefined ? {} : { policyUrl }),
  };
}

function wordsOf(verdict: Warning, offer: Offer, light: Light, setting: Setting): Notice {
  const broken = find(verdict, 'conduct')?.conduct ?? [];
  if (broken.length === 0) return identifying(verdict, offer, light, setting);
  const reasons = verdict.reasons.filter(({ code }) => code !== 'conduct');
  if (reasons.length === 0) return conductNotice(broken);
  const notice = identifying({ ...verdict, reasons }, offer, light, setting);
  return { ...notice, advice: `${notice.advice} ${conductBesides(broken)}` };
}

function identifying(verdict: Warning, offer: Offer, light: Light, setting: Setting): Notice {
  const without = withoutOf(verdict, light);
  const found = {
    hasRewrite: offer.safer !== undefined,
    isPicture: isPicture(find(verdict, 'direct-identifier')),
  };
  return {
    what: whatOf(verdict, light),
    ...(without === undefined ? {} : { without }),
    advice: adviceOf(verdict, found, setting),
    ...offer,
    choices: choicesOf(verdict, light, setting),
  };
}

/** The notice for any verdict that the journal may hold; only a warning is ever owed. */
export function noticeOf(verdict: Verdict, setting: Setting = nowhere): Notice {
  if (verdict.outcome === 'warn') return noticeFor(verdict, {}, noLight, setting);
  return { what: 'A message of yours may give a patient away.', advice: 'Please look at it again.' };
}

function whatOf(verdict: Warning, light: Light): string {
  const direct = find(verdict, 'direct-identifier');
  const number = numberOf(verdict, light);
  // The number is worth saying beside a picture, which may show nobody.
  if (isPicture(direct)) return [pictured, ...(number === undefined ? [] : [number])].join(' ');
  if (direct !== undefined)
    return `There is ${directly(direct.kinds)} in your message that can lead to the patient.`;
  if (number !== undefined) return number;
  if (find(verdict, 'small-place') !== undefined)
    return 'The place you name is small enough that people there may know who this is.';
  if (find(verdict, 'full-date') !== undefined)
    return 'A full date together with the rest can single the patient out.';
  const item = find(verdict, 'safe-harbor');
  if (item !== undefined) return `This channel keeps such details out of cases: ${sayKinds(item.kinds)}.`;
  if (find(verdict, 'few-people') !== undefined)
    return 'The details together leave fewer people than this channel allows for.';
  return 'This channel is for topics, and your message speaks of one patient.';
}

function numberOf(verdict: Warning, { earlier }: Light): string | undefined {
  const few = find(verdict, 'few-people');
  const { people } = verdict;
  if (few === undefined || people === undefined || people.expected >= tellingNumber) return undefined;
  return narrowed(few.kinds.length > 0 ? few.kinds : ['age', 'sex'], people, earlier);
}

const pictured = 'There is a picture in a case discussion, and it may show who the patient is.';

/** Whether a picture, and nothing besides, leads to the patient. */
const isPicture = (reason: Reason | undefined): boolean =>
  reason?.kinds.every((kind) => kind === 'photo') === true;

// "The place, the job and the age together narrow it down to likely one person."
function narrowed(kinds: readonly DetailKind[], people: People, earlier: readonly DetailKind[]): string {
  const before = kinds.filter((kind) => earlier.includes(kind));
  const now = kinds.filter((kind) => !earlier.includes(kind));
  if (before.length > 0 && now.length > 0)
    return `With ${sayKinds(before)} told earlier in this conversation, ${sayKinds(now)} ${verbOf(now)} it down to ${sayPeople(people)}.`;
  const verb = new Set(kinds).size > 1 ? 'together narrow' : 'narrows';
  return `${sentence(sayKinds(kinds))} ${verb} it down to ${sayPeople(people)}.`;
}

const verbOf = (kinds: readonly DetailKind[]): string => (new Set(kinds).size > 1 ? 'narrow' : 'narrows');

// Leaving a detail out is worth saying where at least so many times more people would fit.
const worthSaying = 3;
const mostSaid = 2;

// "Without the place: about 2,000 people. Without the job: about 60 people."
function withoutOf(verdict: Warning, { narrowing, earlier }: Light): string | undefined {
  const { people } = verdict;
  if (people === undefined || find(verdict, 'few-people') === undefined) return undefined;
  const worth = narrowing
    .filter(
      ({ kind, without }) =>
        kind !== 'population' && !earlier.includes(kind) && without > people.expected * worthSaying,
    )
    .toSorted((a, b) => b.without - a.without)
    .slice(0, mostSaid)
    .map(({ label, without }) => `Without ${label}: about ${sayNumber(without)} people.`);
  return worth.length === 0 ? undefined : worth.join(' ');
}

// A place that leads to somebody by itself is an address.
function directly(kinds: readonly DetailKind[]): string {
  return sayKinds(kinds).replace('the place', 'an address');
}

function find(verdict: Warning, code: ReasonCode): Reason | undefined {
  return verdict.reasons.find((reason) => reason.code === code);
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
