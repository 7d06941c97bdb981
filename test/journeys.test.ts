/** What readers do, from the first page to the source of a figure, in the browser. */
import { readFile } from 'node:fs/promises';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE, type RunningApp, settled, startApp } from './browser.ts';

const ADDRESSES = [
  '/',
  '/indicators',
  '/indicators/ALL_REVENUE',
  '/reports',
  '/reports/half-year?period=2022-S1',
  '/units',
  '/units/VN-P27',
  '/documents',
  '/documents/BC-2022-S1',
  '/contradictions',
  '/about',
  '/no-such-page',
];

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
});
afterAll(async () => {
  await app?.stop();
});

/** The text, hidden words included. */
const textOf = async (locator: Locator): Promise<string> => (await locator.textContent()) ?? '';
const heading = (page: Page) => page.getByRole('heading', { level: 1 });

describe('from the overview to the source of a figure', () => {
  it('shows the sector with growth and share of plan computed', async () => {
    const page = await app.open('/');
    const revenue = page.locator('.hc-tile', { hasText: 'Doanh thu toàn ngành TT&TT' });
    const text = await textOf(revenue);
    expect(text).toContain('1.833.162');
    expect(text).toContain('+16,9%');
    expect(text).toContain('48,8%');
    const enterprises = await textOf(page.locator('.hc-tile', { hasText: 'Số doanh nghiệp ngành TT&TT' }));
    expect(enterprises).toContain('95,6%');
  });

  it('leads to the indicator, its recordings and the line of the document', async () => {
    const page = await app.open('/');
    await page.getByRole('link', { name: 'Doanh thu toàn ngành TT&TT', exact: true }).click();
    await heading(page).filter({ hasText: 'Doanh thu toàn ngành TT&TT' }).waitFor();
    await settled(page);

    await page.getByRole('link', { name: 'Nguồn và các lần ghi: 3.689.233' }).click();
    const drawer = page.getByRole('dialog', { name: 'Nguồn và các lần ghi' });
    await drawer.getByRole('listitem').nth(2).waitFor();
    const values = await drawer.locator('.hc-recording-value').allInnerTexts();
    expect(values).toEqual(['3.689.233 tỷ đồng', '3.893.595 tỷ đồng', '3.737.301 tỷ đồng']);
    expect(await textOf(drawer.locator('.hc-recording').first())).toContain('-204.362');
    expect(await textOf(drawer)).toContain('In 12,7% nhưng 3.893.595/3.453.039');

    // The address alone opens the same drawer for whoever gets it.
    const shared = await app.open(page.url().replace(app.url, ''));
    await shared.getByRole('dialog').getByText('3.737.301 tỷ đồng').waitFor();

    await drawer.locator('.hc-recording').first().getByRole('link').click();
    await page.waitForURL(/\/documents\/TK-2024\?line=72/);
    await settled(page);
    expect(await textOf(page.locator('tr.hc-line-target').first())).toContain('72');
  });

  it('closes the drawer with Escape and returns to the plain address', async () => {
    const page = await app.open('/indicators/ALL_REVENUE?period=2022');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(new URL(page.url()).search).toBe('');
  });

  it('shows what was known at a date, and keeps the date from page to page', async () => {
    const page = await app.open('/indicators/ALL_REVENUE?frequency=A');
    await page.getByRole('button', { name: /Số liệu tính đến/ }).click();
    await page.getByRole('button', { name: '01/7/2023', exact: true }).click();
    await page.getByText('Đang xem số liệu như đã biết đến hết 01/7/2023.').waitFor();
    await page.getByRole('link', { name: 'Nguồn và các lần ghi: 3.737.301' }).waitFor();
    await page.getByRole('link', { name: 'Tổng quan ngành' }).click();
    await page.waitForURL('**/?as_of=2023-07-01');
    await settled(page);
    await page.getByRole('button', { name: 'Về số liệu mới nhất' }).click();
    await page.waitForURL((address) => !address.searchParams.has('as_of'));
  });
});

describe('measures of change', () => {
  it('are points for a percentage, a difference for a score, growth for an amount', async () => {
    const change = async (address: string, period: string): Promise<string> => {
      const page = await app.open(address);
      const row = page.getByRole('table', { name: /Số liệu theo kỳ/ }).getByRole('row', { name: period });
      return textOf(row.locator('.hc-change'));
    };
    expect(await change('/indicators/DES_GDP_SHARE?frequency=A', 'Năm 2022')).toContain('điểm %');
    expect(await change('/indicators/DX_DTI?frequency=A', 'Năm 2023')).toContain('+0,0215');
    expect(await change('/indicators/DX_DTI?frequency=A', 'Năm 2023')).not.toContain('%');
    expect(await change('/indicators/ALL_REVENUE?frequency=S', '6 tháng đầu năm 2022')).toContain('+16,9%');
  });
});

describe('finding an indicator by keyboard', () => {
  const names = async (page: Page, query: string): Promise<string[]> => {
    await page.getByRole('textbox', { name: 'Tìm chỉ tiêu' }).fill(query);
    await page.waitForURL((address) => address.searchParams.get('q') === query);
    await settled(page);
    return page.locator('.hc-list-name > span').allInnerTexts();
  };

  it('finds the same with and without tone marks', async () => {
    const page = await app.open('/indicators');
    const marked = await names(page, 'thuê bao');
    const plain = await names(page, 'thue bao');
    expect(marked.length).toBeGreaterThan(3);
    expect(new Set(plain)).toEqual(new Set(marked));
  });

  it('goes from "/" over the arrows to the indicator', async () => {
    const page = await app.open('/indicators');
    await page.keyboard.press('/');
    await page.keyboard.type('doanh thu buu chinh');
    await page.waitForURL(/q=doanh\+thu\+buu\+chinh/);
    await settled(page);
    const second = await textOf(page.locator('.hc-list-name > span').nth(1));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await heading(page).filter({ hasText: second }).waitFor();
  });

  it('searches everything from any page with Ctrl+K', async () => {
    const page = await app.open('/about');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').pressSequentially('bac ninh');
    await page.getByRole('dialog').getByText('Tỉnh Bắc Ninh').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/units\/VN-/);
    await heading(page).filter({ hasText: 'Bắc Ninh' }).waitFor();
  });

  it('takes the first hit of the search by Enter alone', async () => {
    const page = await app.open('/about');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').getByRole('textbox').pressSequentially('doanh thu buu chinh');
    await page.locator('.hc-hit').first().filter({ hasText: 'Doanh thu dịch vụ bưu chính' }).waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/indicators/POST_REVENUE*');
  });

  it('keeps filters in the address and takes them from it', async () => {
    const page = await app.open('/indicators?sector=POST&has_figures=true');
    const codes = await page.locator('.hc-list-name small').allInnerTexts();
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.every((line) => line.includes('POST_'))).toBe(true);
    expect(await page.getByRole('combobox', { name: 'Lĩnh vực' }).inputValue()).toBe('Bưu chính');
  });
});

describe('provinces, then and now', () => {
  it('restates on the 34 provinces and says why where it cannot', async () => {
    const page = await app.open('/indicators/ICT_ENT_PER_1000');
    const table = page.getByRole('table', { name: /theo đơn vị/ });
    expect(await textOf(table.getByRole('row', { name: /Bắc Ninh/ }))).toContain('1,02');

    await page.getByText('Quy về 34 tỉnh, thành').click();
    await page.waitForURL(/units_of=2025-07-01/);
    const merged = table.getByRole('row', { name: /gộp từ Bắc Giang, Bắc Ninh/ });
    await merged.waitFor();
    expect(await textOf(merged)).toContain('tỷ lệ không cộng được');
    expect(await textOf(table.getByRole('row', { name: /Hà Nội/ }))).toContain('2,29');
  });

  it('leads from an old province to its successor and back', async () => {
    const page = await app.open('/units/VN-P24');
    await heading(page).filter({ hasText: 'Bắc Giang' }).waitFor();
    await page.getByRole('link', { name: 'Tỉnh Bắc Ninh' }).click();
    await heading(page).filter({ hasText: 'Bắc Ninh' }).waitFor();
    await page.getByRole('heading', { name: 'Hợp thành từ' }).waitFor();
    await page.getByRole('link', { name: 'Tỉnh Bắc Giang' }).waitFor();
  });
});

describe('reading a report', () => {
  it('chooses the period and the date, and follows a figure to its source', async () => {
    const page = await app.open('/reports');
    await page.locator('a[href^="/reports/half-year?"]', { hasText: '6 tháng đầu năm 2022' }).click();
    await page.locator('.hc-paper table').first().waitFor();
    expect(await textOf(page.locator('.hc-paper'))).toContain('1.833.162');

    await page.getByRole('combobox', { name: 'Kỳ báo cáo' }).click();
    await page.getByRole('option', { name: '6 tháng đầu năm 2023' }).click();
    await page.waitForURL(/period=2023-S1/);
    await page.locator('.hc-paper h1', { hasText: '6 tháng đầu năm 2023' }).waitFor();
    expect(await textOf(page.locator('.hc-paper'))).toContain('1.614.206');

    await page.goto('/reports/half-year?period=2022-S1');
    await page.getByLabel('Số liệu tính đến ngày').fill('2022-07-01');
    await page.waitForURL(/as_of=2022-07-01/);
    await settled(page);
    await page.locator('.hc-paper a.ed-figure', { hasText: '1.833.162' }).first().click();
    await page.getByRole('dialog').getByText('1.833.162 tỷ đồng').waitFor();
    expect(page.url()).toContain('as_of=2022-07-01');
  });

  it('downloads every format with the chosen period', async () => {
    const page = await app.open('/reports/half-year?period=2022-S1');
    const begins = { Word: 'PK', PDF: '%PDF-', Markdown: '', HTML: '<!doctype html>' };
    for (const [name, magic] of Object.entries(begins)) {
      const content = await contentOf(page, () => page.getByRole('link', { name: `Tải về: ${name}` }).click());
      expect(content.length, name).toBeGreaterThan(2_000);
      expect(content.subarray(0, magic.length).toString('latin1'), name).toBe(magic);
    }
  });
});

describe('taking figures along', () => {
  it('downloads CSV, Excel and the chart as a picture', async () => {
    const page = await app.open('/indicators/ALL_REVENUE');
    const csv = await contentOf(page, () => page.getByRole('link', { name: 'CSV' }).click());
    expect(csv.toString('utf8')).toContain('ALL_REVENUE,VN,2022-S1,actual,1833162');
    const xlsx = await contentOf(page, () => page.getByRole('link', { name: 'Excel' }).click());
    expect(xlsx.subarray(0, 2).toString('latin1')).toBe('PK');
    const png = await contentOf(page, () => page.getByRole('button', { name: 'Ảnh biểu đồ' }).click());
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    // Width in the header chunk: 1200 at double density.
    expect(png.readUInt32BE(16)).toBe(2400);
  });
});

describe('what documents print wrongly', () => {
  it('lists it with the arithmetic, document by document', async () => {
    const page = await app.open('/contradictions?document=BC-2022-S1');
    const claim = page.locator('.hc-claim', { hasText: 'Số doanh nghiệp ngành TT&TT' });
    const text = await textOf(claim);
    expect(text).toContain('49%');
    expect(text).toContain('95,6%');
    expect(text).toContain('59.123 ÷ 61.854');
    await claim.getByRole('link', { name: /dòng 21/ }).click();
    await page.waitForURL(/documents\/BC-2022-S1\?line=21/);
  });
});

describe('every reader', () => {
  it('switches to English and finds it so next time', async () => {
    const page = await app.open('/');
    await page.getByRole('button', { name: /VI EN|VI\s*EN/ }).click();
    await heading(page).filter({ hasText: 'Sector overview' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await textOf(page.locator('.hc-tile').first())).toContain('1,833,162');
    await page.reload();
    await heading(page).filter({ hasText: 'Sector overview' }).waitFor();
    await page.goto('/reports/half-year?period=2022-S1');
    await page.locator('.hc-paper h1', { hasText: 'first half of 2022' }).waitFor();
  });

  it('chooses dark colours and finds them so next time', async () => {
    const page = await app.open('/');
    const scheme = () => page.locator('html').getAttribute('data-mantine-color-scheme');
    const button = page.getByRole('button', { name: /^Giao diện/ });
    expect(await scheme()).toBe('light');
    await button.click();
    await button.click();
    expect(await scheme()).toBe('dark');
    await page.reload();
    expect(await scheme()).toBe('dark');
    await button.click();
    expect(await scheme()).toBe('light');
  });

  it('reads every page on a phone without scrolling it sideways', async () => {
    for (const address of ADDRESSES) {
      const page = await app.open(address, PHONE);
      const [content, screen] = await page.evaluate<[number, number]>(
        '[document.documentElement.scrollWidth, window.innerWidth]',
      );
      expect(content, address).toBeLessThanOrEqual(screen);
      await page.context().close();
    }
  });

  it('reaches every page from the phone’s menu', async () => {
    const page = await app.open('/', PHONE);
    const link = page.getByRole('link', { name: 'Tài liệu nguồn' });
    expect(await link.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Mở danh mục' }).click();
    await link.click();
    await heading(page).filter({ hasText: 'Tài liệu nguồn' }).waitFor();
    await link.waitFor({ state: 'hidden' });
  });

  it('jumps over the navigation with the skip link', async () => {
    const page = await app.open('/documents');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("main") !== null')).toBe(true);
  });

  it('is told what is wrong and can try again', async () => {
    const page = await app.open('/indicators/NO_SUCH_INDICATOR');
    await heading(page).filter({ hasText: 'Không có trang này' }).waitFor();

    await page.route('**/api/v1/documents', (route) => route.abort());
    await page.goto('/documents');
    await page.getByRole('alert').getByText('Máy chủ chưa trả lời').waitFor();
    await page.unroute('**/api/v1/documents');
    await page.getByRole('button', { name: 'Thử lại' }).click();
    await page.getByRole('heading', { name: /6 tháng đầu năm 2022/ }).waitFor();
  });

  it('gets a page without errors in the console', async () => {
    const page = await app.open('/about');
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    for (const address of ADDRESSES) {
      await page.goto(address);
      await settled(page);
    }
    expect(errors).toEqual([]);
  });
});

async function contentOf(page: Page, start: () => Promise<void>): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), start()]);
  return readFile(await download.path());
}
