// Warnings that reached nobody, as those who set Aside up are told of them.

export interface Undelivered {
  readonly count: number;
  /** When the first of them was given up, in milliseconds since 1970. */
  readonly since: number;
}

/** One sentence for all platforms. */
export function undeliveredLine({ count, since }: Undelivered): string {
  const day = new Date(since).toISOString().slice(0, 10);
  const warnings =
    count === 1 ? 'one warning did not reach its author' : `${count} warnings did not reach their authors`;
  return `Since ${day} ${warnings}, though I tried for up to an hour. Whoever runs Aside finds the cause in its log and in /metrics.`;
}
