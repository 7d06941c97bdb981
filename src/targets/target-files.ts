/**
 * Targets as a pack holds them: `targets/strategies.yaml` (what sets targets) and, in every other `targets/*.yaml`, lists of
 * targets. A target's value is recorded in the pack's history as well (scenario `target`); the two must agree.
 */
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Located, PackFiles } from '../catalogue/files.ts';
import { UNIT_KINDS } from '../catalogue/model.ts';
import { unknown } from '../catalogue/pack.ts';
import { isIsoDate } from '../kernel/dates.ts';
import { decimal, isPlain } from '../kernel/decimal.ts';
import type { Fault } from '../kernel/languages.ts';
import { parsePeriod } from '../kernel/periods.ts';
import { boundsFault, boundsOf } from './bounds.ts';
import { OPERATORS, PRINTED_RATINGS, STRATEGY_KINDS, type Strategy, type Target } from './model.ts';
import { areContradictory } from './rating.ts';

const STRATEGIES = 'targets/strategies.yaml';

const text = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
// YAML reads 20 and 2025 as numbers; quoted or not, they mean the same here.
const written = z.union([z.string(), z.number()]).transform(String);
const value = written.refine(isPlain, 'không phải số trơn (not a plain number)');
const period = written
  .refine((code) => parsePeriod(code) !== null, 'không phải kỳ SDMX (not an SDMX period)')
  .transform((code) => parsePeriod(code)?.code ?? code);
const source = z.string().regex(/^[^#\s]+#L\d+$/, 'viết MÃ-TÀI-LIỆU#L17 (write DOCUMENT#L17)');

const strategySchema: z.ZodType<Strategy> = z.strictObject({
  code: z.string().min(1),
  kind: z.enum(STRATEGY_KINDS),
  name: text,
  date: z.string().refine(isIsoDate, 'ngày phải có dạng 2025-07-01 (date must look like 2025-07-01)'),
});

const printedSchema = z
  .strictObject({
    rating: z.enum(PRINTED_RATINGS),
    by: z.number().int().optional(),
    words: z.string().min(1),
    source,
    remark: text.optional(),
  })
  .transform(({ by, remark, ...raw }) => ({
    ...raw,
    ...(by !== undefined && { by }),
    ...(remark !== undefined && { remark }),
  }));

const targetSchema = z
  .strictObject({
    code: z.string().min(1),
    strategy: z.string(),
    number: written.default(''),
    indicator: z.string(),
    unit: z.string().optional(),
    scope: z
      .union([
        z.strictObject({ each: z.enum(UNIT_KINDS) }),
        z
          .strictObject({ units: z.array(z.string()).min(1) })
          .refine(({ units }) => new Set(units).size === units.length, {
            message: 'đơn vị lặp lại (a unit is named twice)',
          }),
      ])
      .optional(),
    period,
    operator: z.enum(OPERATORS),
    value: value.optional(),
    source,
    responsible: z.string().optional(),
    milestones: z.array(z.strictObject({ period, value, source })).default([]),
    breaks: z.array(z.strictObject({ at: period, of: z.enum(['series', 'target']), reason: text })).default([]),
    path: z.strictObject({ indicator: z.string(), reason: text }).optional(),
    bounded: z.boolean().default(true),
    printed: printedSchema.optional(),
    note: z.string().default(''),
  })
  .refine((raw) => raw.value !== undefined || raw.operator === 'done', {
    path: ['value'],
    message: 'thiếu giá trị mục tiêu (the target has no value)',
  });

export interface TargetFiles {
  strategies: Strategy[];
  targets: Target[];
  faults: Fault[];
}

/** Reads the targets of a pack; one that names something unknown is a fault and left out. */
export function readTargets(dir: string, catalogue: Catalogue): TargetFiles {
  const files = new PackFiles(dir);
  const names = files.list('targets', '.yaml');
  if (names.length === 0) return { strategies: [], targets: [], faults: [] };
  const strategies = once(files, files.yamlList(STRATEGIES, strategySchema));
  const read = names
    .filter((name) => name !== STRATEGIES)
    .flatMap((name) => files.yamlList(name, targetSchema))
    .map(({ value: raw, file, line }): Located<Target> => {
      const { unit, scope, responsible, path, printed, value: wanted, ...rest } = raw;
      const indicator = catalogue.indicators.get(raw.indicator);
      return {
        file,
        line,
        value: {
          ...rest,
          value: wanted ?? '1',
          unit: unit ?? catalogue.pack.defaultUnit,
          scope: scope ?? null,
          responsible: responsible ?? indicator?.responsible ?? null,
          path: path ?? null,
          printed: printed ?? null,
        },
      };
    });
  const targets = once(files, read);
  const recorded = recordedTargets(dir);
  const known = new Set(strategies.map((entry) => entry.value.code));
  const sound = targets.filter((entry) => {
    const before = files.faults.length;
    checkReferences(files, entry, catalogue, known);
    if (files.faults.length === before) checkValue(files, entry, catalogue, recorded);
    return files.faults.length === before;
  });
  checkAgainstEachOther(files, sound);
  return {
    strategies: strategies.map((entry) => entry.value),
    targets: sound.map((entry) => entry.value),
    faults: files.faults,
  };
}

function once<T extends { code: string }>(files: PackFiles, entries: Located<T>[]): Located<T>[] {
  const first = new Map<string, Located<T>>();
  for (const entry of entries) {
    const before = first.get(entry.value.code);
    if (before === undefined) first.set(entry.value.code, entry);
    else
      files.fault(entry.file, entry.line, {
        vi: `${entry.value.code} đã có ở ${before.file}:${before.line}; mỗi mã chỉ khai một lần`,
        en: `${entry.value.code} is already at ${before.file}:${before.line}; declare each code once`,
      });
  }
  return [...first.values()];
}

function checkReferences(
  files: PackFiles,
  { value: target, file, line }: Located<Target>,
  catalogue: Catalogue,
  strategies: ReadonlySet<string>,
): void {
  const check = (
    known: { has(code: string): boolean; keys(): Iterable<string> },
    code: string,
    vi: string,
    en: string,
  ) => {
    if (!known.has(code)) files.fault(file, line, unknown(vi, en, code, known.keys()));
  };
  check(strategies, target.strategy, 'chiến lược, kế hoạch', 'strategy');
  check(catalogue.indicators, target.indicator, 'chỉ tiêu', 'indicator');
  check(catalogue.units, target.unit, 'đơn vị báo cáo', 'reporting unit');
  if (target.scope !== null && 'units' in target.scope)
    for (const unit of target.scope.units) check(catalogue.units, unit, 'đơn vị báo cáo', 'reporting unit');
  if (target.responsible !== null) check(catalogue.units, target.responsible, 'đơn vị', 'unit');
  if (target.path !== null) check(catalogue.indicators, target.path.indicator, 'chỉ tiêu', 'indicator');
  const sources = [target.source, target.printed?.source, ...target.milestones.map((milestone) => milestone.source)];
  for (const reference of sources) {
    if (reference !== undefined) check(catalogue.documents, documentOf(reference), 'tài liệu', 'document');
  }
}

function checkValue(
  files: PackFiles,
  { value: target, file, line }: Located<Target>,
  catalogue: Catalogue,
  recorded: ReadonlyMap<string, Located<RecordedTarget>>,
): void {
  const indicator = catalogue.indicators.get(target.indicator);
  const isRank = indicator?.kind === 'rank';
  if (target.operator === 'rank_within' && !isRank) {
    files.fault(file, line, {
      vi: `rank_within chỉ dùng cho thứ hạng; ${target.indicator} là ${indicator?.kind}`,
      en: `rank_within is for ranks; ${target.indicator} is a ${indicator?.kind}`,
    });
  }
  const wanted: { period: string; value: string; source: string }[] = [
    { period: target.period, value: target.value, source: target.source },
    ...target.milestones,
  ];
  const measure = catalogue.measureOf(target.indicator);
  const bounds =
    indicator === undefined || target.operator === 'done'
      ? { lower: null, upper: null }
      : boundsOf(indicator, measure, { percentOfWhole: target.bounded, values: [] });
  for (const { period: code, value: own, source: reference } of wanted) {
    const outside = boundsFault(own, bounds, measure);
    if (outside !== null)
      files.fault(file, line, {
        vi: `${target.code}: ${outside.vi}${measure.kind === 'percent' ? ' Nếu là tốc độ tăng, ghi bounded: false.' : ''}`,
        en: `${target.code}: ${outside.en}${measure.kind === 'percent' ? ' If it is a growth, write bounded: false.' : ''}`,
      });
    const said = recorded.get(key(target.indicator, target.unit, code, documentOf(reference)));
    if (said === undefined) {
      // What each unit must reach is not what the unit above them must.
      if (target.operator === 'done' || target.scope !== null) continue;
      files.fault(file, line, {
        vi: `${target.code}: history/*.csv chưa ghi mục tiêu ${target.indicator}, ${target.unit}, ${code} theo ${documentOf(reference)}; thêm dòng scenario target`,
        en: `${target.code}: history/*.csv records no target of ${target.indicator}, ${target.unit}, ${code} by ${documentOf(reference)}; add a row of scenario target`,
      });
    } else if (!decimal(said.value.value).eq(decimal(own))) {
      files.fault(file, line, {
        vi: `${target.code}: ở đây ${own}, nhưng ${said.file}:${said.line} ghi ${said.value.value}`,
        en: `${target.code}: ${own} here, but ${said.value.value} at ${said.file}:${said.line}`,
      });
    }
  }
  for (const milestone of target.milestones) {
    if ((parsePeriod(milestone.period)?.end ?? '') >= (parsePeriod(target.period)?.end ?? '')) {
      files.fault(file, line, {
        vi: `${target.code}: mốc ${milestone.period} không trước kỳ mục tiêu ${target.period}`,
        en: `${target.code}: milestone ${milestone.period} is not before the target's period ${target.period}`,
      });
    }
  }
}

/** One strategy must not ask two things of one figure. Between strategies a difference is said with the rating. */
function checkAgainstEachOther(files: PackFiles, entries: readonly Located<Target>[]): void {
  const first = new Map<string, Located<Target>>();
  for (const entry of entries) {
    const { strategy, indicator, unit, scope, period: code, operator } = entry.value;
    const of = [strategy, indicator, unit, JSON.stringify(scope), code].join(' ');
    const before = first.get(of);
    if (before === undefined) {
      first.set(of, entry);
      continue;
    }
    const isFault = areContradictory(before.value, entry.value) || before.value.operator === operator;
    if (isFault)
      files.fault(entry.file, entry.line, {
        vi: `${entry.value.code} mâu thuẫn với ${before.value.code} (${before.file}:${before.line}): cùng kế hoạch, chỉ tiêu, đơn vị và kỳ`,
        en: `${entry.value.code} contradicts ${before.value.code} (${before.file}:${before.line}): one plan, indicator, unit and period`,
      });
  }
}

interface RecordedTarget {
  indicator: string;
  unit: string;
  period: string;
  value: string;
  source: string;
}

const HISTORY_HEADER = 'indicator,unit,period,scenario,value,status,dims,source,recorded_at,note'.split(',');
const historySchema = z.object({
  indicator: z.string(),
  unit: z.string(),
  period: z.string(),
  scenario: z.string(),
  value: z.string(),
  dims: z.string(),
  source: z.string(),
});

/** The targets the history records, by cell and document. Faults of history are for the history's own check. */
function recordedTargets(dir: string): Map<string, Located<RecordedTarget>> {
  const files = new PackFiles(dir);
  const found = new Map<string, Located<RecordedTarget>>();
  for (const name of files.list('history', '.csv')) {
    for (const { value: row, file, line } of files.csv(name, HISTORY_HEADER, historySchema)) {
      if (row.scenario !== 'target' || row.dims !== '' || !isPlain(row.value)) continue;
      const code = parsePeriod(row.period)?.code ?? row.period;
      const { indicator, unit, value: said, source: reference } = row;
      found.set(key(indicator, unit, code, documentOf(reference)), {
        file,
        line,
        value: { indicator, unit, period: code, value: said, source: reference },
      });
    }
  }
  return found;
}

function key(...parts: string[]): string {
  return parts.join(' ');
}

function documentOf(reference: string): string {
  return reference.split('#')[0] ?? '';
}
