/** Rate → explain → overrule, and a plan from its proposal to its record, in the browser as people do it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAs, PHONE, type RunningApp, settled, startApp } from './browser.ts';

const STEWARD = 'daumoi.khtc@demo.example';
const REVIEWER = 'thamdinh.buuchinh@demo.example';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
}, 240_000);
afterAll(() => app?.stop());

describe('targets', () => {
  it('are rated as known on a day, each with its words, and narrowed by rating', async () => {
    const page = await app.open('/targets?as_of=2023-07-31&strategy=QD411&year=2025');
    expect(await page.getByText('17 mục tiêu', { exact: true }).count()).toBe(1);
    const words = await page.locator('.hc-targets').innerText();
    expect(words).toContain('chưa có con số nào để so với mục tiêu');
    expect(words).toContain('Xác suất đạt 71%');
    // Two figures give no probability, and the reason is a sentence of its own.
    expect(words).toMatch(/^Từ 14,26% GDP .*quá ít số liệu để dự báo \(2 con số, cần từ 4\) nên không nêu xác suất/m);
    await page.getByRole('button', { name: 'Chệch hướng 1' }).click();
    await settled(page);
    expect(page.url()).toContain('rating=off_track');
    expect(await page.locator('.hc-targets > li').count()).toBe(1);
    expect(await page.locator('.hc-targets > li').innerText()).toContain('3%');
    await page.context().close();
  });

  it('explain a rating with figures, forecast and the printed one beside it', async () => {
    const page = await app.open('/targets/QD411-2.5?as_of=2023-07-31');
    const text = await page.locator('main').innerText();
    expect(text).toContain('xác suất đạt 71%');
    expect(text).toContain('Có khả năng hoàn thành đến 2024');
    expect(text).toContain('theo dự báo có khả năng đạt từ năm 2025');
    const table = page.getByRole('table', { name: /Số liệu và dự báo/ });
    expect(await table.innerText()).toMatch(/31\/12\/2025\s+Dự báo\s+85,66\s+67,37 – 94,62/);
    expect(
      await page
        .getByRole('img', { name: /Biểu đồ/ })
        .locator('canvas')
        .count(),
    ).toBe(1);
    // A stranger does not judge.
    expect(await page.getByRole('button', { name: 'Điều chỉnh đánh giá' }).count()).toBe(0);
    await page.context().close();
  });

  it('are overruled with a reason: both ratings show, then the overrule is withdrawn', async () => {
    const page = await openAs(app, STEWARD, '/targets/QD411-2.1');
    await page.getByRole('button', { name: 'Điều chỉnh đánh giá' }).click();
    const dialog = page.getByRole('dialog', { name: 'Điều chỉnh đánh giá' });
    await dialog.getByRole('combobox', { name: 'Đánh giá của bạn' }).click();
    await page.getByRole('option', { name: 'Đã đạt' }).click();
    await dialog.getByRole('button', { name: 'Điều chỉnh' }).click();
    await dialog.getByText('Hãy ghi lý do.').waitFor();
    await dialog.getByRole('textbox', { name: 'Lý do' }).fill('Điều tra mới của Tổng cục Thống kê');
    await dialog.getByRole('button', { name: 'Điều chỉnh' }).click();
    await page.getByText('Đã điều chỉnh.').waitFor();
    await settled(page);
    const card = await page.getByRole('region', { name: 'Đánh giá' }).innerText();
    expect(card).toMatch(/Theo phương pháp\s+Số liệu quá cũ/);
    expect(card).toMatch(/Điều chỉnh\s+Đã đạt\s+Điều tra mới của Tổng cục Thống kê/);
    // The list shows both to everybody.
    const stranger = await app.open('/targets?strategy=QD411&rating=reached');
    expect(await stranger.locator('.hc-targets').innerText()).toContain('Điều tra mới của Tổng cục Thống kê');
    await stranger.context().close();
    await page.getByRole('button', { name: 'Bỏ điều chỉnh' }).click();
    await page.getByText('Đã bỏ điều chỉnh', { exact: false }).waitFor();
    await settled(page);
    expect(await page.locator('.hc-judgement').count()).toBe(0);
    expect(await page.locator('.hc-judgements').innerText()).toContain('bỏ bởi');
    await page.context().close();
  });
});

describe('plan figures', () => {
  it('go from proposal through the department to the record', async () => {
    const reviewer = await openAs(app, REVIEWER, '/plans?sector=POST');
    await reviewer.getByRole('button', { name: 'Đề xuất số kế hoạch' }).click();
    await reviewer.getByText(/Đã đề xuất \d+ chỉ tiêu/).waitFor();
    await settled(reviewer);
    const row = reviewer.getByRole('row', { name: /Sản lượng bưu gửi|Doanh thu/ }).first();
    expect(await row.innerText()).toMatch(/Dự báo .*80%: .*–/);
    const name = (await row.getByRole('rowheader').getByRole('link').innerText()).trim();
    await row.getByRole('button', { name: /^Sửa kế hoạch/ }).click();
    const dialog = reviewer.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /Số kế hoạch/ }).fill('1');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await reviewer.getByText('Đã lưu số kế hoạch.').waitFor();
    await settled(reviewer);
    expect(
      await reviewer
        .getByRole('row', { name: new RegExp(quoted(name)) })
        .first()
        .innerText(),
    ).toContain('Thấp hơn kết quả đã đạt');
    expect(await reviewer.getByRole('checkbox').count()).toBe(0);
    await reviewer.context().close();

    const steward = await openAs(app, STEWARD, '/plans?sector=POST');
    await steward.getByRole('checkbox', { name: `Chọn ${name}`, exact: true }).check();
    await steward.getByRole('button', { name: /^Duyệt 1 số/ }).click();
    const approval = steward.getByRole('dialog', { name: 'Duyệt số kế hoạch' });
    const approve = approval.getByRole('button', { name: /^Duyệt/ });
    expect(await approve.isDisabled()).toBe(true);
    await approval.getByRole('checkbox').check();
    await approve.click();
    await steward.getByText('Đã duyệt và ghi 1 số kế hoạch.').waitFor();
    await settled(steward);
    expect(
      await steward
        .getByRole('row', { name: new RegExp(quoted(name)) })
        .first()
        .innerText(),
    ).toContain('Đã duyệt');
    await steward.context().close();
  });
});

describe('a plan without a recent figure', () => {
  it('says why it has no number, refuses one out of bounds, and keeps its flag with one', async () => {
    const page = await openAs(app, REVIEWER, '/plans?sector=POST');
    // Without a year: the one after the newest figures.
    await page.getByRole('combobox', { name: 'Năm kế hoạch' }).waitFor();
    expect(await page.getByRole('combobox', { name: 'Năm kế hoạch' }).inputValue()).toBe('2025');
    await page.getByRole('button', { name: 'Đề xuất số kế hoạch' }).click();
    await page.getByText(/chỉ tiêu không đề xuất vì số liệu quá cũ/).waitFor();
    const row = page.getByRole('row', { name: /Không đề xuất: con số mới nhất/ }).first();
    expect(await row.innerText()).toMatch(/đã \d+ tháng khi năm kế hoạch bắt đầu \(quá 18 tháng\)/);
    expect(await row.innerText()).toContain('Không có cơ sở số liệu gần');
    const name = (await row.getByRole('rowheader').getByRole('link').innerText()).trim();
    await row.getByRole('button', { name: /^Sửa kế hoạch/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByText('Chưa phải một con số.').waitFor();
    await dialog.getByRole('textbox', { name: /Số kế hoạch/ }).fill('-5');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByText(/không dưới 0; số đã nhập là -5|từ 0% đến 100%; số đã nhập là -5%/).waitFor();
    await dialog.getByRole('textbox', { name: /Số kế hoạch/ }).fill('50');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await page.getByText('Đã lưu số kế hoạch.').waitFor();
    await settled(page);
    const now = page.getByRole('row', { name: new RegExp(quoted(name)) }).first();
    expect(await now.innerText()).toMatch(/50\s+(?:.*\s+)?Không có cơ sở số liệu gần/);
    await page.context().close();
  });
});

describe('the pages of targets', () => {
  it.each(['/targets?as_of=2023-07-31', '/targets/QD411-1.1?as_of=2023-07-31', '/targets/backtest'])(
    'do not scroll sideways on a phone: %s',
    async (address) => {
      const page = await app.open(address, PHONE);
      const over = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(over).toBe(0);
      await page.context().close();
    },
  );
});

function quoted(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
