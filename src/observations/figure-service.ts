/** What the routes of figures share: finding what a caller names, and reading its parameters. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Indicator, ReportingUnit, SourceDocument } from '../catalogue/model.ts';
import type { Text } from '../kernel/languages.ts';
import { type Period, parsePeriod, periodLabel } from '../kernel/periods.ts';
import type { Database } from '../platform/database.ts';
import { badRequest, notFound } from '../platform/http.ts';
import { type Fig, fig } from './contract.ts';
import type { FigureCounts } from './counts.ts';
import { canonicalDims, type Observation } from './model.ts';

/** What every route of figures stands on. */
export interface FigureService {
  db: Database;
  catalogue: Catalogue;
  counts: FigureCounts;
}

/** Reading figures needs no account. */
export const open = { config: { access: 'public' } } as const;

export function indicatorOf(catalogue: Catalogue, code: string): Indicator {
  const indicator = catalogue.indicators.get(code);
  if (indicator === undefined) throw notFound(`Không có chỉ tiêu ${code}`, `There is no indicator ${code}`);
  return indicator;
}

/** The unit a caller names, or the pack's own. */
export function unitOf(catalogue: Catalogue, code: string | undefined): ReportingUnit {
  const unit = catalogue.units.get(code ?? catalogue.pack.defaultUnit);
  if (unit === undefined) throw notFound(`Không có đơn vị ${code}`, `There is no unit ${code}`);
  return unit;
}

export function documentOf(catalogue: Catalogue, code: string): SourceDocument {
  const document = catalogue.documents.get(code);
  if (document === undefined) throw notFound(`Không có tài liệu ${code}`, `There is no document ${code}`);
  return document;
}

export function figOrNull(observation: Observation | null | undefined): Fig | null {
  return observation ? fig(observation) : null;
}

export function readPeriod(code: string): Period {
  const period = parsePeriod(code);
  if (period === null) {
    throw badRequest(
      `"${code}" không phải kỳ báo cáo; viết 2022, 2022-S1, 2022-Q1 hoặc 2022-M06`,
      `"${code}" is not a period; write 2022, 2022-S1, 2022-Q1 or 2022-M06`,
    );
  }
  return period;
}

export function readDims(text: string | undefined): string {
  const dims = canonicalDims(text ?? '');
  if (dims === null)
    throw badRequest(`dims "${text}" sai dạng; viết NETWORK=5G`, `dims "${text}" is malformed; write NETWORK=5G`);
  return dims;
}

export function labels(period: Period): Text {
  return { vi: periodLabel(period, 'vi'), en: periodLabel(period, 'en') };
}
