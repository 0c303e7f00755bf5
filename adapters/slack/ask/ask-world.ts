// What answering people takes.
import type { AnswersPart } from './answers.ts';
import type { Grants } from '../install/grants.ts';
import type { Attempt } from '../say/attempt.ts';
import type { TellPrivately } from '../say/privately.ts';
import type { Reply } from '../say/reply.ts';
import type { ClientFor, WebClientSettings } from '../say/web-client.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Desk } from '../../../src/ports/desk.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Once } from '../../../src/ports/once.ts';
import type { SettingsDesk } from '../../../src/ports/settings.ts';

export interface AskWorld {
  readonly desk: Desk;
  readonly settings: SettingsDesk;
  readonly clientFor: ClientFor;
  /** Does a thing for the first who asks, among all processes. */
  readonly once: Once;
  /** Calls that don't throw; all of the platform's share one, so that they keep to Slack's pace together. */
  readonly attempt: Attempt;
  /** Tells one person, where they are or in a direct message. */
  readonly tell: TellPrivately;
  /** Answers whoever pressed or asked. */
  readonly reply: Reply;
  /** Authors' own grants; absent where Slack was connected without OAuth. */
  readonly grants?: Grants | undefined;
  /** Forgets a workspace that removed Aside. */
  readonly removal?: AnswersPart | undefined;
  /** For clients of authors' own. */
  readonly clientSettings: WebClientSettings;
  readonly clock: Clock;
  readonly log: Log;
}
