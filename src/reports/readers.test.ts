import { describe, expect, it } from 'vitest';
import { ANONYMOUS, type Principal, type Role, SYSTEM } from '../access/model.ts';
import type { Block, Edition } from './model.ts';
import { forReader, isKeptFrom } from './readers.ts';

const holding = (role: Role, unit: string | null = null): Principal => ({
  kind: 'account',
  id: '1',
  name: 'x',
  grants: [{ role, unit, sectors: null }],
});
const said = (text: string, footnote: number, readers?: Block['readers']): Block => ({
  kind: 'statement',
  bullet: false,
  spans: [{ text, footnote }],
  ...(readers === undefined ? {} : { readers }),
});
const edition = {
  language: 'vi',
  blocks: [
    said('Công khai một', 1),
    said('Yêu cầu một', 2, 'account'),
    said('Yêu cầu hai', 3, 'account'),
    said('Nhiệm vụ', 4, 'overseers'),
    {
      kind: 'table',
      rows: [{ group: false, cells: [{ spans: [{ text: 'x', footnote: 5 }], align: 'left', colspan: 1 }] }],
    },
    said('Yêu cầu ba', 6, 'account'),
  ],
  footnotes: [1, 2, 3, 4, 5, 6].map((number) => ({ number, text: `chú thích ${number}` })),
} as unknown as Edition;
const shown = (principal: Principal) =>
  forReader(edition, principal).blocks.map((block) =>
    block.kind === 'statement' ? block.spans[0]?.text : block.kind === 'gap' ? '–' : block.kind,
  );

describe('what a reader may see of an edition', () => {
  it('is everything for who oversees the reporting, and for the command line', () => {
    for (const principal of [SYSTEM, holding('steward'), holding('reviewer'), holding('leader'), holding('auditor')]) {
      expect(forReader(edition, principal)).toBe(edition);
      expect(isKeptFrom(edition, principal)).toBe(false);
    }
  });

  it('is not the tasks of all units for whoever works for one, nor for the administrator', () => {
    for (const principal of [holding('reporter', 'VN-P01'), holding('head', 'VN-P01'), holding('admin')])
      expect(shown(principal)).toEqual(['Công khai một', 'Yêu cầu một', 'Yêu cầu hai', '–', 'table', 'Yêu cầu ba']);
  });

  it('is neither obligations nor tasks for a stranger, one sentence for what stands together', () => {
    expect(shown(ANONYMOUS)).toEqual(['Công khai một', '–', '–', 'table', '–']);
    expect(isKeptFrom(edition, ANONYMOUS)).toBe(true);
  });

  it('leaves no word of what is kept, in footnotes neither, and numbers the rest anew', () => {
    const { blocks, footnotes } = forReader(edition, ANONYMOUS);
    expect(footnotes).toEqual([
      { number: 1, text: 'chú thích 1' },
      { number: 2, text: 'chú thích 5' },
    ]);
    expect(JSON.stringify(blocks)).not.toMatch(/Yêu cầu (một|hai|ba)|Nhiệm vụ/);
    expect(JSON.stringify(blocks)).toContain('"footnote":2');
  });
});
