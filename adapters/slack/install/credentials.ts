// What the environment must say before Slack is spoken to: an empty credential closes the door.
import { FaultList } from '../../../src/domain/errors.ts';

/** The Slack app's own credentials, and where browsers reach Aside, without a slash at its end. */
export interface OAuthApp {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly url: string;
}

export interface SlackCredentials {
  /** Proves that a request over HTTP comes from Slack. */
  readonly signingSecret?: string | undefined;
  /** Lets Aside speak to an author. */
  readonly botToken?: string | undefined;
  /** Opens the sockets of Socket Mode; where it is set, no route is served. */
  readonly appToken?: string | undefined;
  /** Lets every workspace that installs Aside bring its own bot token, and authors grant that it deletes for them. */
  readonly oauth?: OAuthApp | undefined;
}

/** False for a variable that is absent or empty: an empty credential counts as none. */
export function isSet(value: string | undefined): value is string {
  return value !== undefined && value.trim() !== '';
}

/** Every missing credential by the name of its environment variable, with what to do. */
function faultsOf(credentials: SlackCredentials): readonly string[] {
  const faults: string[] = [];
  const { oauth } = credentials;
  if (oauth !== undefined && ![oauth.clientId, oauth.clientSecret, oauth.url].every(isSet)) {
    faults.push(
      'SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and ASIDE_URL go together, and one is missing. Copy the first two from "Basic Information"; the third is the https address at which browsers reach Aside.',
    );
  }
  if (!isSet(credentials.botToken) && oauth === undefined) {
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
