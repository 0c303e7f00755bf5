// Which files of a message may show a patient, by what Slack tells of them.
import { picturesIn } from './blocks.ts';
import { blocksOf, filesOf, handedOn } from './handed-on.ts';
import type { Said, SlackFile } from './message-event.ts';
import type { Enclosure } from '../../../src/domain/message.ts';

/** Scans are kept in files of this kind, whatever type they are uploaded as. */
const scan = /\.(?:dcm|dicom|ima)$/i;

/** True for a scan, by its type or its name. */
export function isScan({ mimetype = '', filetype = '', name = '' }: SlackFile): boolean {
  return mimetype === 'application/dicom' || filetype === 'dcm' || scan.test(name);
}

/** Nothing is told of a file in a channel shared with others until it is asked for. */
export function isUntold(file: SlackFile): boolean {
  return file.file_access === 'check_file_info' && file.mimetype === undefined;
}

function typeOf(file: SlackFile): Enclosure['type'] | undefined {
  const { mimetype = '', filetype = '' } = file;
  // What was deleted, or is too old for the workspace's plan, is not there.
  if (file.mode === 'tombstone' || file.mode === 'hidden_by_limit') return undefined;
  if (/^(?:image|video)\//.test(mimetype) || isScan(file)) return 'picture';
  return mimetype === 'application/pdf' || filetype === 'pdf' || isUntold(file) ? 'document' : undefined;
}

/** Whether a file may show a patient, as far as Slack tells. */
export function enclosureOf(file: SlackFile): Enclosure | undefined {
  const type = typeOf(file);
  return type === undefined ? undefined : { type, tells: [] };
}

/**
 * The files of a message that may show a patient, and pictures that stand in its blocks.
 *
 * @param look what is known of a file
 */
export function enclosuresOf(said: Said, look = enclosureOf): readonly Enclosure[] {
  const blocks = [said.blocks, ...handedOn(said).flatMap(blocksOf)];
  const shown = blocks.reduce<number>((sum, each) => sum + picturesIn(each), 0);
  const pictures = Array.from({ length: shown }, (): Enclosure => ({ type: 'picture', tells: [] }));
  return [...filesOf(said).flatMap((file) => look(file) ?? []), ...pictures];
}
