// Slack's part of the environment: how its events arrive, and whether Aside speaks for one workspace or for many.
import { secretAdvice } from './state/seal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Lets workspaces install Aside by themselves, and authors grant that it deletes for them. */
export interface SlackOAuth {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where browsers reach Aside, without a slash at its end. */
  readonly url: string;
}

/** How Slack reaches Aside, and with which credentials: a bot token, or OAuth, or both. */
export type SlackConfig = {
  /** Of the one workspace; where it is absent, every workspace that installed Aside has its own. */
  readonly botToken?: string;
  readonly oauth?: SlackOAuth;
  /** Another Web API root, ending in a slash. */
  readonly apiUrl?: string;
} & (
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string }
);

/** The settings that Slack's part leans on, read already. */
export interface Addresses {
  /** SLACK_API_URL. */
  readonly apiUrl: string | undefined;
  /** ASIDE_URL. */
  readonly url: string | undefined;
}

const oauthVariables = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET'] as const;
const slackVariables = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
  ...oauthVariables,
] as const;

/** Whether any variable of Slack's is there. One that came out empty counts: channels nobody watches would be worse. */
export function wantsSlack(environment: Environment): boolean {
  return slackVariables.some((name) => environment[name] !== undefined);
}

function wantsOAuth(environment: Environment): boolean {
  return oauthVariables.some((name) => environment[name] !== undefined);
}

function speakingFaults(environment: Environment, given: Environment): string[] {
  if (given['SLACK_BOT_TOKEN']) return [];
  if (!wantsOAuth(environment)) {
    return [
      'SLACK_BOT_TOKEN is missing. Copy the bot token (xoxb-…) from "OAuth & Permissions" of the Slack app; for many ' +
        'workspaces set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and ASIDE_URL instead.',
    ];
  }
  if (environment['SLACK_BOT_TOKEN'] === undefined) return [];
  return [
    'SLACK_BOT_TOKEN is empty. Set it for one workspace, or take it out so that many workspaces can install Aside.',
  ];
}

function oauthFaults(environment: Environment, given: Environment): string[] {
  if (!wantsOAuth(environment)) return [];
  const missing = oauthVariables.filter((name) => !given[name]);
  const faults = missing.map(
    (name) => `${name} is missing. Copy it from "Basic Information" of the Slack app.`,
  );
  if (!given['ASIDE_URL']) {
    faults.push(
      'ASIDE_URL is missing, and SLACK_CLIENT_ID needs it. Set it to the address at which browsers reach Aside, ' +
        'such as https://aside.example.org.',
    );
  }
  if (/^\d+\.\d+$/.test(given['SLACK_CLIENT_SECRET'] ?? '')) {
    faults.push(
      'SLACK_CLIENT_SECRET holds a client id. Put it in SLACK_CLIENT_ID, and the client secret here.',
    );
  }
  return faults;
}

function receivingFaults(given: Environment): string[] {
  if (given['SLACK_APP_TOKEN'] || given['SLACK_SIGNING_SECRET']) return [];
  return [
    'SLACK_SIGNING_SECRET is missing. Copy it from "Basic Information" of the Slack app; for Socket Mode set ' +
      'SLACK_APP_TOKEN (xapp-…) instead.',
  ];
}

// The two tokens stand side by side and are easily swapped; Slack's own error would not say so.
function swapFaults(given: Environment): string[] {
  const faults: string[] = [];
  if (given['SLACK_BOT_TOKEN']?.startsWith('xapp-')) {
    faults.push(
      'SLACK_BOT_TOKEN holds an app-level token. Put it in SLACK_APP_TOKEN, and the bot token (xoxb-…) here.',
    );
  }
  if (given['SLACK_APP_TOKEN']?.startsWith('xoxb-')) {
    faults.push(
      'SLACK_APP_TOKEN holds a bot token. Put it in SLACK_BOT_TOKEN, and the app-level token (xapp-…) here.',
    );
  }
  return faults;
}

/**
 * Every fault of Slack's variables, each a sentence that says what to do.
 *
 * @param environment as it came, so that a variable that is empty is told from one that is not there
 * @param given without what is empty or blank
 */
export function slackFaults(environment: Environment, given: Environment): readonly string[] {
  return [
    ...speakingFaults(environment, given),
    ...oauthFaults(environment, given),
    ...receivingFaults(given),
    ...(given['ASIDE_SECRET'] ? [] : [`ASIDE_SECRET is missing, and Slack needs it. ${secretAdvice}`]),
    ...swapFaults(given),
  ];
}

function oauthOf(given: Environment, url: string | undefined): SlackOAuth | undefined {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = given;
  return clientId && clientSecret && url !== undefined ? { clientId, clientSecret, url } : undefined;
}

/** Slack's settings, where `slackFaults` found none; undefined where Slack is not wanted. */
export function slackConfig(given: Environment, { apiUrl, url }: Addresses): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  const oauth = oauthOf(given, url);
  const common = {
    ...(botToken && { botToken }),
    ...(oauth && { oauth }),
    ...(apiUrl !== undefined && { apiUrl }),
  };
  if (!botToken && oauth === undefined) return undefined;
  if (appToken) return { ...common, mode: 'socket', appToken };
  return signingSecret ? { ...common, mode: 'http', signingSecret } : undefined;
}
