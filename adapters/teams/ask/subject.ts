// Which message a press of "Take it aside" is about: that of a warning, or one by where it stands. A button carries no word of it.
import type { Press } from './pressed.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import type { MessageRef } from '../../../src/domain/ref.ts';

/** A message that its author wants to take aside. */
export interface Subject {
  readonly ref: MessageRef;
  /** The warning about it, where there was one. */
  readonly warning?: string;
}

const sign = 'at';

/** As a button carries it in the place of a warning's id, which holds no space. */
export function stamp({ channel, message, thread }: MessageRef): string {
  return [sign, channel, message, ...(thread === undefined ? [] : [thread])].join(' ');
}

/**
 * Reads it back; the author is whoever pressed. Undefined for a warning that is too old, or was given to somebody else.
 *
 * @throws the store's own error
 */
export async function subjectOf(
  { warning, person }: Press,
  { desk }: { readonly desk: Pick<Desk, 'warning'> },
): Promise<Subject | undefined> {
  const [first, channel, message, thread] = warning.split(' ');
  if (first === sign && channel !== undefined && message !== undefined) {
    const place = { ...person, channel, message };
    return { ref: thread === undefined ? place : { ...place, thread } };
  }
  const warned = await desk.warning(warning, person);
  return warned === undefined ? undefined : { ref: warned.ref, warning };
}
