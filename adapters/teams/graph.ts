// Microsoft Graph, which knows who owns a team: one call at a time, in one tenant, by the app's own consent.
import { failureOf } from './say/api-failure.ts';
import type { Attempted } from './say/api-failure.ts';

export interface GraphRequest {
  readonly method: 'GET' | 'PATCH';
  /** Below the root, its ids encoded: "teams/ID/members". */
  readonly path: string;
  readonly body?: object;
}

export interface Graph {
  /** Resolves to what Graph answered, or to what went wrong. Never rejects. */
  call(tenant: string, request: GraphRequest): Promise<Attempted<unknown>>;
}

export interface GraphOptions {
  /** With a slash at its end. */
  readonly root?: string | undefined;
  /** The app's token for one tenant; undefined where there is no app. */
  readonly token: (tenant: string) => Promise<string | undefined>;
}

const graphRoot = 'https://graph.microsoft.com/v1.0/';
/** How long Graph may take, in milliseconds; somebody waits before an open dialog. */
const patienceMs = 3_000;

/** There is nobody to ask as: the code of the failure says so. */
const noApp = 'no_app';

/** Graph said no, in the shape of the other client's errors. */
class GraphRefusal extends Error {
  readonly statusCode: number;
  readonly response: { readonly headers: Headers };
  readonly body: unknown;

  constructor({ status, headers }: Response, body: unknown) {
    super('Graph refused a call');
    this.name = 'GraphRefusal';
    this.statusCode = status;
    this.response = { headers };
    this.body = body;
  }
}

/** Opens nothing; each call stands by itself. */
export function createGraph({ root = graphRoot, token }: GraphOptions): Graph {
  const ask = async (tenant: string, { method, path, body }: GraphRequest): Promise<unknown> => {
    const url = new URL(path, root);
    if (url.origin !== new URL(root).origin) throw new Error('that is not Graph');
    const bearer = await token(tenant);
    if (bearer === undefined)
      throw Object.assign(new Error('there is no app that Graph could know'), { code: noApp });
    const response = await fetch(url, {
      method,
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
      headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const said: unknown = /json/u.test(response.headers.get('content-type') ?? '')
      ? JSON.parse(text)
      : undefined;
    if (!response.ok) throw new GraphRefusal(response, said);
    return said;
  };
  return {
    call: async (tenant, request) => {
      try {
        return { value: await ask(tenant, request) };
      } catch (error) {
        return { failure: failureOf(error) };
      }
    },
  };
}
