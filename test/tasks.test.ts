/** Tasks and obligations in the browser: assign → remind → evidence → close; obligation → laggards → sentence. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, settled, startApp } from './browser.ts';

const STEWARD = 'daumoi.khtc';
const HANOI = 'baocao.hanoi';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app?.stop();
});

/** A page of somebody of the demonstration. */
async function openAs(person: string, address: string): Promise<Page> {
  const page = await app.open('/sign-in');
  const me = (await (await page.request.get('/api/v1/me')).json()) as {
    sign_in: { demo: { email: string; password: string }[] };
  };
  const known = me.sign_in.demo.find(({ email }) => email.startsWith(person));
  const signedIn = await page.request.post('/api/auth/sign-in/email', {
    data: { email: known?.email, password: known?.password },
    headers: { origin: app.url, 'sec-fetch-site': 'same-origin' },
  });
  expect(signedIn.status()).toBe(200);
  await page.goto(address);
  await settled(page);
  return page;
}

const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().textContent()) ?? '';

describe('a task', () => {
  it('is assigned, reminded of, worked on with evidence, and closed', async () => {
    const steward = await openAs(STEWARD, '/tasks');
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
    const hanoi = await openAs(HANOI, address);
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

  it('is found by document and month, and shows nobody what is not theirs', async () => {
    const steward = await openAs(STEWARD, '/tasks?view=document');
    await steward.getByRole('heading', { name: /Nhiệm vụ trọng tâm 6 tháng cuối năm 2022/ }).waitFor();
    await steward.getByText('Tháng', { exact: true }).click();
    await steward.waitForURL(/view=time/);
    await steward.getByRole('heading', { name: /Tháng 12\/2022/ }).waitFor();
    const hanoi = await openAs(HANOI, '/tasks?q=b%C4%83ng%20t%E1%BA%A7n');
    await hanoi.getByText('Không có nhiệm vụ nào').waitFor();
  });
});

describe('an obligation', () => {
  it('names its laggards in the sentence of the report, until one brings evidence', async () => {
    const steward = await openAs(STEWARD, '/obligations?on=2022-06-30');
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
    const steward = await openAs(STEWARD, '/obligations/EMC-TINH');
    const remind = async (): Promise<void> => {
      await steward.getByRole('button', { name: 'Nhắc các đơn vị còn thiếu' }).click();
      await steward.getByRole('button', { name: 'Gửi nhắc nhở' }).click();
    };
    await remind();
    await steward.getByText('Đã nhắc 1 đơn vị, 1 người nhận.').waitFor();
    await remind();
    await steward.getByText('Hôm nay không còn đơn vị nào cần nhắc thêm.').waitFor();
    const hanoi = await openAs(HANOI, '/obligations/EMC-TINH');
    await hanoi.getByRole('button', { name: /Thông báo, \d+ chưa đọc/ }).click();
    await hanoi.getByText(/Nhắc thực hiện: Kết nối Hệ thống EMC/).waitFor();
  });
});

describe('a legal document', () => {
  it('refuses a stage later than its successor, and takes one in order', async () => {
    const steward = await openAs(STEWARD, '/tasks/LUAT-BUU-CHINH');
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
