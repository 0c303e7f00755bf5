// What somebody typed into the settings form, as settings; or what is wrong with it, at its field.
import { conductRules } from '../../../src/domain/settings.ts';
import { readCatchment } from '../../../src/domain/catchment.ts';
import { sensitivities } from '../../../src/domain/verdict.ts';
import { inherit } from './settings-form.ts';
import { isGroup } from './settings-words.ts';
import type { FormValues } from './asked.ts';
import type { ConsultTarget, Settings } from '../../../src/domain/settings.ts';

/** A sentence for each field that is wrong, by its block's id. */
export type FieldFaults = Readonly<Record<string, string>>;

export type Read = { readonly settings: Settings } | { readonly faults: FieldFaults };

/** What stood before, and what a channel would take over from its workspace. */
export interface Before {
  readonly isWorkspace: boolean;
  /** What is kept now: of it stays what the form could not show. */
  readonly kept: Settings;
  /** What the workspace points out; a channel that chooses the same has no choice of its own. */
  readonly conduct: Settings['conduct'];
}

type Value = FormValues[string][string];

function valueOf(values: FormValues, block: string): Value | undefined {
  return Object.values(values[block] ?? {})[0];
}

const typed = (values: FormValues, block: string): string => valueOf(values, block)?.value?.trim() ?? '';
const chosen = (values: FormValues, block: string): string =>
  valueOf(values, block)?.selected_option?.value ?? inherit;
const people = (values: FormValues, block: string): readonly string[] =>
  valueOf(values, block)?.selected_users ?? [];

/** Groups that were chosen; where the form had no field for them, those of before. */
function groups(values: FormValues, block: string, before: readonly string[]): readonly string[] {
  if (values[block] === undefined) return before.filter(isGroup);
  return (valueOf(values, block)?.selected_options ?? []).map(({ value }) => value);
}

function readFewest(words: string): number | undefined {
  return /^(?:\d{1,3}(?:[,_ ]\d{3})+|\d{1,9})$/u.test(words)
    ? Number(words.replace(/[,_ ]/gu, ''))
    : undefined;
}

function readConsult(values: FormValues, kept: Settings['consult']): ConsultTarget | FieldFaults | undefined {
  const before = kept?.type === 'new-channel' || kept?.type === 'group-message' ? kept.people : [];
  const type = chosen(values, 'consult');
  if (type === 'channel') {
    const channel = valueOf(values, 'consult-channel')?.selected_conversation;
    return channel === undefined
      ? { 'consult-channel': 'Choose the private channel that cases go to.' }
      : { type, channel };
  }
  if (type === 'link') {
    const url = typed(values, 'consult-url');
    return url === ''
      ? { 'consult-url': 'Give the link, an address that begins with https://.' }
      : { type, url };
  }
  if (type !== 'new-channel' && type !== 'group-message') return undefined;
  const all = [...people(values, 'consult-people'), ...groups(values, 'consult-groups', before)];
  return all.length === 0
    ? { 'consult-people': 'Choose at least one person or group to be there.' }
    : { type, people: all };
}

function readExempt(values: FormValues): readonly string[] | FieldFaults {
  const bots = typed(values, 'exempt-bots')
    .split(/[\s,;]+/u)
    .filter((id) => id !== '');
  return bots.every((id) => /^[A-Z][A-Z\d]{2,30}$/u.test(id))
    ? [...people(values, 'exempt'), ...bots]
    : { 'exempt-bots': 'Give bots by their ids, such as B012AB3CD, with spaces between.' };
}

function readConduct(values: FormValues, { isWorkspace, conduct = [] }: Before): Settings['conduct'] {
  const wanted = (valueOf(values, 'conduct')?.selected_options ?? []).map(({ value }) => value);
  const rules = conductRules.filter((rule) => wanted.includes(rule));
  const isSame = rules.length === conduct.length && rules.every((rule) => conduct.includes(rule));
  return isSame && !isWorkspace ? undefined : rules;
}

const isFault = (read: unknown): read is FieldFaults =>
  typeof read === 'object' && read !== null && !Array.isArray(read) && !('type' in read);

/** Reads a form that was sent. */
export function readForm(values: FormValues, before: Before): Read {
  const consult = readConsult(values, before.kept.consult);
  const exempt = readExempt(values);
  const [fewestWords, catchmentWords] = [typed(values, 'fewest'), typed(values, 'catchment')];
  const [fewest, catchment] = [readFewest(fewestWords), readCatchment(catchmentWords)];
  const faults: FieldFaults = {
    ...(fewestWords !== '' && fewest === undefined
      ? { fewest: 'Give a whole number of people, such as 50, or leave it empty.' }
      : {}),
    ...(catchmentWords !== '' && catchment === undefined
      ? { catchment: 'Give a number of people such as 250,000, or of beds such as 350 beds.' }
      : {}),
    ...(isFault(consult) ? consult : {}),
    ...(isFault(exempt) ? exempt : {}),
  };
  if (Object.keys(faults).length > 0 || isFault(consult) || isFault(exempt)) return { faults };
  const admins = before.isWorkspace ? readAdmins(values, before.kept) : [];
  const shadow = chosen(values, 'shadow');
  return {
    settings: present({
      sensitivity: sensitivities.find((name) => name === chosen(values, 'sensitivity')),
      fewest,
      catchment,
      consult,
      shadow: shadow === inherit ? undefined : shadow === 'record',
      exempt: filled(exempt),
      conduct: readConduct(values, before),
      policyUrl: filled(typed(values, 'policyUrl')),
      wording: filled(typed(values, 'wording')),
      admins: filled(admins),
    }),
  };
}

function readAdmins(values: FormValues, { admins = [] }: Settings): readonly string[] {
  return [...people(values, 'admins'), ...groups(values, 'admins-groups', admins)];
}

const filled = <T extends string | readonly string[]>(value: T): T | undefined =>
  value.length === 0 ? undefined : value;

function present(given: { readonly [Name in keyof Settings]?: Settings[Name] | undefined }): Settings {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}
