// The state of the channel: what was posted, what came back, and which thread the next message joins.
import { useRef, useState } from 'preact/hooks';
import type { Sensitivity } from '../../../../src/domain/verdict.ts';
import type { Answer } from '../../answer.ts';
import { postMessage, Refused } from './api.ts';
import type { Author } from './wording.ts';

export interface Policy {
  readonly sensitivity: Sensitivity;
  /** People served; undefined is the whole country. */
  readonly catchment: number | undefined;
}

export interface Entry {
  readonly author: Author;
  readonly text: string;
  readonly at: Date;
  readonly policy: Policy;
  readonly answer: Answer;
}

export interface Channel {
  readonly entries: readonly Entry[];
  /** The thread that the next message joins; undefined where it opens one. */
  readonly thread: string | undefined;
  /** The message whose numbers are shown. */
  readonly shown: Entry | undefined;
  readonly busy: boolean;
  readonly errors: readonly string[];
  /** What a screen reader is to say next. */
  readonly said: string;
  /** Resolves to the answer once the message is in the channel, to undefined where it was refused. */
  readonly post: (author: Author, text: string, policy: Policy) => Promise<Answer | undefined>;
  readonly show: (message: string) => void;
  readonly startConversation: () => void;
  readonly say: (words: string) => void;
}

/** One channel for as long as the page is open. */
export function useChannel(): Channel {
  const conversation = useRef(crypto.randomUUID());
  const sending = useRef(false);
  const [entries, setEntries] = useState<readonly Entry[]>([]);
  const [thread, setThread] = useState<string>();
  const [shownId, show] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<readonly string[]>([]);
  const [said, say] = useState('');

  const take = (entry: Entry): void => {
    setEntries((earlier) => [...earlier, entry]);
    setThread(entry.answer.thread);
    show(entry.answer.message);
  };

  const post = async (author: Author, text: string, policy: Policy): Promise<Answer | undefined> => {
    if (sending.current) return undefined;
    sending.current = true;
    setBusy(true);
    setErrors([]);
    try {
      const { sensitivity, catchment } = policy;
      const base = { text, author: author.id, conversation: conversation.current, sensitivity };
      const placed = thread === undefined ? base : { ...base, thread };
      const answer = await postMessage(catchment === undefined ? placed : { ...placed, catchment });
      take({ author, text, at: new Date(), policy, answer });
      return answer;
    } catch (error) {
      setErrors(error instanceof Refused ? error.errors : ['The page failed. Reload it and try again.']);
      return undefined;
    } finally {
      sending.current = false;
      setBusy(false);
    }
  };

  const startConversation = (): void => setThread(undefined);
  const shown = entries.find(({ answer }) => answer.message === shownId);
  return { entries, thread, shown, busy, errors, said, post, show, startConversation, say };
}
