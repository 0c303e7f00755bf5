// How a check of Slack is told.
import { failureOf } from '../say/api-failure.ts';
import type { Check } from '../../../src/ports/check.ts';

export const ok = (name: string, says: string): Check => ({ name, outcome: 'ok', says });
export const wrong = (name: string, says: string): Check => ({ name, outcome: 'wrong', says });

/** A call that failed, as a fault with Slack's code; `advice` is for what waiting does not mend. */
export function refused(name: string, error: unknown, advice: string): Check {
  const { code, retryMs } = failureOf(error);
  if (retryMs === undefined) return wrong(name, `Slack refuses it (${code}). ${advice}`);
  return wrong(name, `Slack did not answer (${code}). Check the way to Slack and run this again.`);
}
