// What an author may do about a warning, as buttons. Only what can be done is offered.
import type { Light } from '../domain/risk.ts';
import type { Verdict } from '../domain/verdict.ts';
import { choices, type Choice } from '../domain/warning.ts';
import type { Setting } from './setting.ts';

type Warning = Extract<Verdict, { outcome: 'warn' }>;

/** In the order of `choices`; none on a draft. */
export function choicesOf(verdict: Warning, light: Light, setting: Setting): readonly Choice[] {
  const absent: Choice[] = isNumbered(verdict, light) ? [] : ['why'];
  return possible(choices, setting).filter((choice) => !absent.includes(choice));
}

/** Those that can be done where the notice is read: a case is taken aside where somebody said where to. */
export function possible(offered: readonly Choice[], { consult, isDraft }: Setting): readonly Choice[] {
  if (isDraft === true) return [];
  return offered.filter((choice) => choice !== 'take-aside' || consult !== undefined);
}

// Without a detail that narrows there is nothing to explain but everybody.
function isNumbered({ reasons }: Warning, { narrowing }: Light): boolean {
  return (
    reasons.some(({ code }) => code === 'few-people') || narrowing.some(({ kind }) => kind !== 'population')
  );
}
