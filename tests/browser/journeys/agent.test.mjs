// An agent's morning (R10, R13, R16, R17, R19, R48, R49): the next case and nobody else's, a caller found by her number, her
// question taken down in few steps, the seller phoned in vain, forwarded with a callback; he calls; taken back and forwarded
// again, and the page shows every stay.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe, calm, fits, launch, open, shoot } from '../harness.mjs';
import { PASSWORD, openHouse } from '../house.mjs';

const NUMBER = '06 1234 5678';
const WORDS = 'De hanglamp knippert en ruikt verbrand.';

const RECORDS = [
  { type: 'seller', reference: 'lamp', name: 'Lampenwinkel Licht', country: 'NL', email: 'sanne@lamp.example' },
  {
    type: 'order',
    number: 'WL-1001',
    seller: 'lamp',
    ordered_at: '2026-09-14T10:00:00+02:00',
    customer: { name: 'Jan de Vries', email: 'jan@klant.example', phone: NUMBER },
    lines: [
      { article: '8712345', title: 'Hanglamp Duinroos', fulfilled_by: 'seller', quantity: 1 },
      { article: '8712346', title: 'Bureaulamp Kreeft', fulfilled_by: 'seller', quantity: 2 },
    ],
  },
];

let house;
let browser;
let ada;
let bo;
let seller;
let logged;

/** Somebody follows an invitation and stands in the desk. */
async function joins(link, name, address) {
  const page = await open(browser);
  await page.goto(link);
  if (address) await page.locator('#address').fill(address);
  await page.locator('#name').fill(name);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/invitation'));
  return page;
}

async function invited(operator, address) {
  await operator.goto(`${house.url}/operator/people`);
  await operator.locator('#invite ~ form #address').fill(address);
  await operator.locator('form[action="/operator/people/invitations"] button.primary').click();
  const mail = await house.post.until((sent) => sent.to.includes(address), `the invitation of ${address}`);
  return /http\S+\/invitation\/\w+/.exec(mail.text)[0];
}

const caseOf = (page) => /\/cases\/(\d+)/.exec(page.url())?.[1];

before(async () => {
  house = await openHouse(RECORDS);
  browser = await launch();
  const operator = await joins(await house.operatorLink(), 'Petra de Wit', 'petra@winkelplein.example');
  ada = await joins(await invited(operator, 'ada@winkelplein.example'), 'Ada Bos');
  bo = await joins(await invited(operator, 'bo@winkelplein.example'), 'Bo Smit');
  seller = await joins(await house.invite('lamp', 'sanne@lamp.example'), 'Sanne Visser');
  // R65: he can be phoned, but not at this hour of any day.
  await seller.goto(`${house.url}/settings/phone`);
  await seller.locator('#number-NL').fill('020 123 45 67');
  await seller.locator('form[action="/settings/phone/NL"] button.primary').click();
  for (const name of ['Fatima', 'Bram']) {
    const address = `${name.toLowerCase()}@klant.example`;
    await house.mail({ from: `${name} <${address}>`, subject: 'Een vraag', text: `Waar vind ik de folder? Groet, ${name}` });
    await house.post.until((sent) => sent.to.includes(address), `the confirmation for ${name}`);
  }
});

after(async () => {
  await browser?.close();
  await house?.close();
});

test('two agents press next and never get the same case', async () => {
  await ada.goto(`${house.url}/desk/new`);
  await axe(ada);
  await bo.goto(`${house.url}/desk/new`);
  const press = (page) => page.locator('form[action="/desk/next"] button').first().click();
  await Promise.all([press(ada), press(bo)]);
  await Promise.all([ada, bo].map((page) => page.waitForURL(/\/cases\/\d+/)));
  assert.notEqual(caseOf(ada), caseOf(bo));
  await axe(ada);
  await shoot(ada, 'agent/next');
  // Whoever works on it is named to the other; there is nothing left to take.
  const hers = caseOf(ada);
  await ada.locator(`form[action="/cases/${hers}/put-back"] button`).waitFor();
  await bo.goto(`${house.url}/desk/new`);
  await press(bo);
  await bo.waitForURL((url) => url.pathname === '/desk/new' || url.pathname.startsWith('/cases/'));
  assert.notEqual(caseOf(bo), hers);
});

test('a caller is found by her number and her question goes to the seller with a callback', async () => {
  await ada.goto(`${house.url}/desk/log`);
  await ada.locator('#log-q').fill('+31 6 12345678');
  await ada.locator('#log-q').press('Enter');
  await ada.waitForURL(/q=/);
  const found = ada.locator('.log-form');
  assert.match(await found.textContent(), /Jan de Vries[^]*WL-1001[^]*Hanglamp Duinroos/);
  assert.ok(!(await found.textContent()).includes('jan@klant.example'), 'R68: the address is masked');
  await axe(ada);
  await shoot(ada, 'agent/log');
  await ada.getByLabel(/Hanglamp Duinroos/).check();
  await ada.locator('#log-text').fill(WORDS);
  await ada.locator('button[name="do"][value="forward"]').click();
  await ada.waitForURL(/\/cases\/\d+\?act=forward/);
  logged = caseOf(ada);
  const sheet = ada.locator(`form[action="/cases/${logged}/forwarding"]`);
  assert.ok(await sheet.isVisible(), 'the form stands open');
  assert.match(await sheet.textContent(), /020 123 45 67/);
  await axe(ada);
  await shoot(ada, 'agent/forward');

  // R48: a yes to the first question alone goes nowhere.
  await sheet.locator('input[name="wish"][value="yes"]').check();
  await sheet.locator('button[name="phoned"][value="no"]').click();
  await ada.locator('.stopped, [role="alert"]').first().waitFor();
  assert.equal((await seller.goto(`${house.url}/cases/${logged}`)).status(), 404, 'R13: it is not his yet');
  const again = ada.locator(`form[action="/cases/${logged}/forwarding"]`);
  assert.ok(await again.locator('input[name="wish"][value="yes"]').isChecked(), 'what was filled in stays');
  await again.locator('input[name="consent"][value="yes"]').check();
  await again.locator('#call-time').fill('na vijven');
  // R17: he was phoned first and did not answer; it goes to him all the same, in the same press.
  await again.locator('button[name="phoned"][value="no"]').click();
  await ada.waitForURL((url) => caseOf({ url: () => url.href }) !== logged);
  calm(bo);
});

test('the seller sees the card with the number, calls, and says what came of it', async () => {
  assert.equal((await seller.goto(`${house.url}/cases/${logged}`)).status(), 200);
  const card = seller.locator('section.call');
  assert.match(await card.textContent(), /06 ?1234 ?5678/);
  assert.match(await card.textContent(), /na vijven/);
  assert.match(await seller.locator('main').textContent(), /ruikt verbrand/);
  await axe(seller);
  await shoot(seller, 'agent/card');
  await card.locator('button[name="outcome"][value="missed"]').click();
  await seller.waitForURL(/done=missed/);
  assert.match(await seller.locator('section.call').textContent(), /1 van/);
  await seller.locator('section.call button[name="outcome"][value="reached"]').click();
  await seller.waitForURL(/done=reached/);
  assert.equal(await seller.locator('section.call button[name="outcome"]').count(), 0, 'R49: done is done');
});

test('taken back it is gone for the seller, and forwarded again it shows both stays', async () => {
  await ada.goto(`${house.url}/cases/${logged}`);
  const back = ada.locator(`details.act:has(form[action="/cases/${logged}/placement"])`);
  await back.locator('summary').click();
  await back.locator('button[value="desk"]').click();
  await ada.waitForURL(/done=taken/);
  const gone = await seller.goto(`${house.url}/cases/${logged}`);
  assert.equal(gone.status(), 404);
  const neutral = await seller.locator('main').textContent();
  for (const trace of ['Jan de Vries', 'WL-1001', 'verbrand', '5678']) assert.ok(!neutral.includes(trace), trace);
  await axe(seller);
  await shoot(seller, 'agent/neutral');

  await ada.goto(`${house.url}/cases/${logged}?act=forward#forward`);
  await ada.locator(`form[action="/cases/${logged}/forwarding"] button[name="phoned"][value=""]`).click();
  await ada.waitForURL((url) => caseOf({ url: () => url.href }) !== logged);
  assert.equal((await seller.goto(`${house.url}/cases/${logged}`)).status(), 200);
  await ada.goto(`${house.url}/cases/${logged}`);
  const stays = await ada.locator('.stays li b').allTextContents();
  assert.equal(stays.filter((place) => place === 'Lampenwinkel Licht').length, 2, `R19: ${stays}`);
  assert.match(await ada.locator('.side .steps').textContent(), /Genoteerd|Vastgelegd|klantenservice/i);
  await axe(ada);
  await shoot(ada, 'agent/stays');
  await ada.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/desk/new', '/desk/log', '/desk/callbacks', `/cases/${logged}`]) {
    await ada.goto(house.url + path);
    await fits(ada);
    await axe(ada);
  }
});
