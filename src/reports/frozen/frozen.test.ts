import { createHash } from 'node:crypto';
import path from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import { signInAs } from '../../../test/sign-in-as.ts';
import { ANONYMOUS } from '../../access/model.ts';
import { makeApp } from '../../app.ts';
import { Catalogue } from '../../catalogue/catalogue.ts';
import { audienceOf, INTERNAL } from '../../observations/audience.ts';
import { type CellKey, cellId } from '../../observations/model.ts';
import { appendObservations, ObservationReader, recompute } from '../../observations/store.ts';
import { ROOT } from '../../platform/config.ts';
import type { HttpApp } from '../../platform/http.ts';
import { openReservoir, type Reservoir } from '../../reservoir.ts';
import { correctionsOf, usersOf } from './reliance.ts';

let database: TestDatabase;
let reservoir: Reservoir;
let app: HttpApp;
let steward: Record<string, string>;
beforeAll(async () => {
  database = await freshDatabase({ migrated: false });
  reservoir = await openReservoir({
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl: database.url,
    packDir: path.join(ROOT, 'packs/demo-health'),
    language: 'vi',
  });
  app = await makeApp({ ...reservoir, logger: pino({ level: 'silent' }) });
  await app.ready();
  steward = await signInAs(app, reservoir.db, [{ role: 'steward' }], 'Điều Phối');
});
afterAll(async () => {
  await app.close();
  await reservoir.close();
  await database.close();
});

const PERIOD = '2023';
const HANOI: CellKey = { indicator: 'CARE_BEDS', unit: 'VN-P01', period: PERIOD, scenario: 'actual', dims: '' };
const freeze = (headers: Record<string, string>, body: object = {}) =>
  app.inject({
    method: 'POST',
    url: '/api/v1/reports/summary/freeze',
    headers,
    payload: { period: PERIOD, note: 'Họp giao ban tháng', ...body },
  });
const frozenId = async (): Promise<string> => (await freeze(steward)).json().id;
const page = async (id: string, language = 'vi') =>
  (await app.inject({ url: `/api/v1/reports/frozen/${id}?language=${language}` })).json();
const current = async (cell: CellKey) =>
  (await new ObservationReader(reservoir.db, undefined, INTERNAL).cells([cell])).get(cellId(cell));
let said = 0;
const correct = async (cell: CellKey, value: string) => {
  const recordedAt = new Date(Date.now() + said++).toISOString();
  await reservoir.db.transaction().execute(async (tx) => {
    await appendObservations(tx as never, [
      { ...cell, value, status: 'A', note: '', recordedAt, source: { kind: 'return', reference: `R/v${said}#a` } },
    ]);
    await recompute(tx as never, reservoir.catalogue, [{ cell, since: recordedAt }]);
  });
};

describe('freezing', () => {
  it('keeps the edition in both languages, who froze it, why, and the figures it stands on', async () => {
    const answer = await freeze(steward);
    expect(answer.statusCode).toBe(201);
    const { id } = answer.json();
    const vi = await page(id);
    expect(vi).toMatchObject({
      edition: 'summary',
      period: PERIOD,
      by: 'Điều Phối',
      note: 'Họp giao ban tháng',
      as_of: null,
    });
    expect(vi.figures).toBeGreaterThan(5);
    expect(vi.html).toContain('Bản chốt số liệu lúc');
    expect(vi.html).not.toContain('Số liệu mới nhất');
    expect((await page(id, 'en')).html).toContain('Frozen edition: figures read at');
    const list = (await app.inject({ url: '/api/v1/reports/frozen?edition=summary' })).json();
    expect(list.items.map((item: { id: string }) => item.id)).toContain(id);
    const { rows } = await sql<{ action: string; actor_name: string; details: { id: string } }>`
      select action, actor_name, details from audit_entry where action = 'report.freeze' order by id desc limit 1`.execute(
      reservoir.db,
    );
    expect(rows).toMatchObject([{ actor_name: 'Điều Phối', details: { id } }]);
  });

  it('is for those who may, and asks for a reason, an edition, its period and a day that has come', async () => {
    expect((await freeze({})).statusCode).toBe(401);
    const reviewer = await signInAs(app, reservoir.db, [{ role: 'reviewer' }]);
    expect((await freeze(reviewer)).statusCode).toBe(403);
    expect((await freeze(steward, { note: ' ' })).statusCode).toBe(400);
    expect((await freeze(steward, { period: '2023-M01' })).statusCode).toBe(400);
    expect((await freeze(steward, { as_of: '2999-01-01' })).statusCode).toBe(400);
    const other = await app.inject({
      method: 'POST',
      url: '/api/v1/reports/nothing/freeze',
      headers: steward,
      payload: { period: PERIOD, note: 'x' },
    });
    expect(other.statusCode).toBe(404);
  });

  it('as of a day reads the figures of that day', async () => {
    const { id } = (await freeze(steward, { as_of: '2023-12-31' })).json();
    expect(await page(id)).toMatchObject({ as_of: '2023-12-31' });
  });

  it('cannot be undone or changed, not even by the owner of the tables', async () => {
    const id = await frozenId();
    for (const change of [
      sql`update frozen_edition set note = 'other' where frozen_id = ${id}`,
      sql`delete from frozen_figure where frozen_id = ${id}`,
      sql`truncate frozen_edition, frozen_figure`,
    ])
      await expect(change.execute(reservoir.db)).rejects.toThrow('does not change');
  });
});

describe('before freezing', () => {
  it('counts the open findings of the figures the edition stands on, for who has signed in', async () => {
    const url = `/api/v1/reports/summary/findings?period=${PERIOD}`;
    expect((await app.inject({ url })).statusCode).toBe(401);
    const before = (await app.inject({ url, headers: steward })).json();
    expect(before.figures).toBeGreaterThan(5);
    const cell = cellId(HANOI);
    await sql`
      insert into finding (key, subject_kind, subject, rule, severity, sentence, places, cells, state, fingerprint)
      select 'k' || n, 'store', 'CARE_BEDS', 'scale-slip', 'warning', '{"vi": "v", "en": "e"}', '[]', array[case n when 1 then ${cell}::text else 'NO VN 1900 actual ' end],
        'open', '' from generate_series(1, 2) n`.execute(reservoir.db);
    const after = (await app.inject({ url, headers: steward })).json();
    expect(after.items.length - before.items.length).toBe(1);
    expect(after.items.at(-1)).toMatchObject({ sentence: { vi: 'v' }, cells: [cell] });
    await sql`update finding set state = 'explained' where key in ('k1', 'k2')`.execute(reservoir.db);
    expect((await app.inject({ url, headers: steward })).json().items).toEqual(before.items);
  });
});

describe('a frozen edition', () => {
  it('is the same for ever, and says what was corrected since: old and new', async () => {
    const id = await frozenId();
    const before = await page(id);
    const old = await current(HANOI);
    await correct(HANOI, '99999');
    const after = await page(id);
    expect(after.html).toBe(before.html);
    expect(after.sha256).toBe(before.sha256);
    expect(before.corrections).toEqual([]);
    expect(after.corrections).toContainEqual(
      expect.objectContaining({
        cell: HANOI,
        before: old?.value,
        after: '99999',
        source: expect.objectContaining({ kind: 'return' }),
      }),
    );
    const live = (await app.inject({ url: `/api/v1/reports/summary?period=${PERIOD}&language=vi` })).json();
    expect(live.html).not.toBe(before.html);
  });

  it('is not said to be corrected when the same value is recorded again', async () => {
    const id = await frozenId();
    await correct(HANOI, `${(await current(HANOI))?.value}.0`);
    expect((await page(id)).corrections).toEqual([]);
  });

  it.each(['docx', 'pdf', 'html', 'md'])('is downloaded as %s from what was stored', async (format) => {
    const id = await frozenId();
    await correct(HANOI, String(70_000 + said));
    const answer = await app.inject({ url: `/api/v1/reports/frozen/${id}/download?format=${format}&language=vi` });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-disposition']).toContain(`summary-${PERIOD}-${id}.${format}`);
    if (format === 'html') expect(answer.body).toContain('Bản chốt số liệu lúc');
    expect(answer.rawPayload.length).toBeGreaterThan(500);
  });

  it('gives the content its hash is of', async () => {
    const id = await frozenId();
    const { body } = await app.inject({ url: `/api/v1/reports/frozen/${id}/download?format=json` });
    expect(createHash('sha256').update(body, 'utf8').digest('hex')).toBe((await page(id)).sha256);
    expect(Object.keys(JSON.parse(body))).toEqual(['vi', 'en']);
  });

  it('that is not there is not found', async () => {
    for (const id of ['999999', 'abc', '0'])
      expect((await app.inject({ url: `/api/v1/reports/frozen/${id}` })).statusCode).toBeGreaterThanOrEqual(400);
  });
});

describe('what was corrected since', () => {
  it('is told to whom the newer figure may be told', async () => {
    const id = await frozenId();
    await correct(HANOI, '43.75');
    const { data } = reservoir.catalogue;
    const closed = new Catalogue({ ...data, pack: { ...data.pack, confidentialKinds: ['province'] } });
    const corrected = async (audience = audienceOf(ANONYMOUS, closed)) =>
      (await correctionsOf(reservoir.db, id, audience)).map(({ after }) => after);
    expect(await corrected(INTERNAL)).toContain('43.75');
    expect(await corrected()).not.toContain('43.75');
  });
});

describe('who relied on a figure', () => {
  const using = async (cell: CellKey): Promise<string[]> => {
    const observation = await current(cell);
    return (await usersOf(reservoir.db, reservoir.catalogue, [observation?.id ?? ''])).map(({ address }) => address);
  };

  it('is every edition frozen while it was in force, and none frozen after its correction', async () => {
    const old = (await current(HANOI))?.id ?? '';
    const first = `/reports/frozen/${await frozenId()}`;
    await correct(HANOI, '41');
    const second = `/reports/frozen/${await frozenId()}`;
    const relied = (await usersOf(reservoir.db, reservoir.catalogue, [old])).map(({ address }) => address);
    expect(relied).toContain(first);
    expect(relied).not.toContain(second);
    expect(await using(HANOI)).toEqual([second]);
  });

  it('is also an edition that prints a total the figure went into', async () => {
    // The report does not name the indicator: it goes into all visits of 2022, and those into the growth of 2023 that it prints.
    const quiet: CellKey = { ...HANOI, indicator: 'CARE_INPATIENTS', unit: 'VN', period: '2022' };
    await correct({ ...quiet, indicator: 'CARE_OUTPATIENTS' }, '4000');
    await correct(quiet, '400');
    const id = await frozenId();
    expect(await using(quiet)).toEqual([`/reports/frozen/${id}`]);
  });

  it('is nobody for a figure no frozen edition shows', async () => {
    expect(await usersOf(reservoir.db, reservoir.catalogue, [])).toEqual([]);
    expect(await usersOf(reservoir.db, reservoir.catalogue, ['999999999'])).toEqual([]);
  });
});
