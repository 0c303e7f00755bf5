// How the number of people came about, for a reader at a terminal.
import type { Narrowing, People, Risk } from '../domain/risk.ts';
import { sayNumber, sayPeople } from '../domain/numbers.ts';

/** Each step and who fits. */
export function summed({ narrowing, known }: Risk): readonly string[] {
  const width = widthOf(narrowing);
  return [
    ...narrowing.map(({ label, after }) => `  ${label.padEnd(width)}  ${sayNumber(after)}`),
    '',
    `  Who fits: ${sayPeople(known)}.`,
  ];
}

const fits = 'who fit';
const without = 'without it';

/** Each step with what leaving that detail out would bring, then how sure the number is, with a diagnosis and without. */
export function explained({ narrowing, known, withDiagnosis, effective }: Risk): readonly string[] {
  const width = widthOf(narrowing);
  const column = Math.max(fits.length, ...narrowing.map(({ after }) => sayNumber(after).length));
  const row = ({ kind, label, after, without: left }: Narrowing): string =>
    `  ${label.padEnd(width)}  ${sayNumber(after).padEnd(column)}  ${kind === 'population' ? '' : sayNumber(left)}`.trimEnd();
  return [
    `  ${''.padEnd(width)}  ${fits.padEnd(column)}  ${without}`,
    ...narrowing.map(row),
    '',
    `  Of what outsiders could know: ${sayPeople(known)}${interval(known)}.`,
    `  With the diagnosis: ${sayPeople(withDiagnosis)}${interval(withDiagnosis)}.`,
    `  Weighed by how likely each detail is known outside: as one of ${sayNumber(effective)}.`,
    '  An estimate, not a finding of law: rules/population/README.md says where the numbers come from.',
  ];
}

function interval({ low, high }: People): string {
  return high < 1.5 ? '' : ` (${sayNumber(low)} to ${sayNumber(high)}, nine times in ten)`;
}

function widthOf(narrowing: readonly Narrowing[]): number {
  return Math.max(0, ...narrowing.map(({ label }) => label.length));
}
