// The own fact tables and word classes are well-formed: sorted, unique, within range.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { readShares } from '../../src/rulebook/among.ts';
import { plainWords } from '../../src/rulebook/plain.ts';

const population = new URL('../../rules/population/', import.meta.url);
const words = new URL('../../rules/words/', import.meta.url);

type Test = (value: string, row: Readonly<Record<string, string>>) => boolean;

const isKey: Test = (value) => /^[a-z0-9]+(-[a-z0-9]+)*$/u.test(value);
const isSynonyms: Test = (value) =>
  value !== '' &&
  value.split('|').every((term) => term === term.trim().toLowerCase() && plainWords(term).length > 0);
const isShare: Test = (value) => value !== '' && Number(value) >= 0 && Number(value) <= 1;
const isShares: Test = (value) => {
  const read = readShares(value);
  const isRoom = read?.among.every(({ ageLow, ageHigh }) => ageLow <= ageHigh) === true;
  return isRoom && [read, ...read.among].every(({ share }) => share > 0 && share <= 1);
};
// So many people, or so many of each sex and age on a roster.
const isCount: Test = (value) => {
  const read = Number.isNaN(Number(value)) ? readShares(value)?.among : [{ share: Number(value) }];
  return read?.every(({ share }) => share >= 1 && share <= 10_000) === true;
};
const isSigma: Test = (value) => Number(value) > 0 && Number(value) <= 2;
const isAmount: Test = (value) => value !== '' && Number(value) > 0;
const isFlag: Test = (value) => value === '0' || value === '1';
const isAge: Test = (value) => /^\d{1,3}$/u.test(value) && Number(value) <= 110;
const isText: Test = (value) => value === value.trim();
const oneOf =
  (...values: readonly string[]): Test =>
  (value) =>
    values.includes(value);
const orEmpty =
  (test: Test): Test =>
  (value, row) =>
    value === '' || test(value, row);

const tables: Readonly<Record<string, { rows: number; columns: Readonly<Record<string, Test>> }>> = {
  occupations: {
    rows: 450,
    columns: {
      key: isKey,
      synonyms: isSynonyms,
      workers_us: orEmpty((value) => Number(value) > 0 && Number(value) <= 50_000),
      share_female: isShare,
      age_profile: oneOf('young', 'even', 'older', ''),
      field: (value) => value !== '' && value === value.toLowerCase(),
      cluster: oneOf('farm', 'fishing', 'logging', 'mining', ''),
      ambiguous: isFlag,
    },
  },
  conditions: {
    rows: 500,
    columns: {
      key: isKey,
      synonyms: isSynonyms,
      per_million: (value) => Number(value) > 0 && Number(value) <= 1e6,
      sigma: isSigma,
      q: isShare,
      sex: oneOf('F', 'M', '-'),
      age_low: isAge,
      age_high: (value, row) => isAge(value, row) && Number(value) >= Number(row['age_low']),
      // Rare, or seen by everybody.
      rare: (value, row) =>
        value === '0' || (value === '1' && (Number(row['per_million']) < 500 || Number(row['q']) === 1)),
      ambiguous: isFlag,
    },
  },
  groups: {
    rows: 250,
    columns: {
      key: isKey,
      synonyms: isSynonyms,
      people_us: isAmount,
      type: oneOf('ethnic', 'religious', 'tribal', 'language', 'nationality'),
      concentration: orEmpty((value) => value.split('; ').every((part) => /^[^;]+ 0?\.\d+$/u.test(part))),
      sigma: isSigma,
      maybe: orEmpty(isSynonyms),
    },
  },
  roles: {
    rows: 120,
    columns: {
      key: isKey,
      synonyms: isSynonyms,
      holders: isAmount,
      former: (value) => value !== '' && Number(value) >= 0,
      anchor: oneOf('place', 'institution', 'school', 'team', 'congregation', 'none'),
      small_place_only: orEmpty(isAmount),
      field: (value) => value !== '' && isText(value, {}),
    },
  },
  traits: {
    rows: 150,
    columns: {
      key: isKey,
      category: oneOf('family', 'physical', 'event', 'relation', 'other', 'time', 'role'),
      synonyms: (value, row) => (value === '' ? row['maybe'] !== '' : isSynonyms(value, row)),
      share: (value, row) =>
        row['category'] === 'event' || row['category'] === 'relation' || Number(value) > 1
          ? isCount(value, row)
          : isShares(value, row),
      sigma: isSigma,
      q: isShare,
      note: isText,
      rewrite: isText,
      maybe: orEmpty(isSynonyms),
    },
  },
};

function linesOf(url: URL): readonly string[] {
  const text = readFileSync(url, 'utf8');
  expect(text).not.toContain('\r');
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
}

/** Terms that two owners claim once folded, each as "term (first, second)". */
function claimedTwice(terms: ReadonlyArray<readonly [term: string, owner: string]>): readonly string[] {
  const owners = new Map<string, string>();
  const faults: string[] = [];
  for (const [term, owner] of terms) {
    const plain = plainWords(term).join(' ');
    const known = owners.get(plain);
    if (known === undefined) owners.set(plain, owner);
    else if (known !== owner) faults.push(`${plain} (${known}, ${owner})`);
  }
  return faults;
}

describe.each(Object.entries(tables))('rules/population/%s.tsv', (name, { rows: least, columns }) => {
  const [head = '', ...lines] = linesOf(new URL(`${name}.tsv`, population));
  const names = Object.keys(columns);
  const rows = lines.map((line) => {
    const cells = line.split('\t');
    expect([line.slice(0, 40), cells.length]).toEqual([line.slice(0, 40), names.length]);
    return Object.fromEntries(names.map((column, i) => [column, cells[i] ?? '']));
  });

  test('names its columns and holds as many rows as it should', () => {
    expect(head).toBe(`# ${names.join('\t')}`);
    expect(rows.length).toBeGreaterThanOrEqual(least);
  });

  test('is sorted by its key, each key once', () => {
    const keys = rows.map((row) => row['key'] ?? '');
    expect(keys).toEqual([...new Set(keys)].sort());
  });

  test.each(Object.entries(columns))('keeps column %s in its range', (column, isFine) => {
    const faults = rows
      .filter((row) => !isFine(row[column] ?? '', row))
      .map((row) => `${row['key']}: ${row[column]}`);
    expect(faults).toEqual([]);
  });

  test('gives no term to two keys', () => {
    // A key is looked up as a term too, its hyphens as spaces.
    const owned = rows.flatMap((row) => {
      const key = row['key'] ?? '';
      // A people and its language share their name.
      const scope = row['type'] === 'language' ? 'language ' : '';
      const terms = `${row['synonyms'] ?? ''}|${row['maybe'] ?? ''}`.split('|').filter((term) => term !== '');
      return [key.replaceAll('-', ' '), ...terms].map((term) => [scope + term, key] as const);
    });
    expect(claimedTwice(owned)).toEqual([]);
  });

  test('lists no synonym of one key twice', () => {
    const faults = rows.flatMap((row) => {
      const plain = (row['synonyms'] ?? '').split('|').map((term) => plainWords(term).join(' '));
      return plain.filter((term, i) => plain.indexOf(term) !== i);
    });
    expect(faults).toEqual([]);
  });
});

describe.each(readdirSync(words).sort())('rules/words/%s', (name) => {
  const lines = linesOf(new URL(name, words));
  const terms = lines.filter((line) => !line.startsWith('#'));

  test('opens with a remark that says what the class is', () => {
    expect(lines[0]).toMatch(/^# \S/u);
  });

  test('is lower case, one term a line, none twice', () => {
    expect(
      terms.filter((term) => term !== term.trim().toLowerCase() || plainWords(term).length === 0),
    ).toEqual([]);
    const plain = terms.map((term) => plainWords(term).join(' '));
    expect(plain.filter((term, i) => plain.indexOf(term) !== i)).toEqual([]);
  });
});

test.each([
  ['drug', 900],
  ['eponym', 400],
  ['lab', 300],
  ['procedure', 400],
  ['diagnosis', 400],
  ['symptom', 250],
])('the class %s holds at least %i terms', (name, least) => {
  expect(linesOf(new URL(`${name}.txt`, words)).length).toBeGreaterThanOrEqual(least);
});

test('what a rule counts its spans as stands in a table', () => {
  const keys = new Set(
    Object.keys(tables).flatMap((name) =>
      linesOf(new URL(`${name}.tsv`, population)).map((line) => line.split('\t')[0]),
    ),
  );
  const attributes = new URL('../../rules/attributes/', import.meta.url);
  const said = readdirSync(attributes).flatMap((name) =>
    linesOf(new URL(name, attributes)).flatMap((line) => /^ {4}as: (.+)$/u.exec(line)?.[1] ?? []),
  );
  expect(said).toContain('in-custody');
  expect(said.filter((key) => !keys.has(key) && !key.startsWith('nothing'))).toEqual([]);
});
