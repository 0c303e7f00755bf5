// What somebody typed into the settings form, as settings; or what is wrong with it, at its field.
import { inherit, readTyped } from '../../../src/voice/settings-form.ts';
import { isGroup } from './settings-words.ts';
import type { FormValues } from './asked.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import type { FieldFaults, Read, Typed } from '../../../src/voice/settings-form.ts';

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

function consultIn(values: FormValues, kept: Settings['consult']): Typed['consult'] {
  const before = kept?.type === 'new-channel' || kept?.type === 'group-message' ? kept.people : [];
  return {
    type: chosen(values, 'consult'),
    channel: valueOf(values, 'consult-channel')?.selected_conversation,
    people: [...people(values, 'consult-people'), ...groups(values, 'consult-groups', before)],
    url: typed(values, 'consult-url'),
  };
}

const botsIn = (values: FormValues): readonly string[] =>
  typed(values, 'exempt-bots')
    .split(/[\s,;]+/u)
    .filter((id) => id !== '');

/** Reads a form that was sent. */
export function readForm(values: FormValues, { isWorkspace, kept, conduct }: Before): Read {
  const bots = botsIn(values);
  const botFaults: FieldFaults = bots.every((id) => /^[A-Z][A-Z\d]{2,30}$/u.test(id))
    ? {}
    : { 'exempt-bots': 'Give bots by their ids, such as B012AB3CD, with spaces between.' };
  const read = readTyped(
    {
      sensitivity: chosen(values, 'sensitivity'),
      fewest: typed(values, 'fewest'),
      catchment: typed(values, 'catchment'),
      place: typed(values, 'place'),
      shadow: chosen(values, 'shadow'),
      consult: consultIn(values, kept.consult),
      exempt: [...people(values, 'exempt'), ...bots],
      conduct: (valueOf(values, 'conduct')?.selected_options ?? []).map(({ value }) => value),
      policyUrl: typed(values, 'policyUrl'),
      wording: typed(values, 'wording'),
      admins: isWorkspace ? readAdmins(values, kept) : [],
    },
    { isWhole: isWorkspace, conduct },
  );
  if (Object.keys(botFaults).length === 0) return read;
  return { faults: { ...('faults' in read ? read.faults : {}), ...botFaults } };
}

function readAdmins(values: FormValues, { admins = [] }: Settings): readonly string[] {
  return [...people(values, 'admins'), ...groups(values, 'admins-groups', admins)];
}
