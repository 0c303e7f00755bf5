// What an author may post instead of a text: a version that passes the same look, or the question as a topic.
import { readableLength } from './detect/pages.ts';
import { wherever } from './detect/wherever.ts';
import type { Offer } from './domain/action.ts';
import type { Facts } from './domain/facts.ts';
import { look, type Look, type LookWorld, type View } from './look.ts';
import { saferVersion } from './respond/rewrite.ts';
import { questionOf } from './respond/topic-question.ts';

export interface OfferWorld extends LookWorld {
  readonly facts: Facts;
}

/**
 * An offer for a text that was seen; empty where nothing passes, or where the text passes as it is and a file beside it is what
 * matters. Never throws: a warning is owed with or without one.
 */
export function offerFor(
  world: OfferWorld,
  text: string,
  seen: Look,
  { policy, before, enclosures = [] }: View,
): Offer {
  // Nobody copies a rewrite of many pages.
  if (text.length > readableLength) return {};
  try {
    // It must pass as the case that it is, not because the case was lost in the rewriting.
    const passes = (candidate: string): boolean => {
      const again = look(world, candidate, { policy, before, as: 'a case' });
      // Nor is a word that demeans the patient offered anew.
      const isKind = !again.conduct.some(({ conduct }) => conduct === 'demeaning');
      return isKind && again.verdicts[policy.sensitivity].outcome === 'allow';
    };
    if (enclosures.length > 0 && passes(text)) return {};
    // What stands beside the text can't be said otherwise in it.
    const found = seen.findings.filter(({ start, end }) => end > start);
    const findings = wherever(text, found);
    // Where any case at all warns, no wording of the case can pass.
    const safer =
      policy.sensitivity === 'topic-only' ? undefined : saferVersion(text, findings, world.facts, passes);
    return safer === undefined ? questionOf(world.detector.topicsOf(text, found)) : { safer };
  } catch {
    return {};
  }
}
