// Settings in Teams: owners and named people change them in a dialog, others see what holds, and two at once don't undo each other.
import { afterEach, describe, expect, test } from '@jest/globals';
import express from 'express';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSettingsDesk } from '../../../../src/settings/settings.ts';
import { createMemoryStore } from '../../../../src/state/memory.ts';
import { createKeys } from '../../../../src/keys.ts';
import { createSeal } from '../../../../src/state/seal.ts';
import { clock } from '../../slack/fakes.ts';
import { channel, chat, doctor, openTeams, personally, tenant } from '../teams-stand.ts';
import { refusal } from '../stand-in-connector.ts';
import { asked, buttonsOf, fieldsOf, opened, submitted, wordsOf } from './dialogs.ts';
import type { TeamsStand } from '../teams-stand.ts';
import type { Shown } from './dialogs.ts';
import type { TeamsOptions } from '../../../../adapters/teams/index.ts';
import type { SettingsDesk } from '../../../../src/ports/settings.ts';

const person = '00000000-0000-0000-0000-000000000001';
const group = '00000000-0000-0000-0000-0000000000aa';
const team = '19:team@thread.tacv2';
const consultChannel = '19:consult@thread.tacv2';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).toReversed()) await close();
});

interface GraphStand {
  readonly root: string;
  readonly asked: { readonly url: string; readonly authorization: string | undefined }[];
  answer: { status: number; body: unknown };
}

/** Graph on loopback: says of whoever is asked for what it is told to. */
async function openGraph(): Promise<GraphStand> {
  const app = express();
  const http = createServer(app);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const graph: GraphStand = {
    root: `http://127.0.0.1:${(http.address() as AddressInfo).port}/v1.0/`,
    asked: [],
    answer: { status: 200, body: { value: [{ userId: person, roles: ['owner'] }] } },
  };
  app.use((request, response) => {
    graph.asked.push({ url: decodeURIComponent(request.url), authorization: request.get('authorization') });
    response.status(graph.answer.status).json(graph.answer.body);
  });
  closing.push(async () => {
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
  });
  return graph;
}

interface Stand extends Omit<TeamsStand, 'settings'> {
  readonly settings: SettingsDesk;
  readonly graph: GraphStand;
}

async function stood(given: Partial<TeamsOptions> = {}): Promise<Stand> {
  const graph = await openGraph();
  const settings = createSettingsDesk({
    store: createMemoryStore({ clock }).settings,
    keys: createKeys(createSeal('a secret of nobody, long enough to be one').hash),
    defaults: { sensitivity: 'standard' },
    asked: () => 100,
    knowsPlace: () => true,
    audit: { settled: async () => {} },
    clock,
    onAway: (error) => {
      throw error;
    },
  });
  const stand = await openTeams({
    settings,
    graph: { root: graph.root, token: async (of) => `token of ${of}` },
    ...given,
  });
  closing.push(stand.close);
  stand.connector.answer = ({ method, path }) => {
    if (method !== 'GET') return undefined;
    if (path === `/v3/teams/${team}`) return { status: 200, body: { id: team, aadGroupId: group } };
    return path.includes('/members/') ? { status: 200, body: { id: doctor, name: 'Dr Aster' } } : undefined;
  };
  return { ...stand, settings, graph };
}

const inTeam = { channelData: { tenant: { id: tenant }, channel: { id: channel }, team: { id: team } } };
const scope = { platform: 'teams', tenant } as const;

const openIn = (stand: Stand, given: object = inTeam) => opened(stand, 'settings', {}, given);

/** Sends the form off with what is given changed. */
function sendOff(stand: Stand, shown: Shown, changed: object, given: object = inTeam): Promise<Shown> {
  const save = shown.task?.value.card.content.actions?.find(({ title }) => title === 'Save')?.data ?? {};
  const value = { commandId: 'settings', data: { ...fieldsOf(shown), ...save, ...changed } };
  return asked(stand, 'composeExtension/submitAction', value, given);
}

describe('whoever owns the team', () => {
  test('changes what holds in the channel, and nowhere else', async () => {
    const stand = await stood();
    const shown = await openIn(stand);
    expect(buttonsOf(shown)).toEqual(['Save', 'The whole organisation']);
    expect(fieldsOf(shown)).toMatchObject({
      sensitivity: 'inherit',
      fewest: '',
      shadow: 'inherit',
      conduct: '',
    });
    const saved = await sendOff(stand, shown, {
      sensitivity: 'strict',
      fewest: '1,000',
      catchment: '350 beds',
      place: 'Duluth, MN',
      shadow: 'record',
      mark: 'notify',
      consult: 'channel',
      'consult-channel': `https://teams.microsoft.com/l/channel/${encodeURIComponent(consultChannel)}/Consult?groupId=x`,
      exempt: `${person},${person}`,
      conduct: 'demeaning,photograph',
      policyUrl: 'https://ward.example/policy',
      wording: 'Ask the desk first.',
      admins: person,
    });
    expect(wordsOf(saved)).toContain('Saved.');
    expect((await stand.settings.read({ ...scope, channel })).settings).toEqual({
      sensitivity: 'strict',
      fewest: 1_000,
      catchment: 145_833,
      place: 'Duluth, MN',
      shadow: true,
      mark: 'notify',
      consult: { type: 'channel', channel: consultChannel },
      exempt: [person],
      conduct: ['demeaning', 'photograph'],
      policyUrl: 'https://ward.example/policy',
      wording: 'Ask the desk first.',
    });
    expect((await stand.settings.read(scope)).version).toBe(0);
    const again = await openIn(stand);
    expect(fieldsOf(again)).toMatchObject({
      fewest: '1,000',
      catchment: '145,833',
      'consult-channel': consultChannel,
      exempt: person,
    });
    expect(wordsOf(again)).toContain('"title":"Dr Aster"');
    // Sent off as it is shown, it stays as it is.
    await sendOff(stand, again, {});
    const kept = await stand.settings.read({ ...scope, channel });
    expect(kept).toMatchObject({ version: 2, settings: { fewest: 1_000, exempt: [person] } });
  });

  test('is asked for in Graph, by the tenant’s own token and ids alone', async () => {
    const stand = await stood();
    await openIn(stand);
    expect(stand.graph.asked).toEqual([
      {
        url: `/v1.0/teams/${group}/members?$filter=(microsoft.graph.aadUserConversationMember/userId eq '${person}')`,
        authorization: `Bearer token of ${tenant}`,
      },
    ]);
  });

  test('can’t change what holds in the whole organisation', async () => {
    const stand = await stood();
    const shown = await submitted(stand, 'settings', { aside: 'show-settings', of: 'whole' });
    expect(buttonsOf(shown)).toEqual([]);
    expect(wordsOf(shown)).toContain('What holds in your organisation');
    const sent = await sendOff(stand, shown, {
      aside: 'save-settings',
      of: 'whole',
      version: '0',
      fewest: '5',
    });
    expect(wordsOf(sent)).toContain('People whom your organisation named can change this.');
    expect((await stand.settings.read(scope)).version).toBe(0);
  });
});

describe('whoever may not', () => {
  test.each<[string, (stand: Stand) => void, object, string]>([
    [
      'a member',
      ({ graph }) => void (graph.answer = { status: 200, body: { value: [{ userId: person, roles: [] }] } }),
      inTeam,
      'The owners of the team can change this',
    ],
    [
      'an owner, but another',
      ({ graph }) =>
        void (graph.answer = { status: 200, body: { value: [{ userId: group, roles: ['owner'] }] } }),
      inTeam,
      'The owners of the team can change this',
    ],
    [
      'somebody of whom Graph says nothing',
      ({ graph }) => void (graph.answer = { status: 403, body: { error: { code: 'Forbidden' } } }),
      inTeam,
      'I’m not allowed to see who owns this team.',
    ],
    [
      'somebody of whom Graph says nothing just now',
      ({ graph }) => void (graph.answer = { status: 503, body: {} }),
      inTeam,
      'I couldn’t ask Teams who owns this team',
    ],
    [
      'somebody of whom Graph says nonsense',
      ({ graph }) => void (graph.answer = { status: 200, body: { value: 7 } }),
      inTeam,
      'I couldn’t ask Teams who owns this team',
    ],
    [
      'somebody in a team that is not told',
      ({ connector }) => void (connector.answer = () => refusal(404, 'NotFound')),
      inTeam,
      'I couldn’t ask Teams who owns this team',
    ],
    ['somebody without an id', () => {}, { ...inTeam, from: { id: doctor } }, 'The owners of the team'],
    [
      'an id that would ask for more',
      () => {},
      { ...inTeam, from: { id: doctor, aadObjectId: "' or '1" } },
      'The owners',
    ],
    [
      'somebody in a chat',
      () => {},
      {
        conversation: { id: chat, tenantId: tenant, conversationType: 'groupChat' },
        channelData: { tenant: { id: tenant } },
      },
      'The owners of the team can change this',
    ],
  ])('sees what holds, and changes nothing: %s', async (_name, prepare, given, sentence) => {
    const stand = await stood();
    prepare(stand);
    const shown = await openIn(stand, given);
    expect(fieldsOf(shown)).toEqual({});
    expect(wordsOf(shown)).toContain('Sensitivity');
    expect(wordsOf(shown)).toContain(sentence);
    const sent = await sendOff(
      stand,
      shown,
      { aside: 'save-settings', of: 'channel', version: '0', fewest: '5' },
      given,
    );
    expect(wordsOf(sent)).toContain(sentence);
    expect((await stand.settings.read({ ...scope, channel })).version).toBe(0);
  });
});

describe('people who were named', () => {
  test('change what holds everywhere, by the environment', async () => {
    const stand = await stood({ admins: [person.toUpperCase()] });
    const shown = await submitted(stand, 'settings', { aside: 'show-settings', of: 'whole' });
    expect(buttonsOf(shown)).toEqual(['Save', 'This channel or chat alone']);
    expect(Object.keys(fieldsOf(shown))).toContain('admins');
    expect(wordsOf(await sendOff(stand, shown, { sensitivity: 'relaxed', admins: group }))).toContain(
      'Saved.',
    );
    expect((await stand.settings.read(scope)).settings).toEqual({
      sensitivity: 'relaxed',
      conduct: [],
      admins: [group],
    });
    expect(stand.graph.asked).toEqual([]);
  });

  test('change it by each other', async () => {
    const stand = await stood();
    await stand.settings.save(scope, { admins: [person] }, { version: 0, by: { ...scope, author: 'x' } });
    expect(buttonsOf(await openIn(stand, { ...inTeam, conversation: { id: chat } }))).toContain('Save');
  });

  test('open it from the chat with Aside, for the whole organisation alone', async () => {
    const stand = await stood({ admins: [person] });
    const shown = await asked(stand, 'task/fetch', { data: { aside: 'open-settings' } }, personally);
    expect(buttonsOf(shown)).toEqual(['Save']);
    const data = { ...fieldsOf(shown), aside: 'save-settings', of: 'whole', version: '0', shadow: 'record' };
    expect(wordsOf(await asked(stand, 'task/submit', { data }, personally))).toContain('Saved.');
    expect((await stand.settings.read(scope)).settings.shadow).toBe(true);
    const elsewhere = { ...data, of: 'channel', version: '1' };
    expect(wordsOf(await asked(stand, 'task/submit', { data: elsewhere }, personally))).toContain(
      'don’t know this form',
    );
  });
});

describe('two at once', () => {
  test('the second is told, and shown what holds now', async () => {
    const stand = await stood();
    const [mine, theirs] = [await openIn(stand), await openIn(stand)];
    await sendOff(stand, theirs, { sensitivity: 'strict' });
    const late = await sendOff(stand, mine, { sensitivity: 'relaxed' });
    expect(wordsOf(late)).toContain('Somebody saved while you were editing.');
    expect(fieldsOf(late)).toMatchObject({ sensitivity: 'strict' });
    expect((await stand.settings.read({ ...scope, channel })).settings.sensitivity).toBe('strict');
  });

  test('a form that Teams sends twice is saved once, and answered the same', async () => {
    const stand = await stood();
    const shown = await openIn(stand);
    const first = await sendOff(stand, shown, { sensitivity: 'strict', exempt: `${person}, ${person}` });
    expect(await sendOff(stand, shown, { sensitivity: 'strict', exempt: `${person}, ${person}` })).toEqual(
      first,
    );
    expect((await stand.settings.read({ ...scope, channel })).version).toBe(1);
  });
});

describe('what can’t be', () => {
  test.each<[string, object, string]>([
    ['a number in words', { fewest: 'a few' }, 'Give a whole number of people'],
    ['no number at all', { fewest: '0' }, 'whole number from 1'],
    ['a place for a catchment', { catchment: 'Minnesota' }, 'Give a number of people such as'],
    ['a channel not given', { consult: 'channel' }, 'Give the link of the channel or chat'],
    [
      'a link to somewhere else',
      { consult: 'channel', 'consult-channel': `https://teams.example/l/channel/${consultChannel}` },
      'not a link to a Teams channel',
    ],
    ['a link without one', { consult: 'link' }, 'Give the link, an address'],
    ['a link in the clear', { consult: 'link', 'consult-url': 'http://ward.example' }, 'https://'],
    ['a policy that is none', { policyUrl: 'ask the desk' }, 'The address of your policy'],
    ['two sentences', { wording: 'Please stop here. Then go on.' }, 'one sentence'],
  ])('is told in the form, where everything typed still stands: %s', async (_name, changed, sentence) => {
    const stand = await stood();
    const typed = { sensitivity: 'strict', ...changed };
    const shown = await sendOff(stand, await openIn(stand), typed);
    expect(wordsOf(shown)).toContain('Not saved yet');
    expect(wordsOf(shown)).toContain(sentence);
    expect(fieldsOf(shown)).toMatchObject(typed);
    expect((await stand.settings.read({ ...scope, channel })).version).toBe(0);
    // Mended, it is saved.
    expect(
      wordsOf(
        await sendOff(stand, shown, {
          fewest: '',
          catchment: '',
          consult: 'inherit',
          policyUrl: '',
          wording: '',
        }),
      ),
    ).toContain('Saved.');
  });

  test.each([
    [refusal(403, 'BotNotInConversationRoster'), 'I’m not in that channel or chat.'],
    [refusal(404, 'MemberNotFoundInConversation'), 'You are not in that channel or chat.'],
  ])('a consult channel that one of us is not in', async (answer, sentence) => {
    const stand = await stood();
    const shown = await openIn(stand);
    const before = stand.connector.answer;
    stand.connector.answer = (call) => (call.path.includes(consultChannel) ? answer : before(call));
    const sent = await sendOff(stand, shown, { consult: 'channel', 'consult-channel': consultChannel });
    expect(wordsOf(sent)).toContain(sentence);
    expect((await stand.settings.read({ ...scope, channel })).version).toBe(0);
  });

  test.each<[string, object]>([
    ['another place', { of: '19:other@thread.tacv2' }],
    ['no version', { version: undefined }],
    ['a version that is none', { version: '-1' }],
    ['a version of another kind', { version: 1 }],
  ])('was tampered with: %s', async (_name, changed) => {
    const stand = await stood();
    const sent = await sendOff(stand, await openIn(stand), changed);
    expect(wordsOf(sent)).toContain('I don’t know this form any more.');
  });

  test('a field of another kind counts as left empty', async () => {
    const stand = await stood();
    await sendOff(stand, await openIn(stand), { sensitivity: { $ne: 1 }, fewest: ['5'], shadow: true });
    expect((await stand.settings.read({ ...scope, channel })).settings).toEqual({});
  });

  test('where the store is away nothing is changed, and it is said', async () => {
    const stand = await stood();
    const shown = await openIn(stand);
    Reflect.set(stand.settings, 'save', async () => {
      throw new Error('secret-of-the-store');
    });
    const sent = await sendOff(stand, shown, { wording: 'Ask the desk first.' });
    expect(wordsOf(sent)).toContain('Something went wrong on my side');
    expect([wordsOf(sent), ...stand.log.lines].join()).not.toContain('secret-of-the-store');
  });
});
