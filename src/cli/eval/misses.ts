// What one sensitivity gets wrong, by rule and class, then message by message: by id, and in words only where asked.
import type { Sensitivity } from '../../domain/verdict.ts';
import { marksOf } from './details.ts';
import { groupsOf } from './rates.ts';
import type { Scored } from './score.ts';
import { columns } from './table.ts';

export interface MissOptions {
  readonly sensitivity: Sensitivity;
  /** Also print the messages and the details in question. */
  readonly withText: boolean;
}

/** Missed, noisy, taken for the wrong thing, and details that nothing found. A message without labels is listed where it is warned about. */
export function missLines(scored: readonly Scored[], options: MissOptions): readonly string[] {
  const { sensitivity, withText } = options;
  const label = ({ labels }: Scored): boolean | null | undefined => labels.warn[sensitivity];
  const missed = scored.filter((one) => label(one) === true && !one.warned[sensitivity]);
  const noisy = scored.filter((one) => label(one) === false && one.warned[sensitivity]);
  const unlabelled = scored.filter((one) => label(one) === undefined && one.warned[sensitivity]);
  const confused = scored.filter((one) => one.labels.case !== undefined && one.labels.case !== one.isCase);
  const list = (title: string, own: readonly Scored[], causesOf: (one: Scored) => readonly string[]) =>
    own.length === 0
      ? []
      : [
          `${title} (${own.length})`,
          ...tally(own, causesOf),
          ...own.flatMap((one) => [`  ${describe(one, options)}`, ...(withText ? wordsOf(one) : [])]),
          '',
        ];
  return [
    ...list(`missed at ${sensitivity}`, missed, notFound),
    ...list(`noisy at ${sensitivity}`, noisy, (one) => rulesOf(one, sensitivity)),
    ...list(`warned at ${sensitivity}, without a label`, unlabelled, (one) => rulesOf(one, sensitivity)),
    ...list('case or topic wrong', confused, cuesOf),
    ...undetected(scored, withText),
  ];
}

// How often each rule or category had a part in it, and in which classes.
function tally(scored: readonly Scored[], causesOf: (one: Scored) => readonly string[]): readonly string[] {
  const pairs = scored.flatMap((one) =>
    [...new Set(causesOf(one))].map((cause) => ({ cause, name: one.labels.class })),
  );
  const rows = [...groupsOf(pairs, ({ cause }) => cause)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([cause, own]) => {
      const classes = [...groupsOf(own, ({ name }) => name)].map(([name, { length }]) => `${name} ${length}`);
      return `  ${String(own.length).padStart(4)}  ${cause}: ${classes.join(', ')}`;
    });
  return rows.length === 0 ? [] : [...rows, ''];
}

function describe(one: Scored, { sensitivity }: MissOptions): string {
  const { labels, judgement, isCase } = one;
  const { score } = judgement.assessment.caseDecision;
  const verdict = judgement.verdicts[sensitivity];
  const known = judgement.assessment.risk?.known.expected;
  const parts = [
    `${labels.id} ${labels.class}`,
    `case ${labels.case === undefined ? '' : `${labels.case}→`}${isCase} ${score.toFixed(1)}`,
    known === undefined ? '' : `people ${known < 10 ? known.toFixed(1) : Math.round(known)}`,
    verdict.outcome === 'warn' ? verdict.reasons.map(({ code }) => code).join(',') : '',
    `rules ${rulesOf(one, sensitivity).join(',') || '-'}`,
    `cues ${cuesOf(one).join(',') || '-'}`,
    `not found ${notFound(one).join(',') || '-'}`,
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function notFound(one: Scored): readonly string[] {
  return marksOf(one).flatMap(({ found, category }) => (found ? [] : [category]));
}

// The rules behind the reasons of a warning; all that spoke of the patient where there is none, or no reason names a kind.
function rulesOf({ judgement, found }: Scored, sensitivity: Sensitivity): readonly string[] {
  const verdict = judgement.verdicts[sensitivity];
  const kinds = new Set(verdict.outcome === 'warn' ? verdict.reasons.flatMap((reason) => reason.kinds) : []);
  const behind = kinds.size === 0 ? found : found.filter(({ kind }) => kinds.has(kind));
  return [...new Set(behind.map(({ rule }) => rule))];
}

function cuesOf({ judgement }: Scored): readonly string[] {
  return judgement.assessment.caseDecision.cues
    .toSorted((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
    .map(({ rule, weight }) => `${rule}${weight > 0 ? '+' : ''}${weight}`);
}

function wordsOf(one: Scored): readonly string[] {
  const { text } = one.labels.message;
  const cut = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);
  const found = one.found.map((finding) => `${finding.rule} «${cut(finding)}»`);
  const lost = marksOf(one).flatMap(({ found: is, category, gold }) =>
    is ? [] : [`${category} «${cut(gold)}»`],
  );
  return [
    `    ${text.replaceAll('\n', '\n    ')}`,
    `    found: ${found.join(', ') || '-'}; not found: ${lost.join(', ') || '-'}`,
  ];
}

function undetected(scored: readonly Scored[], withText: boolean): readonly string[] {
  const lost = scored.flatMap((one) =>
    marksOf(one)
      .filter(({ found }) => !found)
      .map(({ category, gold }) => {
        const words = withText ? ` «${one.labels.message.text.slice(gold.start, gold.end)}»` : '';
        return { category, place: `${one.labels.id}${words}` };
      }),
  );
  if (lost.length === 0) return [];
  const rows = [...groupsOf(lost, ({ category }) => category)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  );
  return [
    `details that nothing found (${lost.length})`,
    ...columns(
      rows.map(([category, own]) => [`${category} ${own.length}`, own.map(({ place }) => place).join(' ')]),
    ),
    '',
  ];
}
