// What the settings form carries hidden: a place and a version, and nothing else.
import { z } from 'zod';

/** Whose settings the form shows, and in which version. */
export interface Shown {
  /** The channel in which somebody asked for the form; absent in App Home and in direct conversations. */
  readonly channel?: string | undefined;
  /** True for the settings of the whole workspace. */
  readonly isWorkspace: boolean;
  readonly version: number;
}

const schema = z.object({
  channel: z.string().min(1).optional(),
  isWorkspace: z.boolean(),
  version: z.int().nonnegative(),
});

/** For `private_metadata`, at most 3,000 characters. */
export function metadataOf({ channel, isWorkspace, version }: Shown): string {
  return JSON.stringify({ channel, isWorkspace, version });
}

/** What a form carried; undefined where it is none of ours. */
export function readMetadata(metadata: string | undefined): Shown | undefined {
  try {
    const { data } = schema.safeParse(JSON.parse(metadata ?? ''));
    return data !== undefined && (data.isWorkspace || data.channel !== undefined) ? data : undefined;
  } catch {
    return undefined;
  }
}
