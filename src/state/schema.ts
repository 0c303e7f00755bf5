// The shapes that stores keep. Writing drops every field that is not named here, so no text can ride along.
import { z } from 'zod';
import type { AttributeType } from '../domain/attribute.ts';
import { conductRules } from '../domain/conduct.ts';
import { detailKinds } from '../domain/finding.ts';
import type { MessageRef, PlatformName } from '../domain/ref.ts';
import type { People } from '../domain/risk.ts';
import type { AllowCause, Reason, ReasonCode, Verdict } from '../domain/verdict.ts';
import type { AuditRecord, KeptAttribute, Mosaic, MosaicPart, Owed } from '../ports/store.ts';

/** Every name of a union: the compiler asks for a line here when the vocabulary gains one. */
export type Mirror<Name extends string> = { readonly [N in Name]: N };

export const detailKind = z.enum(detailKinds);

const platformName = z.enum({
  slack: 'slack',
  teams: 'teams',
  console: 'console',
  cli: 'cli',
} satisfies Mirror<PlatformName>);

const reasonCode = z.enum({
  'direct-identifier': 'direct-identifier',
  'few-people': 'few-people',
  'small-place': 'small-place',
  'full-date': 'full-date',
  'safe-harbor': 'safe-harbor',
  'any-case': 'any-case',
  conduct: 'conduct',
} satisfies Mirror<ReasonCode>);

const allowCause = z.enum({
  'no-case': 'no-case',
  'nothing-identifying': 'nothing-identifying',
  'nothing-new': 'nothing-new',
  exempt: 'exempt',
} satisfies Mirror<AllowCause>);

/** Every field of `T` by name, optional ones too; it asks as `Mirror` does. */
export type FieldsOf<T> = Record<keyof T, z.ZodType>;
type OfType<T extends KeptAttribute['type']> = Extract<KeptAttribute, { type: T }>;

const keptAttribute = z.discriminatedUnion('type', [
  z.object({ type: z.literal('sex'), sex: z.enum(['F', 'M']) } satisfies FieldsOf<OfType<'sex'>>),
  z.object({ type: z.literal('settlement'), people: z.number() } satisfies FieldsOf<OfType<'settlement'>>),
  z.object({
    type: z.enum({
      age: 'age',
      birth: 'birth',
      place: 'place',
      occupation: 'occupation',
      role: 'role',
      group: 'group',
      condition: 'condition',
      diagnosis: 'diagnosis',
      trait: 'trait',
    } satisfies Mirror<Exclude<AttributeType, 'sex' | 'settlement'>>),
    marks: z.array(z.string()),
  } satisfies FieldsOf<OfType<'age'>>),
]) satisfies z.ZodType<KeptAttribute>;

export const ref = z.object({
  platform: platformName,
  tenant: z.string(),
  channel: z.string(),
  message: z.string(),
  thread: z.string().exactOptional(),
  author: z.string(),
} satisfies FieldsOf<MessageRef>);

export const people = z.object({
  expected: z.number(),
  low: z.number(),
  high: z.number(),
} satisfies FieldsOf<People>);
const conduct = z.array(z.enum(conductRules)).exactOptional();
const reason = z.object({
  code: reasonCode,
  kinds: z.array(detailKind),
  conduct,
} satisfies FieldsOf<Reason>);

export const verdict = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('allow'),
    because: allowCause,
  } satisfies FieldsOf<Extract<Verdict, { outcome: 'allow' }>>),
  z.object({
    outcome: z.literal('warn'),
    reasons: z.array(reason),
    people: people.exactOptional(),
  } satisfies FieldsOf<Extract<Verdict, { outcome: 'warn' }>>),
  z.object({ outcome: z.literal('undecided'), cause: z.string() } satisfies FieldsOf<
    Extract<Verdict, { outcome: 'undecided' }>
  >),
]);

export const claimSchema = z.enum(['busy', 'done']);

/** A claim that is noted with its key, so that it can be told elsewhere; a key is a keyed hash. */
export const heldClaimSchema = z.object({ key: z.string(), isDone: z.boolean() });

const part = z.object({
  message: z.string(),
  at: z.number(),
  attributes: z.array(keptAttribute),
  identifiers: z.array(detailKind),
  isCase: z.boolean(),
  lean: z.number(),
  isTold: z.boolean(),
  conduct: z.array(z.enum(conductRules)),
  warnings: z.array(z.string()),
} satisfies FieldsOf<MosaicPart>);

export const mosaicSchema: z.ZodType<Mosaic> = z.object({
  parts: z.array(part),
  goesOn: z.object({ conversation: z.string(), until: z.number() }).exactOptional(),
} satisfies FieldsOf<Mosaic>);

export const owedSchema: z.ZodType<Owed> = z.object({
  id: z.string(),
  ref,
  verdict,
  at: z.number(),
} satisfies FieldsOf<Owed>);

export const auditSchema: z.ZodType<AuditRecord> = z.object({
  at: z.number(),
  platform: z.string(),
  tenant: z.string(),
  channel: z.string(),
  message: z.string(),
  author: z.string(),
  outcome: z.enum(['allow', 'warn', 'undecided', 'delivered', 'undelivered', 'answered', 'settings']),
  because: z.array(z.string()),
  rules: z.array(z.string()),
} satisfies FieldsOf<AuditRecord>);
