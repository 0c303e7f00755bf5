// Asks Microsoft for the token that every word of Aside's in Teams bears, and says what a refusal means.
import { setTimeout as sleep } from 'node:timers/promises';
import { ConfidentialClientApplication, ManagedIdentityApplication } from '@azure/msal-node';
import type { Configuration } from '@azure/msal-node';
import type { TeamsApp } from '../connector.ts';
import type { Check } from '../../../src/ports/check.ts';

/** How Microsoft's library reaches who gives tokens. */
export type TokenSource = NonNullable<NonNullable<Configuration['system']>['networkClient']>;

const login = 'https://login.microsoftonline.com';
const service = 'https://api.botframework.com';

/** By the number of Microsoft's error. Source: learn.microsoft.com/entra/identity-platform/reference-error-codes */
const advice: ReadonlyMap<string, string> = new Map([
  [
    '7000215',
    'The secret is not the app’s. Copy the value of a client secret, not its id, into MicrosoftAppPassword.',
  ],
  ['7000222', 'The secret has ended. Make a new client secret of the app, and set MicrosoftAppPassword.'],
  [
    '700016',
    'There is no such app there. Check MicrosoftAppId; for an app of one tenant set MicrosoftAppType=SingleTenant and MicrosoftAppTenantId.',
  ],
  ['90002', 'There is no such tenant. Copy the directory (tenant) id into MicrosoftAppTenantId.'],
  ['700027', 'The certificate is not the app’s. Upload it to the app, and check CertificateThumbprint.'],
]);

const tryAgain = 'Check the way to login.microsoftonline.com and run this again.';

async function ask(app: TeamsApp, source: TokenSource | undefined): Promise<void> {
  const { MicrosoftAppId: clientId, MicrosoftAppType: type, MicrosoftAppTenantId: tenant } = app;
  const system = source === undefined ? {} : { system: { networkClient: source } };
  if (type === 'UserAssignedMSI') {
    const identity = new ManagedIdentityApplication({
      managedIdentityIdParams: { userAssignedClientId: clientId },
      ...system,
    });
    await identity.acquireToken({ resource: service });
    return;
  }
  const { CertificateThumbprint: thumbprint, CertificatePrivateKey: privateKey } = app;
  const proof =
    thumbprint === undefined || privateKey === undefined
      ? { clientSecret: app.MicrosoftAppPassword ?? '' }
      : { clientCertificate: { thumbprint, privateKey } };
  // An app of many tenants gets its word from the service's own.
  const authority = `${login}/${type === 'SingleTenant' ? (tenant ?? '') : 'botframework.com'}`;
  const client = new ConfidentialClientApplication({ auth: { clientId, authority, ...proof }, ...system });
  await client.acquireTokenByClientCredential({ scopes: [`${service}/.default`] });
}

/** A code or a number of Microsoft's; empty for whatever else stands there. */
function fieldOf(error: unknown, name: string): string {
  const value = String(error instanceof Error ? Reflect.get(error, name) : '');
  return /^\w{1,64}$/.test(value) && value !== 'undefined' ? value : '';
}

/** What a refusal means, and what to do. */
function refused(error: unknown): string {
  const [number, code] = [fieldOf(error, 'errorNo'), fieldOf(error, 'errorCode')];
  const known = advice.get(number);
  if (known !== undefined) return `Microsoft gives none (${number}). ${known}`;
  if (number !== '' || code === 'invalid_client' || code === 'unauthorized_client')
    return `Microsoft gives none (${number || code}). Check the app’s id, secret and tenant in Azure.`;
  return `There was none to be had (${code || 'no answer'}). ${tryAgain}`;
}

/** One line about the token; never the token, and nothing of what Microsoft wrote but its codes. */
export async function checkToken(
  app: TeamsApp,
  { source, patienceMs }: { readonly source: TokenSource | undefined; readonly patienceMs: number },
): Promise<Check> {
  const name = 'Teams token';
  const wrong = (says: string): Check => ({ name, outcome: 'wrong', says });
  const over = new AbortController();
  const late = sleep(patienceMs, 'late' as const, { signal: over.signal }).catch(() => 'late' as const);
  try {
    const done = await Promise.race([ask(app, source), late]);
    if (done !== 'late') return { name, outcome: 'ok', says: 'Microsoft gives one for the app' };
    return wrong(`Microsoft did not answer in time. ${tryAgain}`);
  } catch (error) {
    return wrong(refused(error));
  } finally {
    over.abort();
  }
}
