// The environment, read once and checked whole. Faults name the variable and what to do, never its value.
import { z } from 'zod';
import { stateConfig, stateFaults, stateVariables, type StateConfig } from './config-state.ts';
import { slackConfig, slackFaults, wantsSlack, type SlackConfig } from './config-slack.ts';
import { isLoopback } from './config-addresses.ts';
import { teamsConfig, teamsFaults, wantsTeams, type TeamsConfig } from './config-teams.ts';
import { longestPlace, readCatchment } from './domain/catchment.ts';
import { FaultList } from './domain/errors.ts';
import type { ChannelPolicy } from './domain/settings.ts';
import { sensitivities } from './domain/verdict.ts';
import { logLevels } from './log.ts';
import type { LogLevel } from './log.ts';

export interface Config extends StateConfig {
  readonly port: number;
  /** The address to listen on; absent where nobody said. */
  readonly host?: string;
  readonly logLevel: LogLevel;
  /** ASIDE_URL: where browsers and Teams reach Aside. */
  readonly url?: string;
  /** What holds in a channel for which an admin set nothing. */
  readonly policy: ChannelPolicy;
  /** Absent where no Slack variable is set. */
  readonly slack?: SlackConfig;
  /** Absent where no variable of Teams is set. */
  readonly teams?: TeamsConfig;
}

type Environment = Readonly<Record<string, string | undefined>>;

const catchmentAdvice =
  'ASIDE_CATCHMENT must be a number of people, 1 or more, or of beds ("350 beds"); leave it out where nobody knows.';

const consoleAdvice =
  'HOST must be 127.0.0.1 or left out while neither Slack nor Teams is set up: the console asks nobody who they are.';

const urlAdvice =
  'ASIDE_URL must be the https address at which browsers reach Aside, such as https://aside.example.org.';

/** Slack sends browsers to https alone; http is for trying it out on this computer. */
function isPublicAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  if (/[?#@]/.test(address)) return false;
  return (
    url.protocol === 'https:' ||
    (url.protocol === 'http:' && /^(?:localhost|127\.0\.0\.1)$/.test(url.hostname))
  );
}

const settings = z.object({
  PORT: wholeNumber({ least: 0, most: 65_535 }, 'PORT must be a whole number from 0 to 65535.').default(3000),
  HOST: z.string().optional(),
  ...stateVariables,
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
  ASIDE_PLACE: z
    .string()
    .max(
      longestPlace,
      `ASIDE_PLACE must be a place in at most ${longestPlace} characters, such as "Duluth, MN".`,
    )
    .optional(),
  SLACK_API_URL: z
    .url({
      protocol: /^https?$/,
      error: 'SLACK_API_URL must be an http or https address; leave it out for Slack itself.',
    })
    .transform((url) => (url.endsWith('/') ? url : `${url}/`))
    .optional(),
  ASIDE_URL: z
    .string()
    .refine(isPublicAddress, urlAdvice)
    .transform((url) => url.replace(/\/+$/, ''))
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
  const faults = [
    ...(read.error?.issues.map((issue) => issue.message) ?? []),
    ...(wantsSlack(environment) ? slackFaults(environment, given) : []),
    ...(wantsTeams(environment) ? teamsFaults(given) : []),
    ...stateFaults(given),
    ...(wantsSlack(environment) || wantsTeams(environment) ? [] : consoleFaults(given)),
  ];
  if (!read.success || faults.length > 0)
    throw new FaultList('Aside does not start with these settings:', faults);
  const { SLACK_API_URL: apiUrl, ASIDE_URL: url } = read.data;
  const slack = slackConfig(given, { apiUrl, url });
  const teams = teamsConfig(given);
  return {
    port: read.data.PORT,
    ...stateConfig(read.data),
    logLevel: read.data.LOG_LEVEL,
    policy: policyOf(read.data),
    ...(read.data.HOST !== undefined && { host: read.data.HOST }),
    ...(url !== undefined && { url }),
    ...(slack && { slack }),
    ...(teams && { teams }),
  };
}

function policyOf(read: z.infer<typeof settings>): ChannelPolicy {
  const { ASIDE_SENSITIVITY: sensitivity, ASIDE_CATCHMENT: catchment, ASIDE_PLACE: place } = read;
  return {
    sensitivity,
    ...(catchment !== undefined && { catchment }),
    ...(place !== undefined && { place }),
  };
}

function consoleFaults({ HOST: host }: Environment): readonly string[] {
  return host === undefined || isLoopback(host) ? [] : [consoleAdvice];
}

function withoutBlanks(environment: Environment): Environment {
  const trimmed = Object.entries(environment).map(([name, value]) => [name, value?.trim()] as const);
  return Object.fromEntries(trimmed.filter(([, value]) => value !== undefined && value !== ''));
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
