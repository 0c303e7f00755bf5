// Reads labelled files as examples to fit on: the cues of rules and the features of the wording of every message.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readRecord, type CorpusRecord } from '../../cli/corpus-record.ts';
import { cuesOfCase } from '../../assess/cues-of-case.ts';
import { assignSubjects } from '../../assess/subject.ts';
import type { Core } from '../../core.ts';

import { sheetOf } from '../../detect/sheet.ts';
import { looksOf, type TokenLook } from '../../detect/learnt/learnt-look.ts';
import { farthestWord } from '../../detect/sequence/sequence.ts';
import { wordingOf } from '../../detect/wording/wording.ts';
import type { Cue } from '../../domain/finding.ts';

/** A labelled message that stands alone. */
export interface LabelledMessage {
  /** Who wrote it, as its id says: what was learnt of somebody flatters where he is judged. */
  readonly hand: string;
  readonly isCase: boolean;
  /** How much it counts, 1 for a message of everyday chat. */
  readonly share: number;
  /** Ids of the rules that spoke. */
  readonly rules: readonly string[];
  /** Of the wording, as "family:feature". */
  readonly features: readonly string[];
  /** The looks of its words, in order. */
  readonly looks: readonly TokenLook[];
}

/** A labelled message that is read with its conversation. */
export interface LabelledReply {
  readonly hand: string;
  readonly isCase: boolean;
  readonly text: string;
  /** What was said before it, oldest first; at least one message. */
  readonly before: readonly string[];
}

export interface LabelledFile<Labelled> {
  readonly name: string;
  readonly examples: readonly Labelled[];
}

/** The messages that stand alone. @param argument a path, with "@0.5" behind it where its messages count for half. */
export function readLabelledFile(core: Core, argument: string): LabelledFile<LabelledMessage> {
  const [file = '', share = '1'] = argument.split('@');
  return {
    name: path.basename(file, '.jsonl'),
    examples: recordsIn(file)
      .filter(({ thread }) => (thread ?? []).length === 0)
      .map((record) => ({
        ...seenIn(core, record.text),
        hand: handOf(String(record.id ?? file)),
        isCase: record.case === true,
        share: Number(share),
      })),
  };
}

/** The messages of a file that answer others. */
export function readReplies(file: string): LabelledFile<LabelledReply> {
  return {
    name: path.basename(file, '.jsonl'),
    examples: recordsIn(file).flatMap(({ id, case: isCase, text, thread = [] }) => {
      const before = thread.map((said) => said.text);
      return before.length === 0
        ? []
        : [{ hand: handOf(String(id ?? file)), isCase: isCase === true, text, before }];
    }),
  };
}

function recordsIn(file: string): readonly CorpusRecord[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => {
      const read = readRecord(line);
      return 'error' in read || read.record.case === undefined ? [] : [read.record];
    });
}

/** What speaks for or against a case, as the moderator weighs it. */
export function cuesIn(core: Core, text: string): readonly Cue[] {
  const { cues, findings, claims } = core.detector.detect(text);
  return cuesOfCase(cues, assignSubjects(findings, claims), core.caseModel.questions);
}

/** Who wrote a message, as its id tells: "k-0012" is of k, "x12" of x. */
export const handOf = (id: string): string => /^[^-]+(?=-)|^\p{L}+/u.exec(id)?.[0] ?? id;

function seenIn(core: Core, text: string): Pick<LabelledMessage, 'rules' | 'features' | 'looks'> {
  const { reading, folded } = sheetOf(text, core.lexicon);
  return {
    rules: cuesIn(core, text)
      .filter((cue) => cue.isWording !== true)
      .map(({ rule }) => rule),
    features: [...wordingOf(reading, folded.text)],
    looks: looksOf(reading).slice(0, farthestWord),
  };
}
