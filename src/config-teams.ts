// The part of the environment that is about Teams: the app as it is registered with Microsoft, by Microsoft's own names.
import { addressFaults, isLoopback, namedAddresses, type Addresses } from './config-addresses.ts';
import { secretAdvice } from './state/seal.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Who Aside is in Teams, or that nobody asks: the Playground on this computer. */
export type TeamsConfig = Addresses & {
  /** People who may change all settings: their object ids in Microsoft's directory. */
  readonly admins?: readonly string[];
} & ({ readonly mode: 'app'; readonly app: TeamsAppConfig } | { readonly mode: 'playground' });

/** The app as the environment names it; absent where it does not. */
export interface TeamsAppConfig {
  readonly MicrosoftAppId: string;
  readonly MicrosoftAppPassword?: string;
  readonly MicrosoftAppType?: string;
  readonly MicrosoftAppTenantId?: string;
  readonly CertificateThumbprint?: string;
  readonly CertificatePrivateKey?: string;
}

const optional = [
  'MicrosoftAppPassword',
  'MicrosoftAppType',
  'MicrosoftAppTenantId',
  'CertificateThumbprint',
  'CertificatePrivateKey',
] as const;
const teamsVariables = ['MicrosoftAppId', 'TEAMS_LOCAL_PLAYGROUND', ...optional] as const;

/** Whether any variable of Teams' is there. One that came out empty counts, as with Slack. */
export function wantsTeams(environment: Environment): boolean {
  return teamsVariables.some((name) => environment[name] !== undefined);
}

const managed = 'UserAssignedMSI';
const types = ['MultiTenant', 'SingleTenant', managed];

function playgroundFaults(given: Environment): readonly string[] {
  const { HOST: host } = given;
  return [
    ...(given['MicrosoftAppId']
      ? ['TEAMS_LOCAL_PLAYGROUND is for work without an app. Take it out, or take MicrosoftAppId out.']
      : []),
    ...(host !== undefined && !isLoopback(host)
      ? [
          'TEAMS_LOCAL_PLAYGROUND takes in what anybody sends, so HOST must be 127.0.0.1. Change HOST, or set MicrosoftAppId.',
        ]
      : []),
  ];
}

function proofFaults(given: Environment, type: string): readonly string[] {
  const { CertificateThumbprint: thumbprint, CertificatePrivateKey: key } = given;
  if (type === managed)
    return given['MicrosoftAppPassword']
      ? [`MicrosoftAppPassword is not used with MicrosoftAppType=${managed}. Take it out.`]
      : [];
  if (thumbprint && key) return [];
  if (thumbprint ?? key)
    return [
      `${thumbprint ? 'CertificatePrivateKey' : 'CertificateThumbprint'} is missing. Set both, or a password.`,
    ];
  return given['MicrosoftAppPassword']
    ? []
    : [
        'MicrosoftAppPassword is missing. Copy a client secret of the app, or set CertificateThumbprint and CertificatePrivateKey.',
      ];
}

const adminsIn = (given: Environment): readonly string[] =>
  (given['TEAMS_ADMINS'] ?? '').split(/[\s,;]+/u).filter((id) => id !== '');

const namedAdmins = (given: Environment): Pick<TeamsConfig, 'admins'> =>
  given['TEAMS_ADMINS'] ? { admins: adminsIn(given) } : {};

function adminFaults(given: Environment): readonly string[] {
  const isId = (id: string): boolean => /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(id);
  return adminsIn(given).every(isId)
    ? []
    : [
        'TEAMS_ADMINS must be the object ids of people in Microsoft Entra, 36 characters each, with commas between.',
      ];
}

function appFaults(given: Environment): readonly string[] {
  if (!given['MicrosoftAppId'])
    return [
      'MicrosoftAppId is missing. Copy the application (client) id of the bot; to try it on this computer alone, set TEAMS_LOCAL_PLAYGROUND=true instead.',
    ];
  const type = given['MicrosoftAppType'] ?? 'MultiTenant';
  if (!types.includes(type)) return [`MicrosoftAppType must be one of: ${types.join(', ')}.`];
  const tenantless = type !== 'MultiTenant' && !given['MicrosoftAppTenantId'];
  return [
    ...(tenantless
      ? [
          `MicrosoftAppTenantId is missing, and MicrosoftAppType=${type} needs it. Copy the directory (tenant) id.`,
        ]
      : []),
    ...proofFaults(given, type),
    ...(given['ASIDE_SECRET'] ? [] : [`ASIDE_SECRET is missing, and Teams needs it. ${secretAdvice}`]),
  ];
}

/** Every fault of Teams' variables, each a sentence that says what to do; `given` is without what is empty or blank. */
export function teamsFaults(given: Environment): readonly string[] {
  const { TEAMS_LOCAL_PLAYGROUND: playground = 'false' } = given;
  if (playground === 'true')
    return [...playgroundFaults(given), ...adminFaults(given), ...addressFaults(given)];
  const faults = playground === 'false' ? [] : ['TEAMS_LOCAL_PLAYGROUND must be true or false.'];
  return [...faults, ...appFaults(given), ...adminFaults(given), ...addressFaults(given)];
}

/** Teams' settings, where `teamsFaults` found none; undefined where Teams is not wanted. */
export function teamsConfig(given: Environment): TeamsConfig | undefined {
  if (given['TEAMS_LOCAL_PLAYGROUND'] === 'true') return { mode: 'playground', ...namedAdmins(given) };
  const { MicrosoftAppId } = given;
  if (!MicrosoftAppId) return undefined;
  const rest = optional.flatMap((name) => (given[name] ? [[name, given[name]] as const] : []));
  const named = { ...namedAdmins(given), ...namedAddresses(given) };
  return { mode: 'app', ...named, app: { MicrosoftAppId, ...Object.fromEntries(rest) } };
}
