// What the environment must say before Slack is spoken to: an empty credential closes the door.
import { FaultList } from '../../../src/domain/errors.ts';

export interface SlackCredentials {
  /** Proves that a request over HTTP comes from Slack. */
  readonly signingSecret?: string | undefined;
  /** Lets Aside speak to an author. */
  readonly botToken?: string | undefined;
  /** Opens the sockets of Socket Mode; where it is set, no route is served. */
  readonly appToken?: string | undefined;
}

/** False for a variable that is absent or empty: an empty credential counts as none. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

/** Every missing credential by the name of its environment variable, with what to do. */
function faultsOf(credentials: SlackCredentials): readonly string[] {
  const faults: string[] = [];
  if (!isSet(credentials.botToken)) {
    faults.push(
      'SLACK_BOT_TOKEN is missing. Set it to the Bot User OAuth Token (xoxb-…) under "OAuth & Permissions" in the settings of your Slack app.',
    );
  }
  if (!isSet(credentials.appToken) && !isSet(credentials.signingSecret)) {
    faults.push(
      'SLACK_SIGNING_SECRET is missing. Set it to the Signing Secret under "Basic Information", or set SLACK_APP_TOKEN (xapp-…, scope connections:write) to use Socket Mode instead.',
    );
  }
  return faults;
}

/** @throws FaultList naming every credential that is missing */
export function requireCredentials(credentials: SlackCredentials): void {
  const faults = faultsOf(credentials);
  if (faults.length > 0) throw new FaultList('Slack is not set up.', faults);
}

/** The fault that Slack refuses the token in `variable` with `code`. */
export function tokenRefused(variable: string, code: string): FaultList {
  return new FaultList('Slack does not let Aside in.', [
    `${variable} is refused by Slack (${code}). Copy it again from the settings of your Slack app; install the app once more where its scopes changed.`,
  ]);
}
