// A customer with a broken lamp (R50): she comes by a link that her shop signed, on an old phone without script, asks, sees
// her question, is answered by the seller, writes back, and chooses to be called (R48). Then the same door with order number
// and e-mail address, in a browser with script, with axe at every page.

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';

import { axe, calm, fits, launch, open, shoot, withoutScript } from '../harness.mjs';
import { LINK_SECRET, PASSWORD, openHouse } from '../house.mjs';

const ORDER = 'WL-1001';
const JAN = 'jan@klant.example';
const PHONE = { viewport: { width: 390, height: 780 } };

const RECORDS = [
  { type: 'seller', reference: 'lamp', name: 'Lampenwinkel Licht', country: 'NL', email: 'sanne@lamp.example' },
  {
    type: 'order',
    number: ORDER,
    seller: 'lamp',
    ordered_at: '2026-09-14T10:00:00+02:00',
    customer: { name: 'Jan de Vries', email: JAN, phone: '06 1234 5678' },
    lines: [
      { article: '8712345', title: 'Hanglamp Duinroos', fulfilled_by: 'seller', quantity: 1 },
      { article: '8712346', title: 'Bureaulamp Kreeft', fulfilled_by: 'seller', quantity: 2 },
    ],
  },
];

let house;
let browser;

before(async () => {
  house = await openHouse(RECORDS);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await house?.close();
});

/** The link that the shop shows on the page of an order. */
function signed(order, seconds = 3600) {
  const expires = Math.floor(Date.now() / 1000) + seconds;
  const signature = createHmac('sha256', LINK_SECRET).update(`balie-ask-1\n${order}\n${expires}`).digest('hex');
  return `${house.url}/ask?order=${encodeURIComponent(order)}&expires=${expires}&signature=${signature}`;
}

const linkIn = (mail, part) => new RegExp(`http\\S+${part}\\S+`).exec(mail.text)[0];

test('a broken lamp is asked about, answered and called about, on an old phone without script', async () => {
  const phone = await withoutScript(browser, PHONE);
  await phone.goto(signed(ORDER));
  await fits(phone);
  await phone.locator('main form button.primary').click();
  await phone.waitForURL(/\/ask\?order=/);
  await fits(phone);
  await shoot(phone, 'customer/ask');

  await phone.getByLabel(/Hanglamp Duinroos/).check();
  await phone.locator('#topic').selectOption('defect');
  await phone.locator('#text').fill('De lamp is kapot: hij knippert en ruikt verbrand.');
  await phone.locator('#files').setInputFiles({ name: 'lamp.txt', mimeType: 'text/plain', buffer: Buffer.from('een foto') });
  await phone.locator('form[action="/ask/question"] button.primary').click();
  await phone.waitForURL(/\/mine\/\d+\?done=asked/);
  await fits(phone);
  const number = /\/mine\/(\d+)/.exec(phone.url())[1];
  const text = await phone.locator('main').textContent();
  for (const said of [number, 'ruikt verbrand', 'lamp.txt', 'Lampenwinkel Licht']) assert.ok(text.includes(said), said);
  await shoot(phone, 'customer/case');

  // Attack row 18: the acknowledgement repeats nothing she wrote, and leads back.
  const mail = await house.post.until((sent) => sent.to.includes(JAN), 'the acknowledgement');
  assert.ok(!mail.text.includes('verbrand'));
  assert.ok(mail.text.includes(`/mine/${number}/mail/`));

  // The seller answers in a browser of her own.
  const desk = await open(browser);
  await desk.goto(await house.invite('lamp', 'sanne@lamp.example'));
  await desk.locator('#name').fill('Sanne Visser');
  await desk.locator('#password').fill(PASSWORD);
  await desk.locator('main form button').click();
  await desk.waitForURL(`${house.url}/home`);
  const status = (await desk.goto(`${house.url}/cases/${number}`)).status();
  assert.equal(status, 200, 'the question lies at the seller who sold the lamp');
  await desk.locator('textarea[name="text"]').first().fill('Haal de stekker eruit; er komt een nieuwe.');
  await desk.locator('button[name="then"][value="wait"]').first().click();
  const answer = await house.post.until(
    (sent) => sent.to.includes(JAN) && sent.text.includes('er komt een nieuwe'),
    'the answer by mail',
  );

  // By the link in that mail, on another device: a button first, then that one case.
  const other = await withoutScript(browser, PHONE);
  await other.goto(linkIn(answer, `/mine/${number}/mail/`));
  await other.locator('main form button.primary').click();
  await other.waitForURL(new RegExp(`/mine/${number}$`));
  assert.ok((await other.locator('main').textContent()).includes('er komt een nieuwe'));
  await other.locator('#text').fill('Dank! Wanneer komt hij?');
  await other.locator('.my-answer button.primary').click();
  await other.waitForURL(/done=sent/);

  // R48: two questions, one after the other, and a way back.
  await other.locator(`a[href="/mine/${number}/call"]`).click();
  await other.locator('button[name="wish"][value="yes"]').click();
  await other.locator('#best-time').fill('na vijven');
  await fits(other);
  await other.locator('button[name="consent"][value="yes"]').click();
  await other.waitForURL(/done=call/);
  await desk.goto(`${house.url}/cases/${number}`);
  assert.ok((await desk.locator('main').textContent()).includes('06 1234 5678'));
  await other.locator('form[action$="/call/withdrawal"] button').click();
  await other.waitForURL(/done=withdrawn/);
  await desk.goto(`${house.url}/cases/${number}`);
  assert.ok(!(await desk.locator('main').textContent()).includes('06 1234 5678'), 'hidden at once');
});

test('by order number and address, every page of the customer without an axe finding', async () => {
  const page = await open(browser);
  await page.goto(`${house.url}/ask`);
  await axe(page);
  await page.locator('#order').fill(ORDER);
  await page.locator('#email').fill(JAN);
  await page.locator('main form button.primary').click();
  await page.waitForURL(/\/ask\?sent=1/);
  await axe(page);
  const mail = await house.post.until((sent) => sent.to.includes(JAN) && sent.text.includes('/ask/link/'), 'the link');
  await page.goto(linkIn(mail, '/ask/link/'));
  await axe(page);
  await page.locator('main form button.primary').click();
  await page.waitForURL(`${house.url}/ask`);
  await axe(page);
  await page.goto(`${house.url}/mine`);
  await axe(page);
  await page.locator('.picks a').first().click();
  await page.waitForURL(/\/mine\/\d+/);
  await axe(page);
  await fits(page);
  calm(page);
  // A link that was used opens nothing any more.
  assert.equal((await page.goto(linkIn(mail, '/ask/link/'))).status(), 404);
  await axe(page);
});
