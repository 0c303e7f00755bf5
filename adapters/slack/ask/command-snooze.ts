// Being left alone: for how long, until when, and what is said about it.
import { askWho } from './admins.ts';
import { said } from './draft-answer.ts';
import { endOfDay } from '../../../src/voice/command.ts';
import { moment } from './settings-words.ts';
import type { AskWorld } from './ask-world.ts';
import type { LaidOut } from '../say/privately.ts';
import type { Span } from '../../../src/voice/command.ts';
import type { PersonRef } from '../../../src/domain/ref.ts';

const how = 'Say for how long: */aside snooze 30m*, *2h*, *today*, or *off*. It lasts at most 24 hours.';

/** Until when somebody is left alone, in a sentence. */
export function snoozeLine(until: number | undefined): string {
  return until === undefined
    ? 'You hear from me as usual.'
    : `You hear no warnings from me until ${moment(until)}.`;
}

/** Does what was asked, and says so. */
export async function snooze(person: PersonRef, span: Span, world: AskWorld): Promise<LaidOut> {
  const now = world.clock.now();
  switch (span.type) {
    case 'not-understood':
      return said(`I didn’t understand for how long. ${how}`);
    case 'too-long':
      return said(`That is longer than a day. ${how}`);
    case 'off':
      await world.desk.snooze(person, now);
      return said('I’m back: you hear from me again.');
    case 'today':
      return until(person, endOfDay(now, (await askWho(person, world))?.tz_offset ?? 0), world);
    case 'for':
      return until(person, now + span.ms, world);
  }
}

async function until(person: PersonRef, end: number, { desk }: AskWorld): Promise<LaidOut> {
  await desk.snooze(person, end);
  return said(`${snoozeLine(end)} */aside snooze off* ends it sooner.`);
}
