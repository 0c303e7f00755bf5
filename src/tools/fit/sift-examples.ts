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
}

const policy = { sensitivity: 'standard' } as const;

/** @param only hands whose messages are read */
export function readSiftFile(core: Core, file: string, only: ReadonlySet<string>): readonly SiftExample[] {
  const name = path.basename(file, '.jsonl');
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const read = line.trim() === '' ? { error: '' } : readRecord(line);
      if ('error' in read || (read.record.identifiers === undefined && read.record.case !== false)) return [];
      const hand = handOf(String(read.record.id ?? name));
      return only.has(hand) ? examplesIn(core, read.record, hand) : [];
    });
}

function examplesIn(core: Core, record: CorpusRecord, hand: string): readonly SiftExample[] {
  let before: Heard | undefined;
  for (const { text } of record.thread ?? [])
    before = hearAll(look(core, text, { policy, before }).said, core.caseModel, before);
  const page = core.detector.open(record.text).read();
  const { found, around } = hearPage(core, page, { policy, before });
  const marked = placesOf(record);
  const exampleOf =
    (isFaint: boolean) =>
    (finding: Finding): readonly SiftExample[] => {
      if (!isSifted(finding) || found.settled.has(finding)) return [];
      const isOwn = leadsToPatient(finding.subject);
      return [
        {
          hand,
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
