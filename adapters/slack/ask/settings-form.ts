// The settings form: what is set for a channel or for the whole workspace, to be changed. It holds ids, numbers and the
// hospital's own words, and no word of a message.
import { longestPlace } from '../../../src/domain/catchment.ts';
import {
  conductChoices,
  conductChosen,
  fieldWords,
  inherit,
  linkTarget,
  noTarget,
  sensitivityChoices,
  shadowChoices,
  shadowChosen,
} from '../../../src/voice/settings-form.ts';
import { inNumbers } from '../../../src/voice/settings-words.ts';
import { section } from '../say/blocks.ts';
import { formOf, many, one, people, privateChannel, several, words } from './settings-fields.ts';
import { isGroup } from './settings-words.ts';
import { metadataOf, type Shown } from './settings-metadata.ts';
import type { types } from '@slack/bolt';
import type { Put } from './settings-fields.ts';
import type { Choice, FormPlace } from '../../../src/voice/settings-form.ts';
import type { ChannelPolicy, Settings } from '../../../src/domain/settings.ts';

/** What the form shows. */
export interface FormFacts {
  readonly shown: Shown;
  readonly settings: Settings;
  /** What holds in the workspace, which a channel leaves as it is where nothing is chosen. */
  readonly workspace: ChannelPolicy;
  /** Groups that may be chosen; undefined where Slack did not name them. */
  readonly groups: readonly Choice[] | undefined;
  /** Why the consult channel that is set can't be used. */
  readonly consultFault: string | undefined;
  /** What to say first. */
  readonly news?: string;
}

const mostPeople = 50;
const mostNamed = 200;

const isBot = (id: string): boolean => !/^[UWS]/u.test(id);
const isPerson = (id: string): boolean => !isBot(id) && !isGroup(id);

const placeOf = ({ shown, workspace }: FormFacts): FormPlace => ({
  isWhole: shown.isWorkspace,
  whole: 'workspace',
  around: workspace,
});

function whenBlocks(put: Put, facts: FormFacts): readonly types.InputBlock[] {
  const { sensitivity, fewest, catchment, place, shadow } = facts.settings;
  const around = placeOf(facts);
  const inWords = (count: number | undefined): string | undefined =>
    count === undefined ? undefined : inNumbers.format(count);
  return [
    put(
      { id: 'sensitivity', ...fieldWords.sensitivity },
      one(sensitivityChoices(around), sensitivity ?? inherit),
    ),
    put({ id: 'fewest', ...fieldWords.fewest }, words(inWords(fewest), 20)),
    put({ id: 'catchment', ...fieldWords.catchment }, words(inWords(catchment), 30)),
    put({ id: 'place', ...fieldWords.place }, words(place, longestPlace)),
    put({ id: 'shadow', ...fieldWords.shadow }, one(shadowChoices(around), shadowChosen(shadow))),
  ];
}

const targets: readonly Choice[] = [
  { value: 'channel', text: 'A private channel that exists' },
  { value: 'new-channel', text: 'A private channel made for each case' },
  { value: 'group-message', text: 'A group message' },
  linkTarget,
];

function consultBlocks(put: Put, facts: FormFacts): readonly types.InputBlock[] {
  const { consult } = facts.settings;
  const staff = consult?.type === 'new-channel' || consult?.type === 'group-message' ? consult.people : [];
  // Slack takes no channel that is gone for a choice.
  const channel =
    consult?.type === 'channel' && facts.consultFault === undefined ? consult.channel : undefined;
  return [
    put(
      { id: 'consult', ...fieldWords.consult },
      one([noTarget(placeOf(facts)), ...targets], consult?.type ?? inherit),
    ),
    put(
      { id: 'consult-channel', label: 'The channel', hint: 'Aside must be in it.' },
      privateChannel(channel),
    ),
    put(
      { id: 'consult-people', label: 'The people, for a channel made for each case or a group message' },
      people(staff.filter(isPerson), mostPeople),
    ),
    ...groupsBlock(put, facts, { id: 'consult-groups', label: 'The groups, such as those on call' }, staff),
    put(
      { id: 'consult-url', ...fieldWords['consult-url'] },
      words(consult?.type === 'link' ? consult.url : undefined, 2_000),
    ),
  ];
}

function groupsBlock(
  put: Put,
  { groups = [] }: FormFacts,
  field: { id: string; label: string },
  chosen: readonly string[],
): readonly types.InputBlock[] {
  return groups.length === 0 ? [] : [put(field, many(groups, chosen))];
}

function otherBlocks(put: Put, facts: FormFacts): readonly types.InputBlock[] {
  const { settings, shown } = facts;
  const { exempt = [], admins = [], policyUrl, wording } = settings;
  const forWorkspace = shown.isWorkspace
    ? [
        put(
          {
            id: 'admins',
            ...fieldWords.admins,
            hint: 'Besides the admins and owners of the workspace.',
          },
          people(admins.filter(isPerson), mostNamed),
        ),
        ...groupsBlock(put, facts, { id: 'admins-groups', label: 'Groups who may' }, admins),
      ]
    : [];
  return [
    put({ id: 'exempt', ...fieldWords.exempt }, people(exempt.filter(isPerson), mostNamed)),
    put(
      { id: 'exempt-bots', label: 'Bots that are not looked at', hint: 'Their ids, such as B012AB3CD.' },
      words(exempt.filter(isBot).join(' '), 3_000),
    ),
    put(
      { id: 'conduct', ...fieldWords.conduct },
      several(conductChoices, conductChosen(settings, placeOf(facts))),
    ),
    put({ id: 'policyUrl', ...fieldWords.policyUrl }, words(policyUrl, 2_000)),
    put({ id: 'wording', ...fieldWords.wording }, words(wording, 300)),
    ...forWorkspace,
  ];
}

/** The button to the settings of the workspace, or back to those of the channel; absent where no channel is known. */
function switchBlock({ isWorkspace, channel }: Shown): readonly types.ActionsBlock[] {
  if (channel === undefined) return [];
  const text = isWorkspace ? 'Settings of this channel alone' : 'Settings of the whole workspace';
  const value = isWorkspace ? 'channel' : 'workspace';
  return [
    {
      type: 'actions',
      block_id: 'scope',
      elements: [
        {
          type: 'button',
          action_id: 'settings-scope',
          value,
          text: { type: 'plain_text', text, emoji: false },
        },
      ],
    },
  ];
}

const common = (title: string, close: string) =>
  ({
    type: 'modal',
    callback_id: 'settings',
    title: { type: 'plain_text', text: title },
    close: { type: 'plain_text', text: close },
  }) as const;

/** The form to change what is set. */
export function settingsForm(facts: FormFacts): types.ModalView {
  const { shown, news, consultFault } = facts;
  const put = formOf(`${shown.isWorkspace ? 'workspace' : (shown.channel ?? '')}:${shown.version}`);
  const place = shown.isWorkspace ? 'the whole workspace' : `<#${shown.channel ?? ''}>`;
  const rest = shown.isWorkspace
    ? 'A channel’s own settings go before these.'
    : 'What is left empty is as in the workspace.';
  const first = [news, `*For ${place}.* ${rest}`, consultFault].filter((line) => line !== undefined);
  return {
    ...common('Aside’s settings', 'Cancel'),
    submit: { type: 'plain_text', text: 'Save' },
    private_metadata: metadataOf(shown),
    blocks: [
      ...first.map(section),
      ...switchBlock(shown),
      ...whenBlocks(put, facts),
      ...consultBlocks(put, facts),
      ...otherBlocks(put, facts),
    ],
  };
}

/** A view that only says something. */
export function settingsNote(...lines: readonly string[]): types.ModalView {
  return { ...common('Aside’s settings', 'Close'), blocks: lines.map(section) };
}
