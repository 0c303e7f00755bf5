// Reads what was written in code: base64, percent signs, character references, and signs put in brackets to hide an address.
import { applyEdits, editsOf } from './edit.ts';
import { letters } from './letters.ts';
import type { Folded } from './normalise.ts';

const base64 = /(?<![\w+/=-])[A-Za-z\d+/]{12,400}={0,2}(?![\w+/=-])/g;
// Only signs that an address may hold bare: a space or a slash read back would cut the link in two.
const percent = /%(?:2[DE]|3\d|4[\dA-F]|5[\dAF]|6[1-9A-F]|7[\dAE])/giu;
const reference = /&#(?:x([\da-f]{2,5})|(\d{2,6}));/giu;
const dotOrAt = new RegExp(
  String.raw`(?<=[${letters}\d]) ?[[({<] ?(\.|dot|@|at) ?[\])}>] ?(?=[${letters}\d])`,
  'gi',
);
const scheme = /\bhxxp(?=s?:)/gi;

/** `folded` with what stood in code put plainly; the same object where there is none. */
export function decode(folded: Folded): Folded {
  let plain = folded;
  if (plain.text.includes('%'))
    plain = applyEdits(
      plain,
      editsOf(plain, percent, ([code]) => String.fromCharCode(parseInt(code.slice(1), 16))),
    );
  if (plain.text.includes('&#'))
    plain = applyEdits(
      plain,
      editsOf(plain, reference, (match) => referred(match[1], match[2])),
    );
  plain = applyEdits(
    plain,
    editsOf(plain, dotOrAt, (match) => (/^(?:\.|dot)$/iu.test(match[1] ?? '') ? '.' : '@')),
  );
  plain = applyEdits(
    plain,
    editsOf(plain, scheme, () => 'http'),
  );
  return applyEdits(
    plain,
    editsOf(plain, base64, ([code]) => fromBase64(code)),
  );
}

function referred(hex: string | undefined, decimal: string | undefined): string | undefined {
  const point = hex === undefined ? Number(decimal) : parseInt(hex, 16);
  return point >= 0x20 && point < 0xd800 ? String.fromCharCode(point) : undefined;
}

// Words are no code: base64 of a text mixes cases or has digits, and what comes out can be read.
function fromBase64(code: string): string | undefined {
  if (!/[a-z]/u.test(code) || !/[A-Z]/u.test(code) || !/[\d=+/]|[a-z][A-Z]/u.test(code)) return undefined;
  const text = Buffer.from(code, 'base64').toString('utf8');
  return /^[\p{L}\p{M}\d !-/:;@|^_]{6,}$/u.test(text) && /\p{L}{2}|\d{5}/u.test(text) ? text : undefined;
}
