// The laws of the house. `npm run laws` checks them; test/laws/house.test.ts proves that each one bites.
// A law says why it is there and what to do instead, for whoever meets it at eleven at night.

const stages = '^src/(rulebook|detect|assess|decide|respond|state)/';
const wiring = String.raw`^src/(moderator|main|cli)\.ts$|^src/(cli|tools)/`;

/**
 * Matches packages by name, installed or not; names are regular expressions.
 *
 * @param {string[]} names
 */
const packages = (...names) => `^(node_modules/)?(${names.join('|')})(/|$)`;

const slackSdk = packages('@slack/[^/]+');
const teamsSdk = packages('botbuilder[^/]*', 'botframework[^/]*');

const circles = [
  {
    name: 'no-circles',
    comment:
      'Two files that import each other can only be read, tested and replaced together. ' +
      'Move what both need into a third file, or hand one of them in as an argument.',
    from: {},
    to: { circular: true },
  },
];

const core = [
  {
    name: 'domain-imports-only-itself',
    comment:
      'src/domain is the vocabulary that everybody speaks; if it leaned on a package or a stage, so would everybody. ' +
      'Put what needs the import into a stage, and leave the plain type here.',
    from: { path: '^src/domain/' },
    to: { pathNot: '^src/domain/' },
  },
  {
    name: 'voice-speaks-of-the-domain',
    comment:
      'What people read and type alike on every platform is words about the domain, and decides nothing. ' +
      'Hand in what it needs to know, and let an adapter lay it out.',
    from: { path: '^src/voice/' },
    to: { pathNot: '^src/(voice|domain)/' },
  },
  {
    name: 'stages-do-not-know-each-other',
    comment:
      'A stage can be replaced, tested and reasoned about alone because it knows only src/domain and src/ports. ' +
      'Put a type that two stages share into src/domain, and let src/moderator.ts hand one stage what another made.',
    from: { path: stages },
    to: { path: '^src/', pathNot: '^src/($1|domain|ports)/' },
  },
  {
    name: 'population-is-handed-in',
    comment:
      'The tables of places, names and occupations are read once and handed to the stages, so that a test can hand in ' +
      'three towns instead of thousands. Take the table as an argument; its type lives in src/domain.',
    from: { path: '^(src|adapters)/', pathNot: `${wiring}|^src/population/` },
    to: { path: '^src/population/' },
  },
  {
    name: 'core-knows-no-platform',
    comment:
      'What a verdict is must not depend on who carries it: only src/main.ts and src/cli.ts may know an adapter or a ' +
      'platform SDK. Describe what you need as a port in src/ports and let main hand the adapter in.',
    from: { path: '^src/', pathNot: String.raw`^src/(main|cli)\.ts$` },
    to: { path: `^adapters/|${slackSdk}|${teamsSdk}` },
  },
  {
    name: 'nothing-said-may-reach-the-records',
    comment:
      'The log, the metrics and the audit never hold a word of a message; what cannot reach the type that carries the ' +
      'text cannot write it down. Pass a MessageRef (src/domain/ref.ts), a code or a number.',
    from: { path: String.raw`^src/(audit|log|metrics)(\.ts$|/)` },
    to: { path: String.raw`^src/domain/message\.ts$`, reachable: true },
  },
];

const adapters = [
  {
    name: 'adapters-translate',
    comment:
      'An adapter turns platform events into src/domain and actions into platform calls; a decision taken inside one ' +
      'platform would be missing on the next. It may import src/domain, src/ports, src/voice, the types of src/server.ts and ' +
      'itself. Ask for anything else through a port.',
    from: { path: '^adapters/([^/]+)/' },
    to: {
      path: '^(src|adapters)/',
      pathNot: String.raw`^src/(domain|ports|voice)/|^src/server\.ts$|^adapters/$1/`,
    },
  },
  {
    name: 'slack-sdk-stays-in-its-adapter',
    comment:
      "Slack's SDK changes on Slack's calendar. Wrap what you need in adapters/slack and export plain types.",
    from: { path: '^(src|adapters)/', pathNot: '^adapters/slack/' },
    to: { path: slackSdk },
  },
  {
    name: 'teams-sdk-stays-in-its-adapter',
    comment:
      'botbuilder is archived and will be replaced; one folder has to change then, not the house. ' +
      'Wrap what you need in adapters/teams and export plain types.',
    from: { path: '^(src|adapters)/', pathNot: '^adapters/teams/' },
    to: { path: teamsSdk },
  },
];

const world = [
  {
    name: 'redis-stays-in-its-store',
    comment:
      'Everything must also run without Redis, so nothing but its store (and main, which opens the connection) may know ' +
      'it. Ask src/ports/store.ts for what you need and implement it in every store.',
    from: { path: '^(src|adapters)/', pathNot: String.raw`^src/state/redis/|^src/main\.ts$` },
    to: { path: packages('ioredis', 'bullmq') },
  },
  {
    name: 'lmdb-stays-in-its-store',
    comment:
      'The embedded database is one way to keep state, not the way. ' +
      'Ask src/ports/store.ts for what you need and implement it in every store.',
    from: { path: '^(src|adapters)/', pathNot: '^src/state/embedded/' },
    to: { path: packages('lmdb') },
  },
  {
    name: 'files-are-read-at-the-edge',
    comment:
      'Code that opens files can leave words in them, and needs a disk to be tested. Read the file in src/rulebook/load, ' +
      'src/population, src/config, src/cli or src/tools and hand the content in; state is kept by src/state/embedded.',
    from: {
      path: '^(src|adapters)/',
      pathNot: String.raw`^src/(rulebook/load|config|cli|state/embedded)(\.ts$|/|-)|^src/(population|tools)/`,
    },
    to: { path: '^(node:)?fs(/promises)?$' },
  },
  {
    name: 'shipped-code-needs-shipped-packages',
    comment:
      'The image is installed without development packages; importing one works here and breaks there. ' +
      'Move the package to "dependencies" in package.json, or do without it.',
    from: { path: '^(src|adapters)/', pathNot: '^src/tools/' },
    to: { dependencyTypes: ['npm-dev'] },
  },
];

const order = [
  {
    name: 'nobody-imports-main',
    comment:
      'Importing src/main.ts starts the bot. Move what you need out of it into a file that only describes, and import that.',
    from: {},
    to: { path: String.raw`^src/main\.ts$` },
  },
  {
    name: 'nothing-leans-on-tests',
    comment:
      'Tests are not shipped. Move what you need from test/ into src or adapters, and let the test import it.',
    from: { pathNot: '^test/' },
    to: { path: '^test/' },
  },
  {
    name: 'no-orphans',
    comment: 'Nothing imports this file and it imports nothing: it cannot run. Wire it in, or delete it.',
    from: { orphan: true, pathNot: [String.raw`\.d\.ts$`] },
    to: {},
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [...circles, ...core, ...adapters, ...world, ...order].map((law) => ({
    ...law,
    severity: 'error',
  })),
  options: {
    // TypeScript 7 has no API for tools, so swc reads the files; it does not tell type imports from others, and the
    // laws hold for both.
    parser: 'swc',
    doNotFollow: { path: ['node_modules'] },
    // The page is a browser programme with its own tsconfig; it meets the house only over HTTP. The build of the
    // population tables has a package.json of its own, which is not installed here; it leaves files and imports nothing.
    exclude: { path: ['^adapters/console/page/', '^src/tools/population/', '^dist/'] },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
