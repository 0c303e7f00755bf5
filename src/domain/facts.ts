// Facts about the population that the risk model counts with. All come from rules/population, with their source.

export const placeLevels = ['town', 'zip', 'county', 'region', 'state', 'province', 'country'] as const;

export interface PlaceFact {
  /** State, nation or county code within the country; empty where unknown. */
  readonly admin: string;
  readonly country: string;
  readonly people: number;
  readonly level: (typeof placeLevels)[number];
  /** Farm, fishing, logging and mining country. */
  readonly rural: boolean;
  /** A million people and more within reach. */
  readonly metropolis: boolean;
}

export interface OccupationFact {
  /** Share of the employed who work in it; undefined for a lay title without figures. */
  readonly workers?: number;
  readonly shareFemale: number;
  readonly ageProfile: 'young' | 'even' | 'older';
  /** Farm, fishing, logging or mining: done in the country. */
  readonly rural: boolean;
  /** What a rewrite says instead: "works outdoors". */
  readonly field: string;
}

export interface ConditionFact {
  /** Share of people who live with it. */
  readonly share: number;
  readonly sigma: number;
  /** Chance that somebody outside the care team knows it. */
  readonly knowability: number;
  readonly sex: 'F' | 'M' | '-';
  readonly ageLow: number;
  readonly ageHigh: number;
  readonly rare: boolean;
}

export interface GroupFact {
  readonly share: number;
  readonly sigma: number;
  readonly type: string;
  /**
   * Share of the people of a place who belong to it, where that is known. Keys are a name and its state ("st paul, mn",
   * `placeKey`), a whole state (`stateKey`), or a plain name where the table gives no state.
   */
  readonly concentration: ReadonlyMap<string, number>;
}

/** Key of a place of a plain name in a state; empty where a message names none, which may be any of them. */
export function placeKey(name: string, admin: string): string {
  return `${name}, ${admin.toLowerCase()}`;
}

/** Key of all the people of the state that a place lies in, or is. */
export function stateKey({ country, admin }: Pick<PlaceFact, 'country' | 'admin'>): string {
  return `in ${country}-${admin}`;
}

export interface RoleFact {
  readonly holders: number;
  readonly former: number;
  /** Names somebody only in a place of up to so many people; in a larger one there are as many more holders. */
  readonly smallPlace?: number;
  readonly anchor: string;
  readonly field: string;
}

/** The people of a sex and of ages in years, both ends included, and the share of them who have it. */
export interface Among {
  readonly sex: 'F' | 'M' | '-';
  readonly ageLow: number;
  readonly ageHigh: number;
  /** 0 to 1; for a roster a number of people. */
  readonly share: number;
}

export interface TraitFact {
  readonly category: string;
  /** Share of those whom no band of `among` names; the number of people it could be where `isCounted`. */
  readonly share: number;
  /** Shares by age and sex; the first band that fits holds. */
  readonly among: readonly Among[];
  readonly sigma: number;
  readonly knowability: number;
  readonly rewrite: string;
}

/** Whether a trait is told of so many people, and not of a share of all: an event, a relation, one of the triplets. */
export function isCounted({ category, share }: TraitFact): boolean {
  return category === 'event' || category === 'relation' || share > 1;
}

export interface Facts {
  /** Every place of a name, the name folded to plain lower case ("st paul"), or of a ZIP ("zip:55101"). */
  placesNamed(key: string): readonly PlaceFact[];
  /** Every key that `placesNamed` knows, read as it is asked for; a few twice. */
  placeKeys(): Iterable<string>;
  /** The name of a state, province or country: by "US-MN", and by "US". */
  readonly areaNames: ReadonlyMap<string, string>;
  readonly occupations: ReadonlyMap<string, OccupationFact>;
  readonly conditions: ReadonlyMap<string, ConditionFact>;
  readonly groups: ReadonlyMap<string, GroupFact>;
  readonly roles: ReadonlyMap<string, RoleFact>;
  readonly traits: ReadonlyMap<string, TraitFact>;
  /** US residents by single year of age, 0 to 100 (100 and over): [female, male]. */
  readonly pyramid: ReadonlyArray<readonly [number, number]>;
}
