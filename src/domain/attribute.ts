// What is now known of a person, normalised for the risk model: numbers and keys of our own tables, never a
// word of the message.

export type Sex = 'F' | 'M';

export type Attribute =
  /** Years, both ends included; a child of ten months is low 0, high 0. */
  | { readonly type: 'age'; readonly low: number; readonly high: number }
  /** A whole date of birth, of which the year alone is kept. */
  | { readonly type: 'birth'; readonly year: number }
  | { readonly type: 'sex'; readonly sex: Sex }
  /** `places` are keys of the gazetteer that the words may mean, most populous first. */
  | { readonly type: 'place'; readonly places: readonly string[] }
  /** A place told by how many people live there: "a town of 900". */
  | { readonly type: 'settlement'; readonly people: number }
  | { readonly type: 'occupation'; readonly occupation: string }
  /** A post that one person, or a few, hold: the mayor, a team's goalkeeper. */
  | { readonly type: 'role'; readonly role: string }
  /** Ethnic, religious, tribal or language group. */
  | { readonly type: 'group'; readonly group: string }
  | { readonly type: 'condition'; readonly condition: string }
  /** A condition that many live with: it thins what other details leave, and narrows nothing by itself. */
  | { readonly type: 'diagnosis'; readonly condition: string }
  /** Anything else that narrows (family, features, events in the news): a key of our table of traits. */
  | { readonly type: 'trait'; readonly trait: string };

export type AttributeType = Attribute['type'];

/** A number of people to one digit: what is remembered of how large a place was said to be. */
export function toOneDigit(people: number): number {
  return Number(people.toPrecision(1));
}

/** Two attributes that say the same have the same; a place of 938 people is remembered as one of 900. */
export function sameness(attribute: Attribute): string {
  return JSON.stringify(
    attribute.type === 'settlement' ? { ...attribute, people: toOneDigit(attribute.people) } : attribute,
  );
}

const unlistedRole = /^(?:former-)?unlisted$/u;
// Whoever is staff somewhere is counted by its roster.
const countedTrait = 'unlisted-staff';

/** Whether no table lists what was said: its share of people is a guess. */
export function isUnlisted(attribute: Attribute): boolean {
  switch (attribute.type) {
    case 'occupation':
      return attribute.occupation === 'unlisted';
    case 'role':
      return unlistedRole.test(attribute.role);
    case 'group':
      return attribute.group === 'unlisted';
    case 'trait':
      return attribute.trait.startsWith('unlisted-') && attribute.trait !== countedTrait;
    default:
      return false;
  }
}
