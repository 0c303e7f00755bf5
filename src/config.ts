// The environment, read once and checked whole. Faults name the variable and what to do, never its value.
import { z } from 'zod';
import { readCatchment } from './domain/catchment.ts';
import { FaultList } from './domain/errors.ts';
import type { ChannelPolicy } from './domain/settings.ts';
import { sensitivities } from './domain/verdict.ts';
import { logLevels } from './log.ts';
import type { LogLevel } from './log.ts';
import { minSecretLength, secretAdvice } from './state/seal.ts';

/** How Slack reaches Aside, and with which credentials. */
export type SlackConfig = {
  readonly botToken: string;
  /** Another Web API root, ending in a slash. */
  readonly apiUrl?: string;
} & (
  | { readonly mode: 'socket'; readonly appToken: string }
  | { readonly mode: 'http'; readonly signingSecret: string }
);

export interface Config {
  readonly port: number;
  /** The address to listen on; absent where nobody said. */
  readonly host?: string;
  /** Keys for hashes and encryption; absent where nobody said: then keep nothing beyond the process. */
  readonly secret?: string;
  readonly dataDirectory: string;
  readonly logLevel: LogLevel;
  /** What holds in a channel for which an admin set nothing. */
  readonly policy: ChannelPolicy;
  /** Absent where no Slack variable is set. */
  readonly slack?: SlackConfig;
}

type Environment = Readonly<Record<string, string | undefined>>;

const slackVariables = [
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_API_URL',
] as const;

const catchmentAdvice =
  'ASIDE_CATCHMENT must be a number of people, 1 or more, or of beds ("350 beds"); leave it out where nobody knows.';

const settings = z.object({
  PORT: wholeNumber({ least: 0, most: 65_535 }, 'PORT must be a whole number from 0 to 65535.').default(3000),
  HOST: z.string().optional(),
  ASIDE_SECRET: z.string().min(minSecretLength, secretAdvice).optional(),
  ASIDE_DATA_DIR: z.string().default('./data'),
  LOG_LEVEL: oneOf('LOG_LEVEL', logLevels).default('info'),
  ASIDE_SENSITIVITY: oneOf('ASIDE_SENSITIVITY', sensitivities).default('standard'),
  ASIDE_CATCHMENT: z
    .string()
    .transform((said, context) => {
      const people = readCatchment(said);
      if (people === undefined) context.addIssue({ code: 'custom', message: catchmentAdvice });
      return people ?? z.NEVER;
    })
    .optional(),
  SLACK_API_URL: z
    .url({
      protocol: /^https?$/,
      error: 'SLACK_API_URL must be an http or https address; leave it out for Slack itself.',
    })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional(),
});

/**
 * Reads the settings. An empty variable counts as missing; an empty Slack variable still says that Slack is wanted,
 * so that a credential which came out empty stops the start and does not leave the channels unwatched.
 *
 * @throws FaultList with every fault at once.
 */
export function readConfig(environment: Environment): Config {
  const given = withoutBlanks(environment);
  const read = settings.safeParse(given);
  const slackWanted = slackVariables.some((name) => environment[name] !== undefined);
  const faults = [
    ...(read.error?.issues.map((issue) => issue.message) ?? []),
    ...(slackWanted ? slackFaults(given) : []),
  ];
  if (!read.success || faults.length > 0)
    throw new FaultList('Aside does not start with these settings:', faults);
  const slack = slackConfig(given, read.data.SLACK_API_URL);
  return {
    port: read.data.PORT,
    dataDirectory: read.data.ASIDE_DATA_DIR,
    logLevel: read.data.LOG_LEVEL,
    policy: {
      sensitivity: read.data.ASIDE_SENSITIVITY,
      ...(read.data.ASIDE_CATCHMENT !== undefined && { catchment: read.data.ASIDE_CATCHMENT }),
    },
    ...(read.data.HOST !== undefined && { host: read.data.HOST }),
    ...(read.data.ASIDE_SECRET !== undefined && { secret: read.data.ASIDE_SECRET }),
    ...(slack && { slack }),
  };
}

function withoutBlanks(environment: Environment): Environment {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== undefined && value !== ''));
}

function slackFaults(given: Environment): string[] {
  const faults: string[] = [];
  if (!given['SLACK_BOT_TOKEN']) {
    faults.push(
      'SLACK_BOT_TOKEN is missing. Copy the bot token (xoxb-…) from "OAuth & Permissions" of the Slack app.',
    );
  }
  if (!given['SLACK_APP_TOKEN'] && !given['SLACK_SIGNING_SECRET']) {
    faults.push(
      'SLACK_SIGNING_SECRET is missing. Copy it from "Basic Information" of the Slack app; for Socket Mode set ' +
        'SLACK_APP_TOKEN (xapp-…) instead.',
    );
  }
  if (!given['ASIDE_SECRET']) faults.push(`ASIDE_SECRET is missing, and Slack needs it. ${secretAdvice}`);
  // The two tokens stand side by side and are easily swapped; Slack's own error would not say so.
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

function slackConfig(given: Environment, apiUrl: string | undefined): SlackConfig | undefined {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  if (!botToken) return undefined;
  const common = { botToken, ...(apiUrl !== undefined && { apiUrl }) };
  if (appToken) return { ...common, mode: 'socket', appToken };
  return signingSecret ? { ...common, mode: 'http', signingSecret } : undefined;
}

function oneOf<const Names extends readonly string[]>(variable: string, names: Names) {
  return z
    .string()
    .toLowerCase()
    .pipe(z.enum(names, { error: `${variable} must be one of: ${names.join(', ')}.` }));
}

function wholeNumber(range: { least: number; most: number }, fault: string) {
  return z
    .string()
    .regex(/^\d{1,12}$/, fault)
    .transform(Number)
    .refine((number) => number >= range.least && number <= range.most, fault);
}
