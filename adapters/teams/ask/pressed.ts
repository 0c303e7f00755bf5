// What a press of a button carries, and what may become of it.
import { z } from 'zod';
import type { Came } from './asking.ts';
import { button } from '../say/card.ts';
import { submit } from '../say/inputs.ts';
import type { Card, MakeButton } from '../say/card.ts';
import type { PersonRef } from '../../../src/domain/ref.ts';

const carried = z.object({
  aside: z.string().max(40),
  warning: z.string().min(1).max(300),
  /** What was typed into the card's field, where it has one. */
  words: z.string().max(50_000).optional(),
});
const executed = z.object({ action: z.object({ data: carried }) });

export interface Press {
  readonly verb: string;
  /** The warning's id; `subject.ts` says what stands here where there was none. */
  readonly warning: string;
  readonly words: string;
  readonly person: PersonRef;
  readonly came: Came;
  /** Makes buttons for what is shown in its place, about the same. */
  readonly make: MakeButton;
}

type Pressed = z.infer<typeof carried>;

function pressWith(came: Came, { aside: verb, warning, words = '' }: Pressed, make: MakeButton): Press {
  const { tenant, author } = came.where;
  return { verb, warning, words, person: { platform: 'teams', tenant, author }, came, make };
}

/** What a press carries; undefined for a card that is not ours, or was tampered with. */
export function pressOf(came: Came): Press | undefined {
  const { value } = came.activity;
  const data = executed.safeParse(value).data?.action.data ?? carried.safeParse(value).data;
  if (data === undefined) return undefined;
  return pressWith(came, data, (title, verb) => button(title, verb, data.warning));
}

/** The same of a press in a dialog, by what its fields and buttons carry. */
export function pressIn(came: Came, fields: unknown): Press | undefined {
  const { data } = carried.safeParse(fields);
  if (data === undefined) return undefined;
  return pressWith(came, data, dialogButtons(data.warning));
}

/** Makes the buttons of a dialog about a message: a dialog runs nothing but what submits it. */
export const dialogButtons =
  (warning: string): MakeButton =>
  (title, verb) =>
    submit(title, verb, { warning });

/** What becomes of a press. */
export interface Outcome {
  /** A card in the place of the one that was pressed. */
  readonly inPlace?: Card;
  /** A sentence beside the card, which stays as it is, with what was typed into it. */
  readonly says?: string;
  /** What is done once the press was answered. */
  readonly beside?: () => Promise<void>;
}
