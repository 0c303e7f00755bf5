// What hangs on our tables and on a channel's settings, and on nothing else of a message: worked out once.
import type { Attribute } from '../domain/attribute.ts';
import type { Risk } from '../domain/risk.ts';
import { factorOf, type Factor } from './factors.ts';
import type { Served } from './surroundings.ts';

/** `factorOf`, which remembers what hangs on a key of our tables. */
export function rememberingFactors(): typeof factorOf {
  const known = new Map<string, Factor | undefined>();
  return (attribute, surroundings) => {
    if (!keyed.has(attribute.type)) return factorOf(attribute, surroundings);
    const key = [...Object.values(attribute), surroundings.setting, surroundings.speaksOther].join('|');
    const factor = known.get(key) ?? factorOf(attribute, surroundings);
    known.set(key, factor);
    return factor;
  };
}

const keyed: ReadonlySet<Attribute['type']> = new Set(['occupation', 'condition', 'diagnosis', 'trait']);

// An installation has a few channels; a file of records may name any number of catchments.
const mostKept = 1000;

type Score = (attributes: readonly Attribute[], served: Served) => Risk;

/** A scorer that remembers the risk where nothing is known of a patient but whom the channel serves: of most messages. */
export function rememberingAnyone(score: Score): Score {
  const known = new Map<string, Risk>();
  return (attributes, served) => {
    if (attributes.length > 0) return score(attributes, served);
    const { catchment, home } = served;
    const key = [catchment, home?.fact.people, ...(home?.keys ?? [])].join('|');
    const risk = known.get(key) ?? score(attributes, served);
    if (known.size < mostKept) known.set(key, risk);
    return risk;
  };
}
