// The way through Slack's consent: a workspace installs Aside, or an author grants that it deletes for them. Slack's own
// library walks it; what is kept, and what the browser is shown, is ours.
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { InstallProvider, InvalidStateError } from '@slack/oauth';
import { z } from 'zod';
import { credentialOf, grantOf } from './credential-of.ts';
import { show } from './pages.ts';
import { grantScopes, neededScopes, optionalScopes } from './scopes.ts';
import { Stopped, stopOf } from './stops.ts';
import { clientOptions, createWebClient, type WebClientSettings } from '../say/web-client.ts';
import type { Installation, InstallURLOptions, OrgInstallation, StateStore } from '@slack/oauth';
import type { Clients } from './clients.ts';
import type { OAuthApp } from './credentials.ts';
import type { GrantShelf } from './grants.ts';
import type { Installations } from './installations.ts';
import type { Keeping } from './keeping.ts';
import type { Errand } from '../../../src/ports/shelf.ts';

export interface OAuthOptions {
  readonly app: OAuthApp;
  readonly keeping: Keeping;
  /** Absent where one bot token serves: then nobody installs, and grants are all there is. */
  readonly many: { readonly installations: Installations; readonly clients: Clients } | undefined;
  readonly grants: GrantShelf;
  readonly settings: WebClientSettings;
}

/** Answers one request of a browser. Never rejects. */
export type Visit = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface OAuth {
  readonly install: Visit;
  readonly grant: Visit;
  readonly redirect: Visit;
}

/** How long somebody may take over Slack's consent, in milliseconds. */
const stateMs = 600_000;

const errandSchema = z.object({
  type: z.enum(['install', 'grant']),
  tenant: z.string().exactOptional(),
  person: z.string().exactOptional(),
  warning: z.string().exactOptional(),
});

/** The library carries an errand through as a text. */
function errandOf(metadata: string | undefined): Errand {
  return metadata === undefined ? { type: 'install' } : errandSchema.parse(JSON.parse(metadata));
}

/** Consent stands beside the Web API: https://slack.com/api/ and https://slack.com/oauth/v2/authorize. */
function consentAddress(apiUrl: string | undefined): string {
  return new URL('../oauth/v2/authorize', apiUrl || 'https://slack.com/api/').href;
}

function createStates({ app, keeping }: OAuthOptions) {
  const { errands, keys } = keeping;
  const asked = (errand: Errand): InstallURLOptions => ({
    scopes: errand.type === 'install' ? [...neededScopes, ...optionalScopes] : [],
    ...(errand.type === 'grant' ? { userScopes: [...grantScopes] } : {}),
    ...(errand.tenant === undefined ? {} : { teamId: errand.tenant }),
    redirectUri: `${app.url}/slack/oauth_redirect`,
    metadata: JSON.stringify(errand),
  });
  return {
    asked,
    store: {
      generateStateParam: async ({ metadata }: InstallURLOptions): Promise<string> => {
        const state = randomBytes(32).toString('base64url');
        await errands.put(keys.errand(state), errandOf(metadata), stateMs);
        return state;
      },
      verifyStateParam: async (_now: Date, state: string): Promise<InstallURLOptions> => {
        const errand = await errands.take(keys.errand(state));
        if (errand === undefined) throw new InvalidStateError('unknown, used or too old');
        return asked(errand);
      },
    },
  };
}

/** Keeps what Slack gave, under the tenant or person for whom it was asked. */
function createReceiving({ many, grants, settings }: OAuthOptions) {
  const install = async (given: Installation | OrgInstallation): Promise<void> => {
    const credential = credentialOf(given);
    if (credential === undefined || many === undefined) throw new Stopped('refused');
    await many.installations.keep(credential);
    many.clients.drop(credential.tenant);
    settings.log.info({ tenant: credential.tenant }, 'slack.installed');
  };

  const grant = async (given: Installation | OrgInstallation, errand: Errand): Promise<void> => {
    const { tenant, person: author } = errand;
    const credential = grantOf(given);
    if (credential === undefined || tenant === undefined || author === undefined)
      throw new Stopped('refused');
    const isOurs =
      given.user.id === author && (given.isEnterpriseInstall === true || given.team?.id === tenant);
    if (!isOurs) {
      // Given by another than asked: it must not lie about.
      await createWebClient(credential.token, settings)
        .auth.revoke()
        .catch(() => undefined);
      throw new Stopped('someoneElse');
    }
    await grants.keep({ platform: 'slack', tenant, author }, credential);
  };

  return async (given: Installation | OrgInstallation): Promise<void> => {
    const errand = errandOf(given.metadata);
    await (errand.type === 'grant' ? grant(given, errand) : install(given));
  };
}

function createProvider(options: OAuthOptions, stateStore: StateStore): InstallProvider {
  const { app, settings } = options;
  const shared = clientOptions(settings);
  return new InstallProvider({
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    stateStore,
    // No other host under the same domain can set it.
    stateCookieName: '__Host-aside-oauth',
    stateCookieExpirationSeconds: stateMs / 1_000,
    directInstall: true,
    authorizationUrl: consentAddress(settings.apiUrl),
    installationStore: {
      storeInstallation: createReceiving(options),
      fetchInstallation: () => Promise.reject(new Error('Aside reads installations itself')),
    },
    clientOptions: shared,
    ...(shared.logger === undefined ? {} : { logger: shared.logger }),
  });
}

/** The pages around Slack's consent. */
export function createOAuth(options: OAuthOptions): OAuth {
  const { app, keeping, settings } = options;
  const { errands, keys } = keeping;
  const { asked, store } = createStates(options);
  const provider = createProvider(options, store);

  const stop = (response: ServerResponse, error: unknown): void => {
    const { page, code } = stopOf(error);
    settings.log.warn({ code, page }, 'slack.install-stopped');
    show(response, page);
  };

  const visit =
    (answer: Visit): Visit =>
    (request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      response.setHeader('Referrer-Policy', 'no-referrer');
      return answer(request, response).catch((error: unknown) => stop(response, error));
    };

  const install: Visit = (request, response) =>
    provider.handleInstallPath(request, response, undefined, asked({ type: 'install' }));

  const grant: Visit = async (request, response) => {
    const secret = new URL(request.url ?? '', app.url).searchParams.get('errand') ?? '';
    const errand = await errands.get(keys.errand(secret));
    if (errand?.type !== 'grant') throw new Stopped('expired');
    await provider.handleInstallPath(request, response, undefined, asked(errand));
  };

  const redirect: Visit = (request, response) =>
    provider.handleCallback(request, response, {
      success: ({ metadata }, _asked, _request, shown) =>
        show(shown, errandOf(metadata).type === 'grant' ? 'granted' : 'installed'),
      failure: (error, _asked, _request, shown) => stop(shown, error),
    });

  return { install: visit(install), grant: visit(grant), redirect: visit(redirect) };
}
