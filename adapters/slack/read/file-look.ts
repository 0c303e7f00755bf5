// Looks into the files of a message where Slack lets the bot: what headers tell of, what stands in texts, what an unnamed file is.
import { z } from 'zod';
import { enclosureOf, isScan, isUntold } from './enclosures.ts';
import { firstBytes, NotLetIn } from './file-bytes.ts';
import { inTime } from './in-time.ts';
import { file as fileShape } from './message-event.ts';
import { toldOf } from './message-text.ts';
import { failureOf } from '../say/api-failure.ts';
import type { SlackFile } from './message-event.ts';
import type { WebClient } from '../say/web-client.ts';
import type { Enclosure } from '../../../src/domain/message.ts';
import type { FileHeaders } from '../../../src/ports/file-headers.ts';
import type { Clock } from '../../../src/ports/clock.ts';
import type { Log } from '../../../src/ports/log.ts';

/** What was learnt of a file besides what the message says of it. */
export interface Looked {
  readonly enclosure: Enclosure | undefined;
  readonly lines: readonly string[];
}

export interface LookOptions {
  /** The client that speaks for a workspace; undefined where none does. */
  readonly clientFor: (tenant: string) => Promise<WebClient | undefined>;
  readonly apiUrl?: string | undefined;
  /** Absent where nobody looks into files. */
  readonly headers?: FileHeaders | undefined;
  readonly clock: Clock;
  readonly log: Log;
}

/** Files of a workspace's message → what was learnt, until the signal ends it. Never rejects. */
export type LookInto = (
  files: readonly SlackFile[],
  tenant: string,
  signal: AbortSignal,
) => Promise<ReadonlyMap<SlackFile, Looked>>;

const mostFiles = 3;
/** In UTF-16 units: as long as the longest message. */
const longestText = 40_000;
/** How long a workspace that lets nobody in is not asked again, in milliseconds. */
const shutMs = 600_000;

function isText({ mimetype = '', mode }: SlackFile): boolean {
  return mode === 'snippet' || (mimetype.startsWith('text/') && mimetype !== 'text/html');
}

/** What Slack hands on of a text may be all of it. */
function isCut(file: SlackFile): boolean {
  return isText(file) && (file.preview === undefined || file.preview_is_truncated === true);
}

/** The sooner, the more there is to learn. */
const worth: ReadonlyArray<(file: SlackFile) => boolean> = [
  isScan,
  isUntold,
  ({ mimetype = '' }) => /^image\/(?!gif|svg)/.test(mimetype),
  ({ mimetype }) => mimetype === 'application/octet-stream',
  isCut,
];

function chosen(files: readonly SlackFile[]): readonly SlackFile[] {
  return worth
    .flatMap((isWorth) => files.filter(isWorth))
    .filter((file, nth, all) => all.indexOf(file) === nth)
    .slice(0, mostFiles);
}

const fileInfo = z.object({ file: fileShape });

async function lookInside(
  file: SlackFile,
  bytes: Uint8Array | undefined,
  { isScan: isDicom, tellsOf }: FileHeaders,
): Promise<Looked> {
  const known = enclosureOf(file);
  if (bytes === undefined) return { enclosure: known, lines: [] };
  if (isText(file)) {
    const text = new TextDecoder().decode(bytes).slice(0, longestText);
    return { enclosure: known, lines: text.includes('\0') ? [] : text.split('\n') };
  }
  const tells = await tellsOf(bytes);
  const type = isDicom(bytes) ? 'picture' : known?.type;
  return { enclosure: type === undefined ? undefined : { type, tells }, lines: [] };
}

interface Asking {
  readonly headers: FileHeaders;
  readonly client: WebClient;
  readonly apiUrl: string | undefined;
  readonly signal: AbortSignal;
}

async function lookAt(file: SlackFile, { client, apiUrl, signal, headers }: Asking): Promise<Looked> {
  const { token = '' } = client;
  const isAsked = isUntold(file) && file.id !== undefined;
  const told = isAsked ? fileInfo.parse(await client.files.info({ file: file.id ?? '' })).file : file;
  const address = isUntold(told) || chosen([told]).length === 0 ? undefined : told.url_private;
  const bytes =
    address === undefined
      ? undefined
      : await firstBytes({ address, token, signal, apiUrl, firstOf: headers.firstOf });
  const { enclosure, lines } = await lookInside(told, bytes, headers);
  return { enclosure, lines: isAsked ? [...toldOf(told), ...lines] : lines };
}

/** Where the bot may not read files, nothing is asked for ten minutes. */
export function createLookInto({ clientFor, apiUrl, headers, clock, log }: LookOptions): LookInto {
  const shutUntil = new Map<string, number>();
  const failed = (error: unknown, tenant: string): undefined => {
    const { code } = failureOf(error);
    if (error instanceof NotLetIn || code === 'missing_scope') shutUntil.set(tenant, clock.now() + shutMs);
    log.debug({ code }, 'slack.file-not-read');
  };
  return async (files, tenant, signal) => {
    const wanted = chosen(files);
    const found = new Map<SlackFile, Looked>();
    if (headers === undefined || wanted.length === 0 || (shutUntil.get(tenant) ?? 0) > clock.now())
      return found;
    const all = async (): Promise<void> => {
      const client = await clientFor(tenant);
      if (client === undefined) return;
      const each = async (file: SlackFile): Promise<void> => {
        const looked = await lookAt(file, { client, apiUrl, signal, headers }).catch((error: unknown) =>
          failed(error, tenant),
        );
        if (looked !== undefined) found.set(file, looked);
      };
      await Promise.all(wanted.map(each));
    };
    await inTime(
      all().catch((error: unknown) => failed(error, tenant)),
      signal,
    );
    return new Map(found);
  };
}
