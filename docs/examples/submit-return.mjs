#!/usr/bin/env node
/**
 * Submits one return by API key: an example to start from. Plain Node 20, no packages.
 *
 *   HOCHUA_URL=https://figures.example HOCHUA_KEY=… node submit-return.mjs POST_M.2024-M06.ACME return.json
 *
 * The file is JSON ({"cells": {"revenue.letter.current": "1250.5"}, "explanations": {}}) or SDMX-CSV 2.0 (*.csv). Values are text with
 * exact decimals. Exit code: 0 submitted, 1 the content must be mended, 2 it could not be sent.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const [id, file] = process.argv.slice(2);
const { HOCHUA_URL: server = 'http://localhost:8080', HOCHUA_KEY: key } = process.env;
if (!id || !file || !key) {
  console.error('HOCHUA_KEY=… node submit-return.mjs FORM.PERIOD.UNIT FILE.(json|csv)');
  process.exit(2);
}
const body = await readFile(file, 'utf8');

// The same content again is the same submission: whatever happens to the network, it is taken once.
const idempotencyKey = createHash('sha256').update(`${id}\n${body}`).digest('hex');

const answer = await send(0);
const said = await answer.json().catch(() => ({}));
if (answer.ok) {
  console.log(`${id}: version ${said.version} submitted at ${said.submitted_at}${said.late ? ' (late)' : ''}`);
} else {
  console.error(`${id}: ${said.detail ?? answer.statusText}`);
  for (const issue of said.issues ?? [])
    console.error(`  ${issue.severity} ${issue.addresses.join(', ')}: ${issue.message.en}`);
  for (const fault of said.faults ?? []) console.error(`  ${fault.message.en}`);
  process.exitCode = answer.status === 422 ? 1 : 2;
}

/** Sends it, again after a while when the network or the server fails. */
async function send(attempt) {
  try {
    const response = await fetch(`${server}/api/v1/returns/${encodeURIComponent(id)}`, {
      method: 'PUT',
      headers: {
        'content-type': file.endsWith('.csv') ? 'text/csv' : 'application/json',
        'accept-language': 'en',
        'x-api-key': key,
        'idempotency-key': idempotencyKey,
      },
      body,
    });
    if (attempt === 5 || (response.status < 500 && response.status !== 429)) return response;
  } catch (error) {
    if (attempt === 5) {
      console.error(`${server}: ${error.cause?.message ?? error.message}`);
      process.exit(2);
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 500 * 2 ** attempt));
  return send(attempt + 1);
}
