// How many of the marked details are found, by category, and how much of what is found was marked.
import { attributeKinds, identifierKinds, isIdentifier, type Finding } from '../../domain/finding.ts';
import { isFound, overlap } from './cover.ts';
import type { GoldSpan } from './labels.ts';
import { groupsOf } from './rates.ts';
import type { Scored } from './score.ts';
import { columns, rate } from './table.ts';

export interface Mark {
  readonly category: string;
  readonly gold: GoldSpan;
  readonly found: boolean;
  /** Found by a rule of its own category. */
  readonly named: boolean;
}

const direct = new Set<string>(identifierKinds);

/** A national health number may be marked as a record's or a plan's number. */
function categoryOf(kind: string): string {
  return kind === 'health_plan' || kind === 'mrn' ? 'mrn, health_plan' : kind;
}

/** Every marked detail of a message, and whether any finding covers half of it. */
export function marksOf({ labels, found }: Scored): readonly Mark[] {
  return (labels.gold ?? []).map((gold) => {
    const category = categoryOf(gold.category);
    const named = isFound(
      gold,
      found.filter(({ kind }) => categoryOf(kind) === category),
    );
    return { category, gold, found: isFound(gold, found), named };
  });
}

/**
 * Identifiers, then attributes. A place or an age over 89 counts among the identifiers wherever it is marked; whatever
 * is found inside any marked detail counts as marked.
 */
export function detailLines(scored: readonly Scored[]): readonly string[] {
  const marked = scored.filter(({ labels }) => labels.gold !== undefined);
  const marks = marked.flatMap(marksOf);
  if (marks.length === 0) return [];
  const isDirect = ({ gold }: Mark): boolean => direct.has(gold.category);
  const head = ['details', 'found', 'as their kind', 'P'];
  return [
    ...columns([
      head,
      ...rowsOf('direct identifiers', marks.filter(isDirect), precision(marked, true)),
      ...rowsOf(
        'attributes',
        marks.filter((mark) => !isDirect(mark)),
        precision(marked, false),
      ),
    ]),
    '  found: half of its characters are covered; P: the share of what is found that is marked',
    '',
  ];
}

const order = [...identifierKinds, ...attributeKinds].map(categoryOf);

function rowsOf(title: string, marks: readonly Mark[], share: string): ReadonlyArray<readonly string[]> {
  if (marks.length === 0) return [];
  const groups = [...groupsOf(marks, ({ category }) => category)];
  const sorted = groups.toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return [rowOf(title, marks, share), ...sorted.map(([category, own]) => rowOf(`  ${category}`, own, ''))];
}

function rowOf(title: string, marks: readonly Mark[], share: string): readonly string[] {
  const found = marks.filter((mark) => mark.found).length;
  const named = marks.filter((mark) => mark.named).length;
  return [title, rate(found, marks.length), rate(named, marks.length), share];
}

// Over direct identifiers, or over attributes in the messages where somebody marked attributes.
function precision(scored: readonly Scored[], isDirect: boolean): string {
  let whole = 0;
  let inside = 0;
  const isAsked = ({ kind }: Finding): boolean => isIdentifier(kind) === isDirect;
  for (const { labels, found } of scored) {
    if (!isDirect && !labels.marksAttributes) continue;
    const shared = overlap(found.filter(isAsked), labels.gold ?? []);
    whole += shared.whole;
    inside += shared.inside;
  }
  return whole === 0 ? '–' : `${((100 * inside) / whole).toFixed(1)} %`;
}
