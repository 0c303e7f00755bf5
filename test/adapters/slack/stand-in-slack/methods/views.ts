// Modals and App Home. Source: docs.slack.dev/surfaces/modals
import { z } from 'zod';
import { json, read } from '../asking.ts';
import { faultsInView } from '../block-kit.ts';
import { faulty, Refusal } from '../refusal.ts';
import type { Asking, Method } from '../asking.ts';
import type { View, World } from '../world.ts';

const mostStacked = 3;

function requireView(view: unknown, type: 'modal' | 'home', world: World): Readonly<Record<string, unknown>> {
  const faults = faultsInView(view, world.refusedBlocks);
  if (faults.some((fault) => fault.includes('250001'))) throw new Refusal('view_too_large');
  if (faults.length > 0) throw faulty('invalid_arguments', faults);
  const known = view as Readonly<Record<string, unknown>>;
  if (known['type'] !== type)
    throw faulty('invalid_arguments', ['[ERROR] wrong type [json-pointer:/view/type]']);
  return known;
}

function shown({ id, hash, view }: View, { token }: Asking): Readonly<Record<string, unknown>> {
  return { view: { ...view, id, hash, team_id: token.team, app_id: 'A0ASIDE', bot_id: 'B0ASIDE' } };
}

/** Puts a modal on top for whoever the trigger is of. */
function put(asking: Asking, limit: number): Readonly<Record<string, unknown>> {
  const { world, triggers } = asking;
  const args = read(asking, z.object({ trigger_id: z.string(), view: json }));
  const user = triggers.exchange(args.trigger_id);
  const view = requireView(args.view, 'modal', world);
  const external = view['external_id'];
  if (external !== undefined && world.modals.some((each) => each.view['external_id'] === external))
    throw new Refusal('duplicate_external_id');
  if (world.modals.filter((each) => each.user === user).length >= limit)
    throw new Refusal('push_limit_reached');
  const modal = { id: world.nextId('V'), user, hash: world.nextTs(), view };
  world.modals.push(modal);
  return shown(modal, asking);
}

const open: Method = (asking) => put(asking, Number.POSITIVE_INFINITY);
const push: Method = (asking) => put(asking, mostStacked);

const update: Method = (asking) => {
  const { world } = asking;
  const args = read(
    asking,
    z.object({
      view_id: z.string().optional(),
      external_id: z.string().optional(),
      hash: z.string().optional(),
      view: json,
    }),
  );
  const modal = world.modals.find(
    ({ id, view }) =>
      id === args.view_id || (args.external_id !== undefined && view['external_id'] === args.external_id),
  );
  if (modal === undefined) throw new Refusal('not_found');
  if (args.hash !== undefined && args.hash !== modal.hash) throw new Refusal('hash_conflict');
  Object.assign(modal, { view: requireView(args.view, 'modal', world), hash: world.nextTs() });
  return shown(modal, asking);
};

const publish: Method = (asking) => {
  const { world } = asking;
  const args = read(asking, z.object({ user_id: z.string(), view: json, hash: z.string().optional() }));
  const person = world.person(args.user_id);
  if (person.team !== asking.token.team) throw new Refusal('user_not_found');
  const before = world.homes.get(person.id);
  if (args.hash !== undefined && args.hash !== before?.hash) throw new Refusal('hash_conflict');
  const home = {
    id: before?.id ?? world.nextId('V'),
    user: person.id,
    hash: world.nextTs(),
    view: requireView(args.view, 'home', world),
  };
  world.homes.set(person.id, home);
  return shown(home, asking);
};

export const views: Readonly<Record<string, Method>> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
