// The shapes of small values that stores keep: warnings given, quiet, credentials, errands, lines, settings. As in schema.ts,
// writing drops every field that is not named here.
import { z } from 'zod';
import {
  conductRules,
  markings,
  type ConsultTarget,
  type KeptSettings,
  type Settings,
} from '../domain/settings.ts';
import type { Narrowing } from '../domain/risk.ts';
import { sensitivities } from '../domain/verdict.ts';
import { replies, type Answer, type Explanation, type Warned } from '../domain/warning.ts';
import type { Credential, Errand, Line, Quiet } from '../ports/shelf.ts';
import { detailKind, people, ref, verdict, type FieldsOf, type Mirror } from './schema.ts';

const narrowing = z.object({
  kind: z.union([detailKind, z.literal('population')]),
  label: z.string(),
  after: z.number(),
  without: z.number(),
} satisfies FieldsOf<Narrowing>);

const explanation = z.object({
  narrowing: z.array(narrowing),
  people: people.exactOptional(),
  withDiagnosis: people.exactOptional(),
  identifiers: z.array(detailKind),
} satisfies FieldsOf<Explanation>);

const answer = z.enum({
  'not-a-patient': 'not-a-patient',
  consent: 'consent',
  'already-public': 'already-public',
  'taken-aside': 'taken-aside',
  overridden: 'overridden',
  deleted: 'deleted',
  withdrawn: 'withdrawn',
} satisfies Mirror<Answer>);

export const warnedSchema: z.ZodType<Warned> = z.object({
  ref,
  verdict,
  explanation,
  rules: z.array(z.string()),
  at: z.number(),
  handle: z.string().exactOptional(),
  answer: answer.exactOptional(),
} satisfies FieldsOf<Warned>);

export const quietSchema: z.ZodType<Quiet> = z.object({
  since: z.number(),
  count: z.number(),
  until: z.number().exactOptional(),
  answer: z.enum(replies).exactOptional(),
} satisfies FieldsOf<Quiet>);

export const credentialSchema: z.ZodType<Credential> = z.object({
  token: z.string(),
  refresh: z.string().exactOptional(),
  expiresAt: z.number().exactOptional(),
  botUser: z.string().exactOptional(),
  bot: z.string().exactOptional(),
  app: z.string().exactOptional(),
  tenant: z.string(),
  isOrganisation: z.boolean().exactOptional(),
  workspaces: z.array(z.string()).exactOptional(),
  scopes: z.array(z.string()),
} satisfies FieldsOf<Credential>);

export const errandSchema: z.ZodType<Errand> = z.object({
  type: z.enum({ install: 'install', grant: 'grant' } satisfies Mirror<Errand['type']>),
  tenant: z.string().exactOptional(),
  person: z.string().exactOptional(),
  warning: z.string().exactOptional(),
} satisfies FieldsOf<Errand>);

export const lineSchema: z.ZodType<Line> = z.object({
  service: z.string(),
  bot: z.string(),
  chat: z.string().exactOptional(),
  team: z.string().exactOptional(),
  group: z.string().exactOptional(),
  places: z.array(z.string()).exactOptional(),
} satisfies FieldsOf<Line>);

type OfType<T extends ConsultTarget['type']> = Extract<ConsultTarget, { type: T }>;

const consult = z.discriminatedUnion('type', [
  z.object({ type: z.literal('channel'), channel: z.string() } satisfies FieldsOf<OfType<'channel'>>),
  z.object({ type: z.literal('new-channel'), people: z.array(z.string()) } satisfies FieldsOf<
    OfType<'new-channel'>
  >),
  z.object({ type: z.literal('group-message'), people: z.array(z.string()) } satisfies FieldsOf<
    OfType<'group-message'>
  >),
  z.object({ type: z.literal('link'), url: z.string() } satisfies FieldsOf<OfType<'link'>>),
]) satisfies z.ZodType<ConsultTarget>;

const settings = z.object({
  sensitivity: z.enum(sensitivities).exactOptional(),
  fewest: z.number().exactOptional(),
  catchment: z.number().exactOptional(),
  place: z.string().exactOptional(),
  consult: consult.exactOptional(),
  shadow: z.boolean().exactOptional(),
  mark: z.enum(markings).exactOptional(),
  exempt: z.array(z.string()).exactOptional(),
  conduct: z.array(z.enum(conductRules)).exactOptional(),
  policyUrl: z.string().exactOptional(),
  wording: z.string().exactOptional(),
  admins: z.array(z.string()).exactOptional(),
} satisfies FieldsOf<Settings>);

export const keptSettingsSchema: z.ZodType<KeptSettings> = z.object({
  settings,
  version: z.number(),
} satisfies FieldsOf<KeptSettings>);
