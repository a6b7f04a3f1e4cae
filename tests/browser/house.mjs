// A desk of its own for one file of journeys: a folder with a configuration, `balie serve` at work in it, and the world of
// mail around it.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { freePort, serve } from './harness.mjs';
import { postbox, send } from './post.mjs';

const COMMAND_MS = 60_000;
const SAID_MS = 10_000;

export const MARKETPLACE = 'Winkelplein';
export const QUESTIONS = 'vragen@winkelplein.example';
/** What the shop signs its links with (R50). */
export const LINK_SECRET = 'a secret that only the shop and the desk share';
/** Good enough for everybody in a journey. */
export const PASSWORD = 'een lange zin om te onthouden';

/** Opens a house with these sellers and orders in it, reached under a host; passkeys need a name, not a number. */
export async function openHouse(records, host = '127.0.0.1') {
  if (!process.env.BALIE_BIN) throw new Error('BALIE_BIN names the binary: run this by `cargo xtask test --only browser`');
  const folder = await mkdtemp(join(tmpdir(), 'balie-house-'));
  const [http, smtp, post] = [await freePort(), await freePort(), await postbox()];
  const config = join(folder, 'balie.toml');
  await writeFile(config, configuration(http, smtp, post.port, host));
  const balie = (...args) => run(['--config', config, ...args], folder);

  await writeFile(join(folder, 'records.ndjson'), records.map((record) => JSON.stringify(record)).join('\n'));
  await balie('import', join(folder, 'records.ndjson'));
  const url = `http://${host}:${http}`;
  const server = await serve(process.env.BALIE_BIN, ['--config', config, 'serve'], { url: `${url}/readyz` });

  const close = async () => {
    await server.stop();
    await post.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return {
    url,
    post,
    close,
    said: server.output,
    balie,
    /** A mail from outside to one of our addresses. */
    mail: (mail) => send(smtp, { to: QUESTIONS, ...mail }),
    /** The link with which somebody of a seller begins. */
    invite: async (seller, email) => (await balie('admin', 'seller-user', '--seller', seller, '--email', email)).trim(),
    /** The link that a new desk prints for its first operator. */
    operatorLink: () => untilSaid(server, /http\S+\/invitation\/\w+/),
  };
}

const configuration = (http, smtp, relay, host) => `data_folder = "balie-data"
[http]
listen = "127.0.0.1:${http}"
base_url = "http://${host}:${http}"
[smtp]
listen = ["127.0.0.1:${smtp}"]
[relay]
host = "127.0.0.1"
port = ${relay}
tls = "none"
[marketplace]
name = "${MARKETPLACE}"
question_addresses = ["${QUESTIONS}"]
customer_domain = "klant.winkelplein.example"
seller_domain = "verkoper.winkelplein.example"
own_domains = ["winkelplein.example"]
[shop]
link_secret = "${LINK_SECRET}"
`;

function run(args, folder) {
  return new Promise((done, failed) => {
    execFile(process.env.BALIE_BIN, args, { cwd: folder, timeout: COMMAND_MS }, (error, out, err) =>
      error ? failed(new Error(`balie ${args.join(' ')}: ${error.message}\n${out}${err}`)) : done(out),
    ).stdin.end();
  });
}

async function untilSaid(server, words) {
  const until = Date.now() + SAID_MS;
  for (;;) {
    const found = words.exec(server.output());
    if (found) return found[0];
    if (Date.now() > until) throw new Error(`${words} was never said:\n${server.output()}`);
    await new Promise((done) => setTimeout(done, 50));
  }
}
