// Delete mine: with the author's own grant, asked once; otherwise the author is told how.
import { deletion } from './press-sentences.ts';
import { fromThere } from './press-of.ts';
import { button, say } from '../say/blocks.ts';
import { createWebClient } from '../say/web-client.ts';
import { tooOld } from '../../../src/voice/answer-words.ts';
import type { AskWorld } from './ask-world.ts';
import type { Press } from './press-of.ts';
import type { Grants } from '../install/grants.ts';
import type { MessageRef, PersonRef } from '../../../src/domain/ref.ts';

/** Slack's codes for a token that no longer speaks for its author. */
const spent: readonly string[] = [
  'account_inactive',
  'invalid_auth',
  'missing_scope',
  'not_authed',
  'token_expired',
  'token_revoked',
];

type Fate = 'deleted' | 'gone' | 'forbidden' | 'ungranted' | 'failed';

/** Deletes with the author's own token, which can delete nobody else's. */
async function erase(
  { tenant, channel, message: ts, author }: MessageRef,
  token: string,
  { attempt, clientSettings }: AskWorld,
): Promise<{ readonly fate: Fate; readonly code: string }> {
  const { chat } = createWebClient(token, clientSettings);
  // The author's token is counted by itself.
  const done = await attempt({ method: 'chat.delete', tenant: `${tenant}/${author}` }, () =>
    chat.delete({ channel, ts }),
  );
  if (!('failure' in done)) return { fate: 'deleted', code: 'ok' };
  const { code } = done.failure;
  if (code === 'message_not_found') return { fate: 'gone', code };
  if (spent.includes(code)) return { fate: 'ungranted', code };
  return {
    fate: /^cant_delete|prevents_deletion$|_prevent_deletion$/.test(code) ? 'forbidden' : 'failed',
    code,
  };
}

async function askForGrant(
  { asker, value }: Press,
  person: PersonRef,
  { reply }: AskWorld,
  grants: Grants,
): Promise<void> {
  const url = await grants.linkFor(person, value);
  await reply(asker, say(deletion.grant, [button(deletion.give, 'grant', value, { url })]), 'beside');
}

async function withGrant(press: Press, ref: MessageRef, token: string, world: AskWorld): Promise<Fate> {
  const { fate, code } = await erase(ref, token, world);
  const { desk, reply, log } = world;
  if (fate === 'ungranted') return fate;
  if (fate === 'failed') throw Object.assign(new Error('not deleted'), { code });
  if (fate !== 'deleted') log.info({ code }, 'slack.not-deleted');
  if (fate !== 'forbidden') await desk.answer(press.value, press.person, 'deleted');
  const sentences = { deleted: deletion.done, gone: deletion.gone, forbidden: deletion.forbidden };
  await reply(press.asker, say(sentences[fate]), fate === 'forbidden' ? 'beside' : 'in-place');
  return fate;
}

/**
 * Deletes the message that a warning is about.
 *
 * @throws what the store or the grants throw, or an error with Slack's code where Slack would not
 */
export async function deleteMine(pressed: Press, world: AskWorld): Promise<void> {
  const { desk, grants, reply } = world;
  const { value, person } = pressed;
  const warned = await desk.warning(value, person);
  if (warned === undefined) return void (await reply(pressed.asker, say(tooOld)));
  // The grant stays that of the author's own workspace: Slack gives it there.
  const press = fromThere(pressed, warned.ref);
  const { asker } = press;
  if (grants === undefined) return void (await reply(asker, say(deletion.byHand), 'beside'));
  const token = await grants.find(person);
  const fate = token === undefined ? 'ungranted' : await withGrant(press, warned.ref, token, world);
  if (fate !== 'ungranted') return;
  if (token !== undefined) await grants.forget(person);
  await askForGrant(press, person, world, grants);
}
