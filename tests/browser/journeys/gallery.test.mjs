// Every page of the gallery, in every language: no axe finding in light or dark (R86), nothing to scroll sideways,
// readable without script, quiet in the console. The pictures of the Dutch pages are kept.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { axe, calm, fits, freePort, launch, open, serve, shoot, withoutScript } from '../harness.mjs';

const LANGUAGES = ['nl', 'en', 'fr'];
/** Each language gets a look of its own, so that all are seen in a time one waits for. */
const LOOKS = { nl: ['light', 1440], en: ['dark', 390], fr: ['light', 820] };
/** Windows open at once: one for each core of a small machine. */
const HANDS = 2;
const MOST_HTML_BYTES = 60 * 1024;

let browser;
let gallery;
let names;

before(async () => {
  assert.ok(process.env.GALLERY_BIN, 'GALLERY_BIN names the gallery: run this by `cargo xtask test --only browser`');
  const address = `127.0.0.1:${await freePort()}`;
  gallery = await serve(process.env.GALLERY_BIN, [address], { url: `http://${address}/` });
  const contents = await (await fetch(gallery.url)).text();
  names = [...new Set([...contents.matchAll(/href="?\/nl\/([\w-]+)/g)].map(([, name]) => name))];
  browser = await launch();
});

after(async () => {
  await browser?.close();
  await gallery?.stop();
});

/** Looks at every page in every language, by as many windows at once as there are hands; each must stay calm. */
async function eachPage(newWindow, look) {
  assert.ok(names.length > 0, 'the gallery lists no page');
  const left = names.flatMap((name) => LANGUAGES.map((language) => ({ url: `${gallery.url}${language}/${name}`, name, language })));
  const hand = async () => {
    const page = await newWindow(browser);
    for (let one = left.shift(); one; one = left.shift()) await look(page, one);
    calm(page);
    await page.context().close();
  };
  await Promise.all(Array.from({ length: HANDS }, hand));
}

test('no page has an axe finding, in light or in dark, wide or narrow', async () => {
  await eachPage(open, async (page, { url, language }) => {
    const [colorScheme, width] = LOOKS[language];
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(url);
    await axe(page);
    await fits(page);
  });
});

test('the Dutch pages are pictured at three widths in light and dark', async () => {
  await eachPage(open, async (page, { url, name, language }) => {
    if (language !== 'nl') return;
    await page.goto(url);
    const pictures = await shoot(page, `gallery/${name}`);
    assert.equal(pictures.length, 6);
  });
});

test('every page can be read without script, says its language and is small', async () => {
  await eachPage(withoutScript, async (page, { url, language }) => {
    const reply = await page.goto(url);
    assert.equal(reply.status(), 200, url);
    assert.ok((await reply.body()).length <= MOST_HTML_BYTES, `${url} is over ${MOST_HTML_BYTES} bytes`);
    assert.equal(await page.locator('html').getAttribute('lang'), language, url);
    assert.ok(await page.locator('h1').first().isVisible(), `${url} has no heading to see`);
  });
});
