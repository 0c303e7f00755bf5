// What a message gives away though no words of it were found: where the whole of it says that few people fit, and nothing that was found
// could say why, something sets the patient apart that no rule knows and no table lists.
import { isUnlisted } from '../domain/attribute.ts';
import { isIdentifier, type Finding } from '../domain/finding.ts';
import type { Risk } from '../domain/risk.ts';
import { leadsToPatient } from '../domain/subject.ts';
import type { Surroundings } from './sift-features.ts';
import type { Asked } from './temper.ts';

const rule = 'learnt-whole';
const version = 1;
// In log-odds that fewer people fit than `standard` asks for. On counts of test/corpus/fresh.jsonl: of 781 cases that were left
// alone 40 were above it, 36 of which should have been warned of. How few fit is weighed after that (temper.ts).
const leastFew = -1;
// Where not many times more people fit than must, what is listed says why, and its count stands: the posts of the risk model are told so.
const many = 20;

/**
 * One finding at the very beginning and of no length, or none.
 *
 * @param findings of a patient, sifted
 * @param risk that they are by the tables
 * @param few people that must fit
 */
export function toldByWhole(
  findings: readonly Finding[],
  { known }: Risk,
  few: Asked,
  { exposure, isReply }: Surroundings,
): readonly Finding[] {
  if (exposure === undefined || exposure.few <= leastFew) return [];
  if (known.expected < many * few.known) return [];
  // The network reads a message by itself, and a reply says half of what is meant. Letters and vignettes tell of many things that set
  // nobody apart.
  if (isReply || exposure.isWrittenWithCare) return [];
  if (findings.some(saysWhy)) return [];
  return [
    {
      rule,
      version,
      kind: 'other',
      start: 0,
      end: 0,
      confidence: 1 / (1 + Math.exp(-exposure.few)),
      evidence: ['the message as a whole'],
      subject: 'patient',
      value: { type: 'trait', trait: 'unlisted-other' },
    },
  ];
}

// A place or a date narrows; a name, a number or what no table lists says why by itself.
const saysWhy = ({ subject, kind, value }: Finding): boolean =>
  leadsToPatient(subject) &&
  (value === undefined ? isIdentifier(kind) && kind !== 'location' && kind !== 'date' : isUnlisted(value));
