// What is now known of a person, normalised for the risk model: numbers and keys of our own tables, never a
// word of the message.

export type Sex = 'F' | 'M';

export type Attribute =
  /** Years, both ends included; a child of ten months is low 0, high 0. */
  | { readonly type: 'age'; readonly low: number; readonly high: number }
  | { readonly type: 'sex'; readonly sex: Sex }
  /** `places` are keys of the gazetteer that the words may mean, most populous first. */
  | { readonly type: 'place'; readonly places: readonly string[] }
  | { readonly type: 'occupation'; readonly occupation: string }
  /** A post that one person, or a few, hold: `holders` counts them, former ones included where it says so. */
  | { readonly type: 'role'; readonly role: string; readonly holders: number }
  | { readonly type: 'group'; readonly group: string }
  | { readonly type: 'condition'; readonly condition: string }
  | { readonly type: 'family'; readonly fact: string }
  /** An event in the news; `participants` is how many people it could be. */
  | { readonly type: 'event'; readonly participants: number }
  /** Anything else that narrows: a share of people from our tables under `key`. */
  | { readonly type: 'trait'; readonly key: string };

export type AttributeType = Attribute['type'];
