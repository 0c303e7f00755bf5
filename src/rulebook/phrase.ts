// Reads the phrase notation of rule files into phrase elements.
//
//   {given} [name: {title} {surname}?] ,? is|was ...3 {lab}
//
// Words are literals; a|b is one of several; {class} is a word class, {a&!b} one that is in a and not in b; `?` makes an
// element optional; `...3` lets up to three tokens pass; [kind: … ] or [ … ] marks the span to report.
import type { ClassTest, PhraseChoice, PhraseElement } from '../domain/rule.ts';

const maxGap = 6;
const maxElements = 14;

/** @throws Error with a sentence that names the faulty piece. */
export function parsePhrase(notation: string): readonly PhraseElement[] {
  const elements: PhraseElement[] = [];
  let opens: string | undefined;
  for (const raw of notation.trim().split(/\s+/u)) {
    const opening = /^\[(?:([a-z_0-9]+):)?(.*)$/u.exec(raw);
    let piece = raw;
    if (opening !== null && raw !== '[') {
      opens = opening[1] ?? '';
      piece = opening[2] ?? '';
      if (piece === '') continue;
    }
    const closes = piece.endsWith(']');
    if (closes) piece = piece.slice(0, -1);
    const element = parseElement(piece);
    elements.push({ ...element, closes, ...(opens === undefined ? {} : { opens }) });
    opens = undefined;
  }
  if (elements.length === 0 || elements.length > maxElements)
    throw new Error(`a phrase has 1 to ${maxElements} elements`);
  if (opens !== undefined) throw new Error('a span is opened and holds nothing');
  checkSpans(elements);
  return elements;
}

function checkSpans(elements: readonly PhraseElement[]): void {
  let isOpen = false;
  for (const element of elements) {
    if (element.opens !== undefined) {
      if (isOpen) throw new Error('a span is opened inside a span');
      if (element.gap > 0) throw new Error('a span begins with a gap: begin it with what must stand there');
      isOpen = true;
    }
    if (element.closes && !isOpen) throw new Error('a span is closed that was never opened');
    if (element.closes) isOpen = false;
  }
  if (isOpen) throw new Error('a span is opened and never closed');
  if ((elements.at(-1)?.gap ?? 0) > 0)
    throw new Error('a phrase ends with a gap: end it with what must stand there');
}

function parseElement(piece: string): Omit<PhraseElement, 'opens' | 'closes'> {
  const gap = /^\.\.\.(\d)$/u.exec(piece);
  if (gap !== null) {
    const size = Number(gap[1]);
    if (size < 1 || size > maxGap) throw new Error(`a gap is ...1 to ...${maxGap}`);
    return { choices: [], optional: false, gap: size };
  }
  const optional = piece.length > 1 && piece.endsWith('?');
  const choices = (optional ? piece.slice(0, -1) : piece).split('|').map(parseChoice);
  return { choices, optional, gap: 0 };
}

function parseChoice(text: string): PhraseChoice {
  if (text === '') throw new Error('an empty word stands between two bars');
  const braces = /^\{([^{}]+)\}$/u.exec(text);
  if (braces === null) {
    if (/[{}[\]]/u.test(text)) throw new Error(`"${text}" is neither a word nor a {class}`);
    return { literal: text.toLowerCase() };
  }
  return { all: (braces[1] ?? '').split('&').map(parseTest) };
}

function parseTest(text: string): ClassTest {
  const negated = text.startsWith('!');
  const name = negated ? text.slice(1) : text;
  if (name === '') throw new Error('a class has no name between its braces');
  return { name, negated };
}
