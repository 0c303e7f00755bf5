// What a text must hold for a pattern to match in it at all: most patterns of the book are spared most of a text.
import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** One of these must stand in the text, in lower case with a 0 for every digit. */
type Need = readonly string[];

// A need of more words than this takes longer to look for than it spares.
const mostWords = 120;

// Ranges of letters beyond ASCII: long to read, and no need tells of them.
const otherLetters = /(?:\\u(?!00[0-9])[\da-f]{4}(?:-\\u[\da-f]{4})?){3,}/gu;

// Names of groups tell nothing either, and the reader goes over a pattern twice that has one.
const groupNames = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?<(?![=!])[^>]*>/gsu;

// A group that the pattern refers back to by name keeps its own.
function withoutNames(source: string): string {
  if (source.includes('\\k<')) return source;
  return source.replace(groupNames, (piece) => (piece.startsWith('(?<') ? '(' : piece));
}

const parser = new RegExpParser();

// What more than so many lists say is hardly worth looking up.
const mostNeeds = 3;

/** What a pattern needs, all of it, the rarest first (empty where nothing can be said), and whether it keeps to one line. */
export function readPattern({ source, flags }: RegExp): { needs: readonly Need[]; isOneLine: boolean } {
  const short = withoutNames(source.replace(otherLetters, 'À-Ý'));
  const pattern = parser.parsePattern(short, 0, short.length, { unicode: flags.includes('u') });
  const needs = ofAlternatives(pattern.alternatives).map((need) => [...new Set(need.map(withFewDigits))]);
  return { needs: apart(needs).slice(0, mostNeeds), isOneLine: !seesBreak(pattern) };
}

// Three digits at an end say as much as ten, and many patterns share them.
function withFewDigits(word: string): string {
  return word.replace(/^0+(?=000)/u, '').replace(/(?<=000)0+$/u, '');
}

const lineBreak = 10;

// Whether something in it may stand for a line break, or for the end of the text.
function seesBreak(node: AST.Node): boolean {
  switch (node.type) {
    case 'Pattern':
    case 'Group':
    case 'CapturingGroup':
      return node.alternatives.some(seesBreak);
    case 'Alternative':
      return node.elements.some(seesBreak);
    case 'Quantifier':
      return seesBreak(node.element);
    case 'Assertion':
      return 'alternatives' in node ? node.alternatives.some(seesBreak) : node.kind === 'end';
    default:
      return mayBeBreak(node);
  }
}

function mayBeBreak(node: AST.Node): boolean {
  switch (node.type) {
    case 'CharacterClass':
      return node.elements.some(mayBeBreak) !== node.negate;
    case 'CharacterClassRange':
      return node.min.value <= lineBreak && node.max.value >= lineBreak;
    case 'CharacterSet':
      return node.kind === 'space' ? !node.negate : node.kind !== 'any' && 'negate' in node && node.negate;
    default:
      return node.type === 'Character' && node.value === lineBreak;
  }
}

// Each list once.
function apart(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map((need) => [need.join('\n'), need])).values()];
}

// One way through needs all that it needs; of several ways each must need something, or nothing is needed.
function ofAlternatives(alternatives: readonly AST.Alternative[]): readonly Need[] {
  const [only] = alternatives;
  if (only !== undefined && alternatives.length === 1) return ofSequence(only.elements);
  const needs = alternatives.map(({ elements }) => ofSequence(elements)[0]);
  const words = new Set(needs.flatMap((need) => need ?? []));
  return needs.includes(undefined) || words.size > mostWords ? [] : [[...words]];
}

function ofSequence(elements: readonly AST.Element[]): readonly Need[] {
  const needs: Need[] = [];
  let run = '';
  for (const element of elements) {
    const piece = pieceOf(element);
    run += piece.text;
    if (piece.goesOn) continue;
    needs.push([run], ...needsWithin(element));
    run = piece.after;
  }
  needs.push([run]);
  return needs.filter((need) => weakest(need) >= 1).toSorted(stronger);
}

/** What an element adds to the signs before it, whether the next follows at once, and what stands before the next. */
interface Piece {
  readonly text: string;
  readonly goesOn: boolean;
  readonly after: string;
}

function pieceOf(element: AST.Element): Piece {
  const single = signOf(element);
  if (single !== undefined) return { text: single, goesOn: true, after: '' };
  // A boundary or a look around takes no room.
  if (element.type === 'Assertion' && element.kind !== 'lookahead' && element.kind !== 'lookbehind')
    return { text: '', goesOn: true, after: '' };
  const repeated = element.type === 'Quantifier' ? signOf(element.element) : undefined;
  if (element.type !== 'Quantifier' || repeated === undefined) return { text: '', goesOn: false, after: '' };
  const text = repeated.repeat(Math.min(element.min, 8));
  return { text, goesOn: element.min === element.max, after: text };
}

// Letters, digits and marks whose lower case is one sign, by their codes: what a need may be written in.
const signs: readonly (string | undefined)[] = Array.from({ length: 0x7f }, (_, code) =>
  code < 0x20 ? undefined : String.fromCodePoint(code).toLowerCase().replace(/\d/u, '0'),
);

// One sign of the text as needs write it: a plain letter or mark, or any digit.
function signOf(element: AST.Element): string | undefined {
  if (element.type === 'CharacterSet') return element.kind === 'digit' && !element.negate ? '0' : undefined;
  if (element.type === 'CharacterClass') return element.negate ? undefined : signOfClass(element.elements);
  return element.type === 'Character' ? signs[element.value] : undefined;
}

// "[Tt]" is one sign in lower case, and "[0-4]" a digit.
function signOfClass(elements: readonly AST.CharacterClassElement[]): string | undefined {
  if (elements.length > 0 && elements.every(isDigit)) return '0';
  const letters = new Set(
    elements.map((element) => (element.type === 'Character' ? signs[element.value] : undefined)),
  );
  return letters.size === 1 ? [...letters][0] : undefined;
}

function isDigit(element: AST.CharacterClassElement): boolean {
  if (element.type === 'CharacterSet') return element.kind === 'digit' && !element.negate;
  const [from, to] =
    element.type === 'CharacterClassRange'
      ? [element.min.value, element.max.value]
      : element.type === 'Character'
        ? [element.value, element.value]
        : [0, 0];
  return from >= 48 && to <= 57;
}

function needsWithin(element: AST.Element): readonly Need[] {
  switch (element.type) {
    case 'Group':
    case 'CapturingGroup':
      return ofAlternatives(element.alternatives);
    case 'Assertion':
      return 'alternatives' in element && !element.negate ? ofAlternatives(element.alternatives) : [];
    case 'Quantifier':
      return element.min > 0 ? needsWithin(element.element) : [];
    default:
      return [];
  }
}

function stronger(a: Need, b: Need): number {
  return Math.min(weakest(b), 5) - Math.min(weakest(a), 5) || a.length - b.length;
}

function weakest(need: Need): number {
  return need.length === 0 ? 0 : Math.min(...need.map(strengthOf));
}

// One mark that is rare in talk says as much as a few letters; most talk holds no digit at all, no bracket, no colon, and much of
// it no question; one letter says nothing.
function strengthOf(word: string): number {
  if (word.length >= 2) return word.length;
  if (word.length === 1 && '0():?!/'.includes(word)) return 1;
  return word.length === 1 && /[^\w\s.,'()?!:/-]/u.test(word) ? 3 : 0;
}
