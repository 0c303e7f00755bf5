// What a press of a button carries, and what may become of it.
import { z } from 'zod';
import type { Came } from './asking.ts';
import type { Card } from '../say/card.ts';
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
  /** The warning's id. */
  readonly warning: string;
  readonly words: string;
  readonly person: PersonRef;
  readonly came: Came;
}

/** What a press carries; undefined for a card that is not ours, or was tampered with. */
export function pressOf(came: Came): Press | undefined {
  const { value } = came.activity;
  const data = executed.safeParse(value).data?.action.data ?? carried.safeParse(value).data;
  if (data === undefined) return undefined;
  const { tenant, author } = came.where;
  const person = { platform: 'teams', tenant, author } as const;
  return { verb: data.aside, warning: data.warning, words: data.words ?? '', person, came };
}

/** What becomes of a press. */
export interface Outcome {
  /** A card in the place of the one that was pressed. */
  readonly inPlace?: Card;
  /** A sentence beside the card, which stays as it is, with what was typed into it. */
  readonly says?: string;
  /** What is done once the press was answered. */
  readonly beside?: () => Promise<void>;
}
