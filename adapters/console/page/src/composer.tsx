// Where one writes: as whom, in which conversation, with examples to start from.
import { useRef, useState } from 'preact/hooks';
import { examples } from './examples.ts';
import { authors } from './wording.ts';
import type { RefObject } from 'preact';
import type { Example } from './examples.ts';
import type { Channel } from './use-channel.ts';
import type { Author } from './wording.ts';

interface AuthorProps {
  readonly author: Author;
  readonly setAuthor: (author: Author) => void;
}

interface ComposerProps extends AuthorProps {
  readonly channel: Channel;
  readonly post: (text: string) => Promise<unknown>;
}

function Examples({ pick }: { readonly pick: (example: Example) => void }) {
  return (
    <div class="examples" role="group" aria-labelledby="examples-title">
      <span id="examples-title">Try</span>
      {examples.map((example) => (
        <button type="button" class="chip" key={example.label} onClick={() => pick(example)}>
          {example.label}
        </button>
      ))}
    </div>
  );
}

function WriteAs({ author, setAuthor }: AuthorProps) {
  return (
    <fieldset class="segments">
      <legend>Write as</legend>
      {authors.map((choice) => (
        <label key={choice.id}>
          <input type="radio" name="author" checked={choice === author} onChange={() => setAuthor(choice)} />
          <span>{choice.name}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** Where the next message goes, and the way to begin anew. */
function Place({ channel, rest }: { readonly channel: Channel; readonly rest: number }) {
  const replying = channel.thread !== undefined;
  const more = rest === 0 ? '' : ` ${rest} more of this example ${rest === 1 ? 'follows' : 'follow'}.`;
  return (
    <p class="place">
      <span>{`${replying ? 'A reply in the same conversation.' : 'Opens a new conversation.'}${more}`}</span>
      {replying && (
        <button type="button" class="link" onClick={channel.startConversation}>
          New conversation
        </button>
      )}
    </p>
  );
}

interface Draft {
  readonly text: string;
  /** What an example has still to say. */
  readonly rest: readonly string[];
}

const emptyDraft: Draft = { text: '', rest: [] };

function nextDraft({ rest }: Draft): Draft {
  const [text, ...later] = rest;
  return text === undefined ? emptyDraft : { text, rest: later };
}

/** Enter posts, with Ctrl or Cmd too; Shift+Enter makes a line; an Enter that ends an input method's word does not post. */
function posts(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing;
}

interface FieldProps {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly write: (text: string) => void;
  readonly send: () => void;
}

function Field({ field, text, write, send }: FieldProps) {
  return (
    <textarea
      id="message"
      ref={field}
      rows={3}
      value={text}
      aria-describedby="message-hint message-errors"
      onInput={(event) => write(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (!posts(event)) return;
        event.preventDefault();
        send();
      }}
    />
  );
}

function useDraft({ channel, post }: Pick<ComposerProps, 'channel' | 'post'>) {
  const [draft, setDraft] = useState(emptyDraft);
  const field = useRef<HTMLTextAreaElement | null>(null);
  const send = async (): Promise<void> => {
    field.current?.focus();
    if (draft.text.trim() !== '' && (await post(draft.text))) setDraft(nextDraft(draft));
  };
  const pick = ({ texts }: Example): void => {
    channel.startConversation();
    setDraft(nextDraft({ text: '', rest: texts }));
    field.current?.focus();
  };
  const write = (text: string): void => setDraft({ ...draft, text });
  return { draft, field, pick, write, send: () => void send() };
}

export function Composer({ channel, author, setAuthor, post }: ComposerProps) {
  const { draft, field, pick, write, send } = useDraft({ channel, post });
  const submit = (event: Event): void => {
    event.preventDefault();
    send();
  };
  return (
    <form class="composer" onSubmit={submit}>
      <Examples pick={pick} />
      <div class="compose-head">
        <label for="message">Message</label>
        <Place channel={channel} rest={draft.rest.length} />
      </div>
      <Field field={field} text={draft.text} write={write} send={send} />
      <p id="message-errors" class="errors" role="alert">
        {channel.errors.join(' ')}
      </p>
      <div class="compose-foot">
        <WriteAs author={author} setAuthor={setAuthor} />
        <p id="message-hint" class="hint">
          Enter posts, Shift+Enter makes a new line.
        </p>
        <button type="submit" class="primary" aria-disabled={channel.busy}>
          Post
        </button>
      </div>
    </form>
  );
}
