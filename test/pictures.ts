/** Takes the pictures of the documents anew from the running application. Usage: npm run pictures [name …] */
import path from 'node:path';
import { startApp } from './browser.ts';

interface Picture {
  address: string;
  /** Somebody of the demonstration, where the page asks for an account. */
  as?: string;
  /** What is typed into cells of a return, by element. */
  typed?: Record<string, string>;
}

const PICTURES: Record<string, Picture> = {
  overview: { address: '/?period=2022-S1' },
  indicator: { address: '/indicators/ALL_REVENUE' },
  report: { address: '/reports/half-year?period=2022-S1' },
  return: {
    address: '/returns/DEPT_POST_S.2022-S1.MIC-VUBC',
    as: 'baocao.vubc@demo.example',
    typed: {
      '#cell-sector-profit-ytd': '512',
      '#cell-sector-budget-ytd': '2816',
      '#cell-sector-enterprises-ytd': '756',
      '#cell-sector-labour-ytd': '71200',
      '#cell-sector-revenue-ytd': '38900',
    },
  },
};

const wanted = process.argv.slice(2);
const app = await startApp();
try {
  for (const [name, { address, as, typed = {} }] of Object.entries(PICTURES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const viewport = { width: 1440, height: 900 };
    const page = await app.open(as === undefined ? address : `/sign-in?next=${encodeURIComponent(address)}`, {
      viewport,
    });
    if (as !== undefined) {
      await page.getByRole('button', { name: as }).click();
      await page.waitForURL(`**${address}`);
    }
    for (const [cell, text] of Object.entries(typed)) {
      await page.locator(cell).click();
      await page.keyboard.type(text);
      await page.keyboard.press('Tab');
    }
    // A page that hears of changes keeps a connection, so that its network is never idle.
    await page.locator('h1').waitFor();
    await page.evaluate('document.fonts.ready');
    await page.waitForTimeout(2_500); // charts draw themselves in
    await page.screenshot({ path: path.resolve(import.meta.dirname, `../docs/pictures/${name}.png`) });
    await page.close();
  }
} finally {
  await app.stop();
}
