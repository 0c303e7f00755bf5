// Makes the keys under which things are kept: the keyed hash of a tenant, a slash, the keyed hash of the rest. No key tells
// what it is of, and all that is kept of a tenant can be forgotten by the beginning of its keys. While the secret is changed,
// each key has two names.
import { createNames, createNaming, type Hash } from './key-names.ts';
import type { ChannelRef, MessageRef, PersonRef } from './domain/ref.ts';
import type { Scope } from './ports/settings.ts';

export type TenantRef = Pick<ChannelRef, 'platform' | 'tenant'>;

export interface Keys {
  /** What every key of a workspace or tenant begins with, before the slash; for `Store.forget`. */
  tenant(of: TenantRef): string;
  /** Of a message in one revision: its claim, what it is owed, and the warning given about it. */
  claim(ref: MessageRef, content: readonly string[]): string;
  /** Of one message, whatever its revision says. */
  message(ref: MessageRef): string;
  /** Of a thread, or of a message that may become one: where details add up. */
  conversation(ref: MessageRef): string;
  /** Of an author's last case in a channel. */
  authorHere(ref: ChannelRef & PersonRef): string;
  person(ref: PersonRef): string;
  /** Of a person's wish to be left alone. */
  snooze(ref: PersonRef): string;
  /** Of the warnings that an author was given in a channel of late. */
  coolDown(ref: ChannelRef & PersonRef): string;
  /** Of what is set for a workspace, or for one channel of it. */
  settings(scope: Scope): string;
  /** Of what lets Aside speak for a workspace. */
  credential(of: TenantRef): string;
  /** Of the count of warnings that reached nobody. */
  undelivered(of: TenantRef): string;
  /** Of what one author granted. */
  grant(ref: PersonRef): string;
  /** Of the line to a channel. */
  line(ref: ChannelRef): string;
  /** Of the line to a person. */
  ownLine(ref: PersonRef): string;
  /** Of a task that is done once in a workspace, by the ids and codes that name it. */
  once(of: TenantRef, what: readonly string[]): string;
  /** A detail of a patient as it is remembered: no key, and of no tenant. */
  detail(type: string, term: string): string;
  /** Of something begun before anybody says for which tenant, by the secret that ends it. */
  errand(secret: string): string;
  /**
   * What a key is called under the other secret, that before this one or this one; undefined where there is one secret alone, or
   * this process made no such key of late.
   */
  otherName(key: string): string | undefined;
  /** `detail` under the secret before this one; undefined where there is none. */
  detailBefore(type: string, term: string): string | undefined;
}

/**
 * Keys by `hash`; two things have the same key only where they are the same.
 *
 * @param before the hash of the secret before this one, while what is kept under it is still to be found
 */
export function createKeys(hash: Hash, before?: Hash): Keys {
  const names = createNames();
  const byHash = createNaming(hash);
  const byBefore = before && createNaming(before);
  const tenant = (of: TenantRef): string => {
    const id = idOf(of);
    return names.pair(byHash.tenant(id), byBefore?.tenant(id));
  };
  const under = (of: TenantRef, purpose: string, rest: unknown): string => {
    const id = idOf(of);
    const what = JSON.stringify(rest);
    return names.pair(byHash.under(id, purpose, what), byBefore?.under(id, purpose, what));
  };
  const errandBy = (by: Hash, secret: string): string => `${by('tenant', '')}/${by('errand', secret)}`;
  return {
    tenant,
    claim: (ref, content) => under(ref, 'claim', [ref, content]),
    message: (ref) => under(ref, 'message', [ref.channel, ref.message]),
    conversation: (ref) => under(ref, 'conversation', [ref.channel, ref.thread ?? ref.message]),
    authorHere: (ref) => under(ref, 'author here', [ref.channel, ref.author]),
    person: (ref) => under(ref, 'person', ref.author),
    snooze: (ref) => under(ref, 'snooze', ref.author),
    coolDown: (ref) => under(ref, 'cool-down', [ref.channel, ref.author]),
    settings: (scope) => under(scope, 'settings', scope.channel ?? null),
    credential: (of) => under(of, 'credential', null),
    undelivered: (of) => under(of, 'undelivered', null),
    grant: (ref) => under(ref, 'grant', ref.author),
    line: (ref) => under(ref, 'line', ref.channel),
    ownLine: (ref) => under(ref, 'own line', ref.author),
    once: (of, what) => under(of, 'once', what),
    detail: (type, term) => hash(`detail ${type}`, term),
    errand: (secret) => names.pair(errandBy(hash, secret), before && errandBy(before, secret)),
    otherName: names.other,
    detailBefore: (type, term) => before?.(`detail ${type}`, term),
  };
}

const idOf = ({ platform, tenant }: TenantRef): string => JSON.stringify([platform, tenant]);
