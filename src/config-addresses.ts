// Addresses in the environment: this computer's own, and those where Aside's tokens for Teams go.

type Environment = Readonly<Record<string, string | undefined>>;

/** Where Teams' services are, besides Microsoft's own places. */
export interface Addresses {
  /** Root of another Graph, with a slash at its end; Microsoft's own where absent. */
  readonly graphUrl?: string;
  /** The origin of a service besides Microsoft's own. */
  readonly service?: string;
}

/** This computer and no other. */
export const isLoopback = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/.test(host);

const isOwn = ({ protocol, hostname }: URL): boolean =>
  protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));

/** A token goes to each: nobody on the way may read it. Blank counts as missing. */
export function addressFaults({
  TEAMS_GRAPH_URL: graph,
  TEAMS_SERVICE_URL: service,
}: Environment): readonly string[] {
  const isWrong = (url: string | undefined): boolean =>
    url !== undefined && url !== '' && !(URL.canParse(url) && isOwn(new URL(url)));
  return [
    ...(isWrong(graph)
      ? ['TEAMS_GRAPH_URL must be an https address; leave it out for Microsoft Graph itself.']
      : []),
    ...(isWrong(service)
      ? [
          'TEAMS_SERVICE_URL must be an https address, that of the service of your cloud; leave it out for Microsoft’s own.',
        ]
      : []),
  ];
}

/** The addresses, where `addressFaults` found none. */
export function namedAddresses({
  TEAMS_GRAPH_URL: graph,
  TEAMS_SERVICE_URL: service,
}: Environment): Addresses {
  return {
    ...(graph ? { graphUrl: graph.replace(/\/*$/, '/') } : {}),
    ...(service ? { service: new URL(service).origin } : {}),
  };
}
