// Reads rules/policy.yaml: the sensitivities, with their own cases.
import { readFileSync } from 'node:fs';
import { load as parseYaml } from 'js-yaml';
import { z } from 'zod';
import { identifierKinds } from '../domain/finding.ts';
import { FaultList } from '../domain/errors.ts';
import { bySensitivity } from '../domain/verdict.ts';

const people = z.number().min(1);

const step = z.strictObject({
  'effective-below': people.optional(),
  'known-below': people.optional(),
  'place-below': people.optional(),
  'full-date': z.boolean().optional(),
  'safe-harbor': z.boolean().optional(),
  'any-case': z.boolean().optional(),
});

const policyCase = z.strictObject({
  text: z.string().min(3),
  catchment: people.optional(),
  warn: z.strictObject({
    relaxed: z.boolean(),
    standard: z.boolean(),
    strict: z.boolean(),
    'topic-only': z.boolean(),
  }),
});

const policyFile = z.strictObject({
  'case-model': z.strictObject({
    prior: z.number(),
    caution: z.number().min(0),
    kept: z.number().min(0).max(1),
    'kept-wording': z.number().min(0).max(1),
    reply: z.strictObject({
      prior: z.number(),
      says: z.number().min(0),
      told: z.number().min(0),
      wording: z.number().min(0),
      order: z.number().min(0),
      topic: z.number().min(0),
      case: z.number().min(0),
    }),
    limit: z.number().positive(),
    questions: z.array(z.string()),
  }),
  'direct-kinds': z.array(z.enum(identifierKinds)).min(1),
  'direct-rules': z.record(z.string(), z.enum(identifierKinds)),
  'full-dates': z.array(z.string()),
  'partial-dates': z.array(z.string()),
  sensitivities: z.strictObject({ relaxed: step, standard: step, strict: step, 'topic-only': step }),
  cases: z.array(policyCase).min(8),
});

type Step = z.infer<typeof step>;
export type PolicyFile = z.infer<typeof policyFile>;

/** @throws FaultList with every fault of the file. */
export function loadPolicyFile(file: string): PolicyFile {
  const parsed = policyFile.safeParse(parseYaml(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new FaultList(
    'rules/policy.yaml is broken. Mend these and start again:',
    parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
  );
}

/** What the decide stage reads: each sensitivity holds all of the one before. */
export function policyOf(file: PolicyFile) {
  let held: Step = {};
  return {
    direct: new Set(file['direct-kinds']),
    directRules: new Map(Object.entries(file['direct-rules'])),
    fullDates: new Set(file['full-dates']),
    partialDates: new Set(file['partial-dates']),
    sensitivities: bySensitivity((name) => {
      held = { ...held, ...file.sensitivities[name] };
      return plain(held);
    }),
  };
}

function plain(held: Step) {
  return {
    effectiveBelow: held['effective-below'] ?? 0,
    knownBelow: held['known-below'] ?? 0,
    placeBelow: held['place-below'] ?? 0,
    fullDate: held['full-date'] ?? false,
    safeHarbor: held['safe-harbor'] ?? false,
    anyCase: held['any-case'] ?? false,
  };
}
