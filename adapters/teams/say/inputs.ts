// The fields of a dialog, and the buttons that send what was typed.
import type { CardAction, Element } from './card.ts';

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
