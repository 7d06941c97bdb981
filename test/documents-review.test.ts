/**
 * An old report in the browser: dropped, read, its figures accepted by keyboard, recorded, found in the series with their line; its wrong
 * growth found among the findings, marked beside the figure, and explained. The steps build on each other: one story in order.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAs, PHONE, type RunningApp, settled, startApp } from './browser.ts';

const REVIEWER = 'thamdinh.buuchinh@demo.example';
const STEWARD = 'daumoi.khtc@demo.example';
const TITLE = 'Bưu chính 6 tháng đầu năm 2024';

let app: RunningApp;
let axe: string;
let reviewer: Page;
let code = '';

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  app = await startApp();
});
afterAll(async () => {
  await app?.stop();
});

/** Of our own making: a level by name, its base, a growth that is wrong, something nobody counts, a table. */
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

/** Drops a file on the page, as a person does from the desktop. */
async function drop(page: Page, name: string, content: Buffer): Promise<void> {
  const file = JSON.stringify({ name, base64: content.toString('base64') });
  const data = await page.evaluateHandle(`(() => {
    const { name, base64 } = ${file};
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))], name));
    return transfer;
  })()`);
  await page.dispatchEvent('.hc-drop-zone', 'drop', { dataTransfer: data });
}

const figure = (raw: string) => reviewer.locator('.hc-fig').filter({ hasText: new RegExp(`^${raw}$`) });
const look = (raw: string) => figure(raw).getAttribute('data-look');

describe('a report that is dropped into the page', () => {
  it('is read, with its figures marked in place', async () => {
    reviewer = await openAs(app, REVIEWER, '/');
    await reviewer.getByRole('link', { name: 'Đọc tài liệu' }).click();
    await reviewer.locator('.hc-drop-zone').waitFor();
    await drop(reviewer, `${TITLE}.docx`, await report());
    expect(await reviewer.getByLabel('Tên tài liệu').inputValue()).toBe(TITLE);
    // Without its date nobody knows as of when the figures were known.
    await reviewer.getByRole('button', { name: 'Nạp và đọc' }).click();
    expect(new URL(reviewer.url()).pathname).toBe('/readings');
    await reviewer.getByLabel('Ngày của tài liệu').fill('2024-07-05');
    await reviewer.getByRole('button', { name: 'Nạp và đọc' }).click();
    await reviewer.waitForURL(/\/readings\/TL-2024-07-05-/);
    code = new URL(reviewer.url()).pathname.split('/').at(-1) ?? '';
    await figure('33.250').waitFor();
    await settled(reviewer);
    expect(await reviewer.locator('#L3 .hc-fig').allInnerTexts()).toEqual(['33.250', '40', '27.000']);
    expect([await look('33.250'), await look('40'), await look('412'), await look('91.400')]).toEqual([
      'sure',
      'check',
      'unknown',
      'sure',
    ]);
    const panel = reviewer.locator('.hc-reading-panel');
    expect(await panel.textContent()).toContain('33.250 tỷ đồng');
    expect(await panel.getByRole('link', { name: 'Doanh thu dịch vụ bưu chính' }).count()).toBe(1);
    expect(await reviewer.getByText('Chỉ tiêu mới (1)').count()).toBe(1);
    // Its base is not what an earlier report said: both values with their places, for information.
    const revisions = reviewer.getByRole('region', { name: /^Số liệu được điều chỉnh giữa các báo cáo/ });
    const revised = revisions.getByRole('row').filter({ hasText: '6 tháng đầu năm 2023' });
    const [, earlier, later, change] = await revised.locator('td').allInnerTexts();
    expect(earlier).toMatch(/^27\.477 tỷ đồng\n.+, dòng 645$/);
    expect(later).toMatch(/^27\.000 tỷ đồng\nTài liệu này, dòng 3$/);
    expect(change).toBe('-477\n-1,7%');
  });

  it('is decided on by keyboard: accept, mend, reject, undo', async () => {
    await reviewer.keyboard.press('a');
    await reviewer.locator('.hc-fig[data-look="accepted"]', { hasText: '33.250' }).waitFor();
    // The growth is no figure to record: the next one is its base.
    await reviewer.locator('.hc-fig[aria-current]', { hasText: '27.000' }).waitFor();
    await reviewer.keyboard.press('j');
    await reviewer.locator('.hc-fig[aria-current]', { hasText: '412' }).waitFor();
    await reviewer.keyboard.press('r');
    await reviewer.locator('.hc-fig[data-look="rejected"]', { hasText: '412' }).waitFor();
    await reviewer.locator('.hc-fig[aria-current]', { hasText: '91.400' }).waitFor();
    await reviewer.keyboard.press('u');
    await reviewer.locator('.hc-fig[data-look="unknown"]', { hasText: '412' }).waitFor();
    await reviewer.keyboard.press('r');
    await reviewer.locator('.hc-fig[aria-current]', { hasText: '91.400' }).waitFor();
    await reviewer.keyboard.press('e');
    const value = reviewer.getByRole('textbox', { name: /^Giá trị/ });
    await value.waitFor();
    await reviewer.keyboard.type('91.401');
    await reviewer.keyboard.press('Enter');
    await reviewer.locator('.hc-fig[data-look="mended"]', { hasText: '91.400' }).waitFor();
    await settled(reviewer);
    // What was decided is kept, not only shown.
    await reviewer.reload();
    await figure('33.250').waitFor();
    expect([await look('33.250'), await look('412'), await look('91.400')]).toEqual(['accepted', 'rejected', 'mended']);
  });

  it('is recorded after all of high confidence are accepted', async () => {
    await reviewer.getByRole('button', { name: 'Nhận tất cả độ tin cậy từ 90% (1)' }).click();
    await reviewer.getByRole('button', { name: 'Ghi 3 số liệu vào hồ chứa' }).click();
    await reviewer.getByRole('dialog').getByRole('button', { name: 'Ghi 3 số liệu vào hồ chứa' }).click();
    await reviewer.getByText(/^Đã ghi 3 số liệu/).waitFor();
    await reviewer.locator('.hc-fig[data-look="recorded"]', { hasText: '33.250' }).waitFor();
  });

  it('gives its figures to the series, whose source leads back to the line', async () => {
    await reviewer.goto('/indicators/POST_LABOUR?period=2024-S1');
    const source = reviewer.getByRole('dialog').getByRole('link', { name: `${TITLE}, dòng 7` });
    await source.waitFor();
    expect(await reviewer.getByRole('dialog').textContent()).toContain('91.401');
    await source.click();
    await reviewer.waitForURL(new RegExp(`/readings/${code}\\?line=7`));
    await reviewer.locator('#L7[data-pointed]').waitFor();
  });

  it('shows everybody what it gave, and its text to nobody else', async () => {
    const stranger = await app.open('/indicators/POST_LABOUR?period=2024-S1');
    await stranger
      .getByRole('dialog')
      .getByRole('link', { name: `${TITLE}, dòng 7` })
      .click();
    await stranger.waitForURL(new RegExp(`/documents/${code}\\?line=7`));
    await stranger.getByRole('heading', { level: 1, name: TITLE }).waitFor();
    await settled(stranger);
    expect(await stranger.locator('tr.hc-line-target').textContent()).toContain('91.401');
    await stranger.goto(`/readings/${code}`);
    await settled(stranger);
    expect(await stranger.locator('.hc-doc').count()).toBe(0);
    expect((await stranger.request.get(`/api/v1/readings/${code}`)).status()).toBe(401);
  });
});

describe('what does not add up in it', () => {
  it('is marked beside the figure in the series', async () => {
    await reviewer.goto('/indicators/POST_REVENUE?frequency=S');
    await reviewer
      .getByRole('link', { name: /^1 phát hiện còn mở: .*in 40%.*23,1%/ })
      .first()
      .click();
    await reviewer.waitForURL(/\/findings\/\d+$/);
    await reviewer.getByRole('heading', { level: 1, name: 'Tăng trưởng không khớp' }).waitFor();
  });

  it('is among the findings, with its arithmetic and its line', async () => {
    await reviewer.goto(`/findings?kind=document&q=33.250`);
    await settled(reviewer);
    const finding = reviewer.locator('.hc-finding');
    expect(await finding.count()).toBe(1);
    expect(await finding.textContent()).toContain('33.250 ÷ 27.000 − 1 = 23,1%');
    expect(await finding.getByRole('link', { name: 'dòng 3' }).getAttribute('href')).toBe(`/readings/${code}?line=3`);
  });

  it('is explained with a reason, and no longer marked', async () => {
    await reviewer.getByRole('checkbox', { name: /^Chọn phát hiện/ }).check();
    await reviewer.getByRole('button', { name: 'Trả lời' }).click();
    const dialog = reviewer.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.getByText('Hãy ghi lý do.').waitFor();
    await dialog.getByLabel('Lý do').fill('Báo cáo in nhầm 40% thay cho 23,1%.');
    await dialog.getByRole('button', { name: 'Lưu' }).click();
    await dialog.waitFor({ state: 'detached' });
    await reviewer.goto('/findings?state=explained&q=33.250');
    await settled(reviewer);
    await reviewer.locator('.hc-finding-sentence a').click();
    await reviewer.getByText('Báo cáo in nhầm 40% thay cho 23,1%.').waitFor();
    await reviewer.goto('/indicators/POST_REVENUE?frequency=S');
    await settled(reviewer);
    await reviewer.getByRole('link', { name: /^Nguồn và các lần ghi: 33\.250/ }).waitFor();
    expect(await reviewer.getByRole('link', { name: /còn mở: .*in 40%/ }).count()).toBe(0);
  });

  it('is told before an edition is frozen', async () => {
    const steward = await openAs(app, STEWARD, '/reports/half-year?period=2022-S1');
    await steward.getByRole('button', { name: 'Chốt số liệu' }).click();
    const dialog = steward.getByRole('dialog');
    await dialog.getByText(/phát hiện (nào )?còn mở trong bản này/).waitFor();
    const { items } = await (await steward.request.get('/api/v1/reports/half-year/findings?period=2022-S1')).json();
    if (items.length > 0) await dialog.getByText(`${items.length} phát hiện còn mở trong bản này`).waitFor();
  });
});

interface Violation {
  id: string;
  nodes: { html: string }[];
}

describe.each(['light', 'dark'] as const)('the pages in %s colours', (colorScheme) => {
  const violations = async (page: Page): Promise<string[]> => {
    // Fades would be measured half way.
    await page.waitForTimeout(400);
    await page.evaluate(axe);
    const found = await page.evaluate<Violation[]>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((result) => result.violations)`,
    );
    return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
  };

  it.each(['/readings', '/readings/CODE?show=all', '/readings/CODE?line=4', '/findings?state=all', '/findings/1'])(
    '%s',
    async (address) => {
      const page = await openAs(app, REVIEWER, address.replace('CODE', code), { colorScheme });
      expect(await violations(page)).toEqual([]);
    },
  );

  it.each(['/readings', '/readings/CODE', '/findings'])('%s fits a phone', async (address) => {
    const page = await openAs(app, REVIEWER, address.replace('CODE', code), { ...PHONE, colorScheme });
    expect(await page.evaluate('document.documentElement.scrollWidth <= window.innerWidth')).toBe(true);
    expect(await violations(page)).toEqual([]);
  });
});
