// Talks to the console's two routes. Nothing else is ever asked for.
import type { Answer, Refusal, Settings } from '../../answer.ts';
import type { Post } from '../../request.ts';

/** What the server said no to, sentence by sentence. */
export class Refused extends Error {
  readonly errors: readonly string[];

  constructor(errors: readonly string[]) {
    super(errors.join(' '));
    this.name = 'Refused';
    this.errors = errors;
  }
}

async function reach(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    throw new Refused(['Aside does not answer. Is it still running in the terminal?']);
  }
  if (response.ok) return response;
  const said: Partial<Refusal> = await response.json().catch(() => ({}));
  throw new Refused(said.errors ?? [`Aside answered with status ${response.status}. Its log says more.`]);
}

/** What holds on this server. @throws Refused */
export async function getSettings(): Promise<Settings> {
  const response = await reach('/console/settings');
  return response.json();
}

/** Posts a message and brings back what its author would see. @throws Refused */
export async function postMessage(post: Post): Promise<Answer> {
  const headers = { 'Content-Type': 'application/json' };
  const response = await reach('/console/messages', { method: 'POST', headers, body: JSON.stringify(post) });
  return response.json();
}
