// What an author hands on with a message: messages of others, attachments of apps, files; but not previews of linked pages.
import type { Attachment, Said, SlackFile } from './message-event.ts';

/** A message of somebody else that the author handed on, or linked to so that Slack shows it. */
export function isMessage({
  is_share: share,
  is_msg_unfurl: unfurl,
  is_reply_unfurl: reply,
}: Attachment): boolean {
  return share === true || unfurl === true || reply === true;
}

/** The attachments that the author stands for: a preview of a linked page is not what the author said. */
export function handedOn(said: Said): readonly Attachment[] {
  return said.attachments.filter(
    (each) => isMessage(each) || (each.from_url === undefined && each.original_url === undefined),
  );
}

/** The blocks of an attachment; those of a forwarded message stand one level deeper. */
export function blocksOf({ blocks, message_blocks: inside }: Attachment): readonly unknown[] {
  return [blocks, ...inside.map(({ message }) => message?.blocks)];
}

/** All files of a message, those of messages it hands on included. */
export function filesOf(said: Said): readonly SlackFile[] {
  return [...said.files, ...handedOn(said).flatMap(({ files }) => files)];
}
