// Takes the picture in README.md: the console as it runs, with one invented message, into manifest/picture.png.
//
//   npm run picture
//
// Needs Chromium, as the tests of the page do; CHROMIUM_PATH names another.
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const file = 'manifest/picture.png';
const mostBytes = 300_000;
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
// A page of 1440 by 900 holds everything; drawn smaller, the picture has 1280 by 800.
const viewport = { width: 1440, height: 900 };
const deviceScaleFactor = 1280 / viewport.width;
const message =
  '58F, runs the bakery in Port Orford OR, new T2DM with an A1c of 11. Straight to basal insulin?';

/** The settings of whoever takes the picture must not show in it: Slack stays closed, and nothing is kept. */
function settings() {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(?:ASIDE_|SLACK_|TEAMS_|Microsoft|Certificate)/u.test(name),
  );
  return { ...Object.fromEntries(own), HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent' };
}

/**
 * Starts Aside and reads from its first line where its console is.
 *
 * @throws Error where it ends without a word of it
 */
async function startConsole() {
  const aside = spawn(process.execPath, ['dist/src/main.js'], {
    env: settings(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: aside.stdout })) {
    const address = /http:\S+/u.exec(line)?.[0];
    if (address !== undefined) return { address, stop: () => aside.kill('SIGTERM') };
  }
  throw new Error('Aside did not start; run `npm run build` and try again.');
}

/** @param {string} address */
async function takePicture(address) {
  const executablePath = (process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : usual).find(existsSync);
  if (executablePath === undefined) throw new Error('Install Chromium, or name it in CHROMIUM_PATH.');
  const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport, deviceScaleFactor, colorScheme: 'light' });
    await page.goto(address);
    await page.getByRole('textbox', { name: 'Message', exact: true }).fill(message);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary', { name: /Notice from Aside/u }).waitFor();
    await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  } finally {
    await browser.close();
  }
}

const { address, stop } = await startConsole();
try {
  await takePicture(address);
} finally {
  stop();
}
const { size } = statSync(file);
if (size > mostBytes) throw new Error(`${file} has ${size} bytes; keep it under ${mostBytes}.`);
console.log(`${file}, ${size} bytes`);
