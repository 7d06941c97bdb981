/** The leader's brief: the same blocks as the screen, said in lines and cut to what one page holds. Pure. */
import { dayInVietNam, formatDate, longDate } from '../../kernel/dates.ts';
import type { Language, Text } from '../../kernel/languages.ts';
import { formatNumber } from '../../kernel/numbers.ts';
import { periodLabel, period as periodOf } from '../../kernel/periods.ts';
import { formatMeasure, type UnitOfMeasure } from '../../kernel/units-of-measure.ts';
import type { IndicatorBrief } from '../../observations/contract.ts';
import type { ChangedJson, LeaderScreen } from './contract.ts';

export interface BriefLine {
  /** What it is about. */
  what: string;
  /** By how much. */
  how: string;
  /** Whom to ask, the source; smaller. */
  more: string;
}

export interface BriefBlock {
  title: string;
  total: number;
  lines: BriefLine[];
  /** Said when there are none. */
  none: string;
}

export interface Brief {
  language: Language;
  agency: string;
  nation: string;
  motto: string;
  placeAndDate: string;
  title: string;
  lead: string;
  blocks: BriefBlock[];
  and: (more: number) => string;
}

/** The brief with all its lines. */
export function briefOf(screen: LeaderScreen, head: { agency: Text; place: Text; language: Language }): Brief {
  const { language } = head;
  const vi = language === 'vi';
  const say = (text: Text | null | undefined) => (text === null || text === undefined ? '' : text[language] || text.vi);
  const number = (value: string, decimals?: number) =>
    formatNumber(value, { locale: language, ...(decimals === undefined ? {} : { decimals }) });
  const percent = (value: string) => `${number(value, 1)}%`;
  const measure = (value: string, { unit, decimals }: IndicatorBrief, computed: boolean) =>
    formatMeasure(value, { ...unit, base: '', scale: 0 } as unknown as UnitOfMeasure, {
      locale: language,
      ...(computed ? { decimals } : {}),
    });
  const label = (period: string) => periodLabel(periodOf(period), language, 'short');
  const day = (instant: string) => formatDate(dayInVietNam(instant), language);
  const whom = (unit: { name: Text; short: string } | null, contact: { name: string } | null): string =>
    unit === null
      ? ''
      : `${vi ? unit.short || say(unit.name) : say(unit.name)}${contact === null ? '' : ` (${contact.name})`}`;
  const moved = ({ growth, points }: ChangedJson['revision'], indicator: IndicatorBrief): string => {
    const sign = (value: string) => (value.startsWith('-') || Number(value) === 0 ? '' : '+');
    if (growth !== null) return `${sign(growth)}${percent(growth)}`;
    if (points === null) return '';
    const unit = indicator.unit.kind !== 'percent' ? '' : vi ? ' điểm %' : ' points';
    return `${sign(points)}${number(points, indicator.decimals || 1)}${unit}`;
  };

  const changed = screen.changed.items.map(({ indicator, unit, now, before, revision, yearly }): BriefLine => {
    const value =
      now.value === null ? (vi ? 'không có số liệu' : 'no data') : measure(now.value, indicator, now.computed);
    const old = before?.value == null ? '' : measure(before.value, indicator, before.computed);
    const change = moved(before === null ? yearly : revision, indicator);
    const onYear = before === null && change !== '' ? (vi ? ' so với cùng kỳ' : ' on the year') : '';
    return {
      what: `${say(indicator.name)}, ${label(now.period)}${unit.kind === 'nation' ? '' : ` (${vi ? unit.short : say(unit.name)})`}`,
      how: `${old === '' ? '' : `${old} → `}${value}${change === '' ? '' : ` (${change}${onYear})`}`,
      more: '',
    };
  });
  const offPlan = screen.off_plan.items.map(({ indicator, current, ratio, due, behind, responsible, contact }) => ({
    what: `${say(indicator.name)}, ${label(current.period)}`,
    how: vi
      ? `${percent(ratio)} kế hoạch, lẽ ra ${percent(due)}: chậm ${number(behind, 1)} điểm %`
      : `${percent(ratio)} of plan, ${percent(due)} due: ${number(behind, 1)} points behind`,
    more: whom(responsible, contact),
  }));
  const targets = screen.targets.items.map((one) => ({
    what: `${say(one.indicator.name)}: ${say(one.wording)}`,
    how: `${say(one.rating_name)}${one.probability === null ? '' : ` (${Math.round(one.probability * 100)}%)`}`,
    more: [
      whom(one.responsible, one.contact),
      one.overrule === null ? '' : vi ? `điều chỉnh: ${one.overrule.by}` : `overruled: ${one.overrule.by}`,
    ]
      .filter((text) => text !== '')
      .join('; '),
  }));
  const late = screen.late_units.items.map(({ unit, overdue, days, duties, contact }) => ({
    what: `${vi ? unit.short || say(unit.name) : say(unit.name)}: ${duties
      .slice(0, 1)
      .map((duty) => `${say(duty.form_name)}, ${say(duty.label)}`)
      .join('; ')}${overdue > 1 ? (vi ? ` và ${overdue - 1} báo cáo nữa` : ` and ${overdue - 1} more`) : ''}`,
    how: vi ? `quá ${number(String(days))} ngày` : `${number(String(days))} days over`,
    more: contact?.name ?? '',
  }));
  const findings = screen.findings.items.map(({ severity, sentence, subject }) => ({
    what: say(sentence),
    how: severity === 'error' ? (vi ? 'Lỗi' : 'Error') : vi ? 'Cảnh báo' : 'Warning',
    more: subject,
  }));
  const tasks = (screen.tasks?.items ?? []).map(({ title, unit, days, contact }) => ({
    what: say(title),
    how: vi ? `quá ${number(String(days))} ngày` : `${number(String(days))} days over`,
    more: whom(unit, contact),
  }));
  const none = vi ? 'Không có.' : 'None.';
  const block = (viTitle: string, enTitle: string, total: number, lines: BriefLine[]): BriefBlock => ({
    title: vi ? viTitle : enTitle,
    total,
    lines,
    none,
  });
  const today = dayInVietNam(screen.as_of ?? screen.at);
  const sector = screen.sectors.find(({ code }) => code === screen.sector);
  return {
    language,
    agency: say(head.agency),
    nation: vi ? 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM' : 'SOCIALIST REPUBLIC OF VIET NAM',
    motto: vi ? 'Độc lập - Tự do - Hạnh phúc' : 'Independence - Freedom - Happiness',
    placeAndDate: `${say(head.place)}, ${longDate(today, language)}`,
    title: vi ? 'TÓM TẮT ĐIỀU HÀNH' : 'BRIEF FOR DIRECTION',
    lead: `${vi ? `Số liệu ghi nhận từ ${day(screen.since)}` : `Figures recorded since ${day(screen.since)}`}${sector === undefined ? '' : ` · ${say(sector.name)}`}`,
    blocks: [
      block('Số liệu thay đổi', 'What changed', screen.changed.total, changed),
      block('Chậm so với kế hoạch', 'Behind plan', screen.off_plan.total, offPlan),
      block('Mục tiêu cần chú ý', 'Targets that need attention', screen.targets.total, targets),
      block('Đơn vị nộp chậm', 'Late units', screen.late_units.total, late),
      block('Phát hiện chưa xử lý', 'Open findings', screen.findings.total, findings),
      ...(screen.tasks === null ? [] : [block('Nhiệm vụ quá hạn', 'Overdue tasks', screen.tasks.total, tasks)]),
    ],
    and: (more) => (vi ? `và ${number(String(more))} nữa` : `and ${number(String(more))} more`),
  };
}

/**
 * Cuts a brief to so many lines in all: each block in turn gets one more until the lines are given out, so that no block crowds out
 * another.
 */
export function cutTo(brief: Brief, lines: number): Brief {
  const shown = brief.blocks.map(() => 0);
  let left = lines;
  for (let given = true; given && left > 0; ) {
    given = false;
    for (const [i, { lines: all }] of brief.blocks.entries()) {
      const now = shown[i] ?? 0;
      if (left === 0 || now >= all.length) continue;
      shown[i] = now + 1;
      left -= 1;
      given = true;
    }
  }
  return { ...brief, blocks: brief.blocks.map((block, i) => ({ ...block, lines: block.lines.slice(0, shown[i]) })) };
}

/** The brief with the most lines with which it fits; what fits with some must fit with fewer. */
export function mostLines(brief: Brief, fits: (cut: Brief) => boolean): Brief {
  let low = 0;
  let high = brief.blocks.reduce((sum, { lines }) => sum + lines.length, 0);
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(cutTo(brief, middle))) low = middle;
    else high = middle - 1;
  }
  return cutTo(brief, low);
}
