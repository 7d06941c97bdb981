/**
 * A pack: the content of one sector as files a person can read (YAML for definitions, CSV for lists).
 * Reading never stops at the first fault; the caller gets the catalogue and everything that is wrong with it.
 */
import { z } from 'zod';
import { isIsoDate } from '../kernel/dates.ts';
import { tryDecimal } from '../kernel/decimal.ts';
import { type Fault, type Text, UserError } from '../kernel/languages.ts';
import { parsePeriod } from '../kernel/periods.ts';
import { fold } from '../kernel/text.ts';
import { type Located, PackFiles } from './files.ts';
import { findCycle, formulaOf } from './formula.ts';
import {
  type CatalogueData,
  DIRECTIONS,
  type Dimension,
  type Indicator,
  KINDS,
  type PackInfo,
  type ReportingUnit,
  type Sector,
  type SourceDocument,
  SUCCESSION_EVENTS,
  type Succession,
  UNIT_KINDS,
} from './model.ts';

const text = z.strictObject({ vi: z.string(), en: z.string() });
const name = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const id = z.string().regex(/^[A-Z0-9][A-Z0-9_-]*$/, 'mã chỉ gồm A-Z, 0-9, _ và - (code: A-Z, 0-9, _ and - only)');
const indicatorCode = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'mã chỉ tiêu chỉ gồm A-Z, 0-9 và _ (indicator code: A-Z, 0-9 and _ only)');
const isoDate = z.string().refine(isIsoDate, 'ngày phải có dạng 2025-07-01 (date must look like 2025-07-01)');
const openDate = z.union([z.literal('').transform(() => null), isoDate]);
const pipeList = z.string().transform((value) =>
  value
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
);

const packSchema = z
  .strictObject({
    code: z.string().min(1),
    name,
    publisher: id,
    default_unit: id,
    confidential_kinds: z.array(z.enum(UNIT_KINDS)).default([]),
    home_period: z.string().refine((code) => parsePeriod(code) !== null, 'không phải kỳ SDMX (not an SDMX period)'),
    place: text,
    header: name.optional(),
  })
  .transform(
    (raw): PackInfo => ({
      code: raw.code,
      name: raw.name,
      publisher: raw.publisher,
      defaultUnit: raw.default_unit,
      confidentialKinds: raw.confidential_kinds,
      homePeriod: raw.home_period,
      place: raw.place,
      header: raw.header ?? raw.name,
    }),
  );

const sectorSchema = z
  .strictObject({
    code: id,
    name,
    order: z.number().int(),
    overall: z.boolean().default(false),
    headline: z.array(indicatorCode).default([]),
  })
  .transform((raw): Sector => raw);

const measureSchema = z.strictObject({
  code: id,
  vi: z.string(),
  en: z.string(),
  kind: z.enum(['count', 'money', 'percent', 'point', 'per', 'rate', 'rank', 'index', 'other']),
  base: id,
  scale: z.number().int(),
});

const dimensionSchema: z.ZodType<Dimension> = z.strictObject({
  code: indicatorCode,
  name,
  codes: z.array(
    z
      .strictObject({ code: id, name: name.optional(), vi: z.string().optional(), en: z.string().optional() })
      .transform((raw) => ({
        code: raw.code,
        name: raw.name ?? { vi: raw.vi ?? raw.code, en: raw.en ?? raw.code },
      })),
  ),
});

const indicatorSchema = z
  .strictObject({
    code: indicatorCode,
    name,
    sector: id,
    unit: id,
    kind: z.enum(KINDS),
    direction: z.enum(DIRECTIONS),
    decimals: z.number().int().min(0).max(12),
    synonyms: z.array(z.string()).default([]),
    dimensions: z.array(indicatorCode).default([]),
    parts: z.array(indicatorCode).default([]),
    formula: z.string().optional(),
    ratio: z
      .strictObject({
        numerator: indicatorCode,
        denominator: indicatorCode,
        factor: z.union([z.number(), z.string()]).transform(String),
      })
      .optional(),
    rank_of: z.number().int().positive().optional(),
    rollup: z.literal('sum').optional(),
    definition: name.optional(),
    responsible: id.optional(),
  })
  .transform(
    ({ rank_of, formula, ratio, rollup, definition, responsible, ...raw }): Indicator => ({
      ...raw,
      ...(formula !== undefined && { formula }),
      ...(ratio !== undefined && { ratio }),
      ...(rank_of !== undefined && { rankOf: rank_of }),
      ...(rollup !== undefined && { rollup }),
      ...(definition !== undefined && { definition }),
      ...(responsible !== undefined && { responsible }),
    }),
  );

const UNIT_HEADER = [
  'code',
  'kind',
  'name_vi',
  'name_en',
  'short_vi',
  'parent',
  'valid_from',
  'valid_to',
  'official_code',
  'synonyms',
];
const unitSchema = z
  .object({
    code: id,
    kind: z.enum(UNIT_KINDS),
    name_vi: z.string().min(1),
    name_en: z.string().min(1),
    short_vi: z.string(),
    parent: z.string(),
    valid_from: openDate,
    valid_to: openDate,
    official_code: z.string(),
    synonyms: pipeList,
  })
  .transform(
    (raw): ReportingUnit => ({
      code: raw.code,
      kind: raw.kind,
      name: { vi: raw.name_vi, en: raw.name_en },
      short: raw.short_vi === '' ? raw.name_vi : raw.short_vi,
      parent: raw.parent === '' ? null : raw.parent,
      validFrom: raw.valid_from,
      validTo: raw.valid_to,
      officialCode: raw.official_code,
      synonyms: raw.synonyms,
    }),
  );

const SUCCESSION_HEADER = ['from', 'to', 'date', 'event', 'share', 'note'];
const successionSchema: z.ZodType<Succession> = z.object({
  from: id,
  to: id,
  date: isoDate,
  event: z.enum(SUCCESSION_EVENTS),
  share: z.string().refine((value) => {
    const share = tryDecimal(value);
    return share?.gte('0') && share.lte('1');
  }, 'tỷ phần phải từ 0 đến 1 (share must be from 0 to 1)'),
  note: z.string(),
});

const documentSchema: z.ZodType<SourceDocument> = z.strictObject({
  code: id,
  title: name,
  date: isoDate,
  kind: z.string(),
  file: z.string().default(''),
  note: text.default({ vi: '', en: '' }),
});

export interface PackReading {
  catalogue: CatalogueData;
  faults: Fault[];
}

/**
 * Reads the catalogue of a pack. Faults say file, line and what would be right; the catalogue holds what could be read.
 * @throws UserError when the folder holds no pack at all.
 */
export function readPack(dir: string): PackReading {
  const files = new PackFiles(dir);
  const info = files.yaml('pack.yaml', packSchema);
  if (info === null && files.faults.every((fault) => fault.line === undefined)) {
    throw new UserError({
      vi: `${dir} không phải một gói nội dung: thiếu pack.yaml. Hãy đặt HOCHUA_PACK tới thư mục có tệp đó.`,
      en: `${dir} is not a pack: pack.yaml is missing. Point HOCHUA_PACK to a folder that has it.`,
    });
  }
  const sectors = unique(files, files.yamlList('sectors.yaml', sectorSchema), (sector) => sector.code);
  const measures = unique(files, files.yamlList('units-of-measure.yaml', measureSchema), (measure) => measure.code);
  const dimensions = unique(files, files.yamlList('dimensions.yaml', dimensionSchema), (dimension) => dimension.code);
  const documents = unique(files, files.yamlList('documents.yaml', documentSchema), (document) => document.code);
  const indicators = unique(
    files,
    files.list('indicators', '.yaml').flatMap((file) => files.yamlList(file, indicatorSchema)),
    (indicator) => indicator.code,
  );
  const units = unique(
    files,
    files.list('reporting-units', '.csv').flatMap((file) => files.csv(file, UNIT_HEADER, unitSchema)),
    (unit) => unit.code,
  );
  const successions = unique(
    files,
    files.csv('succession.csv', SUCCESSION_HEADER, successionSchema),
    (succession) => `${succession.from} → ${succession.to}`,
  );

  checkReferences(files, { sectors, measures, dimensions, indicators, units });
  checkFormulas(files, indicators);
  checkUnits(files, units, successions);
  if (info !== null) {
    const known = new Set(units.map((unit) => unit.value.code));
    for (const code of [info.value.publisher, info.value.defaultUnit]) {
      if (!known.has(code)) files.fault(info.file, info.line, unknown('đơn vị báo cáo', 'reporting unit', code, known));
    }
  }
  return {
    catalogue: {
      pack: info?.value ?? EMPTY_PACK,
      sectors: values(sectors).sort((a, b) => a.order - b.order),
      measures: values(measures),
      dimensions: values(dimensions),
      indicators: values(indicators),
      units: values(units),
      successions: values(successions),
      documents: values(documents).sort((a, b) => (a.date < b.date ? -1 : 1)),
    },
    faults: files.faults,
  };
}

const EMPTY_PACK: PackInfo = {
  code: '',
  name: { vi: '', en: '' },
  publisher: '',
  defaultUnit: '',
  confidentialKinds: [],
  homePeriod: '2000',
  place: { vi: '', en: '' },
  header: { vi: '', en: '' },
};

function values<T>(located: Located<T>[]): T[] {
  return located.map((entry) => entry.value);
}

function unique<T>(files: PackFiles, entries: Located<T>[], keyOf: (value: T) => string): Located<T>[] {
  const first = new Map<string, Located<T>>();
  for (const entry of entries) {
    const key = keyOf(entry.value);
    const before = first.get(key);
    if (before === undefined) first.set(key, entry);
    else {
      files.fault(entry.file, entry.line, {
        vi: `${key} đã có ở ${before.file}:${before.line}; mỗi mã chỉ khai một lần`,
        en: `${key} is already at ${before.file}:${before.line}; declare each code once`,
      });
    }
  }
  return [...first.values()];
}

/** "unknown code", with the nearest known one when there is a likely slip. */
export function unknown(vi: string, en: string, code: string, known: Iterable<string>): Text {
  const guess = nearest(code, known);
  return {
    vi: `không có ${vi} "${code}"${guess === null ? '' : `; có phải "${guess}"?`}`,
    en: `no ${en} "${code}"${guess === null ? '' : `; did you mean "${guess}"?`}`,
  };
}

/** The known code within two edits of the given one, or null. */
function nearest(code: string, known: Iterable<string>): string | null {
  const wanted = fold(code);
  let best: { code: string; distance: number } | null = null;
  for (const candidate of known) {
    if (Math.abs(candidate.length - code.length) > 2) continue;
    const distance = editDistance(wanted, fold(candidate));
    if (distance <= 2 && (best === null || distance < best.distance)) best = { code: candidate, distance };
  }
  return best?.code ?? null;
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substituted = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next[j] = Math.min(substituted, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

interface Tables {
  sectors: Located<Sector>[];
  measures: Located<{ code: string }>[];
  dimensions: Located<Dimension>[];
  indicators: Located<Indicator>[];
  units: Located<ReportingUnit>[];
}

function checkReferences(files: PackFiles, tables: Tables): void {
  const codes = <T extends { code: string }>(entries: Located<T>[]) =>
    new Set(entries.map((entry) => entry.value.code));
  const sectors = codes(tables.sectors);
  const measures = codes(tables.measures);
  const dimensions = codes(tables.dimensions);
  const indicators = codes(tables.indicators);
  const units = codes(tables.units);
  for (const { value, file, line } of tables.indicators) {
    const check = (known: Set<string>, code: string, vi: string, en: string) => {
      if (!known.has(code)) files.fault(file, line, unknown(vi, en, code, known));
    };
    check(sectors, value.sector, 'lĩnh vực', 'sector');
    check(measures, value.unit, 'đơn vị tính', 'unit of measure');
    for (const dimension of value.dimensions) check(dimensions, dimension, 'chiều phân tổ', 'dimension');
    for (const part of value.parts) check(indicators, part, 'chỉ tiêu', 'indicator');
    if (value.responsible !== undefined) check(units, value.responsible, 'đơn vị', 'unit');
    if (value.ratio !== undefined && value.formula !== undefined) {
      files.fault(file, line, {
        vi: `${value.code} có cả formula và ratio; chỉ dùng một`,
        en: `${value.code} has both formula and ratio; use one`,
      });
    }
    if (value.rollup !== undefined && value.kind !== 'flow' && value.kind !== 'stock') {
      files.fault(file, line, {
        vi: `${value.code}: loại ${value.kind} không cộng được theo đơn vị; bỏ rollup`,
        en: `${value.code}: a ${value.kind} cannot be added over units; remove rollup`,
      });
    }
  }
  for (const { value, file, line } of tables.sectors) {
    for (const code of value.headline) {
      if (!indicators.has(code)) files.fault(file, line, unknown('chỉ tiêu', 'indicator', code, indicators));
    }
  }
}

function checkFormulas(files: PackFiles, indicators: Located<Indicator>[]): void {
  const known = new Map(indicators.map((entry) => [entry.value.code, entry]));
  const edges = new Map<string, readonly string[]>();
  for (const { value, file, line } of indicators) {
    try {
      const formula = formulaOf(value);
      if (formula === null) continue;
      edges.set(value.code, formula.inputs);
      for (const input of formula.inputs) {
        if (!known.has(input)) files.fault(file, line, unknown('chỉ tiêu', 'indicator', input, known.keys()));
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      files.fault(file, line, { vi: `${value.code}: ${error.text.vi}`, en: `${value.code}: ${error.text.en}` });
    }
  }
  const cycle = findCycle(edges);
  const at = known.get(cycle?.[0] ?? '');
  if (cycle !== null && at !== undefined) {
    files.fault(at.file, at.line, {
      vi: `công thức đi vòng: ${cycle.join(' → ')}; hãy bỏ một mắt xích`,
      en: `formulas go in a circle: ${cycle.join(' → ')}; break one link`,
    });
  }
}

function checkUnits(files: PackFiles, units: Located<ReportingUnit>[], successions: Located<Succession>[]): void {
  const known = new Map(units.map((entry) => [entry.value.code, entry]));
  for (const { value, file, line } of units) {
    if (value.parent !== null && !known.has(value.parent)) {
      files.fault(file, line, unknown('đơn vị cấp trên', 'parent unit', value.parent, known.keys()));
    }
    if (value.validFrom !== null && value.validTo !== null && value.validFrom > value.validTo) {
      files.fault(file, line, {
        vi: `${value.code}: hiệu lực kết thúc (${value.validTo}) trước khi bắt đầu (${value.validFrom})`,
        en: `${value.code}: validity ends (${value.validTo}) before it begins (${value.validFrom})`,
      });
    }
  }
  const parents = new Map(units.map(({ value }) => [value.code, value.parent === null ? [] : [value.parent]]));
  reportCycle(files, known, findCycle(parents), 'cấp trên', 'parents');
  const edges = new Map<string, string[]>();
  for (const { value, file, line } of successions) {
    for (const code of [value.from, value.to]) {
      if (!known.has(code)) files.fault(file, line, unknown('đơn vị báo cáo', 'reporting unit', code, known.keys()));
    }
    edges.set(value.from, [...(edges.get(value.from) ?? []), value.to]);
    const successor = known.get(value.to)?.value;
    if (successor?.validFrom && successor.validFrom > value.date) {
      files.fault(file, line, {
        vi: `${value.to} chỉ có hiệu lực từ ${successor.validFrom}, sau ngày kế thừa ${value.date}`,
        en: `${value.to} is valid only from ${successor.validFrom}, after the succession of ${value.date}`,
      });
    }
  }
  const at = successions.find(({ value }) => value.from === findCycle(edges)?.[0]);
  const cycle = findCycle(edges);
  if (cycle !== null && at !== undefined) {
    files.fault(at.file, at.line, {
      vi: `kế thừa đi vòng: ${cycle.join(' → ')}; hãy bỏ một mắt xích`,
      en: `succession goes in a circle: ${cycle.join(' → ')}; break one link`,
    });
  }
}

function reportCycle(
  files: PackFiles,
  known: Map<string, Located<ReportingUnit>>,
  cycle: string[] | null,
  vi: string,
  en: string,
): void {
  const at = known.get(cycle?.[0] ?? '');
  if (cycle === null || at === undefined) return;
  files.fault(at.file, at.line, {
    vi: `${vi} đi vòng: ${cycle.join(' → ')}; hãy bỏ một mắt xích`,
    en: `${en} go in a circle: ${cycle.join(' → ')}; break one link`,
  });
}
