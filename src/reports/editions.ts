/** Editions from the store: which there are, and composing one as of a time. */
import path from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ClaimBook } from '../checks/claim-book.ts';
import { dayInVietNam, isIsoDate } from '../kernel/dates.ts';
import { type Language, UserError } from '../kernel/languages.ts';
import type { Period } from '../kernel/periods.ts';
import type { Audience } from '../observations/audience.ts';
import type { AsOf } from '../observations/model.ts';
import { ObservationReader } from '../observations/store.ts';
import type { Database } from '../platform/database.ts';
import { overrulesInForce } from '../targets/judgements/store.ts';
import { rateTargets, type TargetContent } from '../targets/target-book.ts';
import { tasksOn } from '../tasks/history/tasks-then.ts';
import { obligationsThen } from '../tasks/obligations/then.ts';
import { compose, type TargetChoice } from './compose.ts';
import type { Duties, RatedTarget } from './composing.ts';
import { renderDocx } from './docx.ts';
import type { FigureReader } from './figures.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import type { Edition } from './model.ts';
import { renderPdf } from './pdf.ts';
import { listEditions } from './template-files.ts';

export const REPORT_FORMATS = ['docx', 'pdf', 'html', 'md'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export interface EditionSource extends Partial<TargetContent> {
  db: Database;
  catalogue: Catalogue;
  claims: ClaimBook;
  packDir: string;
}

/**
 * Composes an edition of the pack. `audience`: who will read it; what is not for them is missing in it.
 * @throws UserError when there is no such edition, or it is not made for the period
 */
export async function composeEdition(
  source: EditionSource,
  code: string,
  options: { period: string; asOf?: AsOf; language: Language; audience: Audience },
): Promise<Edition> {
  const known = listEditions(source.packDir).map((edition) => edition.code);
  if (!known.includes(code)) {
    throw new UserError({
      vi: `Không có báo cáo "${code}"; gói này có: ${known.join(', ') || 'chưa có báo cáo nào'}`,
      en: `There is no edition "${code}"; this pack has: ${known.join(', ') || 'none'}`,
    });
  }
  if (options.asOf !== undefined && !isIsoDate(options.asOf)) {
    throw new UserError({
      vi: `"${options.asOf}" không phải ngày; viết 2023-06-30`,
      en: `"${options.asOf}" is not a date; write 2023-06-30`,
    });
  }
  return compose({
    templateDir: path.join(source.packDir, 'reports', code),
    catalogue: source.catalogue.data,
    reader: figureReader(source.db, options.asOf, options.audience),
    claims: await source.claims.claims(),
    period: options.period,
    asOf: options.asOf,
    language: options.language,
    targets: (choice, period) => ratedFor(source, choice, period, options),
    duties: (period) => dutiesOn(source, dayOf(period, options.asOf), options.asOf),
  });
}

/** The day an edition speaks of: the one it is as of, or the last of its period, or today where that is still to come. */
function dayOf(period: Period, asOf: AsOf): string {
  const [first = period.end] = [period.end, dayInVietNam(new Date().toISOString())].sort();
  return asOf ?? first;
}

/** What units owe, of all of them: who may read it is marked on the blocks and asked of each reader (readers.ts). */
async function dutiesOn({ db, catalogue, targets = [] }: EditionSource, day: string, asOf: AsOf): Promise<Duties> {
  const until = asOf === undefined ? null : new Date(`${asOf}T23:59:59.999+07:00`);
  const obligations = await obligationsThen(db, catalogue, day, until);
  return {
    day,
    obligations: new Map(obligations.map((one) => [one.obligation.code, one])),
    tasks: await tasksOn(db, catalogue, day, until),
    strategyOf: new Map(targets.map(({ code, strategy }) => [code, strategy])),
  };
}

/** Targets as they stood at the end of a period: from figures up to then, by the day the edition is as of. */
async function ratedFor(
  source: EditionSource,
  choice: TargetChoice,
  period: Period,
  { asOf, audience }: { asOf?: AsOf; audience: Audience },
): Promise<RatedTarget[]> {
  const { db, catalogue, strategies = [], targets = [] } = source;
  const standing = { day: dayOf(period, asOf), until: period.end };
  const rated = await rateTargets(db, catalogue, { strategies, targets }, asOf, { ...choice, standing }, audience);
  const overrules = await overrulesInForce(db, asOf);
  return rated.map((one) => ({ rated: one, overrule: overrules.get(one.target.code) ?? null }));
}

function figureReader(db: Database, asOf: AsOf, audience: Audience): FigureReader {
  const reader = new ObservationReader(db, asOf, audience);
  return {
    cells: (keys) => reader.cells(keys),
    series: (indicator, unit, scenario, dims) =>
      reader.series({ indicators: [indicator], unit, scenarios: [scenario], dims }),
    units: (indicator, period, scenario, kind) =>
      reader.byUnit({ indicators: [indicator], scenario, kind, periods: [period] }),
  };
}

/** The edition as a file. */
export async function renderEdition(edition: Edition, format: ReportFormat): Promise<Uint8Array> {
  switch (format) {
    case 'docx':
      return renderDocx(edition);
    case 'pdf':
      return renderPdf(edition);
    case 'html':
      return Buffer.from(renderHtml(edition, { standalone: true }));
    case 'md':
      return Buffer.from(renderMarkdown(edition));
  }
}
