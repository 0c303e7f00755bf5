// The lock of the rulebook: which patterns are proved linear in time, and what the rules of the last release say.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { CompiledRule } from '../domain/rule.ts';
import type { RuleFile } from './schema.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);

/** How a pattern was proved: over its automaton, or by attacks that all failed (for what no automaton can hold). */
export const proof = z.enum(['safe by automaton', 'safe by fuzzing']);

/** rules/lock.json, written by src/tools/lock-rules.ts and by nobody else. */
export const ruleLock = z.strictObject({
  patterns: z.record(sha256, proof),
  released: z.record(z.string(), z.strictObject({ version: z.number().int().min(1), body: sha256 })),
});

export type RuleLock = z.infer<typeof ruleLock>;

/** SHA-256 of a compiled pattern with its flags, in hexadecimal: its key in the lock. */
export function patternHash(scan: RegExp): string {
  return hash(String(scan));
}

/** SHA-256 of what a rule does, in hexadecimal. Its examples, notes and fitted weight may change without a new version. */
export function bodyHash(file: RuleFile): string {
  const {
    flag: _flag,
    pass: _pass,
    references: _references,
    weight: _weight,
    version: _version,
    ...rest
  } = file;
  const { 'known-gaps': _gaps, ...body } = rest;
  return hash(JSON.stringify(body));
}

/** Patterns of the rules that the lock does not hold as proved, as "rule: name of the pattern". */
export function unproved(lock: RuleLock, rules: readonly CompiledRule[]): readonly string[] {
  return rules.flatMap((rule) =>
    rule.patterns
      .filter(({ scan }) => lock.patterns[patternHash(scan)] === undefined)
      .map(({ name }) => `${rule.id}: ${name}`),
  );
}

/** Ids of rules whose body is another than at the last release while the version is not higher. */
export function notRaised(lock: RuleLock, files: readonly RuleFile[]): readonly string[] {
  return files
    .filter((file) => {
      const released = lock.released[file.id];
      return released !== undefined && released.body !== bodyHash(file) && file.version <= released.version;
    })
    .map(({ id }) => id);
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
