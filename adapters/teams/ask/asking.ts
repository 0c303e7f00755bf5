// What answering people takes, and what an answer is.
import type { Bot } from '../bot.ts';
import type { Graph } from '../graph.ts';
import type { Marker } from '../mark/marking.ts';
import type { TeamsActivity, Whereabouts } from '../read/activity.ts';
import type { Lines } from '../say/lines.ts';
import type { TellPrivately } from '../say/privately.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { FileHeaders } from '../../../src/ports/file-headers.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Once } from '../../../src/ports/once.ts';
import type { SettingsDesk } from '../../../src/ports/settings.ts';

export interface AskWorld {
  readonly desk: Desk;
  readonly settings: SettingsDesk;
  readonly once: Once;
  readonly bot: Bot;
  readonly graph: Graph;
  /** People who may change all settings, as the directory names them. */
  readonly admins: readonly string[];
  readonly lines: Lines;
  readonly marker: Pick<Marker, 'heed'>;
  readonly tell: TellPrivately;
  readonly clock: Clock;
  readonly log: Log;
  /** Absent where nobody looks into files. */
  readonly headers?: FileHeaders | undefined;
  /** How long pictures may be asked for, in milliseconds. */
  readonly lookMs?: number | undefined;
  /** How long a dialog may take to be answered, in milliseconds. */
  readonly patienceMs?: number | undefined;
}

/** What a request is answered with, and what is done once it has been. */
export interface Answered {
  readonly status: number;
  readonly body: object;
  readonly owed: readonly (() => Promise<void>)[];
}

/** Something that came, and from where. */
export interface Came {
  readonly activity: TeamsActivity;
  readonly where: Whereabouts;
}

export const received = (...owed: readonly (() => Promise<void>)[]): Answered => ({
  status: 200,
  body: {},
  owed,
});
