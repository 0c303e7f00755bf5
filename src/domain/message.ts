// A message as the core sees it. Its text lives in memory while it is judged and nowhere else.
import type { MessageRef } from './ref.ts';

export interface Message {
  readonly ref: MessageRef;
  /** Changes when the platform says the message was edited; empty for the first version. */
  readonly revision: string;
  readonly text: string;
}
