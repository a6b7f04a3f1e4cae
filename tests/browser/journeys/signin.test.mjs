// Signing in without a password: a passkey is made, signs in, and is removed again (R67).

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe, launch, open, shoot } from '../harness.mjs';
import { PASSWORD, openHouse } from '../house.mjs';

let house;
let browser;
let page;

before(async () => {
  house = await openHouse([{ type: 'seller', reference: 'lamp', name: 'Lampenwinkel Licht', country: 'NL', email: 'post@lamp.example' }], 'localhost');
  browser = await launch();
  page = await open(browser);
  await page.goto(await house.invite('lamp', 'sanne@lamp.example'));
  await page.locator('#name').fill('Sanne Visser');
  await page.locator('#password').fill(PASSWORD);
  await page.locator('main form button').click();
  await page.waitForURL(`${house.url}/home`);
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  });
});

after(async () => {
  await browser?.close();
  await house?.close();
});

test('a passkey is made, named, and signs in without address and password', async () => {
  await page.goto(`${house.url}/me/sign-in`);
  await axe(page);
  await page.locator('#passkey-name').fill('Telefoon');
  await page.locator('#passkey-password').fill(PASSWORD);
  await page.locator('form[data-passkey=create] button').click();
  await page.locator('.list', { hasText: 'Telefoon' }).waitFor();
  await shoot(page, 'signin-passkey');
  await page.request.post(`${house.url}/sign-out`, { headers: { origin: house.url } });
  await page.goto(`${house.url}/sign-in`);
  await axe(page);
  await page.locator('form[data-passkey=get] button').click();
  await page.waitForURL(`${house.url}/home`);
});

test('after the password the second step is asked, and the passkey is one', async () => {
  await page.request.post(`${house.url}/sign-out`, { headers: { origin: house.url } });
  await page.goto(`${house.url}/sign-in`);
  await page.locator('#address').fill('sanne@lamp.example');
  await page.locator('#password').fill(PASSWORD);
  await page.locator('form[action="/session"] button').click();
  await page.waitForURL(/sign-in\/code/);
  await axe(page);
  await page.locator('form[data-passkey=get] button').click();
  await page.waitForURL(`${house.url}/home`);
});

test('a passkey is removed by who knows the password', async () => {
  await page.goto(`${house.url}/me/sign-in`);
  await page.locator('.list summary').click();
  await page.locator('.list input[name=password]').fill(PASSWORD);
  await page.locator('.list form button').click();
  await page.locator('.list').waitFor({ state: 'detached' });
});
