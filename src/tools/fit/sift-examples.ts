// Reads labelled files as examples for sifting: every finding of a message with its features, and whether it is marked there.
import { siftFeatures } from '../../assess/sift-features.ts';
import { asked, askedOfFaint, askedToStay, isSifted } from '../../assess/sift.ts';
import type { CorpusRecord } from '../../cli/corpus-record.ts';
import { recase } from '../../cli/eval/letter-case.ts';
import type { Core } from '../../core.ts';
import type { Finding } from '../../domain/finding.ts';
import { leadsToPatient } from '../../domain/subject.ts';
import { hearPage } from '../../look.ts';
import { heardBefore, recordsBy, type Own } from './records.ts';
import type { AmountsExample } from './by-amounts.ts';

/** A finding of a labelled message, and whether it is marked there as a detail of the patient. */
export interface SiftExample extends AmountsExample {
  readonly hand: string;
  readonly kind: Finding['kind'];
  /** How probable it must be to be told. */
  readonly asked: number;
  /** As what it is told before it is sifted. */
  readonly toldAs: 'of the patient' | 'of others' | 'faintly';
  readonly inCase: boolean;
  /** Read once more beside another message: to learn from, and not to be judged by. */
  readonly isCopy: boolean;
}

const policy = { sensitivity: 'standard' } as const;

/**
 * The findings of labelled messages; once more of messages with a long case before or behind them, for names are seldom in long
 * messages here, and in a ward round's they are; and of those with names once more with these in small letters, and with all in small
 * letters or in capitals, as people type them.
 *
 * @param only hands whose messages are read
 */
export function readSiftFiles(
  core: Core,
  files: readonly string[],
  only: ReadonlySet<string>,
): readonly SiftExample[] {
  const records = files
    .flatMap((file) => recordsBy(file, only))
    .filter(({ record }) => record.identifiers !== undefined || record.case === false);
  const longCases = records.filter(({ record }) => isLongCase(record));
  return records.flatMap((own, nth) => {
    const other = longCases[(nth * stride) % Math.max(1, longCases.length)];
    const isAlone = own.record.case === true && (own.record.thread ?? []).length === 0;
    const beside =
      other === undefined || other === own || !isAlone ? [] : [joined(own.record, other.record, nth)];
    const copies = [...beside, ...inOtherLetters(own.record, nth).map((record) => ({ record, from: 0 }))];
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

/** A message with its names in small letters, and all of it in small or large ones; none where that changes nothing. */
function inOtherLetters(record: CorpusRecord, nth: number): readonly CorpusRecord[] {
  const names = (record.identifiers ?? []).filter(({ category }) => category === 'name');
  if (names.length === 0) return [];
  const withSmallNames = (words: string): string =>
    names.reduce((all, { text }) => all.replaceAll(text, inLetters(text, 'lower')), words);
  const whole = (words: string): string => inLetters(words, nth % 2 === 0 ? 'lower' : 'UPPER');
  return [withSmallNames, whole]
    .map((change) => rewritten(record, change))
    .filter(({ text }) => text !== record.text);
}

const inLetters = (words: string, letterCase: 'lower' | 'UPPER'): string => recase(words, [], letterCase);

function rewritten(record: CorpusRecord, change: (words: string) => string): CorpusRecord {
  const { text, identifiers = [], attributes = [] } = record;
  const changed = <T extends { readonly text: string }>(span: T): T => ({ ...span, text: change(span.text) });
  return {
    ...record,
    text: change(text),
    identifiers: identifiers.map(changed),
    attributes: attributes.map(changed),
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
  const before = heardBefore(core, record, policy);
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
          asked: askedOf(finding, isFaint),
          inCase: around.score > 0,
          toldAs: isFaint ? 'faintly' : isOwn ? 'of the patient' : 'of others',
          is: marked.some(({ start, end }) => start < finding.end && finding.start < end),
          features: siftFeatures(finding, around, isFaint),
        },
      ];
    };
  return [...found.findings.flatMap(exampleOf(false)), ...found.faint.flatMap(exampleOf(true))];
}

function askedOf(finding: Finding, isFaint: boolean): number {
  if (isFaint) return askedOfFaint(finding.kind);
  return leadsToPatient(finding.subject) ? askedToStay(finding) : asked.returns;
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
