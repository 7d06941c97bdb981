/** Obligations and tasks in editions from the store: as of days, for each reader, and frozen. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { LightMyRequestResponse } from 'fastify';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { signInAs } from '../../test/sign-in-as.ts';
import { makeApp } from '../app.ts';
import { ClaimBook } from '../checks/claim-book.ts';
import { dayInVietNam } from '../kernel/dates.ts';
import { INTERNAL } from '../observations/audience.ts';
import { ROOT, readConfig } from '../platform/config.ts';
import type { HttpApp } from '../platform/http.ts';
import { openReservoir, type Reservoir } from '../reservoir.ts';
import { composeEdition } from './editions.ts';
import type { Block, ChartBlock, Edition, TableBlock } from './model.ts';

const CHAPTER = `# Việc || Work

\`\`\`obligation
code: NQ-CDS-CAP-UY
show: units
units: missing
title: Địa phương chưa ban hành || Provinces without one
\`\`\`

\`\`\`obligation
code: MAT-2020
from: app
\`\`\`

\`\`\`tasks
title: Nhiệm vụ || Tasks
document: Quyết định số 411/QĐ-TTg ngày 31/3/2022
\`\`\`
`;
const today = dayInVietNam(new Date().toISOString());
const packDir = mkdtempSync(path.join(tmpdir(), 'duties-pack-'));
let database: TestDatabase;
let reservoir: Reservoir;
let app: HttpApp;
const people = { steward: {}, hanoi: {}, ngheAn: {}, leader: {} } as Record<
  'steward' | 'hanoi' | 'ngheAn' | 'leader',
  Record<string, string>
>;

beforeAll(async () => {
  cpSync(path.join(ROOT, 'packs/tttt'), packDir, { recursive: true });
  const own = path.join(packDir, 'reports/duties');
  mkdirSync(own);
  writeFileSync(path.join(own, 'report.yaml'), 'code: duties\ntitle: Việc\nperiods: [S, A]\nchapters: [one.md]\n');
  writeFileSync(path.join(own, 'one.md'), CHAPTER);
  database = await freshDatabase({ migrated: false });
  reservoir = await openReservoir({ ...readConfig(), databaseUrl: database.url, dataDir: '', packDir });
  app = await makeApp({ ...reservoir, logger: pino({ level: 'silent' }) });
  const { db } = reservoir;
  people.steward = await signInAs(app, db, [{ role: 'steward' }], 'Bà Đầu Mối');
  people.leader = await signInAs(app, db, [{ role: 'leader' }]);
  people.hanoi = await signInAs(app, db, [{ role: 'reporter', unit: 'VN-P01' }]);
  people.ngheAn = await signInAs(app, db, [{ role: 'reporter', unit: 'VN-P40' }]);
}, 180_000);
afterAll(async () => {
  await app.close();
  await reservoir.close();
  await database.close();
  rmSync(packDir, { recursive: true, force: true });
});

const composed = (code: string, period: string, asOf?: string): Promise<Edition> =>
  composeEdition(
    {
      ...reservoir,
      claims: new ClaimBook(reservoir.db, reservoir.catalogue, reservoir.claims, reservoir.contradictions),
      packDir,
    },
    code,
    { period, language: 'vi', audience: INTERNAL, ...(asOf !== undefined && { asOf }) },
  );
const textOf = (block: Block | undefined): string =>
  block?.kind === 'statement' ? block.spans.map(({ text }) => text).join('') : '';
const sentenceOf = ({ blocks }: Edition): string => textOf(blocks.find(({ readers }) => readers === 'account'));
const tasksOf = ({ blocks }: Edition): string =>
  textOf(blocks.find((block) => block.readers === 'overseers' && block.kind === 'statement'));
const get = (url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> =>
  app.inject({ url, headers });
const post = (url: string, headers: Record<string, string>, payload: object): Promise<LightMyRequestResponse> =>
  app.inject({ method: 'POST', url, headers, payload });
const page = async (query: string, headers?: Record<string, string>) =>
  (await get(`/api/v1/reports/duties?${query}&language=vi`, headers)).json();

describe('an edition of a period', () => {
  it('says how things stood on its last day, or on the day it is as of', async () => {
    expect(sentenceOf(await composed('duties', '2022-S1'))).toMatch(
      /^59\/63 .*: An Giang, Cà Mau, Nghệ An, Phú Yên\.$/,
    );
    // The same evidence, by the units of July 2025.
    expect(sentenceOf(await composed('duties', '2025-S2'))).toMatch(/^30\/34 /);
    expect(tasksOf(await composed('duties', '2023-S1', '2023-07-31'))).toBe(
      'Đến ngày 31/7/2023, trong 04 nhiệm vụ: 03 hoàn thành, 01 đang thực hiện.',
    );
    // Two of the three were closed by the end of June.
    expect(tasksOf(await composed('duties', '2023-S1'))).toBe(
      'Đến ngày 30/6/2023, trong 04 nhiệm vụ: 02 hoàn thành, 02 đang thực hiện.',
    );
  });

  it('knows nothing of what documents said later', async () => {
    const early = await composed('duties', '2022-S1', '2022-06-30');
    expect(early.blocks.filter(({ kind }) => kind === 'gap')).toHaveLength(2);
    expect(tasksOf(early)).toBe('Đến ngày 30/6/2022, không có nhiệm vụ nào thuộc diện này.');
  });
});

describe('evidence', () => {
  it('changes the sentence of the edition, not that of one as of an earlier day', async () => {
    const recorded = await post('/api/v1/obligations/NQ-CDS-CAP-UY/evidence', people.ngheAn, {
      unit: 'VN-P40',
      done_on: '2022-06-15',
      document: '09-NQ/TU',
    });
    expect(recorded.statusCode).toBe(200);
    expect(sentenceOf(await composed('duties', '2022-S1'))).toMatch(/^60\/63 .*: An Giang, Cà Mau, Phú Yên\.$/);
    expect(sentenceOf(await composed('duties', '2022-S1', today))).toMatch(/^3\d\/34 /);
    expect(sentenceOf(await composed('duties', '2022-S1', '2022-07-31'))).toMatch(/^59\/63 .*Nghệ An/);
  });
});

describe('the reader', () => {
  it('who oversees the reporting sees obligations and tasks, with links to their pages', async () => {
    for (const person of [people.steward, people.leader]) {
      const { html } = await page('period=2022-S1', person);
      expect(html).toMatch(/\/63 tỉnh, thành phố/);
      expect(html).toContain('href="/obligations/NQ-CDS-CAP-UY?on=2022-06-30"');
      expect(html).toContain('href="/tasks/NV-2023-06"');
    }
  });

  it('who works for one unit sees obligations, but no count of all tasks', async () => {
    const { html } = await page('period=2022-S1', people.hanoi);
    expect(html).toMatch(/\/63 tỉnh, thành phố/);
    expect(html).not.toContain('NV-2023-06');
    expect(html).not.toContain('Đang thực hiện');
    expect(html).toContain('dành cho người theo dõi nhiệm vụ');
  });

  it('who has not signed in sees neither, on the page and in no file', async () => {
    const { html } = await page('period=2022-S1');
    expect(html).toContain('hãy đăng nhập để xem');
    for (const format of ['html', 'md']) {
      const { body } = await get(`/api/v1/reports/duties/download?period=2022-S1&format=${format}`);
      for (const text of [html, body]) expect(text).not.toMatch(/NV-2023|An Giang|Phú Yên|09-NQ|nền tảng số phục vụ/);
    }
  });

  it('is told what the template names in vain only if it is theirs to mend', async () => {
    expect((await page('period=2022-S1', people.steward)).warnings).toEqual([
      expect.stringMatching(/^one\.md:11: không có yêu cầu MAT-2020 vào ngày 30\/6\/2022; hãy ghi lại/),
    ]);
    expect((await page('period=2022-S1', people.hanoi)).warnings).toEqual([]);
    expect((await page('period=2022-S1', people.hanoi)).html).toContain('Không có yêu cầu MAT-2020 trong hệ thống');
  });
});

describe('a frozen edition', () => {
  it('keeps what it said, and shows each reader what is theirs', async () => {
    const freeze = await post('/api/v1/reports/duties/freeze', people.steward, {
      period: '2022-S1',
      note: 'Trình họp',
    });
    expect(freeze.statusCode).toBe(201);
    const { id } = freeze.json() as { id: string };
    const address = `/api/v1/reports/frozen/${id}`;
    const pageOf = async (headers = {}) => (await get(`${address}?language=vi`, headers)).json().html as string;
    const before = await pageOf(people.steward);
    expect(before).toMatch(/60\/63 .*: An Giang, Cà Mau, Phú Yên\./);

    await post('/api/v1/obligations/NQ-CDS-CAP-UY/evidence', people.steward, {
      unit: 'VN-P96',
      done_on: '2022-06-20',
      document: '10-NQ/TU',
    });
    expect(sentenceOf(await composed('duties', '2022-S1'))).toMatch(/^61\/63 /);
    expect(await pageOf(people.steward)).toBe(before);

    const stranger = await pageOf();
    expect(stranger).not.toMatch(/An Giang|NV-2023/);
    expect(stranger).toContain('hãy đăng nhập để xem');
    const file = await get(`${address}/download?format=md`);
    expect(file.body).not.toMatch(/An Giang|nền tảng số phục vụ/);
    expect(file.headers.etag).not.toBe((await get(`${address}/download?format=md`, people.steward)).headers.etag);
    // What the hash is of cannot be given in part.
    expect((await get(`${address}/download?format=json`)).statusCode).toBe(403);
    expect((await get(`${address}/download?format=json`, people.hanoi)).statusCode).toBe(403);
    expect((await get(`${address}/download?format=json`, people.steward)).body).toContain('An Giang');
  });
});

describe('a task', () => {
  it('worked on today stands in an edition of yesterday as it did', async () => {
    const made = await post('/api/v1/tasks', people.steward, {
      title: 'Báo cáo tổ công nghệ số',
      document: 'Quyết định số 411/QĐ-TTg ngày 31/3/2022',
      lead: 'VN-P01',
      deadline: '2024-01-31',
    });
    const { code } = made.json() as { code: string };
    expect(tasksOf(await composed('duties', '2026-S2', today))).toContain('trong 05 nhiệm vụ');
    expect(tasksOf(await composed('duties', '2026-S2', today))).toContain('01 quá hạn');
    const closed = await post(`/api/v1/tasks/${code}/state`, people.hanoi, { state: 'done', evidence: '5/BC' });
    expect(closed.statusCode).toBe(200);
    expect(tasksOf(await composed('duties', '2026-S2', today))).toContain('04 hoàn thành (01 muộn)');
    expect(tasksOf(await composed('duties', '2026-S2', '2025-01-31'))).toContain('trong 04 nhiệm vụ');
  });
});

describe('the edition on Decision 411', () => {
  it('has its obligations, tasks, legal documents, and a target on its way', async () => {
    const made = await composed('decision-411', '2023-S1', '2023-07-31');
    expect(made.warnings).toEqual([]);
    const said = made.blocks.filter(({ readers }) => readers !== undefined).map(textOf);
    expect(said[0]).toMatch(/^03\/30 bộ, ngành, cơ quan trung ương đã ban hành kế hoạch hành động/);
    expect(said[1]).toMatch(/^36\/63 .*27 địa phương chưa ban hành \(tài liệu không nêu tên\)\.$/);
    const tables = made.blocks.filter((block): block is TableBlock & Block => block.kind === 'table');
    expect(tables.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    const charts = made.blocks.filter((block): block is ChartBlock & Block => block.kind === 'chart');
    const fibre = charts.at(-1);
    const [results, aim, forecast] = fibre?.data.series ?? [];
    expect(fibre?.data.categories.slice(-3)).toEqual(['2023', '2024', '2025']);
    expect(results?.values.slice(0, 1)).toEqual(['68.40']);
    expect(results?.figures[0]?.observationIds).toHaveLength(1);
    expect(aim).toMatchObject({ name: 'Mục tiêu: ít nhất 80% vào năm 2025', role: 'target' });
    expect(new Set(aim?.values)).toEqual(new Set(['80']));
    expect(forecast?.role).toBe('forecast');
    const [low, median, high] = [
      forecast?.interval?.low.at(-1),
      forecast?.values.at(-1),
      forecast?.interval?.high.at(-1),
    ];
    expect(Number(low)).toBeLessThan(Number(median));
    expect(Number(median)).toBeLessThan(Number(high));
    // It goes out from the latest figure.
    expect(forecast?.values.find((value) => value !== null)).toBe('76.93');
    // From two figures nothing is forecast.
    expect(charts.at(-2)?.data.series.map(({ role }) => role)).toEqual([undefined, 'target']);
    expect(charts.at(-2)?.notes[0]).toBe('Quá ít số liệu để vẽ dự báo.');
  });
});
