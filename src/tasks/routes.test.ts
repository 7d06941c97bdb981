import path from 'node:path';
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import ExcelJS from 'exceljs';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { signInAs } from '../../test/sign-in-as.ts';
import { makeApp } from '../app.ts';
import { ROOT } from '../platform/config.ts';
import type { HttpApp } from '../platform/http.ts';
import { openReservoir, type Reservoir } from '../reservoir.ts';
import { standingOn } from './model.ts';
import { remindDueTasks } from './reminders.ts';
import { countTasks, listTasks } from './store.ts';
import { overdueTasks } from './tasks.ts';

type Headers = Record<string, string>;
let database: TestDatabase;
let reservoir: Reservoir;
let app: HttpApp;
const callers: Record<'steward' | 'post' | 'legal' | 'leader' | 'nghean', Headers> = Object.create(null);

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
  const { db } = reservoir;
  callers.steward = await signInAs(app, db, [{ role: 'steward' }], 'Đầu mối');
  callers.post = await signInAs(app, db, [{ role: 'reporter', unit: 'MIC-VUBC' }], 'Vụ Bưu chính');
  callers.legal = await signInAs(app, db, [{ role: 'head', unit: 'MIC-PC' }], 'Vụ Pháp chế');
  callers.leader = await signInAs(app, db, [{ role: 'leader' }], 'Lãnh đạo');
  callers.nghean = await signInAs(app, db, [{ role: 'head', unit: 'VN-P40' }], 'Nghệ An');
});
afterAll(async () => {
  await app.close();
  await reservoir.close();
  await database.close();
});

async function call(
  who: keyof typeof callers,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  url: string,
  payload?: object | string | Buffer,
  more: Headers = {},
) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...callers[who], ...more },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}

async function newTask(more: object = {}): Promise<string> {
  const { status, body } = await call('steward', 'POST', '/tasks', { title: 'Việc thử', lead: 'MIC-VUBC', ...more });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.code;
}

const notices = async (kind: string, link: string): Promise<number> => {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from notice where kind = ${kind} and link = ${link}`.execute(reservoir.db as never);
  return rows[0]?.n ?? 0;
};

describe('a task', () => {
  it('is assigned, worked on with evidence, and closed; each step told, audited and kept', async () => {
    const code = await newTask({ deadline: '2099-06-30', deliverable: 'Báo cáo' });
    expect(code).toMatch(/^NV-\d{4}-\d+$/);
    expect(await notices('task-assigned', `/tasks/${code}`)).toBe(1);

    const early = await call('post', 'POST', `/tasks/${code}/state`, { state: 'done' });
    expect(early.status).toBe(422);
    expect(early.body.detail).toContain('Evidence is needed');

    const noted = await call('post', 'POST', `/tasks/${code}/notes`, { text: 'Đã họp lần một' });
    expect(noted.body).toMatchObject({ state: 'in-progress', proofs: 0 });
    const sent = await call('post', 'POST', `/tasks/${code}/files?name=bien-ban.txt`, 'Biên bản', {
      'content-type': 'application/octet-stream',
    });
    expect(sent.status).toBe(201);
    const { file } = sent.body.events[0];
    expect(file).toMatchObject({ name: 'bien-ban.txt' });
    const download = await app.inject({ url: `/api/v1/tasks/${code}/files/${file.id}`, headers: callers.post });
    expect(download.body).toBe('Biên bản');

    const closed = await call('post', 'POST', `/tasks/${code}/state`, { state: 'done' });
    expect(closed.body).toMatchObject({ state: 'done', standing: 'done', next: ['in-progress'] });
    const again = await call('post', 'POST', `/tasks/${code}/state`, { state: 'done', evidence: 'x' });
    expect(again.status).toBe(409);
    const { rows } = await sql<{ action: string }>`
      select action from audit_entry where object = ${code} order by id`.execute(reservoir.db as never);
    expect(rows.map(({ action }) => action)).toEqual(['task.make', 'task.note', 'task.note', 'task.state']);
  });

  it('is seen by those it concerns and those who oversee, by nobody else', async () => {
    const code = await newTask({ co_leads: ['MIC-PC'] });
    for (const who of ['post', 'legal', 'leader', 'steward'] as const)
      expect((await call(who, 'GET', `/tasks/${code}`)).status, who).toBe(200);
    expect((await call('nghean', 'GET', `/tasks/${code}`)).status).toBe(404);
    expect((await call('nghean', 'GET', '/tasks')).body.total).toBe(0);
    expect((await call('nghean', 'POST', `/tasks/${code}/notes`, { text: 'x' })).status).toBe(404);
    // A co-lead notes, but does not close; a leader only reads.
    expect((await call('legal', 'POST', `/tasks/${code}/notes`, { text: 'Góp ý' })).status).toBe(200);
    expect((await call('legal', 'POST', `/tasks/${code}/state`, { state: 'done', evidence: 'x' })).status).toBe(403);
    expect((await call('leader', 'POST', `/tasks/${code}/notes`, { text: 'x' })).status).toBe(403);
  });

  it('is handed on, never round', async () => {
    const code = await newTask();
    const handed = await call('post', 'POST', `/tasks/${code}/delegate`, { to: 'MIC-PC' });
    expect(handed.body.holder.code).toBe('MIC-PC');
    expect(handed.body.chain.map((one: { code: string }) => one.code)).toEqual(['MIC-VUBC', 'MIC-PC']);
    expect(await notices('task-assigned', `/tasks/${code}`)).toBe(2);
    const round = await call('legal', 'POST', `/tasks/${code}/delegate`, { to: 'MIC-VUBC' });
    expect(round.status).toBe(409);
    expect(round.body).toMatchObject({ code: 'circular-delegation' });
    expect(round.body.detail).toMatch(/circle: .* → .* → /);
    // Who has handed it on no longer hands it on.
    expect((await call('post', 'POST', `/tasks/${code}/delegate`, { to: 'MIC-KHTC' })).status).toBe(403);
  });

  it('is not handed to whoever has it, nor by somebody without the right', async () => {
    const code = await newTask();
    const self = await call('post', 'POST', `/tasks/${code}/delegate`, { to: 'MIC-VUBC' });
    expect(self.status).toBe(409);
    expect(self.body.detail).toContain('has this task already');
    expect((await call('leader', 'POST', `/tasks/${code}/delegate`, { to: 'MIC-PC' })).status).toBe(403);
    expect((await call('nghean', 'POST', `/tasks/${code}/delegate`, { to: 'MIC-PC' })).status).toBe(404);
    expect((await call('post', 'POST', `/tasks/${code}/delegate`, { to: 'NOBODY' })).status).toBe(400);
    expect((await call('post', 'GET', `/tasks/${code}`)).body.may.hand_on).toBe(true);
    await call('post', 'POST', `/tasks/${code}/delegate`, { to: 'MIC-PC' });
    // The page does not offer what the server would refuse.
    expect((await call('post', 'GET', `/tasks/${code}`)).body.may).toMatchObject({ answer: true, hand_on: false });
  });

  it('is not saved over what somebody else saved meanwhile', async () => {
    const code = await newTask();
    const { version } = (await call('steward', 'GET', `/tasks/${code}`)).body;
    const first = await call('steward', 'PATCH', `/tasks/${code}`, { version, deliverable: 'Báo cáo' });
    expect(first.status).toBe(200);
    const second = await call('steward', 'PATCH', `/tasks/${code}`, { version, deliverable: 'Tờ trình' });
    expect(second.status).toBe(409);
    expect(second.body.code).toBe('changed-meanwhile');
    expect(second.body.detail).toMatch(/^Đầu mối changed this task at \d\d:\d\d on .*not saved/);
    expect((await call('steward', 'GET', `/tasks/${code}`)).body.deliverable).toBe('Báo cáo');
    const third = await call('steward', 'PATCH', `/tasks/${code}`, {
      version: first.body.version,
      deliverable: 'Tờ trình',
    });
    expect(third.body.deliverable).toBe('Tờ trình');
  });

  it('is closed by one of two who close it at once', async () => {
    const code = await newTask();
    const close = () => call('post', 'POST', `/tasks/${code}/state`, { state: 'done', evidence: '5/BC' });
    const both = await Promise.all([close(), close()]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.body.detail).toContain('reload the page');
  });

  it('is linked to targets, and found by them', async () => {
    const target = 'QD411-1.1';
    const code = await newTask({ targets: [target] });
    const found = await call('leader', 'GET', `/tasks?target=${target}`);
    expect(found.body.items.map((task: { code: string }) => task.code)).toContain(code);
    const { version } = (await call('steward', 'GET', `/tasks/${code}`)).body;
    expect((await call('steward', 'PATCH', `/tasks/${code}`, { version, targets: [] })).body.targets).toEqual([]);
    const after = await call('leader', 'GET', `/tasks?target=${target}`);
    expect(after.body.items.map((task: { code: string }) => task.code)).not.toContain(code);
  });

  it('may have a deadline in the past, which is said', async () => {
    const code = await newTask({ deadline: '2020-02-29' });
    const { body } = await call('steward', 'GET', `/tasks/${code}`);
    expect(body.standing).toBe('overdue');
    expect(body.remark.vi).toContain('đã qua');
    const overdue = await overdueTasks(reservoir.db, '2020-03-01');
    expect(overdue).toContainEqual(expect.objectContaining({ code, days: 1, holder: 'MIC-VUBC' }));
    expect((await call('steward', 'POST', '/tasks', { title: 'x', deadline: '2020-02-30' })).status).toBe(400);
  });

  it('is refused with units or targets that are not there, or a lead that is its own co-lead', async () => {
    for (const wrong of [{ lead: 'NOBODY' }, { targets: ['NO-TARGET'] }, { co_leads: ['MIC-VUBC'] }])
      expect((await call('steward', 'POST', '/tasks', { title: 'x', lead: 'MIC-VUBC', ...wrong })).status).toBe(400);
    expect((await call('post', 'POST', '/tasks', { title: 'x' })).status).toBe(403);
  });

  it('is recorded once however often it is sent', async () => {
    const key = { 'idempotency-key': 'one-task' };
    const body = { title: 'Một lần', lead: 'MIC-VUBC' };
    const first = await call('steward', 'POST', '/tasks', body, key);
    const second = await call('steward', 'POST', '/tasks', body, key);
    expect(second.body.code).toBe(first.body.code);
    expect((await call('steward', 'POST', '/tasks', { ...body, title: 'Khác' }, key)).status).toBe(422);
  });
});

describe('reminders', () => {
  it('go out once for each milestone, to the head too from the third day late', async () => {
    const code = await newTask({ deadline: '2098-06-30', lead: 'MIC-PC' });
    const link = `/tasks/${code}`;
    await remindDueTasks(reservoir, '2098-06-23');
    await Promise.all([remindDueTasks(reservoir, '2098-06-24'), remindDueTasks(reservoir, '2098-06-24')]);
    expect(await notices('task-reminder', link)).toBe(1);
    await remindDueTasks(reservoir, '2098-07-03');
    expect(await notices('task-escalation', link)).toBe(1);
    await call('steward', 'POST', `${link}/state`, { state: 'done', evidence: '1/BC' });
    await remindDueTasks(reservoir, '2098-07-07');
    expect(await notices('task-escalation', link)).toBe(1);
  });

  it('by hand are sent once a day', async () => {
    const code = await newTask();
    const remind = async () => (await call('steward', 'POST', `/tasks/${code}/remind`)).body;
    expect(await remind()).toEqual({ people: 1, outcome: 'told' });
    expect(await remind()).toEqual({ people: 0, outcome: 'told-today' });
    expect((await call('post', 'POST', `/tasks/${code}/remind`)).status).toBe(403);
  });
});

describe('a unit where nobody has an account', () => {
  it('is not counted as reminded, and can be as soon as somebody has one', async () => {
    const code = await newTask({ lead: 'MIC-TTRA' });
    const before = (await call('steward', 'GET', `/tasks/${code}`)).body;
    expect(before.reachable).toBe(false);
    const remind = async () => (await call('steward', 'POST', `/tasks/${code}/remind`)).body;
    expect(await remind()).toEqual({ people: 0, outcome: 'nobody' });
    expect((await call('steward', 'GET', `/tasks/${code}`)).body.events).toHaveLength(before.events.length);
    await signInAs(app, reservoir.db, [{ role: 'reporter', unit: 'MIC-TTRA' }], 'Thanh tra');
    expect((await call('steward', 'GET', `/tasks/${code}`)).body.reachable).toBe(true);
    expect(await remind()).toEqual({ people: 1, outcome: 'told' });
  });
});

describe('lists', () => {
  it('count and filter by where tasks stand, as the model says', async () => {
    const today = '2025-03-01';
    const { tasks, total } = await listTasks(reservoir.db, { today }, { offset: 0, limit: 500 });
    expect(total).toBe(tasks.length);
    expect(total).toBeGreaterThan(40);
    const counts = new Map((await countTasks(reservoir.db, { today })).map(({ state, n }) => [state, n]));
    for (const state of ['not-started', 'in-progress', 'overdue', 'done', 'done-late'] as const) {
      const expected = tasks.filter((task) => standingOn(task, today) === state).map(({ code }) => code);
      const listed = await listTasks(reservoir.db, { today, state }, { offset: 0, limit: 500 });
      expect(listed.tasks.map(({ code }) => code)).toEqual(expected);
      expect(counts.get(state) ?? 0).toBe(expected.length);
    }
  });

  it('hold every task of a document on their pages, none twice', async () => {
    const document = 'Nhiệm vụ trọng tâm 6 tháng cuối năm 2022';
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const query: string = new URLSearchParams({ document, limit: '7', ...(cursor ? { cursor } : {}) }).toString();
      const { body } = await call('leader', 'GET', `/tasks?${query}`);
      expect(body.total).toBe(17);
      seen.push(...body.items.map(({ code }: { code: string }) => code));
      cursor = body.next_cursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(17);
  });
});

describe('a legal document', () => {
  it('goes its way in order; what contradicts is refused with a sentence', async () => {
    const code = await newTask({ kind: 'law', title: 'Nghị định thử' });
    const stage = (name: string, body: object) => call('post', 'PUT', `/tasks/${code}/stages/${name}`, body);
    expect((await stage('drafting', { on: '2024-03-01' })).status).toBe(200);
    expect((await stage('government', { on: '2024-M08', number: '17/TTr-BTTTT' })).status).toBe(200);
    const wrong = await stage('appraisal', { on: '2024-09-01' });
    expect(wrong.status).toBe(422);
    expect(wrong.body.detail).toContain('cannot come after');
    const votes = { for: 460, against: 3, abstain: 5 };
    const passed = await stage('national-assembly', { on: '2024-11-30', votes });
    expect(passed.body.stages.at(-1)).toMatchObject({ stage: 'national-assembly', votes });
    expect(passed.body.stage).toBe('national-assembly');
    expect((await stage('issued', { on: '2099-01-01' })).status).toBe(400);
    expect((await stage('issued', { on: '2099-01-01', planned: true })).status).toBe(200);
    expect((await call('post', 'DELETE', `/tasks/${code}/stages/issued`)).body.stages).toHaveLength(3);
    const plain = await newTask();
    expect((await call('post', 'PUT', `/tasks/${plain}/stages/issued`, { on: '2024' })).status).toBe(400);
  });

  it('of the pack shows the stages the reports state', async () => {
    const { body } = await call('leader', 'GET', '/tasks/LUAT-BUU-CHINH');
    expect(body).toMatchObject({ kind: 'law', stage: 'proposal', deadline: '2026-12-31' });
    expect(body.stages.at(-1)).toMatchObject({ stage: 'national-assembly', on: '2026', planned: true });
  });
});

const HEAD = ['STT', 'Nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn', 'Sản phẩm'];
const ROWS = [
  ['1', 'Xây dựng kế hoạch năm', 'MIC-VUBC', 'Vụ Pháp chế', '30/6/2099', 'Kế hoạch'],
  ['2', 'Trình Thông tư', 'MIC-PC', '', 'Quý IV/2099', 'Thông tư'],
];

async function docx(rows: string[][]): Promise<Buffer> {
  const table = new Table({
    rows: rows.map(
      (cells) => new TableRow({ children: cells.map((text) => new TableCell({ children: [new Paragraph(text)] })) }),
    ),
  });
  return Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('Phụ lục nhiệm vụ'), table] }] }));
}

async function xlsx(rows: (string | Date)[][]): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Nhiệm vụ');
  sheet.addRow(['PHỤ LỤC NHIỆM VỤ']);
  sheet.addRows(rows);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('import of a table', () => {
  const send = (name: string, bytes: Buffer, save: boolean) =>
    call('steward', 'POST', `/tasks/import?name=${name}&document=K%E1%BA%BF%20ho%E1%BA%A1ch&save=${save}`, bytes, {
      'content-type': 'application/octet-stream',
    });
  const inAll = async (): Promise<number> => (await call('steward', 'GET', '/tasks')).body.total;

  it('shows a Word table before it records it', async () => {
    const before = await inAll();
    const bytes = await docx([HEAD, ...ROWS]);
    const seen = await send('a.docx', bytes, false);
    expect(seen.status, JSON.stringify(seen.body)).toBe(200);
    expect(seen.body.rows.map((row: { deadline: string }) => row.deadline)).toEqual(['2099-06-30', '2099-12-31']);
    expect(await inAll()).toBe(before);
    const saved = await send('a.docx', bytes, true);
    expect(saved.body.saved).toHaveLength(2);
    expect(await inAll()).toBe(before + 2);
    const { body } = await call('post', 'GET', `/tasks/${saved.body.saved[0]}`);
    expect(body).toMatchObject({ document: 'Kế hoạch', lead: { code: 'MIC-VUBC' }, deadline: '2099-06-30' });
  });

  it('reads a workbook, its dates included, below a line of title', async () => {
    const bytes = await xlsx([HEAD, ['1', 'Việc có ngày', 'Vụ Bưu chính', '', new Date('2099-03-31T00:00:00Z'), '']]);
    const { body } = await send('a.xlsx', bytes, false);
    expect(body.rows).toHaveLength(1);
    expect(body.rows[0]).toMatchObject({ row: 3, deadline: '2099-03-31', faults: [] });
  });

  it('records nothing when one row has a fault', async () => {
    const before = await inAll();
    const bytes = await docx([HEAD, ...ROWS, ['3', 'Sai', 'Vụ Không Có', '', '31/2/2099', '']]);
    const refused = await send('a.docx', bytes, true);
    expect(refused.status).toBe(422);
    expect(refused.body.rows[2].faults).toHaveLength(2);
    expect(await inAll()).toBe(before);
  });

  it('refuses a file that was imported before, row by row', async () => {
    const rows = [['1', 'Việc nhập hai lần', 'MIC-PC', '', '30/9/2099', '']];
    const bytes = await docx([HEAD, ...rows]);
    expect((await send('a.docx', bytes, true)).body.saved).toHaveLength(1);
    const again = await send('a.docx', bytes, true);
    expect(again.status).toBe(422);
    expect(again.body.rows[0].faults[0].vi).toMatch(/đã được ghi \(NV-\d{4}-\d+\)/);
  });

  it('tells a lead once, however many tasks it is given', async () => {
    const rows = ['A', 'B', 'C'].map((name, at) => [`${at}`, `Việc gộp ${name}`, 'MIC-PC', '', '30/9/2099', '']);
    const link = '/tasks?unit=MIC-PC';
    const before = await notices('tasks-assigned', link);
    expect((await send('a.docx', await docx([HEAD, ...rows]), true)).body.saved).toHaveLength(3);
    expect(await notices('tasks-assigned', link)).toBe(before + 1);
  });

  it('reads what is merged over rows in each of them, in Word and in Excel', async () => {
    const cell = (text: string, span: object = {}) => new TableCell({ ...span, children: [new Paragraph(text)] });
    const row = (...children: TableCell[]) => new TableRow({ children });
    const down = { rowSpan: 2 };
    const table = new Table({
      rows: [
        row(
          cell('TT', down),
          cell('Nhiệm vụ', down),
          cell('Đơn vị thực hiện', { columnSpan: 2 }),
          cell('Thời hạn', down),
        ),
        row(cell('Chủ trì'), cell('Phối hợp')),
        row(cell('I. THỂ CHẾ', { columnSpan: 5 })),
        row(cell('1'), cell('Việc một'), cell('MIC-PC', down), cell('MIC-VUBC'), cell('30/6/2099', down)),
        row(cell('2'), cell('Việc hai'), cell('')),
      ],
    });
    const word = await send(
      'a.docx',
      await Packer.toBuffer(new Document({ sections: [{ children: [table] }] })),
      false,
    );
    const book = new ExcelJS.Workbook();
    const sheet = book.addWorksheet('x');
    sheet.addRows([HEAD, ['1', 'Việc một', 'MIC-PC', 'MIC-VUBC', '30/6/2099', ''], ['2', 'Việc hai', '', '', '', '']]);
    sheet.mergeCells('C2:C3');
    sheet.mergeCells('E2:E3');
    const excel = await send('a.xlsx', Buffer.from(await book.xlsx.writeBuffer()), false);
    for (const { body } of [word, excel]) {
      expect(body.rows).toHaveLength(2);
      expect(body.rows[0].co_leads).toHaveLength(1);
      for (const one of body.rows)
        expect(one).toMatchObject({ lead: { code: 'MIC-PC' }, deadline: '2099-06-30', faults: [] });
    }
  });

  it('names the sheet of a row where there are several', async () => {
    const book = new ExcelJS.Workbook();
    for (const name of ['Quý I', 'Quý II'])
      book.addWorksheet(name).addRows([HEAD, ['1', `Việc ${name}`, 'Vụ Phap che ché', '', '30/6/2099', '']]);
    const { body } = await send('a.xlsx', Buffer.from(await book.xlsx.writeBuffer()), false);
    expect(body.rows.map((row: { table: { vi: string } }) => row.table.vi)).toEqual(['Quý I', 'Quý II']);
    expect(body.rows[0].faults[0].vi).toContain('Vụ Pháp chế (MIC-PC)');
  });

  it('knows a workbook by its bytes, whatever its name, and says when a table is empty or too long', async () => {
    const renamed = await send('a.docx', await xlsx([HEAD, ...ROWS]), false);
    expect(renamed.status).toBe(200);
    expect((await send('a.xlsx', await xlsx([HEAD]), true)).body.detail).toContain('no task below them');
    const long = Array.from({ length: 5000 }, (_, at) => [`${at}`, `Việc ${at}`, '', '', '', '']);
    expect((await send('a.xlsx', await xlsx([HEAD, ...long]), true)).body.detail).toContain('split it into 2 files');
    const old = Buffer.from(`d0cf11e0a1b11ae1${'00'.repeat(600)}`, 'hex');
    expect((await send('a.doc', old, true)).body.detail).toContain('old format');
  });

  it('says what is wrong with a file that is none', async () => {
    for (const [name, bytes] of [
      ['a.docx', Buffer.from('x')],
      ['a.xlsx', Buffer.from('x')],
      ['a.pdf', Buffer.from('x')],
      ['b.docx', await docx([['Chỉ tiêu', '2024']])],
    ] as const) {
      const { status, body } = await send(name, bytes, true);
      expect([400, 422], name).toContain(status);
      expect(body.detail.length).toBeGreaterThan(20);
    }
  });
});

describe('obligations over HTTP', () => {
  const url = '/obligations/NQ-CDS-CAP-UY';
  it('take evidence of one’s own unit, with proof, and change the sentence', async () => {
    const evidence = { unit: 'VN-P40', done_on: '2022-12-01', document: '09-NQ/TU' };
    expect((await call('nghean', 'POST', `${url}/evidence`, { ...evidence, unit: 'VN-P96' })).status).toBe(403);
    expect((await call('nghean', 'POST', `${url}/evidence`, { ...evidence, document: '' })).status).toBe(400);
    expect((await call('nghean', 'POST', `${url}/evidence`, { ...evidence, done_on: '2099-01-01' })).status).toBe(400);
    expect((await call('nghean', 'POST', `${url}/evidence`, { ...evidence, link: 'javascript:alert(1)' })).status).toBe(
      400,
    );
    expect((await call('nghean', 'POST', `${url}/evidence`, evidence)).status).toBe(200);
    const { body } = await call('leader', 'GET', `${url}?as_of=2022-12-31`);
    expect(body.sentence.vi).toMatch(/^60\/63 .*; 03 địa phương chưa ban hành: An Giang, Cà Mau, Phú Yên\.$/);
    const row = body.evidence.find((one: { document: string }) => one.document === '09-NQ/TU');
    const back = `${url}/evidence/${row.id}/withdraw`;
    expect((await call('post', 'POST', back, { why: 'x' })).status).toBe(403);
    expect((await call('nghean', 'POST', back, { why: 'Ghi nhầm ngày' })).status).toBe(200);
    expect((await call('nghean', 'POST', back, { why: 'Lần nữa' })).status).toBe(409);
  });

  it('are campaigned for once a day, and only by the steward', async () => {
    expect((await call('nghean', 'POST', `${url}/remind`, { units: null })).status).toBe(403);
    const first = await call('steward', 'POST', `${url}/remind`, { units: null });
    expect(first.body).toMatchObject({ units: 1, messages: 1 });
    expect(first.body.nobody.length).toBeGreaterThan(1);
    expect((await call('steward', 'POST', `${url}/remind`, { units: null })).body).toMatchObject({
      units: 0,
      messages: 0,
    });
    expect(await notices('obligation-reminder', url)).toBe(1);
  });

  it('are added for a kind or a list, not both', async () => {
    const both = (words: string) => ({ vi: words, en: words });
    const body = { code: 'THU-1', title: both('Thử'), deed: both('làm'), deed_short: both('làm') };
    expect((await call('steward', 'POST', '/obligations', body)).status).toBe(400);
    expect(
      (await call('steward', 'POST', '/obligations', { ...body, kinds: ['province'], units: ['VN'] })).status,
    ).toBe(400);
    const made = await call('steward', 'POST', '/obligations', { ...body, kinds: ['province'] });
    expect(made.body).toMatchObject({ done: 0, of: 34, kind: 'named' });
    expect((await call('steward', 'POST', '/obligations', { ...body, kinds: ['province'] })).status).toBe(409);
    expect((await call('nghean', 'POST', '/obligations', { ...body, code: 'THU-2', kinds: ['province'] })).status).toBe(
      403,
    );
  });
});
