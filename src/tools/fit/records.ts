// Reads what some hands wrote, to be judged as the moderator would.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { hearAll, type Heard } from '../../assess/hear.ts';
import { readRecord, type CorpusRecord } from '../../cli/corpus-record.ts';
import { look, type LookWorld, type View } from '../../look.ts';
import { handOf } from './examples.ts';

/** A labelled message, and who wrote it. */
export interface Own {
  readonly record: CorpusRecord;
  readonly hand: string;
}

/** The records of a file that these hands wrote. */
export function recordsBy(file: string, only: ReadonlySet<string>): readonly Own[] {
  const name = path.basename(file, '.jsonl');
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const read = line.trim() === '' ? { error: '' } : readRecord(line);
      if ('error' in read) return [];
      const hand = handOf(String(read.record.id ?? name));
      return only.has(hand) ? [{ record: read.record, hand }] : [];
    });
}

/** What is heard of a message's thread before it. */
export function heardBefore(
  world: LookWorld,
  { thread = [] }: CorpusRecord,
  policy: View['policy'],
): Heard | undefined {
  let before: Heard | undefined;
  for (const { text } of thread)
    before = hearAll(look(world, text, { policy, before }).said, world.caseModel, before);
  return before;
}
