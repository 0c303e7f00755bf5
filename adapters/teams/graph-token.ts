// The app's own tokens for Graph, one for each tenant; the library keeps them until they end.
import { ConfidentialClientApplication, ManagedIdentityApplication } from '@azure/msal-node';
import type { Configuration } from '@azure/msal-node';
import type { TeamsApp } from './connector.ts';
import type { GraphOptions } from './graph.ts';

const resource = 'https://graph.microsoft.com';
const login = 'https://login.microsoftonline.com';

/** A tenant is named by its id; what is none must not choose where the app's secret goes. */
const directoryId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu;

function proofOf({ MicrosoftAppPassword, CertificateThumbprint, CertificatePrivateKey }: TeamsApp): object {
  if (CertificateThumbprint === undefined || CertificatePrivateKey === undefined)
    return { clientSecret: MicrosoftAppPassword ?? '' };
  return { clientCertificate: { thumbprint: CertificateThumbprint, privateKey: CertificatePrivateKey } };
}

/** Tokens of one app; undefined for a tenant that is none, and where there is no app. `source` reaches who gives them, in the place of the library's own way. What it returns rejects with the library's own errors. */
export function createGraphToken(
  app: TeamsApp | undefined,
  source?: NonNullable<Configuration['system']>['networkClient'],
): GraphOptions['token'] {
  const system = source === undefined ? {} : { system: { networkClient: source } };
  if (app === undefined) return async () => undefined;
  const { MicrosoftAppId: clientId, MicrosoftAppType: type } = app;
  if (type === 'UserAssignedMSI') {
    const identity = new ManagedIdentityApplication({
      managedIdentityIdParams: { userAssignedClientId: clientId },
      ...system,
    });
    return async () => (await identity.acquireToken({ resource })).accessToken;
  }
  const clients = new Map<string, ConfidentialClientApplication>();
  const clientFor = (tenant: string): ConfidentialClientApplication => {
    const authority = `${login}/${tenant}`;
    const client =
      clients.get(tenant) ??
      new ConfidentialClientApplication({ auth: { clientId, authority, ...proofOf(app) }, ...system });
    clients.set(tenant, client);
    return client;
  };
  return async (tenant) => {
    if (!directoryId.test(tenant)) return undefined;
    const token = await clientFor(tenant).acquireTokenByClientCredential({
      scopes: [`${resource}/.default`],
    });
    return token?.accessToken;
  };
}
