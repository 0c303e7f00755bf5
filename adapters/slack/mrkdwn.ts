// Slack's markup, read and written. Source: docs.slack.dev/messaging/formatting-message-text

/** Only a date holds spaces before its label. */
const bracketed = /<(![^<>|]*|[^<>|\s]*)(?:\|([^<>]*))?>/g;
const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&' };

/** A link as a reader sees it, with its address where the label hides it. */
export function plainLink(address: string, label: string | undefined): string {
  const shown = address.replace(/^(?:mailto|tel):/, '');
  if (label === undefined || label === '' || shown.endsWith(label)) return shown;
  return `${label} (${shown})`;
}

function plainMention(target: string, label: string | undefined): string {
  if (target.startsWith('@')) return '@colleague';
  if (target.startsWith('#')) return '#channel';
  if (target.startsWith('!subteam')) return '@group';
  if (target.startsWith('!date')) return label ?? '';
  return `@${target.slice(1)}`;
}

/** Message text without Slack's markup: links as text, mentions without ids and names, entities decoded. */
export function plainText(mrkdwn: string): string {
  return mrkdwn
    .replace(bracketed, (_whole, target: string, label: string | undefined) =>
      /^[@#!]/.test(target) ? plainMention(target, label) : plainLink(target, label),
    )
    .replace(/&(?:lt|gt|amp);/g, (entity) => entities[entity] ?? entity);
}

const escapes: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;' };

/** Text that Slack shows as it is, at most `limit` characters once escaped; what is longer ends in "…". */
export function escapeText(text: string, limit: number): string {
  const pieces: string[] = [];
  let length = 0;
  for (const character of text) {
    const piece = escapes[character] ?? character;
    length += piece.length;
    pieces.push(piece);
    if (length > limit) return `${shorten(pieces, limit - 1)}…`;
  }
  return pieces.join('');
}

/** As many whole pieces as fit, so that neither a character nor an entity is cut in two. */
function shorten(pieces: readonly string[], limit: number): string {
  let length = 0;
  const fitting = pieces.findIndex((piece) => {
    length += piece.length;
    return length > limit;
  });
  return pieces.slice(0, fitting).join('');
}
