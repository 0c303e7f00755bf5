// A message as the core sees it. Its text lives in memory while it is judged and nowhere else.
import type { MessageRef } from './ref.ts';

/** What stands beside the words. Its name and preview are part of the message's text. */
export interface Enclosure {
  /** A picture, or a page that may show one (PDF, scan, DICOM). */
  readonly type: 'picture' | 'document';
  /** Details that the file's own header tells (EXIF, DICOM): where it was taken, whom it shows, when. */
  readonly tells: readonly ('place' | 'person' | 'time')[];
}

export interface Message {
  readonly ref: MessageRef;
  /** Changes when the platform says the message was edited; empty for the first version. */
  readonly revision: string;
  readonly text: string;
  /** Files of the message that may show a patient; absent where there are none. */
  readonly enclosures?: readonly Enclosure[];
  /** Ids, besides the author's, by which an admin may exempt the message: of the bot that posted it. */
  readonly postedBy?: readonly string[];
}
