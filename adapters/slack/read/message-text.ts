// Everything an author said in one message: text, rich text, what was forwarded, and the names of files.
import { plainLink, plainText } from '../mrkdwn.ts';
import type { Attachment, RichText, Said } from './message-event.ts';

/** Letters and digits alone, to compare texts that differ in markup. */
function bare(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

function emoji({ name = '', skin_tone: tone }: RichText): string {
  return tone === undefined ? `:${name}:` : `:${name}::skin-tone-${tone}:`;
}

/** The leaves that are more than their text. */
const leaves: ReadonlyMap<string | undefined, (node: RichText) => string> = new Map([
  ['link', (node) => plainLink(node.url ?? '', node.text)],
  ['emoji', emoji],
  ['user', () => '@colleague'],
  ['usergroup', () => '@group'],
  ['channel', () => '#channel'],
  ['broadcast', (node) => `@${node.range ?? ''}`],
]);

function leaf(node: RichText): string {
  return leaves.get(node.type)?.(node) ?? node.text ?? node.fallback ?? '';
}

/** Rich text line by line: a section, a quote, a piece of code or an entry of a list is a line. */
function linesOf(node: RichText): readonly string[] {
  if (node.type === 'rich_text' || node.type === 'rich_text_list') return node.elements.flatMap(linesOf);
  return node.elements.map(leaf).join('').split('\n');
}

/** A preview of a linked page is not what the author said; a forwarded message is. */
function isPreview(attachment: Attachment): boolean {
  const linked = attachment.from_url !== undefined || attachment.original_url !== undefined;
  return linked && attachment.is_share !== true && attachment.is_msg_unfurl !== true;
}

function forwarded(attachment: Attachment): readonly string[] {
  if (isPreview(attachment)) return [];
  const { pretext = '', title = '', text = '', fallback = '' } = attachment;
  return [pretext, title, text === '' ? fallback : text].map(plainText);
}

/** The text to judge, one piece a line; empty where nothing was said. */
export function textOf(said: Said): string {
  const lines: string[] = [];
  let known = '';
  const add = (line: string): void => {
    const core = bare(line);
    if (core === '' || known.includes(core)) return;
    lines.push(line);
    known += core;
  };
  add(plainText(said.text ?? ''));
  const rich = said.blocks.filter(({ type }) => type === 'rich_text').flatMap(linesOf);
  // Usually the text says it all; a list, a quote or a table may be mangled or missing in it.
  if (!known.includes(bare(rich.join('')))) rich.forEach(add);
  said.attachments.flatMap(forwarded).forEach(add);
  for (const { title, name, preview, plain_text: mail } of said.files) {
    for (const line of [title, name, preview, mail]) add(line ?? '');
  }
  return lines.join('\n');
}
