// Ages told in words: stages of life, school years, numbers written out.
import { countOf } from '../letters/number-words.ts';

type Interval = readonly [low: number, high: number];

// "a hundred and two" has four words.
const longestNumber = 4;

const years = (low: number, high: number, ...words: readonly string[]): ReadonlyArray<[string, Interval]> =>
  words.map((word) => [word, [low, high]]);

/** Words for a stage of life → years, both included. */
export const lifeStages: ReadonlyMap<string, Interval> = new Map([
  ...years(0, 0, 'newborn', 'newborn baby', 'neonate', 'infant', 'baby', 'preemie', 'premie', 'ex-prem'),
  ...years(0, 0, 'ex-preemie', 'micropreemie', 'premature baby', 'baby boy', 'baby girl'),
  ...years(1, 3, 'toddler', 'toddler age', 'tot'),
  ...years(3, 5, 'preschooler', 'pre-schooler', 'preschool', 'preschool age', 'preschool-age', 'pre-k'),
  ...years(4, 5, 'reception', 'junior infants', 'pre-primary'),
  ...years(5, 6, 'kindergartner', 'kindergartener', 'kindergarten', 'kinder', 'senior infants'),
  ...years(5, 12, 'school-age', 'school age', 'school-aged', 'school aged', 'grade schooler', 'schoolchild'),
  ...years(5, 12, 'schoolboy', 'schoolgirl', 'primary school kid'),
  ...years(9, 12, 'tween', 'preteen', 'pre-teen'),
  ...years(11, 14, 'middle schooler', 'middle-schooler', 'junior high'),
  ...years(13, 19, 'teen', 'teenager', 'teenage', 'teenaged', 'teen-aged', 'teens', 'teenage boy'),
  ...years(13, 19, 'teenage girl', 'teen boy', 'teen girl', 'high schooler', 'high-schooler'),
  ...years(12, 19, 'adolescent', 'ado', 'youth', 'minor'),
  ...years(13, 16, 'early teens', 'young teen', 'low teens'),
  ...years(17, 19, 'late teens', 'older teen', 'high teens'),
  ...years(14, 16, 'mid teens', 'mid-teens'),
  ...years(14, 19, 'freshman'),
  ...years(15, 20, 'sophomore'),
  ...years(18, 24, 'uni age', 'uni-age', 'college age', 'college-age', 'college-aged', 'uni student'),
  ...years(18, 24, 'undergrad', 'undergraduate', 'university student', 'college kid', 'college student'),
  ...years(18, 20, 'fresher', 'freshers', 'first-year student', 'first year student', 'first-year undergrad'),
  ...years(16, 18, 'sixth form', 'lower sixth form', 'upper sixth form', 'sixth-former', 'sixth former'),
  ...years(15, 16, 'transition year'),
  ...years(17, 18, 'leaving cert year'),
  ...years(18, 30, 'young adult'),
  ...years(40, 64, 'middle-aged', 'middle aged', 'middle age', 'midlife', 'mid-life'),
  ...years(65, 99, 'elderly', 'oap', 'pensioner', 'later life', 'old-age pensioner', 'senior citizen'),
  ...years(70, 99, 'old age', 'very elderly', 'frail elderly'),
  ...years(60, 69, 'sexagenarian'),
  ...years(70, 79, 'septuagenarian'),
  ...years(80, 89, 'octogenarian'),
  ...years(90, 99, 'nonagenarian'),
  ...years(100, 109, 'centenarian'),
  ...years(110, 119, 'supercentenarian'),
]);

const ordinal = 'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth'.split(
  ' ',
);

/** "fifth" → 5; 0 for any other word. */
export const ordinalOf = (word: string): number => ordinal.indexOf(word) + 1;

/** The first number in a few words: "forty-one" → 41, "late seventies" → 70; undefined where none is written. */
export function numberInWords(plain: string): number | undefined {
  const words = plain
    .replace(/ties\b/u, 'ty')
    .replace(/ish\b/u, '')
    .split(/[\s-]+/u);
  for (const start of words.keys()) {
    for (let end = Math.min(words.length, start + longestNumber); end > start; end -= 1) {
      const count = countOf(words.slice(start, end).join(' '));
      if (count !== undefined) return count;
    }
  }
  return undefined;
}

/** A year at school as the ages of its pupils: "3rd grade" → 8 to 9, "year 9" → 13 to 14 as Britain counts. */
export function gradeOf(plain: string): Interval | undefined {
  const grade = /^(?:(\d{1,2})(?:st|nd|rd|th)|([a-z]+))[ -](?:gr|grade|grader|class)s?\b/u.exec(plain);
  if (grade !== null) return pupils(grade[1] ?? String(ordinalOf(grade[2] ?? '')), 5, plain);
  const numbered = /^(grade|gr|year|yr|y|primary|p|s|form|f|std|standard|class) ?(\d{1,2})\b/u.exec(plain);
  if (numbered === null) return undefined;
  const from = { form: 10, f: 10, s: 11, primary: 3, p: 3, year: 4, yr: 4, y: 4 }[numbered[1] ?? ''] ?? 5;
  return pupils(numbered[2] ?? '', from, plain);
}

// In Ireland the sixth class is the last of primary school, at twelve; an American sixth grader is eleven.
function pupils(digits: string, from: number, plain: string): Interval | undefined {
  const nth = Number(digits);
  if (nth < 1 || nth > 13) return undefined;
  const age = nth + from + (plain.endsWith('class') ? 1 : 0);
  return [age, age + 1];
}
