// The settings form: what is set for a channel or chat, or for the whole organisation, to be changed. It holds ids, numbers and the
// hospital's own words, and no word of a message.
import { aside, cardOf, paragraph } from './card.ts';
import { one, people, several, submit, words } from './inputs.ts';
import { longestPlace } from '../../../src/domain/catchment.ts';
import {
  conductChoices,
  fieldWords,
  linkTarget,
  markChoices,
  noTarget,
  sensitivityChoices,
  shadowChoices,
} from '../../../src/voice/settings-form.ts';
import { partsOf, type Values } from '../read/settings-values.ts';
import type { Card, Element } from './card.ts';
import type { Choice, FieldFaults, FormPlace } from '../../../src/voice/settings-form.ts';

export interface FormFacts {
  readonly place: FormPlace;
  /** Which version of the settings is shown. */
  readonly version: number;
  readonly values: Values;
  /** What is wrong with it, at its field. */
  readonly faults: FieldFaults;
  /** People named in it, by their ids. */
  readonly names: ReadonlyMap<string, string>;
  /** The form is of a channel or chat, or could be. */
  readonly isInChannel: boolean;
  /** What to say first. */
  readonly news?: string;
}

const longestUrl = 2_000;

/** A field with what is wrong with it above, and how to fill it in below. */
function asked(id: string, input: Element, { faults }: FormFacts, hint?: string): readonly Element[] {
  const fault = faults[id];
  const wrong =
    fault === undefined ? [] : [{ type: 'TextBlock', text: fault, color: 'attention', wrap: true }];
  return [...wrong, input, ...(hint === undefined ? [] : [aside(hint)])];
}

function chosenPeople(ids: string, { names }: FormFacts): readonly Choice[] {
  return partsOf(ids).map((value) => ({ value, text: names.get(value) ?? `${value.slice(0, 8)}…` }));
}

function whenFields(facts: FormFacts): readonly Element[] {
  const { values, place } = facts;
  const { sensitivity, fewest, catchment, place: town, shadow, mark } = fieldWords;
  return [
    ...asked(
      'sensitivity',
      one({ id: 'sensitivity', ...sensitivity }, sensitivityChoices(place), values.sensitivity),
      facts,
    ),
    ...asked(
      'fewest',
      words({ id: 'fewest', ...fewest }, values.fewest, { longest: 20 }),
      facts,
      fewest.hint,
    ),
    ...asked(
      'catchment',
      words({ id: 'catchment', ...catchment }, values.catchment, { longest: 30 }),
      facts,
      catchment.hint,
    ),
    ...asked(
      'place',
      words({ id: 'place', ...town }, values.place, { longest: longestPlace }),
      facts,
      town.hint,
    ),
    ...asked('shadow', one({ id: 'shadow', ...shadow }, shadowChoices(place), values.shadow), facts),
    ...asked('mark', one({ id: 'mark', ...mark }, markChoices(place), values.mark), facts, mark.hint),
  ];
}

function consultFields(facts: FormFacts): readonly Element[] {
  const { values, place } = facts;
  const targets = [noTarget(place), { value: 'channel', text: 'A channel or chat that I am in' }, linkTarget];
  const url = fieldWords['consult-url'];
  return [
    ...asked('consult', one({ id: 'consult', ...fieldWords.consult }, targets, values.consult), facts),
    ...asked(
      'consult-channel',
      words({ id: 'consult-channel', label: 'The channel or chat' }, values['consult-channel'], {
        longest: longestUrl,
      }),
      facts,
      'The link that its menu copies. A private one is best. Aside must be in it, and so must whoever takes a case there.',
    ),
    ...asked(
      'consult-url',
      words({ id: 'consult-url', label: 'The link to the messenger' }, values['consult-url'], {
        longest: longestUrl,
      }),
      facts,
      url.hint,
    ),
  ];
}

function otherFields(facts: FormFacts): readonly Element[] {
  const { values, place } = facts;
  const { exempt, conduct, policyUrl, wording, admins } = fieldWords;
  const forWhole = place.isWhole
    ? asked(
        'admins',
        people({ id: 'admins', ...admins }, chosenPeople(values.admins, facts)),
        facts,
        'Everywhere; owners change those of their own teams.',
      )
    : [];
  return [
    ...asked('exempt', people({ id: 'exempt', ...exempt }, chosenPeople(values.exempt, facts)), facts),
    ...asked(
      'conduct',
      several({ id: 'conduct', ...conduct }, conductChoices, partsOf(values.conduct)),
      facts,
    ),
    ...asked(
      'policyUrl',
      words({ id: 'policyUrl', ...policyUrl }, values.policyUrl, { longest: longestUrl }),
      facts,
    ),
    ...asked(
      'wording',
      words({ id: 'wording', ...wording }, values.wording, { longest: 300 }),
      facts,
      wording.hint,
    ),
    ...forWhole,
  ];
}

/** Lays the form out. Its buttons carry which of the two it is, and a version; where it is, whoever presses says by being there. */
export function layOutSettings(facts: FormFacts): Card {
  const { place, version, news, faults, isInChannel } = facts;
  const what = place.isWhole
    ? `For the whole ${place.whole}. A channel’s own settings go before these.`
    : `For this channel or chat alone. What is left empty is as in the ${place.whole}.`;
  const wrong =
    Object.keys(faults).length > 0 ? ['Not saved yet. What to change stands above its field.'] : [];
  const first = [...(news === undefined ? [] : [news]), ...wrong, what];
  const other = place.isWhole ? 'channel' : 'whole';
  const title = place.isWhole ? 'This channel or chat alone' : `The whole ${place.whole}`;
  return cardOf(
    first.join('\n'),
    [
      ...first.map((line) => paragraph(line)),
      ...whenFields(facts),
      ...consultFields(facts),
      ...otherFields(facts),
    ],
    [
      submit('Save', 'save-settings', { of: place.isWhole ? 'whole' : 'channel', version: `${version}` }),
      ...(isInChannel ? [submit(title, 'show-settings', { of: other })] : []),
    ],
  );
}
