/** Tasks and legal documents in a report: how many stand where, and a table of them. */
import { formatDate } from '../kernel/dates.ts';
import type { Language, Text } from '../kernel/languages.ts';
import { parsePeriod, periodLabel } from '../kernel/periods.ts';
import type { TaskThen } from '../tasks/history/model.ts';
import { STAGE_NAMES, STAGES, type Stage, type StageNote, type Standing, stageReached } from '../tasks/model.ts';
import { inTwoDigits } from '../tasks/obligations/sentence.ts';
import type { Composing } from './composing.ts';
import { dutiesTable } from './duties-table.ts';
import type { Block, Span, StatementBlock, TableBlock, TableCell, TableRow } from './model.ts';
import { resolvePeriodRef } from './period-refs.ts';
import { sourcesText } from './sources.ts';
import type { TaskFilter, TemplateBlock } from './template.ts';

type TasksTemplate = TemplateBlock & { kind: 'tasks' };

/** Tasks of all units: for who oversees them all. Whoever sees those of one unit only would read a false count. */
const READERS = { readers: 'overseers' } as const;

export function composeTasks(composing: Composing, template: TasksTemplate): Block[] {
  const tasks = composing.duties.tasks.filter(
    (task) => task.kind === template.of && chosen(composing, template.filter, task),
  );
  const sentence: StatementBlock & Block = {
    kind: 'statement',
    bullet: false,
    spans: [{ text: inWords(composing, template, tasks) }],
    ...READERS,
  };
  if (tasks.length === 0 || template.show === 'sentence') return [sentence];
  const table = template.of === 'law' ? lawTable(composing, template, tasks) : taskTable(composing, template, tasks);
  return template.show === 'table' ? [table] : [sentence, table];
}

function chosen(composing: Composing, filter: TaskFilter, task: TaskThen): boolean {
  const { duties, units } = composing;
  const has = (list: readonly { name: string }[], value: string | null | undefined): boolean =>
    list.length === 0 || list.some(({ name }) => name === value);
  // A unit stands for all under it.
  const under = (code: string | null, ancestor: string): boolean => {
    for (let at = code; at !== null; at = units.get(at)?.parent ?? null) if (at === ancestor) return true;
    return false;
  };
  const due = filter.due === null ? null : resolvePeriodRef(filter.due, composing.period);
  const { standing, deadline } = task;
  const isOpen = standing !== 'done' && standing !== 'done-late' && standing !== 'cancelled';
  return (
    has(filter.documents, task.document) &&
    has(filter.sectors, task.sector) &&
    (filter.units.length === 0 || filter.units.some(({ name }) => task.involved.some((unit) => under(unit, name)))) &&
    (filter.strategies.length === 0 ||
      task.targets.some((target) => filter.strategies.some(({ name }) => name === duties.strategyOf.get(target)))) &&
    (filter.states.length === 0 || filter.states.some((state) => (state === 'open' ? isOpen : state === standing))) &&
    (due === null || (deadline !== null && deadline >= due.start && deadline <= due.end))
  );
}

const STANDING_WORDS: Record<Standing, Text> = {
  done: { vi: 'Hoàn thành', en: 'Done' },
  'done-late': { vi: 'Hoàn thành muộn', en: 'Done late' },
  'in-progress': { vi: 'Đang thực hiện', en: 'In progress' },
  'not-started': { vi: 'Chưa bắt đầu', en: 'Not started' },
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  cancelled: { vi: 'Đã hủy', en: 'Cancelled' },
};

/** "Đến ngày 30/6/2023, trong 24 nhiệm vụ: 18 hoàn thành (02 muộn), 04 đang thực hiện, 02 quá hạn." */
function inWords(composing: Composing, template: TasksTemplate, tasks: readonly TaskThen[]): string {
  const { language, duties } = composing;
  const vi = language === 'vi';
  const on = vi ? `Đến ngày ${formatDate(duties.day, 'vi')}` : `On ${formatDate(duties.day, 'en')}`;
  const n = tasks.length;
  const noun = nounOf(template, n, language);
  const { states } = template.filter;
  const onlyOverdue = states.length === 1 && states[0] === 'overdue';
  if (onlyOverdue) {
    if (n === 0) return vi ? `${on}, không có ${noun} nào quá hạn.` : `${on} no ${noun} was overdue.`;
    const longest = Math.max(...tasks.map(({ daysOver }) => daysOver));
    return vi
      ? `${on}, có ${inTwoDigits(n)} ${noun} quá hạn, lâu nhất ${longest} ngày.`
      : `${on} ${n} ${noun} ${n === 1 ? 'was' : 'were'} overdue, the longest by ${days(longest)}.`;
  }
  if (n === 0) return vi ? `${on}, không có ${noun} nào thuộc diện này.` : `${on} there was no such ${noun}.`;
  const parts = template.of === 'law' ? lawParts(tasks, language) : taskParts(tasks, language);
  const [first = ''] = parts;
  if (parts.length === 1) {
    // All stand alike: their number need not be said twice.
    const alike = first.replace(/^\d+ /, '');
    if (n === 1) return vi ? `${on}, có 01 ${noun}: ${alike}.` : `${on} there was 1 ${noun}: ${alike}.`;
    const alikeVi = alike.startsWith('hoàn thành') ? `đã ${alike}` : `đều ${alike}`;
    return vi ? `${on}, cả ${inTwoDigits(n)} ${noun} ${alikeVi}.` : `${on} all ${n} ${noun} were ${alike}.`;
  }
  return vi
    ? `${on}, trong ${inTwoDigits(n)} ${noun}: ${parts.join(', ')}.`
    : `${on}, of ${n} ${noun}: ${parts.join(', ')}.`;
}

function nounOf({ of }: TasksTemplate, n: number, language: Language): string {
  if (language === 'vi') return of === 'law' ? 'văn bản quy phạm pháp luật' : 'nhiệm vụ';
  const one = of === 'law' ? 'legal document' : 'task';
  return n < 2 ? one : `${one}s`;
}

function taskParts(tasks: readonly TaskThen[], language: Language): string[] {
  const count = (...standings: Standing[]): number =>
    tasks.filter(({ standing }) => standings.includes(standing)).length;
  const late = count('done-late');
  const done = count('done', 'done-late');
  const lateWords = late === 0 ? '' : language === 'vi' ? ` (${inTwoDigits(late)} muộn)` : ` (${late} late)`;
  const rest = (['in-progress', 'not-started', 'overdue', 'cancelled'] as const).flatMap((standing) => {
    const n = count(standing);
    return n === 0 ? [] : [said(n, STANDING_WORDS[standing], language)];
  });
  return [...(done === 0 ? [] : [`${said(done, STANDING_WORDS.done, language)}${lateWords}`]), ...rest];
}

const REACHED_WORDS: Record<Stage | 'none', Text> = {
  issued: { vi: 'đã ban hành', en: 'issued' },
  'national-assembly': { vi: 'đã trình Quốc hội', en: 'before the National Assembly' },
  government: { vi: 'đã trình Chính phủ', en: 'before the Government' },
  appraisal: { vi: 'đã thẩm định', en: 'appraised' },
  opinion: { vi: 'đang lấy ý kiến', en: 'out for opinions' },
  drafting: { vi: 'đang soạn thảo', en: 'being drafted' },
  proposal: { vi: 'đang lập đề nghị', en: 'being proposed' },
  none: { vi: 'chưa bắt đầu', en: 'not begun' },
};

function lawParts(laws: readonly TaskThen[], language: Language): string[] {
  const reached = laws.map((law) => (isIssued(law) ? 'issued' : (stageReached(law.stages)?.stage ?? 'none')));
  const parts = [...STAGES].reverse().flatMap((stage) => {
    const n = reached.filter((one) => one === stage).length;
    return n === 0 ? [] : [said(n, REACHED_WORDS[stage], language)];
  });
  const none = reached.filter((one) => one === 'none').length;
  const overdue = laws.filter(({ standing }) => standing === 'overdue').length;
  const all = none === 0 ? parts : [...parts, said(none, REACHED_WORDS.none, language)];
  if (overdue === 0) return all;
  const last = all.at(-1) ?? '';
  const told = language === 'vi' ? `${last}; ${inTwoDigits(overdue)} văn bản quá hạn` : `${last}; ${overdue} overdue`;
  return [...all.slice(0, -1), told];
}

function isIssued({ standing, stages }: TaskThen): boolean {
  return standing === 'done' || standing === 'done-late' || stageReached(stages)?.stage === 'issued';
}

function said(n: number, words: Text, language: Language): string {
  const text = words[language];
  const inside = `${text[0]?.toLocaleLowerCase('vi') ?? ''}${text.slice(1)}`;
  return language === 'vi' ? `${inTwoDigits(n)} ${inside}` : `${n} ${inside}`;
}

const HEADS: Record<Language, string[]> = {
  vi: ['TT', 'Nhiệm vụ', 'Chủ trì', 'Thời hạn', 'Tình trạng', 'Số ngày quá hạn'],
  en: ['No.', 'Task', 'Lead', 'Deadline', 'State', 'Days overdue'],
};

const cell = (spans: Span[], align: TableCell['align'] = 'left'): TableCell => ({ spans, align, colspan: 1 });

function taskTable(composing: Composing, template: TasksTemplate, tasks: readonly TaskThen[]): TableBlock & Block {
  const { language } = composing;
  const row = (task: TaskThen, number: number): TableRow => ({
    group: false,
    cells: [
      cell([{ text: String(number) }], 'center'),
      cell([titleOf(task, language)]),
      cell([{ text: leadOf(composing, task) }]),
      cell([{ text: task.deadline === null ? '–' : formatDate(task.deadline, language) }], 'center'),
      cell([
        { text: STANDING_WORDS[task.standing][language], ...(task.standing === 'overdue' && { bold: true as const }) },
      ]),
      cell([{ text: task.daysOver === 0 ? '' : String(task.daysOver) }], 'right'),
    ],
  });
  const sources = tasks.map(({ source }) => source);
  const of = { heads: HEADS[language], widths: [7, 36, 20, 13, 13, 11], sources };
  return table(composing, template, { ...of, rows: grouped(composing, template, tasks, row, of.heads.length) });
}

/** A column for each stage that any of the documents reached or is to reach, with its date. */
function lawTable(composing: Composing, template: TasksTemplate, laws: readonly TaskThen[]): TableBlock & Block {
  const { language } = composing;
  const vi = language === 'vi';
  const used = STAGES.filter((stage) => laws.some(({ stages }) => stages.some((one) => one.stage === stage)));
  const row = (law: TaskThen, number: number): TableRow => ({
    group: false,
    cells: [
      cell([{ text: String(number) }], 'center'),
      cell([titleOf(law, language)]),
      cell([{ text: leadOf(composing, law) }]),
      ...used.map((stage) =>
        cell(
          stageSpans(
            law.stages.find((one) => one.stage === stage),
            language,
          ),
          'center',
        ),
      ),
    ],
  });
  const stub = 6 + 28 + 18;
  const width = used.length === 0 ? 0 : Math.round(((100 - stub) / used.length) * 100) / 100;
  const sources = laws.flatMap(({ source, stages }) => [source, ...stages.map((stage) => stage.source)]);
  const heads = [
    ...(vi ? ['TT', 'Văn bản', 'Chủ trì'] : ['No.', 'Document', 'Lead']),
    ...used.map((stage) => STAGE_NAMES[stage][language]),
  ];
  const widths = used.length === 0 ? [8, 60, 32] : [6, 28, 18, ...used.map(() => width)];
  const made = table(composing, template, {
    heads,
    widths,
    sources,
    rows: grouped(composing, template, laws, row, heads.length),
  });
  const planned = laws.some(({ stages }) => stages.some((stage) => stage.planned));
  const mark = vi ? 'Chữ nghiêng: dự kiến.' : 'In italics: expected.';
  return planned ? { ...made, notes: [mark, ...made.notes] } : made;
}

function stageSpans(stage: StageNote | undefined, language: Language): Span[] {
  if (stage === undefined) return [{ text: '' }];
  const period = parsePeriod(stage.on);
  const on = period === null ? stage.on : periodLabel(period, language, 'short');
  const text = stage.number === '' ? on : `${on} (${stage.number})`;
  return [{ text, ...(stage.planned && { italic: true as const }) }];
}

function titleOf({ code, title }: TaskThen, language: Language): Span {
  const about = language === 'vi' ? `Nhiệm vụ ${code}: tiến độ và minh chứng` : `Task ${code}: progress and evidence`;
  return { text: title[language], link: { to: `/tasks/${encodeURIComponent(code)}`, title: about } };
}

function leadOf({ units, language }: Composing, { lead }: TaskThen): string {
  if (lead === null) return language === 'vi' ? 'Chưa giao' : 'Not assigned';
  return units.get(lead)?.name[language] ?? lead;
}

/** The rows, numbered; under titles when the template groups them. */
function grouped(
  composing: Composing,
  { group }: TasksTemplate,
  tasks: readonly TaskThen[],
  row: (task: TaskThen, number: number) => TableRow,
  columns: number,
): TableRow[] {
  if (group === 'none') return tasks.map((task, i) => row(task, i + 1));
  const groups = new Map<string, TaskThen[]>();
  for (const task of tasks) {
    const title = groupOf(composing, group, task);
    groups.set(title, [...(groups.get(title) ?? []), task]);
  }
  let number = 0;
  return [...groups].flatMap(([title, its]): TableRow[] => [
    { group: true, cells: [{ spans: [{ text: title, bold: true }], align: 'left', colspan: columns }] },
    ...its.map((task) => {
      number += 1;
      return row(task, number);
    }),
  ]);
}

function groupOf(composing: Composing, group: 'unit' | 'sector' | 'document', task: TaskThen): string {
  const { language, catalogue } = composing;
  const vi = language === 'vi';
  switch (group) {
    case 'unit':
      return leadOf(composing, task);
    case 'sector':
      return (
        catalogue.sectors.find(({ code }) => code === task.sector)?.name[language] ??
        (vi ? 'Lĩnh vực khác' : 'Other fields')
      );
    case 'document':
      return task.document === '' ? (vi ? 'Không ghi văn bản giao' : 'No document named') : task.document;
  }
}

function table(
  composing: Composing,
  template: TasksTemplate,
  of: { heads: readonly string[]; widths: number[]; rows: TableRow[]; sources: readonly string[] },
): TableBlock & Block {
  const documents = [...new Set(of.sources)].filter((reference) => reference.includes('#'));
  const sources = sourcesText(
    documents.map((reference) => ({ kind: 'document' as const, reference })),
    composing.language,
  );
  return dutiesTable(composing, template, { ...of, sources }, READERS.readers);
}

function days(n: number): string {
  return n === 1 ? '1 day' : `${n} days`;
}
