// The fields of a dialog, and the buttons that send what was typed.
import type { CardAction, Element } from './card.ts';
import type { Choice } from '../../../src/voice/settings-form.ts';

export interface Field {
  /** Under which what was typed comes back. */
  readonly id: string;
  readonly label: string;
}

/** A line to type into, or, where it may be `long`, several. */
export function words(
  { id, label }: Field,
  value: string,
  { longest, isLong = false }: { readonly longest: number; readonly isLong?: boolean },
): Element {
  return { type: 'Input.Text', id, label, value, maxLength: longest, isMultiline: isLong };
}

/** A button that sends all fields; it carries what it is, and at most ids. */
export function submit(title: string, verb: string, ids: Readonly<Record<string, string>> = {}): CardAction {
  return { type: 'Action.Submit', title, data: { ...ids, aside: verb } };
}

/** One of several. */
export function one({ id, label }: Field, choices: readonly Choice[], value: string): Element {
  return { type: 'Input.ChoiceSet', id, label, style: 'compact', value, choices: choices.map(titled) };
}

/** Any of a few; `chosen` may be none. */
export function several(
  { id, label }: Field,
  choices: readonly Choice[],
  chosen: readonly string[],
): Element {
  const value = chosen.join(',');
  const shown = choices.map(titled);
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    isMultiSelect: true,
    style: 'expanded',
    value,
    choices: shown,
  };
}

/**
 * People of the whole organisation, found by Teams as their names are typed; `chosen` stand in it by their names.
 * Source: learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/people-picker
 */
export function people({ id, label }: Field, chosen: readonly Choice[]): Element {
  return {
    type: 'Input.ChoiceSet',
    id,
    label,
    isMultiSelect: true,
    value: chosen.map(({ value }) => value).join(','),
    choices: chosen.map(titled),
    'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users' },
  };
}

const titled = ({ text, value }: Choice): object => ({ title: text, value });

/** A button that opens a dialog. */
export function opens(title: string, verb: string): CardAction {
  return { type: 'Action.Submit', title, data: { msteams: { type: 'task/fetch' }, aside: verb } };
}
