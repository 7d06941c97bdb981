/**
 * The template language: what a chapter file says, as data with line numbers. Pure. docs in packs' reports/README.md.
 *
 * A chapter is Markdown: headings, paragraphs and lists are printed as they stand ("Vietnamese || English"); a fenced block says
 * what to print: of figures `statement`, `statements`, `table`, `chart`, `list`; of targets and duties `targets`, `obligation`, `tasks`,
 * `legal-documents`; of people `prose`. Inside a fence is YAML.
 */
import { isMap, isScalar, LineCounter, type Node, type ParsedNode, parseDocument } from 'yaml';
import { z } from 'zod';
import { UNIT_KINDS } from '../catalogue/model.ts';
import type { Fault, Text } from '../kernel/languages.ts';
import { RATINGS, type RatingCode } from '../targets/model.ts';
import { STANDINGS, type Standing, type TaskKind } from '../tasks/model.ts';
import { isPeriodRef, isPeriodsRef } from './period-refs.ts';
import { parseShow, SHOWN, type Show } from './show.ts';
import { bilingual, unknownPlaceholders, withoutComments } from './texts.ts';

export interface StatementSpec {
  line: number;
  indicator: string;
  show: Show[];
  name: Text | null;
  /** "of how many" (59/63): a number, or the code of the indicator that counts them. */
  of: string | null;
  unit: string | null;
  dims: string;
  ofWhich: StatementSpec[];
}

export interface ColumnSpec {
  line: number;
  show: Show;
  title: Text | null;
}

export interface ColumnGroup {
  title: Text | null;
  columns: ColumnSpec[];
}

export type RowSpec =
  | { kind: 'group'; line: number; title: Text }
  | { kind: 'figure'; line: number; indicator: string; name: Text | null; unit: string | null; dims: string };

interface Place {
  file: string;
  line: number;
}

/** A code or name in a template that something else must have, with its line. */
export interface Named {
  line: number;
  name: string;
}

/** `open`: whatever is neither done nor cancelled. */
export type WantedStanding = Standing | 'open';

/** Which tasks: all of these hold; an empty list leaves out nothing. */
export interface TaskFilter {
  documents: Named[];
  units: Named[];
  sectors: Named[];
  /** Linked to a target of one of these strategies. */
  strategies: Named[];
  states: WantedStanding[];
  /** Their deadline falls within this period. */
  due: string | null;
}

export type TemplateBlock = Place &
  (
    | { kind: 'heading'; level: number; text: Text }
    | { kind: 'paragraph'; text: Text }
    | { kind: 'bullets'; items: Text[] }
    | { kind: 'statements'; bullets: boolean; items: StatementSpec[] }
    | { kind: 'table'; title: Text; groups: ColumnGroup[]; rows: RowSpec[]; numbered: boolean; note: Text | null }
    | {
        kind: 'chart';
        title: Text;
        form: 'bar' | 'line';
        indicators: { line: number; indicator: string; name: Text | null; unit: string | null; dims: string }[];
        /** Period references, or `series`: all there is up to the edition's period. */
        periods: string[] | 'series';
        scenario: 'actual' | 'plan' | 'target' | 'forecast';
        across: 'periods' | 'indicators';
      }
    | {
        kind: 'targets';
        title: Text;
        strategy: string;
        /** Only the targets of this year. */
        year: number | null;
        /** Where the two stand. */
        lines: { strategy: number; year: number };
        /** The whole table, or one line for each rating. */
        show: 'table' | 'counts';
        /** Targets whose number begins so stand under a title of their own. */
        groups: { prefix: string; title: Text }[];
        /** The report's own words for the ratings. */
        words: Partial<Record<RatingCode, Text>>;
        note: Text | null;
      }
    | {
        kind: 'target-chart';
        title: Text;
        target: Named;
      }
    | {
        kind: 'obligation';
        codes: Named[];
        /** The sentence; the sentence and a table of the units; a table with a row for each obligation. */
        show: 'sentence' | 'units' | 'summary';
        /** Which units the table names. */
        units: 'all' | 'missing' | 'done';
        title: Text | null;
        note: Text | null;
        /** The codes are recorded in the application; the pack need not know them. */
        fromApp: boolean;
      }
    | {
        kind: 'tasks';
        /** Tasks, or legal documents with their stages. */
        of: TaskKind;
        title: Text | null;
        show: 'both' | 'sentence' | 'table';
        filter: TaskFilter;
        group: 'none' | 'unit' | 'sector' | 'document';
        note: Text | null;
        fromApp: boolean;
      }
    | { kind: 'prose'; id: string; hint: Text }
    | {
        kind: 'list';
        id: string;
        text: Text;
        figures: { indicator: string; units: (typeof UNIT_KINDS)[number]; where: 'have' | 'missing' } | null;
      }
  );

/** The wording a fault message shows for what can be shown. */
const SHOW_WORDS = SHOWN.join(', ');

const Bilingual = z.union([z.string().transform(bilingual), z.strictObject({ vi: z.string(), en: z.string() })]);
const Code = z.string().regex(/^[A-Z][A-Z0-9_]*$/, 'indicator code');
const ShowLine = z.union([z.string(), z.array(z.string())]).transform((value, context) => {
  const lines = (Array.isArray(value) ? value : value.split(','))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return lines.map((line) => shownOr(line, context));
});
const OneShow = z.string().transform((value, context) => shownOr(value, context));

function shownOr(line: string, context: z.RefinementCtx): Show {
  const show = parseShow(line);
  if (!('wrong' in show)) return show;
  context.addIssue({ code: 'custom', message: `show:${show.wrong}` });
  return z.NEVER;
}

const Figure = {
  indicator: Code,
  name: Bilingual.optional(),
  unit: z.string().optional(),
  dims: z.string().optional(),
};
const Short = z.record(Code, ShowLine);
const LongStatement = z.strictObject({
  ...Figure,
  show: ShowLine,
  of: z.union([z.number().int(), z.string()]).transform(String).optional(),
});
const Long = LongStatement.extend({ of_which: z.array(z.unknown()).optional() });
const Column = z.strictObject({ show: OneShow, title: Bilingual.optional() });
const Table = z.strictObject({
  title: Bilingual,
  columns: z.array(z.unknown()).min(1),
  rows: z.array(z.unknown()).min(1),
  numbered: z.boolean().optional(),
  note: Bilingual.optional(),
});
const Group = z.strictObject({ group: Bilingual, columns: z.array(z.unknown()).min(1) });
const RowFigure = z.strictObject(Figure);
const RowGroup = z.strictObject({ heading: Bilingual });
const Chart = z.strictObject({
  title: Bilingual,
  form: z.enum(['bar', 'line']),
  indicators: z.array(z.unknown()).min(1),
  periods: z.union([z.literal('series'), z.array(z.coerce.string()).min(1)]),
  scenario: z.enum(['actual', 'plan', 'target', 'forecast']).optional(),
  across: z.enum(['periods', 'indicators']).optional(),
});
const SlotId = z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'slot id');
const Prose = z.strictObject({ id: SlotId, hint: Bilingual });
const List = z.strictObject({
  id: SlotId,
  text: Bilingual,
  indicator: Code.optional(),
  units: z.enum(UNIT_KINDS).optional(),
  where: z.enum(['have', 'missing']).optional(),
});

const Targets = z.strictObject({
  title: Bilingual,
  strategy: z.string().min(1),
  year: z.number().int().optional(),
  show: z.enum(['table', 'counts']).default('table'),
  groups: z.array(z.strictObject({ prefix: z.coerce.string(), title: Bilingual })).default([]),
  words: z.partialRecord(z.enum(RATINGS), Bilingual).default({}),
  note: Bilingual.optional(),
});

const TargetChart = z.strictObject({ title: Bilingual, target: z.string().min(1) });

const Several = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((value) => (Array.isArray(value) ? value : [value]));
const FromApp = z.literal('app').optional();

const ObligationBlock = z.strictObject({
  code: z.string().min(1).optional(),
  codes: z.array(z.string().min(1)).min(1).optional(),
  show: z.enum(['sentence', 'units', 'summary']).default('sentence'),
  units: z.enum(['all', 'missing', 'done']).default('all'),
  title: Bilingual.optional(),
  note: Bilingual.optional(),
  from: FromApp,
});

const TasksBlock = z.strictObject({
  title: Bilingual.optional(),
  show: z.enum(['both', 'sentence', 'table']).default('both'),
  document: Several.optional(),
  unit: Several.optional(),
  sector: Several.optional(),
  strategy: Several.optional(),
  state: z
    .union([z.enum([...STANDINGS, 'open']), z.array(z.enum([...STANDINGS, 'open'])).min(1)])
    .transform((value) => (Array.isArray(value) ? value : [value]))
    .optional(),
  due: z.coerce.string().optional(),
  group: z.enum(['none', 'unit', 'sector', 'document']).default('none'),
  note: Bilingual.optional(),
  from: FromApp,
});

const FENCES = [
  'statement',
  'statements',
  'table',
  'targets',
  'obligation',
  'tasks',
  'legal-documents',
  'chart',
  'prose',
  'list',
] as const;

/** Reads a chapter. Everything that can be read is in `blocks`, everything that cannot is a fault with its line. */
export function parseChapter(file: string, text: string): { blocks: TemplateBlock[]; faults: Fault[] } {
  const blocks: TemplateBlock[] = [];
  const faults: Fault[] = [];
  const lines = withoutComments(text).split(/\r?\n/);
  let paragraph: { line: number; lines: string[] } | null = null;
  let bullets: { line: number; items: string[] } | null = null;
  const checkText = (line: number, value: string) => {
    for (const name of unknownPlaceholders(value)) faults.push(unknownPlaceholder(file, line, name));
  };
  const flush = () => {
    if (paragraph !== null) {
      const joined = paragraph.lines.join(' ');
      checkText(paragraph.line, joined);
      blocks.push({ kind: 'paragraph', file, line: paragraph.line, text: bilingual(joined) });
    }
    if (bullets !== null) {
      for (const item of bullets.items) checkText(bullets.line, item);
      blocks.push({ kind: 'bullets', file, line: bullets.line, items: bullets.items.map(bilingual) });
    }
    paragraph = null;
    bullets = null;
  };

  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const fence = /^```\s*(\S*)\s*$/.exec(line);
    const heading = /^(#{1,6})\s+(.*\S)\s*$/.exec(line);
    const item = /^[-*]\s+(.*\S)\s*$/.exec(line);
    if (fence !== null) {
      flush();
      const end = lines.findIndex((candidate, at) => at > i && /^```\s*$/.test(candidate));
      if (end === -1) {
        faults.push(
          fault(
            file,
            i + 1,
            'Khối ``` chưa được đóng bằng một dòng ```.',
            'The ``` block is never closed by a line ```.',
          ),
        );
        break;
      }
      const block = parseFence(file, fence[1] ?? '', lines.slice(i + 1, end), i + 1, faults);
      if (block !== null) blocks.push(block);
      i = end;
    } else if (heading !== null) {
      flush();
      checkText(i + 1, heading[2] ?? '');
      blocks.push({
        kind: 'heading',
        file,
        line: i + 1,
        level: (heading[1] ?? '#').length,
        text: bilingual(heading[2] ?? ''),
      });
    } else if (item !== null) {
      if (paragraph !== null) flush();
      bullets ??= { line: i + 1, items: [] };
      bullets.items.push(item[1] ?? '');
    } else if (line.trim() === '') {
      flush();
    } else if (bullets !== null) {
      bullets.items.push(`${bullets.items.pop() ?? ''} ${line.trim()}`);
    } else {
      paragraph ??= { line: i + 1, lines: [] };
      paragraph.lines.push(line.trim());
    }
  }
  flush();
  return { blocks, faults };
}

/** YAML inside a fence (or a whole file) that knows the line of each of its parts. */
export class LocatedYaml {
  readonly value: unknown;
  readonly faults: Fault[] = [];
  private readonly file: string;
  private readonly offset: number;
  private readonly counter = new LineCounter();
  private readonly root: ParsedNode | null;

  /** `offset`: lines before the first of `text` in the file. */
  constructor(file: string, text: string, offset: number) {
    this.file = file;
    this.offset = offset;
    const document = parseDocument(text, { lineCounter: this.counter, uniqueKeys: true });
    for (const error of document.errors) {
      const line = offset + (error.linePos?.[0].line ?? 1);
      this.faults.push(
        fault(
          file,
          line,
          `YAML không đúng: ${firstLine(error.message)}`,
          `Not valid YAML: ${firstLine(error.message)}`,
        ),
      );
    }
    this.root = document.contents;
    this.value = document.errors.length > 0 ? undefined : document.toJS();
  }

  /** Line in the file of the value at a path; of the nearest part above when there is none. */
  line(path: readonly PropertyKey[], key?: string): number {
    let node: Node | null = this.root;
    let found: number = this.root?.range[0] ?? 0;
    for (const step of key === undefined ? path : [...path, key]) {
      if (node === null || !('items' in node)) break;
      let next: Node | null = null;
      if (isMap(node)) {
        const pair: { key: unknown; value: unknown } | undefined = node.items.find(
          (p) => isScalar(p.key) && p.key.value === step,
        );
        if (pair === undefined) break;
        const keyNode = pair.key as Node;
        found = keyNode.range?.[0] ?? found;
        next = (pair.value as Node | null) ?? null;
      } else {
        next = ((node as { items: unknown[] }).items[Number(step)] as Node | undefined) ?? null;
        found = next?.range?.[0] ?? found;
      }
      node = next;
    }
    return this.offset + this.counter.linePos(found).line;
  }

  /** Checks a part against a schema; what does not fit becomes a fault with its line, and the answer is null. */
  read<T>(schema: z.ZodType<T>, value: unknown, path: readonly PropertyKey[]): T | null {
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) this.addIssue(issue, path);
    return null;
  }

  add(path: readonly PropertyKey[], vi: string, en: string): void {
    this.faults.push(fault(this.file, this.line(path), vi, en));
  }

  private at(path: readonly PropertyKey[]): unknown {
    let value: unknown = this.value;
    for (const step of path) value = value !== null && typeof value === 'object' ? Reflect.get(value, step) : undefined;
    return value;
  }

  private addIssue(issue: z.core.$ZodIssue, path: readonly PropertyKey[]): void {
    const at = [...path, ...issue.path];
    const name = at.filter((part) => typeof part === 'string').join('.');
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) {
        this.faults.push(fault(this.file, this.line(at, key), `Không biết khóa “${key}”.`, `Unknown key "${key}".`));
      }
      return;
    }
    if (issue.message.startsWith('show:')) {
      const wrong = issue.message.slice(5);
      this.add(
        at,
        `Không hiểu “${wrong}”. Dùng được: ${SHOW_WORDS}, kèm of/from và một kỳ.`,
        `"${wrong}" is not understood. Use ${SHOW_WORDS}, with of/from and a period.`,
      );
      return;
    }
    const label = name === '' ? '' : `“${name}”: `;
    if (this.at(at) === undefined) this.add(at, `Thiếu khóa “${name}”.`, `Key "${name}" is missing.`);
    else
      this.add(
        at,
        `${label}giá trị không đúng (${issue.message}).`,
        `${name === '' ? '' : `"${name}": `}wrong value (${issue.message}).`,
      );
  }
}

function parseFence(
  file: string,
  word: string,
  body: string[],
  fenceLine: number,
  faults: Fault[],
): TemplateBlock | null {
  if (!(FENCES as readonly string[]).includes(word)) {
    const known = FENCES.join(', ');
    faults.push(
      fault(
        file,
        fenceLine,
        `Không biết khối “${word}”. Có: ${known}.`,
        `Unknown block "${word}". There are: ${known}.`,
      ),
    );
    return null;
  }
  const yaml = new LocatedYaml(file, body.join('\n'), fenceLine);
  const block =
    yaml.faults.length > 0 ? null : fenceBlock(word as (typeof FENCES)[number], yaml, { file, line: fenceLine });
  faults.push(...yaml.faults);
  if (block !== null) {
    const known = block.kind === 'list' ? ['count', 'names'] : [];
    const wrong = new Set(textsOf(block).flatMap((text) => unknownPlaceholders(text, known)));
    for (const name of wrong) faults.push(unknownPlaceholder(file, fenceLine, name));
  }
  return yaml.faults.length > 0 ? null : block;
}

function fenceBlock(word: (typeof FENCES)[number], yaml: LocatedYaml, at: Place): TemplateBlock | null {
  switch (word) {
    case 'statement':
    case 'statements': {
      const list = Array.isArray(yaml.value) ? yaml.value : [yaml.value];
      const inList = Array.isArray(yaml.value);
      const items = list.map((item, i) => statementSpec(yaml, item, inList ? [i] : []));
      return {
        kind: 'statements',
        ...at,
        bullets: word === 'statements',
        items: items.filter((item) => item !== null),
      };
    }
    case 'table': {
      const table = yaml.read(Table, yaml.value, []);
      if (table === null) return null;
      const groups = table.columns.map((column, i) => columnGroup(yaml, column, ['columns', i]));
      const rows = table.rows.map((row, i) => rowSpec(yaml, row, ['rows', i]));
      return {
        kind: 'table',
        ...at,
        title: table.title,
        groups: groups.filter((group) => group !== null),
        rows: rows.filter((row) => row !== null),
        numbered: table.numbered ?? true,
        note: table.note ?? null,
      };
    }
    case 'obligation':
      return obligationBlock(yaml, at);
    case 'tasks':
    case 'legal-documents':
      return tasksBlock(yaml, at, word === 'tasks' ? 'task' : 'law');
    case 'chart': {
      if (yaml.value !== null && typeof yaml.value === 'object' && 'target' in yaml.value) {
        const chart = yaml.read(TargetChart, yaml.value, []);
        if (chart === null) return null;
        const target = { name: chart.target, line: yaml.line(['target']) };
        return { kind: 'target-chart', ...at, title: chart.title, target };
      }
      const chart = yaml.read(Chart, yaml.value, []);
      if (chart === null) return null;
      const rows = chart.indicators.map((row, i) => rowSpec(yaml, row, ['indicators', i]));
      if (chart.periods !== 'series') {
        chart.periods.forEach((ref, i) => {
          if (!isPeriodsRef(ref))
            yaml.add(['periods', i], `“${ref}” không phải là một kỳ.`, `"${ref}" is not a period.`);
        });
      }
      return {
        kind: 'chart',
        ...at,
        title: chart.title,
        form: chart.form,
        indicators: rows.flatMap((row) => (row?.kind === 'figure' ? [row] : [])),
        periods: chart.periods,
        scenario: chart.scenario ?? 'actual',
        across: chart.across ?? 'periods',
      };
    }
    case 'targets': {
      const targets = yaml.read(Targets, yaml.value, []);
      return targets === null
        ? null
        : {
            kind: 'targets',
            ...at,
            ...targets,
            year: targets.year ?? null,
            note: targets.note ?? null,
            lines: { strategy: yaml.line(['strategy']), year: yaml.line(['year']) },
          };
    }
    case 'prose': {
      const prose = yaml.read(Prose, yaml.value, []);
      return prose === null ? null : { kind: 'prose', ...at, ...prose };
    }
    case 'list': {
      const list = yaml.read(List, yaml.value, []);
      if (list === null) return null;
      const { indicator, units, where } = list;
      if (indicator !== undefined && units === undefined)
        yaml.add([], 'Danh sách theo số liệu cần khóa “units”.', 'A list from figures needs the key "units".');
      const figures =
        indicator !== undefined && units !== undefined ? { indicator, units, where: where ?? 'have' } : null;
      return { kind: 'list', ...at, id: list.id, text: list.text, figures };
    }
  }
}

function obligationBlock(yaml: LocatedYaml, at: Place): TemplateBlock | null {
  const block = yaml.read(ObligationBlock, yaml.value, []);
  if (block === null) return null;
  const { code, codes, show, units, title, note, from } = block;
  if ((code === undefined) === (codes === undefined)) {
    yaml.add([], 'Ghi “code” (một mã) hoặc “codes” (nhiều mã), đúng một khóa.', 'Give "code" or "codes", exactly one.');
    return null;
  }
  if (show === 'units' && codes !== undefined && codes.length > 1)
    yaml.add(
      ['codes'],
      '“show: units” chỉ dùng cho một mã; nhiều mã thì dùng “show: summary”.',
      '"show: units" takes one code; for several use "show: summary".',
    );
  if (show !== 'sentence' && title === undefined) needsTitle(yaml);
  const named =
    code === undefined
      ? (codes ?? []).map((name, i) => ({ name, line: yaml.line(['codes', i]) }))
      : [{ name: code, line: yaml.line(['code']) }];
  const shared = { title: title ?? null, note: note ?? null, fromApp: from === 'app' };
  return { kind: 'obligation', ...at, codes: named, show, units, ...shared };
}

function tasksBlock(yaml: LocatedYaml, at: Place, of: TaskKind): TemplateBlock | null {
  const block = yaml.read(TasksBlock, yaml.value ?? {}, []);
  if (block === null) return null;
  const { title, show, group, note, from, due } = block;
  if (show !== 'sentence' && title === undefined) needsTitle(yaml);
  if (due !== undefined && !isPeriodRef(due))
    yaml.add(['due'], `“${due}” không phải là một kỳ.`, `"${due}" is not a period.`);
  const named = (key: 'document' | 'unit' | 'sector' | 'strategy'): Named[] => {
    const { value } = yaml;
    const isList = value !== null && typeof value === 'object' && Array.isArray(Reflect.get(value, key));
    return (block[key] ?? []).map((name, i) => ({ name, line: yaml.line(isList ? [key, i] : [key]) }));
  };
  return {
    kind: 'tasks',
    ...at,
    of,
    title: title ?? null,
    show,
    filter: {
      documents: named('document'),
      units: named('unit'),
      sectors: named('sector'),
      strategies: named('strategy'),
      states: block.state ?? [],
      due: due ?? null,
    },
    group,
    note: note ?? null,
    fromApp: from === 'app',
  };
}

function needsTitle(yaml: LocatedYaml): void {
  yaml.add([], 'Bảng cần khóa “title”.', 'A table needs the key "title".');
}

/** `CODE: level, growth` or the long form with its keys. */
function statementSpec(yaml: LocatedYaml, item: unknown, path: PropertyKey[]): StatementSpec | null {
  const line = yaml.line(path);
  if (item !== null && typeof item === 'object' && !('indicator' in item)) {
    const short = yaml.read(Short, item, path);
    const entry = short === null ? undefined : Object.entries(short)[0];
    if (entry === undefined) return null;
    if (Object.keys(short ?? {}).length > 1) {
      yaml.add(path, 'Mỗi gạch đầu dòng chỉ một chỉ tiêu.', 'One indicator per item.');
      return null;
    }
    return { line, indicator: entry[0], show: entry[1], name: null, of: null, unit: null, dims: '', ofWhich: [] };
  }
  const long = yaml.read(Long, item, path);
  if (long === null) return null;
  const parts = (long.of_which ?? []).map((part, i) => statementSpec(yaml, part, [...path, 'of_which', i]));
  return {
    line,
    indicator: long.indicator,
    show: long.show,
    name: long.name ?? null,
    of: long.of ?? null,
    unit: long.unit ?? null,
    dims: long.dims ?? '',
    ofWhich: parts.filter((part) => part !== null),
  };
}

function columnGroup(yaml: LocatedYaml, column: unknown, path: PropertyKey[]): ColumnGroup | null {
  if (column !== null && typeof column === 'object' && 'group' in column) {
    const group = yaml.read(Group, column, path);
    if (group === null) return null;
    const columns = group.columns.map((inner, i) => columnSpec(yaml, inner, [...path, 'columns', i]));
    return { title: group.group, columns: columns.filter((inner) => inner !== null) };
  }
  const single = columnSpec(yaml, column, path);
  return single === null ? null : { title: null, columns: [single] };
}

function columnSpec(yaml: LocatedYaml, column: unknown, path: PropertyKey[]): ColumnSpec | null {
  if (typeof column === 'string') {
    const show = yaml.read(OneShow, column, path);
    return show === null ? null : { line: yaml.line(path), show, title: null };
  }
  const long = yaml.read(Column, column, path);
  return long === null ? null : { line: yaml.line(path), show: long.show, title: long.title ?? null };
}

function rowSpec(yaml: LocatedYaml, row: unknown, path: PropertyKey[]): RowSpec | null {
  const line = yaml.line(path);
  if (typeof row === 'string') {
    const code = yaml.read(Code, row, path);
    return code === null ? null : { kind: 'figure', line, indicator: code, name: null, unit: null, dims: '' };
  }
  if (row !== null && typeof row === 'object' && 'heading' in row) {
    const group = yaml.read(RowGroup, row, path);
    return group === null ? null : { kind: 'group', line, title: group.heading };
  }
  const figure = yaml.read(RowFigure, row, path);
  if (figure === null) return null;
  return {
    kind: 'figure',
    line,
    indicator: figure.indicator,
    name: figure.name ?? null,
    unit: figure.unit ?? null,
    dims: figure.dims ?? '',
  };
}

function textsOf(block: TemplateBlock): string[] {
  const both = (text: Text | null) => (text === null ? [] : [text.vi, text.en]);
  switch (block.kind) {
    case 'table':
      return [
        block.title,
        block.note,
        ...block.groups.flatMap((g) => [g.title, ...g.columns.map((c) => c.title)]),
      ].flatMap(both);
    case 'chart':
    case 'target-chart':
      return both(block.title);
    case 'obligation':
    case 'tasks':
      return [block.title, block.note].flatMap(both);
    case 'targets':
      return [block.title, block.note, ...block.groups.map(({ title }) => title)].flatMap(both);
    case 'list':
      return both(block.text);
    case 'prose':
      return both(block.hint);
    default:
      return [];
  }
}

function unknownPlaceholder(file: string, line: number, name: string): Fault {
  return fault(file, line, `Không biết chỗ điền {${name}}.`, `Unknown placeholder {${name}}.`);
}

export function fault(file: string, line: number | undefined, vi: string, en: string): Fault {
  return line === undefined ? { file, message: { vi, en } } : { file, line, message: { vi, en } };
}

function firstLine(text: string): string {
  return (text.split('\n')[0] ?? text).replace(/:$/, '');
}
