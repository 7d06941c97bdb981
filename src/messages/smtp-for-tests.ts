/** A mail server of a few verbs (RFC 5321) that keeps what it was given, and reads of it what a mail program would show. */
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';

export interface Received {
  from: string;
  to: string[];
  raw: string;
}

export interface SmtpForTests {
  url: string;
  received: Received[];
  /** Set to answer RCPT with this line instead of 250. */
  refuseRecipient: ((address: string) => string | null) | null;
  close(): Promise<void>;
}

/** Listens on a free port, or on the one given. */
export async function smtpForTests(port = 0): Promise<SmtpForTests> {
  const sockets = new Set<Socket>();
  const smtp: Omit<SmtpForTests, 'url' | 'close'> = { received: [], refuseRecipient: null };
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.setEncoding('utf8');
    let waiting = '';
    let from = '';
    let to: string[] = [];
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    const command = (line: string) => {
      const verb = line.slice(0, 4).toUpperCase();
      const address = /<([^>]*)>/.exec(line)?.[1] ?? '';
      if (verb === 'EHLO' || verb === 'HELO') say('250 test');
      else if (verb === 'MAIL') {
        from = address;
        to = [];
        say('250 ok');
      } else if (verb === 'RCPT') {
        const refusal = smtp.refuseRecipient?.(address) ?? null;
        if (refusal === null) to.push(address);
        say(refusal ?? '250 ok');
      } else if (verb === 'DATA') {
        inData = true;
        say('354 go on');
      } else if (verb === 'QUIT') {
        say('221 bye');
        socket.end();
      } else say('250 ok');
    };
    socket.on('data', (chunk: string) => {
      waiting += chunk;
      for (;;) {
        const end = inData ? waiting.indexOf('\r\n.\r\n') : waiting.indexOf('\r\n');
        if (end === -1) return;
        const part = waiting.slice(0, end);
        waiting = waiting.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          smtp.received.push({ from, to, raw: part.replace(/^\.\./gm, '.') });
          say('250 taken');
        } else command(part);
      }
    });
    say('220 test');
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(smtp, {
    url: `smtp://127.0.0.1:${bound}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  });
}

/** Headers of a message by name in small letters, unfolded and with encoded words read (RFC 2047). A header that comes twice is joined. */
export function headersOf(raw: string): Record<string, string> {
  const head = raw.slice(0, raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const headers: Record<string, string> = {};
  for (const line of head.split('\r\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = decodeWords(line.slice(colon + 1).trim());
    headers[name] = headers[name] === undefined ? value : `${headers[name]} | ${value}`;
  }
  return headers;
}

function decodeWords(value: string): string {
  return value.replace(/\?=\s+=\?/g, '?==?').replace(/(?:=\?utf-8\?[bq]\?[^?]*\?=)+/gi, (words) => {
    const bytes = [...words.matchAll(/=\?utf-8\?([bq])\?([^?]*)\?=/gi)].map(([, kind = '', text = '']) =>
      kind.toLowerCase() === 'b' ? Buffer.from(text, 'base64') : quotedPrintable(text.replaceAll('_', ' ')),
    );
    return Buffer.concat(bytes).toString('utf8');
  });
}

function quotedPrintable(text: string): Buffer {
  const bytes = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1');
}

/** The text of the part of a type (`text/plain`) of a message. */
export function partOf(raw: string, type: string): string {
  const boundary = /boundary="([^"]+)"/.exec(raw)?.[1];
  const parts = boundary === undefined ? [raw] : raw.split(`--${boundary}`);
  const part = parts.find((candidate) => candidate.toLowerCase().includes(`content-type: ${type}`)) ?? '';
  const body = part.slice(part.indexOf('\r\n\r\n') + 4);
  if (/content-transfer-encoding: base64/i.test(part)) return Buffer.from(body, 'base64').toString('utf8');
  if (/content-transfer-encoding: quoted-printable/i.test(part)) return quotedPrintable(body).toString('utf8');
  return body;
}
