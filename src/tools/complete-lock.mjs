// Completes package-lock.json with the optional packages of other platforms; run by `npm run lock:packages`.
//
// A registry mirror may hold only the binaries of its own platform. npm then leaves the others out of the lock file,
// `npm ci` calls that lock file incomplete, and a colleague on another platform gets no binary at all. Their names and
// versions are known from the packages that ask for them; only the checksums are not.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** @typedef {{ version?: string, dev?: boolean, optionalDependencies?: Record<string, string> }} Entry */
/** @typedef {{ packages: Record<string, Entry & Record<string, unknown>> }} Lock */

const systems = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const processors = [
  'arm',
  'arm64',
  'ia32',
  'loong64',
  'mips64el',
  'ppc64',
  'riscv64',
  's390x',
  'wasm32',
  'x64',
];

/**
 * The platform that a binary package's name tells, as npm's `os`, `cpu` and `libc`.
 *
 * @param {string} name
 */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.filter((system) => words.includes(system));
  const cpu = processors.filter((processor) => words.includes(processor));
  if (os.length + cpu.length === 0)
    throw new Error(`${name} does not name its platform: add it to package-lock.json by hand`);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : [];
  return { os, cpu, libc };
}

/**
 * An entry with its keys in npm's order, so that npm's next run leaves the file as it is.
 *
 * @param {string} version
 * @param {boolean | undefined} dev
 * @param {{ os: string[], cpu: string[], libc: string[] }} platform
 */
function entryFor(version, dev, { os, cpu, libc }) {
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(dev && { dev }),
    ...(libc.length > 0 && { libc }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}

/**
 * Where node would look for a package, nearest first.
 *
 * @param {string} asking path of the package that asks, '' for the root
 * @param {string} name
 */
function placesFor(asking, name) {
  const folders = asking
    .split('/node_modules/')
    .map((_, depth, parts) => parts.slice(0, depth + 1).join('/node_modules/'));
  const nested = folders.toReversed().map((folder) => (folder === '' ? '' : `${folder}/`));
  return [...new Set([...nested, ''])].map((folder) => `${folder}node_modules/${name}`);
}

/**
 * Every optional package that the lock file asks for and does not hold, as the entries to add.
 *
 * @param {Lock} lock
 */
export function missingFrom(lock) {
  /** @type {Lock['packages']} */
  const missing = {};
  for (const [asking, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const places = placesFor(asking, name);
      if (places.some((place) => lock.packages[place])) continue;
      if (!/^\d/.test(version)) throw new Error(`${name}@${version}: no exact version is known`);
      const top = `node_modules/${name}`;
      const place = missing[top] && missing[top].version !== version ? `${asking}/${top}` : top;
      missing[place] = entryFor(version, dev, platformOf(name));
    }
  }
  return missing;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  /** @type {Lock} */
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const missing = missingFrom(lock);
  const { '': root, ...installed } = lock.packages;
  const sorted = Object.entries({ ...installed, ...missing }).toSorted(([a], [b]) =>
    a.localeCompare(b, 'en'),
  );
  lock.packages = { '': root ?? {}, ...Object.fromEntries(sorted) };
  writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`package-lock.json: ${Object.keys(missing).length} packages of other platforms added`);
}
