// The shapes that stores keep. Writing drops every field that is not named here, so no text can ride along.
import { z } from 'zod';
import type { Attribute, AttributeType } from '../domain/attribute.ts';
import { conductRules } from '../domain/conduct.ts';
import { detailKinds } from '../domain/finding.ts';
import type { MessageRef, PlatformName } from '../domain/ref.ts';
import type { People } from '../domain/risk.ts';
import type { AllowCause, Reason, ReasonCode, Verdict } from '../domain/verdict.ts';
import type { AuditRecord, Mosaic, Owed } from '../ports/store.ts';

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
type OfType<T extends AttributeType> = Extract<Attribute, { type: T }>;

const attributes = {
  age: z.object({ type: z.literal('age'), low: z.number(), high: z.number() } satisfies FieldsOf<
    OfType<'age'>
  >),
  birth: z.object({ type: z.literal('birth'), year: z.number() } satisfies FieldsOf<OfType<'birth'>>),
  sex: z.object({ type: z.literal('sex'), sex: z.enum(['F', 'M']) } satisfies FieldsOf<OfType<'sex'>>),
  place: z.object({ type: z.literal('place'), places: z.array(z.string()) } satisfies FieldsOf<
    OfType<'place'>
  >),
  settlement: z.object({ type: z.literal('settlement'), people: z.number() } satisfies FieldsOf<
    OfType<'settlement'>
  >),
  occupation: z.object({ type: z.literal('occupation'), occupation: z.string() } satisfies FieldsOf<
    OfType<'occupation'>
  >),
  role: z.object({ type: z.literal('role'), role: z.string() } satisfies FieldsOf<OfType<'role'>>),
  group: z.object({ type: z.literal('group'), group: z.string() } satisfies FieldsOf<OfType<'group'>>),
  condition: z.object({ type: z.literal('condition'), condition: z.string() } satisfies FieldsOf<
    OfType<'condition'>
  >),
  diagnosis: z.object({ type: z.literal('diagnosis'), condition: z.string() } satisfies FieldsOf<
    OfType<'diagnosis'>
  >),
  trait: z.object({ type: z.literal('trait'), trait: z.string() } satisfies FieldsOf<OfType<'trait'>>),
} satisfies Record<AttributeType, z.ZodType<Attribute>>;

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

export const mosaicSchema: z.ZodType<Mosaic> = z.object({
  attributes: z.array(z.union(Object.values(attributes))),
  identifiers: z.array(detailKind),
  isCase: z.boolean(),
  leaning: z.number(),
  told: z.boolean(),
  conduct,
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
