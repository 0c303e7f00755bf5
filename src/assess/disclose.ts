// What the findings disclose of the patient: attributes for the risk model, and kinds of direct identifier.
import { sameness, type Attribute, type AttributeType } from '../domain/attribute.ts';
import { isIdentifier, type DetailKind, type Finding } from '../domain/finding.ts';
import { leadsToPatient } from '../domain/subject.ts';

export interface Disclosure {
  readonly attributes: readonly Attribute[];
  readonly identifiers: readonly DetailKind[];
  /** Ids of the rules that found direct identifiers, in order. */
  readonly rules: readonly string[];
}

const ownAlone: ReadonlySet<AttributeType> = new Set(['age', 'sex', 'condition', 'diagnosis']);

/** Only details of the patient, or of those who lead to the patient, disclose anything. */
export function disclose(findings: readonly Finding[]): Disclosure {
  const own = findings.filter((finding) => leadsToPatient(finding.subject));
  const attributes = own.flatMap(({ subject, value }) =>
    // A relative's age, sex or diagnosis is not the patient's; a relative's place, job or role leads to the patient all the same.
    value === undefined || (subject === 'relative' && ownAlone.has(value.type)) ? [] : [value],
  );
  const direct = own.filter((finding) => isIdentifier(finding.kind));
  return {
    attributes: distinct(attributes),
    identifiers: [...new Set(direct.map((finding) => finding.kind))],
    rules: [...new Set(direct.map((finding) => finding.rule))],
  };
}

/** Attributes without repeats. Two that say the same in other words are the same here. */
export function distinct(attributes: readonly Attribute[]): readonly Attribute[] {
  return [...new Map(attributes.map((attribute) => [sameness(attribute), attribute])).values()];
}
