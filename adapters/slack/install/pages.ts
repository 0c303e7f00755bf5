// The pages a browser is shown around an installation: plain words, no script, nothing of what was asked.
import type { ServerResponse } from 'node:http';

export interface Page {
  readonly status: number;
  readonly title: string;
  /** What to do next, a paragraph each. */
  readonly lines: readonly string[];
}

const again =
  'Start again where you began: at the installation page, or in Slack with the button that sent you here.';
const byYourself = 'If it stays so, tell whoever runs Aside for you.';

/** Every page by what it tells. */
export const pages = {
  installed: {
    status: 200,
    title: 'Aside is installed',
    lines: [
      'Next, in Slack: invite Aside to each channel where cases are discussed, with /invite @Aside. It reads those channels and no others.',
      'Then set what holds there with /aside settings. You can close this page.',
    ],
  },
  granted: {
    status: 200,
    title: 'Aside may delete your messages for you',
    lines: [
      'You can close this page and press "Delete mine" again.',
      'Aside deletes a message of yours only when you press that button. Take the permission back whenever you like, under Manage apps in Slack.',
    ],
  },
  declined: {
    status: 403,
    title: 'Nothing was changed',
    lines: [
      'Slack was told not to allow it, so that nothing was installed and nothing granted.',
      'Where installing needs the approval of an admin, ask for it in Slack first, then start again.',
    ],
  },
  expired: {
    status: 400,
    title: 'This link no longer works',
    lines: [
      'It serves once, for ten minutes, in the browser in which you began, with cookies allowed.',
      again,
    ],
  },
  refused: {
    status: 400,
    title: 'Slack did not finish it',
    lines: ['Slack would not take its own code again, perhaps because this page was reloaded.', again],
  },
  someoneElse: {
    status: 403,
    title: 'Slack knows you as somebody else here',
    lines: [
      'The permission came from another account than the one that pressed the button, and was given back.',
      'Sign in to Slack in this browser with your own account, then press "Delete mine" again.',
    ],
  },
  misconfigured: {
    status: 503,
    title: 'Slack does not know this Aside',
    lines: [
      'Nothing was installed.',
      'Whoever runs Aside should compare SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and ASIDE_URL with the settings of the Slack app: its redirect URL is ASIDE_URL followed by /slack/oauth_redirect.',
    ],
  },
  slackAway: {
    status: 503,
    title: 'Slack did not answer',
    lines: ['Try again in a minute.', again],
  },
  storeAway: {
    status: 503,
    title: 'Aside can’t save this just now',
    lines: [`Try again in a minute. ${byYourself}`, again],
  },
  busy: {
    status: 503,
    title: 'Too many at once',
    lines: ['Try again in a minute.'],
  },
} as const satisfies Readonly<Record<string, Page>>;

export type PageName = keyof typeof pages;

const headers = {
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Content-Security-Policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

function html({ title, lines }: Page): string {
  const paragraphs = lines.map((line) => `<p>${escaped(line)}</p>`).join('\n');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<h1>${escaped(title)}</h1>
${paragraphs}
</html>
`;
}

/** Ends a response with a page; one that was ended before is left alone. */
export function show(response: ServerResponse, name: PageName): void {
  if (response.headersSent) return;
  const page: Page = pages[name];
  for (const [header, value] of Object.entries(headers)) response.setHeader(header, value);
  response.statusCode = page.status;
  response.end(html(page));
}
