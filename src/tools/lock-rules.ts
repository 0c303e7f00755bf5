// Proves every pattern of the rulebook linear in time and writes rules/lock.json, which the tests read; gathers what the
// rules do not catch in rules/README.md.
//
//   npm run lock:rules                 proves what is new
//   npm run lock:rules -- --verify     proves everything anew
//   npm run lock:rules -- --release    also records the rules as released: from then on a changed rule needs a new version
//
// A pattern that can run away, or can't be decided, is told and not written, so that the tests fail; nor is anything
// recorded as released while a pattern is unproved or a released rule changed under its version.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { check } from 'recheck';
import { loadCore } from '../core.ts';
import { bodyHash, notRaised, patternHash, proof, ruleLock, type RuleLock } from '../rulebook/lock.ts';
import { rulesDirectory } from '../rulebook/load-path.ts';
import type { Rulebook } from '../rulebook/load.ts';
import { knownGapsPage } from './known-gaps.ts';

const timeLimitMs = 60_000;

interface Candidate {
  /** "rule: name of the pattern", as told to whoever wrote it. */
  readonly place: string;
  readonly scan: RegExp;
  readonly hash: string;
}

function candidatesOf({ rules }: Rulebook): readonly Candidate[] {
  return rules.flatMap((rule) =>
    rule.patterns.map(({ name, scan }) => ({ place: `${rule.id}: ${name}`, scan, hash: patternHash(scan) })),
  );
}

type Verdict = { readonly proof: RuleLock['patterns'][string] } | { readonly fault: string };

async function prove({ scan, place }: Candidate): Promise<Verdict> {
  const found = await check(scan.source, scan.flags.replace('g', ''), { timeout: timeLimitMs });
  if (found.status === 'safe')
    return { proof: proof.parse(`safe by ${found.checker === 'fuzz' ? 'fuzzing' : 'automaton'}`) };
  if (found.status === 'vulnerable')
    return {
      fault: `${place}: runs away (${found.complexity.summary}), as on ${found.attack.pattern.slice(0, 80)}`,
    };
  return {
    fault: `${place}: can't be decided (${found.error.kind}); make the pattern smaller, or a list of words`,
  };
}

async function proveAll(candidates: readonly Candidate[], known: RuleLock['patterns']) {
  const patterns: RuleLock['patterns'] = {};
  const faults: string[] = [];
  let proved = 0;
  // One after the other: the checker's time limit is wall-clock time, and a shared processor would use it up.
  for (const candidate of candidates) {
    const before = patterns[candidate.hash] ?? known[candidate.hash];
    const verdict = before === undefined ? await prove(candidate) : { proof: before };
    if (before === undefined) proved += 1;
    if ('fault' in verdict) faults.push(verdict.fault);
    else patterns[candidate.hash] = verdict.proof;
  }
  return { patterns: sorted(patterns), faults, proved };
}

function releasedOf({ files }: Rulebook): RuleLock['released'] {
  return sorted(
    Object.fromEntries(files.map((file) => [file.id, { version: file.version, body: bodyHash(file) }])),
  );
}

function sorted<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

async function main(options: ReadonlySet<string>): Promise<number> {
  const file = path.join(rulesDirectory(), 'lock.json');
  const lock = ruleLock.parse(JSON.parse(readFileSync(file, 'utf8')));
  const { rulebook } = loadCore();
  const started = Date.now();
  const candidates = candidatesOf(rulebook);
  const known = options.has('--verify') ? {} : lock.patterns;
  const { patterns, faults, proved } = await proveAll(candidates, known);
  faults.push(
    ...notRaised(lock, rulebook.files).map((id) => `${id}: changed since its release; raise its version`),
  );
  const released = options.has('--release') && faults.length === 0 ? releasedOf(rulebook) : lock.released;
  writeFileSync(path.join(rulesDirectory(), 'README.md'), knownGapsPage(rulebook.files));
  writeFileSync(file, `${JSON.stringify({ patterns, released }, null, 2)}\n`);
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`${candidates.length} patterns, ${proved} of them looked at now, in ${seconds} s\n`);
  if (faults.length === 0) return 0;
  process.stderr.write(`Mend these:\n${faults.map((fault) => `  ${fault}\n`).join('')}`);
  return 1;
}

process.exitCode = await main(new Set(process.argv.slice(2)));
