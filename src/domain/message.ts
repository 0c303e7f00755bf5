// A message as the core sees it. Its text lives in memory while it is judged and nowhere else.
import type { MessageRef } from './ref.ts';

/**
 * What a file's own header may tell (EXIF, DICOM): where and when it was taken, by whose or which camera; of the patient whom
 * it shows the name, the number and the date of birth.
 */
export type HeaderDetail = 'place' | 'time' | 'camera' | 'person' | 'number' | 'birth';

/** What stands beside the words. Its name and preview are part of the message's text. */
export interface Enclosure {
  /** A picture or film, or a page that may show one (PDF, scan, a file of which nothing is known). */
  readonly type: 'picture' | 'document';
  /** What the header tells of; nothing of what it says. */
  readonly tells: readonly HeaderDetail[];
}

export interface Message {
  readonly ref: MessageRef;
  /** Changes when the platform says the message was edited; empty for the first version. */
  readonly revision: string;
  readonly text: string;
  /**
   * What stands in files that had to be asked for, judged with the text. A message delivered twice is the same whether or not
   * its files could be had, so it is not claimed by this.
   */
  readonly fetched?: string;
  /** Files of the message that may show a patient; absent where there are none. */
  readonly enclosures?: readonly Enclosure[];
  /** Ids, besides the author's, by which an admin may exempt the message: of the bot that posted it. */
  readonly postedBy?: readonly string[];
}
