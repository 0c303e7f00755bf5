// Dialogs as Teams asks for them, and what their answers show.
import { expect } from '@jest/globals';
import { faultsOfCard } from '../stand-in-connector/cards.ts';
import type { TeamsStand } from '../teams-stand.ts';

/** What an answer to an invoke shows: a dialog's card, or a card for the compose box. */
export interface Shown {
  readonly task?: {
    readonly type: string;
    readonly value: { readonly title: string; readonly card: { readonly content: Element } };
  };
  readonly composeExtension?: {
    readonly type: string;
    readonly attachments: readonly { readonly contentType: string; readonly content: Element }[];
  };
}

export interface Element {
  readonly type: string;
  readonly id?: string;
  readonly value?: string;
  readonly title?: string;
  readonly data?: object;
  /** What a button shows. */
  readonly card?: Element;
  readonly body?: readonly Element[];
  readonly actions?: readonly Element[];
}

/** Teams finds people as they are typed, which the standard does not know. */
const withoutPickers = (card: Element): object => ({
  ...card,
  body: (card.body ?? []).filter((element) => !('choices.data' in element)),
});

/** Somebody asks by a dialog; resolves to the answer, as it came. */
export async function asked(
  stand: Pick<TeamsStand, 'send'>,
  name: string,
  value: unknown,
  given: object = {},
): Promise<Shown> {
  const answer = await stand.send({ type: 'invoke', id: 'f:1', name, text: undefined, value, ...given });
  expect(answer.status).toBe(200);
  const shown = (await answer.json()) as Shown;
  const cards = [
    ...(shown.task === undefined ? [] : [shown.task.value.card.content]),
    ...(shown.composeExtension?.attachments ?? []).map(({ content }) => content),
  ];
  expect(cards.map(withoutPickers).flatMap(faultsOfCard)).toEqual([]);
  return shown;
}

/** Opens a command of the message extension. */
export const opened = (
  stand: Pick<TeamsStand, 'send'>,
  commandId: string,
  more: object = {},
  given: object = {},
) => asked(stand, 'composeExtension/fetchTask', { commandId, commandContext: 'compose', ...more }, given);

/** Presses a button in its dialog. */
export const submitted = (
  stand: Pick<TeamsStand, 'send'>,
  commandId: string,
  data: unknown,
  more: object = {},
) => asked(stand, 'composeExtension/submitAction', { commandId, commandContext: 'compose', data, ...more });

/** The words of a dialog. */
export const wordsOf = (shown: Shown): string => JSON.stringify(shown);

/** The titles of its buttons. */
export const buttonsOf = ({ task }: Shown): readonly (string | undefined)[] =>
  (task?.value.card.content.actions ?? []).map(({ title }) => title);

/** What a button of it shows, as a dialog's card would; undefined where there is no such button. */
export const shownBy = ({ task }: Shown, title: string): Element | undefined =>
  task?.value.card.content.actions?.find((action) => action.title === title)?.card;

/** What stands in its fields, by their ids. */
export const fieldsOf = ({ task }: Shown): Readonly<Record<string, string | undefined>> =>
  Object.fromEntries(
    (task?.value.card.content.body ?? []).flatMap(({ id, value }) => (id === undefined ? [] : [[id, value]])),
  );
