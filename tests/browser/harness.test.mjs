// The harness looks at pages of its own, good ones and bad ones: a check that cannot fail proves nothing.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';

import { axe, calm, fits, freePort, keys, launch, open, serve, shoot, tabTo, within, withoutScript } from './harness.mjs';

const page = (body, head = '') =>
  `<!doctype html><html lang="en"><head><title>Sample</title><meta name="viewport" content="width=device-width">` +
  `<link rel="icon" href="data:,">${head}</head><body><main><h1>Sample</h1>${body}</main></body></html>`;

const PAGES = {
  '/good': page('<p>All is well.</p><a href="/good">one</a> <a id="two" href="/good">two</a>'),
  '/nameless': page('<input type="text">'),
  '/letter': page('<iframe sandbox srcdoc="<p>A letter.</p>" title="A letter"></iframe>'),
  '/nameless-letter': page('<iframe sandbox srcdoc="<p>A letter.</p>"></iframe>'),
  '/wide': page('<div style="width:3000px">wide</div>'),
  '/loud': page('<script>throw new Error("loud")</script>'),
  '/script': page('<p id="said">plain</p><script>document.getElementById("said").textContent = "scripted"</script>'),
  '/hidden-focus': page('<a id="two" href="/good">two</a>', '<style>a:focus{outline:none}</style>'),
  '/keys': page(
    '<p id="pressed"></p><script>addEventListener("keydown",(e)=>document.getElementById("pressed").textContent+=e.key)</script>',
  ),
};

let browser;
let site;
let base;

before(async () => {
  site = createServer((request, reply) => {
    const html = PAGES[request.url];
    reply.writeHead(html ? 200 : 500, { 'content-type': 'text/html; charset=utf-8' }).end(html ?? 'broken');
  });
  await new Promise((done) => site.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${site.address().port}`;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  site?.close();
});

async function at(path, how = open) {
  const opened = await how(browser);
  await opened.goto(base + path);
  return opened;
}

test('a good page passes every look', async () => {
  const good = await at('/good');
  await axe(good);
  const pictures = await shoot(good, 'harness/good');
  assert.equal(pictures.length, 6);
  assert.ok(pictures.every((path) => existsSync(path)));
  calm(good);
});

test('a field without a name is found by axe', async () => {
  await assert.rejects(axe(await at('/nameless')), /label/);
});

test('a frame that runs no script must have a name, and does not hold axe up', async () => {
  await axe(await at('/letter'));
  await assert.rejects(axe(await at('/nameless-letter')), /frame without a name/);
});

test('a page that must be scrolled sideways is refused', async () => {
  await assert.rejects(fits(await at('/wide')), /px too wide/);
});

test('an error in a script and a broken answer are complaints', async () => {
  const loud = await at('/loud');
  assert.throws(() => calm(loud), /loud/);
  const broken = await at('/nowhere');
  assert.throws(() => calm(broken), /status 500/);
});

test('without script a page is as it was sent, and axe says that it cannot look', async () => {
  const plain = await at('/script', withoutScript);
  assert.equal(await plain.locator('#said').textContent(), 'plain');
  await assert.rejects(axe(plain), /runs no script/);
  assert.equal(await (await at('/script')).locator('#said').textContent(), 'scripted');
});

test('tab reaches a link, and a focus that cannot be seen is refused', async () => {
  assert.equal(await tabTo(await at('/good'), '#two'), 2);
  await assert.rejects(tabTo(await at('/hidden-focus'), '#two'), /cannot be seen/);
  await assert.rejects(tabTo(await at('/good'), '#three', 3), /not reached/);
});

test('keys arrive in their order', async () => {
  const typed = await at('/keys');
  await keys(typed, 'j', 'k', 'e');
  assert.equal(await typed.locator('#pressed').textContent(), 'jke');
});

test('waiting has a limit', async () => {
  await assert.rejects(within(20, 'this', new Promise(() => {})), /this took more than 20 ms/);
  assert.equal(await within(1_000, 'this', Promise.resolve(7)), 7);
});

test('a program is waited for, and stopped', async () => {
  const port = await freePort();
  const source = `setTimeout(() => require('http').createServer((q, r) => r.end('ok')).listen(${port}, '127.0.0.1'), 200)`;
  const server = await serve(process.execPath, ['-e', source], { url: `http://127.0.0.1:${port}/` });
  assert.equal(await (await fetch(server.url)).text(), 'ok');
  await server.stop();
  await assert.rejects(fetch(server.url));
});

test('a program that ends at once is told with what it said', async () => {
  const dies = serve(process.execPath, ['-e', 'console.error("no such file"); process.exit(3)'], { url: 'http://127.0.0.1:9/' });
  await assert.rejects(dies, /ended with 3[^]*no such file/);
  await assert.rejects(serve('no-such-program', [], { url: 'http://127.0.0.1:9/' }), /could not be started/);
});
