// The laws of the house bite: each is shown one small tree that breaks it, and one lawful tree that it lets pass.
import { afterAll, describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise } from 'dependency-cruiser';
import house from '../../.dependency-cruiser.js';

type Tree = Readonly<Record<string, string>>;

/** One forbidden import, and how the law must report it. */
interface Case {
  readonly law: string;
  readonly from: string;
  readonly to: string;
  readonly tree: Tree;
}

const laws = house.forbidden ?? [];
const options = house.options ?? {};

const scratch = mkdtempSync(join(tmpdir(), 'aside-laws-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const packageNames = [
  '@slack/bolt',
  'botbuilder',
  'botframework-connector',
  'ioredis',
  'bullmq',
  'lmdb',
  'zod',
  'vite',
];
const manifest = {
  type: 'module',
  dependencies: Object.fromEntries(packageNames.slice(0, -1).map((name) => [name, '1.0.0'])),
  devDependencies: { vite: '1.0.0' },
};

/** Writes a tree with stand-ins for the packages and returns its root. */
function plant(tree: Tree): string {
  const root = mkdtempSync(join(scratch, 'tree-'));
  const packages = packageNames.flatMap((name) => [
    [
      `node_modules/${name}/package.json`,
      JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    ] as const,
    [`node_modules/${name}/index.js`, 'module.exports = {};'] as const,
  ]);
  const files = [['package.json', JSON.stringify(manifest)] as const, ...packages, ...Object.entries(tree)];
  for (const [path, content] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** Every broken law of a tree as "law: from -> to". */
async function broken(tree: Tree): Promise<string[]> {
  const folders = [...new Set(Object.keys(tree).map((path) => path.split('/')[0] ?? ''))];
  const { output } = await cruise(
    folders.filter((folder) => folder !== 'test'),
    { ...options, ruleSet: { forbidden: laws }, validate: true, baseDir: plant(tree) },
    options.enhancedResolveOptions,
  );
  if (typeof output === 'string')
    throw new TypeError('the cruise reported text where a result was asked for');
  return output.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`);
}

const bare = 'export const nothing = 0;\n';

/** A tree in which `from` imports `to`: a file of the tree where it begins with a folder of ours, else a package. */
function breach(law: string, from: string, specifier: string, to: string): Case {
  const tree: Tree = {
    ...(/^(src|adapters|test)\//.test(to) ? { [to]: bare } : {}),
    [from]: `import '${specifier}';\n`,
  };
  return { law, from, to, tree };
}

const inModules = (name: string): string => `node_modules/${name}/index.js`;

const breaches: readonly Case[] = [
  breach('domain-imports-only-itself', 'src/domain/ref.ts', '../ports/clock.ts', 'src/ports/clock.ts'),
  breach('domain-imports-only-itself', 'src/domain/ref.ts', 'zod', inModules('zod')),
  breach('voice-speaks-of-the-domain', 'src/voice/command.ts', '../ports/clock.ts', 'src/ports/clock.ts'),
  ...['rulebook', 'detect', 'assess', 'decide', 'respond', 'state'].flatMap((stage) => {
    const other = stage === 'decide' ? 'assess' : 'decide';
    const law = 'stages-do-not-know-each-other';
    return [
      breach(law, `src/${stage}/own.ts`, `../${other}/other.ts`, `src/${other}/other.ts`),
      breach(law, `src/${stage}/own.ts`, '../moderator.ts', 'src/moderator.ts'),
    ];
  }),
  breach('population-is-handed-in', 'src/server.ts', './population/load.ts', 'src/population/load.ts'),
  breach(
    'core-knows-no-platform',
    'src/moderator.ts',
    '../adapters/slack/index.ts',
    'adapters/slack/index.ts',
  ),
  breach(
    'core-knows-no-platform',
    'src/cli/doctor.ts',
    '../../adapters/slack/index.ts',
    'adapters/slack/index.ts',
  ),
  breach(
    'adapters-translate',
    'adapters/slack/inbound.ts',
    '../../src/detect/detect.ts',
    'src/detect/detect.ts',
  ),
  breach('adapters-translate', 'adapters/slack/inbound.ts', '../../src/log.ts', 'src/log.ts'),
  breach('adapters-translate', 'adapters/slack/inbound.ts', '../teams/index.ts', 'adapters/teams/index.ts'),
  breach(
    'slack-sdk-stays-in-its-adapter',
    'adapters/teams/index.ts',
    '@slack/bolt',
    inModules('@slack/bolt'),
  ),
  breach('slack-sdk-stays-in-its-adapter', 'src/main.ts', '@slack/bolt', inModules('@slack/bolt')),
  breach('teams-sdk-stays-in-its-adapter', 'adapters/slack/index.ts', 'botbuilder', inModules('botbuilder')),
  breach(
    'teams-sdk-stays-in-its-adapter',
    'adapters/slack/index.ts',
    'botframework-connector',
    inModules('botframework-connector'),
  ),
  breach('redis-stays-in-its-store', 'src/state/insured/store.ts', 'ioredis', inModules('ioredis')),
  breach('redis-stays-in-its-store', 'adapters/slack/index.ts', 'bullmq', inModules('bullmq')),
  breach('lmdb-stays-in-its-store', 'src/main.ts', 'lmdb', inModules('lmdb')),
  breach('files-are-read-at-the-edge', 'src/moderator.ts', 'node:fs/promises', 'fs/promises'),
  breach('files-are-read-at-the-edge', 'adapters/slack/index.ts', 'fs', 'fs'),
  breach('files-are-read-at-the-edge', 'src/configure.ts', 'node:fs', 'fs'),
  breach('shipped-code-needs-shipped-packages', 'src/server.ts', 'vite', inModules('vite')),
  breach('nobody-imports-main', 'src/server.ts', './main.ts', 'src/main.ts'),
  breach('nothing-leans-on-tests', 'src/server.ts', '../test/fake.ts', 'test/fake.ts'),
];

/** Breaches that take more than one import to show. */
const farther: readonly Case[] = [
  {
    law: 'no-circles',
    from: 'src/one.ts',
    to: 'src/two.ts',
    tree: { 'src/one.ts': "import './two.ts';\n", 'src/two.ts': "import './one.ts';\n" },
  },
  {
    law: 'nothing-said-may-reach-the-records',
    from: 'src/log.ts',
    to: 'src/domain/message.ts',
    tree: {
      'src/log.ts': "import './server.ts';\n",
      'src/server.ts': "import type { Message } from './domain/message.ts';\nexport type Said = Message;\n",
      'src/domain/message.ts': 'export interface Message { text: string }\n',
    },
  },
  { law: 'no-orphans', from: 'src/alone.ts', to: 'src/alone.ts', tree: { 'src/alone.ts': bare } },
];

/** What the laws allow, told as one tree. */
const lawful: Tree = {
  'src/main.ts':
    "import 'ioredis';\nimport './moderator.ts';\nimport '../adapters/slack/index.ts';\nimport './population/load.ts';\n",
  'src/moderator.ts':
    "import './detect/detect.ts';\nimport './state/redis/store.ts';\nimport './state/embedded/store.ts';\nimport './log.ts';\n",
  'src/log.ts': "import './domain/ref.ts';\n",
  'src/server.ts': bare,
  'src/domain/ref.ts': bare,
  'src/domain/message.ts': "import './ref.ts';\n",
  'src/ports/clock.ts': bare,
  'src/detect/detect.ts':
    "import './names.ts';\nimport '../domain/message.ts';\nimport '../ports/clock.ts';\nimport 'zod';\n",
  'src/detect/names.ts': bare,
  'src/population/load.ts': "import 'node:fs';\n",
  'src/state/redis/store.ts': "import 'ioredis';\nimport 'bullmq';\n",
  'src/state/embedded/store.ts': "import 'lmdb';\nimport 'node:fs/promises';\n",
  'src/tools/measure.ts': "import 'vite';\nimport '../moderator.ts';\nimport 'fs';\n",
  'adapters/slack/index.ts': "import '@slack/bolt';\nimport './inbound.ts';\nimport '../../src/server.ts';\n",
  'adapters/slack/inbound.ts': "import '../../src/domain/message.ts';\nimport '../../src/ports/clock.ts';\n",
  'adapters/teams/index.ts': "import 'botbuilder';\n",
  'test/moderator.test.ts': "import '../src/moderator.ts';\n",
};

describe('laws of the house', () => {
  test.each(breaches.map((breach) => [`${breach.law}: ${breach.from} -> ${breach.to}`, breach] as const))(
    'refused: %s',
    async (name, { tree }) => {
      expect(await broken(tree)).toContain(name);
    },
  );

  test.each(farther.map((breach) => [breach.law, breach] as const))('refused: %s', async (_, breach) => {
    expect(await broken(breach.tree)).toEqual([`${breach.law}: ${breach.from} -> ${breach.to}`]);
  });

  test('a lawful tree breaks none', async () => {
    expect(await broken(lawful)).toEqual([]);
  });

  test('every law is shown a breach, and says what to do', () => {
    const shown = new Set([...breaches, ...farther].map(({ law }) => law));
    expect(laws.filter(({ name = '' }) => !shown.has(name))).toEqual([]);
    for (const { comment, severity } of laws) {
      expect(severity).toBe('error');
      expect(comment).toMatch(/[.;:] .*\.$/s);
    }
  });
});
