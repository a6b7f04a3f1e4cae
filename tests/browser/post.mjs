// The world of mail outside the desk: a server that takes everything in, and somebody who sends.
//
// Speaks just the SMTP that is needed on loopback; every wait has a limit.

import { createServer, connect } from 'node:net';

import { read } from './letter.mjs';

const MAIL_MS = 20_000;
const REPLY_MS = 10_000;
const MOST_BYTES = 40_000_000;

/**
 * A server that takes every mail, as the desk's relay.
 * `mails` holds them read; `until(fits)` waits for one that fits.
 */
export async function postbox() {
  const mails = [];
  const waiting = new Set();
  const keep = (mail) => {
    mails.push(mail);
    for (const look of waiting) look();
  };
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket.once('close', () => sockets.delete(socket)));
    receive(socket, keep);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));

  const until = (fits, what = 'a mail') =>
    new Promise((done, failed) => {
      const late = setTimeout(() => {
        waiting.delete(look);
        const came = mails.map((mail) => `${mail.to.join(', ')}: ${mail.subject}`).join('\n');
        failed(new Error(`${what} did not come within ${MAIL_MS} ms; what came:\n${came}`));
      }, MAIL_MS);
      const look = () => {
        const found = mails.find(fits);
        if (!found) return;
        clearTimeout(late);
        waiting.delete(look);
        done(found);
      };
      waiting.add(look);
      look();
    });
  const stop = () => {
    for (const socket of sockets) socket.destroy();
    return new Promise((done) => server.close(done));
  };
  return { port: server.address().port, mails, until, stop };
}

/** One connection of a sending server. */
function receive(socket, keep) {
  let held = '';
  let envelope = { from: '', to: [] };
  let inData = false;
  const say = (line) => socket.write(`${line}\r\n`);
  const take = (line) => {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === 'EHLO') return say('250-sink\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE 40000000');
    if (verb === 'MAIL') envelope = { from: bracketed(line), to: [] };
    if (verb === 'RCPT') envelope.to.push(bracketed(line));
    if (verb === 'DATA') {
      inData = true;
      return say('354 go on');
    }
    if (verb === 'QUIT') return socket.end('221 bye\r\n');
    return say('250 ok');
  };
  socket.setEncoding('latin1').on('error', () => {});
  say('220 sink');
  socket.on('data', (chunk) => {
    held += chunk;
    if (held.length > MOST_BYTES) return socket.destroy();
    for (;;) {
      const end = inData ? held.indexOf('\r\n.\r\n') : held.indexOf('\r\n');
      if (end < 0) return undefined;
      const whole = held.slice(0, end);
      held = held.slice(end + (inData ? 5 : 2));
      if (!inData) {
        take(whole);
        continue;
      }
      inData = false;
      keep({ ...envelope, ...read(whole.replace(/^\.\./gm, '.')) });
      say('250 kept');
    }
  });
}

const bracketed = (line) => /<([^>]*)>/.exec(line)?.[1] ?? '';

/** Sends one mail to a server on loopback; fails when it does not take it. */
export async function send(port, { from, to, subject, text, headers = {} }) {
  const lines = {
    From: from,
    To: to,
    Subject: subject,
    'Message-ID': `<${Date.now()}.${Math.random().toString(36).slice(2)}@klant.example>`,
    Date: new Date().toUTCString().replace('GMT', '+0000'),
    'MIME-Version': '1.0',
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Transfer-Encoding': '8bit',
    ...headers,
  };
  const head = Object.entries(lines).map(([name, value]) => `${name}: ${value}\r\n`);
  const body = text.replace(/\r?\n/g, '\r\n').replace(/^\./gm, '..');
  const socket = connect(port, '127.0.0.1').setEncoding('utf8').setTimeout(REPLY_MS);
  const replies = answersOf(socket);
  try {
    await expect(replies, '2');
    for (const [line, code] of [
      ['EHLO klant.example', '2'],
      [`MAIL FROM:<${bracketed(from) || from}>`, '2'],
      [`RCPT TO:<${to}>`, '2'],
      ['DATA', '3'],
      [`${head.join('')}\r\n${body}\r\n.`, '2'],
      ['QUIT', '2'],
    ]) {
      socket.write(`${line}\r\n`);
      await expect(replies, code, line);
    }
  } finally {
    socket.destroy();
  }
}

/** The server's replies, each whole. */
async function* answersOf(socket) {
  socket.once('timeout', () => socket.destroy(new Error(`no reply within ${REPLY_MS} ms`)));
  let held = '';
  for await (const chunk of socket) {
    held += chunk;
    for (let whole; (whole = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(held)); ) {
      held = held.slice(whole[0].length);
      yield whole[0];
    }
  }
}

async function expect(replies, code, line = 'connecting') {
  const { value } = await replies.next();
  if (!value?.startsWith(code)) throw new Error(`${line.slice(0, 200)}: ${value ?? 'the connection ended'}`);
}
