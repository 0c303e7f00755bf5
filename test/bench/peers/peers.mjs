// The peers as functions: a text → the spans that each would take out of it, as its makers set it up.
import { AnonymizeNlp } from 'anonymize-nlp';
import nlp from 'compromise';
import { OpenRedaction } from 'openredaction';
import redactPii from 'redact-pii';

/** @typedef {{ start: number, end: number }} Span */
/** @typedef {{ name: string, spansIn: (text: string) => Span[] | Promise<Span[]> }} Peer */

// Takes the place of what is taken out; no text holds it.
const hole = '\uE000';

/** @returns {Peer[]} */
export function peers() {
  const redaction = new OpenRedaction();
  const redactor = new redactPii.SyncRedactor({ globalReplaceWith: hole });
  const anonymizer = new AnonymizeNlp();
  return [
    { name: 'compromise, all extractors', spansIn: (text) => extracted(text, everything) },
    { name: 'compromise, people and places', spansIn: (text) => extracted(text, peopleAndPlaces) },
    {
      name: 'openredaction',
      spansIn: async (text) =>
        (await redaction.detect(text)).detections.map(({ position: [start, end] }) => ({ start, end })),
    },
    { name: 'redact-pii', spansIn: (text) => holesOf(text, redactor.redact(text)) },
    {
      name: 'anonymize-nlp',
      // What it means to mask, each where it stands: what it prints can mask the wrong place.
      spansIn: (text) =>
        anonymizer.processDoc(text).flatMap((term) => {
          const start = text.indexOf(term.text, term.start);
          return start < 0 ? [] : [{ start, end: start + term.text.length }];
        }),
    },
  ];
}

const peopleAndPlaces = ['people', 'places'];
const everything = [...peopleAndPlaces, 'organizations', 'emails', 'phoneNumbers', 'urls', 'atMentions'];

/** @param {string} text @param {string[]} extractors @returns {Span[]} */
function extracted(text, extractors) {
  const doc = nlp(text);
  const views = extractors.map((name) => doc[name]());
  if (extractors === everything) views.push(doc.match('#Date+'));
  return views.flatMap((view) =>
    view.json({ offset: true, terms: false }).map(({ offset }) => {
      // It counts the marks around a term in; nobody would take those out.
      const found = text.slice(offset.start, offset.start + offset.length);
      const start = offset.start + (found.length - found.replace(/^[^\p{L}\p{N}]+/u, '').length);
      return { start, end: start + found.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').length };
    }),
  );
}

/**
 * Where a text was emptied, told from what is left: the parts between holes stand in the text in the same order.
 * @param {string} text @param {string} redacted @returns {Span[]}
 */
function holesOf(text, redacted) {
  const spans = [];
  let at = 0;
  const [first = '', ...rest] = redacted.split(hole);
  at = first.length;
  for (const [nth, part] of rest.entries()) {
    // A hole hides a character at least; the last part ends the text.
    const isLast = nth === rest.length - 1;
    const next = isLast ? text.length - part.length : text.indexOf(part, at + 1);
    spans.push({ start: at, end: Math.max(at, next) });
    at = Math.max(at, next) + part.length;
  }
  return spans;
}
