// Seals what is kept, and hashes what it is kept under, with keys drawn from ASIDE_SECRET.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { FaultList } from '../domain/errors.ts';

/** The fewest characters an ASIDE_SECRET may have. */
export const minSecretLength = 32;

/** What to do where ASIDE_SECRET is missing or too short. */
export const secretAdvice = `ASIDE_SECRET needs at least ${minSecretLength} characters. Make one with "openssl rand -base64 48" and keep it.`;

export type SealFault = 'wrong-key' | 'damaged' | 'other-format';

const remedies: Record<SealFault, string> = {
  'wrong-key':
    'A stored value was sealed with another ASIDE_SECRET. Start with the earlier ASIDE_SECRET, or empty ASIDE_DATA_DIR to begin anew.',
  damaged:
    'A stored value is damaged, or stands where it was not written. Restore ASIDE_DATA_DIR from a backup, or empty it to begin anew.',
  'other-format':
    'A stored value was sealed by another version of Aside. Run that version, or empty ASIDE_DATA_DIR to begin anew.',
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
}

// A sealed value: version (1 byte), mark of the key (4), nonce (12), tag (16), ciphertext. The mark tells a changed
// secret from a damaged value, which GCM alone can't.
const format = 1;
const nonceAt = 5;
const tagAt = 17;
const bodyAt = 33;

/**
 * Keys for sealing and hashing, drawn from one secret by HKDF-SHA-256 so that neither tells anything of the other.
 *
 * @throws FaultList where the secret is shorter than `minSecretLength`.
 */
export function createSeal(secret: string): Seal {
  if (secret.length < minSecretLength) throw new FaultList('No keys can be drawn:', [secretAdvice]);
  const draw = (purpose: string, bytes: number): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, 'aside', purpose, bytes));
  const sealing = draw('seal', 32);
  const hashing = draw('hash', 32);
  const header = Buffer.concat([Buffer.of(format), draw('mark', nonceAt - 1)]);

  return {
    seal: (value, under) => encrypt(sealing, { header, under, plain: toJson(value) }),
    unseal(sealed, under) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      if (bytes.length < bodyAt) throw new SealError('damaged');
      if (bytes[0] !== format) throw new SealError('other-format');
      if (!bytes.subarray(0, nonceAt).equals(header)) throw new SealError('wrong-key');
      return decrypt(sealing, bytes, under);
    },
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

function encrypt(key: Buffer, what: { header: Buffer; under: string; plain: string }): Buffer {
  const nonce = randomBytes(tagAt - nonceAt);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(associated(what.header, what.under));
  const body = Buffer.concat([cipher.update(what.plain, 'utf8'), cipher.final()]);
  return Buffer.concat([what.header, nonce, cipher.getAuthTag(), body]);
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
