// Teams as a platform: activities come in at one door, and authors are told by the service that brought them.
import { createBot } from './bot.ts';
import { createGraph } from './graph.ts';
import { createMarker } from './mark/marking.ts';
import { createGraphToken } from './graph-token.ts';
import { createDoor } from './receive/door.ts';
import { createLines } from './say/lines.ts';
import { createOutbound, createWithdraw } from './say/outbound.ts';
import { createTellPrivately } from './say/privately.ts';
import { FaultList } from '../../src/domain/errors.ts';
import type { Services } from './receive/service-host.ts';
import type { BotOptions } from './connector.ts';
import type { GraphOptions } from './graph.ts';
import type { LinesWorld } from './say/lines.ts';
import type { Clock } from '../../src/ports/clock.ts';
import type { Desk } from '../../src/ports/desk.ts';
import type { FileHeaders } from '../../src/ports/file-headers.ts';
import type { Judge } from '../../src/ports/judge.ts';
import type { Log } from '../../src/ports/log.ts';
import type { Once } from '../../src/ports/once.ts';
import type { SettingsDesk } from '../../src/ports/settings.ts';
import type { Platform } from '../../src/ports/platform.ts';
import type { Routes } from '../../src/server.ts';

export interface TeamsOptions extends BotOptions {
  /** Without an app: take in what anybody on this computer sends, for the Playground. */
  readonly isPlayground?: boolean;
  readonly judge: Judge;
  readonly desk: Desk;
  readonly settings: SettingsDesk;
  /** People who may change all settings: their object ids in the directory. */
  readonly admins?: readonly string[];
  /** Origins of services besides Microsoft's own. */
  readonly services?: Services;
  readonly once: Once;
  /** Looks into pictures; where it is absent, they are known by their names and types. */
  readonly headers?: FileHeaders;
  /** How long pictures may be asked for, in milliseconds. */
  readonly lookMs?: number;
  readonly keeping: LinesWorld;
  readonly log: Log;
  readonly clock: Clock;
  /** How long a dialog may take to be answered, in milliseconds; Teams waits for five seconds. */
  readonly patienceMs?: number;
  /** Between two tries to mark a message, in milliseconds; grows with each. */
  readonly pauseMs?: number;
  /** Graph, in the place of Microsoft's own. */
  readonly graph?: Partial<GraphOptions>;
}

export interface TeamsPlatform extends Platform {
  readonly name: 'teams';
  /** What the server mounts. */
  readonly routes: Routes;
  /** For readiness: true once activities can arrive. */
  isReady(): boolean;
}

/** Builds the platform; nothing is answered but 503 before `start`. */
export function createTeamsPlatform(options: TeamsOptions): TeamsPlatform {
  const { app, isPlayground = false, keeping, settings, admins = [], log } = options;
  const hasApp = app !== undefined && app.MicrosoftAppId !== '';
  const bot = createBot(options);
  const graph = createGraph({ token: createGraphToken(hasApp ? app : undefined), ...options.graph });
  const lines = createLines(keeping);
  const tell = createTellPrivately({ bot, lines });
  const marker = createMarker({ ...options, graph, bot, lines, policyFor: settings.policyFor });
  const withdraw = createWithdraw({ bot, lines }, log);
  const door = createDoor({ ...options, marker, admins, graph, bot, lines, tell, isLocal: !hasApp });
  let isStarted = false;
  return {
    name: 'teams',
    routes: { path: '/api/messages', router: door.router },
    start: async () => {
      if (!hasApp && !isPlayground)
        throw new FaultList('Teams does not start:', [
          'MicrosoftAppId is missing. Copy the application (client) id of the bot; for the local Playground set TEAMS_LOCAL_PLAYGROUND=true instead.',
        ]);
      door.open();
      isStarted = true;
    },
    stop: async () => {
      isStarted = false;
      await door.close();
      await marker.stop();
    },
    perform: createOutbound({ tell, policyFor: settings.policyFor, marker, log }),
    withdraw: async (withdrawal) => {
      marker.unmark(withdrawal.ref);
      await withdraw(withdrawal);
    },
    isReady: () => isStarted,
  };
}
