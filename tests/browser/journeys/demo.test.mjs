// The demonstration as a newcomer meets it (R80): ask as a customer, answer as the seller, read the mail, move the clock.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe, calm, freePort, launch, open, serve, shoot, temporaryFolder, within } from '../harness.mjs';

const READY_MS = 120_000;
const MAIL_MS = 20_000;
const STORIES = '300';

let browser;

before(async () => {
  assert.ok(process.env.BALIE_BIN, 'BALIE_BIN names the binary: run this by `cargo xtask test --only browser`');
  browser = await launch();
});

after(() => browser?.close());

/** The catcher's list of one receiver, reloaded until a letter stands in it that fits. */
async function letterTo(page, url, address, words) {
  const found = page.locator('.rows a').filter({ hasText: words });
  const look = async () => {
    for (;;) {
      await page.goto(`${url}/demo/mail?to=${encodeURIComponent(address)}`);
      if ((await found.count()) > 0) return;
      await page.waitForTimeout(300);
    }
  };
  await within(MAIL_MS, `a letter with ${words} to ${address}`, look());
  return found.first();
}

test('a newcomer asks, answers, reads the mail, replies and moves the clock', async (t) => {
  const folder = await temporaryFolder(t);
  const address = `127.0.0.1:${await freePort()}`;
  const url = `http://${address}`;
  const args = ['demo', '--folder', folder, '--listen', address, '--size', STORIES, '--clock', '2026-11-17T10:20:00+01:00', '--speed', '1'];
  const demo = await serve(process.env.BALIE_BIN, args, { url: `${url}/demo`, readyMs: READY_MS });
  t.after(() => demo.stop());
  // Doors open first and the past fills in after; orders and sellers stand on the first page when it is told.
  await within(READY_MS, 'the past', (async () => {
    while (!demo.output().includes('the past is told')) await new Promise((done) => setTimeout(done, 100));
  })());
  const page = await open(browser);

  await page.goto(`${url}/`);
  assert.match(page.url(), /\/demo$/);
  await axe(page);
  await shoot(page, 'demo/first');

  // As a customer: the question leads to his own mail.
  await page.locator('#question').fill('Past deze ook op een oud model, en hoe breed is hij precies?');
  await page.locator('form[action="/demo/question"] button:not([formaction])').click();
  await page.waitForURL(/\/demo\/mail\?to=/);
  const customer = new URL(page.url()).searchParams.get('to');
  await axe(page);
  const confirmation = await letterTo(page, url, customer, /\d{4,}/);
  await confirmation.click();
  await axe(page);

  // As a seller: inbox, case, answer.
  await page.goto(`${url}/demo`);
  const seller = page.locator('form[action="/demo/step-in"] button[name="seller"]').first();
  await seller.click();
  await page.waitForURL(`${url}/home`);
  await axe(page);
  await shoot(page, 'demo/home');
  await page.goto(`${url}/cases/to-answer`);
  await axe(page);
  await shoot(page, 'demo/inbox');
  await page.locator('.rows a').first().click();
  await page.waitForURL(/\/cases\/\d+$/);
  const number = /\d+$/.exec(page.url())[0];
  await axe(page);
  await shoot(page, 'demo/case');
  await page.locator('#answer-text').fill('Dank voor uw vraag: dat past, we zochten het na.');
  await page.locator('#answer button[value="wait"]').click();
  await page.locator('.undo').filter({ hasText: number }).waitFor();

  // The catcher shows the answer, and lets one reply as its receiver.
  await page.goto(`${url}/demo/mail`);
  const answer = page.locator('.rows a').filter({ hasText: number });
  await within(MAIL_MS, 'the answer in the catcher', (async () => {
    while ((await answer.count()) === 0) {
      await page.waitForTimeout(300);
      await page.reload();
    }
  })());
  await axe(page);
  await shoot(page, 'demo/catcher');
  await answer.first().click();
  await page.waitForURL(/\/demo\/mail\/[^?]+$/);
  await axe(page);
  await shoot(page, 'demo/letter');
  await page.locator('#reply').fill('Dat is duidelijk, bedankt!');
  await page.locator('form[action$="/reply"] button').press('Enter');
  await page.waitForLoadState();
  const thread = page.locator('.letter').filter({ hasText: 'Dat is duidelijk, bedankt!' });
  await within(MAIL_MS, 'the reply in the case', (async () => {
    for (await page.goto(`${url}/cases/${number}`); (await thread.count()) === 0; await page.reload()) await page.waitForTimeout(300);
  })());

  // A day goes by.
  const clock = page.locator('.demo-bar > time');
  const today = await clock.getAttribute('datetime');
  await page.locator('.demo-bar button[value="1d"]').click();
  await page.waitForLoadState();
  const tomorrow = await page.locator('.demo-bar > time').getAttribute('datetime');
  const hours = (Date.parse(tomorrow) - Date.parse(today)) / 3_600_000;
  assert.ok(hours >= 24 && hours < 25, `${today} became ${tomorrow}`);
  await axe(page);
  calm(page);
});
