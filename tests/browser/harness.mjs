// What the journeys stand on: a program to look at, a browser to look with, and what to look for.
//
// Nothing here knows a page. Every wait has a limit, every process is stopped, every finding fails the test.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const READY_MS = 30_000;
const STOP_MS = 5_000;
const OUTPUT_CHARACTERS = 20_000;
const ACTION_MS = 10_000;
const AXE_MS = 30_000;

/** Widths of a desk, a tablet and a phone, in CSS pixels. */
export const WIDTHS = [1440, 820, 390];
export const SCHEMES = ['light', 'dark'];

const here = dirname(fileURLToPath(import.meta.url));
/** Where pictures go. */
export const ARTEFACTS = resolve(process.env.ARTEFACTS ?? join(here, '../../artefacts'));

/** The Chromium to use: `CHROMIUM`, or the first found on the path. */
export function chromiumPath() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
  if (!found) throw new Error(`no Chromium: install the package chromium, or set CHROMIUM to its path`);
  return found;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts Chromium, quiet about everything that is not the page. */
export function launch() {
  return chromium.launch({
    executablePath: chromiumPath(),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A port on loopback that was free a moment ago. */
export function freePort() {
  return new Promise((done, failed) => {
    const probe = createServer().once('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => done(port));
    });
  });
}

/**
 * Starts a program that serves pages and waits until `url` answers.
 * Gives `{ url, output(), stop() }`; fails with what the program said when it ends or stays silent.
 */
export async function serve(program, args, { url, env = {}, readyMs = READY_MS } = {}) {
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (chunk) => {
    output = (output + chunk).slice(-OUTPUT_CHARACTERS);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  let ended = null;
  const exit = new Promise((done) => {
    child.once('error', (error) => done((ended = `could not be started: ${error.message}`)));
    child.once('exit', (code, signal) => done((ended = `ended with ${signal ?? code}`)));
  });
  const stop = async () => {
    if (ended !== null) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await exit;
    clearTimeout(late);
  };
  // A run that is itself ended must not leave a server behind.
  process.once('exit', () => child.kill('SIGKILL'));

  const until = Date.now() + readyMs;
  while (!(await answers(url))) {
    const why = ended ?? (Date.now() > until ? `did not answer at ${url} within ${readyMs} ms` : null);
    if (why !== null) {
      await stop();
      throw new Error(`${program} ${why}\n${output}`);
    }
    await pause(50);
  }
  return { url, stop, output: () => output };
}

async function answers(url) {
  try {
    await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(2_000) }).then((reply) => reply.arrayBuffer());
    return true;
  } catch {
    return false;
  }
}

/** What is promised, or a failure after so many milliseconds. */
export async function within(ms, what, promised) {
  let late;
  const limit = new Promise((_, failed) => {
    late = setTimeout(() => failed(new Error(`${what} took more than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([promised, limit]);
  } finally {
    clearTimeout(late);
  }
}

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A folder for one test, removed after it. */
export async function temporaryFolder(test) {
  const folder = await mkdtemp(join(tmpdir(), 'balie-browser-'));
  test.after(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A page that remembers everything that went wrong on it: script errors, refused content, failed requests.
 * `page.complaints()` gives them; `calm(page)` fails on any. Motion is off: what moves cannot be clicked on time.
 */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ locale: 'nl-NL', timezoneId: 'Europe/Amsterdam', reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(ACTION_MS);
  const page = await context.newPage();
  page.runsScript = options.javaScriptEnabled !== false;
  const said = [];
  page.on('pageerror', (error) => said.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') said.push(`console: ${message.text()}`);
  });
  page.on('requestfailed', (request) => {
    // Leaving a page ends what it was still loading; that is no fault.
    const why = request.failure()?.errorText ?? '';
    if (why !== 'net::ERR_ABORTED') said.push(`request: ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) said.push(`status ${response.status()}: ${response.url()}`);
  });
  page.complaints = () => [...said];
  return page;
}

/** The same in a browser that runs no script. */
export const withoutScript = (browser, options = {}) => open(browser, { ...options, javaScriptEnabled: false });

/** Fails when anything went wrong on the page so far. */
export function calm(page) {
  assert.deepEqual(page.complaints(), [], `complaints at ${page.url()}`);
}

/**
 * Fails on any accessibility finding, WCAG 2.2 A and AA and axe's best practices (R86).
 * Axe is itself a script: look with it at the same page in a browser that runs them. A frame that may run none, such as
 * a letter's, would never answer it: of such a frame the name is asked.
 */
export async function axe(page) {
  assert.ok(page.runsScript, 'axe cannot look at a page that runs no script');
  assert.equal(await page.locator('iframe[sandbox]:not([title])').count(), 0, `a frame without a name at ${page.url()}`);
  const { violations } = await within(AXE_MS, `axe at ${page.url()}`, new AxeBuilder({ page }).exclude('iframe[sandbox]').analyze());
  const told = violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${violation.help}\n    ${node.html}\n    ${node.failureSummary}`),
  );
  assert.equal(told.length, 0, `axe at ${page.url()}:\n${told.join('\n')}`);
}

/** Calls `look` at every width in light and dark, the page laid out for each. */
export async function everyLook(page, look) {
  const before = page.viewportSize();
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await page.setViewportSize({ width, height: width < 500 ? 844 : 900 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
      await look({ width, scheme });
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: 'reduce' });
  if (before) await page.setViewportSize(before);
}

/** Fails when the page must be scrolled sideways. */
export async function fits(page) {
  const { wide, widest } = await page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    const over = [...document.querySelectorAll('body *')].find(
      (element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1,
    );
    return { wide, widest: over?.outerHTML.slice(0, 200) };
  });
  assert.ok(wide <= 0, `${page.url()} is ${wide} px too wide at ${page.viewportSize().width} px, first: ${widest}`);
}

/** Pictures of the page at every width in light and dark, as `artefacts/NAME-WIDTH-SCHEME.png`; it must fit each. */
export async function shoot(page, name) {
  mkdirSync(dirname(join(ARTEFACTS, name)), { recursive: true });
  const pictures = [];
  await everyLook(page, async ({ width, scheme }) => {
    await fits(page);
    const path = join(ARTEFACTS, `${name}-${width}-${scheme}.png`);
    await page.screenshot({ path, fullPage: true });
    pictures.push(path);
  });
  return pictures;
}

/** Presses keys one after the other, as a hand would: `keys(page, 'j', 'j', 'Enter')`. */
export async function keys(page, ...pressed) {
  for (const key of pressed) await page.keyboard.press(key);
}

/**
 * Walks with Tab until the focus stands on something that matches, and gives the number of presses.
 * Fails when it is not reached, or when the focus is somewhere without being visible.
 */
export async function tabTo(page, selector, limit = 60) {
  for (let presses = 1; presses <= limit; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!element || element === document.body) return { nowhere: true };
      const style = getComputedStyle(element);
      const shown = style.outlineStyle !== 'none' || style.boxShadow !== 'none';
      return { there: element.matches(wanted), shown, html: element.outerHTML.slice(0, 200) };
    }, selector);
    if (focus.nowhere) continue;
    assert.ok(focus.shown, `focus cannot be seen on ${focus.html}`);
    if (focus.there) return presses;
  }
  assert.fail(`${selector} is not reached with ${limit} presses of Tab at ${page.url()}`);
}
