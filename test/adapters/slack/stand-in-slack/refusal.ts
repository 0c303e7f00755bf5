// How the stand-in says no: one of Slack's own error names, with what Slack says beside it.
export class Refusal extends Error {
  readonly code: string;
  readonly more: Readonly<Record<string, unknown>>;
  /** Seconds; only where too much was asked for. */
  readonly retryAfter: number | undefined;

  constructor(code: string, more: Readonly<Record<string, unknown>> = {}, retryAfter?: number) {
    super(code);
    this.code = code;
    this.more = more;
    this.retryAfter = retryAfter;
  }
}

/** The refusal of arguments or blocks, with each fault. */
export function faulty(code: string, faults: readonly string[]): Refusal {
  return new Refusal(code, { response_metadata: { messages: faults } });
}
