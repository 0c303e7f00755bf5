// How often messages are warned about and taken for a case: by file, by class, and at each sensitivity.
import { sensitivities, type Sensitivity } from '../../domain/verdict.ts';
import type { Scored } from './score.ts';
import { columns, perThousand, rate } from './table.ts';

/** A row a file, labelled or not: what share is a case, and how many of a thousand messages are warned about. */
export function fileLines(scored: readonly Scored[]): readonly string[] {
  const head = ['file', 'messages', 'cases', ...sensitivities.map((name) => `${name} ‰`)];
  const rows = [...groupsOf(scored, ({ labels }) => labels.file)].map(([file, own]) => [
    file,
    String(own.length),
    rate(own.filter(({ isCase }) => isCase).length, own.length),
    ...sensitivities.map((name) => perThousand(own.filter(({ warned }) => warned[name]).length, own.length)),
  ]);
  const undecided = scored.filter(({ judgement }) => judgement.verdict.outcome === 'undecided').length;
  return [
    'warned of a thousand messages',
    ...columns([head, ...rows]),
    ...(undecided === 0 ? [] : [`  ${undecided} could not be judged`]),
    '',
  ];
}

/** For one sensitivity, a row a class and one for all: warned of those that must be, and of those that must not. */
export function warnLines(scored: readonly Scored[], name: Sensitivity): readonly string[] {
  const labelled = scored.filter(({ labels }) => typeof labels.warn[name] === 'boolean');
  if (labelled.length === 0) return [];
  const rows = sliced(labelled).map(([slice, own]) => {
    const owed = own.filter(({ labels }) => labels.warn[name] === true);
    const quiet = own.filter(({ labels }) => labels.warn[name] === false);
    return [
      slice,
      ...[owed, quiet].map((part) =>
        rate(
          countOf(part, ({ warned }) => warned[name]),
          part.length,
        ),
      ),
    ];
  });
  return [...columns([[name, 'must warn, warned', 'must stay quiet, warned'], ...rows]), ''];
}

/** Cases taken for cases, and topics for topics, by class. */
export function caseLines(scored: readonly Scored[]): readonly string[] {
  const labelled = scored.filter(({ labels }) => labels.case !== undefined);
  if (labelled.length === 0) return [];
  const isRight = ({ labels, isCase }: Scored): boolean => labels.case === isCase;
  const rows = sliced(labelled).map(([slice, own]) => {
    const cases = own.filter(({ labels }) => labels.case === true);
    const topics = own.filter(({ labels }) => labels.case === false);
    return [slice, ...[cases, topics, own].map((part) => rate(countOf(part, isRight), part.length))];
  });
  return [...columns([['case or topic', 'cases right', 'topics right', 'right'], ...rows]), ''];
}

// Classes by name, then the files where there are several, then everything.
function sliced(scored: readonly Scored[]): ReadonlyArray<readonly [string, readonly Scored[]]> {
  const classes = [...groupsOf(scored, ({ labels }) => labels.class)].sort(([a], [b]) => a.localeCompare(b));
  const files = [...groupsOf(scored, ({ labels }) => labels.file)].filter(([file]) =>
    classes.every(([name]) => name !== file),
  );
  return [...classes, ...(files.length > 1 ? files : []), ['all', scored]];
}

/** Things by a name they have in common, in the order in which the names first come. */
export function groupsOf<T>(
  things: readonly T[],
  nameOf: (thing: T) => string,
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const name = nameOf(thing);
    const own = groups.get(name);
    if (own === undefined) groups.set(name, [thing]);
    else own.push(thing);
  }
  return groups;
}

function countOf(scored: readonly Scored[], isOne: (one: Scored) => boolean): number {
  return scored.filter(isOne).length;
}
