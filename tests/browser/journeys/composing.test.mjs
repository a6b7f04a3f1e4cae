// Writing answers all day: drafts that survive everything, ten seconds to think better of it, no connection, two tabs (R31, R32).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe, launch, open, shoot } from '../harness.mjs';
import { PASSWORD, openHouse } from '../house.mjs';

/** A pause after typing, the saving that follows, and its answer. */
const SAVED_MS = 2_500;
const UNDO_MS = 20_000;

const SELLERS = [{ type: 'seller', reference: 'lamp', name: 'Lampenwinkel Licht', country: 'NL', email: 'post@lamp.example' }];
const order = (number, name) => ({
  type: 'order',
  number,
  seller: 'lamp',
  ordered_at: '2026-09-14T10:00:00+02:00',
  customer: { name, email: `${name.toLowerCase()}@klant.example` },
  lines: [{ article: '8712345', title: 'Hanglamp Duinroos', fulfilled_by: 'seller', quantity: 1 }],
});
const NAMES = ['Anna', 'Bert', 'Carla', 'Dirk'];

let house;
let browser;
let page;
const cases = {};

before(async () => {
  house = await openHouse([...SELLERS, ...NAMES.map((name, at) => order(`WL-100${at + 1}`, name))]);
  browser = await launch();
  for (const [at, name] of NAMES.entries()) {
    const address = `${name.toLowerCase()}@klant.example`;
    await house.mail({ from: `${name} <${address}>`, subject: `Vraag over WL-100${at + 1}`, text: `Mijn lamp knippert, zegt ${name}. Wat nu?\n` });
    const confirmed = await house.post.until((mail) => mail.to.includes(address), `the confirmation for ${name}`);
    cases[name] = /(\d{6,})/.exec(confirmed.subject + confirmed.text)[1];
  }
  page = await open(browser);
  await page.goto(await house.invite('lamp', 'sanne@lamp.example'));
  await page.locator('#name').fill('Sanne Visser');
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForURL(`${house.url}/home`);
});

after(async () => {
  await browser?.close();
  await house?.close();
});

const text = () => page.locator('#answer-text');
const state = () => page.locator('.draft-state').textContent();
const sent = (name, words) => house.post.mails.filter((mail) => mail.to.includes(`${name.toLowerCase()}@klant.example`) && words.test(mail.text));

test('what is typed is kept on the server within two seconds, and another device goes on with it', async () => {
  await page.goto(`${house.url}/cases/${cases.Anna}`);
  await text().pressSequentially('Draai de lamp wat');
  await page.waitForTimeout(SAVED_MS);
  assert.equal(await state(), 'Concept bewaard');
  await axe(page);
  const other = await open(browser);
  await other.context().addCookies(await page.context().cookies());
  await other.goto(`${house.url}/cases/${cases.Anna}`);
  assert.equal(await other.locator('#answer-text').inputValue(), 'Draai de lamp wat');
  await other.context().close();
});

test('the next case opens by itself, and an answer is taken back with one key', async () => {
  await text().fill('Draai de lamp wat vaster.');
  await page.locator('button[value="wait"]').click();
  await page.waitForURL(`${house.url}/cases/${cases.Bert}`);
  await axe(page);
  await shoot(page, 'composing/undo');
  await page.keyboard.press('z');
  await page.waitForURL(new RegExp(`/cases/${cases.Anna}`));
  assert.equal(await text().inputValue(), 'Draai de lamp wat vaster.');
  await page.waitForTimeout(UNDO_MS - 8_000);
  assert.equal(sent('Anna', /vaster/).length, 0, 'nothing left');
});

test('an answer written without a connection leaves once when there is one again', async () => {
  await page.goto(`${house.url}/cases/${cases.Anna}`);
  await page.context().setOffline(true);
  await text().press('Control+End');
  await text().pressSequentially(' Succes!');
  await page.waitForTimeout(SAVED_MS);
  assert.match(await state(), /Geen verbinding/);
  await page.locator('button[value="wait"]').click();
  assert.match(await state(), /gaat vanzelf weg/);
  await page.context().setOffline(false);
  await page.waitForURL(`${house.url}/cases/${cases.Bert}`);
  await house.post.until((mail) => mail.to.includes('anna@klant.example') && /Succes!/.test(mail.text), 'the answer');
  assert.equal(sent('Anna', /Succes!/).length, 1);
});

test('two tabs send one answer', async () => {
  const [other, late] = [await page.context().newPage(), await page.context().newPage()];
  for (const tab of [page, other, late]) await tab.goto(`${house.url}/cases/${cases.Bert}`);
  for (const tab of [page, other]) await tab.locator('#answer-text').fill('Er komt een nieuwe lamp, Bert.');
  await page.locator('button[value="wait"]').click();
  await page.waitForURL((url) => !url.pathname.endsWith(cases.Bert));
  await other.locator('button[value="wait"]').click();
  await other.waitForURL((url) => !url.pathname.endsWith(cases.Bert));
  await house.post.until((mail) => mail.to.includes('bert@klant.example') && /nieuwe lamp/.test(mail.text), 'the answer');
  await page.waitForTimeout(SAVED_MS);
  assert.equal(sent('Bert', /nieuwe lamp/).length, 1);
  // A tab that still shows the case as it was sends nothing now, says why and keeps the words.
  await late.locator('#answer-text').fill('Nog een keer.');
  await late.locator('button[value="wait"]').click();
  await late.locator('[role=alert]').waitFor();
  assert.equal(await late.locator('#answer-text').inputValue(), 'Nog een keer.');
  await Promise.all([other.close(), late.close()]);
});

test('an answer on its way stops when the customer writes, and says so on every page', async () => {
  await page.goto(`${house.url}/cases/${cases.Carla}`);
  const alias = house.post.mails.find((mail) => mail.to.includes('carla@klant.example')).headers.from;
  await text().fill('Stuur hem maar terug, Carla.');
  await page.locator('button[value="wait"]').click();
  await page.waitForURL(`${house.url}/cases/${cases.Dirk}`);
  await house.mail({ from: 'Carla <carla@klant.example>', to: /<([^>]+)>/.exec(alias)[1], subject: 'Re: lamp', text: 'Laat maar, hij doet het weer.\n' });
  await page.locator('.undo.bad').waitFor({ timeout: UNDO_MS });
  assert.match(await page.locator('.undo.bad').textContent(), /niet verstuurd/);
  await axe(page);
  await page.locator('.undo.bad a').click();
  assert.match(await page.locator('.drafts').textContent(), /Stuur hem maar terug, Carla\./);
  await axe(page);
  await shoot(page, 'composing/drafts');
  assert.equal(sent('Carla', /Stuur hem maar terug/).length, 0);
});

test('a contact form keeps its words on this device when the session has ended', async () => {
  const order = `${house.url}/orders/WL-1004`;
  await page.goto(order);
  await page.locator('#contact-text').pressSequentially('Uw pakket is onderweg.');
  await page.locator('#contact-topic').selectOption({ index: 1 });
  await page.context().clearCookies();
  await page.locator('#contact-text').press('Tab');
  await page.locator('form[action$="/contact"] button.primary').press('Enter');
  await page.waitForURL(/sign-in/);
  await page.locator('#address').fill('sanne@lamp.example');
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForLoadState();
  await page.goto(order);
  assert.equal(await page.locator('#contact-text').inputValue(), 'Uw pakket is onderweg.');
  await axe(page);
  await page.locator('#contact-topic').selectOption({ index: 1 });
  await page.locator('form[action$="/contact"] button.primary').press('Enter');
  await page.waitForURL(/cases/);
  await page.goto(order);
  assert.equal(await page.locator('#contact-text').inputValue(), '', 'what has left is forgotten');
});

test('a session that ended while one writes costs no words', async () => {
  await page.goto(`${house.url}/cases/${cases.Dirk}`);
  await text().pressSequentially('Dit mag niet weg');
  await page.context().clearCookies();
  await text().pressSequentially('raken.');
  await page.waitForTimeout(SAVED_MS);
  assert.match(await state(), /U bent afgemeld/);
  await page.locator('button[value="wait"]').click();
  assert.match(await page.locator('main').textContent(), /U bent afgemeld/);
  assert.equal(await page.locator('#kept-text').inputValue(), 'Dit mag niet wegraken.');
  await axe(page);
  await page.locator('a.primary').click();
  await page.locator('#address').fill('sanne@lamp.example');
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForURL(new RegExp(`/cases/${cases.Dirk}`));
  assert.equal(await text().inputValue(), 'Dit mag niet wegraken.');
});
