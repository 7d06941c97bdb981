import path from 'node:path';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import { signInAs } from '../../../test/sign-in-as.ts';
import { makeApp } from '../../app.ts';
import { ROOT } from '../../platform/config.ts';
import type { HttpApp } from '../../platform/http.ts';
import { openReservoir, type Reservoir } from '../../reservoir.ts';
import { readAside } from './read-aside.ts';

let database: TestDatabase;
let reservoir: Reservoir;
let app: HttpApp;
let reviewer: Record<string, string>;
let reporter: Record<string, string>;

beforeAll(async () => {
  database = await freshDatabase({ migrated: false });
  reservoir = await openReservoir({
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl: database.url,
    packDir: path.join(ROOT, 'packs/tttt'),
    language: 'vi',
  });
  app = await makeApp({ ...reservoir, logger: pino({ level: 'silent' }) });
  await app.ready();
  reviewer = await signInAs(app, reservoir.db, [{ role: 'reviewer', sectors: ['POST'] }]);
  reporter = await signInAs(app, reservoir.db, [{ role: 'reporter', unit: 'VNPOST' }]);
}, 120_000);
afterAll(async () => {
  await app.close();
  await reservoir.close();
  await database.close();
});

/** A report of our own making: one figure known by name, one in a table, a growth that is wrong, something nobody knows. */
async function report(): Promise<Buffer> {
  const row = (...cells: string[]) =>
    new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) });
  return Packer.toBuffer(
    new Document({
      sections: [
        {
          children: [
            new Paragraph({ text: 'Báo cáo 6 tháng đầu năm 2024', heading: HeadingLevel.TITLE }),
            new Paragraph({ text: '1. Bưu chính', heading: HeadingLevel.HEADING_1 }),
            new Paragraph(
              'Doanh thu dịch vụ bưu chính đạt 33.250 tỷ đồng, tăng 40% so với cùng kỳ năm trước (27.000 tỷ đồng).',
            ),
            new Paragraph('Số ga-ra xe điện phục vụ chuyển phát là 412 ga-ra.'),
            new Table({
              rows: [row('Chỉ tiêu', '6 tháng đầu năm 2024'), row('Số lao động bưu chính (người)', '91.400')],
            }),
          ],
        },
      ],
    }),
  );
}

const upload = (body: Buffer, name: string, headers = reviewer, date = '2024-07-05') =>
  app.inject({
    method: 'POST',
    url: `/api/v1/readings?name=${encodeURIComponent(name)}&date=${date}`,
    payload: body,
    headers: { ...headers, 'content-type': 'application/octet-stream' },
  });
const get = async (url: string, headers = reviewer) => (await app.inject({ url, headers })).json();
const post = (url: string, payload: object, headers = reviewer) =>
  app.inject({ method: 'POST', url, payload, headers });

async function untilRead(code: string) {
  for (;;) {
    const reading = await get(`/api/v1/readings/${code}`);
    if (reading.state !== 'reading') return reading;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

describe('a report that is handed in', () => {
  it('becomes figures with proposals, decisions, observations with document and line, and findings', async () => {
    const sent = await upload(await report(), 'Báo cáo.docx');
    expect(sent.statusCode).toBe(200);
    const { code } = sent.json();
    const reading = await untilRead(code);
    expect(reading.state).toBe('read');
    const of = (raw: string) => reading.items.find((item: { reading: { raw: string } }) => item.reading.raw === raw);
    expect(of('33.250').proposal.cell).toEqual({
      indicator: 'POST_REVENUE',
      unit: 'VN',
      period: '2024-S1',
      scenario: 'actual',
      dims: '',
      value: '33250',
      status: 'A',
    });
    expect(of('91.400').proposal.cell).toMatchObject({ indicator: 'POST_LABOUR', value: '91400', period: '2024-S1' });
    // A growth is checked, never recorded; what nobody knows is proposed for the catalogue.
    expect(of('40').proposal).toBeNull();
    expect(of('412').proposal).toBeNull();
    expect(of('412').new_indicator.sector).toBe('POST');

    const accepted = await post(`/api/v1/readings/${code}/decisions`, {
      decisions: [
        { number: of('33.250').number, decision: 'accepted' },
        { number: of('412').number, decision: 'rejected' },
        {
          number: of('91.400').number,
          decision: 'mended',
          cell: { ...of('91.400').proposal.cell, value: '91401', status: 'P' },
        },
      ],
    });
    expect(accepted.json().decided).toHaveLength(3);
    const before = await get('/api/v1/indicators/POST_REVENUE/vintages?period=2024-S1');
    expect(before.items).toEqual([]);
    // What has given nothing yet is nobody else's business.
    const known = async () =>
      (await get('/api/v1/documents', {})).items.filter((item: { code: string }) => item.code === code);
    expect(await known()).toEqual([]);
    expect((await app.inject({ url: `/api/v1/documents/${code}` })).statusCode).toBe(404);

    const recorded = await post(`/api/v1/readings/${code}/record`, {});
    expect(recorded.json()).toMatchObject({ recorded: 2, conflicts: [] });
    const after = await get('/api/v1/indicators/POST_REVENUE/vintages?period=2024-S1');
    expect(after.items[0]).toMatchObject({
      value: '33250',
      source: { kind: 'document', reference: `${code}#L${of('33.250').reading.line}` },
    });
    expect(after.items[0].recorded_at).toMatch(/^2024-07-0[45]/);
    expect(await known()).toMatchObject([{ title: { vi: 'Báo cáo' }, date: '2024-07-05', handed_in: true }]);
    expect((await get(`/api/v1/documents/${code}/figures`, {})).items).toHaveLength(2);
    const labour = await get('/api/v1/indicators/POST_LABOUR/vintages?period=2024-S1');
    expect(labour.items[0]).toMatchObject({ value: '91401', status: 'P' });

    const findings = await get(`/api/v1/findings?subject=${code}`);
    expect(findings.items.map(({ rule, state }: { rule: string; state: string }) => [rule, state])).toEqual([
      ['growth', 'open'],
    ]);
    expect(findings.items[0].sentence.vi).toMatch(/23,1/);
    // Once recorded, the figure it speaks of is named, so that a mark can stand beside it.
    const cell = 'POST_REVENUE VN 2024-S1 actual ';
    expect(findings.items[0].cells).toContain(cell);
    const marks = await get('/api/v1/findings/marks?unit=VN&period=2024-S1');
    expect(marks.cells[cell]).toMatchObject({ id: findings.items[0].id, open: 1 });
    expect(Object.keys(marks.cells).every((key) => key.split(' ')[2] === '2024-S1')).toBe(true);

    // Nothing is recorded twice, and what is recorded cannot be decided on again.
    expect((await post(`/api/v1/readings/${code}/record`, {})).json()).toMatchObject({ recorded: 0, unchanged: 0 });
    const late = await post(`/api/v1/readings/${code}/decisions`, {
      decisions: [{ number: of('33.250').number, decision: 'rejected' }],
    });
    expect(late.json().decided).toEqual([]);
  });

  it('remembers the wording a person chose', async () => {
    const text = (value: string) =>
      Buffer.from(`Báo cáo năm 2024\n\n1. Bưu chính\n\nSố ga-ra xe điện phục vụ chuyển phát là ${value} ga-ra.\n`);
    const first = await untilRead((await upload(text('413'), 'a.txt')).json().code);
    const [figure] = first.items;
    const cell = {
      indicator: 'POST_POINTS',
      unit: 'VN',
      period: '2024',
      scenario: 'actual',
      dims: '',
      value: '413',
      status: 'A',
    };
    const known = await app.inject({ url: '/api/v1/indicators/POST_POINTS', headers: reviewer });
    const indicator = known.statusCode === 200 ? 'POST_POINTS' : 'POST_ENTERPRISES';
    await post(`/api/v1/readings/${first.code}/decisions`, {
      decisions: [{ number: figure.number, decision: 'mended', cell: { ...cell, indicator } }],
    });
    expect((await post(`/api/v1/readings/${first.code}/record`, {})).json().recorded).toBe(1);
    const second = await untilRead((await upload(text('500'), 'b.txt', reviewer, '2025-01-05')).json().code);
    expect(second.items[0].proposal).toMatchObject({ remembered: true, cell: { indicator, value: '500' } });
  });

  it('is known again when the same file comes twice', async () => {
    const file = Buffer.from('Báo cáo năm 2024\n\nDoanh thu bưu chính đạt 61.000 tỷ đồng.\n');
    const [one, two] = [(await upload(file, 'x.txt')).json(), (await upload(file, 'y.txt')).json()];
    expect([one.known, two.known]).toEqual([false, true]);
    expect(two.code).toBe(one.code);
  });
});

describe('what cannot be taken', () => {
  it.each([
    ['a spreadsheet renamed', Buffer.from('PK\x03\x04 no archive'), 'a.docx'],
    ['a broken PDF', Buffer.from('%PDF-1.7 broken'), 'a.pdf'],
    ['text without figures', Buffer.from('Chào các đồng chí.\n'), 'a.txt'],
    [
      'another language',
      Buffer.from('The revenue of the firms in the year was 12 and it rose by 5% from the year.\n'.repeat(4)),
      'a.txt',
    ],
  ])('%s: says so and keeps nothing of it', async (_, body, name) => {
    const { code } = (await upload(body, name)).json();
    const reading = await untilRead(code);
    expect(reading.state).toBe('failed');
    expect(reading.message.vi).toContain(name);
    expect([reading.items, reading.lines]).toEqual([[], []]);
  });

  it.each([
    ['an unknown indicator', { indicator: 'NOPE' }],
    ['no period', { period: 'khi nào' }],
    ['no number', { value: '12 tỷ' }],
    ['an unknown unit', { unit: 'MARS' }],
  ])('a figure mended to %s', async (_, wrong) => {
    const { code } = (
      await upload(
        Buffer.from(`Báo cáo năm 2024\n\nDoanh thu bưu chính đạt 61.${JSON.stringify(wrong).length} tỷ đồng.\n`),
        'm.txt',
      )
    ).json();
    await untilRead(code);
    const cell = {
      indicator: 'POST_REVENUE',
      unit: 'VN',
      period: '2024',
      scenario: 'actual',
      dims: '',
      value: '1',
      status: 'A',
    };
    const answer = await post(`/api/v1/readings/${code}/decisions`, {
      decisions: [{ number: 1, decision: 'mended', cell: { ...cell, ...wrong } }],
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().detail).toContain(Object.values(wrong)[0]);
  });

  it('from whom: a reporter and a stranger', async () => {
    expect((await upload(await report(), 'r.docx', reporter)).statusCode).toBe(403);
    expect((await app.inject({ url: '/api/v1/readings' })).statusCode).toBe(401);
  });

  it('is not waited for by others: reading happens aside', async () => {
    const line = 'Doanh thu dịch vụ bưu chính đạt 27.000 tỷ đồng, tăng 14,9% so với cùng kỳ năm 2021.\n';
    const bytes = new TextEncoder().encode(line.repeat(20_000));
    const reading = readAside({ bytes, name: 'long.txt', period: '2022-S1', nouns: [] });
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    const { figures } = await reading;
    clearInterval(timer);
    expect(figures.length).toBeGreaterThanOrEqual(40_000);
    expect(turns).toBeGreaterThan(20);
  });
});
