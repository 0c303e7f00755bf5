// The addresses that a browser visits around an installation: /slack/install, /slack/grant, /slack/oauth_redirect.
import express from 'express';
import { show } from './pages.ts';
import type { OAuth } from './oauth.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Routes } from '../../../src/server.ts';

/** How many may begin in a minute. Each leaves a line in the store for ten; nobody can fill the disk with them. */
const startsAMinute = 300;

/** Says no once too many came in the same minute. */
function createGate(clock: Clock, limit: number): () => boolean {
  let [minute, count] = [0, 0];
  return () => {
    const now = Math.floor(clock.now() / 60_000);
    count = now === minute ? count + 1 : 1;
    minute = now;
    return count <= limit;
  };
}

export interface InstallRoutesOptions {
  readonly oauth: OAuth;
  /** Whether workspaces may install Aside by themselves. */
  readonly installs: boolean;
  readonly clock: Clock;
}

/** What the server mounts beside the receiver. */
export function createInstallRoutes({ oauth, installs, clock }: InstallRoutesOptions): Routes {
  const router = express.Router();
  const mayBegin = createGate(clock, startsAMinute);
  const begin = (visit: OAuth['install']): OAuth['install'] => {
    return async (request, response) => {
      if (mayBegin()) await visit(request, response);
      else show(response, 'busy');
    };
  };
  if (installs) router.get('/install', begin(oauth.install));
  router.get('/grant', begin(oauth.grant));
  router.get('/oauth_redirect', oauth.redirect);
  return { path: '/slack', router };
}
