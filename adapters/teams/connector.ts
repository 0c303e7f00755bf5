// Who calls is who they say they are, and a client for each place that Aside speaks in. With bot.ts all that knows botbuilder.
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder';
import type { Activity, BotFrameworkAdapter, ConversationReference, TurnContext } from 'botbuilder';

type Credentials = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>;
export type Connector = ReturnType<BotFrameworkAdapter['createConnectorClient']>;

/** The app as it is registered with Microsoft; the names are those of the environment. */
export interface TeamsApp {
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppPassword?: string;
  readonly MicrosoftAppType?: string;
  readonly MicrosoftAppTenantId?: string;
  readonly CertificateThumbprint?: string;
  readonly CertificatePrivateKey?: string;
}

export interface BotOptions {
  /** Absent with the local Playground alone: then nobody is asked who they are. */
  readonly app?: TeamsApp | undefined;
  /** Who signs the tokens of those who call, in the place of Microsoft. */
  readonly signer?: { readonly metadata: string; readonly issuer: string } | undefined;
  /** What signs the calls out, in the place of what the app says. */
  readonly credentials?: Credentials | undefined;
}

/** Where something is said: the service, who says it there, and the conversation. */
export interface Place {
  readonly service: string;
  readonly bot: string;
  readonly conversation: string;
  /** Seen by one member alone; then every call says so. */
  readonly isTargeted: boolean;
}

/** How long the service may take, in milliseconds; less than whoever waits for it. */
const patienceMs = 8_000;

/** CloudAdapter's own way in writes errors to the console and to the caller; this one only asks who calls. */
export class Door extends CloudAdapter {
  async admit(caller: object, token: string): Promise<void> {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it looks at nothing but what is given
    await this.processActivity(token, { type: 'event', ...caller } as Activity, async () => {});
  }
}

export function doorOf({ app, signer, credentials }: BotOptions): Door {
  const { MicrosoftAppTenantId: _tenant, ...known } = app ?? {};
  const authority =
    signer === undefined
      ? {}
      : {
          ValidateAuthority: true,
          ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
          ToChannelFromBotOAuthScope: 'https://api.botframework.com',
          ToBotFromChannelTokenIssuer: signer.issuer,
          ToBotFromChannelOpenIdMetadataUrl: signer.metadata,
          ToBotFromEmulatorOpenIdMetadataUrl: signer.metadata,
          OAuthUrl: 'https://api.botframework.com',
        };
  const factory = credentials ?? new ConfigurationServiceClientCredentialFactory({ ...app });
  return new Door(new ConfigurationBotFrameworkAuthentication({ ...known, ...authority }, factory));
}

interface Policy {
  readonly name: string;
  readonly sendRequest: (
    request: { url: string; abortSignal: AbortSignal },
    next: (request: unknown) => Promise<unknown>,
  ) => Promise<unknown>;
}

interface Pipeline {
  removePolicy(of: { readonly name: string }): readonly unknown[];
  addPolicy(policy: Policy): void;
}

/** The client repeats a call after errors, and so may post twice: it must not. And it knows nothing of targeted messages. */
function tamed(connector: Connector, isTargeted: boolean): Connector {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is private, and there is no other way to it
  const { pipeline } = Reflect.get(connector, 'client') as { readonly pipeline: Pipeline };
  if (pipeline.removePolicy({ name: 'defaultRetryPolicy' }).length === 0)
    throw new Error('the client repeats calls by another policy');
  pipeline.addPolicy({
    name: 'aside',
    sendRequest: (request, next) => {
      // Not its own `timeout`, which ticks on after a connection that broke.
      request.abortSignal = AbortSignal.timeout(patienceMs);
      if (!isTargeted) return next(request);
      const url = new URL(request.url);
      url.searchParams.set('isTargetedActivity', 'true');
      request.url = url.href;
      return next(request);
    },
  });
  return connector;
}

/** Speaks as the bot where it stands: in a turn of ours, begun long after theirs has ended. */
export type InPlace = <T>(
  place: Place,
  task: (connector: Connector, turn: TurnContext) => Promise<T>,
) => Promise<T>;

export function speaking(door: Door, appId: string): InPlace {
  return async <T>(place: Place, task: (connector: Connector, turn: TurnContext) => Promise<T>) => {
    const reference: Partial<ConversationReference> = {
      channelId: 'msteams',
      serviceUrl: place.service,
      bot: { id: place.bot, name: '' },
      conversation: { id: place.conversation, isGroup: true, conversationType: '', name: '' },
    };
    const done: { value?: T } = {};
    await door.continueConversationAsync(appId, reference, async (context) => {
      const connector: Connector = context.turnState.get(door.ConnectorClientKey);
      done.value = await task(tamed(connector, place.isTargeted), context);
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the turn is over, or threw
    return done.value as T;
  };
}
