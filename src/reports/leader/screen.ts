/** The leader's screen: what the rooms below know, put side by side and in the order of what asks for attention first. */
import { peopleOf } from '../../access/accounts/store.ts';
import type { Principal } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Indicator } from '../../catalogue/model.ts';
import { findingCounts, findingPage } from '../../checks/findings/store.ts';
import { dayInVietNam } from '../../kernel/dates.ts';
import type { Text } from '../../kernel/languages.ts';
import { comparePeriods, periodLabel, period as periodOf, samePeriodLastYear } from '../../kernel/periods.ts';
import { type Audience, audienceOf } from '../../observations/audience.ts';
import { fig, indicatorBrief, unitBrief } from '../../observations/contract.ts';
import { groupBy } from '../../observations/figures.ts';
import { asOfInstant, type CellKey, cellId } from '../../observations/model.ts';
import { ObservationReader } from '../../observations/store.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { lateDays } from '../../returns/duty.ts';
import { formAt } from '../../returns/forms/store.ts';
import { returnId } from '../../returns/model.ts';
import { type Duty, databaseNow, listDuties } from '../../returns/rounds/store.ts';
import { overruleShown } from '../../targets/judgements/overrule.ts';
import { overrulesInForce } from '../../targets/judgements/store.ts';
import { RATINGS, type RatingCode, type Target } from '../../targets/model.ts';
import type { Rated } from '../../targets/rating.ts';
import { rateTargets, type TargetContent } from '../../targets/target-book.ts';
import { explain, RATING_WORDS, targetWords } from '../../targets/words.ts';
import { bySize, type Changed, changedCell } from './changed.ts';
import type { ChangedJson, DangerJson, LateUnitJson, LeaderScreen, OffPlanJson } from './contract.ts';
import { standingsOf } from './off-plan.ts';
import { isBehind } from './pace.ts';
import { briefOf, figureLink, shortened } from './shown.ts';
import { cellsSince, type Since } from './store.ts';

/** A task past its deadline, as the room of tasks tells it. */
export interface OverdueTask {
  code: string;
  title: Text;
  holder: string | null;
  lead: string | null;
  /** ISO date. */
  deadline: string;
  days: number;
  /** As people gave it. */
  sector: string | null;
  /** Codes of the targets it serves. */
  targets: readonly string[];
}

export interface LeaderSource {
  db: Database;
  catalogue: Catalogue;
  content: TargetContent;
  /** Tasks overdue on a day that the transaction may see; absent where tasks are not kept. */
  overdueTasks?: (tx: Tx, today: string) => Promise<OverdueTask[]>;
}

export interface LeaderQuestion {
  principal: Principal;
  since: Since & { first: boolean };
  sector: string | undefined;
  asOf: string | undefined;
  /** Most items of each block. */
  most: number;
}

/** Cells looked at for news at most; beyond that the last recorded ones count. */
const MOST_CELLS = 3000;
const MOST_DUTIES = 5000;

export function indicatorsOf(catalogue: Catalogue, sector: string | undefined): Indicator[] {
  return catalogue.data.indicators.filter((one) => sector === undefined || one.sector === sector);
}

export async function leaderScreen(source: LeaderSource, question: LeaderQuestion): Promise<LeaderScreen> {
  const { db, catalogue } = source;
  const { principal, since, sector, asOf } = question;
  const audience = audienceOf(principal, catalogue);
  const indicators = indicatorsOf(catalogue, sector);
  // One after another: the leader's screen is not to take all the connections there are.
  const changed = await changedBlock(source, question, audience, indicators);
  const offPlan = await offPlanBlock(source, question, audience, indicators);
  const targets = await targetBlock(source, question, audience);
  const { late, findings, tasks, now } = await asPrincipal(db, principal, async (tx) => {
    const now = await databaseNow(tx);
    return {
      now,
      late: await lateBlock(source, tx, question, now),
      findings: await findingBlock(tx, question),
      tasks: (await source.overdueTasks?.(tx, dayInVietNam(now))) ?? null,
    };
  });
  const sectorsOf = taskSectors(catalogue, source.content.targets);
  const ofSector = tasks?.filter((task) => sector === undefined || sectorsOf(task).has(sector)) ?? null;
  const { most } = question;
  const screen: LeaderScreen = {
    at: now,
    since: since.instant,
    first_visit: since.first,
    as_of: asOf ?? null,
    sector: sector ?? null,
    sectors: catalogue.data.sectors.map(({ code, name }) => ({ code, name })),
    changed,
    off_plan: { ...offPlan, items: offPlan.items.slice(0, most) },
    targets: { ...targets, items: targets.items.slice(0, most) },
    late_units: { ...late, items: late.items.slice(0, most) },
    findings,
    tasks:
      ofSector === null
        ? null
        : {
            total: ofSector.length,
            items: ofSector.slice(0, most).map(({ code, title, holder, lead, deadline, days }) => ({
              code,
              title,
              unit: briefOf(catalogue, holder ?? lead),
              deadline,
              days,
              contact: null,
              link: `/tasks/${encodeURIComponent(code)}`,
            })),
          },
  };
  return withContacts(db, screen);
}

/**
 * The sectors a task is of: the one it was given, or else those of the targets it serves, or else those whose indicators the units that
 * lead and hold it answer for. None where nothing of that is known: such a task shows only among those of all sectors.
 */
export function taskSectors(
  catalogue: Catalogue,
  targets: readonly Target[],
): (task: Pick<OverdueTask, 'sector' | 'targets' | 'lead' | 'holder'>) => ReadonlySet<string> {
  const indicatorOf = new Map(targets.map(({ code, indicator }) => [code, indicator]));
  const bySector = (indicators: readonly Indicator[]) => new Set(indicators.map((indicator) => indicator.sector));
  return ({ sector, targets: served, lead, holder }) => {
    if (sector !== null) return new Set([sector]);
    const ofTargets = bySector(served.flatMap((code) => catalogue.indicators.get(indicatorOf.get(code) ?? '') ?? []));
    if (ofTargets.size > 0) return ofTargets;
    return bySector(
      catalogue.data.indicators.filter(
        ({ responsible }) => responsible !== undefined && (responsible === lead || responsible === holder),
      ),
    );
  };
}

async function changedBlock(
  { db, catalogue }: LeaderSource,
  { since, asOf, most }: LeaderQuestion,
  audience: Audience,
  indicators: readonly Indicator[],
): Promise<LeaderScreen['changed']> {
  const home = catalogue.pack.defaultUnit;
  const codes = indicators.map(({ code }) => code);
  const { cells, total } = await cellsSince(db, since, { indicators: codes, home, limit: MOST_CELLS });
  const reader = new ObservationReader(db, asOf, audience);
  const lastYear = (cell: CellKey): CellKey | null => {
    const period = periodOf(cell.period);
    return period.start < '1001' ? null : { ...cell, period: samePeriodLastYear(period).code };
  };
  const now = await reader.cells(cells);
  const yearBefore = await reader.cells(cells.flatMap((cell) => lastYear(cell) ?? []));
  const before =
    since.by === 'stored'
      ? await reader.cellsStoredBy(cells, since.instant)
      : await new ObservationReader(db, since.instant, audience).cells(cells);
  const found = cells.flatMap((cell): Changed[] => {
    const current = now.get(cellId(cell));
    if (current === undefined) return [];
    const then = before.get(cellId(cell)) ?? null;
    const last = lastYear(cell);
    const base = last === null ? undefined : yearBefore.get(cellId(last));
    const one = changedCell(current, then, base ?? null, catalogue.measureOf(cell.indicator));
    return one === null ? [] : [one];
  });
  found.sort(bySize(home));
  const newest = found.reduce<string | null>(
    (last, { now: { recordedAt } }) => (last === null || recordedAt > last ? recordedAt : last),
    null,
  );
  return {
    total: total > cells.length ? total : found.length,
    newest,
    items: found.slice(0, most).flatMap((one) => changedJson(catalogue, one)),
  };
}

function changedJson(catalogue: Catalogue, { now, before, revision, yearly }: Changed): ChangedJson[] {
  const indicator = catalogue.indicators.get(now.indicator);
  const unit = catalogue.units.get(now.unit);
  if (indicator === undefined || unit === undefined) return [];
  return [
    {
      indicator: indicatorBrief(catalogue, indicator),
      unit: unitBrief(unit),
      scenario: now.scenario,
      now: fig(now),
      before: before === null ? null : fig(before),
      revision,
      yearly,
      link: figureLink(now, catalogue),
    },
  ];
}

async function offPlanBlock(
  { db, catalogue }: LeaderSource,
  { asOf }: LeaderQuestion,
  audience: Audience,
  indicators: readonly Indicator[],
): Promise<LeaderScreen['off_plan']> {
  const home = catalogue.units.get(catalogue.pack.defaultUnit);
  if (home === undefined) return { year: null, judged: 0, total: 0, items: [] };
  const { year, standings } = await standingsOf(new ObservationReader(db, asOf, audience), home.code, indicators);
  const items = standings.flatMap(({ indicator, current, plan, pace, usual }): OffPlanJson[] => {
    if (!isBehind(pace)) return [];
    return [
      {
        indicator: indicatorBrief(catalogue, indicator),
        unit: unitBrief(home),
        current: fig(current),
        plan: fig(plan),
        ratio: shortened(pace.ratio),
        due: shortened(pace.due),
        behind: shortened(pace.behind),
        expected: shortened(pace.expected),
        passed: shortened(pace.passed),
        usual: usual === null ? null : shortened(usual),
        responsible: briefOf(catalogue, indicator.responsible ?? null),
        contact: null,
        link: figureLink(current, catalogue),
      },
    ];
  });
  return { year, judged: standings.length, total: items.length, items };
}

const DANGER: readonly RatingCode[] = ['off_track', 'at_risk', 'no_data', 'data_too_old'];

async function targetBlock(
  { db, catalogue, content }: LeaderSource,
  { sector, asOf }: LeaderQuestion,
  audience: Audience,
): Promise<LeaderScreen['targets']> {
  const all = await rateTargets(db, catalogue, content, asOf, {}, audience);
  const overrules = await overrulesInForce(db, asOf);
  const inForce = (rated: Rated): RatingCode => overrules.get(rated.target.code)?.rating ?? rated.rating;
  const today = dayInVietNam(asOf === undefined ? new Date().toISOString() : asOfInstant(asOf));
  // What was to be reached before last year is history, not danger.
  const current = all.filter(
    ({ target }) =>
      periodOf(target.period).end >= `${Number(today.slice(0, 4)) - 1}-01-01` &&
      (sector === undefined || catalogue.indicators.get(target.indicator)?.sector === sector),
  );
  const counts = Object.fromEntries(
    RATINGS.map((code) => [code, current.filter((one) => inForce(one) === code).length]),
  );
  const danger = current
    .filter((one) => DANGER.includes(inForce(one)))
    .sort(
      (a, b) =>
        DANGER.indexOf(inForce(a)) - DANGER.indexOf(inForce(b)) ||
        (a.probability ?? 1) - (b.probability ?? 1) ||
        comparePeriods(periodOf(a.target.period), periodOf(b.target.period)),
    );
  const strategies = new Map(content.strategies.map((strategy) => [strategy.code, strategy]));
  const items = danger.flatMap((rated): DangerJson[] => {
    const { target } = rated;
    const indicator = catalogue.indicators.get(target.indicator);
    const unit = catalogue.units.get(target.unit);
    if (indicator === undefined || unit === undefined) return [];
    const subject = { indicator, measure: catalogue.measureOf(indicator.code) };
    const overrule = overrules.get(target.code);
    const shown = overrule === undefined ? null : overruleShown(overrule, rated);
    return [
      {
        code: target.code,
        strategy: {
          code: target.strategy,
          name: strategies.get(target.strategy)?.name ?? { vi: target.strategy, en: target.strategy },
        },
        indicator: indicatorBrief(catalogue, indicator),
        unit: unitBrief(unit),
        wording: targetWords(target, subject),
        period: target.period,
        rating: inForce(rated),
        rating_name: RATING_WORDS[inForce(rated)],
        reason: explain(rated, subject),
        probability: rated.probability,
        latest: rated.latest === null ? null : fig(rated.latest.observation),
        overrule:
          shown === null
            ? null
            : { by: shown.by, reason: shown.reason, our_rating_name: RATING_WORDS[rated.rating], stale: shown.stale },
        responsible: briefOf(catalogue, target.responsible ?? indicator.responsible ?? null),
        contact: null,
        link: `/targets/${encodeURIComponent(target.code)}`,
      },
    ];
  });
  return { total: items.length, rated: current.length, counts, items };
}

async function lateBlock(
  { catalogue }: LeaderSource,
  tx: Tx,
  { sector }: LeaderQuestion,
  now: string,
): Promise<LeaderScreen['late_units']> {
  const { duties } = await listDuties(tx, { states: ['overdue'], limit: MOST_DUTIES });
  const mine = duties.filter(({ round }) => sector === undefined || round.sector === sector);
  const names = new Map<string, Text>();
  for (const { round } of mine) {
    if (names.has(round.form)) continue;
    names.set(round.form, (await formAt(tx, round.form, round.version))?.name ?? { vi: round.form, en: round.form });
  }
  const items = [...groupBy(mine, ({ unit }) => unit)].flatMap(([code, owed]): LateUnitJson[] => {
    const unit = briefOf(catalogue, code);
    if (unit === null) return [];
    const shown = owed.map((duty) => dutyJson(duty, names.get(duty.round.form), now)).sort((a, b) => b.days - a.days);
    return [
      {
        unit,
        overdue: owed.length,
        days: shown[0]?.days ?? 0,
        contact: null,
        duties: shown,
        link: `/units/${encodeURIComponent(code)}/profile`,
      },
    ];
  });
  items.sort((a, b) => b.overdue - a.overdue || b.days - a.days || a.unit.code.localeCompare(b.unit.code));
  return { total: items.length, duties: mine.length, items };
}

function dutyJson({ round, unit, dueAt }: Duty, name: Text | undefined, now: string): LateUnitJson['duties'][number] {
  const period = periodOf(round.period);
  const id = returnId(round.id, unit);
  return {
    round_id: round.id,
    return_id: id,
    form_name: name ?? { vi: round.form, en: round.form },
    label: { vi: periodLabel(period, 'vi'), en: periodLabel(period, 'en') },
    due_at: dueAt,
    days: lateDays(now, dueAt),
    link: `/returns/${encodeURIComponent(id)}`,
  };
}

async function findingBlock(tx: Tx, { sector, most }: LeaderQuestion): Promise<LeaderScreen['findings']> {
  const filter = { states: ['open'], sector } as const;
  const counts = await findingCounts(tx, filter);
  const of = (severity: 'error' | 'warning') =>
    counts.filter((one) => one.severity === severity).reduce((sum, { n }) => sum + n, 0);
  const { items: errors } = await findingPage(tx, { ...filter, severity: 'error', limit: most });
  const left = most - errors.length;
  const warnings = left <= 0 ? [] : (await findingPage(tx, { ...filter, severity: 'warning', limit: left })).items;
  return {
    total: of('error') + of('warning'),
    errors: of('error'),
    warnings: of('warning'),
    items: [...errors, ...warnings].map((row) => ({
      id: row.id,
      severity: row.severity,
      rule: row.rule,
      sentence: row.sentence,
      subject_kind: row.subjectKind,
      subject: row.subject,
      opened_at: row.openedAt.toISOString(),
      link: `/findings/${row.id}`,
    })),
  };
}

/** Whom to ask: the head of the unit that answers, or else who reports for it, where one has an account. */
async function withContacts(db: Database, screen: LeaderScreen): Promise<LeaderScreen> {
  const units = new Map(
    [
      ...screen.off_plan.items.flatMap(({ responsible }) => responsible ?? []),
      ...screen.targets.items.flatMap(({ responsible }) => responsible ?? []),
      ...screen.late_units.items.map(({ unit }) => unit),
      ...(screen.tasks?.items ?? []).flatMap(({ unit }) => unit ?? []),
    ].map((unit) => [unit.code, unit] as const),
  );
  const heads = await peopleOf(db, [...units.keys()], ['head', 'reporter']);
  const contact = (code: string | undefined) => {
    const of = heads.filter(({ unit }) => unit === code);
    const head = of.find(({ role }) => role === 'head') ?? of[0];
    const unit = units.get(code ?? '');
    return head === undefined || unit === undefined
      ? null
      : { name: head.name, unit: { code: unit.code, name: unit.name } };
  };
  return {
    ...screen,
    off_plan: {
      ...screen.off_plan,
      items: screen.off_plan.items.map((one) => ({ ...one, contact: contact(one.responsible?.code) })),
    },
    targets: {
      ...screen.targets,
      items: screen.targets.items.map((one) => ({ ...one, contact: contact(one.responsible?.code) })),
    },
    late_units: {
      ...screen.late_units,
      items: screen.late_units.items.map((one) => ({ ...one, contact: contact(one.unit.code) })),
    },
    tasks:
      screen.tasks === null
        ? null
        : { ...screen.tasks, items: screen.tasks.items.map((one) => ({ ...one, contact: contact(one.unit?.code) })) },
  };
}
