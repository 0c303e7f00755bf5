// The HTML of a message as text: a line for each block, mentions without names, what stands in pictures by its description.
import { Parser } from 'htmlparser2';

export interface ReadHtml {
  readonly text: string;
  /** Pictures that stand between the words. */
  readonly pictures: number;
}

const blocks: ReadonlySet<string> = new Set(
  'address article blockquote br caption dd div dl dt figcaption figure h1 h2 h3 h4 h5 h6 hr li ol p pre section table tr ul'.split(
    ' ',
  ),
);
const unread: ReadonlySet<string> = new Set(['script', 'style', 'title', 'attachment', 'template']);

const schema = 'http://schema.skype.com/';

type Attributes = Readonly<Record<string, string>>;

const isMention = (tag: string, { itemtype }: Attributes): boolean =>
  tag === 'at' || itemtype === `${schema}Mention`;

/** Of a quoted message: who wrote it, and when, which is about colleagues. */
const isHeading = ({ itemprop }: Attributes): boolean => itemprop === 'mri' || itemprop === 'time';

const isEmoji = (tag: string, { itemtype }: Attributes): boolean =>
  tag === 'emoji' || itemtype === `${schema}Emoji`;

/** Descriptions that Teams gives to every picture. */
const dull = /^(?:image|bild|imagen?|picture|photo)?$/iu;

/** Where a link leads, where its words don't say so. */
function addressOf({ href = '' }: Attributes): string {
  return /^https?:/i.test(href) ? href : '';
}

/** What is being read: the words so far, and how deep inside something that is not read. */
interface Reading {
  words: string;
  pictures: number;
  depth: number;
  /** The depth at which reading goes on; 0 where it is going on. */
  silentFrom: number;
  links: string[];
}

function open(reading: Reading, tag: string, attributes: Attributes): void {
  reading.depth += 1;
  if (reading.silentFrom > 0) return;
  const isNamed = isMention(tag, attributes);
  if (isNamed) reading.words += '@colleague';
  if (isNamed || isHeading(attributes) || unread.has(tag)) reading.silentFrom = reading.depth;
  else if (isEmoji(tag, attributes)) reading.words += attributes['alt'] ?? '';
  else if (tag === 'img') {
    const { alt = '' } = attributes;
    reading.pictures += 1;
    if (!dull.test(alt.trim())) reading.words += ` ${alt} `;
  } else if (tag === 'a') reading.links.push(addressOf(attributes));
  else if (blocks.has(tag)) reading.words += '\n';
  else if (tag === 'td' || tag === 'th') reading.words += ' ';
}

function close(reading: Reading, tag: string): void {
  const isSilent = reading.silentFrom > 0;
  if (isSilent && reading.depth === reading.silentFrom) reading.silentFrom = 0;
  reading.depth = Math.max(0, reading.depth - 1);
  if (isSilent) return;
  if (tag === 'a') {
    const address = reading.links.pop() ?? '';
    if (address !== '' && !reading.words.endsWith(address)) reading.words += ` ${address}`;
  } else if (blocks.has(tag)) reading.words += '\n';
}

/** Reads HTML of any size in one go, however deep it goes and whatever is wrong with it. */
export function readHtml(html: string): ReadHtml {
  const reading: Reading = { words: '', pictures: 0, depth: 0, silentFrom: 0, links: [] };
  const parser = new Parser({
    onopentag: (tag, attributes) => open(reading, tag, attributes),
    onclosetag: (tag) => close(reading, tag),
    ontext: (text) => {
      if (reading.silentFrom === 0) reading.words += text;
    },
  });
  parser.end(html);
  const lines = reading.words.split('\n').map((line) => line.replaceAll(/\s+/gu, ' ').trim());
  return { text: lines.filter((line) => line !== '').join('\n'), pictures: reading.pictures };
}
