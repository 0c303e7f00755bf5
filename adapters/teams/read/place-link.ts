// A channel or chat as somebody gives it: by the link that its menu copies, or by its id.

const group = /^19:[^\s@/]{1,180}@thread\.(?:tacv2|skype|v2)$/u;
const hosts: readonly string[] = ['teams.microsoft.com', 'teams.cloud.microsoft'];

/** The id of the conversation; undefined for what is none, and for the chat of two people. */
export function conversationIn(typed: string): string | undefined {
  if (group.test(typed)) return typed;
  if (!URL.canParse(typed)) return undefined;
  const { protocol, hostname, pathname } = new URL(typed);
  const encoded = /^\/l\/(?:channel|chat|message|team)\/([^/]+)/u.exec(pathname)?.[1];
  if (protocol !== 'https:' || !hosts.includes(hostname) || encoded === undefined) return undefined;
  try {
    const id = decodeURIComponent(encoded);
    return group.test(id) ? id : undefined;
  } catch {
    return undefined;
  }
}
