// The mosaic: what one message adds to what its conversation said, and whose details count at all.
import { describe, expect, test } from '@jest/globals';
import { accumulate } from '../../src/assess/accumulate.ts';
import { disclose } from '../../src/assess/disclose.ts';
import type { Attribute } from '../../src/domain/attribute.ts';
import type { Finding } from '../../src/domain/finding.ts';

const age = (low: number, high = low): Attribute => ({ type: 'age', low, high });
const female: Attribute = { type: 'sex', sex: 'F' };
const ely: Attribute = { type: 'place', places: ['ely'] };
const saying = (...attributes: Attribute[]) => ({ attributes, identifiers: [], rules: [] });

describe('accumulate', () => {
  test('adds details up', () => {
    const known = accumulate({ attributes: [age(71), female], identifiers: ['date'] }, saying(ely));
    expect(known).toMatchObject({
      attributes: [age(71), female, ely],
      identifiers: ['date'],
      addsDetail: true,
    });
  });

  test('tells what only the messages before said', () => {
    const before = { attributes: [ely, female], identifiers: [] };
    expect(accumulate(before, saying(female, age(71))).earlier).toEqual([ely]);
    expect(accumulate(undefined, saying(ely)).earlier).toEqual([]);
  });

  test.each([
    ['another age', age(44)],
    ['another sex', { type: 'sex', sex: 'M' } as const],
  ])('begins anew with %s: that is another patient', (_, unlike) => {
    const before = { attributes: [age(71), female, ely], identifiers: ['name' as const] };
    const known = accumulate(before, saying(unlike));
    expect(known).toMatchObject({ attributes: [unlike], identifiers: [], addsDetail: true });
  });

  test('lets the newest of two ages stand that both may hold', () => {
    const known = accumulate({ attributes: [age(70, 79), female, ely], identifiers: [] }, saying(age(71)));
    expect(known.attributes).toEqual([female, ely, age(71)]);
  });

  test('keeps two places, for both were said', () => {
    const elko: Attribute = { type: 'place', places: ['elko'] };
    expect(accumulate({ attributes: [ely], identifiers: [] }, saying(elko)).attributes).toEqual([ely, elko]);
  });

  test('knows a detail again, and says that nothing was added', () => {
    const before = { attributes: [age(71), ely], identifiers: [] };
    expect(accumulate(before, saying(ely, age(71)))).toMatchObject({ addsDetail: false });
    expect(accumulate(before, saying())).toMatchObject({ ...before, addsDetail: false });
    expect(accumulate(before, saying(age(71), female))).toMatchObject({ addsDetail: true });
  });

  test('counts every direct identifier as new: another name is another name', () => {
    const again = { attributes: [], identifiers: ['name' as const], rules: ['name-full'] };
    expect(accumulate({ attributes: [], identifiers: ['name'] }, again)).toMatchObject({
      attributes: [],
      identifiers: ['name'],
      addsDetail: true,
    });
  });

  test('says the same of a first message with nothing in it', () => {
    expect(accumulate(undefined, saying())).toMatchObject({
      attributes: [],
      identifiers: [],
      addsDetail: false,
    });
  });
});

describe('disclose', () => {
  const finding = (fields: Partial<Finding>): Finding => ({
    rule: 'a-rule',
    version: 1,
    kind: 'age',
    start: 0,
    end: 2,
    confidence: 1,
    evidence: [],
    subject: 'patient',
    ...fields,
  });

  test('takes nothing of colleagues, authors and public figures', () => {
    const of = (['colleague', 'author', 'public', 'nobody'] as const).map((subject) =>
      finding({ subject, kind: 'name', value: ely }),
    );
    expect(disclose(of)).toEqual({ attributes: [], identifiers: [], rules: [] });
  });

  test("takes a relative's place and name, and not a relative's age or sex", () => {
    const of = [age(40), female, ely].map((value) => finding({ subject: 'relative', value }));
    const named = finding({ subject: 'relative', kind: 'name', rule: 'name-relative' });
    expect(disclose([...of, named])).toEqual({
      attributes: [ely],
      identifiers: ['name'],
      rules: ['name-relative'],
    });
  });

  test('says each thing once', () => {
    const twice = [
      finding({ value: age(71) }),
      finding({ value: age(71), rule: 'b-rule' }),
      finding({ kind: 'phone' }),
      finding({ kind: 'phone' }),
    ];
    expect(disclose(twice)).toEqual({ attributes: [age(71)], identifiers: ['phone'], rules: ['a-rule'] });
  });
});
