import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Catalogue } from '../../catalogue/catalogue.ts';
import { readPack } from '../../catalogue/pack.ts';
import { ROOT } from '../../platform/config.ts';
import { readTileMap, tilesOn } from './tile-map.ts';

const PACK = path.join(ROOT, 'packs/tttt');
const catalogue = new Catalogue(readPack(PACK).catalogue);
const dir = mkdtempSync(path.join(tmpdir(), 'tiles-'));
const text = readFileSync(path.join(PACK, 'tile-map.yaml'), 'utf8');
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** The faults of the pack's tile map with some of its text changed. */
function faultsOf(change: (text: string) => string): string[] {
  writeFileSync(path.join(dir, 'tile-map.yaml'), change(text));
  return readTileMap(dir, catalogue).faults.map(({ file, line, message }) => `${file}:${line} ${message.en}`);
}
const lineOf = (words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;

describe('the tile map of the pack', () => {
  const { tiles, faults } = readTileMap(PACK, catalogue);

  it('has 63 provinces until 30 June 2025 and 34 from the day after, each once', () => {
    expect(faults).toEqual([]);
    const codes = (day: string) =>
      tilesOn(tiles, catalogue, day).flatMap(({ unit, part }) => (part === null ? [unit] : []));
    for (const [day, n] of [
      ['2022-06-30', 63],
      ['2025-01-01', 63],
      ['2025-06-30', 63],
      ['2025-07-01', 34],
      ['2026-11-22', 34],
    ] as const) {
      expect(codes(day)).toHaveLength(n);
      expect(new Set(codes(day))).toEqual(new Set(catalogue.unitsOn('province', day).map(({ code }) => code)));
    }
  });

  it('draws Hoàng Sa with Đà Nẵng and Trường Sa with Khánh Hòa, before and after', () => {
    const parts = (day: string) =>
      tilesOn(tiles, catalogue, day).flatMap(({ unit, part }) =>
        part === null ? [] : [`${part.vi}: ${catalogue.units.get(unit)?.short}`],
      );
    const both = ['Quần đảo Hoàng Sa: Đà Nẵng', 'Quần đảo Trường Sa: Khánh Hòa'];
    expect(parts('2022-06-30')).toEqual(both);
    expect(parts('2025-07-01')).toEqual(both);
  });
});

describe('what is wrong with a tile map', () => {
  it('is said with the line: a province twice, two on one tile, one missing, one unknown', () => {
    const haNoi = '- { unit: VN-P01, row: 4, column: 3, label: HN, until: 2025-06-30 } # Hà Nội\n';
    expect(text).toContain(haNoi);
    expect(faultsOf((all) => all.replace(haNoi, `${haNoi}${haNoi.replace('row: 4', 'row: 40')}`))).toEqual([
      `tile-map.yaml:${lineOf('# Hà Nội') + 1} VN-P01 has its tile at line ${lineOf('# Hà Nội')} already`,
    ]);
    expect(faultsOf((all) => all.replace(haNoi, haNoi.replace('column: 3', 'column: 4')))).toEqual([
      `tile-map.yaml:${lineOf('# Hưng Yên')} the tile 4:4 is that of VN-P01 already (line ${lineOf('# Hà Nội')})`,
    ]);
    expect(faultsOf((all) => all.replace(haNoi, ''))).toEqual([
      'tile-map.yaml:1 no tile of VN-P01 (Ha Noi City), valid on 1900-01-01',
    ]);
    expect(faultsOf((all) => all.replace('unit: VN-P02,', 'unit: VN-P03,'))[0]).toMatch(
      /^tile-map\.yaml:5 no unit "VN-P03"/,
    );
    expect(faultsOf((all) => all.replace('row: 0, column: 3', 'row: -1, column: 3'))[0]).toMatch(
      /^tile-map\.yaml:5 field row/,
    );
  });

  it('is nothing where a pack has none', () => {
    const empty = mkdtempSync(path.join(tmpdir(), 'none-'));
    cpSync(path.join(PACK, 'pack.yaml'), path.join(empty, 'pack.yaml'));
    expect(readTileMap(empty, catalogue)).toEqual({ tiles: [], faults: [] });
    rmSync(empty, { recursive: true });
  });
});
