// Files beside the words → findings without a span: a picture is a detail of whoever it shows, and so is what its header tells.
import type { DetailKind, Finding } from '../domain/finding.ts';
import type { Enclosure, HeaderDetail } from '../domain/message.ts';

const pictured = { rule: 'enclosed-picture', kind: 'photo' } as const;

const told: Readonly<Record<HeaderDetail, { readonly rule: string; readonly kind: DetailKind }>> = {
  place: { rule: 'enclosed-place', kind: 'location' },
  time: { rule: 'enclosed-time', kind: 'date' },
  camera: { rule: 'enclosed-camera', kind: 'device' },
  person: { rule: 'enclosed-name', kind: 'name' },
  number: { rule: 'enclosed-number', kind: 'mrn' },
  birth: { rule: 'enclosed-birth', kind: 'date' },
};

const ofPatient: ReadonlySet<HeaderDetail> = new Set(['person', 'number']);

/**
 * One finding for each kind of detail, at the very beginning and of no length: there is nothing in the text to mark.
 *
 * @param known kinds the conversation told before: a second picture of the same patient is nothing new
 */
export function enclosedFindings(
  enclosures: readonly Enclosure[],
  known: readonly DetailKind[],
): readonly Finding[] {
  const all = enclosures.flatMap(({ tells }) => [pictured, ...tells.map((detail) => told[detail])]);
  return [...new Map(all.map((each) => [each.rule, each])).values()]
    .filter(({ kind }) => !known.includes(kind))
    .map(({ rule, kind }) => ({
      rule,
      version: 1,
      kind,
      start: 0,
      end: 0,
      confidence: 1,
      evidence: [],
      subject: 'patient',
    }));
}

/** Whether a header names a patient, as scans do: then it is a case, whatever the words beside it say. */
export function showsPatient(enclosures: readonly Enclosure[]): boolean {
  return enclosures.some(({ tells }) => tells.some((detail) => ofPatient.has(detail)));
}
