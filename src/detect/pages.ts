// Reads a long text page by page, and no further than it must.
import type { Detection, Detector } from './detect.ts';

/** In UTF-16 units: what a person writes is one page. */
export const pageLength = 8000;

// A page ends where a line does, or at least a word, if one ends in its last part.
const lastPart = 1000;

/**
 * What stands in a text. Of one that is longer than a page, the pages up to the one with which `isEnough` holds for all that
 * was read: somebody who pastes a book and gives a person away at its beginning is told as soon as that is clear.
 */
export function detectInPages(
  detector: Detector,
  text: string,
  isEnough: (read: Detection) => boolean,
): Detection {
  let read: Detection | undefined;
  for (let start = 0; read === undefined || start < text.length; ) {
    const end = endOfPage(text, start);
    const page = detector.detect(text.slice(start, end));
    read = read === undefined ? page : joined(read, page, start);
    if (end < text.length && isEnough(read)) break;
    start = end;
  }
  return read;
}

function endOfPage(text: string, start: number): number {
  const end = start + pageLength;
  if (end >= text.length) return text.length;
  const last = text.slice(end - lastPart, end);
  const line = last.lastIndexOf('\n');
  const cut = line < 0 ? last.lastIndexOf(' ') : line;
  return cut < 0 ? end : end - lastPart + cut + 1;
}

// A cue counts once, wherever it stands; of how a message is worded its first page tells.
function joined(read: Detection, page: Detection, by: number): Detection {
  const heard = new Set(read.cues.map(({ rule }) => rule));
  const shift = <T extends { readonly start: number; readonly end: number }>(each: T): T => ({
    ...each,
    start: each.start + by,
    end: each.end + by,
  });
  return {
    findings: [...read.findings, ...page.findings.map(shift)],
    cues: [
      ...read.cues,
      ...page.cues.filter(({ rule, isWording }) => isWording !== true && !heard.has(rule)).map(shift),
    ],
    claims: [
      ...read.claims,
      ...page.claims.map((claim) => ({ ...shift(claim), from: claim.from + by, to: claim.to + by })),
    ],
    failures: [...new Set([...read.failures, ...page.failures])],
  };
}
