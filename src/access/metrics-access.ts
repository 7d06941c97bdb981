/** Who may read the server's own measurements: they name every route, and how it is used. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { isIP } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { HttpProblem } from '../platform/http.ts';

/** Headers a reverse proxy adds: behind one on the same machine everyone's connection comes from the loopback address. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * Lets in the bearer of the token (RFC 6750) and programs of this machine that ask directly; nobody else.
 * @param token HOCHUA_METRICS_TOKEN; null: none is configured
 * @throws HttpProblem 401
 */
export function requireMayMeasure(request: FastifyRequest, token: string | null): void {
  const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (token !== null && given !== undefined && isSame(given, token)) return;
  if (given === undefined && isOfThisMachine(request)) return;
  throw new HttpProblem(401, {
    vi: 'Số đo của máy chủ chỉ đọc được từ chính máy đó hoặc bằng khóa HOCHUA_METRICS_TOKEN (Authorization: Bearer …).',
    en: 'The measurements are read on the machine itself, or with the token of HOCHUA_METRICS_TOKEN (Authorization: Bearer …).',
  });
}

function isOfThisMachine({ socket, headers }: FastifyRequest): boolean {
  // A proxy passes the name people use on; a page of another site that a browser here opened names that site.
  const host = (headers.host ?? '').replace(/:\d+$/, '');
  return (
    isLoopback(socket.remoteAddress ?? '') &&
    (host === 'localhost' || isLoopback(host.replace(/^\[|\]$/g, ''))) &&
    FORWARDED.every((name) => headers[name] === undefined)
  );
}

function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/i, '');
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}

/** Compares hashes, so that the time it takes tells nothing. */
function isSame(a: string, b: string): boolean {
  const [one, other] = [a, b].map((text) => createHash('sha256').update(text).digest());
  return one !== undefined && other !== undefined && timingSafeEqual(one, other);
}
