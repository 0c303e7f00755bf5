// What an author may post instead of a text: a version that passes the same look, or the question as a topic.
import { readableLength } from './detect/pages.ts';
import type { Offer } from './domain/action.ts';
import type { Facts } from './domain/facts.ts';
import { look, type Look, type LookWorld, type View } from './look.ts';
import { saferVersion } from './respond/rewrite.ts';
import { questionOf } from './respond/topic-question.ts';

export interface OfferWorld extends LookWorld {
  readonly facts: Facts;
}

/** An offer for a text that was seen; empty where nothing passes. Never throws: a warning is owed with or without one. */
export function offerFor(
  world: OfferWorld,
  text: string,
  seen: Look,
  { policy, before }: Pick<View, 'policy' | 'before'>,
): Offer {
  // Nobody copies a rewrite of many pages.
  if (text.length > readableLength) return {};
  try {
    // It must pass as the case that it is, not because the case was lost in the rewriting.
    const passes = (candidate: string): boolean =>
      look(world, candidate, { policy, before, as: 'a case' }).verdicts[policy.sensitivity].outcome ===
      'allow';
    // Where any case at all warns, no wording of the case can pass.
    const safer =
      policy.sensitivity === 'topic-only'
        ? undefined
        : saferVersion(text, seen.findings, world.facts, passes);
    return safer === undefined ? questionOf(world.detector.topicsOf(text, seen.findings)) : { safer };
  } catch {
    return {};
  }
}
