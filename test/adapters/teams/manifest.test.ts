// The Teams app as it is uploaded: valid by Microsoft's own schema, with icons of the right kind, asking for what the code uses.
import { beforeAll, describe, expect, test } from '@jest/globals';
import { strFromU8, unzipSync } from 'fflate';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { commandNames } from '../../../adapters/teams/ask/invoke.ts';
import { packageOf } from '../../../src/tools/package-teams.mjs';

const id = '12345678-abcd-4321-abcd-1234567890ab';

interface Manifest {
  readonly id: string;
  readonly bots: readonly { readonly botId: string; readonly scopes: readonly string[] }[];
  readonly webApplicationInfo: { readonly id: string; readonly resource?: string };
  readonly authorization: { readonly permissions: { readonly resourceSpecific: readonly object[] } };
  readonly developer: Readonly<Record<string, string>>;
  readonly icons: Readonly<Record<string, string>>;
  readonly supportsChannelFeatures: string;
  readonly composeExtensions: readonly {
    readonly botId: string;
    readonly commands: readonly {
      readonly id: string;
      readonly context: readonly string[];
      readonly fetchTask: boolean;
    }[];
  }[];
}

let files: Readonly<Record<string, Uint8Array>>;
let manifest: Manifest;
beforeAll(() => {
  files = unzipSync(packageOf({ id: id.toUpperCase(), address: 'https://host.example/' }));
  manifest = JSON.parse(strFromU8(files['manifest.json'] ?? new Uint8Array())) as Manifest;
});

/** Width, height and the four channels of every pixel of a PNG of 8 bits with alpha, or without. */
function pixelsOf(file: Uint8Array): { width: number; height: number; pixels: readonly number[][] } {
  const bytes = Buffer.from(file);
  const [width, height, channels] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[25] === 6 ? 4 : 3];
  const parts: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12)
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      parts.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  const raw = inflateSync(Buffer.concat(parts));
  const row = width * channels;
  const out = Buffer.alloc(height * row);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x += 1) {
      const left = x < channels ? 0 : out[y * row + x - channels]!;
      const up = y === 0 ? 0 : out[(y - 1) * row + x]!;
      const corner = y === 0 || x < channels ? 0 : out[(y - 1) * row + x - channels]!;
      const [a, b, c] = [up - corner, left - corner, left + up - 2 * corner].map(Math.abs) as [
        number,
        number,
        number,
      ];
      const paeth = a <= b && a <= c ? left : b <= c ? up : corner;
      const guess = [0, left, up, (left + up) >> 1, paeth][filter ?? 0] ?? 0;
      out[y * row + x] = (raw[y * (row + 1) + 1 + x]! + guess) & 255;
    }
  }
  const pixels = Array.from({ length: width * height }, (_, n) => [
    ...out.subarray(n * channels, n * channels + channels),
    ...(channels === 3 ? [255] : []),
  ]);
  return { width, height, pixels };
}

/** Microsoft's package can't be loaded where the tests run. */
function faultsOf(of: object): unknown {
  const script = fileURLToPath(new URL('./validate-manifest.mjs', import.meta.url));
  const said = execFileSync(process.execPath, ['--no-warnings', script], {
    input: JSON.stringify(of),
    encoding: 'utf8',
  });
  return JSON.parse(said);
}

test('the manifest keeps Microsoft’s schema', () => {
  expect(faultsOf(manifest)).toEqual([]);
});

test('the check of the schema sees what is wrong', () => {
  expect(faultsOf({ ...manifest, accentColor: 'blue' })).not.toEqual([]);
});

test('the app’s own id and address stand everywhere, and nothing of anybody’s', () => {
  expect([manifest.id, manifest.webApplicationInfo.id, manifest.bots[0]?.botId]).toEqual([id, id, id]);
  expect(JSON.stringify(manifest)).not.toMatch(/0000-0000|example\.org/);
  expect(manifest.developer['websiteUrl']).toBe('https://host.example');
});

test('it asks to read along without a mention in channels and chats and who owns a team, and for nothing else', () => {
  expect(manifest.authorization.permissions.resourceSpecific).toEqual([
    { name: 'ChannelMessage.Read.Group', type: 'Application' },
    { name: 'ChatMessage.Read.Chat', type: 'Application' },
    { name: 'TeamMember.Read.Group', type: 'Application' },
  ]);
  expect(manifest.bots[0]?.scopes).toEqual(['personal', 'team', 'groupChat']);
  // The schema does not miss it; without it, the consent is void.
  expect(manifest.webApplicationInfo.resource).toMatch(/^api:/);
  // Shared and private channels.
  expect(manifest.supportsChannelFeatures).toBe('tier1');
});

test('its commands are those that are answered, each by a dialog', () => {
  const [extension] = manifest.composeExtensions;
  expect(extension?.botId).toBe(id);
  expect(extension?.commands.map(({ id: name }) => name)).toEqual(commandNames);
  expect(extension?.commands.every(({ fetchTask }) => fetchTask)).toBe(true);
});

describe('the icons', () => {
  test('are all that is in the package besides', () => {
    expect(Object.keys(files).toSorted()).toEqual(
      ['manifest.json', ...Object.values(manifest.icons)].toSorted(),
    );
  });

  test('are 192 by 192 without a hole, and 32 by 32 in white on nothing', () => {
    const colour = pixelsOf(files['color.png']!);
    expect([colour.width, colour.height]).toEqual([192, 192]);
    expect(colour.pixels.every(([, , , alpha]) => alpha === 255)).toBe(true);
    const outline = pixelsOf(files['outline.png']!);
    expect([outline.width, outline.height]).toEqual([32, 32]);
    const seen = outline.pixels.filter(([, , , alpha]) => alpha !== 0);
    expect(seen.length).toBeGreaterThan(50);
    expect(seen.length).toBeLessThan(outline.pixels.length / 2);
    expect(seen.every(([red, green, blue]) => [red, green, blue].every((part) => (part ?? 0) >= 250))).toBe(
      true,
    );
  });
});

test.each([
  ['no id', {}, /MicrosoftAppId/],
  ['an id that is none', { id: 'aside' }, /MicrosoftAppId/],
  ['an address in the clear', { id, address: 'http://host.example' }, /ASIDE_URL/],
])('with %s no package is made, and what to do is said', (_name, app, sentence) => {
  expect(() => packageOf({ id: undefined, ...app })).toThrow(sentence);
});
