// Seals what is kept, and hashes what it is kept under, with keys drawn from ASIDE_SECRET; opens what ASIDE_SECRET_PREVIOUS sealed.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { FaultList } from '../domain/errors.ts';

/** The fewest characters an ASIDE_SECRET may have. */
export const minSecretLength = 32;

/** What to do where ASIDE_SECRET is missing or too short. */
export const secretAdvice = `ASIDE_SECRET needs at least ${minSecretLength} characters. Make one with "openssl rand -base64 48" and keep it.`;

export type SealFault = 'wrong-key' | 'damaged' | 'other-format';

const remedies: Record<SealFault, string> = {
  'wrong-key':
    'A stored value was sealed with another ASIDE_SECRET. Set ASIDE_SECRET_PREVIOUS to the earlier one, or empty ASIDE_DATA_DIR, or the database of REDIS_URL, to begin anew.',
  damaged:
    'A stored value is damaged, or stands where it was not written. Restore ASIDE_DATA_DIR, or Redis, from a backup, or empty it to begin anew.',
  'other-format':
    'A stored value was sealed by another version of Aside. Run that version, or empty ASIDE_DATA_DIR, or the database of REDIS_URL, to begin anew.',
};

/** A value that can't be unsealed; the message says what to do and holds nothing of the value. */
export class SealError extends Error {
  readonly code: SealFault;

  constructor(code: SealFault) {
    super(remedies[code]);
    this.name = 'SealError';
    this.code = code;
  }
}

export interface Seal {
  /**
   * Seals a JSON value (AES-256-GCM).
   *
   * @param under The key under which the value is stored: elsewhere it does not open.
   * @throws TypeError where `value` is not JSON.
   */
  seal(value: unknown, under: string): Buffer;
  /**
   * Opens what `seal` made.
   *
   * @throws SealError `wrong-key`, `damaged` or `other-format`.
   */
  unseal(sealed: Uint8Array, under: string): unknown;
  /** Keyed hash of an id (HMAC-SHA-256, base64url, 43 characters); the same id hashes differently for each purpose. */
  hash(purpose: string, id: string): string;
  /** As `hash`, and remembered: for ids that come again, such as a tenant's or a conversation's. Never for what holds a text. */
  hashOften(purpose: string, id: string): string;
  /** As `hash`, under the secret before this one; absent where there is none. */
  readonly hashBefore?: (purpose: string, id: string) => string;
}

// A sealed value: version (1 byte), mark of the key (4), nonce (12), tag (16), ciphertext. The mark tells a changed
// secret from a damaged value, which GCM alone can't.
const format = 1;
const nonceAt = 5;
const tagAt = 17;
const bodyAt = 33;

// A message asks for the same dozen hashes at several steps of its way.
const mostRemembered = 20_000;
// Drawn many at a time: asking the system for one nonce takes as long as the sealing.
const noncesAtOnce = 256;

/**
 * Keys for sealing and hashing, drawn from one secret by HKDF-SHA-256 so that neither tells anything of the other.
 *
 * @param before The secret before this one: what it sealed opens too.
 * @throws FaultList where a secret is shorter than `minSecretLength`.
 */
export function createSeal(secret: string, before?: string): Seal {
  const own = drawKeys(secret);
  const earlier = before === undefined ? undefined : drawKeys(before);
  const rings = earlier === undefined ? [own] : [own, earlier];
  const often = new LRUCache<string, string>({ max: mostRemembered });
  const nonceOf = createNonces();
  return {
    seal: (value, under) => encrypt(own, { nonce: nonceOf(), under, plain: toJson(value) }),
    unseal(sealed, under) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < bodyAt) throw new SealError('damaged');
      if (bytes[0] !== format) throw new SealError('other-format');
      const ring = rings.find(({ header }) => bytes.subarray(0, nonceAt).equals(header));
      if (ring === undefined) throw new SealError('wrong-key');
      return decrypt(ring.sealing, bytes, under);
    },
    hash: own.hash,
    hashOften(purpose, id) {
      const name = `${purpose} ${id}`;
      const known = often.get(name);
      if (known !== undefined) return known;
      const hash = own.hash(purpose, id);
      often.set(name, hash);
      return hash;
    },
    ...(earlier && { hashBefore: earlier.hash }),
  };
}

interface KeyRing {
  readonly sealing: Buffer;
  readonly header: Buffer;
  readonly hash: Seal['hash'];
}

function drawKeys(secret: string): KeyRing {
  if (secret.length < minSecretLength) throw new FaultList('No keys can be drawn:', [secretAdvice]);
  const draw = (purpose: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, 'aside', purpose, bytes));
  const hashing = draw('hash', 32);
  return {
    sealing: draw('seal', 32),
    header: Buffer.concat([Buffer.of(format), draw('mark', nonceAt - 1)]),
    // JSON frames the two parts, so that no purpose and id can be read as another pair.
    hash: (purpose, id) =>
      createHmac('sha256', hashing)
        .update(JSON.stringify([purpose, id]))
        .digest('base64url'),
  };
}

function toJson(value: unknown): string {
  const json: string | undefined = JSON.stringify(value);
  if (json === undefined) throw new TypeError('only a JSON value can be sealed');
  return json;
}

function associated(header: Uint8Array, under: string): Buffer {
  return Buffer.concat([header, Buffer.from(under, 'utf8')]);
}

/** Random nonces, none given twice. */
function createNonces(): () => Buffer {
  const size = tagAt - nonceAt;
  let drawn: Buffer = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at >= drawn.length) [drawn, at] = [randomBytes(size * noncesAtOnce), 0];
    at += size;
    return drawn.subarray(at - size, at);
  };
}

function encrypt(
  { sealing, header }: KeyRing,
  { nonce, under, plain }: { nonce: Buffer; under: string; plain: string },
): Buffer {
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(associated(header, under));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([header, nonce, cipher.getAuthTag(), body]);
}

function decrypt(key: Buffer, bytes: Buffer, under: string): unknown {
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(nonceAt, tagAt), { authTagLength: 16 })
    .setAAD(associated(bytes.subarray(0, nonceAt), under))
    .setAuthTag(bytes.subarray(tagAt, bodyAt));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(bodyAt)), decipher.final()]);
    return JSON.parse(plain.toString('utf8'));
  } catch {
    throw new SealError('damaged');
  }
}
