// The private notice below a message, as its author alone reads it.
import { useState } from 'preact/hooks';
import type { Notice } from '../../../../src/domain/action.ts';
import type { Author } from './wording.ts';

interface WhisperProps {
  readonly notice: Notice;
  readonly author: Author;
  readonly say: (words: string) => void;
}

function CopyButton({ text, say }: { readonly text: string; readonly say: (words: string) => void }) {
  const [label, setLabel] = useState('Copy the safer version');
  const copy = async (): Promise<void> => {
    const done = await navigator.clipboard.writeText(text).then(
      () => 'Copied',
      () => 'Copying was refused; select the text instead',
    );
    setLabel(done);
    say(done);
  };
  return (
    <button type="button" class="quiet" onClick={() => void copy()}>
      {label}
    </button>
  );
}

export function Whisper({ notice, author, say }: WhisperProps) {
  const { what, without, advice, safer, question } = notice;
  return (
    <aside class="whisper" aria-label={`Notice from Aside, seen by ${author.name} only`}>
      <p class="private">
        <img src="/icon.svg" alt="" width="20" height="20" />
        <strong>Aside</strong>
        <span>Only you see this</span>
      </p>
      <p>
        {what} {without}
      </p>
      {safer !== undefined && (
        <div class="safer">
          <p>
            <span class="tag">Safer</span> <q>{safer}</q>
          </p>
          <CopyButton text={safer} say={say} />
        </div>
      )}
      {question !== undefined && (
        <p>
          Or ask it as a topic: <q>{question}</q>
        </p>
      )}
      <p>{advice}</p>
    </aside>
  );
}
