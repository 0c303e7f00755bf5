// Everything an author said in one message: text, blocks, what was forwarded, and what stands in or on files.
import { plainText } from '../mrkdwn.ts';
import { linesOf } from './blocks.ts';
import { isMadeName } from './file-name.ts';
import { blocksOf, filesOf, handedOn, isMessage } from './handed-on.ts';
import { createOnce } from './once.ts';
import type { Attachment, Said, SlackFile } from './message-event.ts';

/** What the fallback of a forwarded message begins with: its hour and who wrote it. */
const heading = /^\[[^\]]{1,80}\] [^:]{1,80}:\s*/;

/** "Ward: 4", as Slack lays out a field of an attachment. */
function fieldOf({ title = '', value = '' }: Attachment['fields'][number]): string {
  return [title, value].filter((part) => part !== '').join(': ');
}

/** What an attachment says, by the place where it stands. */
function attached(attachment: Attachment): ReadonlyArray<readonly string[]> {
  const { pretext = '', title = '', text = '', fallback = '', fields } = attachment;
  // Who wrote a forwarded message, and where, is about colleagues; on any other attachment it is part of what is told.
  const { author_name: author = '', footer = '' } = isMessage(attachment) ? {} : attachment;
  const said = [[plainText(text)], fields.map(fieldOf).map(plainText), ...blocksOf(attachment).map(linesOf)];
  const isSaid = said.some((lines) => lines.some((line) => line.trim() !== ''));
  const body = isSaid ? said : [[plainText(fallback.replace(heading, ''))]];
  return [[plainText(pretext)], [plainText(author)], [plainText(title)], ...body, [plainText(footer)]];
}

function people(label: string, list: SlackFile['from']): string {
  const named = list.map(({ original, name, address }) => original ?? name ?? address ?? '');
  const said = named.filter((each) => each !== '').join(', ');
  return said === '' ? '' : `${label}: ${said}`;
}

/** What is told of a file: what it is called, what it shows, and as much of what stands in it as Slack hands on. */
export function toldOf(file: SlackFile): readonly string[] {
  const { title = '', name = '', alt_txt: shows = '', subject = '', transcription } = file;
  const inside = file.plain_text ?? file.preview_plain_text ?? file.preview ?? '';
  const mail = [subject, people('From', file.from), people('To', file.to), people('Cc', file.cc)];
  return [title, name, shows, ...mail, inside, transcription?.preview?.content ?? ''];
}

/** The text to judge, one piece a line; empty where nothing was said. */
export function textOf(said: Said): string {
  const once = createOnce();
  once.say([plainText(said.text ?? '')]);
  const laidOut = linesOf(said.blocks);
  // Usually the text says it all; a list, a quote or a table may be mangled or missing in it.
  if (!once.holds(laidOut)) once.say(laidOut);
  handedOn(said).flatMap(attached).forEach(once.say);
  for (const line of filesOf(said).flatMap(toldOf)) once.say([line]);
  // What a camera calls its pictures says nothing by itself.
  return once.lines.every(isMadeName) ? '' : once.lines.join('\n');
}
