/**
 * The tile map of a pack: the place of each unit of a kind on a grid that resembles the country, so that a small province is seen as well
 * as a large one. Read from `tile-map.yaml`; checked for every day on which the units change.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type Catalogue, isValidOn } from '../../catalogue/catalogue.ts';
import { type Located, PackFiles } from '../../catalogue/files.ts';
import type { ReportingUnit, UnitKind } from '../../catalogue/model.ts';
import { unknown } from '../../catalogue/pack.ts';
import { addDays, isIsoDate } from '../../kernel/dates.ts';
import type { Fault, Text } from '../../kernel/languages.ts';

export interface Tile {
  unit: string;
  /** From the top, from 0. */
  row: number;
  /** From the left, from 0. */
  column: number;
  /** A few letters, for narrow screens and in place of a long name. */
  label: string;
  /** The name of a part of the unit that is drawn apart from it; null for the unit itself. */
  part: Text | null;
  /** Days within the unit's own validity; null: all of it. */
  from: string | null;
  until: string | null;
}

const FILE = 'tile-map.yaml';
const date = z.string().refine(isIsoDate, 'ngày phải có dạng 2025-07-01 (date must look like 2025-07-01)');

const tileSchema = z.strictObject({
  unit: z.string(),
  row: z.number().int().min(0).max(99),
  column: z.number().int().min(0).max(99),
  label: z.string().min(1).max(12),
  part: z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }).optional(),
  from: date.optional(),
  until: date.optional(),
});

/** Reads the tile map of a pack; a pack without one has no tiles. */
export function readTileMap(dir: string, catalogue: Catalogue): { tiles: Tile[]; faults: Fault[] } {
  const files = new PackFiles(dir);
  if (!existsSync(path.join(dir, FILE))) return { tiles: [], faults: [] };
  const read = files.yamlList(FILE, tileSchema).map(
    ({ value: { part, from, until, ...tile }, file, line }): Located<Tile> => ({
      file,
      line,
      value: { ...tile, part: part ?? null, from: from ?? null, until: until ?? null },
    }),
  );
  const known = read.filter(({ value, file, line }) => {
    if (catalogue.units.has(value.unit)) return true;
    files.fault(file, line, unknown('đơn vị', 'unit', value.unit, catalogue.units.keys()));
    return false;
  });
  if (files.faults.length === 0) checkTiles(files, known, catalogue);
  return { tiles: known.map(({ value }) => value), faults: files.faults };
}

/** Every valid unit of the map's kinds once, and no two on one tile, on every day on which anything changes. */
function checkTiles(files: PackFiles, tiles: readonly Located<Tile>[], catalogue: Catalogue): void {
  const said = new Set<string>();
  const fault = (line: number, vi: string, en: string): void => {
    const key = `${line} ${en}`;
    if (said.has(key)) return;
    said.add(key);
    files.fault(FILE, line, { vi, en });
  };
  const kinds = kindsOf(
    tiles.map(({ value }) => value),
    catalogue,
  );
  const units = catalogue.data.units.filter(({ kind }) => kinds.has(kind));
  const missing = new Set<string>();
  for (const day of daysOfChange(units, tiles)) {
    const standing = new Map<string, Located<Tile>>();
    const placed = new Map<string, Located<Tile>>();
    for (const tile of tiles) {
      const { value, line } = tile;
      if (!standsOn(value, catalogue, day)) continue;
      const place = `${value.row}:${value.column}`;
      const other = placed.get(place);
      if (other !== undefined)
        fault(
          line,
          `ô ${place} đã là của ${other.value.unit} (dòng ${other.line})`,
          `the tile ${place} is that of ${other.value.unit} already (line ${other.line})`,
        );
      placed.set(place, tile);
      if (value.part !== null) continue;
      const first = standing.get(value.unit);
      if (first !== undefined)
        fault(
          line,
          `${value.unit} đã có ô ở dòng ${first.line}`,
          `${value.unit} has its tile at line ${first.line} already`,
        );
      else standing.set(value.unit, tile);
    }
    for (const { code, name, ...valid } of units) {
      if (!isValidOn(valid, day) || standing.has(code) || missing.has(code)) continue;
      missing.add(code);
      fault(1, `thiếu ô của ${code} (${name.vi}), có từ ${day}`, `no tile of ${code} (${name.en}), valid on ${day}`);
    }
  }
}

/** The kinds of unit the map is of. */
export function kindsOf(tiles: readonly Tile[], catalogue: Catalogue): Set<UnitKind> {
  return new Set(tiles.flatMap(({ unit }) => catalogue.units.get(unit)?.kind ?? []));
}

const BEGINNING = '1900-01-01';

/** The first day there is and each on which a unit or a tile comes or goes. */
function daysOfChange(units: readonly ReportingUnit[], tiles: readonly Located<Tile>[]): string[] {
  const after = (day: string | null) => (day === null ? [] : [addDays(day, 1)]);
  const on = (day: string | null) => (day === null ? [] : [day]);
  return [
    ...new Set([
      BEGINNING,
      ...units.flatMap(({ validFrom, validTo }) => [...on(validFrom), ...after(validTo)]),
      ...tiles.flatMap(({ value }) => [...on(value.from), ...after(value.until)]),
    ]),
  ].sort();
}

function standsOn(tile: Tile, catalogue: Catalogue, day: string): boolean {
  const unit = catalogue.units.get(tile.unit);
  return (
    unit !== undefined &&
    isValidOn(unit, day) &&
    (tile.from === null || tile.from <= day) &&
    (tile.until === null || day <= tile.until)
  );
}

/** The tiles of a day, from the top left. */
export function tilesOn(tiles: readonly Tile[], catalogue: Catalogue, day: string): Tile[] {
  return tiles.filter((tile) => standsOn(tile, catalogue, day)).sort((a, b) => a.row - b.row || a.column - b.column);
}
