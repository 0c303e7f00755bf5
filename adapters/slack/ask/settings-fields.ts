// The fields of the settings form. Slack keeps what somebody typed in a field as long as its ids stay; so each id names the
// place and the version that were shown.
import type { types } from '@slack/bolt';
import type { Choice } from '../../../src/voice/settings-form.ts';

/** Slack's limits. Source: docs.slack.dev/reference/block-kit */
const longestOption = 75;
const mostOptions = 100;

export interface Field {
  /** The block's id, under which Slack shows errors. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
}

type Element = types.InputBlock['element'];

/** Puts an element into a form, where it may be left empty. */
export type Put = (field: Field, element: Element) => types.InputBlock;

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

function optionOf({ value, text }: Choice): types.PlainTextOption {
  const short = text.length > longestOption ? `${text.slice(0, longestOption - 1)}…` : text;
  return { text: plain(short), value };
}

function chosenOf(choices: readonly Choice[], chosen: readonly string[]): types.PlainTextOption[] {
  return choices.filter(({ value }) => chosen.includes(value)).map(optionOf);
}

/** Puts elements into one form; `shown` names its place and version. */
export function formOf(shown: string): Put {
  return ({ id, label, hint }, element) => ({
    type: 'input',
    block_id: id,
    optional: true,
    label: plain(label),
    ...(hint === undefined ? {} : { hint: plain(hint) }),
    element: { ...element, action_id: `${id}:${shown}` },
  });
}

/** A line to type into. */
export function words(initial: string | undefined, longest: number): Element {
  const given = initial === undefined || initial === '' ? {} : { initial_value: initial };
  return { type: 'plain_text_input', max_length: longest, ...given };
}

/** One of several; the first is chosen where `chosen` is none of them. */
export function one(choices: readonly Choice[], chosen: string): Element {
  const first = choices.find(({ value }) => value === chosen) ?? choices[0];
  return {
    type: 'static_select',
    options: choices.map(optionOf),
    ...(first === undefined ? {} : { initial_option: optionOf(first) }),
  };
}

/** Any of up to ten. */
export function several(choices: readonly Choice[], chosen: readonly string[]): Element {
  const initial = chosenOf(choices, chosen);
  return {
    type: 'checkboxes',
    options: choices.map(optionOf),
    ...(initial.length === 0 ? {} : { initial_options: initial }),
  };
}

/** Any of a long list; what is chosen stands first, so that none of it is cut off. */
export function many(choices: readonly Choice[], chosen: readonly string[]): Element {
  const isChosen = ({ value }: Choice): boolean => chosen.includes(value);
  const offered = [...choices.filter(isChosen), ...choices.filter((choice) => !isChosen(choice))];
  const kept = offered.slice(0, mostOptions);
  const initial = chosenOf(kept, chosen);
  return {
    type: 'multi_static_select',
    options: kept.map(optionOf),
    ...(initial.length === 0 ? {} : { initial_options: initial }),
  };
}

/** People of the workspace. */
export function people(chosen: readonly string[], most: number): Element {
  const initial = chosen.length === 0 ? {} : { initial_users: [...chosen] };
  return { type: 'multi_users_select', max_selected_items: most, ...initial };
}

/** A private channel. */
export function privateChannel(chosen: string | undefined): Element {
  return {
    type: 'conversations_select',
    filter: { include: ['private'], exclude_bot_users: true },
    ...(chosen === undefined ? {} : { initial_conversation: chosen }),
  };
}
