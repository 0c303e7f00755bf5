// Draws the icons of the Teams app from the console's own: in colour, 192 by 192, and as a white outline, 32 by 32.
//
//   npm run icons:teams
//
// Needs Chromium, as the tests of the page do; CHROMIUM_PATH names another.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

process.chdir(fileURLToPath(new URL('../..', import.meta.url)));

const folder = 'manifest/teams';
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** On a square ground: Teams rounds the corners itself. */
const colour = readFileSync('adapters/console/page/public/icon.svg', 'utf8').replace(' rx="7"', '');
const outline = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32" fill="none" stroke="#fff" stroke-width="2"
  stroke-linecap="round" stroke-linejoin="round"><path d="M5 6h13a4 4 0 0 1 4 4v5a4 4 0 0 1-4 4h-8l-5 4z" />
  <path d="M27 13v6a5 5 0 0 1-5 5h-4" /></svg>`;

/**
 * @param {import('playwright-core').Browser} browser
 * @param {{ svg: string, size: number, path: string }} icon
 */
async function draw(browser, { svg, size, path }) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const image = `<img width="${size}" height="${size}" style="display:block" src="data:image/svg+xml,${encodeURIComponent(svg)}">`;
  await page.setContent(`<body style="margin:0">${image}</body>`);
  await page.screenshot({ path, omitBackground: true });
  await page.close();
}

const executablePath = (process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : usual).find(existsSync);
if (executablePath === undefined) throw new Error('Install Chromium, or name it in CHROMIUM_PATH.');
const browser = await chromium.launch({ executablePath, args: ['--headless', '--no-sandbox'] });
try {
  await draw(browser, { svg: colour, size: 192, path: `${folder}/color.png` });
  await draw(browser, { svg: outline, size: 32, path: `${folder}/outline.png` });
} finally {
  await browser.close();
}
