// Checks what Aside needs of Teams: the app's own token, the address that Teams posts to, and what only people can see.
import { createGraphToken } from '../graph-token.ts';
import { inTime } from '../in-time.ts';
import { checkEndpoint } from './doctor-endpoint.ts';
import { checkMarking } from './doctor-marking.ts';
import { checkToken } from './doctor-token.ts';
import type { TokenSource } from './doctor-token.ts';
import type { TeamsApp } from '../connector.ts';
import type { Check } from '../../../src/ports/check.ts';

export interface DoctorOptions {
  /** Absent with the Playground. */
  readonly app?: TeamsApp | undefined;
  /** ASIDE_URL. */
  readonly url?: string | undefined;
  /** Who gives tokens, in the place of Microsoft. */
  readonly token?: TokenSource | undefined;
  /** How long each answer may take, in milliseconds. */
  readonly patienceMs?: number;
}

const directoryId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

const ok = (name: string, says: string): Check => ({ name, outcome: 'ok', says });

function checkId(id: string): Check {
  const name = 'Teams app id';
  if (directoryId.test(id))
    return ok(name, 'an id; the package in Teams must be made with the same one: npm run package:teams');
  const says =
    'MicrosoftAppId is no id. Copy the application (client) id, 36 characters, from the bot’s page in Azure.';
  return { name, outcome: 'wrong', says };
}

/** What nobody but a person in Teams can see. */
const consent = ok(
  'reading along',
  'can’t be seen from here. Where only messages that mention Aside are answered, have an owner add the app to the team or chat again and consent',
);

/** Every check in order. Never rejects over anything Microsoft says or leaves unsaid. */
export async function checkTeams({
  app,
  url,
  token,
  patienceMs = 10_000,
}: DoctorOptions): Promise<readonly Check[]> {
  if (app === undefined)
    return [
      ok(
        'Teams',
        'the Playground on this computer; nobody is asked who they are, and Teams itself is not reached',
      ),
    ];
  const tokenOf = createGraphToken(app, token);
  return [
    checkId(app.MicrosoftAppId),
    await checkToken(app, { source: token, patienceMs }),
    await checkEndpoint(url, patienceMs),
    consent,
    await checkMarking(() => inTime(tokenOf(app.MicrosoftAppTenantId ?? ''), patienceMs)),
  ];
}
