// Checks what many workspaces need: the app's own credentials, and the address at which browsers reach Aside.
import { z } from 'zod';
import { ok, refused, wrong } from './doctor-words.ts';
import { failureOf } from '../say/api-failure.ts';
import type { OAuthApp } from './credentials.ts';
import type { WebClient } from '../say/web-client.ts';
import type { Check } from '../../../src/ports/check.ts';

const alive = z.object({ alive: z.literal(true) });

/** Offers a code that Slack never gave: it refuses the code of an app that it knows, and the app where it does not. */
export async function checkApp(client: WebClient, app: OAuthApp): Promise<Check> {
  const name = 'client id and secret';
  try {
    await client.oauth.v2.access({ client_id: app.clientId, client_secret: app.clientSecret, code: 'none' });
  } catch (error) {
    if (failureOf(error).code === 'invalid_code') return ok(name, 'Slack knows them');
    const advice = 'Copy SLACK_CLIENT_ID and SLACK_CLIENT_SECRET again from "Basic Information".';
    return refused(name, error, advice);
  }
  return ok(name, 'Slack knows them');
}

/** Asks Aside, as a browser would, whether it is there. */
export async function checkAddress(url: string, patienceMs: number): Promise<Check> {
  const name = 'public address';
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(`${url}/healthz`, { redirect: 'error', signal });
    if (response.ok && alive.safeParse(await response.json()).success) return ok(name, 'Aside answers there');
    return wrong(
      name,
      `Something else answers at ASIDE_URL (status ${response.status}). Let it lead to Aside's port.`,
    );
  } catch {
    return wrong(
      name,
      'Nothing answers at ASIDE_URL. Start Aside, then check the name, the certificate and the way to its port.',
    );
  }
}
