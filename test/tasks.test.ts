/** Tasks and obligations in the browser: assign → remind → evidence → close; obligation → laggards → sentence. */
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAs, type RunningApp, settled, startApp } from './browser.ts';

const STEWARD = 'daumoi.khtc';
const HANOI = 'baocao.hanoi';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app?.stop();
});

const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().textContent()) ?? '';

describe('a task', () => {
  it('is assigned, reminded of, worked on with evidence, and closed', async () => {
    const steward = await openAs(app, STEWARD, '/tasks');
    await steward.getByRole('button', { name: 'Giao nhiệm vụ' }).click();
    const dialog = steward.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Nhiệm vụ' }).fill('Báo cáo tình hình triển khai tổ công nghệ số');
    const lead = dialog.getByRole('combobox', { name: 'Chủ trì' }).or(dialog.getByRole('textbox', { name: 'Chủ trì' }));
    await lead.first().fill('VN-P01');
    await steward.getByRole('option', { name: /Thành phố Hà Nội/ }).click();
    await dialog.getByLabel('Thời hạn').fill('2020-01-31');
    await dialog.getByText('Thời hạn này đã qua').waitFor();
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await steward.waitForURL(/\/tasks\/NV-\d{4}-\d+$/);
    await settled(steward);
    expect(await textOf(steward, '.hc-standing')).toContain('Quá hạn');

    await steward.getByRole('button', { name: 'Nhắc việc' }).click();
    await steward.getByText('Đã nhắc 1 người.').waitFor();
    await steward.getByRole('button', { name: 'Nhắc việc' }).click();
    await steward.getByText('Hôm nay đã nhắc').waitFor();

    const address = new URL(steward.url()).pathname;
    const hanoi = await openAs(app, HANOI, address);
    // Nothing shows that it was done: it cannot be closed.
    await hanoi.getByRole('button', { name: 'Hoàn thành' }).click();
    await hanoi.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
    await hanoi.getByRole('alert').filter({ hasText: 'phải có minh chứng' }).waitFor();
    await hanoi.keyboard.press('Escape');
    await hanoi.getByRole('dialog').waitFor({ state: 'detached' });

    await hanoi.getByLabel('Tiến độ', { exact: true }).fill('Đã gửi báo cáo');
    await hanoi.getByLabel('Minh chứng: số văn bản').fill('123/BC-UBND');
    await hanoi.getByRole('button', { name: 'Ghi', exact: true }).click();
    await hanoi.getByText('Đã ghi tiến độ.').waitFor();
    await settled(hanoi);
    expect(await textOf(hanoi, '.hc-events')).toContain('123/BC-UBND');
    await hanoi.getByRole('button', { name: 'Hoàn thành' }).click();
    await hanoi.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
    await hanoi.locator('.hc-standing[data-standing="done-late"]').waitFor();

    await steward.goto(address);
    await steward.locator('.hc-events').getByText('Đang làm → Hoàn thành').waitFor();
  });

  it('is linked to a target, whose page shows it', async () => {
    const steward = await openAs(app, STEWARD, '/tasks/NV-2022-08');
    await steward.getByRole('button', { name: 'Gắn mục tiêu' }).click();
    const dialog = steward.getByRole('dialog');
    await dialog.getByPlaceholder('Gõ mã hoặc tên mục tiêu').fill('QD411-1.1');
    await steward
      .getByRole('option', { name: /QD411-1\.1/ })
      .first()
      .click();
    await dialog.locator('.hc-linked .hc-rating').waitFor();
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });
    await steward.locator('.hc-linked .hc-rating').waitFor();
    await steward.getByRole('link', { name: 'Tỷ trọng kinh tế số trong GDP' }).click();
    await steward.waitForURL(/\/targets\/QD411-1\.1/);
    await steward.getByRole('heading', { name: 'Nhiệm vụ liên quan' }).waitFor();
    await steward.getByRole('link', { name: /Đôn đốc các tỉnh/ }).waitFor();
    // Nobody is asked to sign in for what is not public.
    const reader = await app.open('/targets/QD411-1.1');
    await settled(reader);
    expect(await reader.getByRole('heading', { name: 'Nhiệm vụ liên quan' }).count()).toBe(0);
    expect(await reader.getByRole('dialog').count()).toBe(0);
  });

  it('edited by two at once is saved by the first, and the second is told', async () => {
    const edit = async (page: Page): Promise<void> => {
      await page.getByRole('button', { name: 'Việc khác' }).click();
      await page.getByRole('menuitem', { name: 'Sửa' }).click();
      await page.getByRole('dialog').waitFor();
    };
    const save = async (page: Page, deliverable: string): Promise<void> => {
      await page.getByRole('dialog').getByLabel('Sản phẩm').fill(deliverable);
      await page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
    };
    const [one, other] = [
      await openAs(app, STEWARD, '/tasks/NV-2022-09'),
      await openAs(app, STEWARD, '/tasks/NV-2022-09'),
    ];
    await edit(one);
    await edit(other);
    await save(one, 'Báo cáo thứ nhất');
    await one.getByRole('dialog').waitFor({ state: 'detached' });
    await save(other, 'Báo cáo thứ hai');
    await other.getByRole('alert').filter({ hasText: 'vừa cập nhật nhiệm vụ này lúc' }).waitFor();
    await other.keyboard.press('Escape');
    await other.getByText('Báo cáo thứ nhất').waitFor();
  });

  it('is found by document and month, and shows nobody what is not theirs', async () => {
    const steward = await openAs(app, STEWARD, '/tasks?view=document');
    await steward.getByRole('heading', { name: /Nhiệm vụ trọng tâm 6 tháng cuối năm 2022/ }).waitFor();
    await steward.getByText('Tháng', { exact: true }).click();
    await steward.waitForURL(/view=time/);
    await steward.getByRole('heading', { name: /Tháng 12\/2022/ }).waitFor();
    const hanoi = await openAs(app, HANOI, '/tasks?q=b%C4%83ng%20t%E1%BA%A7n');
    await hanoi.getByText('Không có nhiệm vụ nào').waitFor();
  });
});

describe('a table of tasks', () => {
  const workbook = async (lead: string): Promise<{ name: string; mimeType: string; buffer: Buffer }> => {
    const book = new ExcelJS.Workbook();
    book
      .addWorksheet('Phụ lục')
      .addRows([
        ['PHỤ LỤC'],
        [],
        ['STT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì', 'Thời hạn'],
        [1, 'Hoàn thiện kho dữ liệu của Bộ', lead, 'Quý III/2027'],
      ]);
    return { name: 'phu-luc.xlsx', mimeType: '', buffer: Buffer.from(await book.xlsx.writeBuffer()) };
  };

  it('says by row what is wrong and what is meant, and is recorded once it is mended', async () => {
    const steward = await openAs(app, STEWARD, '/tasks/import');
    const input = steward.locator('input[type=file]');
    await input.setInputFiles(await workbook('Vụ Phap che ché'));
    await steward.getByText(/^1\/1 dòng có lỗi/).waitFor();
    const row = steward.getByRole('row').filter({ hasText: 'Hoàn thiện kho dữ liệu' });
    expect(await row.textContent()).toMatch(/^4.*Có phải: .*Vụ Pháp chế \(MIC-PC\)/);
    expect(await steward.getByRole('button', { name: /^Ghi 1 nhiệm vụ/ }).count()).toBe(0);
    await input.setInputFiles(await workbook('Vụ Pháp chế'));
    await steward.getByLabel('Văn bản giao nhiệm vụ').fill('Kế hoạch thử 2027');
    await steward.getByRole('button', { name: 'Ghi 1 nhiệm vụ' }).click();
    await steward.getByText('Đã ghi 1 nhiệm vụ.').waitFor();
    await steward.getByRole('link', { name: 'Xem các nhiệm vụ vừa ghi' }).click();
    await steward.getByRole('link', { name: 'Hoàn thiện kho dữ liệu của Bộ' }).waitFor();
  });
});

describe('the list on paper', () => {
  it('is A4 under the name of the ministry, numbered, without navigation, no column cut', async () => {
    const steward = await openAs(
      app,
      STEWARD,
      '/tasks?document=Nhi%E1%BB%87m%20v%E1%BB%A5%20tr%E1%BB%8Dng%20t%C3%A2m%206%20th%C3%A1ng%20cu%E1%BB%91i%20n%C4%83m%202022',
    );
    // As wide as the text of an A4 page.
    await steward.setViewportSize({ width: 660, height: 930 });
    await steward.emulateMedia({ media: 'print' });
    expect(await textOf(steward, '.hc-print-heading')).toMatch(
      /BỘ THÔNG TIN VÀ TRUYỀN THÔNG.*ngày \d\d tháng \d\d năm \d{4}DANH SÁCH NHIỆM VỤVăn bản giao: Nhiệm vụ trọng tâm/,
    );
    for (const hidden of ['#navigation', 'header', '.hc-filters', 'h1'])
      expect(await steward.locator(hidden).first().isVisible(), hidden).toBe(false);
    expect(await steward.getByRole('cell', { name: '17', exact: true }).isVisible()).toBe(true);
    const cut = await steward.locator('.hc-table-box').evaluate((box) => box.scrollWidth - box.clientWidth);
    expect(cut).toBeLessThanOrEqual(0);
    const pdf = (await steward.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45][.\d]* 84[12][.\d]*\]/);
  });
});

describe('an obligation', () => {
  it('names its laggards in the sentence of the report, until one brings evidence', async () => {
    const steward = await openAs(app, STEWARD, '/obligations?on=2022-06-30');
    const sentence = '04 địa phương chưa ban hành: An Giang, Cà Mau, Nghệ An, Phú Yên.';
    await steward.getByText(sentence).waitFor();
    await steward.getByRole('link', { name: 'Văn bản của tỉnh ủy, thành ủy về chuyển đổi số' }).click();
    await steward.waitForURL(/\/obligations\/NQ-CDS-CAP-UY/);
    await settled(steward);
    expect(await textOf(steward, '.hc-sentence')).toMatch(/^59\/63 tỉnh, thành phố trực thuộc Trung ương đã ban hành/);
    expect(await steward.locator('.hc-units-matrix li[data-standing="missing"]').count()).toBe(4);

    await steward.getByRole('button', { name: 'Ghi minh chứng: Nghệ An' }).click();
    const dialog = steward.getByRole('dialog');
    await dialog.getByLabel('Ngày làm').fill('2022-06-15');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByText('Ghi số văn bản hoặc đường dẫn.').waitFor();
    await dialog.getByLabel('Số văn bản').fill('09-NQ/TU');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await steward.getByText('03 địa phương chưa ban hành: An Giang, Cà Mau, Phú Yên.').waitFor();

    await steward.getByLabel('Tính đến ngày').fill('2025-07-01');
    await steward.waitForURL(/on=2025-07-01/);
    await steward
      .getByText(/^\d\d\/34 tỉnh, thành phố/)
      .first()
      .waitFor();
  });

  it('lets the steward remind who is missing, once a day', async () => {
    const steward = await openAs(app, STEWARD, '/obligations/EMC-TINH');
    const remind = async (): Promise<void> => {
      await steward.getByRole('button', { name: 'Nhắc các đơn vị còn thiếu' }).click();
      await steward.getByRole('button', { name: 'Gửi nhắc nhở' }).click();
    };
    await remind();
    await steward.getByText('Đã nhắc 1 đơn vị, 1 người nhận.').waitFor();
    await remind();
    await steward.getByText('Hôm nay không còn đơn vị nào cần nhắc thêm.').waitFor();
    const hanoi = await openAs(app, HANOI, '/obligations/EMC-TINH');
    await hanoi.getByRole('button', { name: /Thông báo, \d+ chưa đọc/ }).click();
    await hanoi.getByText(/Nhắc thực hiện: Kết nối Hệ thống EMC/).waitFor();
  });
});

describe('a legal document', () => {
  it('refuses a stage later than its successor, and takes one in order', async () => {
    const steward = await openAs(app, STEWARD, '/tasks/LUAT-BUU-CHINH');
    const record = async (on: string): Promise<void> => {
      await steward.getByRole('button', { name: 'Ghi bước: Trình Chính phủ' }).click();
      await steward.getByRole('dialog').getByLabel('Khi nào').fill(on);
      await steward.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
    };
    await record('2027');
    await steward.getByRole('alert').filter({ hasText: 'không thể sau bước “Trình Quốc hội”' }).waitFor();
    await steward.keyboard.press('Escape');
    await steward.getByRole('dialog').waitFor({ state: 'detached' });
    await record('2025-M12');
    await steward.getByText('Đã ghi bước.').waitFor();
    expect(await textOf(steward, '.hc-way li[data-state="reached"]:nth-child(5)')).toContain('Tháng 12/2025');
  });
});
