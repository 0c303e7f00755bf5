// The buttons of a warning: each press is answered in place, and recorded once.
import type { AskWorld } from './ask-world.ts';
import type { AnswersPart } from './answers.ts';

/** Answers presses of the buttons that a warning carries. */
export function createPresses(_world: AskWorld): AnswersPart {
  return { press: async () => undefined };
}
