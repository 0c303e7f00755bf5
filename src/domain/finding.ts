// What stands in a message: which rule, where, what kind, on what evidence. Never the text itself.
import type { Attribute } from './attribute.ts';
import type { Subject } from './subject.ts';

/** The HIPAA Safe Harbor list, 45 CFR 164.514(b)(2). */
export const identifierKinds = [
  'name',
  'location',
  'date',
  'age_over_89',
  'phone',
  'fax',
  'email',
  'ssn',
  'mrn',
  'health_plan',
  'account',
  'license',
  'vehicle',
  'device',
  'url',
  'ip',
  'biometric',
  'photo',
  'other_id',
] as const;

/** Quasi-identifiers: what somebody who knows the patient, the town or the news could recognise. */
export const attributeKinds = [
  'age',
  'sex',
  'occupation',
  'rare_condition',
  'ethnicity',
  'religion',
  'language',
  'family',
  'event',
  'role',
  'relation',
  'time',
  'physical',
  'other',
] as const;

/** A diagnosis that many live with. It is counted with where other details narrow, and is never told as one of them. */
export const backgroundKinds = ['condition'] as const;

export type IdentifierKind = (typeof identifierKinds)[number];
export type AttributeKind = (typeof attributeKinds)[number];
export type BackgroundKind = (typeof backgroundKinds)[number];
export type DetailKind = IdentifierKind | AttributeKind | BackgroundKind;

/** How much a stretch looks to the network of exposure like one, and how it is written. */
export interface Likeness {
  /** Log-odds of each kind the model was taught, by its name, in the surest word of the stretch. */
  readonly byKind: ReadonlyMap<string, number>;
  /** The same in the surest of all other words of the page, whatever the kind. */
  readonly elsewhere: number;
  readonly hasCapital: boolean;
  readonly isInCapitals: boolean;
  /** Whether the whole text is. */
  readonly isAllInCapitals: boolean;
}

/** A detail found in a message. Offsets are UTF-16 units of the original text, end exclusive. */
export interface Finding {
  readonly rule: string;
  readonly version: number;
  readonly kind: DetailKind;
  readonly start: number;
  readonly end: number;
  /** 0 to 1, after context raised or lowered it. */
  readonly confidence: number;
  /** Names of the matchers, checks and context that spoke. */
  readonly evidence: readonly string[];
  readonly subject: Subject;
  readonly value?: Attribute;
  /** Left out where the network of exposure read nothing. */
  readonly likeness?: Likeness;
}

/** What the words of a page in their order say of whom they expose, as log-odds (src/detect/sequence/), and how they are written. */
export interface Exposure {
  /** That there is a case. */
  readonly aCase: number;
  /** That there is one, and that fewer people fit than `standard` asks for. */
  readonly few: number;
  /** The same of `relaxed`. */
  readonly fewest: number;
  /** Whether the page is written in sentences, as letters and reports are and chat is not. */
  readonly isWrittenWithCare: boolean;
}

/** A sign that a message speaks of a particular patient (weight above 0) or of a topic (below 0). */
export interface Cue {
  readonly rule: string;
  readonly version: number;
  readonly start: number;
  readonly end: number;
  /** Log-odds. */
  readonly weight: number;
  /** Told by how the whole message is worded and by no rule; a reply that has nothing else says nothing of its own. */
  readonly isWording?: boolean;
}

/** Begins the ids under which the network of exposure tells what no rule did. */
export const learntPrefix = 'learnt-';

/** The cue of what the words of a message say in their order (src/detect/sequence/sequence.ts). */
export const wordOrder = 'wording-sequence';

/** The cue of how a message is worded as a reply: what its words say for a case where it answers others. */
export const replyWords = 'wording-reply';

/** The cue that nothing clinical is said. */
export const plainWords = 'wording-plain';

/** The cue of what the network of exposure takes a message for (src/assess/second-look.ts). */
export const secondLook = 'wording-second-look';

/** Cues of the wording that not every message is weighed by. */
export const seldomWeighed: ReadonlySet<string> = new Set([wordOrder, replyWords, plainWords, secondLook]);

/** Every kind of detail that a finding may have, a reason name and a store keep. */
export const detailKinds = [...identifierKinds, ...attributeKinds, ...backgroundKinds] as const;

const knownKinds = new Set<string>(detailKinds);

/** Narrows a name from a rule to a kind of detail. */
export function isDetailKind(name: string): name is DetailKind {
  return knownKinds.has(name);
}

/** Narrows a finding kind to the direct identifiers. */
export function isIdentifier(kind: DetailKind): kind is IdentifierKind {
  return (identifierKinds as readonly string[]).includes(kind);
}

/** Whether a finding only counts with others, and is no detail to tell of. */
export function isBackground({ kind }: Pick<Finding, 'kind'>): boolean {
  return (backgroundKinds as readonly string[]).includes(kind);
}
