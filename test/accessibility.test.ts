/** WCAG 2.1 A and AA on every page, in light and dark, checked by axe; also with drawer, search and lists open. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PHONE, type RunningApp, settled, startApp } from './browser.ts';

const ADDRESSES = [
  '/',
  '/?as_of=2022-07-01&period=2022',
  '/indicators',
  '/indicators?q=khong-co-gi-khop',
  '/indicators/ALL_REVENUE',
  '/indicators/ALL_REVENUE?period=2022',
  '/indicators/SEC_GCI_RANK',
  '/indicators/ICT_ENT_PER_1000?units_of=2025-07-01',
  '/reports',
  '/reports/half-year?period=2022-S1',
  '/units',
  '/units/VN-P27',
  '/documents',
  '/documents/BC-2022-S1?line=17',
  '/documents/BC-2022-S1?show=false',
  '/contradictions',
  '/about',
  '/sign-in',
  '/reset-password',
  '/no-such-page',
];

/** Pages that ask for an account, and whose they are in the demonstration. */
const SIGNED_IN: Record<string, string[]> = {
  'baocao.vubc@demo.example': ['/account', '/returns', '/returns/DEPT_POST_S.2022-S1.MIC-VUBC'],
  'thamdinh.buuchinh@demo.example': [
    '/review',
    '/review/POST_M.2024-M12.GHTK',
    '/review/POST_M.2024-M12.GHTK?cell=revenue.parcel.current',
    '/returns/POST_M.2024-M11.JT-EXPRESS',
    '/returns/POST_M.2024-M11.JT-EXPRESS?version=1',
    '/units/GHTK/profile',
  ],
  'daumoi.khtc@demo.example': [
    '/rounds',
    '/rounds/POST_M.2024-M12',
    '/heat-map?form=POST_M',
    '/forms',
    '/forms/POST_M',
    '/forms/POST_M/edit',
    '/admin/messages',
  ],
  'quantri@demo.example': ['/admin/accounts', '/admin/audit'],
};

interface Violation {
  id: string;
  nodes: { html: string }[];
}

let app: RunningApp;
let axe: string;
beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  app = await startApp();
});
afterAll(async () => {
  await app?.stop();
});

/** What axe objects to, as lines that say where. */
async function violations(page: Page): Promise<string[]> {
  // Fades would be measured half way.
  await page.waitForTimeout(400);
  await page.evaluate(axe);
  const found = await page.evaluate<Violation[]>(
    `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'] }).then((result) => result.violations)`,
  );
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 200)}`));
}

describe.each(['light', 'dark'] as const)('in %s colours', (colorScheme) => {
  let reader: Page;
  beforeAll(async () => {
    reader = await app.open('/about', { colorScheme });
  });

  it.each(ADDRESSES)('%s', async (address) => {
    await reader.goto(address);
    await settled(reader);
    expect(await violations(reader)).toEqual([]);
  });

  describe.each(Object.entries(SIGNED_IN))('signed in as %s', (email, addresses) => {
    let person: Page;
    beforeAll(async () => {
      person = await app.open(`/sign-in?next=${encodeURIComponent('/about')}`, { colorScheme });
      await person.getByRole('button', { name: email }).click();
      await person.waitForURL('**/about');
    });

    it.each(addresses)('%s', async (address) => {
      await person.goto(address);
      await settled(person);
      expect(await person.getByRole('heading', { level: 1 }).count()).toBe(1);
      expect(await violations(person)).toEqual([]);
    });
  });

  it('with a cell of a return being typed into, and the way to submission open', async () => {
    const page = await app.open(`/sign-in?next=${encodeURIComponent('/returns/POST_M.2024-M12.VNPOST')}`, {
      colorScheme,
    });
    await page.getByRole('button', { name: 'baocao.vnpost@demo.example' }).click();
    await page.waitForURL('**/returns/*');
    await page.locator('#cell-revenue-letter-current').click();
    await page.keyboard.type('-1');
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('không thể âm').first().waitFor();
    await settled(page);
    await page.getByRole('button', { name: 'Nộp báo cáo' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Nộp', exact: true }).waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it('with the search open', async () => {
    const page = await app.open('/', { colorScheme });
    await page.keyboard.press('/');
    await page.getByRole('dialog').getByRole('textbox').pressSequentially('doanh thu');
    await page.getByRole('dialog').getByText('Doanh thu toàn ngành TT&TT').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await violations(page)).toEqual([]);
  });

  it('with the choice of date and of period open', async () => {
    const page = await app.open('/', { colorScheme });
    await page.getByRole('button', { name: /Số liệu tính đến/ }).click();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Kỳ số liệu' }).click();
    expect(await violations(page)).toEqual([]);
  });

  it('on a phone, with the menu open', async () => {
    const page = await app.open('/', { ...PHONE, colorScheme });
    await page.getByRole('button', { name: 'Mở danh mục' }).click();
    await settled(page);
    expect(await violations(page)).toEqual([]);
  });
});
