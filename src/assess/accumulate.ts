// The mosaic: what this message says of the patient, added to what its conversation said before.
import { sameness, type Attribute } from '../domain/attribute.ts';
import type { DetailKind } from '../domain/finding.ts';
import { distinct } from './disclose.ts';
import { contradict } from './patients.ts';

/** What is known of one patient over a conversation. */
export interface Known {
  readonly attributes: readonly Attribute[];
  readonly identifiers: readonly DetailKind[];
}

export interface Accumulated extends Known {
  /** True where the message itself says something identifying that was not said before. */
  readonly addsDetail: boolean;
  /** Attributes that only earlier messages told. */
  readonly earlier: readonly Attribute[];
  /** True where the message speaks of another patient than the one known so far. */
  readonly isAnother: boolean;
}

// Kinds that stand among the attributes as well.
const countedByValue: readonly DetailKind[] = ['location', 'age_over_89'];

/**
 * Adds a disclosure to what was known. An age or a sex that the patient known so far can't have is another patient's, of
 * whom nothing was said yet; where both may hold, the newest word does.
 */
export function accumulate(before: Known | undefined, disclosed: Known): Accumulated {
  const isAnother = disclosed.attributes.some((said) =>
    before?.attributes.some((known) => contradict(known, said)),
  );
  return { ...added(isAnother ? undefined : before, disclosed), isAnother };
}

function added(before: Known | undefined, disclosed: Known): Omit<Accumulated, 'isAnother'> {
  const earlier = before?.attributes ?? [];
  const replaced = new Set<string>(
    disclosed.attributes.map(({ type }) => type).filter((type) => type === 'age' || type === 'sex'),
  );
  const attributes = distinct([
    ...earlier.filter((attribute) => !replaced.has(attribute.type)),
    ...disclosed.attributes,
  ]);
  const seen = new Set(earlier.map((attribute) => sameness(attribute)));
  const identifiers = [...new Set([...(before?.identifiers ?? []), ...disclosed.identifiers])];
  // A place or a great age said again counts by its value below; any other identifier is taken for a new one.
  const again = countedByValue.filter((kind) => before?.identifiers.includes(kind));
  const addsDetail =
    disclosed.identifiers.some((kind) => !again.includes(kind)) ||
    disclosed.attributes.some(
      (attribute) => attribute.type !== 'diagnosis' && !seen.has(sameness(attribute)),
    );
  const said = new Set(disclosed.attributes.map((attribute) => sameness(attribute)));
  const toldBefore = attributes.filter((attribute) => !said.has(sameness(attribute)));
  return { attributes, identifiers, addsDetail, earlier: toldBefore };
}

/** Whether the words say of a patient what no part of the earlier ones does: a detail, or a kind of identifier. */
export function saysMore(now: readonly Known[], earlier: readonly Known[]): boolean {
  const seen = new Set(earlier.flatMap(({ attributes }) => attributes.map(sameness)));
  const kinds = new Set(earlier.flatMap(({ identifiers }) => identifiers));
  return now.some(
    ({ attributes, identifiers }) =>
      identifiers.some((kind) => !kinds.has(kind)) ||
      attributes.some((attribute) => attribute.type !== 'diagnosis' && !seen.has(sameness(attribute))),
  );
}
