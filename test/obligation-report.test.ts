/**
 * An obligation from the day it is set to the report: who answers, who is reminded, and the sentence that writes itself in an edition whose
 * template names it.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayInVietNam } from '../src/kernel/dates.ts';
import { openAs, type RunningApp, settled, startApp } from './browser.ts';

const STEWARD = 'daumoi.khtc';
const HANOI = 'baocao.hanoi';
const TODAY = dayInVietNam(new Date().toISOString());
const PERIOD = `${TODAY.slice(0, 4)}-${TODAY.slice(5, 7) <= '06' ? 'S1' : 'S2'}`;
const REPORT = `/reports/duties?period=${PERIOD}`;

const pack = mkdtempSync(path.join(tmpdir(), 'obligation-pack-'));
let app: RunningApp;
beforeAll(async () => {
  cpSync(path.join(path.dirname(fileURLToPath(import.meta.url)), '../packs/tttt'), pack, { recursive: true });
  const own = path.join(pack, 'reports/duties');
  mkdirSync(own);
  writeFileSync(
    path.join(own, 'report.yaml'),
    'code: duties\ntitle: Việc của địa phương\nperiods: [S]\nchapters: [a.md]\n',
  );
  writeFileSync(
    path.join(own, 'a.md'),
    '# Kế hoạch\n\n```obligation\ncode: KH-AI\nfrom: app\nshow: units\nunits: done\ntitle: Địa phương đã lập kế hoạch\n```\n',
  );
  process.env.HOCHUA_PACK = pack;
  app = await startApp();
  delete process.env.HOCHUA_PACK;
});
afterAll(async () => {
  await app?.stop();
  rmSync(pack, { recursive: true, force: true });
});

async function read(page: Page): Promise<string> {
  await page.goto(REPORT);
  await page.locator('.hc-paper h2').first().waitFor();
  await settled(page);
  return (await page.locator('.hc-paper').textContent()) ?? '';
}

async function answer(page: Page, unit: string, document: string): Promise<void> {
  await page.getByRole('button', { name: `Ghi minh chứng: ${unit}` }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Ngày làm').fill(TODAY);
  await dialog.getByLabel('Số văn bản').fill(document);
  await dialog.getByRole('button', { name: 'Lưu' }).click();
  await dialog.waitFor({ state: 'detached' });
  await settled(page);
}

describe('an obligation in a report', () => {
  it('counts who answered, names who has not, and changes when a laggard answers', async () => {
    const steward = await openAs(app, STEWARD, REPORT);
    // The template names what nobody has recorded yet: a sentence for readers, a warning for who keeps it.
    await steward.locator('.hc-paper .ed-gap').filter({ hasText: 'Không có yêu cầu KH-AI' }).waitFor();
    await steward.getByText(/^a\.md:4: không có yêu cầu KH-AI/).waitFor();

    await steward.goto('/obligations');
    await settled(steward);
    await steward.getByRole('button', { name: 'Thêm yêu cầu' }).click();
    const form = steward.getByRole('dialog');
    await form.getByLabel('Tên yêu cầu').fill('Kế hoạch ứng dụng trí tuệ nhân tạo');
    await form.getByRole('textbox', { name: 'Mã', exact: false }).first().fill('KH-AI');
    await form.getByLabel('Việc phải làm').fill('lập kế hoạch ứng dụng trí tuệ nhân tạo');
    await form.getByLabel('Nói ngắn').fill('lập kế hoạch');
    await form.getByRole('button', { name: 'Lưu' }).click();
    await form.waitFor({ state: 'detached' });

    await steward.goto('/obligations/KH-AI');
    await settled(steward);
    await answer(steward, 'An Giang', '15/KH-UBND');
    await answer(steward, 'Cà Mau', '16/KH-UBND');
    expect(await steward.locator('.hc-units-matrix li[data-standing="missing"]').count()).toBe(32);
    await steward.getByRole('button', { name: 'Nhắc các đơn vị còn thiếu' }).click();
    await steward.getByRole('button', { name: 'Gửi nhắc nhở' }).click();
    await steward.getByText(/^Đã nhắc 1 đơn vị, 1 người nhận/).waitFor();

    const before = await read(steward);
    expect(before).toContain('02/34 tỉnh, thành phố trực thuộc Trung ương đã lập kế hoạch ứng dụng trí tuệ nhân tạo');
    expect(before).toMatch(/; 32 địa phương chưa lập kế hoạch: Bắc Ninh, .*Hà Nội, .* và 20 địa phương khác\./);
    expect(before).toMatch(/Đã lập kế hoạch: 02 đơn vị/);
    expect(before).toContain('15/KH-UBND');
    expect(await steward.getByText(/^a\.md:4:/).count()).toBe(0);

    // Whoever was reminded finds the notice, and answers for itself.
    const hanoi = await openAs(app, HANOI, '/obligations/KH-AI');
    await hanoi.getByRole('button', { name: /Thông báo, \d+ chưa đọc/ }).click();
    await hanoi.getByText(/Nhắc thực hiện: Kế hoạch ứng dụng trí tuệ nhân tạo/).waitFor();
    await hanoi.keyboard.press('Escape');
    await answer(hanoi, 'Hà Nội', '17/KH-UBND');

    const after = await read(steward);
    expect(after).toContain('03/34 tỉnh, thành phố');
    expect(after).toMatch(/; 31 địa phương chưa lập kế hoạch: /);
    expect(after.slice(after.indexOf('chưa lập kế hoạch'), after.indexOf('địa phương khác'))).not.toContain('Hà Nội');
    expect(after).toContain('17/KH-UBND');
  });

  it('leads from its sentence to its page, and is not shown to strangers', async () => {
    const steward = await openAs(app, STEWARD, REPORT);
    await steward.locator('.hc-paper a.ed-link', { hasText: '03/34' }).click();
    await steward.waitForURL(/\/obligations\/KH-AI\?.*on=/);
    await steward.getByRole('heading', { name: 'Kế hoạch ứng dụng trí tuệ nhân tạo' }).waitFor();
    const stranger = await app.open(REPORT);
    await stranger.locator('.hc-paper .ed-gap').filter({ hasText: 'hãy đăng nhập để xem' }).waitFor();
    expect(await stranger.locator('.hc-paper').textContent()).not.toMatch(/KH-UBND|03\/34|Bắc Ninh/);
  });

  it('shows the tasks of a decision with links to them', async () => {
    const steward = await openAs(app, STEWARD, '/reports/decision-411?period=2023-S1&as_of=2023-07-31');
    await steward.getByText('Đến ngày 31/7/2023, trong 04 nhiệm vụ: 03 hoàn thành, 01 đang thực hiện.').waitFor();
    await steward.locator('.hc-paper a.ed-link', { hasText: 'Tây Nguyên' }).click();
    await steward.waitForURL(/\/tasks\/NV-2023-09/);
    await steward.getByRole('heading', { name: /Tây Nguyên/ }).waitFor();
  });
});
