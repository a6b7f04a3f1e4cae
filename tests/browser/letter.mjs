// A mail as it travelled, made readable: its headers, words, HTML and files. Knows what the desk writes, no more.

const ENCODED_WORD = /=\?([\w-]+)\?([BQ])\?([^?]*)\?=/gi;

/** Reads a mail given as one character per byte. */
export function read(raw) {
  const { headers, body } = apart(raw);
  const letter = { raw, headers, subject: words(headers.subject), text: '', html: '', files: [] };
  for (const part of parts(headers, body)) {
    const bytes = decoded(part);
    const type = part.headers['content-type'] ?? 'text/plain';
    const disposition = part.headers['content-disposition'] ?? '';
    if (/^attachment/i.test(disposition)) {
      letter.files.push({ name: words(parameter(disposition, 'filename')), type: type.split(';')[0], bytes });
    } else if (/^text\/html/i.test(type)) {
      letter.html += bytes.toString('utf8');
    } else if (/^text\/plain/i.test(type)) {
      letter.text += bytes.toString('utf8');
    }
  }
  return letter;
}

function apart(raw) {
  const end = raw.indexOf('\r\n\r\n');
  const head = (end < 0 ? raw : raw.slice(0, end)).replace(/\r\n[ \t]+/g, ' ');
  const headers = {};
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] ??= line.slice(colon + 1).trim();
  }
  return { headers, body: end < 0 ? '' : raw.slice(end + 4) };
}

/** The leaves of a mail, in their order. */
function parts(headers, body) {
  const boundary = /^multipart\//i.test(headers['content-type'] ?? '') && parameter(headers['content-type'], 'boundary');
  if (!boundary) return [{ headers, body }];
  const inner = `\r\n${body}`.split(`\r\n--${boundary}`).slice(1).filter((part) => !part.startsWith('--'));
  return inner.flatMap((part) => {
    const { headers: own, body: content } = apart(part.slice(part.indexOf('\r\n') + 2));
    return parts(own, content);
  });
}

const parameter = (value, name) => {
  const found = new RegExp(`;\\s*${name}="?([^";]*)"?`, 'i').exec(value ?? '');
  return found?.[1] ?? '';
};

function decoded({ headers, body }) {
  const how = (headers['content-transfer-encoding'] ?? '').toLowerCase();
  if (how === 'base64') return Buffer.from(body, 'base64');
  return Buffer.from(how === 'quoted-printable' ? unquoted(body) : body, 'latin1');
}

const unquoted = (text) =>
  text.replace(/[ \t]*=\r\n/g, '').replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));

/** A header's encoded words in plain letters. */
function words(value = '') {
  return value.replace(/\?=\s+=\?/g, '?==?').replace(ENCODED_WORD, (_, charset, how, text) => {
    const bytes = how.toUpperCase() === 'B' ? Buffer.from(text, 'base64') : Buffer.from(unquoted(text.replace(/_/g, ' ')), 'latin1');
    return bytes.toString(/utf-?8/i.test(charset) ? 'utf8' : 'latin1');
  });
}
