// A seller's working day in the demonstration: by keyboard in Dutch, and on a screen as wide as a phone (R26, R31, R35, R57).
//
// How long the next case takes is told, never judged: `cargo xtask test --only browser` prints it.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe, calm, fits, freePort, keys, launch, open, serve, shoot, tabTo, temporaryFolder, within } from '../harness.mjs';

const READY_MS = 120_000;
const STORIES = '300';
/** How many cases are answered in a row. */
const IN_A_ROW = 5;

let browser;
let demo;
let url;

before(async () => {
  assert.ok(process.env.BALIE_BIN, 'BALIE_BIN names the binary: run this by `cargo xtask test --only browser`');
  browser = await launch();
  const address = `127.0.0.1:${await freePort()}`;
  url = `http://${address}`;
  const args = ['demo', '--listen', address, '--size', STORIES, '--clock', '2026-11-17T10:20:00+01:00', '--speed', '1'];
  demo = await serve(process.env.BALIE_BIN, args, { url: `${url}/demo`, readyMs: READY_MS });
  await within(READY_MS, 'the past', (async () => {
    while (!demo.output().includes('the past is told')) await new Promise((done) => setTimeout(done, 100));
  })());
});

after(async () => {
  await browser?.close();
  await demo?.stop();
});

const caseOf = (page) => /\/cases\/(\d+)/.exec(page.url())?.[1];

/** Presses what sends, and gives when the next case stood on the screen, in milliseconds after the key. */
async function sendAndGoOn(page) {
  const here = caseOf(page);
  // The page is put in place of the old one: the second frame after that begins when the first is on the screen.
  await page.evaluate(() => {
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    window.painted = new Promise((done) => {
      document.addEventListener('put', async () => {
        await frame();
        await frame();
        done(Date.now());
      });
    });
  });
  const pressed = Date.now();
  await page.keyboard.press('Control+Enter');
  await page.waitForURL((to) => !to.pathname.endsWith(`/${here}`));
  return (await page.evaluate(() => window.painted)) - pressed;
}

test('a day by keyboard: read, answer, take back, keep, note, find', async (t) => {
  const page = await open(browser);
  await page.goto(`${url}/demo`);
  await page.locator('form[action="/demo/step-in"] button[name="seller"]').first().click();
  await page.waitForURL(`${url}/home`);
  await tabTo(page, 'a[href="/cases/to-answer"]');
  await keys(page, 'Enter');
  await page.waitForURL(/to-answer/);
  await keys(page, 'j');
  await keys(page, 'Enter');
  await page.waitForURL(/\/cases\/\d+/);

  // One after the other; each next case opens by itself.
  const answered = [];
  const waits = [];
  for (let number = 1; number <= IN_A_ROW; number += 1) {
    answered.push(caseOf(page));
    await keys(page, 'r');
    await page.keyboard.type(`Dank voor uw vraag. Wij hebben het nagekeken en komen er vandaag nog op terug (${number}).`);
    waits.push(await sendAndGoOn(page));
  }
  assert.equal(new Set(answered).size, IN_A_ROW, 'never the same case twice');
  waits.sort((a, b) => a - b);
  t.diagnostic(`key to painted next case: median ${waits[IN_A_ROW >> 1].toFixed(0)} ms, longest ${waits.at(-1).toFixed(0)} ms`);

  // The last one is taken back by one key and is a draft again.
  await keys(page, 'z');
  await page.waitForURL(new RegExp(`/cases/${answered.at(-1)}`));
  assert.match(await page.locator('#answer-text').inputValue(), new RegExp(`\\(${IN_A_ROW}\\)`));
  await axe(page);

  // Pages that were put in place are there again by the browser's Back and Forward.
  const stands = () => page.waitForFunction(() => document.querySelector('[data-case]')?.dataset.case === location.pathname.split('/').pop());
  await page.goBack();
  await stands();
  assert.notEqual(caseOf(page), answered.at(-1));
  await page.goForward();
  await stands();
  assert.equal(caseOf(page), answered.at(-1));
  await page.waitForLoadState();

  // A standard text by a slash on an empty line.
  await keys(page, 'r');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type('/');
  await page.locator('dialog[open] input').waitFor();
  await page.keyboard.type('onderweg');
  await keys(page, 'Enter');
  assert.match(await page.locator('#answer-text').inputValue(), /is onderweg/);
  await page.keyboard.press('Escape');

  // A note for colleagues, by key.
  await keys(page, 'n');
  await page.keyboard.type('Vervoerder belt morgen terug.');
  await tabTo(page, '.note-form button');
  await keys(page, 'Enter');
  await page.locator('.note').filter({ hasText: 'Vervoerder belt morgen terug.' }).waitFor();
  await axe(page);

  // Found again by its number, from anywhere.
  await page.goto(`${url}/home`);
  await keys(page, '/');
  await page.keyboard.type(answered[0]);
  await keys(page, 'Enter');
  await page.waitForURL(/\/search/);
  await page.locator(`.rows a[href="/cases/${answered[0]}"]`).waitFor();
  await shoot(page, 'day/found');

  // Every key is written down.
  await keys(page, '?');
  await page.locator('dialog#keys[open]').waitFor();
  await axe(page);
  calm(page);
});

test('a day on a phone: every page fits, and answering is one thumb away', async () => {
  const page = await open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.goto(`${url}/demo`);
  await page.locator('form[action="/demo/step-in"] button[name="seller"]').first().tap();
  await page.waitForURL(`${url}/home`);
  await fits(page);
  const places = await page.locator('.rail nav a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  for (const place of places) {
    await page.goto(url + place);
    await fits(page);
    await axe(page);
  }
  await page.goto(`${url}/cases/to-answer`);
  await page.locator('.rows a[href^="/cases/"]').first().tap();
  await page.waitForURL(/\/cases\/\d+/);
  const number = caseOf(page);
  await fits(page);
  await page.locator('a.jump').tap();
  await page.locator('#answer-text').fill('Wij sturen vandaag een nieuwe.');
  await page.locator('button[value="wait"]').tap();
  await page.locator('.undo').filter({ hasText: number }).waitFor();
  await fits(page);
  await shoot(page, 'day/phone-undo');
  calm(page);
});
