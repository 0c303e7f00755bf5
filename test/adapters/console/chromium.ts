// A headless Chromium for the tests of the page, where there is one.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const named = process.env['CHROMIUM_PATH'];

/** Where Chromium is: what CHROMIUM_PATH names, or a usual place; undefined where there is none. */
export const chromiumPath = (named === undefined ? usual : [named]).find((path) => existsSync(path));

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts the browser. @throws Error where there is none */
export function launchChromium(): Promise<Browser> {
  if (chromiumPath === undefined) throw new Error('Install Chromium, or name it in CHROMIUM_PATH.');
  return chromium.launch({ executablePath: chromiumPath, args: flags });
}
