// Whether an address is one of Microsoft's own: what is said goes there, with a token of Aside's.

/** Where another cloud of Microsoft's, or a test, has its service; an origin such as https://service.example. */
export type Services = readonly string[];

// Names of one owner alone: under trafficmanager.net anybody may have one. Source:
// learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/send-proactive-messages
const hosts: ReadonlySet<string> = new Set(['smba.trafficmanager.net']);
const domains = ['.botframework.com', '.botframework.us', '.teams.microsoft.com', '.teams.microsoft.us'];

/** True for https at a host of Microsoft's for bots, and for what was configured. */
export function isServices(address: string, configured: Services): boolean {
  const { protocol, hostname, origin, port } = new URL(address);
  if (configured.includes(origin)) return true;
  return (
    protocol === 'https:' &&
    port === '' &&
    (hosts.has(hostname) || domains.some((domain) => hostname.endsWith(domain)))
  );
}
