// Reads labelled files as examples for sifting: every finding of a message with its features, and whether it is marked there.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hearAll, type Heard } from '../../assess/hear.ts';
import { siftFeatures } from '../../assess/sift-features.ts';
import { isSifted } from '../../assess/sift.ts';
import { readRecord, type CorpusRecord } from '../../cli/corpus-record.ts';
import type { Core } from '../../core.ts';
import type { Finding } from '../../domain/finding.ts';
import { leadsToPatient } from '../../domain/subject.ts';
import { hearPage, look } from '../../look.ts';
import { handOf } from './examples.ts';
import type { AmountsExample } from './by-amounts.ts';

/** A finding of a labelled message, and whether it is marked there as a detail of the patient. */
export interface SiftExample extends AmountsExample {
  readonly hand: string;
  readonly kind: Finding['kind'];
  /** As what it is told before it is sifted. */
  readonly toldAs: 'of the patient' | 'of others' | 'faintly';
  readonly inCase: boolean;
  /** Read once more beside another message: to learn from, and not to be judged by. */
  readonly isCopy: boolean;
}

const policy = { sensitivity: 'standard' } as const;

/**
 * The findings of labelled messages, and once more of messages with a long case before or behind them: names are seldom in long
 * messages here, and in a ward round's they are.
 *
 * @param only hands whose messages are read
 */
export function readSiftFiles(
  core: Core,
  files: readonly string[],
  only: ReadonlySet<string>,
): readonly SiftExample[] {
  const records = files.flatMap((file) => recordsIn(file, only));
  const longCases = records.filter(({ record }) => isLongCase(record));
  return records.flatMap((own, nth) => {
    const other = longCases[(nth * stride) % Math.max(1, longCases.length)];
    const isAlone = own.record.case === true && (own.record.thread ?? []).length === 0;
    const copies =
      other === undefined || other === own || !isAlone ? [] : [joined(own.record, other.record, nth)];
    return [
      ...examplesIn(core, { ...own, from: 0, isCopy: false }),
      ...copies.flatMap((copy) => examplesIn(core, { ...own, ...copy, isCopy: true })),
    ];
  });
}

// Co-prime to any number of cases there will be, so that each is put beside some message.
const stride = 7919;
const leastLong = 250;
const isLongCase = ({ case: isCase, thread = [], text }: CorpusRecord): boolean =>
  isCase === true && thread.length === 0 && text.length >= leastLong;

interface Own {
  readonly record: CorpusRecord;
  readonly hand: string;
}

function recordsIn(file: string, only: ReadonlySet<string>): readonly Own[] {
  const name = path.basename(file, '.jsonl');
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const read = line.trim() === '' ? { error: '' } : readRecord(line);
      if ('error' in read || (read.record.identifiers === undefined && read.record.case !== false)) return [];
      const hand = handOf(String(read.record.id ?? name));
      return only.has(hand) ? [{ record: read.record, hand }] : [];
    });
}

/** A message with another before or behind it; of that one nothing is marked. */
function joined(record: CorpusRecord, other: CorpusRecord, nth: number) {
  const isBehind = nth % 2 === 0;
  const text = isBehind ? `${other.text}\n${record.text}` : `${record.text}\n${other.text}`;
  return {
    record: { ...record, text },
    from: isBehind ? other.text.length + 1 : 0,
    length: record.text.length,
  };
}

interface Read extends Own {
  /** Where the message begins in its text, and how long it is, where that is not all of it. */
  readonly from: number;
  readonly length?: number;
  readonly isCopy: boolean;
}

function examplesIn(core: Core, own: Read): readonly SiftExample[] {
  const { record, hand, from, length = record.text.length, isCopy } = own;
  let before: Heard | undefined;
  for (const { text } of record.thread ?? [])
    before = hearAll(look(core, text, { policy, before }).said, core.caseModel, before);
  const page = core.detector.open(record.text).read();
  const { found, around } = hearPage(core, page, { policy, before });
  const marked = placesOf(record);
  const exampleOf =
    (isFaint: boolean) =>
    (finding: Finding): readonly SiftExample[] => {
      const isOfOther = finding.start < from || finding.end > from + length;
      if (isOfOther || !isSifted(finding) || found.settled.has(finding)) return [];
      const isOwn = leadsToPatient(finding.subject);
      return [
        {
          hand,
          isCopy,
          kind: finding.kind,
          inCase: around.score > 0,
          toldAs: isFaint ? 'faintly' : isOwn ? 'of the patient' : 'of others',
          is: marked.some(({ start, end }) => start < finding.end && finding.start < end),
          features: siftFeatures(finding, around, isFaint),
        },
      ];
    };
  return [...found.findings.flatMap(exampleOf(false)), ...found.faint.flatMap(exampleOf(true))];
}

// What is marked once is a detail wherever the message says it.
function placesOf({ text, identifiers = [], attributes = [] }: CorpusRecord) {
  const marked = [...identifiers, ...attributes].map((span) => span.text).filter((part) => part !== '');
  return marked.flatMap((part) => {
    const places: Array<{ readonly start: number; readonly end: number }> = [];
    let at = text.indexOf(part);
    while (at >= 0) {
      places.push({ start: at, end: at + part.length });
      at = text.indexOf(part, at + 1);
    }
    return places;
  });
}
