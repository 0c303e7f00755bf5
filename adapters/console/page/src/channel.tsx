// The channel as its author sees it, or as colleagues do: then without a word of Aside.
import { useEffect, useRef } from 'preact/hooks';
import { Whisper } from './whisper.tsx';
import { verdictSentence } from './wording.ts';
import type { Channel, Entry } from './use-channel.ts';
import type { Author } from './wording.ts';

/** Whose eyes the channel is seen with. */
export type View = 'author' | 'colleagues';

interface SwitchProps {
  readonly author: Author;
  readonly view: View;
  readonly setView: (view: View) => void;
}

function ViewSwitch({ author, view, setView }: SwitchProps) {
  const choices = [
    ['author', `What ${author.name} sees`],
    ['colleagues', 'What colleagues see'],
  ] as const;
  return (
    <fieldset class="segments">
      <legend class="hidden">Show the channel as</legend>
      {choices.map(([value, label]) => (
        <label key={value}>
          <input type="radio" name="view" checked={view === value} onChange={() => setView(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface EntryProps {
  readonly entry: Entry;
  readonly channel: Channel;
  /** True for the author's own view: the one place where Aside speaks. */
  readonly own: boolean;
}

/** What the console adds for the person who tries it; in a real channel this line does not exist. */
function Verdict({ entry, channel }: Omit<EntryProps, 'own'>) {
  const { answer } = entry;
  const show = (): void => {
    channel.show(answer.message);
    document.querySelector<HTMLElement>('#narrowing-title')?.focus();
  };
  return (
    <p class="verdict">
      <span>{verdictSentence(answer)}</span>{' '}
      {answer.isCase && (
        <button type="button" class="link" onClick={show}>
          How many people fit
        </button>
      )}
    </p>
  );
}

function MessageItem({ entry, channel, own }: EntryProps) {
  const { author, answer, text, at } = entry;
  const reply = answer.thread !== answer.message;
  return (
    <li class={reply ? 'entry reply' : 'entry'}>
      <article class="message" aria-label={`${reply ? 'Reply' : 'Message'} by ${author.name}`}>
        <span class={`avatar ${author.id}`} aria-hidden="true">
          {author.initial}
        </span>
        <div class="said">
          <p class="byline">
            <strong>{author.name}</strong>{' '}
            <time dateTime={at.toISOString()}>
              {at.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hour12: false })}
            </time>
          </p>
          <p class="text">{text}</p>
        </div>
      </article>
      {own && answer.notice && <Whisper notice={answer.notice} author={author} say={channel.say} />}
      {own && <Verdict entry={entry} channel={channel} />}
    </li>
  );
}

function Empty() {
  return (
    <p class="empty">
      Nothing is written yet. Pick an example below, or write a message of your own with an invented patient.
    </p>
  );
}

export function ChannelPane({ channel, author, view, setView }: SwitchProps & { readonly channel: Channel }) {
  const log = useRef<HTMLDivElement>(null);
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [channel.entries.length]);
  return (
    <>
      <div class="pane-head">
        <h2 id="channel-title"># case-discussion</h2>
        <ViewSwitch author={author} view={view} setView={setView} />
      </div>
      <div class="log" ref={log} tabIndex={0} role="region" aria-label="Messages in the channel">
        {channel.entries.length === 0 ? (
          <Empty />
        ) : (
          <ol>
            {channel.entries.map((entry) => (
              <MessageItem
                key={entry.answer.message}
                entry={entry}
                channel={channel}
                own={view === 'author' && entry.author === author}
              />
            ))}
          </ol>
        )}
      </div>
      {view === 'colleagues' && <p class="viewnote">Colleagues see the messages and nothing of Aside.</p>}
    </>
  );
}
