// What stands in the fields of the settings form, from what is set, and back as it was typed.
import { conversationIn } from './place-link.ts';
import { typedIn } from './invoke.ts';
import { conductChosen, inherit, shadowChosen } from '../../../src/voice/settings-form.ts';
import { inNumbers } from '../../../src/voice/settings-words.ts';
import type { Carried } from './invoke.ts';
import type { FormPlace, Typed } from '../../../src/voice/settings-form.ts';
import type { Settings } from '../../../src/domain/settings.ts';

/** The fields, by their ids; what may be several has commas between. */
export const fieldIds = [
  'sensitivity',
  'fewest',
  'catchment',
  'place',
  'shadow',
  'mark',
  'consult',
  'consult-channel',
  'consult-url',
  'exempt',
  'conduct',
  'policyUrl',
  'wording',
  'admins',
] as const;

export type Values = Readonly<Record<(typeof fieldIds)[number], string>>;

const inWords = (count: number | undefined): string => (count === undefined ? '' : inNumbers.format(count));

/** What the form shows of what is set. */
export function valuesOf(settings: Settings, place: FormPlace): Values {
  const {
    sensitivity = inherit,
    fewest,
    catchment,
    place: town = '',
    shadow,
    consult,
    exempt,
    admins,
  } = settings;
  return {
    sensitivity,
    fewest: inWords(fewest),
    catchment: inWords(catchment),
    place: town,
    shadow: shadowChosen(shadow),
    mark: settings.mark ?? inherit,
    consult: consult?.type ?? inherit,
    'consult-channel': consult?.type === 'channel' ? consult.channel : '',
    'consult-url': consult?.type === 'link' ? consult.url : '',
    exempt: (exempt ?? []).join(','),
    conduct: conductChosen(settings, place).join(','),
    policyUrl: settings.policyUrl ?? '',
    wording: settings.wording ?? '',
    admins: (admins ?? []).join(','),
  };
}

/** What came back of the form; what did not is empty. */
export function valuesIn(carried: Carried): Values {
  const [first, ...rest] = fieldIds.map((id) => [id, typedIn(carried, id)] as const);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- every field is there
  return Object.fromEntries([first, ...rest].filter((each) => each !== undefined)) as Values;
}

/** The parts of a field that may be several, each once. */
export const partsOf = (value: string): readonly string[] => [
  ...new Set(
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  ),
];

/** As it is read on every platform. */
export function typedOf(values: Values): Typed {
  return {
    ...values,
    consult: {
      type: values.consult,
      channel: conversationIn(values['consult-channel']),
      people: [],
      url: values['consult-url'],
    },
    exempt: partsOf(values.exempt),
    conduct: partsOf(values.conduct),
    admins: partsOf(values.admins),
  };
}
