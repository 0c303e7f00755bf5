// Everything Aside answers, put together from the parts that answer it.
import { createCommands } from './command.ts';
import { createDrafts } from './draft.ts';
import { createHome } from './home.ts';
import { createPresses } from './press.ts';
import { createSettingsForm } from './settings.ts';
import { createShortcuts } from './shortcut.ts';
import type { AskWorld } from './ask-world.ts';
import type { Answered, Answers, AnswersPart } from './answers.ts';

/** Asks one part after the other until one answers; what nobody answers passes. */
export function together(parts: readonly AnswersPart[]): Answers {
  async function first<Body>(
    asked: readonly (((body: Body) => Promise<Answered | undefined>) | undefined)[],
    body: Body,
  ): Promise<Answered> {
    for (const ask of asked) {
      const answered = await ask?.(body);
      if (answered !== undefined) return answered;
    }
    return { owed: [] };
  }
  return {
    press: (body) =>
      first(
        parts.map(({ press }) => press),
        body,
      ),
    shortcut: (body) =>
      first(
        parts.map(({ shortcut }) => shortcut),
        body,
      ),
    form: (body) =>
      first(
        parts.map(({ form }) => form),
        body,
      ),
    command: (body) =>
      first(
        parts.map(({ command }) => command),
        body,
      ),
    event: (body) =>
      first(
        parts.map(({ event }) => event),
        body,
      ),
    draft: (body) =>
      first(
        parts.map(({ draft }) => draft),
        body,
      ),
  };
}

/** Whoever answers something more hangs it in here. */
export function createAnswers(world: AskWorld): Answers {
  return together([
    createPresses(world),
    createDrafts(world),
    createShortcuts(world),
    createCommands(world),
    createSettingsForm(world),
    createHome(world),
    world.removal ?? {},
  ]);
}
