/** Takes the pictures of the documents anew from the running application. Usage: npm run pictures */
import path from 'node:path';
import { startApp } from './browser.ts';

const PICTURES = {
  overview: '/?period=2022-S1',
  indicator: '/indicators/ALL_REVENUE',
  report: '/reports/half-year?period=2022-S1',
};

const app = await startApp();
try {
  for (const [name, address] of Object.entries(PICTURES)) {
    const page = await app.open(address, { viewport: { width: 1440, height: 900 } });
    await page.waitForLoadState('networkidle');
    await page.evaluate('document.fonts.ready');
    await page.waitForTimeout(800); // charts draw themselves in
    await page.screenshot({ path: path.resolve(import.meta.dirname, `../docs/pictures/${name}.png`) });
    await page.close();
  }
} finally {
  await app.stop();
}
