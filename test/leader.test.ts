/** The leader's screen in the browser: from what changed to its source, the map by keyboard, the wall, a phone. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE, type RunningApp, settled, startApp } from './browser.ts';

const PASSWORD = 'hochua-demo-2026';
const MAP = '/leader?indicator=ICT_ENT_PER_1000';

let app: RunningApp;
let axe: string;
let leader: NonNullable<BrowserContextOptions['storageState']>;

/** Someone of the demonstration, signed in: what a browser keeps of it. */
async function signedIn(email: string): Promise<NonNullable<BrowserContextOptions['storageState']>> {
  const page = await app.open('/about');
  const answer = await page.request.post('/api/auth/sign-in/email', {
    data: { email, password: PASSWORD },
    headers: { origin: app.url, 'sec-fetch-site': 'same-origin' },
  });
  expect(answer.ok(), await answer.text()).toBe(true);
  const state = await page.context().storageState();
  await page.context().close();
  return state;
}
const asLeader = (address: string, options: BrowserContextOptions = {}) =>
  app.open(address, { storageState: leader, ...options });

async function violations(page: Page): Promise<string[]> {
  await page.waitForTimeout(600);
  await page.evaluate(axe);
  const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((result) => result.violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  app = await startApp();
  leader = await signedIn('lanhdao@demo.example');
});
afterAll(async () => {
  await app?.stop();
});

describe('the leader’s screen', () => {
  it('asks a stranger to sign in', async () => {
    const page = await app.open('/leader');
    await page.getByRole('heading', { level: 1, name: 'Cần đăng nhập' }).waitFor();
  });

  it('shows a figure that was just accepted and leads to its return', async () => {
    const before = await asLeader('/leader');
    await before.getByText('Không có số liệu nào thay đổi.').waitFor();

    const reviewer = await app.open('/about', { storageState: await signedIn('thamdinh.buuchinh@demo.example') });
    const { items } = (await (await reviewer.request.get('/api/v1/review')).json()) as {
      items: { return_id: string; version: number; warnings: number }[];
    };
    const chosen = items.find(({ warnings }) => warnings === 0);
    const accepted = await reviewer.request.post('/api/v1/returns/accept', {
      data: { returns: [{ id: chosen?.return_id, version: chosen?.version }] },
      headers: { origin: app.url, 'sec-fetch-site': 'same-origin' },
    });
    expect(await accepted.text()).toContain('"accepted"');

    // The open page hears of it by itself.
    const block = before.getByRole('region', { name: 'Số liệu mới' });
    await block.getByText('mới có').first().waitFor();
    await block
      .getByRole('link', { name: chosen?.return_id ?? '', exact: true })
      .first()
      .click();
    await before.waitForURL(`**/returns/${chosen?.return_id}`);
    await settled(before);
    await before.goBack();
    await settled(before);

    // Or through the figure's recordings.
    await block.locator('.hc-leader-name').first().click();
    await before.getByRole('dialog', { name: 'Nguồn và các lần ghi' }).waitFor();
  });

  it('says how far behind plan, with the mark of what was due, as known then', async () => {
    const page = await asLeader('/leader?as_of=2022-07-31');
    const revenue = page.locator('#off-plan li', { hasText: 'Doanh thu toàn ngành TT&TT' });
    expect(await revenue.textContent()).toContain('chậm 0,8 điểm %');
    await revenue.getByRole('img', { name: 'Đạt 48,8% kế hoạch, lẽ ra 49,6%' }).waitFor();
    await revenue.getByRole('link', { name: 'Doanh thu toàn ngành TT&TT' }).click();
    await page.waitForURL(/\/indicators\/ALL_REVENUE\?period=2022-S1/);
  });

  it('narrows to a sector, names heads to ask, and keeps the choice in the address', async () => {
    const page = await asLeader('/leader');
    const late = page.getByRole('region', { name: 'Đơn vị nộp chậm' });
    await late.getByRole('button', { name: /Xem cả/ }).click();
    const vnpost = late.getByRole('listitem').filter({ hasText: 'VNPost' });
    await vnpost.filter({ hasText: 'Trần Quốc Bảo' }).first().waitFor();
    await page.getByRole('combobox', { name: 'Lĩnh vực' }).click();
    await page.getByRole('option', { name: 'Bưu chính' }).click();
    await page.waitForURL(/sector=POST/);
  });

  it('has a map that is walked by keyboard, with Hoàng Sa and Trường Sa', async () => {
    const page = await asLeader(MAP);
    const map = page.getByRole('group', { name: /^Bản đồ ô: Số doanh nghiệp công nghệ số/ });
    await map.getByRole('button', { name: /^Quần đảo Hoàng Sa \(thuộc Đà Nẵng\)/ }).waitFor();
    await map.getByRole('button', { name: /^Quần đảo Trường Sa \(thuộc Khánh Hòa\)/ }).waitFor();
    expect(await map.getByRole('button').count()).toBe(65);
    expect(await map.locator('button[tabindex="0"]').count()).toBe(1);
    await map.getByRole('button', { name: /^Hà Nội/ }).focus();
    await page.keyboard.press('ArrowUp');
    const here = () => page.evaluate<string>(`document.activeElement.querySelector('.hc-hidden').textContent`);
    await expect.poll(here).toMatch(/^Vĩnh Phúc/);
    await page.keyboard.press('ArrowRight');
    await expect.poll(here).toMatch(/^Bắc Ninh/);
    await page.locator('.hc-map-chosen', { hasText: /^Bắc Ninh: / }).waitFor();

    await page.getByText('Theo 34 tỉnh, từ 01/7/2025').click();
    await settled(page);
    await expect.poll(() => map.getByRole('button').count()).toBe(36);
    await map.getByRole('button', { name: /^Quần đảo Trường Sa \(thuộc Khánh Hòa\)/ }).waitFor();
  });

  it('goes down to one unit against its plan, from the list and from the map', async () => {
    const page = await asLeader(MAP);
    const section = page.getByRole('region', { name: 'Từng đơn vị so với kế hoạch' });
    await section.getByRole('button', { name: 'VNPost' }).click();
    await page.waitForURL(/unit=VNPOST/);
    await section.getByRole('heading', { name: /^VNPost: thực hiện so với kế hoạch/ }).waitFor();
    await section.getByText(/Có kế hoạch cho 1 chỉ tiêu nhưng chưa có số thực hiện/).waitFor();
    // The same by keyboard on the map; a province without a plan is said to have none.
    await page
      .getByRole('button', { name: /^Hà Nội/ })
      .first()
      .focus();
    await page.keyboard.press('Enter');
    const drill = page.getByRole('region', { name: 'Tỉnh đã chọn' });
    await drill.getByRole('heading', { name: 'Hà Nội: thực hiện so với kế hoạch' }).waitFor();
    await drill.getByText('Đơn vị này chưa có số kế hoạch để so.').waitFor();
  });

  it('gives the brief as a PDF', async () => {
    const page = await asLeader('/leader');
    const address = await page.getByRole('link', { name: 'Tóm tắt PDF' }).getAttribute('href');
    const answer = await page.request.get(address ?? '');
    expect((await answer.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('fits a phone without scrolling sideways', async () => {
    for (const address of [MAP, '/leader/wall']) {
      const page = await asLeader(address, PHONE);
      expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(
        0,
      );
    }
  });
});

describe('the wall', () => {
  it('has no navigation, turns by arrow, pauses and goes on by space', async () => {
    const page = await asLeader('/leader/wall', { viewport: { width: 1920, height: 1080 } });
    expect(await page.getByRole('navigation').count()).toBe(0);
    const heading = page.getByRole('heading', { level: 1 });
    const first = await heading.textContent();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => heading.textContent()).not.toBe(first);
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => heading.textContent()).toBe(first);
    const pause = page.getByRole('button', { name: 'Dừng' });
    await pause.waitFor();
    await page.keyboard.press(' ');
    await page.getByRole('status').filter({ hasText: 'Đang dừng' }).waitFor();
    await page.keyboard.press(' ');
    await pause.waitFor();
  });

  it('stands still for who wants no motion', async () => {
    const page = await asLeader('/leader/wall', { reducedMotion: 'reduce' });
    await page.getByRole('status').filter({ hasText: 'Đang dừng' }).waitFor();
  });
});

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  it.each([MAP, '/indicators/ICT_ENT_PER_1000'])('%s has no fault', async (address) => {
    const page = await asLeader(address, { colorScheme });
    expect(await violations(page)).toEqual([]);
  });

  it('no panel of the wall has a fault', async () => {
    const page = await asLeader('/leader/wall', { colorScheme, viewport: { width: 1920, height: 1080 } });
    const panels = await page.locator('.hc-wall-dots > li').count();
    expect(panels).toBeGreaterThan(4);
    for (let i = 0; i < panels; i++) {
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('ArrowRight');
      await settled(page);
    }
  });
});
