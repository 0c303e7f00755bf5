// Reads labelled files as examples to fit on: the cues of rules and the features of the wording of every message.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRecord, type CorpusRecord } from '../../cli/corpus-record.ts';
import { cuesOfCase } from '../../assess/case.ts';
import { assignSubjects } from '../../assess/subject.ts';
import type { Core } from '../../core.ts';

import { sheetOf } from '../../detect/sheet.ts';
import { wordingOf } from '../../detect/wording/wording.ts';
import { isLearnt, type Cue } from '../../domain/finding.ts';
import type { Example } from './regression.ts';

export interface LabelledFile {
  readonly name: string;
  /** Messages that stand alone. */
  readonly examples: readonly Example[];
  /** Those that are read with their conversation. */
  readonly replies: readonly CorpusRecord[];
}

/** @param argument a path, with "@0.5" behind it where its messages count for half. */
export function readLabelledFile(core: Core, argument: string): LabelledFile {
  const [file = '', share = '1'] = argument.split('@');
  const records = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const read = readRecord(line);
      return 'error' in read || read.record.case === undefined ? [] : [read.record];
    });
  const isReply = ({ thread }: CorpusRecord): boolean => (thread ?? []).length > 0;
  return {
    name: path.basename(file, '.jsonl'),
    examples: records
      .filter((record) => !isReply(record))
      .map((record) => ({
        features: featuresOf(core, record.text),
        isCase: record.case === true,
        share: Number(share),
      })),
    replies: records.filter(isReply),
  };
}

/** What speaks for or against a case, as the moderator weighs it. */
export function cuesIn(core: Core, text: string): readonly Cue[] {
  const { cues, findings, claims } = core.detector.detect(text);
  return cuesOfCase(cues, assignSubjects(findings, claims));
}

/** Rule ids as they are, features of the wording as "family:feature". */
function featuresOf(core: Core, text: string): readonly string[] {
  const cues = cuesIn(core, text);
  const { reading, folded } = sheetOf(text, core.lexicon);
  // What the span model finds in messages that it learnt from says nothing of what it finds in others.
  const rules = cues.filter((cue) => cue.isWording !== true && !isLearnt(cue)).map(({ rule }) => rule);
  return [...rules, ...wordingOf(reading, folded.text)];
}
