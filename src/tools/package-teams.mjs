// Makes the zip that Teams takes: the manifest with your app's id and address, and the icons.
//
//   MicrosoftAppId=… ASIDE_URL=https://aside.example.org npm run package:teams [file]
//
// Exit status 2 where it could not be made, with a sentence that says why.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';

const folder = fileURLToPath(new URL('../../manifest/teams/', import.meta.url));

/** What stands in the manifest where an app's own belongs. */
const anyId = '00000000-0000-0000-0000-000000000000';
const anyAddress = 'https://aside.example.org';

/**
 * The package, as bytes.
 *
 * @param {{ id: string | undefined, address?: string | undefined }} app the app's id, and where Aside is reached or told of
 * @returns {Uint8Array}
 * @throws Error that says what to set
 */
export function packageOf({ id = '', address = anyAddress }) {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(id))
    throw new Error('Set MicrosoftAppId to the application (client) id of the bot, 36 characters.');
  if (!URL.canParse(address) || new URL(address).protocol !== 'https:')
    throw new Error('Set ASIDE_URL to an https address, such as https://aside.example.org.');
  const manifest = readFileSync(`${folder}manifest.json`, 'utf8')
    .replaceAll(anyId, id.toLowerCase())
    .replaceAll(anyAddress, new URL(address).origin);
  const files = {
    'manifest.json': strToU8(manifest),
    'color.png': new Uint8Array(readFileSync(`${folder}color.png`)),
    'outline.png': new Uint8Array(readFileSync(`${folder}outline.png`)),
  };
  // The same in, the same out: a zip that differs tells of a manifest that does.
  return zipSync(files, { mtime: new Date(1980, 0, 2) });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [file = 'aside-teams.zip'] = process.argv.slice(2);
  const { MicrosoftAppId: id, ASIDE_URL: address } = process.env;
  try {
    writeFileSync(file, packageOf({ id, address: address || undefined }));
    process.stdout.write(
      `${file} is ready. Upload it in the Teams admin centre, or in Teams under "Manage your apps".\n`,
    );
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'The package was not made.'}\n`);
    process.exitCode = 2;
  }
}
