// Unit tests run everywhere, in every check. `npm test` runs the others too: "adapters" talk to a platform's real SDK and to
// stand-ins for the platform over loopback, "slow" takes minutes (whole corpora, processes, faults), and "live" needs a
// browser or a server.

const long = String.raw`\.(live|slow)\.test\.ts$`;

/** @type {import('jest').Config} */
const common = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/src/tools/population/',
    '<rootDir>/test/bench/peers/',
  ],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};

/** @type {import('jest').Config} */
export default {
  // Two workers suit the smallest build server; more would fight over its cores.
  maxWorkers: 2,
  // A build server under load is slow, not wrong.
  testTimeout: 20_000,
  projects: [
    {
      ...common,
      displayName: 'unit',
      testMatch: ['**/*.test.ts'],
      testPathIgnorePatterns: [long, '<rootDir>/test/adapters/'],
    },
    {
      ...common,
      displayName: 'adapters',
      testMatch: ['<rootDir>/test/adapters/**/*.test.ts'],
      testPathIgnorePatterns: [long],
    },
    { ...common, displayName: 'slow', testMatch: ['**/*.slow.test.ts'] },
    { ...common, displayName: 'live', testMatch: ['**/*.live.test.ts'] },
  ],
};
