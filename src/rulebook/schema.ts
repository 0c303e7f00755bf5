// The shape of a rule file. Strict: an unknown key is a fault, so that a misspelt one is not silently ignored.
import { z } from 'zod';
import { reaches } from '../domain/claim.ts';
import { detailKinds } from '../domain/finding.ts';
import { conductRules } from '../domain/conduct.ts';

const confidence = z.number().min(0).max(1);
// What a span of the rule's kind counts as where its words are in no table: a key of the kind's table, or `nothing`.
const as = z.string().min(3).optional();

// The commonest first: they are tried in this order.
const matcher = z.union([
  z.strictObject({ name: z.string().min(3), phrase: z.string().min(1), confidence, as }),
  z.strictObject({ name: z.string().min(3), words: z.array(z.string().min(1)).min(1), confidence, as }),
  z.strictObject({
    name: z.string().min(3),
    pattern: z.string().min(1),
    confidence,
    as,
    'letter-case': z.enum(['any', 'exact']).default('any'),
  }),
  z.strictObject({ name: z.string().min(3), language: z.enum(['people']), confidence }),
]);

const shift = z.strictObject({
  words: z.array(z.string().min(1)).min(1),
  within: z.number().int().min(1).max(100),
  by: confidence,
});

const claim = z.strictObject({
  kinds: z.array(z.enum(detailKinds)).min(1).optional(),
  within: z.enum(reaches),
  sure: confidence.optional(),
});

/**
 * A rule that finds details (`kind` from the corpus's categories) or, with kind `cue`, tells a case from a topic, or with
 * kind `claim` tells whose the details around are, or with kind `conduct` what clinicians keep out of chat.
 */
export const ruleFile = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'is lower case with dashes'),
  version: z.number().int().min(1),
  title: z.string().min(3),
  why: z.string().min(10),
  kind: z.enum([...detailKinds, 'cue', 'claim', 'conduct']),
  conduct: z.enum(conductRules).optional(),
  'in-case': z.boolean().optional(),
  subject: z.enum(['patient', 'relative', 'colleague', 'author', 'public', 'nobody']).default('patient'),
  weight: z.number().min(-12).max(12).default(0),
  match: z.array(matcher).min(1),
  check: z.string().optional(),
  claims: z.array(claim).min(1).optional(),
  context: z.strictObject({ raise: shift.optional(), lower: shift.optional() }).default({}),
  'report-at': confidence.default(0.5),
  'known-gaps': z.array(z.string().min(5)).min(1, 'needs at least one thing that the rule does not catch'),
  references: z.array(z.string().min(3)).default([]),
  flag: z.array(z.string().min(3)).min(3, 'needs at least 3 examples to find'),
  pass: z.array(z.string().min(3)).min(3, 'needs at least 3 examples to leave alone'),
});

export type RuleFile = z.infer<typeof ruleFile>;
