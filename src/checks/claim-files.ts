/** Claims and explained contradictions as a pack holds them: `claims/*.csv`, `contradictions/*.csv`. */
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { PackFiles } from '../catalogue/files.ts';
import { unknown } from '../catalogue/pack.ts';
import { isPlain } from '../kernel/decimal.ts';
import type { Fault } from '../kernel/languages.ts';
import { parsePeriod } from '../kernel/periods.ts';
import { canonicalDims, SCENARIOS } from '../observations/model.ts';
import { baseCells, CLAIM_MEASURES, type Claim, type Contradiction } from './model.ts';

const CLAIM_HEADER = [
  'id',
  'indicator',
  'unit',
  'period',
  'scenario',
  'dims',
  'measure',
  'versus',
  'printed',
  'printed_unit',
  'source',
  'note',
];
const claimSchema = z.object({
  id: z.string().min(1),
  indicator: z.string(),
  unit: z.string(),
  period: z.string().refine((code) => parsePeriod(code) !== null, 'không phải kỳ SDMX (not an SDMX period)'),
  scenario: z.enum(SCENARIOS),
  dims: z.string().refine((dims) => canonicalDims(dims) !== null, 'viết NETWORK=5G (write NETWORK=5G)'),
  measure: z.enum(CLAIM_MEASURES),
  versus: z.string(),
  printed: z.string().refine(isPlain, 'không phải số trơn (not a plain number)'),
  printed_unit: z.string(),
  source: z.string(),
  note: z.string(),
});

const CONTRADICTION_HEADER = ['id', 'kind', 'source', 'explanation_vi', 'explanation_en'];
const contradictionSchema = z.object({
  id: z.string().min(1),
  kind: z.enum(['claim', 'restated', 'parts', 'points', 'other']),
  source: z.string(),
  explanation_vi: z.string().min(1),
  explanation_en: z.string().min(1),
});

export interface ClaimFiles {
  claims: Claim[];
  contradictions: Contradiction[];
  faults: Fault[];
}

/** Reads the claims of a pack; a claim that names something unknown is a fault and left out. */
export function readClaims(dir: string, catalogue: Catalogue): ClaimFiles {
  const files = new PackFiles(dir);
  const seen = new Map<string, string>();
  const once = (id: string, file: string, line: number) => {
    const before = seen.get(id);
    if (before === undefined) seen.set(id, `${file}:${line}`);
    else files.fault(file, line, { vi: `${id} đã có ở ${before}`, en: `${id} is already at ${before}` });
    return before === undefined;
  };
  const claims: Claim[] = [];
  for (const { value, file, line } of files
    .list('claims', '.csv')
    .flatMap((name) => files.csv(name, CLAIM_HEADER, claimSchema))) {
    const claim: Claim = {
      id: value.id,
      cell: {
        indicator: value.indicator,
        unit: value.unit,
        period: parsePeriod(value.period)?.code ?? value.period,
        scenario: value.scenario,
        dims: canonicalDims(value.dims) ?? '',
      },
      measure: value.measure,
      versus: value.versus,
      printed: value.printed,
      printedUnit: value.printed_unit,
      source: value.source,
      note: value.note,
    };
    const before = files.faults.length;
    if (!catalogue.indicators.has(value.indicator)) {
      files.fault(file, line, unknown('chỉ tiêu', 'indicator', value.indicator, catalogue.indicators.keys()));
    }
    if (!catalogue.units.has(value.unit)) {
      files.fault(file, line, unknown('đơn vị báo cáo', 'reporting unit', value.unit, catalogue.units.keys()));
    }
    if (!catalogue.documents.has(value.source.split('#')[0] ?? '')) {
      files.fault(
        file,
        line,
        unknown('tài liệu', 'document', value.source.split('#')[0] ?? '', catalogue.documents.keys()),
      );
    }
    const bases = baseCells(claim);
    if (bases.length === 0 || bases.some((base) => !catalogue.indicators.has(base.indicator))) {
      files.fault(file, line, {
        vi: `cột versus: "${value.versus}" không hiểu được; dùng same_period, previous_year, plan, target, một kỳ, hoặc mã chỉ tiêu (với share)`,
        en: `column versus: "${value.versus}" is not understood; use same_period, previous_year, plan, target, a period, or an indicator code (for share)`,
      });
    }
    if (files.faults.length === before && once(value.id, file, line)) claims.push(claim);
  }
  seen.clear();
  const contradictions: Contradiction[] = [];
  for (const { value, file, line } of files
    .list('contradictions', '.csv')
    .flatMap((name) => files.csv(name, CONTRADICTION_HEADER, contradictionSchema))) {
    if (value.kind === 'claim' && !claims.some((claim) => claim.id === value.id)) {
      files.fault(
        file,
        line,
        unknown(
          'mệnh đề',
          'claim',
          value.id,
          claims.map((claim) => claim.id),
        ),
      );
    }
    if (!once(value.id, file, line)) continue;
    contradictions.push({
      id: value.id,
      kind: value.kind,
      source: value.source,
      explanation: { vi: value.explanation_vi, en: value.explanation_en },
    });
  }
  return { claims, contradictions, faults: files.faults };
}
