// The settings form, from the press that opens it to the saving.
import { SettingsFaults } from '../../../src/ports/settings.ts';
import { causeOf } from '../../../src/domain/errors.ts';
import { atFields } from '../../../src/voice/settings-form.ts';
import { tenantOfAsker } from './asked.ts';
import { mayChange } from './admins.ts';
import { said } from './draft-answer.ts';
import { askFacts, consultChannelOf, consultFaultOf, scopeOf } from './settings-facts.ts';
import { settingsForm, settingsNote } from './settings-form.ts';
import { readMetadata } from './settings-metadata.ts';
import { readForm } from './settings-values.ts';
import { anyChannel, holdsLines } from './settings-words.ts';
import type { types } from '@slack/bolt';
import type { Answered, AnswersPart } from './answers.ts';
import type { AskWorld } from './ask-world.ts';
import type { ButtonPress, FormSent } from './asked.ts';
import type { Place } from './settings-facts.ts';
import type { Asker } from '../say/reply.ts';
import type { PersonRef } from '../../../src/domain/ref.ts';
import type { Settings } from '../../../src/domain/settings.ts';
import type { FieldFaults } from '../../../src/voice/settings-form.ts';

const away = 'I couldn’t reach what is set just now, and nothing was changed. Please try again in a minute.';
const unasked =
  'I couldn’t ask Slack who you are just now, and nothing was changed. Please try again in a minute.';
const tooLate =
  'Slack waits three seconds for me to open a form, and this took longer. Please type */aside settings* again.';
const notOpened =
  'Slack did not let me show the form just now. Please try again in a minute. If it stays so, an admin can install Aside again.';
const notTheirs = 'The admins and owners of the workspace can change this, and those whom they name.';
const meanwhile =
  '*Somebody saved while you were editing.* Here is what holds now; nothing of yours was saved.';

/** What holds in the place, for whoever may not change it. */
async function holding(place: Place, world: AskWorld): Promise<readonly string[]> {
  const { tenant, channel } = scopeOf(place);
  const of = channel === undefined ? anyChannel({ tenant }) : { platform: 'slack' as const, tenant, channel };
  const where = channel === undefined ? 'in the workspace' : `in <#${channel}>`;
  return [`*What holds ${where}*`, ...holdsLines(await world.settings.policyFor(of))];
}

/** The form for whoever may change it, what holds for others. Never rejects. */
async function viewFor(place: Place, person: PersonRef, world: AskWorld): Promise<types.ModalView> {
  try {
    const may = await mayChange(person, world);
    if (may === 'yes') return settingsForm(await askFacts(place, world));
    return settingsNote(...(await holding(place, world)), may === 'unknown' ? unasked : notTheirs);
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'slack.settings-not-shown');
    return settingsNote(away);
  }
}

/** Resolves to false where whoever asked still waits before the view. */
async function replace(
  viewId: string,
  view: types.ModalView,
  tenant: string,
  world: AskWorld,
): Promise<boolean> {
  const client = await world.clientFor(tenant);
  if (client === undefined) return false;
  const done = await world.attempt({ method: 'views.update', tenant }, () =>
    client.views.update({ view_id: viewId, view }),
  );
  if (!('failure' in done)) return true;
  world.log.warn({ code: done.failure.code }, 'slack.settings-not-shown');
  return done.failure.code === closed;
}

/** Slack's code for a view that its reader closed meanwhile. */
const closed = 'not_found';

/** Slack's codes for a trigger that opens nothing any more. */
const spent: readonly string[] = [
  'exchanged_trigger_id',
  'expired_trigger_id',
  'invalid_trigger_id',
  'trigger_exchanged',
  'trigger_expired',
];

/** Opens the form. The trigger is used at once, before anything is asked; what takes time comes into the open view. */
export async function openSettings(
  place: Place,
  { asker, trigger }: { readonly asker: Asker; readonly trigger: string | undefined },
  world: AskWorld,
): Promise<void> {
  const { tenant, person: author } = asker;
  const client = await world.clientFor(tenant);
  const opened =
    client === undefined || trigger === undefined
      ? { failure: { code: 'no_trigger' } }
      : await world.attempt({ method: 'views.open', tenant }, () =>
          client.views.open({ trigger_id: trigger, view: settingsNote('One moment…') }),
        );
  const viewId = 'failure' in opened ? undefined : opened.value.view?.id;
  if (viewId === undefined) {
    const code = 'failure' in opened ? opened.failure.code : 'no_view';
    world.log.warn({ code }, 'slack.form-not-opened');
    await world.reply(asker, said(spent.includes(code) ? tooLate : notOpened), 'beside');
    return;
  }
  const view = await viewFor(place, { platform: 'slack', tenant, author }, world);
  if (!(await replace(viewId, view, tenant, world))) await world.reply(asker, said(notOpened), 'beside');
}

const errors = (faults: FieldFaults): Answered => ({
  response: { response_action: 'errors', errors: faults },
  owed: [],
});
const update = (view: types.ModalView): Answered => ({
  response: { response_action: 'update', view },
  owed: [],
});

interface Sent {
  readonly place: Place;
  readonly version: number;
  readonly settings: Settings;
  readonly by: PersonRef;
}

async function save({ place, version, settings, by }: Sent, world: AskWorld): Promise<Answered> {
  try {
    const outcome = await world.settings.save(scopeOf(place), settings, { version, by });
    if (outcome === 'saved') return update(settingsNote('*Saved.*', ...(await holding(place, world))));
  } catch (error) {
    if (error instanceof SettingsFaults) return errors(atFields(error.of, settings));
    throw error;
  }
  return update(settingsForm({ ...(await askFacts(place, world)), news: meanwhile }));
}

async function take(body: FormSent, tenant: string, world: AskWorld): Promise<Answered> {
  const shown = readMetadata(body.view.private_metadata);
  if (shown === undefined) return update(settingsNote(away));
  const place = { tenant, ...shown };
  const by: PersonRef = { platform: 'slack', tenant, author: body.user.id };
  const may = await mayChange(by, world);
  if (may !== 'yes') return update(settingsNote(may === 'no' ? notTheirs : unasked));
  const [kept, workspace] = await Promise.all([
    world.settings.read(scopeOf(place)),
    world.settings.policyFor(anyChannel({ tenant })),
  ]);
  const { isWorkspace, version } = shown;
  const before = { isWorkspace, kept: kept.settings, conduct: workspace.conduct };
  const read = readForm(body.view.state?.values ?? {}, before);
  if ('faults' in read) return errors(read.faults);
  const consult = consultChannelOf(read.settings);
  const fault = consult === undefined ? undefined : await consultFaultOf(consult, tenant, world);
  if (fault !== undefined) return errors({ 'consult-channel': fault });
  return save({ place, version, settings: read.settings, by }, world);
}

/** What was typed stays in the form: an error stands at its first field. */
async function takeSafely(body: FormSent, world: AskWorld): Promise<Answered> {
  const tenant = tenantOfAsker(body);
  if (tenant === undefined) return errors({ sensitivity: away });
  try {
    return await take(body, tenant, world);
  } catch (error) {
    world.log.error({ cause: causeOf(error) }, 'slack.settings-not-saved');
    return errors({ sensitivity: away });
  }
}

/** Presses that open the form or show it for another place. */
function pressed(body: ButtonPress, world: AskWorld): Answered | undefined {
  const tenant = tenantOfAsker(body);
  const action = body.actions.find(({ action_id: name }) => name.startsWith('settings-'));
  if (action === undefined) return undefined;
  if (tenant === undefined) return { owed: [] };
  const person: PersonRef = { platform: 'slack', tenant, author: body.user.id };
  if (action.action_id === 'settings-open') {
    const asker = { tenant, person: body.user.id };
    const open = { asker, trigger: body.trigger_id };
    return { owed: [() => openSettings({ tenant, isWorkspace: true }, open, world)] };
  }
  const viewId = body.view?.id;
  const shown = readMetadata(body.view?.private_metadata);
  if (viewId === undefined || shown === undefined) return { owed: [] };
  const place = { tenant, channel: shown.channel, isWorkspace: action.value === 'workspace' };
  const change = async (): Promise<void> => {
    await replace(viewId, await viewFor(place, person, world), tenant, world);
  };
  return { owed: [change] };
}

/** Answers the settings form and the buttons that lead to it. */
export function createSettingsForm(world: AskWorld): AnswersPart {
  return {
    press: async (body) => pressed(body, world),
    form: async (body) => (body.view.callback_id === 'settings' ? takeSafely(body, world) : undefined),
  };
}
