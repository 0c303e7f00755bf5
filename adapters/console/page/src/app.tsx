// The page: a channel to write in, what holds in it, and how few people fit.
import { useEffect, useState } from 'preact/hooks';
import { getSettings, Refused } from './api.ts';
import { ChannelPane } from './channel.tsx';
import { Composer } from './composer.tsx';
import { NarrowingPane } from './narrowing.tsx';
import { PolicyPane } from './policy.tsx';
import { useChannel } from './use-channel.ts';
import { announcement, authors } from './wording.ts';
import type { Answer, Settings } from '../../answer.ts';
import type { View } from './channel.tsx';
import type { Policy } from './use-channel.ts';
import type { Author } from './wording.ts';

function Header() {
  return (
    <header class="masthead">
      <img src="/icon.svg" alt="" width="36" height="36" />
      <div>
        <h1>Aside</h1>
        <p>
          Write as a clinician would in Slack or Teams, and see what Aside would tell the author alone. What
          you write stays on this computer and is not kept.
        </p>
      </div>
    </header>
  );
}

function useSettings(fail: (words: string) => void): Settings | undefined {
  const [settings, setSettings] = useState<Settings>();
  useEffect(() => {
    getSettings()
      .then(setSettings)
      .catch((error: unknown) => fail(error instanceof Refused ? error.message : 'The page failed.'));
  }, []);
  return settings;
}

/** What a screen reader hears after a post: what the eye would see, and not a word more. */
function heard(answer: Answer, view: View): string {
  return view === 'author' ? announcement(answer) : 'Posted. Colleagues see the message alone.';
}

export function App() {
  const channel = useChannel();
  const settings = useSettings(channel.say);
  const [author, setAuthor] = useState<Author>(authors[0]);
  const [view, setView] = useState<View>('author');
  const [policy, setPolicy] = useState<Policy>({ sensitivity: 'standard', catchment: undefined });
  const { shown, say } = channel;
  const thresholds = settings?.thresholds ?? {};
  const post = async (text: string): Promise<Answer | undefined> => {
    // Emptied first: the same words twice would be heard once.
    say('');
    const answer = await channel.post(author, text, policy);
    if (answer) say(heard(answer, view));
    return answer;
  };
  const see = (seen: View): void => {
    setView(seen);
    say('');
  };
  return (
    <>
      <a class="skip" href="#message">
        Skip to writing a message
      </a>
      <Header />
      <main class="columns">
        <section class="pane channel" aria-labelledby="channel-title">
          <ChannelPane channel={channel} author={author} view={view} setView={see} />
          <Composer channel={channel} author={author} setAuthor={setAuthor} post={post} />
        </section>
        <div class="side">
          <PolicyPane
            policy={policy}
            setPolicy={setPolicy}
            thresholds={thresholds}
            largest={settings?.largestCatchment}
          />
          <NarrowingPane entry={shown} threshold={shown && thresholds[shown.policy.sensitivity]} />
        </div>
      </main>
      <p class="hidden" role="status" aria-live="polite">
        {channel.said}
      </p>
    </>
  );
}
