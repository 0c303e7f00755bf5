// The page in a real browser: what an author sees, what colleagues see, and that all of it works without a mouse.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { buildPage } from './build-page.ts';
import { chromiumPath, launchChromium } from './chromium.ts';
import { createFakeJudge } from './fake-judge.ts';
import { startConsole } from './start-console.ts';
import type { Browser, Locator, Page } from 'playwright-core';
import type { FakeJudge } from './fake-judge.ts';
import type { StartedConsole } from './start-console.ts';

jest.setTimeout(60_000);

const inCi = process.env['CI'] === 'true';
const withBrowser = chromiumPath === undefined && !inCi ? describe.skip : describe;

const town = '71M, retired mail carrier from Grand Marais MN, COPD flare.';

interface Started {
  readonly judge: FakeJudge;
  readonly app: StartedConsole;
  readonly browser: Browser;
  end(): Promise<void>;
}

async function start(): Promise<Started> {
  const browser = await launchChromium();
  const built = await buildPage();
  const judge = createFakeJudge();
  const connect = (platform: FakeJudge['platform']): void => {
    judge.platform = platform;
  };
  const app = await startConsole({ judge, page: built.page, connect });
  const end = async (): Promise<void> => {
    await browser.close();
    await app.stop();
    await built.remove();
  };
  return { judge, app, browser, end };
}

withBrowser('the page (needs Chromium; CHROMIUM_PATH names it)', () => {
  let started: Started;
  let page: Page;
  let complaints: string[];
  let abroad: string[];

  const message = (): Locator => page.getByRole('textbox', { name: 'Message', exact: true });
  const notices = (): Locator => page.getByRole('complementary', { name: /Notice from Aside/ });
  const posted = (): Locator => page.getByRole('article');
  const choose = (name: string): Promise<void> => page.getByRole('radio', { name }).check({ force: true });

  /** Writes and posts by keyboard, and waits until it stands in the channel. */
  const write = async (text: string): Promise<void> => {
    const before = await posted().count();
    await message().fill(text);
    await message().press('Enter');
    await posted().nth(before).waitFor();
  };

  /** Presses Tab until an element of this name has the focus; fails after a whole round. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const focused = page.locator(':focus');
      // Between the last element and the first the browser itself has the focus.
      if ((await focused.count()) > 0 && name.test(await focused.ariaSnapshot())) return;
    }
    throw new Error(`Tab never reaches ${name}`);
  };

  beforeAll(async () => {
    started = await start();
  });

  afterAll(() => started.end());

  beforeEach(async () => {
    const context = await started.browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    complaints = [];
    abroad = [];
    page.on('console', (line) => {
      if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== started.app.url) abroad.push(request.url());
    });
    await page.goto(started.app.url);
    await message().waitFor();
  });

  afterEach(async () => {
    expect({ complaints, abroad }).toEqual({ complaints: [], abroad: [] });
    await page.context().close();
  });

  test('tells the author alone', async () => {
    await write(town);
    expect(await notices().innerText()).toMatch(/Only you see this[^]*fit about 4 people[^]*Man in his 70s/);
    expect(await page.getByRole('status').innerText()).toMatch(/^Only you see this\. .*Safer: Man in his/);

    await choose('What colleagues see');
    expect(await posted().innerText()).toContain(town);
    expect(await page.content()).not.toMatch(/Only you see this|Man in his 70s|A warning/);

    await choose('Dr. B');
    await choose('What Dr. B sees');
    expect(await posted().count()).toBe(1);
    expect(await notices().count()).toBe(0);

    await choose('Dr. A');
    expect(await notices().count()).toBe(1);
  });

  test('says nothing aloud of a notice to colleagues', async () => {
    await choose('What colleagues see');
    await write(town);
    expect(await page.getByRole('status').innerText()).toBe('Posted. Colleagues see the message alone.');
    expect(await page.content()).not.toContain('Only you see this');
  });

  test('shows each step from a country to a few, as a chart and as a table', async () => {
    await write(town);
    const chart = page.getByRole('img', {
      name: /^Bar chart\. Everybody in the country: about 330 million;/,
    });
    await chart.waitFor();
    expect(await chart.getAttribute('aria-label')).toMatch(/The job: about 4\.$/);
    expect(await chart.locator('[aria-label=bar] rect').count()).toBe(5);
    expect(await chart.innerHTML()).toContain('warns below 100');
    const rows = await page.getByRole('table').getByRole('row').allInnerTexts();
    expect(rows.map((row) => row.split('\t').map((cell) => cell.trim()))).toEqual([
      ['Detail', 'People who fit', 'Without this detail'],
      ['Everybody in the country', 'about 330 million', ''],
      ['The town', 'about 1,300', 'about 2,100'],
      ['The sex', 'about 700', 'about 8'],
      ['The exact age', 'about 14', 'about 200'],
      ['The job', 'about 4', 'about 14'],
    ]);
    const widths = await chart
      .locator('[aria-label=bar] rect')
      .evaluateAll((bars) => bars.map((bar) => Number(bar.getAttribute('width'))));
    expect(widths).toEqual([...widths].sort((one, other) => other - one));
    expect(widths.at(-1)).toBeGreaterThan(0);
  });

  test('draws again when another message is chosen', async () => {
    await page.getByRole('button', { name: 'County' }).click();
    await write(town);
    await page.getByRole('button', { name: 'Whole country' }).click();
    await write(town);
    await page.getByRole('img', { name: /Everybody in the country/ }).waitFor();
    await page.getByRole('button', { name: 'How many people fit' }).first().click();
    await page.getByRole('img', { name: /Everybody whom the channel serves: about 250,000/ }).waitFor();
    expect(await page.locator(':focus').innerText()).toBe('How many people fit');
  });

  test('says why it stays quiet', async () => {
    await write('Does anybody have a good review on cefazolin?');
    expect(await notices().count()).toBe(0);
    expect(await page.getByRole('status').innerText()).toBe(
      'No warning. It speaks of no particular patient.',
    );
    expect(await page.getByRole('table').count()).toBe(0);
    await page.getByText('No sensitivity warns about this message.').waitFor();
  });

  test('says that a name leads to the patient whatever the numbers are', async () => {
    await write('Can somebody call Mrs. Tindall about her biopsy?');
    await page.getByText('A direct identifier leads to the patient by itself, however').waitFor();
    expect(await page.getByRole('table').count()).toBe(0);
    expect(await notices().innerText()).not.toContain('Safer');
  });

  test('says when a second warning is kept back', async () => {
    await write(town);
    await write('Still in Grand Marais MN.');
    const status = page.getByRole('status');
    await status.getByText('No second warning about the same: few people fit what was said').waitFor();
    expect(await notices().count()).toBe(1);
  });

  test('judges by the sensitivity and the catchment that were chosen', async () => {
    await choose('topic-only');
    await page.getByRole('textbox', { name: 'Catchment' }).fill('60 000');
    await write('Woman in her 60s, CKD 3b.');
    await page.getByRole('textbox', { name: 'Catchment' }).fill('many');
    expect(await page.locator('#catchment-error').innerText()).toContain('not a number of people');
    await page.getByRole('textbox', { name: 'Catchment' }).fill('');
    await write('And she asks again.');
    expect(started.judge.judged.slice(-2).map(({ policy }) => policy)).toEqual([
      { sensitivity: 'topic-only', catchment: 60_000 },
      { sensitivity: 'topic-only' },
    ]);
  });

  test('keeps one conversation together until a new one is asked for', async () => {
    await page.getByRole('button', { name: 'A thread that adds up' }).click();
    for (const count of [1, 2, 3]) {
      await message().press('Enter');
      await posted()
        .nth(count - 1)
        .waitFor();
    }
    expect(await message().inputValue()).toBe('');
    await page.getByRole('button', { name: 'New conversation' }).click();
    await write('Something else entirely.');
    const refs = started.judge.judged.slice(-4).map(({ message: { ref } }) => ref);
    const opener = refs[0]?.message;
    expect(refs.map(({ thread }) => thread)).toEqual([undefined, opener, opener, undefined]);
  });

  test('can be used by keyboard alone', async () => {
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to writing a message');
    await page.keyboard.press('Enter');
    await tabTo(/^- radio "Dr\. A"/);
    await page.keyboard.press('ArrowRight');
    await tabTo(/^- button "Post"/);
    await tabTo(/^- radio "standard"/);
    await page.keyboard.press('ArrowDown');
    await tabTo(/^- textbox "Catchment"/);
    await page.keyboard.type('3000');
    await tabTo(/^- link "Skip to writing/);
    await page.keyboard.press('Enter');
    await page.keyboard.type('First line MN');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second line');
    await page.keyboard.press('Control+Enter');
    await posted().first().waitFor();
    expect(started.judge.judged.at(-1)).toMatchObject({
      message: { text: 'First line MN\nsecond line', ref: { author: 'dr-b' } },
      policy: { sensitivity: 'strict', catchment: 3_000 },
    });
    await tabTo(/^- button "Copy the safer version"/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^Man in his 70s/);
  });

  test('keeps what was written when it is refused', async () => {
    const text = 'word '.repeat(8_001);
    await message().fill(text);
    await message().press('Enter');
    await page.getByText('at most 40,000 characters').waitFor();
    expect(await message().inputValue()).toBe(text);
    expect(await posted().count()).toBe(0);
    // The browser itself reports a refused request on its console; that is the one complaint owed here.
    expect(complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  test('has names and landmarks for a screen reader', async () => {
    await write(town);
    const snapshot = await page.locator('body').ariaSnapshot();
    expect(snapshot).not.toMatch(
      /- (button|radio|textbox|region|group|article|complementary|table|img)(:| \[|$)/m,
    );
    for (const landmark of ['banner:', 'main:', 'region "# case-discussion"', 'heading "Aside" [level=1]']) {
      expect(snapshot).toContain(landmark);
    }
  });

  test.each(['light', 'dark'] as const)('can be read in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await write(town);
    await page.getByRole('img', { name: /^Bar chart/ }).waitFor();
    expect(await page.evaluate(faintTexts)).toEqual([]);
  });

  test('fits a narrow screen without scrolling sideways', async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    await write(town);
    await page.getByRole('img', { name: /^Bar chart/ }).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
  });
});

/** Runs in the page: every text whose contrast with what lies behind it is under 4.5, as WCAG AA asks. */
const faintTexts = `(() => {
  const parts = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (colour) => {
    const [r, g, b] = parts(colour).map((part) => part / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((parts(colour)[3] ?? 1) === 1) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const faint = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest('script, noscript, .hidden')) continue;
    const style = getComputedStyle(element);
    const [one, other] = [light(element.closest('svg') ? style.fill : style.color), light(behind(element))];
    const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (contrast < 4.5) faint.push(contrast.toFixed(2) + ' ' + walker.currentNode.data);
    texts += 1;
  }
  return texts > 40 ? faint : ['only ' + texts + ' texts were looked at'];
})()`;
