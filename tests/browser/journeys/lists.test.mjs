// Lists that change under one's eyes, many cases at once, and one inbox over several accounts (R26, R28, R35, R66).
//
// A real `balie serve` with mail in and out; two people at work at the same time.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe, calm, fits, keys, launch, open, shoot } from '../harness.mjs';
import { PASSWORD, openHouse } from '../house.mjs';

const SELLERS = [
  { type: 'seller', reference: 'lamp', name: 'Lampenwinkel Licht', country: 'NL', email: 'post@lamp.example' },
  { type: 'seller', reference: 'fiets', name: 'Fietsen Noord', country: 'NL', email: 'post@fiets.example' },
];

const order = (number, seller, name, email) => ({
  type: 'order',
  number,
  seller,
  ordered_at: '2026-09-14T10:00:00+02:00',
  customer: { name, email },
  lines: [{ article: '8712345', title: 'Hanglamp Duinroos', fulfilled_by: 'seller', quantity: 1 }],
});

const PEOPLE = ['Jan de Vries', 'Fatima Haddad', 'Bram Peeters', 'Els Maes', 'Noor Bakker', 'Wim Claes'];
const mailOf = (name) => `${name.split(' ')[0].toLowerCase()}@klant.example`;
const ORDERS = PEOPLE.map((name, place) => order(`WL-100${place + 1}`, 'lamp', name, mailOf(name)));
ORDERS.push(order('FN-2001', 'fiets', 'Piet Smit', 'piet@klant.example'));

let house;
let browser;

before(async () => {
  house = await openHouse([...SELLERS, ...ORDERS]);
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await house?.close();
});

async function ask(name, number) {
  const address = mailOf(name);
  await house.mail({ from: `${name} <${address}>`, subject: `Vraag over ${number}`, text: `Hoe zit het met ${number}?\n` });
  const confirmed = await house.post.until((mail) => mail.to.includes(address), `the confirmation for ${address}`);
  return /vraag (\d+)/i.exec(confirmed.subject)[1];
}

async function moveIn(page, seller, email, name) {
  await page.goto(await house.invite(seller, email));
  if (await page.locator('#name').count()) await page.locator('#name').fill(name);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button').click();
  await page.waitForURL(`${house.url}/home`);
}

const numbers = (page) =>
  page.locator('.rows .row:not(.gone) a.row-go').evaluateAll((rows) => rows.map((row) => row.getAttribute('href').split('/').pop()));

test('what is being read does not move: news is offered, and what left is marked', async () => {
  const first = await ask('Jan de Vries', 'WL-1001');
  const second = await ask('Fatima Haddad', 'WL-1002');
  const sanne = await open(browser);
  await moveIn(sanne, 'lamp', 'sanne@lamp.example', 'Sanne Visser');
  const joris = await open(browser);
  await moveIn(joris, 'lamp', 'joris@lamp.example', 'Joris Blom');

  // The newest stands on top of all cases: a new one would push down what is being read.
  await sanne.goto(`${house.url}/cases/all`);
  assert.deepEqual(await numbers(sanne), [second, first]);
  const third = await ask('Bram Peeters', 'WL-1003');
  const offer = sanne.locator('.list-news button');
  await offer.waitFor();
  assert.equal(await offer.textContent(), '1 nieuw · toon');
  assert.deepEqual(await numbers(sanne), [second, first], 'nothing has moved');
  await axe(sanne);
  await shoot(sanne, 'lists/news');
  await offer.click();
  await sanne.locator(`.rows a[href="/cases/${third}"]`).waitFor();
  assert.deepEqual(await numbers(sanne), [third, second, first]);

  // The longest waiting stands on top of what is to be answered: a new one comes below, without a word.
  await sanne.goto(`${house.url}/cases/to-answer`);
  const fourth = await ask('Els Maes', 'WL-1004');
  await sanne.locator(`.rows a[href="/cases/${fourth}"]`).waitFor();
  assert.equal(await offer.count(), 0);

  // A colleague keeps one for later: it is marked as gone, and leaves when one says so.
  await joris.goto(`${house.url}/cases/${second}`);
  await joris.locator(`form[action="/cases/${second}/follow-up"] button`).first().evaluate((button) => button.form.requestSubmit(button));
  await joris.waitForURL((to) => !to.pathname.endsWith(`/${second}`));
  await sanne.locator('.row.gone').waitFor();
  assert.deepEqual(await numbers(sanne), [first, third, fourth]);
  assert.match(await offer.textContent(), /^De lijst is veranderd/);
  await offer.click();
  assert.equal(await sanne.locator('.row.gone').count(), 0);
  calm(sanne);
  calm(joris);
});

test('many at once: each case by its own rules, and every refusal says why', async () => {
  const page = await open(browser);
  await moveIn(page, 'lamp', 'mirjam@lamp.example', 'Mirjam Kok');
  await page.goto(`${house.url}/cases/to-answer`);
  const [first, second] = await numbers(page);
  await page.goto(`${house.url}/cases/${first}`);
  await page.locator('#answer-text').fill('Wij sturen vandaag een nieuwe.');
  await keys(page, 'Control+Enter');
  await page.waitForURL((to) => !to.pathname.endsWith(`/${first}`));
  await house.post.until((mail) => mail.text?.includes('Wij sturen vandaag een nieuwe.'), 'the answer');

  await page.goto(`${house.url}/cases/all`);
  for (const number of [first, second]) await page.locator(`input[name="case"][value="${number}"]`).check();
  await axe(page);
  await shoot(page, 'lists/chosen');
  await page.locator('form#many button[value="close"]').click();
  await page.getByText('1 van 2 gedaan').waitFor();
  const refused = page.locator('.removals li');
  assert.equal(await refused.count(), 1);
  assert.match(await refused.textContent(), new RegExp(`#${second}.*contact`, 'i'));
  await axe(page);
  await shoot(page, 'lists/done');
  await page.goto(`${house.url}/cases/closed`);
  assert.deepEqual(await numbers(page), [first]);
  calm(page);
});

test('one inbox over several accounts, in French: each row in its account’s colour, opening one switches', async () => {
  const elsewhere = await (async () => {
    await house.mail({ from: 'Piet Smit <piet@klant.example>', subject: 'FN-2001', text: 'Mijn bel doet het niet. Bestelling FN-2001\n' });
    const confirmed = await house.post.until((mail) => mail.to.includes('piet@klant.example'), 'the confirmation for Piet');
    return /vraag (\d+)/i.exec(confirmed.subject)[1];
  })();
  const page = await open(browser);
  await moveIn(page, 'lamp', 'lea@lamp.example', 'Léa Dubois');
  await moveIn(page, 'fiets', 'lea@lamp.example', 'Léa Dubois');
  await page.evaluate(() => fetch('/language', { method: 'POST', body: new URLSearchParams({ lang: 'fr' }) }));

  await page.goto(`${house.url}/cases/all-accounts/to-answer`);
  assert.equal(await page.locator('html').getAttribute('lang'), 'fr');
  assert.match(await page.locator('h1').textContent(), /À traiter|À répondre|Tous les comptes/i);
  const rows = page.locator('.rows .row');
  const words = (await rows.allTextContents()).join(' ');
  assert.match(words, /Lampenwinkel Licht/);
  assert.match(words, /Fietsen Noord/);
  await axe(page);
  await shoot(page, 'lists/accounts-fr');

  const account = () => page.locator('.rail .account-name').first().textContent();
  const own = page.locator('.row', { hasText: 'Piet Smit' });
  await own.locator('.row-go').click();
  await page.waitForURL(`${house.url}/cases/${elsewhere}`);
  assert.match(await account(), /Fietsen Noord/);
  for (const path of ['/settings', '/settings/mail', '/settings/phone', '/settings/words', '/settings/templates', '/settings/account', '/settings/history', '/people', '/me', '/orders', '/mentions', '/drafts', '/insights']) {
    await page.goto(house.url + path);
    await fits(page);
    await axe(page);
  }
  calm(page);
});
