// Cuts a long text into pages, which are read one after the other and no further than it takes.
import type { Claim } from '../domain/claim.ts';
import type { Detection } from './detect.ts';

/** In UTF-16 units: nearly all that colleagues write to each other is one page. */
export const pageLength = 1000;

// Farther on the rules speak alone, and how a page is worded does not count: it may be longer.
const fartherLength = 2 * pageLength;

/** A text that is no longer is read to its end; Slack recommends no longer message. */
export const readableLength = 4000;

// A page ends where a paragraph, a line, a sentence or at least a word does, if one ends in its last part.
const lastPart = 400;
const ends = ['\n\n', '\n', '. ', ' '];

export interface TextPage {
  /** Where it begins in the text. */
  readonly start: number;
  readonly text: string;
}

/** The pages of a text, in order; joined they are the text. A text that is no longer than a page is one. */
export function pagesOf(text: string): readonly [TextPage, ...TextPage[]] {
  const first = pageAt(text, 0);
  const others: TextPage[] = [];
  for (let start = first.text.length; start < text.length; ) {
    const page = pageAt(text, start);
    others.push(page);
    start += page.text.length;
  }
  return [first, ...others];
}

/** Pages that are read together. */
export interface Spread {
  /** Where the first of them begins in the text. */
  readonly start: number;
  readonly text: string;
  /** Where each page begins in that. */
  readonly pages: readonly number[];
}

// To read pages together costs less; to read more of them than it takes is lost.
const growth = 3;

/** The pages of a text in spreads: one, then three, then nine. Joined they are the text. */
export function spreadsOf(text: string): readonly Spread[] {
  const pages = pagesOf(text);
  const spreads: Spread[] = [];
  for (let first = 0, size = 1; first < pages.length; first += size, size *= growth) {
    const together = pages.slice(first, first + size);
    const start = together[0]?.start ?? 0;
    const own = together.map((page) => page.start - start);
    spreads.push({ start, text: together.map((page) => page.text).join(''), pages: own });
  }
  return spreads;
}

function pageAt(text: string, start: number): TextPage {
  return { start, text: text.slice(start, endOfPage(text, start)) };
}

function endOfPage(text: string, start: number): number {
  const end = start + (start < readableLength ? pageLength : fartherLength);
  if (end >= text.length) return text.length;
  const last = text.slice(end - lastPart, end);
  const cut = ends.map((sign) => last.lastIndexOf(sign) + sign.length).find((at) => at >= 2) ?? lastPart;
  return end - lastPart + cut;
}

/** What is read of one page, with its places in the whole text. */
export function shifted(page: Detection, by: number): Detection {
  if (by === 0) return page;
  return {
    ...page,
    findings: moved(page.findings, by),
    faint: moved(page.faint, by),
    cues: moved(page.cues, by),
    claims: moved(page.claims, by).map((each: Claim) => ({
      ...each,
      from: each.from + by,
      to: each.to + by,
    })),
  };
}

/** Stretches of a page at their places in the whole text. */
export function moved<T extends { readonly start: number; readonly end: number }>(
  stretches: readonly T[],
  by: number,
): readonly T[] {
  return by === 0
    ? stretches
    : stretches.map((each) => ({ ...each, start: each.start + by, end: each.end + by }));
}
