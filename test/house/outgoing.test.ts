// Whom Aside calls: every place in the code that calls out is known here, with what keeps it to the platforms.
import { expect, test } from '@jest/globals';
import { filesIn, read } from './tree.ts';

const code = [...filesIn('src'), ...filesIn('adapters')].filter(
  (path) => path.endsWith('.ts') && !path.startsWith('src/tools/') && !path.includes('console/page/'),
);

/** Lines without comments. */
const linesOf = (path: string): readonly string[] =>
  read(path)
    .split('\n')
    .filter((line) => !/^\s*(?:\/\/|\*|\/\*)/u.test(line));

/** What each of them looks at before it calls. A new one belongs here, with its own. */
const callers: Readonly<Record<string, RegExp>> = {
  'adapters/slack/say/respond.ts': /isSlacks\(url, apiUrl\)/u,
  'adapters/slack/read/file-bytes.ts': /isSlacks\(address, apiUrl\)/u,
  // Slack's own answer to apps.connections.open.
  'adapters/slack/receive/socket.ts': /new WebSocket\(url, \{ dispatcher \}\)/u,
  // Relative to the root that was configured.
  'adapters/teams/graph.ts': /url\.origin !== new URL\(root\)\.origin/u,
  // ASIDE_URL, by hand.
  'adapters/slack/install/doctor-oauth.ts': /\$\{url\}\/healthz/u,
  'adapters/teams/install/doctor-endpoint.ts': /\$\{url\}\/api\/messages/u,
};

test('no place calls out but these, and each looks where', () => {
  const calls = /\bfetch\(|new WebSocket\(|\bhttps?\.request\(|\brequest\(\{|XMLHttpRequest|\baxios\b/u;
  const found = code.filter((path) => linesOf(path).some((line) => calls.test(line)));
  expect(found.toSorted()).toEqual(Object.keys(callers).toSorted());
  for (const [path, check] of Object.entries(callers)) expect(read(path)).toMatch(check);
});

test('and none follows a redirect with a token', () => {
  for (const path of Object.keys(callers))
    if (read(path).includes('fetch(')) expect(read(path)).toMatch(/redirect: '(?:error|manual)'/u);
});

test('no host stands in the code but the platforms’ and examples', () => {
  const known =
    /^(?:slack\.com|(?:hooks|files)\.slack\.com|login\.microsoftonline\.com|(?:api\.botframework|graph\.microsoft|teams\.microsoft)\.com|smba\.trafficmanager\.net|localhost|127\.0\.0\.1|adaptivecards\.io|schema\.skype\.com|(?:[\w-]+\.)?example\.(?:org|com))$/u;
  const hosts = code.flatMap((path) =>
    linesOf(path).flatMap((line) =>
      [...line.matchAll(/https?:\/\/([a-z\d][a-z\d.-]*[a-z\d])/giu)].map(([, host = '']) => host),
    ),
  );
  expect(hosts.length).toBeGreaterThan(5);
  expect(hosts.filter((host) => !known.test(host))).toEqual([]);
});
