// What ails Redis: a code for the log, and for whoever runs Aside a sentence that says what to do.
import { causeOf } from '../../domain/errors.ts';

const strangerAdvice =
  'it shows a certificate for which nobody vouches. Name the file of its authority in NODE_EXTRA_CA_CERTS';

const advice = {
  NOAUTH: 'it asks for a password. Put it into REDIS_URL: redis://:PASSWORD@HOST:6379',
  WRONGPASS: 'it takes neither the user nor the password of REDIS_URL. Look there, and percent-encode signs',
  NOPERM:
    'the user of REDIS_URL may not do what Aside needs. Allow it the keys aside:* and all commands on them',
  OOM: 'it is full. Give it more memory (maxmemory), with the policy noeviction, so that nothing owed is dropped',
  READONLY:
    'it is a replica and takes no writing. Name the primary in REDIS_URL, or its sentinels, or the nodes of the cluster',
  MISCONF: "it can't write to its disk and takes nothing in. Make room there, and look at its log",
  LOADING: 'it is still reading its data. Wait until it is ready',
  MASTERDOWN: 'its primary is away. Wait until another takes over',
  CLUSTERDOWN: 'not all of its slots are served. Start the nodes that are away',
  MOVED: 'it is one node of a cluster. Name several of its nodes in REDIS_URL, with commas',
  // What Node says of certificates, by cause.
  SELF_SIGNED_CERT_IN_CHAIN: strangerAdvice,
  DEPTH_ZERO_SELF_SIGNED_CERT: strangerAdvice,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: strangerAdvice,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: strangerAdvice,
  CERT_HAS_EXPIRED: 'its certificate has expired. Give it a new one',
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another name. Write the host in REDIS_URL as the certificate names it',
  ENOTFOUND: 'its name is not known. Look at the host in REDIS_URL',
  ECONNREFUSED: 'nothing listens there. Start it, or look at host and port in REDIS_URL',
} as const;

export type RedisTrouble = keyof typeof advice;

const isTrouble = (code: string | undefined): code is RedisTrouble => code !== undefined && code in advice;

/** One of Redis' own codes, or the error's name. Never its message, nor what was asked. */
export function troubleOf(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined) return code;
  // A cluster tells what the last node said, in an error of its own.
  const last: unknown = error instanceof Error ? Reflect.get(error, 'lastNodeError') : undefined;
  return codeOf(last) ?? causeOf(error);
}

function codeOf(error: unknown): RedisTrouble | undefined {
  if (!(error instanceof Error)) return undefined;
  const code: unknown = Reflect.get(error, 'code');
  return [/^[A-Z]+/u.exec(error.message)?.[0], typeof code === 'string' ? code : undefined].find(isTrouble);
}

/** What to do about it, as a sentence. */
export function adviceOn(error: unknown): string {
  const trouble = troubleOf(error);
  const says = isTrouble(trouble)
    ? advice[trouble]
    : `it does not answer (${trouble}). Start it, or look at REDIS_URL`;
  return `REDIS_URL: Redis can't be used, ${says}.`;
}

// What waiting won't mend.
const refusals: readonly string[] = [
  'NOAUTH',
  'WRONGPASS',
  'NOPERM',
  'READONLY',
  'MOVED',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'ERR_TLS_CERT_ALTNAME_INVALID',
] satisfies RedisTrouble[];

/** Redis is there and says no: somebody has to change a setting. */
export function isRefused(error: unknown): boolean {
  return refusals.includes(troubleOf(error));
}
