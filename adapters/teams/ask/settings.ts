// The settings dialog, from the button that opens it to the saving. Whose settings they are is where somebody asks, and never what a form says.
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { mayChange } from './admins.ts';
import { consultFault, unreadPlace } from './consult-fault.ts';
import { dialog, dialogSaying, unknownForm } from './dialog.ts';
import { holding, isInChannel, placeOf, policyOfWhole, scopeOf } from './settings-scope.ts';
import { partsOf, typedOf, valuesIn, valuesOf } from '../read/settings-values.ts';
import { layOutHeld } from '../say/held-card.ts';
import { layOutSettings } from '../say/settings-card.ts';
import { atFields, readTyped } from '../../../src/voice/settings-form.ts';
import { SettingsFaults } from '../../../src/ports/settings.ts';
import type { Answered, AskWorld, Came } from './asking.ts';
import type { Owns } from './owner.ts';
import type { Carried } from '../read/invoke.ts';
import type { Values } from '../read/settings-values.ts';
import type { FieldFaults } from '../../../src/voice/settings-form.ts';
import type { Settings } from '../../../src/domain/settings.ts';

const title = 'Aside’s settings';
const unasked =
  'I couldn’t ask Teams who owns this team just now, and nothing was changed. Please try again in a minute.';
const unseen =
  'I’m not allowed to see who owns this team. An owner can add me to the team again and consent to it. Meanwhile, people whom your organisation named can change this.';
const notTheirs = 'The owners of the team can change this, and people whom your organisation named.';
const notTheirsWhole = 'People whom your organisation named can change this.';
const meanwhile =
  'Somebody saved while you were editing. Here is what holds now; nothing of yours was saved.';

function whyNot(may: Owns, isWhole: boolean): string {
  if (isWhole) return notTheirsWhole;
  return may === 'unknown' ? unasked : may === 'unseen' ? unseen : notTheirs;
}

const whatHolds = (isWhole: boolean): string =>
  isWhole ? 'What holds in your organisation:' : 'What holds in this channel or chat:';

// Each is a call to Teams, and somebody waits before the form.
const mostNames = 10;

/** The names of people in the form, as far as Teams tells them here. */
async function namesIn(came: Came, values: Values, { bot }: AskWorld): Promise<ReadonlyMap<string, string>> {
  const { activity, where } = came;
  const place = {
    service: activity.serviceUrl,
    bot: where.bot,
    conversation: where.conversation,
    isTargeted: false,
  };
  const ids = [...new Set([...partsOf(values.exempt), ...partsOf(values.admins)])].slice(0, mostNames);
  const found = await Promise.all(ids.map(async (id) => [id, await bot.member(place, id)] as const));
  return new Map(
    found.flatMap(([id, each]) =>
      'failure' in each || each.value.name === '' ? [] : [[id, each.value.name]],
    ),
  );
}

/** What was typed, and what is wrong with it; absent where what is set is shown. */
interface Tried {
  readonly values: Values;
  readonly faults: FieldFaults;
  readonly version: number;
}

async function form(
  came: Came,
  isWhole: boolean,
  { tried, news }: { readonly tried?: Tried; readonly news?: string },
  world: AskWorld,
): Promise<Answered> {
  const [place, kept] = await Promise.all([
    placeOf(came, isWhole, world),
    world.settings.read(scopeOf(came, isWhole)),
  ]);
  const shown = tried ?? { values: valuesOf(kept.settings, place), faults: {}, version: kept.version };
  const names = await namesIn(came, shown.values, world);
  const facts = {
    place,
    ...shown,
    names,
    isInChannel: isInChannel(came),
    ...(news === undefined ? {} : { news }),
  };
  return dialog(title, layOutSettings(facts), 'large');
}

/** The form for whoever may change it, what holds for others. */
async function shownTo(came: Came, isWhole: boolean, world: AskWorld): Promise<Answered> {
  const may = await mayChange(came, isWhole, world);
  if (may === 'yes') return form(came, isWhole, {}, world);
  const policy = await holding(came, isWhole, world);
  return dialog(title, layOutHeld(policy, { before: [whatHolds(isWhole)], after: [whyNot(may, isWhole)] }));
}

/** Opens the dialog on the settings of the place where it is asked for. */
export function openSettings(came: Came, _carried: Carried, world: AskWorld): Promise<Answered> {
  return shownTo(came, !isInChannel(came), world);
}

const sent = z.object({
  of: z.enum(['channel', 'whole']),
  version: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
});

/** Shows the other settings: of the whole in the place of the channel's, or back. */
export async function showSettings(came: Came, { data }: Carried, world: AskWorld): Promise<Answered> {
  const of = sent.shape.of.safeParse(data?.['of']).data;
  if (of === undefined || (of === 'channel' && !isInChannel(came))) return dialogSaying(title, unknownForm);
  return shownTo(came, of === 'whole', world);
}

async function saved(came: Came, isWhole: boolean, world: AskWorld): Promise<Answered> {
  const policy = await holding(came, isWhole, world);
  return dialog(title, layOutHeld(policy, { before: ['Saved.', whatHolds(isWhole)], after: [] }));
}

interface Wanted {
  readonly isWhole: boolean;
  readonly version: number;
  readonly values: Values;
  readonly settings: Settings;
}

async function keep(
  came: Came,
  { isWhole, version, values, settings }: Wanted,
  world: AskWorld,
): Promise<Answered> {
  const { tenant, author } = came.where;
  const scope = scopeOf(came, isWhole);
  const by = { platform: 'teams', tenant, author } as const;
  try {
    const outcome = await world.settings.save(scope, settings, { version, by });
    if (outcome === 'saved') return await saved(came, isWhole, world);
  } catch (error) {
    if (!(error instanceof SettingsFaults)) throw error;
    return form(came, isWhole, { tried: { values, version, faults: atFields(error.of, settings) } }, world);
  }
  const kept = await world.settings.read(scope);
  // Teams asked again: it is saved already.
  if (kept.version === version + 1 && isDeepStrictEqual(kept.settings, settings))
    return saved(came, isWhole, world);
  return form(came, isWhole, { news: meanwhile }, world);
}

/**
 * Saves what was typed. What can't be is told at its field, and stays as it was typed.
 *
 * @throws the store's own error
 */
export async function saveSettings(came: Came, carried: Carried, world: AskWorld): Promise<Answered> {
  const { of, version } = sent.safeParse(carried.data).data ?? {};
  if (version === undefined || (of === 'channel' && !isInChannel(came)))
    return dialogSaying(title, unknownForm);
  const isWhole = of === 'whole';
  const may = await mayChange(came, isWhole, world);
  if (may !== 'yes') return dialogSaying(title, whyNot(may, isWhole));
  const values = valuesIn(carried);
  const { conduct } = await policyOfWhole(came, world);
  const read = readTyped(typedOf(values), { isWhole, conduct });
  const again = (faults: FieldFaults): Promise<Answered> =>
    form(came, isWhole, { tried: { values, faults, version } }, world);
  if ('faults' in read) {
    const unread = 'consult-channel' in read.faults ? unreadPlace(values) : {};
    return again({ ...read.faults, ...unread });
  }
  const fault = await consultFault(came, read.settings, world);
  if (fault !== undefined) return again({ 'consult-channel': fault });
  return keep(came, { isWhole, version, values, settings: read.settings }, world);
}
