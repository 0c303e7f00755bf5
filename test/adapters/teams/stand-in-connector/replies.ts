// What is asked of the service behind Teams, and what it answers.

/** One call, as it came over the wire. */
export interface Call {
  readonly method: string;
  /** Without the query, decoded. */
  readonly path: string;
  readonly isTargeted: boolean;
  readonly authorization: string | undefined;
  readonly body: Record<string, unknown>;
  /** True where the service did what was asked. */
  isDone: boolean;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string and bytes go out as they are. */
  readonly body?: unknown;
}

/** What becomes of a call where nothing goes wrong. */
export type Serve = (call: Call) => Reply | Promise<Reply>;

/** What an error of the service looks like. */
export const refusal = (status: number, code: string, message = 'a sentence of the service'): Reply => ({
  status,
  body: { error: { code, message } },
});

export const done = (body: object): Reply => ({ status: 200, body });
export const created = (body: object): Reply => ({ status: 201, body });
