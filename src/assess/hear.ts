// What a conversation comes to: the messages that stand in it, put together in their order.
import { accumulate, type Known } from './accumulate.ts';
import type { Cue } from '../domain/finding.ts';
import { leanOn, leanToNextPage, type CaseModel } from './case.ts';

/** What one message, or one page of it, says of a patient. */
export interface Said extends Known {
  readonly isCase: boolean;
  /** Log-odds towards a case (above 0) or a topic (below) that its own cues add to the conversation's. */
  readonly lean: number;
}

/** What a conversation has said so far of one patient. */
export interface Heard extends Known {
  /** True once a message of the conversation spoke of a case. */
  readonly isCase: boolean;
  /** Log-odds left by the messages, towards a case (above 0) or a topic (below). */
  readonly leaning: number;
}

/** Adds what was said to what was heard before. */
export function hear(before: Heard | undefined, said: Said, model: CaseModel): Heard {
  const { attributes, identifiers } = accumulate(before, said);
  return {
    attributes,
    identifiers,
    isCase: said.isCase || before?.isCase === true,
    leaning: leanOn(said.lean, before?.leaning ?? 0, model),
  };
}

/** All of it put together, after what was heard before; undefined where nobody said anything. */
export function hearAll(all: readonly Said[], model: CaseModel, before?: Heard): Heard | undefined {
  return all.reduce<Heard | undefined>((heard, said) => hear(heard, said, model), before);
}

/** What is heard where the next page of the same text begins. @param cues of the page before it */
export function turnPage(
  heard: Heard | undefined,
  cues: readonly Cue[],
  beforeText: Heard | undefined,
): Heard | undefined {
  if (heard === undefined) return undefined;
  return { ...heard, leaning: leanToNextPage(heard.leaning, cues, beforeText?.leaning ?? 0) };
}
