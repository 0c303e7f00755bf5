// Knocks at the address that Teams posts to, as a stranger: Aside is there, and lets no stranger in.
import type { Check } from '../../../src/ports/check.ts';

const name = 'Teams address';
const wrong = (says: string): Check => ({ name, outcome: 'wrong', says });

/** An activity of nobody's; without a token it goes no further than the door. */
const knock = JSON.stringify({
  type: 'event',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/',
});

/** One line about ASIDE_URL. Never rejects. */
export async function checkEndpoint(url: string | undefined, patienceMs: number): Promise<Check> {
  if (url === undefined)
    return {
      name,
      outcome: 'ok',
      says: 'not checked; set ASIDE_URL to the address in front of Aside to have it checked',
    };
  try {
    const response = await fetch(`${url}/api/messages`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      headers: { 'content-type': 'application/json' },
      body: knock,
    });
    await response.body?.cancel();
    switch (response.status) {
      case 401:
        return { name, outcome: 'ok', says: 'Aside answers there, and lets no stranger in' };
      case 200:
        return wrong(
          'A stranger is let in there. Start Aside with MicrosoftAppId, and without TEAMS_LOCAL_PLAYGROUND.',
        );
      case 503:
        return wrong(
          'Aside answers there, but can’t check who calls. Check the way to login.botframework.com.',
        );
      default:
        return wrong(
          `Something else answers at ASIDE_URL/api/messages (status ${response.status}). Let POST through to Aside’s port.`,
        );
    }
  } catch {
    return wrong(
      'Nothing answers at ASIDE_URL. Start Aside, then check the name, the certificate and the way to its port.',
    );
  }
}
