// Being left alone: for how long, and what is said about it.
import { say } from '../say/card.ts';
import { endOfDay } from '../../../src/voice/command.ts';
import type { AskWorld, Came } from './asking.ts';
import type { Card } from '../say/card.ts';
import type { Span } from '../../../src/voice/command.ts';

const how =
  'Say for how long: “snooze 30m”, “snooze 2h”, “snooze today”, or “snooze off”. It lasts at most 24 hours.';
const minute = 60_000;

/** How far the clock of whoever wrote is from UTC, in seconds; 0 where Teams did not say. */
function offsetOf({ activity: { localTimestamp = '' } }: Came): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):?(\d\d)$/u.exec(localTimestamp) ?? [];
  if (hours === undefined || minutes === undefined) return 0;
  return (Number(hours) * 3_600 + Number(minutes) * 60) * (sign === '-' ? -1 : 1);
}

function inWords(span: number): string {
  const [hours, minutes] = [Math.floor(span / (60 * minute)), Math.round((span / minute) % 60)];
  const parts = [hours > 0 ? `${hours} h` : '', minutes > 0 ? `${minutes} min` : ''];
  return parts.filter((part) => part !== '').join(' ');
}

/** Whether somebody is left alone, in a sentence. */
export function snoozeLine(until: number | undefined, now: number): string {
  return until === undefined || until <= now
    ? 'You hear from me as usual.'
    : `You hear no warnings from me for another ${inWords(Math.max(minute, until - now))}. “snooze off” ends it.`;
}

/**
 * Does what was asked, and says so.
 *
 * @throws the store's own error
 */
export async function snooze(span: Span, came: Came, { desk, clock }: AskWorld): Promise<Card> {
  const now = clock.now();
  const { tenant, author } = came.where;
  const until = (end: number): Promise<void> => desk.snooze({ platform: 'teams', tenant, author }, end);
  switch (span.type) {
    case 'not-understood':
      return say(`I didn’t understand for how long. ${how}`);
    case 'too-long':
      return say(`That is longer than a day. ${how}`);
    case 'off':
      await until(now);
      return say('I’m back: you hear from me again.');
    case 'today':
      await until(endOfDay(now, offsetOf(came)));
      return say('You hear no warnings from me today. “snooze off” ends it sooner.');
    case 'for':
      await until(now + span.ms);
      return say(`You hear no warnings from me for ${inWords(span.ms)}. “snooze off” ends it sooner.`);
  }
}
