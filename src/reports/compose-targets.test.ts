import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { asPrincipal } from '../access/store.ts';
import { ClaimBook } from '../checks/claim-book.ts';
import { INTERNAL } from '../observations/audience.ts';
import { ROOT, readConfig } from '../platform/config.ts';
import { openReservoir, type Reservoir } from '../reservoir.ts';
import { addOverrule } from '../targets/judgements/store.ts';
import { composeEdition } from './editions.ts';
import { renderMarkdown } from './markdown.ts';
import type { TableBlock } from './model.ts';

let database: TestDatabase;
let reservoir: Reservoir;
beforeAll(async () => {
  database = await freshDatabase({ migrated: false });
  const packDir = path.join(ROOT, 'packs/tttt');
  reservoir = await openReservoir({ ...readConfig(), databaseUrl: database.url, dataDir: '', packDir });
}, 120_000);
afterAll(async () => {
  await reservoir.close();
  await database.close();
});

const edition = (asOf?: string) =>
  composeEdition(
    {
      ...reservoir,
      claims: new ClaimBook(reservoir.db, reservoir.catalogue, reservoir.claims, reservoir.contradictions),
      packDir: reservoir.dir,
    },
    'decision-411',
    { period: '2023-S1', language: 'vi', audience: INTERNAL, ...(asOf !== undefined && { asOf }) },
  );
const tableOf = (blocks: readonly { kind: string }[]) => blocks.find((block) => block.kind === 'table') as TableBlock;
const cells = (table: TableBlock, number: string) =>
  table.rows
    .find(({ cells: [first] }) => first?.spans[0]?.text === number)
    ?.cells.map(({ spans }) => spans.map(({ text }) => text).join(''));

describe('the edition on a strategy', () => {
  it('has a row for each target of the year, in the report’s words, with the figure, its source and why', async () => {
    const made = await edition('2023-07-31');
    const table = tableOf(made.blocks);
    expect(table.rows.filter(({ group }) => !group)).toHaveLength(17);
    expect(table.rows.filter(({ group }) => group)).toHaveLength(2);
    expect(cells(table, '1.3')).toEqual([
      '1.3',
      'Tỷ trọng thương mại điện tử trong tổng mức bán lẻ',
      'trên 10% vào năm 2025',
      '7,5% (6 tháng đầu năm 2023)',
      'Thách thức',
      'Mỗi năm +0,3 điểm %; cần +1 điểm %; quá ít số liệu để dự báo (2 con số)',
    ]);
    expect(cells(table, '2.5')?.[4]).toBe('Có khả năng hoàn thành đến 2025');
    expect(cells(table, '2.6')?.slice(3)).toEqual(['…', 'Chưa có số liệu', 'Chưa có con số nào']);
    const result = table.rows.flatMap((row) => row.cells[3]?.spans ?? []).find(({ figure }) => figure !== undefined);
    expect(result?.figure?.observationIds).toHaveLength(1);
    expect(made.footnotes.some(({ text }) => text === 'Nguồn: CL411-2023 (dòng 104).')).toBe(true);
    expect(renderMarkdown(made)).toContain(
      '- Chưa có số liệu: **07/17 mục tiêu** (số 1.2, 2.6, 2.7, 2.8, 2.9, 2.10, 2.11).',
    );
  });

  it('judges by the end of its period, whatever came later', async () => {
    // Without an as-of the figures of 2024 and 2025 are there, and do not count for mid-2023.
    expect(cells(tableOf((await edition()).blocks), '1.1')?.[3]).toBe('14,96% GDP (6 tháng đầu năm 2023)');
  });

  it('prints a person’s judgement, and what the method gives in a footnote', async () => {
    const steward = {
      kind: 'account',
      id: 's',
      name: 'Bà Mai',
      grants: [{ role: 'steward', unit: null, sectors: null }],
    } as const;
    await asPrincipal(reservoir.db, steward, (tx) =>
      addOverrule(tx, steward, {
        target: 'QD411-2.3',
        unit: 'VN',
        sector: 'DES',
        rating: 'at_risk',
        reason: 'Chữ ký số từ xa vừa được cấp phép',
        ourRating: 'off_track',
        figures: '',
      }),
    );
    const made = await edition();
    expect(cells(tableOf(made.blocks), '2.3')?.slice(4)).toEqual(['Thách thức', 'Chữ ký số từ xa vừa được cấp phép']);
    expect(made.footnotes.map(({ text }) => text).join('\n')).toMatch(
      /Theo phương pháp: Thách thức, chệch hướng\. Điều chỉnh thành "Có nguy cơ không đạt": Chữ ký số từ xa .*\(Bà Mai, .*số liệu đã thay đổi/,
    );
  });
});
