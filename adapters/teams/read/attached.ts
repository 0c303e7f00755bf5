// What is attached to a message: its HTML, cards, messages handed on, files and pictures.
import { readHtml } from './html-text.ts';
import type { Attachment, TeamsActivity } from './activity.ts';
import type { Tells } from './pictures.ts';
import type { Enclosure } from '../../../src/domain/message.ts';

export interface Attached {
  /** What the author wrote, as Teams laid it out; empty where it did not. */
  readonly html: string;
  /** The rest, a piece a line. */
  readonly lines: readonly string[];
  readonly enclosures: readonly Enclosure[];
}

const picture: Enclosure = { type: 'picture', tells: [] };
const paper: Enclosure = { type: 'document', tells: [] };

const pictured = /\.(?:avi|bmp|dcm|dicom|gif|heic|heif|ima|jpe?g|m4v|mov|mp4|png|tiff?|webm|webp)$/iu;
const printed = /\.(?:pdf|docx?|pptx?|rtf|odt)$/iu;

function enclosuresOf(attachment: Attachment, tells: Tells): readonly Enclosure[] {
  const { contentType = '', name = '' } = attachment;
  if (/^(?:image|video)\//u.test(contentType) || pictured.test(name))
    return [{ ...picture, tells: tells.get(attachment) ?? [] }];
  return contentType === 'application/pdf' || printed.test(name) ? [paper] : [];
}

const said: ReadonlySet<string> = new Set(
  'title subtitle text label value altText speak fallbackText summary'.split(' '),
);
const mostNodes = 5_000;

/** The words of a card, however deep it goes; what a button would send is not said. */
function wordsOfCard(content: unknown): readonly string[] {
  const lines: string[] = [];
  const waiting: unknown[] = [content];
  for (let nodes = 0; waiting.length > 0 && nodes < mostNodes; nodes += 1) {
    const node = waiting.shift();
    if (node === null || typeof node !== 'object') continue;
    for (const [key, value] of Object.entries(node)) {
      if (typeof value === 'string' && said.has(key)) lines.push(value);
      else if (key !== 'data') waiting.push(value);
    }
  }
  return lines;
}

/** An object that may have come as its JSON. */
function objectIn(content: unknown): object {
  try {
    const read: unknown = typeof content === 'string' ? JSON.parse(content) : content;
    return read !== null && typeof read === 'object' ? read : {};
  } catch {
    return {};
  }
}

/** The words of another message that this one quotes or hands on. */
function handedOn(content: unknown): readonly string[] {
  const of = objectIn(content);
  return ['messagePreview', 'originalMessageContent'].flatMap((name) => {
    const words: unknown = Reflect.get(of, name);
    return typeof words === 'string' ? [readHtml(words).text] : [];
  });
}

function linesOf({ contentType = '', content, name }: Attachment): readonly string[] {
  if (/^application\/vnd\.microsoft\.(?:teams\.)?card\./u.test(contentType)) return wordsOfCard(content);
  if (/^(?:forwardedM|m)essageReference$/u.test(contentType)) return handedOn(content);
  return name === undefined ? [] : [name];
}

/** Reads all that is attached; what headers tell of is handed in. */
export function readAttached(
  { attachments }: Pick<TeamsActivity, 'attachments'>,
  tells: Tells = new Map(),
): Attached {
  const pages = attachments.filter(({ contentType }) => contentType === 'text/html');
  const others = attachments.filter(({ contentType }) => contentType !== 'text/html');
  const read = pages.map(({ content }) => readHtml(typeof content === 'string' ? content : ''));
  const shown = read.reduce((sum, { pictures }) => sum + pictures, 0);
  const files = others.flatMap((attachment) => enclosuresOf(attachment, tells));
  // A picture between the words is attached as well.
  const extra = Math.max(0, shown - files.filter(({ type }) => type === 'picture').length);
  return {
    html: read.map(({ text }) => text).join('\n'),
    lines: others.flatMap(linesOf).filter((line) => line.trim() !== ''),
    enclosures: [...files, ...Array.from({ length: extra }, () => picture)],
  };
}
