// Sealed values open with the same secret under the same key, and nowhere else.
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { FaultList } from '../../src/domain/errors.ts';
import { createSeal, SealError } from '../../src/state/seal.ts';

const secret = 'a secret for tests, long enough to pass';
const other = 'another secret for tests, as long as it';
const seal = createSeal(secret);

function faultOf(body: () => unknown): SealError {
  try {
    body();
  } catch (error) {
    if (error instanceof SealError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a sealed value', () => {
  test('comes back as it was, whatever JSON it is, also in a later process', () => {
    const later = createSeal(secret);
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, under) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(later.unseal(seal.seal(value, under), under)).toEqual(plain);
      }),
    );
  });

  test('shows nothing of itself, and never looks the same twice', () => {
    const first = seal.seal({ place: 'sentinel' }, 'k');
    expect(first.toString('latin1')).not.toContain('sentinel');
    expect(first.equals(seal.seal({ place: 'sentinel' }, 'k'))).toBe(false);
  });

  test('does not open under another key, so that rows can not be swapped', () => {
    const sealed = seal.seal('done', 'claims/a');
    expect(faultOf(() => seal.unseal(sealed, 'claims/b')).code).toBe('damaged');
  });

  test('does not open with any bit changed', () => {
    const sealed = seal.seal({ n: 1 }, 'k');
    fc.assert(
      fc.property(fc.nat(sealed.length * 8 - 1), (bit) => {
        const changed = Buffer.from(sealed);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => seal.unseal(changed, 'k')).toThrow(SealError);
      }),
    );
  });

  test('does not open when cut short', () => {
    const sealed = seal.seal({ n: 1 }, 'k');
    for (let length = 0; length < sealed.length; length += 1) {
      expect(faultOf(() => seal.unseal(sealed.subarray(0, length), 'k')).code).toBe('damaged');
    }
  });

  test('says what to do when the secret changed', () => {
    const fault = faultOf(() => createSeal(other).unseal(seal.seal({ place: 'sentinel' }, 'k'), 'k'));
    expect(fault.code).toBe('wrong-key');
    expect(fault.message).toContain('ASIDE_SECRET_PREVIOUS');
    expect(fault.message).not.toContain('sentinel');
  });

  test('says what to do when another version wrote it', () => {
    const sealed = seal.seal(1, 'k');
    sealed[0] = 2;
    const fault = faultOf(() => seal.unseal(sealed, 'k'));
    expect(fault.code).toBe('other-format');
    expect(fault.message).toContain('another version of Aside');
  });

  test('must be JSON', () => {
    expect(() => seal.seal(undefined, 'k')).toThrow(TypeError);
  });

  test('may be a view into a larger buffer', () => {
    const sealed = seal.seal('value', 'k');
    const larger = Buffer.concat([Buffer.from('before'), sealed, Buffer.from('after')]);
    expect(seal.unseal(larger.subarray(6, 6 + sealed.length), 'k')).toBe('value');
  });
});

test('no nonce is used twice, however many are drawn at once', () => {
  const nonces = Array.from({ length: 1_000 }, () => seal.seal(1, 'k').subarray(5, 17).toString('hex'));
  expect(new Set(nonces).size).toBe(nonces.length);
});

describe('a keyed hash', () => {
  test('of an id is the same when it is remembered', () => {
    const later = createSeal(secret);
    for (const id of ['U1', 'U2', 'U1']) expect(later.hashOften('author', id)).toBe(seal.hash('author', id));
    expect(later.hashOften('claims', 'U1')).toBe(seal.hash('claims', 'U1'));
  });

  test('is the same for the same id, and differs by id, purpose and secret', () => {
    expect(createSeal(secret).hash('author', 'U1')).toBe(seal.hash('author', 'U1'));
    const hashes = [
      seal.hash('author', 'U1'),
      seal.hash('author', 'U2'),
      seal.hash('claims', 'U1'),
      seal.hash('authorU', '1'),
      createSeal(other).hash('author', 'U1'),
    ];
    expect(new Set(hashes).size).toBe(hashes.length);
    for (const hash of hashes) expect(hash).toMatch(/^[\w-]{43}$/);
  });
});

test('a short secret is refused with advice, and not repeated', () => {
  expect(() => createSeal('')).toThrow(FaultList);
  expect(() => createSeal('hunter2')).toThrow(/^(?!.*hunter2)[^]*ASIDE_SECRET needs at least 32 characters/);
});
