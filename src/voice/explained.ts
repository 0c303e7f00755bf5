// Why a warning was given, in words that every platform shows beside its chart.
import { sayAbout, sayNumber } from '../domain/numbers.ts';
import type { Narrowing, People } from '../domain/risk.ts';
import type { Explanation } from '../domain/warning.ts';

// With the diagnosis counted in, fewer by so much are worth a line.
const worthSaying = 0.8;

/** A sentence a line: direct identifiers, what narrows in order, the number with its interval, the diagnosis. */
export function explained({ narrowing, people, withDiagnosis, identifiers }: Explanation): readonly string[] {
  const direct =
    identifiers.length === 0
      ? []
      : ['A name or a number leads to the patient, however many people fit the rest.'];
  const steps =
    narrowing.length === 0 ? [] : ['How many people still fit, detail by detail:', ...narrowing.map(step)];
  const told = people === undefined ? [] : [`Of what outsiders could know: ${withRange(people)}.`];
  const fewer =
    withDiagnosis !== undefined && withDiagnosis.expected < (people?.expected ?? Infinity) * worthSaying;
  const diagnosed = fewer ? [`With the diagnosis: ${sayAbout(withDiagnosis.expected)}.`] : [];
  const rough = narrowing.length === 0 ? [] : ['These are estimates, from public figures.'];
  return [...direct, ...steps, ...told, ...diagnosed, ...rough];
}

function step({ kind, label, after }: Narrowing): string {
  return `• ${kind === 'population' ? label : `with ${label}`}: ${sayNumber(after)}`;
}

/** "about 40 people (10 to 200, nine times in ten)" */
function withRange({ expected, low, high }: People): string {
  const range = high < 1.5 ? '' : ` (${sayNumber(low)} to ${sayNumber(high)}, nine times in ten)`;
  return `${sayAbout(expected)}${range}`;
}
