// The walking desk in a browser: a customer's mail becomes a case, a seller answers it, and the answer is a clean mail.
//
// A real `balie serve`, real mail in and out over SMTP, and axe at every page that is visited (R86).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe, calm, fits, keys, launch, open, shoot, tabTo, withoutScript } from '../harness.mjs';
import { MARKETPLACE, PASSWORD, openHouse } from '../house.mjs';

/** Ten seconds to take an answer back, and what a worker and a page need to notice. */
const UNDO_MS = 20_000;
const FOREIGN = 'https://handleiding.elders.example/lamp?stap=2';

const SELLERS = [
  { type: 'seller', reference: 'lamp', name: 'Lampenwinkel Licht', country: 'NL', email: 'sanne@lamp.example' },
  { type: 'seller', reference: 'fiets', name: 'Fietsen Noord', country: 'NL', email: 'piet@fiets.example' },
];

const order = (number, seller, name, email, title) => ({
  type: 'order',
  number,
  seller,
  ordered_at: '2026-09-14T10:00:00+02:00',
  customer: { name, email },
  lines: [{ article: '8712345', title, fulfilled_by: 'seller', quantity: 1 }],
});

const ORDERS = [
  order('WL-1001', 'lamp', 'Jan de Vries', 'jan@klant.example', 'Hanglamp Duinroos'),
  order('WL-1002', 'lamp', 'Fatima Haddad', 'fatima@klant.example', 'Bureaulamp Kreeft'),
  order('WL-1003', 'lamp', 'Bram Peeters', 'bram@klant.example', 'Staande lamp Riet'),
  order('WL-1004', 'lamp', 'Els Maes', 'els@klant.example', 'Wandlamp Eb'),
  order('FN-2001', 'fiets', 'Noor Bakker', 'noor@klant.example', 'Fietsbel Ting'),
];

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

/** A customer asks by mail; gives the case's number when the confirmation has come. */
async function ask(name, address, number, question) {
  await house.mail({ from: `${name} <${address}>`, subject: `Vraag over ${number}`, text: question });
  const confirmed = await house.post.until((mail) => mail.to.includes(address), `the confirmation for ${address}`);
  return /nummer (\d+)|number (\d+)|vraag (\d+)/i.exec(confirmed.subject + confirmed.text).slice(1).find(Boolean);
}

/** Somebody of a seller accepts an invitation and stands in the desk, in this language. */
async function moveIn(page, seller, email, name) {
  await page.goto(await house.invite(seller, email));
  if (page.runsScript) await axe(page);
  await page.locator('#name').fill(name);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForURL(`${house.url}/home`);
}

async function signIn(page, email) {
  await page.goto(`${house.url}/sign-in`);
  await page.locator('#address').fill(email);
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in' && url.pathname !== '/session');
}

const status = async (page, path) => (await page.goto(house.url + path)).status();

test('a question by mail is answered in the browser, and the customer gets a clean mail', async () => {
  const number = await ask('Jan de Vries', 'jan@klant.example', 'WL-1001', 'Mijn hanglamp knippert. Is hij kapot?\n');
  const page = await open(browser);
  await moveIn(page, 'lamp', 'sanne@lamp.example', 'Sanne Visser');
  await axe(page);
  await shoot(page, 'story/home');

  // R26, R27: the row says who, what and when it is due, in words.
  await page.goto(`${house.url}/cases/to-answer`);
  const row = page.locator(`.rows a[href="/cases/${number}"]`);
  assert.match(await row.textContent(), /Jan de Vries/);
  assert.match(await row.textContent(), /WL-1001/);
  assert.match(await row.locator('.due time').textContent(), /\d\d:\d\d/);
  await axe(page);
  await shoot(page, 'story/inbox');

  // R5: the deadline explains itself.
  await row.click();
  await page.locator('details.why summary').click();
  const why = page.locator('.why-sheet');
  assert.match(await why.textContent(), /Ontvangen[^]*Antwoord vóór/);
  await axe(page);
  await shoot(page, 'story/why');
  await page.locator('details.why summary').click();

  // R55: closing is offered with the reason why it is not possible yet.
  assert.match(await page.locator('.acts').textContent(), /na contact met de klant|pas sluiten|contact/i);
  assert.ok(await page.locator(`form[action="/cases/${number}/closure"] button`).isDisabled());

  // R31, R44: the preview shows what the customer gets, what was changed beside it, and nothing has left.
  await page.locator('#answer-text').fill(`Draai de lamp vaster. Zie ${FOREIGN} of mail sanne@lamp.example.`);
  const before = house.post.mails.length;
  await page.locator('button[value="preview"]').click();
  await page.waitForURL(/\/preview$/);
  const letter = page.frameLocator('.mail iframe').locator('body');
  assert.match(await letter.textContent(), /handleiding\.elders\.example/);
  assert.equal(await letter.locator(`a[href*="elders.example"]`).count(), 0);
  assert.doesNotMatch(await letter.textContent(), /sanne@lamp\.example/);
  assert.match(await page.locator('.removals').textContent(), /E-mailadres afgeschermd/);
  await axe(page);
  await shoot(page, 'story/preview');
  assert.equal(house.post.mails.length, before);

  // The words came along; a file is chosen and it goes.
  assert.match(await page.locator('#answer-text').inputValue(), /Draai de lamp vaster/);
  await page.locator('input[name="files"]').setInputFiles({
    name: 'stappen.txt', mimeType: 'text/plain', buffer: Buffer.from('1. draaien\n2. klaar\n'),
  });
  // A mouse may miss while the letter's frame is still being drawn; a key does not.
  await page.locator('button[value="wait"]').press('Enter');
  await page.waitForURL(/\/cases\/to-answer/);
  // R31: it can be taken back for ten seconds; then it has left, and the row with it.
  assert.match(await page.locator('.undo').textContent(), new RegExp(`#${number} gaat over enkele seconden weg`));
  await page.locator('.undo').waitFor({ state: 'detached', timeout: UNDO_MS });
  await page.goto(`${house.url}/cases/to-answer`);
  assert.equal(await page.locator(`.rows a[href="/cases/${number}"]`).count(), 0);
  await axe(page);

  // R43, R44: cleaned, masked, with the file.
  const got = await house.post.until(
    (mail) => mail.to.includes('jan@klant.example') && /Draai de lamp/.test(mail.text + mail.html),
    'the answer',
  );
  assert.match(got.headers.from, /@(klant|verkoper)\.winkelplein\.example>?$/);
  assert.doesNotMatch(got.raw, /sanne|lamp\.example/i);
  assert.doesNotMatch(got.html, /href="[^"]*elders/);
  assert.match(got.html, /handleiding\.elders\.example/);
  assert.deepEqual(got.files.map((file) => [file.name, String(file.bytes)]), [['stappen.txt', '1. draaien\n2. klaar\n']]);

  // R45, R26: the customer replies to the masked address, and it is the seller's turn again.
  const replyTo = /<([^>]+)>/.exec(got.headers['reply-to'] ?? got.headers.from)[1];
  await house.mail({
    from: 'Jan de Vries <jan@klant.example>',
    to: replyTo,
    subject: `Re: ${got.subject}`,
    text: 'Dat hielp, dank je wel!\n\n> Draai de lamp vaster.\n',
    headers: { 'In-Reply-To': got.headers['message-id'] },
  });
  await house.post.until(
    (mail) => mail.to.includes('sanne@lamp.example') && /Dat hielp/.test(mail.text),
    'the notification of the reaction',
  );
  await page.goto(`${house.url}/cases/${number}`);
  const reaction = page.locator('.letter').filter({ hasText: 'Dat hielp, dank je wel!' });
  assert.equal(await reaction.count(), 1);
  assert.doesNotMatch(await reaction.locator('.letter-text').first().innerText(), /Draai de lamp/);
  await axe(page);
  await shoot(page, 'story/case');

  // R44: what was written and what was received stand side by side.
  await page.locator('.letter-head a').first().click();
  assert.equal(await page.locator('.two-sides section').count(), 2);
  assert.match(await page.locator('.two-sides').textContent(), /Draai de lamp vaster/);
  await axe(page);
  await shoot(page, 'story/both-sides');

  // R55, R56, R57: closed, kept, and to be reopened.
  await page.goto(`${house.url}/cases/${number}`);
  const closing = page.locator('details.act').filter({ has: page.locator(`form[action="/cases/${number}/closure"]`) });
  await closing.locator('summary').click();
  await axe(page);
  await closing.locator('textarea').fill('Lamp vastgedraaid.');
  await closing.locator('button').click();
  await page.waitForURL(/\/cases\/to-answer/);
  assert.match(await page.locator('.notice').textContent(), /Gesloten/);
  await page.goto(`${house.url}/cases/closed`);
  await page.locator(`.rows a[href="/cases/${number}"]`).click();
  assert.equal(await page.locator('form[action$="/reopening"] button').count(), 1);
  await axe(page);
  await shoot(page, 'story/closed');

  for (const path of ['/insights', '/cases/all', '/cases/waiting', '/cases/follow-up', '/search?q=WL-1001']) {
    assert.equal(await status(page, path), 200, path);
    await axe(page);
  }
  await shoot(page, 'story/search');
  calm(page);

  // Out: the way back in asks who one is.
  await page.locator('details.account summary').click();
  await axe(page);
  await page.locator('form[action="/sign-out"] button').click();
  await page.waitForURL(/\/sign-in/);
  await axe(page);
  await shoot(page, 'story/signed-out');
  await page.goto(`${house.url}/cases/${number}`);
  assert.match(page.url(), /\/sign-in\?back=/);
  calm(page);
});

// R13, R14
test('the case of another seller gives the neutral page, in words that would fit a number that is nowhere', async () => {
  const number = await ask('Noor Bakker', 'noor@klant.example', 'FN-2001', 'De bel doet geen ting.\n');
  const page = await open(browser, { locale: 'en-GB' });
  await moveIn(page, 'lamp', 'mila@lamp.example', 'Mila Jansen');
  const theirs = await status(page, `/cases/${number}`);
  const shown = await page.locator('main').innerText();
  assert.equal(theirs, 404);
  assert.match(shown, /another seller account[^]*customer service/);
  assert.doesNotMatch(await page.content(), /Noor|FN-2001|Fietsen|De bel/);
  await axe(page);
  await shoot(page, 'story/neutral');
  assert.equal(await status(page, '/cases/987654'), 404);
  assert.equal((await page.locator('main').innerText()).replace('987654', number), shown);
  await page.goto(`${house.url}/search?q=FN-2001`);
  assert.equal(await page.locator('.rows a').count(), 0);
  await axe(page);
});

// R86
test('reading and answering need no script', async () => {
  const number = await ask('Fatima Haddad', 'fatima@klant.example', 'WL-1002', 'Welke lamp past erin?\n');
  const page = await withoutScript(browser);
  await moveIn(page, 'lamp', 'otto@lamp.example', 'Otto Plat');
  await page.locator('a[href="/cases/to-answer"]').first().click();
  await page.locator(`.rows a[href="/cases/${number}"]`).click();
  assert.match(await page.locator('.thread').innerText(), /Welke lamp past erin\?/);
  await page.locator('details.why summary').click();
  assert.ok(await page.locator('.why-sheet').isVisible());
  await page.locator('details.why summary').click();
  await page.locator('#answer-text').fill('Een E27 van ten hoogste 40 watt.');
  await page.locator('button[value="wait"]').click();
  await page.waitForURL(/\/cases\/to-answer/);
  assert.match(await page.locator('.undo').innerText(), /gaat over enkele seconden weg/);
  await house.post.until((mail) => mail.to.includes('fatima@klant.example') && /E27/.test(mail.text), 'the answer');
  calm(page);
});

// R86
test('a question is found, read and answered with the keyboard alone, in English', async () => {
  const number = await ask('Bram Peeters', 'bram@klant.example', 'WL-1003', 'Kan de lamp ook buiten staan?\n');
  const page = await open(browser, { locale: 'en-GB' });
  await page.goto(await house.invite('lamp', 'kim@lamp.example'));
  await tabTo(page, '#name');
  await page.keyboard.type('Kim Bos');
  await tabTo(page, '#password');
  await page.keyboard.type(PASSWORD);
  await keys(page, 'Enter');
  await page.waitForURL(`${house.url}/home`);
  await tabTo(page, 'a[href="/cases/to-answer"]');
  await keys(page, 'Enter');
  await page.waitForURL(/to-answer/);
  // UX: j and k move, Enter opens, r writes; each step is as good with Tab.
  const row = page.locator(`.rows a[href="/cases/${number}"]`);
  for (let steps = 0; steps < 20 && !(await row.evaluate((link) => link === document.activeElement)); steps += 1) await keys(page, 'j');
  await keys(page, 'Enter');
  await page.waitForURL(new RegExp(`/cases/${number}$`));
  await tabTo(page, 'details.why summary');
  await keys(page, 'Enter');
  assert.match(await page.locator('.why-sheet').innerText(), /Received[^]*Answer before/i);
  await keys(page, 'Enter');
  await keys(page, 'r');
  assert.ok(await page.locator('#answer-text').evaluate((field) => field === document.activeElement));
  await page.keyboard.type('Nee, alleen binnen.');
  await tabTo(page, 'button[value="wait"]');
  await keys(page, 'Enter');
  await page.waitForURL(/to-answer/);
  assert.match(await page.locator('.undo').innerText(), /leaves in a few seconds/);
  await house.post.until((mail) => mail.to.includes('bram@klant.example') && /alleen binnen/.test(mail.text), 'the answer');
  calm(page);
});

// R86
test('a phone of 390 pixels is wide enough to read and to answer', async () => {
  const number = await ask('Els Maes', 'els@klant.example', 'WL-1004', 'Zit er een stekker aan?\n');
  const page = await open(browser, { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await moveIn(page, 'lamp', 'tess@lamp.example', 'Tess Smit');
  await fits(page);
  await page.goto(`${house.url}/cases/to-answer`);
  await fits(page);
  await page.locator(`.rows a[href="/cases/${number}"]`).tap();
  await page.waitForURL(new RegExp(`/cases/${number}$`));
  await fits(page);
  await page.locator('a.jump').tap();
  await page.locator('#answer-text').fill('Ja, een platte stekker van twee meter.');
  await axe(page);
  await page.locator('button[value="close"]').tap();
  await page.waitForURL(/to-answer/);
  await fits(page);
  await house.post.until((mail) => mail.to.includes('els@klant.example') && /platte stekker/.test(mail.text), 'the answer');
  calm(page);
});

// R10, R11, R67
test('an operator signs up by the printed link, answers an unclear mail and sees how the mail fares', async () => {
  await house.mail({ from: 'Wie Weet <wie@elders.example>', subject: 'hallo', text: 'Ik heb een vraag over mijn pakje.\n' });
  await house.post.until((mail) => mail.to.includes('wie@elders.example'), 'the confirmation');
  const page = await open(browser);
  await page.goto(await house.operatorLink());
  await axe(page);
  await shoot(page, 'story/sign-up');
  await page.locator('#name').fill('Petra Kok');
  await page.locator('#address').fill('petra@winkelplein.example');
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button.primary').click();
  await page.waitForURL(/\/desk\/new/);
  await axe(page);
  await shoot(page, 'story/queue');
  await page.locator('.rows a').filter({ hasText: 'Wie Weet' }).click();
  await axe(page);
  await shoot(page, 'story/desk-case');
  await page.locator('#answer-text').fill('Wat is het nummer van je bestelling?');
  await page.locator('button[value="wait"]').click();
  await page.waitForURL(/\/desk\/new$/);
  assert.match(await page.locator('.undo').textContent(), /gaat over enkele seconden weg/);
  await house.post.until((mail) => mail.to.includes('wie@elders.example') && /nummer van je bestelling/.test(mail.text), 'the answer');
  for (const [path, words] of [['/operator', /Lampenwinkel Licht/], ['/operator/mail', /Quarantaine/], ['/desk/returned', /./], ['/desk/handed-over', /./]]) {
    assert.equal(await status(page, path), 200, path);
    assert.match(await page.locator('main').textContent(), words, path);
    await axe(page);
  }
  await shoot(page, 'story/queue-empty');
  await page.goto(`${house.url}/operator`);
  await shoot(page, 'story/sellers');
  await page.goto(`${house.url}/operator/mail`);
  await shoot(page, 'story/mail-health');
  calm(page);

  // One who knows the password comes back in; one who does not is told so.
  const again = await open(browser, { locale: 'en-GB' });
  await signIn(again, 'petra@winkelplein.example');
  assert.match(again.url(), /\/desk\/new/);
  const stranger = await open(browser, { locale: 'en-GB' });
  await stranger.goto(`${house.url}/sign-in`);
  await stranger.locator('#address').fill('petra@winkelplein.example');
  await stranger.locator('#password').fill('something else altogether');
  await stranger.locator('main form button.primary').click();
  assert.match(await stranger.locator('[role=alert]:visible').textContent(), /wrong/);
  await axe(stranger);
  assert.match(await stranger.locator('.wordmark').textContent(), new RegExp(MARKETPLACE));
});
