// The part of the environment that says for how long things are kept, in days.
import { z } from 'zod';
import type { Retention } from './state/retained.ts';

const dayMs = 24 * 3_600_000;

/** A number of days, in milliseconds. */
function days(variable: string, most: number, otherwise: number) {
  const fault = `${variable} must be a whole number of days from 1 to ${most}.`;
  return z
    .string()
    .regex(/^\d{1,5}$/, fault)
    .transform(Number)
    .refine((count) => count >= 1 && count <= most, fault)
    .default(otherwise)
    .transform((count) => count * dayMs);
}

/** The variables, each read by itself. */
export const retentionVariables = {
  ASIDE_KEEP_AUDIT: days('ASIDE_KEEP_AUDIT', 3650, 400),
  ASIDE_KEEP_CONVERSATIONS: days('ASIDE_KEEP_CONVERSATIONS', 7, 7),
  ASIDE_KEEP_WARNINGS: days('ASIDE_KEEP_WARNINGS', 7, 7),
  ASIDE_KEEP_REFERENCES: days('ASIDE_KEEP_REFERENCES', 3650, 400),
};

/** What can't be of these variables together; `given` is without what is empty or blank. */
export function retentionFaults(given: Readonly<Record<string, string | undefined>>): readonly string[] {
  const auditDays = Number(given['ASIDE_KEEP_AUDIT'] ?? 400);
  const short = ['ASIDE_KEEP_CONVERSATIONS', 'ASIDE_KEEP_WARNINGS'].filter(
    (name) => auditDays < Number(given[name] ?? 7),
  );
  // What is to be forgotten of somebody is found by the audit.
  return short.map(
    (name) => `ASIDE_KEEP_AUDIT must not be less than ${name}, which is 7 where it is not set.`,
  );
}

/** For how long each is kept. */
export function retentionConfig(read: z.infer<z.ZodObject<typeof retentionVariables>>): Retention {
  return {
    auditMs: read.ASIDE_KEEP_AUDIT,
    conversationMs: read.ASIDE_KEEP_CONVERSATIONS,
    warningMs: read.ASIDE_KEEP_WARNINGS,
    referenceMs: read.ASIDE_KEEP_REFERENCES,
  };
}
