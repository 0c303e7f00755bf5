// The settings form, the same on every platform: what its fields are called, what may be chosen, and what was typed as settings.
import { readCatchment } from '../domain/catchment.ts';
import { conductRules, markings } from '../domain/settings.ts';
import { conductWords, markWords, sensitivityWords } from './settings-words.ts';
import { sensitivities } from '../domain/verdict.ts';
import type { ChannelPolicy, ConsultTarget, Settings } from '../domain/settings.ts';

/** One choice of a list. */
export interface Choice {
  readonly value: string;
  readonly text: string;
}

export interface FieldWords {
  readonly label: string;
  readonly hint?: string;
}

/** What fields are called that every platform has. */
export const fieldWords = {
  sensitivity: { label: 'When Aside speaks up' },
  fewest: {
    label: 'Or wherever fewer people fit than',
    hint: 'A number such as 50. Names, numbers and addresses warn whatever stands here.',
  },
  catchment: {
    label: 'Whom the hospital serves',
    hint: 'A number of people, such as 250,000, or the size of the hospital, such as 350 beds.',
  },
  place: {
    label: 'Where the hospital is',
    hint: 'A town, county or ZIP code, such as Duluth, MN.',
  },
  shadow: { label: 'Speaking' },
  mark: {
    label: 'Marking in Teams, besides the warning',
    hint: 'Your administrator has to grant it, and a licence of the E5 kind is needed.',
  },
  consult: { label: 'Where cases are taken aside' },
  'consult-url': { label: 'The link', hint: 'An address that begins with https://.' },
  exempt: { label: 'People whose messages are not looked at' },
  conduct: { label: 'Conduct: Aside also points out' },
  policyUrl: { label: 'The hospital’s policy, by a link' },
  wording: {
    label: 'A sentence of the hospital’s own',
    hint: 'Shown with each warning. Please name no patient in it.',
  },
  admins: { label: 'Who may change settings' },
} satisfies Record<string, FieldWords>;

/** Chosen where nothing is to be set. */
export const inherit = 'inherit';

/** For which place a form is, and what holds around it. */
export interface FormPlace {
  readonly isWhole: boolean;
  /** What the platform calls the whole: "workspace". */
  readonly whole: string;
  readonly around: ChannelPolicy;
}

function inherited({ isWhole, whole }: FormPlace, what: string): Choice {
  return { value: inherit, text: isWhole ? 'Aside’s own' : `As in the ${whole} (${what})` };
}

export function sensitivityChoices(place: FormPlace): readonly Choice[] {
  const levels = sensitivities.map((value) => ({ value, text: `${value}: ${sensitivityWords[value]}` }));
  return [inherited(place, place.around.sensitivity), ...levels];
}

export function shadowChoices(place: FormPlace): readonly Choice[] {
  return [
    inherited(place, place.around.shadow === true ? 'record only' : 'speak'),
    { value: 'speak', text: 'Speak to authors' },
    { value: 'record', text: 'Shadow mode: record, say nothing' },
  ];
}

/** Which of `shadowChoices` is set. */
export const shadowChosen = (shadow: boolean | undefined): string =>
  shadow === undefined ? inherit : shadow ? 'record' : 'speak';

export function markChoices(place: FormPlace): readonly Choice[] {
  return [
    inherited(place, markWords[place.around.mark ?? 'off']),
    ...markings.map((value) => ({ value, text: markWords[value] })),
  ];
}

export const noTarget = ({ isWhole, whole }: Pick<FormPlace, 'isWhole' | 'whole'>): Choice => ({
  value: inherit,
  text: isWhole ? 'Nowhere' : `As in the ${whole}`,
});

export const linkTarget: Choice = { value: 'link', text: 'The hospital’s own messenger, by a link' };

export const conductChoices: readonly Choice[] = conductRules.map((value) => ({
  value,
  text: conductWords[value],
}));

/** Which rules of conduct stand as chosen. */
export const conductChosen = ({ conduct }: Settings, { isWhole, around }: FormPlace): readonly string[] =>
  conduct ?? (isWhole ? [] : (around.conduct ?? []));

/** What somebody typed and chose, as it came. */
export interface Typed {
  readonly sensitivity: string;
  readonly fewest: string;
  readonly catchment: string;
  readonly place: string;
  readonly shadow: string;
  /** Where the platform can mark messages. */
  readonly mark?: string;
  readonly consult: {
    readonly type: string;
    readonly channel: string | undefined;
    readonly people: readonly string[];
    readonly url: string;
  };
  readonly exempt: readonly string[];
  readonly conduct: readonly string[];
  readonly policyUrl: string;
  readonly wording: string;
  /** Empty but for the whole. */
  readonly admins: readonly string[];
}

/** A sentence for each field that is wrong, by its id. */
export type FieldFaults = Readonly<Record<string, string>>;

export type Read = { readonly settings: Settings } | { readonly faults: FieldFaults };

function readFewest(words: string): number | undefined {
  return /^(?:\d{1,3}(?:[,_ ]\d{3})+|\d{1,9})$/u.test(words)
    ? Number(words.replace(/[,_ ]/gu, ''))
    : undefined;
}

function readConsult({
  type,
  channel,
  people,
  url,
}: Typed['consult']): ConsultTarget | FieldFaults | undefined {
  switch (type) {
    case 'channel':
      return channel === undefined
        ? { 'consult-channel': 'Choose the private channel that cases go to.' }
        : { type, channel };
    case 'link':
      return url === ''
        ? { 'consult-url': 'Give the link, an address that begins with https://.' }
        : { type, url };
    case 'new-channel':
    case 'group-message':
      return people.length === 0
        ? { 'consult-people': 'Choose at least one person or group to be there.' }
        : { type, people };
    default:
      return undefined;
  }
}

const isFault = (read: ConsultTarget | FieldFaults | undefined): read is FieldFaults =>
  read !== undefined && !('type' in read);

/** For which place it was typed, and which rules of conduct hold around it. */
export interface Around {
  readonly isWhole: boolean;
  readonly conduct: Settings['conduct'];
}

/** A channel that chooses what holds around it has no choice of its own. */
function readConduct(wanted: readonly string[], { isWhole, conduct = [] }: Around): Settings['conduct'] {
  const rules = conductRules.filter((rule) => wanted.includes(rule));
  const isSame = rules.length === conduct.length && rules.every((rule) => conduct.includes(rule));
  return isSame && !isWhole ? undefined : rules;
}

/** Reads what was typed as settings, or says what is wrong with it, at its field. */
export function readTyped(typed: Typed, place: Around): Read {
  const consult = readConsult(typed.consult);
  const [fewest, catchment] = [readFewest(typed.fewest), readCatchment(typed.catchment)];
  const faults: FieldFaults = {
    ...(typed.fewest !== '' && fewest === undefined
      ? { fewest: 'Give a whole number of people, such as 50, or leave it empty.' }
      : {}),
    ...(typed.catchment !== '' && catchment === undefined
      ? { catchment: 'Give a number of people such as 250,000, or of beds such as 350 beds.' }
      : {}),
    ...(isFault(consult) ? consult : {}),
  };
  if (Object.keys(faults).length > 0 || isFault(consult)) return { faults };
  return {
    settings: present({
      sensitivity: sensitivities.find((name) => name === typed.sensitivity),
      fewest,
      catchment,
      place: filled(typed.place),
      consult,
      shadow: ['speak', 'record'].includes(typed.shadow) ? typed.shadow === 'record' : undefined,
      mark: markings.find((name) => name === typed.mark),
      exempt: filled(typed.exempt),
      conduct: readConduct(typed.conduct, place),
      policyUrl: filled(typed.policyUrl),
      wording: filled(typed.wording),
      admins: place.isWhole ? filled(typed.admins) : undefined,
    }),
  };
}

const filled = <T extends string | readonly string[]>(value: T): T | undefined =>
  value.length === 0 ? undefined : value;

function present(given: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }): Settings {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

/** Faults of what was typed where they stand in a form: each at its own field, but for a consult target of which only its link can be wrong. */
export function atFields(
  faults: Readonly<Partial<Record<keyof Settings, string>>>,
  { consult: to }: Settings,
): FieldFaults {
  const { consult, ...rest } = faults;
  if (consult === undefined) return rest;
  return { ...rest, [to?.type === 'link' ? 'consult-url' : 'consult']: consult };
}
