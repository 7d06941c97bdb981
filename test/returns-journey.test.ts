/**
 * The whole job in the browser: a steward opens rounds, one unit enters in the grid, one in Excel, one by API; a return is sent back,
 * corrected and accepted; the overview and the half-year report show the figure, and its source leads back to the cell. The steps build
 * on each other: they are one story in order.
 */
import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { dayInVietNam } from '../src/kernel/dates.ts';
import { type RunningApp, settled, startApp } from './browser.ts';

const STEWARD = 'daumoi.khtc@demo.example';
const REVIEWER = 'thamdinh.buuchinh@demo.example';
const DEPARTMENT = 'baocao.vubc@demo.example';
const ENTERPRISE = 'baocao.vnpost@demo.example';
const KEY_HOLDER = 'baocao.viettel@demo.example';

/** Post, first half of 2024: a period nobody has reported yet. */
const SECTOR = 'DEPT_POST_S.2024-S1.MIC-VUBC';
/** A month the schedule no longer opens by itself, and that a steward may still open by hand. */
const MONTH = monthsAgo(5);
const BY_EXCEL = `POST_M.${MONTH.code}.VNPOST`;
const BY_API = `POST_M.${MONTH.code}.VIETTEL-POST`;

/** For one thing to show, on a machine that does much else. */
const WAIT_MS = 60_000;
vi.setConfig({ testTimeout: 240_000 });

let app: RunningApp;
let steward: Page;
let department: Page;
let enterprise: Page;
let reviewer: Page;
/** A page of the overview that somebody without an account left open. */
let overview: Page;
let frozenAt = '';

beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app?.stop();
});

describe('returns, from the round to the report', () => {
  it('a steward signs in and opens two rounds', async () => {
    steward = await signedIn(STEWARD, '/rounds');
    await openRound('Báo cáo 6 tháng: lĩnh vực bưu chính', '6 tháng đầu năm 2024', day(7), '1 đơn vị phải nộp');
    await steward.waitForURL('**/rounds/DEPT_POST_S.2024-S1');
    await steward.getByRole('link', { name: 'Kỳ báo cáo' }).first().click();
    // A day ago, so that whoever reports now is late.
    await openRound('Báo cáo tháng của doanh nghiệp bưu chính', MONTH.label, day(-1), 'đơn vị phải nộp');
    await steward.waitForURL(`**/rounds/POST_M.${MONTH.code}`);
    await steward
      .getByRole('row', { name: /VNPost/ })
      .getByText('Quá hạn')
      .waitFor();
  });

  it('a department types and pastes into the grid and explains a warning', async () => {
    overview = await app.open('/?period=2024-S1');
    await overview.getByText('Tổng quan ngành').first().waitFor();
    expect(await overview.getByRole('link', { name: 'Doanh thu dịch vụ bưu chính', exact: true }).count()).toBe(0);

    department = await signedIn(DEPARTMENT, '/returns', { permissions: ['clipboard-read', 'clipboard-write'] });
    await department.getByRole('link', { name: /^Nhập số liệu: .*bưu chính, 6 tháng đầu năm 2024/ }).click();
    const cell = cellsOf(department);
    // Ten times too much.
    await cell('sector.revenue.ytd').click();
    await department.keyboard.type('293.500');
    await department.keyboard.press('Enter');
    await shows(cell('sector.revenue.ytd'), '293.500');
    await paste(department, cell('sector.budget.ytd'), '3.050,5\r\n812\r\n75.400');
    await shows(cell('sector.budget.ytd'), '3.050,5');
    await shows(cell('sector.labour.ytd'), '75.400');
    await cell('key.volume.ytd').click();
    await department.keyboard.type('1320');
    await department.keyboard.press('Enter');
    await cell('more.status').selectOption('Số ước');
    await cell('more.method').fill('Tổng hợp từ doanh nghiệp, ước tháng 6.');
    // Growth is computed while typing, and is more than the form lets pass without a word.
    await shows(cell('sector.revenue.growth'), '968,17');
    const issues = department.getByRole('region', { name: 'Cần xem lại' });
    await issues
      .getByText(/trên ±40% thì nêu nguyên nhân/)
      .first()
      .waitFor();
    await explainAll(issues);
    await issues.getByText('0 lỗi, 0 cảnh báo cần giải trình').waitFor();

    await submit(department);
    await department.getByText('Báo cáo đã nộp và đang chờ duyệt').waitFor();
  });

  it('an enterprise fills the workbook it downloaded', async () => {
    enterprise = await signedIn(ENTERPRISE, `/returns/${BY_EXCEL}`);
    const menu = (name: string) => enterprise.getByRole('menuitem', { name });
    await enterprise.getByRole('button', { name: 'Excel, in, lịch sử' }).click();
    const [download] = await Promise.all([
      enterprise.waitForEvent('download'),
      menu('Tải xuống tệp Excel để điền').click(),
    ]);
    const workbook = await fillWorkbook(await download.path(), {
      'revenue.letter': { current: 2100, ytd: 12_400 },
      'revenue.parcel': { current: 61_500.5, ytd: 350_200 },
      'revenue.other': { current: 4300, ytd: 24_100 },
      'revenue.budget': { current: 5200, ytd: 30_900 },
      'volume.letter': { current: 310_000, ytd: 1_850_000 },
      'volume.parcel': { current: 2_950_000, ytd: 17_100_000 },
      'volume.other': { current: 120_000, ytd: 710_000 },
      'capacity.labour': { current: 1450 },
      'capacity.points': { current: 210 },
      'more.complaints': { answer: 14 },
    });
    await enterprise.getByRole('button', { name: 'Excel, in, lịch sử' }).click();
    await menu('Tải lên tệp Excel đã điền').click();
    const dialog = enterprise.getByRole('dialog');
    const [chooser] = await Promise.all([
      enterprise.waitForEvent('filechooser'),
      dialog.getByRole('button', { name: 'Chọn tệp Excel' }).click(),
    ]);
    await chooser.setFiles({
      name: 'vnpost.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: workbook,
    });
    await dialog.getByText('17 ô thay đổi; đã lưu vào bản nháp').waitFor();
    await enterprise.keyboard.press('Escape');
    await shows(cellsOf(enterprise)('revenue.total.current'), '67.900,5');
    await submit(enterprise, 'Nộp muộn');
  });

  it('software sends a return by API key twice, and it counts once', async () => {
    const head = await signedIn(KEY_HOLDER, '/account');
    await head.getByRole('button', { name: 'Tạo khóa API' }).click();
    const dialog = head.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Tên khóa' }).fill('Phần mềm kế toán');
    await dialog.getByRole('button', { name: 'Tạo khóa API' }).click();
    const key = (await head.getByRole('dialog').locator('code').first().textContent()) ?? '';
    await head.context().close();

    const put = (cells: Record<string, string>) =>
      fetch(`${app.url}/api/v1/returns/${BY_API}`, {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-api-key': key, 'idempotency-key': 'journey-1' },
        body: JSON.stringify({ cells, submit: true }),
      });
    const [first, again] = [await put(API_CELLS), await put(API_CELLS)];
    expect(first.status, await first.clone().text()).toBe(200);
    expect(await again.json()).toEqual(await first.json());
    expect((await put({ ...API_CELLS, 'more.complaints': '8' })).status).toBe(422);
    const stored = await fetch(`${app.url}/api/v1/returns/${BY_API}`, { headers: { 'x-api-key': key } });
    const { versions } = (await stored.json()) as { versions: { version: number; inlet: string; late: boolean }[] };
    expect(versions).toMatchObject([{ version: 1, inlet: 'json', late: true }]);
    // A key of one enterprise opens nothing of another.
    const other = await fetch(`${app.url}/api/v1/returns/${BY_EXCEL}`, { headers: { 'x-api-key': key } });
    expect(other.status).toBe(403);
  });

  it('a reviewer sends one back with a reason and a comment on the cell', async () => {
    reviewer = await signedIn(REVIEWER, '/review');
    await reviewer
      .getByRole('row', { name: /6 tháng đầu năm 2024/ })
      .getByRole('link', { name: 'Vụ Bưu chính' })
      .click();
    await reviewer.waitForURL(`**/review/${SECTOR}`);
    const panel = reviewer.getByRole('complementary', { name: 'Chi tiết ô' });
    const choose = (address: string) => reviewer.locator(`[id="cell-${address}"]`).getByRole('button').click();
    await choose('sector.revenue.growth');
    await panel.getByText('Đang mở rộng mạng lưới.').waitFor();
    await choose('sector.revenue.ytd');
    await panel.getByText('293.500').waitFor();
    await panel.getByRole('textbox', { name: 'Viết nhận xét' }).fill('Cùng kỳ là 27.477 tỷ đồng: thừa một chữ số 0?');
    await panel.getByRole('button', { name: 'Gửi nhận xét' }).click();
    await panel.getByText('thừa một chữ số 0?').waitFor();

    await reviewer.getByRole('button', { name: 'Trả lại', exact: true }).click();
    const dialog = reviewer.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Lý do trả lại' }).fill('Doanh thu cao gấp mười lần cùng kỳ.');
    await dialog.getByRole('button', { name: 'Trả lại đơn vị' }).click();
    await reviewer.getByText('Đã trả lại đơn vị, kèm lý do.').waitFor();
    expect((await overviewOf('POST_REVENUE')).current).toBeNull();
  });

  it('the department sees it without asking, corrects the cell and submits again', async () => {
    await department.getByText('đã trả lại báo cáo này').waitFor();
    await department.getByText('Doanh thu cao gấp mười lần cùng kỳ.').waitFor();
    await department.getByText('thừa một chữ số 0?').waitFor();
    const cell = cellsOf(department);
    await cell('sector.revenue.ytd').click();
    await department.keyboard.type('29350');
    await department.keyboard.press('Enter');
    await shows(cell('sector.revenue.ytd'), '29.350');
    await shows(cell('sector.revenue.growth'), '6,82');
    await submit(department);
    await department.getByText('Báo cáo đã nộp và đang chờ duyệt').waitFor();
  });

  it('the reviewer accepts one from its page and the others together', async () => {
    await reviewer.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await reviewer.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
    await reviewer.getByText(/Đã duyệt: \d+ số liệu được ghi/).waitFor();

    await reviewer.goto(`/review?round=POST_M.${MONTH.code}`);
    for (const unit of ['VNPost', 'Viettel Post']) {
      await reviewer.getByRole('checkbox', { name: `Chọn báo cáo của ${unit}` }).check();
    }
    await reviewer.getByRole('button', { name: 'Duyệt các báo cáo đã chọn' }).click();
    const dialog = reviewer.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await dialog
      .getByText(/^Đã duyệt: \d+ số liệu được ghi/)
      .nth(1)
      .waitFor();
    await dialog.getByRole('button', { name: 'Xong' }).click();
  });

  it('the overview that was open shows the figure by itself', async () => {
    const link = overview.getByRole('link', { name: 'Doanh thu dịch vụ bưu chính', exact: true });
    await link.waitFor();
    await overview.getByText('29.350').first().waitFor();
    expect((await overviewOf('POST_REVENUE')).growth).toMatch(/^6\.81/);
  });

  it('what one enterprise reported stays between it and the ministry', async () => {
    const figures = async (headers: Record<string, string>): Promise<string> =>
      (await fetch(`${app.url}/api/v1/units/VNPOST/figures?period=${MONTH.code}`, { headers })).text();
    expect(await figures({})).not.toContain('67900');
    const cookies = await reviewer.context().cookies();
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
    expect(await figures({ cookie })).toContain('POST_REVENUE');
  });

  it('the half-year report has the figure, and its source leads back to the cell', async () => {
    await steward.goto('/reports/half-year?period=2024-S1');
    const figure = steward.locator('.hc-paper a.ed-figure', { hasText: /^29\.350$/ }).first();
    await figure.click();
    const drawer = steward.getByRole('dialog', { name: 'Nguồn và các lần ghi' });
    await drawer.getByText('29.350 tỷ đồng').waitFor();
    await drawer.getByRole('link', { name: /DEPT_POST_S\.2024-S1\.MIC-VUBC.*sector\.revenue\.ytd/ }).click();
    await steward.waitForURL(`**/returns/${SECTOR}?*`);
    const cell = cellsOf(steward)('sector.revenue.ytd');
    await shows(cell, '29.350');
    await expect
      .poll(() => cell.evaluate((at) => at === at.ownerDocument.activeElement), { timeout: WAIT_MS })
      .toBe(true);

    // Who has no account reads where it is from, without a link.
    const reader = await app.open('/indicators/POST_REVENUE?period=2024-S1');
    const told = reader.getByRole('dialog', { name: 'Nguồn và các lần ghi' });
    await told.getByText('DEPT_POST_S.2024-S1.MIC-VUBC').waitFor();
    expect(await told.getByRole('link', { name: /DEPT_POST_S/ }).count()).toBe(0);
    await reader.context().close();
  });

  it('a frozen edition says so when a figure in it is corrected later', async () => {
    await steward.goto('/reports/half-year?period=2024-S1');
    await steward.getByRole('button', { name: 'Chốt số liệu' }).click();
    const freezing = steward.getByRole('dialog');
    await freezing.getByRole('textbox', { name: 'Chốt để làm gì' }).fill('Họp giao ban');
    await freezing.getByRole('button', { name: 'Chốt số liệu' }).click();
    await steward.waitForURL('**/reports/frozen/*');
    await steward.locator('.hc-paper', { hasText: '29.350' }).waitFor();
    frozenAt = new URL(steward.url()).pathname;

    await department.getByRole('button', { name: 'Lập bản đính chính' }).click();
    await department.getByRole('dialog').getByRole('button', { name: 'Lập bản đính chính' }).click();
    const cell = cellsOf(department);
    await department.getByText('Đang lập bản đính chính').waitFor();
    await cell('sector.revenue.ytd').click();
    await department.keyboard.type('29412,5');
    await department.keyboard.press('Enter');
    await shows(cell('sector.revenue.ytd'), '29.412,5');
    await submit(department);

    await reviewer.goto(`/review/${SECTOR}`);
    await reviewer.getByText('báo cáo đã chốt dùng số cũ').first().waitFor();
    await reviewer.getByRole('button', { name: 'Duyệt', exact: true }).click();
    await reviewer.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click();
    await reviewer.getByText(/Đã duyệt: \d+ số liệu được ghi/).waitFor();

    await steward.goto(frozenAt);
    const corrected = steward.getByRole('table', { name: 'Số liệu đã sửa sau khi chốt' });
    const row = corrected.getByRole('row', { name: /Doanh thu dịch vụ bưu chính/ }).first();
    await row.waitFor();
    expect(await row.textContent()).toContain('29.350');
    expect(await row.textContent()).toContain('29.412,5');
    expect(await steward.locator('.hc-paper').textContent()).toContain('29.350');
    await overview.getByText('29.412,5').or(overview.getByText('29.413')).first().waitFor();
  });

  it('the map of returns and the profile show who was late', async () => {
    await steward.goto('/heat-map?form=POST_M');
    const name = `VNPost, ${MONTH.label}: Đã duyệt, nộp muộn`;
    await steward.getByRole('link', { name }).waitFor();
    await steward.getByRole('rowheader', { name: 'VNPost' }).getByRole('link').click();
    await steward.waitForURL('**/units/VNPOST/profile');
    await steward.getByRole('heading', { level: 1, name: /^Hồ sơ nộp báo cáo/ }).waitFor();
    const round = steward.getByRole('row', { name: new RegExp(MONTH.label) });
    await round.getByText('Đã duyệt, nộp muộn').waitFor();
  });
});

const API_CELLS = {
  'revenue.letter.current': '1050',
  'revenue.letter.ytd': '6200',
  'revenue.parcel.current': '30750.25',
  'revenue.parcel.ytd': '175100',
  'revenue.other.current': '2150',
  'revenue.other.ytd': '12050',
  'revenue.budget.current': '2600',
  'revenue.budget.ytd': '15450',
  'volume.letter.current': '155000',
  'volume.letter.ytd': '925000',
  'volume.parcel.current': '1475000',
  'volume.parcel.ytd': '8550000',
  'volume.other.current': '60000',
  'volume.other.ytd': '355000',
  'capacity.labour.current': '725',
  'capacity.points.current': '105',
  'more.complaints': '7',
};

/** A page of somebody who has just signed in through the page of signing in. */
async function signedIn(email: string, next: string, options: BrowserContextOptions = {}): Promise<Page> {
  const page = await app.open(`/sign-in?next=${encodeURIComponent(next)}`, options);
  page.setDefaultTimeout(WAIT_MS);
  await page.getByRole('button', { name: email }).click();
  await page.waitForURL(`**${next}`);
  await settled(page);
  return page;
}

async function openRound(form: string, period: string, due: string, owing: string): Promise<void> {
  await steward.getByRole('button', { name: 'Mở kỳ báo cáo' }).click();
  const dialog = steward.getByRole('dialog');
  await dialog.getByRole('combobox', { name: 'Biểu mẫu' }).click();
  await steward.getByRole('option', { name: form, exact: true }).click();
  await dialog.getByRole('combobox', { name: 'Kỳ số liệu' }).click();
  await steward.getByRole('option', { name: period, exact: true }).click();
  await dialog.getByRole('status').getByText(owing).waitFor();
  await dialog.getByLabel('Hạn nộp').fill(due);
  await dialog.getByLabel('Ngày đóng').fill('');
  await dialog.getByRole('button', { name: 'Mở kỳ', exact: true }).click();
}

function cellsOf(page: Page): (address: string) => Locator {
  return (address) => page.locator(`[id="cell-${address.replaceAll('.', '-')}"]`);
}

async function shows(cell: Locator, text: string): Promise<void> {
  await expect.poll(() => cell.textContent(), { timeout: WAIT_MS }).toContain(text);
}

async function paste(page: Page, cell: Locator, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
  await cell.click();
  await page.keyboard.press('Control+v');
}

async function explainAll(where: Locator): Promise<void> {
  // By name: what has been explained moves down the list.
  const boxes = await where.getByRole('textbox', { name: /^Giải trình/ }).all();
  const names = await Promise.all(boxes.map((box) => box.getAttribute('aria-label')));
  for (const name of names) {
    const box = where.getByRole('textbox', { name: name ?? '', exact: true });
    await box.fill('Đang mở rộng mạng lưới.');
    await box.blur();
  }
}

async function submit(page: Page, action = 'Nộp'): Promise<void> {
  await page.getByRole('button', { name: 'Nộp báo cáo' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: action, exact: true }).waitFor();
  await explainAll(dialog);
  await dialog.getByRole('button', { name: action, exact: true }).click();
  await dialog.getByText('Đã nộp báo cáo').waitFor();
  await dialog.getByRole('button', { name: 'Đóng', exact: true }).last().click();
  await dialog.waitFor({ state: 'detached' });
}

/** Writes values where the hidden keys of rows and columns say. */
async function fillWorkbook(file: string, rows: Record<string, Record<string, number>>): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await readFile(file)) as unknown as ExcelJS.Buffer);
  const keyOf = (value: ExcelJS.CellValue): string => String(value ?? '').replace(/^\w+:/, '');
  for (const [row, columns] of Object.entries(rows)) {
    const [section, code] = row.split('.');
    const sheet = workbook.worksheets.find((one) => one.getCell('A1').value === `hochua:${section}`);
    if (sheet === undefined) throw new Error(`no sheet for ${section}`);
    sheet.eachRow((line) => {
      if (line.getCell(1).value !== `row:${code}`) return;
      sheet.getRow(1).eachCell((head, column) => {
        const value = columns[keyOf(head.value)];
        if (value !== undefined) line.getCell(column).value = value;
      });
    });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** What the overview of the first half of 2024 says of an indicator. */
async function overviewOf(code: string): Promise<{ current: { value: string } | null; growth: string | null }> {
  const answer = await fetch(`${app.url}/api/v1/overview?period=2024-S1`);
  const { sectors } = (await answer.json()) as {
    sectors: { items: { indicator: { code: string }; current: { value: string } | null; growth: string | null }[] }[];
  };
  const item = sectors.flatMap(({ items }) => items).find(({ indicator }) => indicator.code === code);
  if (item === undefined) throw new Error(`the overview has no ${code}`);
  return item;
}

/** The day so many days from today, where the units are. */
function day(days: number): string {
  return dayInVietNam(new Date(Date.now() + days * 86_400_000).toISOString());
}

function monthsAgo(months: number): { code: string; label: string } {
  const [year = 0, month = 0] = day(0).split('-').map(Number);
  const at = year * 12 + month - 1 - months;
  const [y, m] = [Math.floor(at / 12), (at % 12) + 1];
  return { code: `${y}-M${String(m).padStart(2, '0')}`, label: `Tháng ${m}/${y}` };
}
