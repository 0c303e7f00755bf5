// What a record says should happen, whatever its shape: the corpus's labels, spans with offsets, or nothing at all.
import type { Sensitivity } from '../../domain/verdict.ts';
import type { CorpusRecord, MessageRecord } from '../corpus-record.ts';
import type { Span } from './cover.ts';

export interface GoldSpan extends Span {
  readonly category: string;
}

export interface Labelled {
  readonly id: string;
  readonly file: string;
  /** The kind of message; the file's name where the record names none. */
  readonly class: string;
  readonly message: MessageRecord;
  readonly case?: boolean;
  /** Absent or null: not scored. */
  readonly warn: Readonly<Partial<Record<Sensitivity, boolean | null>>>;
  /** Absent where nobody marked any. */
  readonly gold?: readonly GoldSpan[];
  /** False where only direct identifiers are marked: then no attribute is right or wrong. */
  readonly marksAttributes: boolean;
}

/** What to take messages for that carry no labels: `case`s that give nobody away, or talk at the level of a `topic`. */
export const expectations = ['case', 'topic'] as const;
export type Expectation = (typeof expectations)[number];

const expected: Readonly<Record<Expectation, Pick<Labelled, 'case' | 'warn'>>> = {
  case: { case: true, warn: { relaxed: false, standard: false } },
  topic: { case: false, warn: { relaxed: false, standard: false, strict: false, 'topic-only': false } },
};

// Other people's names for the categories of the corpus.
const categories: Readonly<Record<string, string>> = {
  geographic_location: 'location',
  medical_record_number: 'mrn',
  health_plan_beneficiary_number: 'health_plan',
  phone_number: 'phone',
  fax_number: 'fax',
  email_address: 'email',
  social_security_number: 'ssn',
  account_number: 'account',
  certificate_license_number: 'license',
  unique_identifier: 'other_id',
};

/**
 * The labels of one record.
 *
 * @param place where it stands: the file's name without folder and ending, and its line, which names a record without id
 */
export function labelsOf(
  record: CorpusRecord,
  place: { readonly file: string; readonly line: number },
  expectation: Expectation | undefined,
): Labelled {
  const gold = goldOf(record);
  const base = {
    id: String(record.id ?? `${place.file}:${place.line}`),
    file: place.file,
    class: record.class ?? place.file,
    message: record,
    marksAttributes: record.attributes !== undefined,
    ...(gold === undefined ? {} : { gold }),
  };
  if (record.phi !== undefined) return { ...base, warn: { strict: record.phi } };
  if (record.case === undefined && record.warn === undefined && expectation !== undefined)
    return { ...base, ...expected[expectation] };
  return {
    ...base,
    warn: record.warn ?? {},
    ...(record.case === undefined ? {} : { case: record.case }),
  };
}

function goldOf({ text, gold, identifiers, attributes }: CorpusRecord): readonly GoldSpan[] | undefined {
  if (gold !== undefined)
    return gold.map(({ s, e, l }) => ({
      start: s,
      end: e,
      category: categories[l.toLowerCase()] ?? l.toLowerCase(),
    }));
  if (identifiers === undefined && attributes === undefined) return undefined;
  const marked = [...(identifiers ?? []), ...(attributes ?? [])];
  return marked.map((span, nth) => {
    const before = marked.slice(0, nth).filter((other) => other.text === span.text).length;
    const start = placeOf(text, span.text, before);
    return { start, end: start + span.text.length, category: span.category };
  });
}

// A marked text is told without its place: it is where it stands as whole words, and marked twice it stands there twice.
function placeOf(text: string, part: string, before: number): number {
  const whole: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1))
    if (!isInside(text, at) && !isInside(text, at + part.length)) whole.push(at);
  return whole[before] ?? whole.at(-1) ?? Math.max(0, text.indexOf(part));
}

function isInside(text: string, at: number): boolean {
  return /^[\p{L}\p{N}]{2}$/u.test(text.slice(Math.max(0, at - 1), at + 1));
}
