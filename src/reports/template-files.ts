/**
 * Templates on disk: `<pack>/reports/<edition>/report.yaml`, its chapters, `texts/<period>/<slot>.md`, `lists/<period>.yaml`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { CatalogueData } from '../catalogue/model.ts';
import { type Fault, type Language, type Text, UserError } from '../kernel/languages.ts';
import { type Period, parsePeriod } from '../kernel/periods.ts';
import { fault, LocatedYaml, parseChapter, type RowSpec, type StatementSpec, type TemplateBlock } from './template.ts';
import { contentFaults, type TemplateContent, unknownFault } from './template-content.ts';
import { bilingual, unknownPlaceholders } from './texts.ts';

const Bilingual = z.union([z.string().transform(bilingual), z.strictObject({ vi: z.string(), en: z.string() })]);
const NUMBERINGS = ['A', 'I', '1', 'a', '1.1', 'none'] as const;
const PERIOD_KINDS = ['A', 'S', 'Q', 'M', 'R'] as const;

const Report = z.strictObject({
  code: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'edition code'),
  title: Bilingual,
  /** Kinds of period it can be composed for: A, S, S1, Q… */
  periods: z.array(z.string().regex(/^(A|S[12]?|Q[1-4]?|M|R)$/, 'period kind')).min(1),
  /** Reporting unit whose figures it shows; the pack's own when not given. */
  unit: z.string().optional(),
  /** Per heading level. */
  numbering: z.array(z.enum(NUMBERINGS)).optional(),
  header: z
    .strictObject({
      parent_agency: Bilingual.optional(),
      agency: Bilingual,
      number: Bilingual.optional(),
      place: Bilingual.optional(),
      document_type: Bilingual.optional(),
      draft: Bilingual.optional(),
    })
    .optional(),
  recipients: z.array(Bilingual).optional(),
  signature: z.strictObject({ lines: z.array(Bilingual), name: z.string().optional() }).optional(),
  chapters: z.array(z.string().regex(/^[\w-]+\.md$/, 'file name.md')).min(1),
});
type ReportFile = z.infer<typeof Report>;

export interface Template {
  dir: string;
  report: ReportFile;
  blocks: TemplateBlock[];
}

const Names = z.array(
  z.strictObject({
    id: z.string(),
    source: z.string(),
    /** Codes of reporting units. */
    units: z.array(z.string()).optional(),
    /** Names of what is no reporting unit. */
    names: z.array(Bilingual).optional(),
  }),
);
export interface NamedList {
  id: string;
  source: string;
  units?: string[] | undefined;
  names?: Text[] | undefined;
}

export interface EditionInfo {
  code: string;
  title: Text;
  periods: string[];
  unit: string | null;
  dir: string;
}

/** The editions a pack can compose, by code. Templates that cannot be read are left to `checkTemplates`. */
export function listEditions(packDir: string): EditionInfo[] {
  return editionDirs(packDir).flatMap((dir) => {
    const { report } = readReport(dir);
    if (report === null) return [];
    return [{ code: report.code, title: report.title, periods: report.periods, unit: report.unit ?? null, dir }];
  });
}

/** Everything wrong in a pack's templates, texts and lists, with file (relative to the pack) and line. */
export function checkTemplates(packDir: string, catalogue: CatalogueData, content: TemplateContent): Fault[] {
  return editionDirs(packDir)
    .flatMap((dir) => checkTemplate(dir, catalogue, content))
    .map((f) => ({
      ...f,
      file: f.file.startsWith(packDir) ? f.file.slice(packDir.length).replace(/^[/\\]+/, '') : f.file,
    }));
}

/**
 * A template ready to compose.
 * @throws UserError with all faults when it has any
 */
export function loadTemplate(dir: string, catalogue: CatalogueData): Template {
  const { report, blocks, faults } = readTemplate(dir);
  faults.push(...catalogueFaults(dir, report, blocks, catalogue));
  if (report === null || faults.length > 0) {
    const n = faults.length;
    throw new UserError(
      {
        vi: `Mẫu báo cáo ${dir} có ${n} lỗi.`,
        en: `The report template ${dir} has ${n} ${n === 1 ? 'fault' : 'faults'}.`,
      },
      faults,
    );
  }
  return { dir, report, blocks };
}

/** Whether an edition can be composed for a period. */
export function takesPeriod(kinds: readonly string[], period: Period): boolean {
  const half = /-(S[12]|Q[1-4])$/.exec(period.code)?.[1];
  return kinds.includes(period.frequency) || (half !== undefined && kinds.includes(half));
}

/** The text written for a prose slot, or null. `language` is that of the text found: English falls back on Vietnamese. */
export function readSlot(
  dir: string,
  period: string,
  id: string,
  language: Language,
): { text: string; language: Language } | null {
  const base = join(dir, 'texts', fileName(period), id);
  const candidates: [string, Language][] =
    language === 'en'
      ? [
          [`${base}.en.md`, 'en'],
          [`${base}.md`, 'vi'],
        ]
      : [[`${base}.md`, 'vi']];
  for (const [path, found] of candidates) {
    if (!existsSync(path)) continue;
    const text = readFileSync(path, 'utf8');
    if (text.trim() !== '') return { text, language: found };
  }
  return null;
}

/** The named lists of a period. @throws UserError when the file is not as it should be */
export function readLists(dir: string, period: string): NamedList[] {
  const { lists, faults } = parseLists(join(dir, 'lists', `${fileName(period)}.yaml`));
  if (faults.length > 0)
    throw new UserError({ vi: 'Danh sách của báo cáo có lỗi.', en: "The report's lists have faults." }, faults);
  return lists;
}

/** A period as part of a file name: the slash of a range becomes "_". */
function fileName(period: string): string {
  return period.replace('/', '_');
}

function editionDirs(packDir: string): string[] {
  const root = join(packDir, 'reports');
  if (!existsSync(root)) return [];
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(root, entry.name, 'report.yaml')))
    .map((entry) => join(root, entry.name))
    .sort();
}

function readReport(dir: string): { report: ReportFile | null; faults: Fault[]; yaml: LocatedYaml | null } {
  const file = join(dir, 'report.yaml');
  if (!existsSync(file)) {
    return {
      report: null,
      faults: [fault(file, undefined, 'Không có tệp report.yaml.', 'There is no report.yaml.')],
      yaml: null,
    };
  }
  const yaml = new LocatedYaml(file, readFileSync(file, 'utf8'), 0);
  const report = yaml.faults.length > 0 ? null : yaml.read(Report, yaml.value, []);
  if (report !== null) {
    const texts: [Text | undefined, PropertyKey[]][] = [[report.title, ['title']]];
    for (const [text, path] of texts) {
      for (const name of [...unknownPlaceholders(text?.vi ?? ''), ...unknownPlaceholders(text?.en ?? '')]) {
        yaml.add(path, `Không biết chỗ điền {${name}}.`, `Unknown placeholder {${name}}.`);
      }
    }
    for (const kind of report.periods)
      if (!PERIOD_KINDS.some((k) => kind.startsWith(k)))
        yaml.add(['periods'], `Không biết loại kỳ “${kind}”.`, `Unknown kind of period "${kind}".`);
  }
  return { report, faults: yaml.faults, yaml };
}

function readTemplate(dir: string): { report: ReportFile | null; blocks: TemplateBlock[]; faults: Fault[] } {
  const { report, faults, yaml } = readReport(dir);
  const blocks: TemplateBlock[] = [];
  report?.chapters.forEach((chapter, i) => {
    const file = join(dir, chapter);
    if (!existsSync(file)) {
      yaml?.add(['chapters', i], `Không có tệp ${chapter}.`, `There is no file ${chapter}.`);
      return;
    }
    const parsed = parseChapter(file, readFileSync(file, 'utf8'));
    blocks.push(...parsed.blocks);
    faults.push(...parsed.faults);
  });
  faults.push(...repeatedSlots(blocks));
  return { report, blocks, faults };
}

function repeatedSlots(blocks: readonly TemplateBlock[]): Fault[] {
  const seen = new Map<string, TemplateBlock>();
  const faults: Fault[] = [];
  for (const block of blocks) {
    if (block.kind !== 'prose' && block.kind !== 'list') continue;
    const first = seen.get(`${block.kind} ${block.id}`);
    if (first === undefined) seen.set(`${block.kind} ${block.id}`, block);
    else
      faults.push(
        fault(
          block.file,
          block.line,
          `Mã “${block.id}” đã dùng ở dòng ${first.line}.`,
          `The id "${block.id}" is already used in line ${first.line}.`,
        ),
      );
  }
  return faults;
}

function checkTemplate(dir: string, catalogue: CatalogueData, content: TemplateContent): Fault[] {
  const { report, blocks, faults } = readTemplate(dir);
  faults.push(...catalogueFaults(dir, report, blocks, catalogue));
  faults.push(...contentFaults(blocks, content));
  faults.push(...textFaults(dir, blocks));
  const lists = join(dir, 'lists');
  if (existsSync(lists)) {
    const units = new Set(catalogue.units.map((unit) => unit.code));
    for (const name of readdirSync(lists).sort()) {
      const parsed = parseLists(join(lists, name), units);
      faults.push(...parsed.faults);
    }
  }
  return faults;
}

/** A text that no slot prints is a slip in its name. */
function textFaults(dir: string, blocks: readonly TemplateBlock[]): Fault[] {
  const root = join(dir, 'texts');
  if (!existsSync(root)) return [];
  const slots = new Set(blocks.flatMap((block) => (block.kind === 'prose' ? [block.id] : [])));
  const faults: Fault[] = [];
  for (const period of readdirSync(root).sort()) {
    if (parsePeriod(period.replace('_', '/')) === null) {
      faults.push(
        fault(
          join(root, period),
          undefined,
          `Thư mục “${period}” không phải là một kỳ.`,
          `The folder "${period}" is not a period.`,
        ),
      );
      continue;
    }
    for (const name of readdirSync(join(root, period)).sort()) {
      const id = name.replace(/(\.en)?\.md$/, '');
      if (slots.has(id)) continue;
      faults.push(
        fault(
          join(root, period, name),
          undefined,
          `Không có phần lời nào mang mã “${id}”.`,
          `No prose slot has the id "${id}".`,
        ),
      );
    }
  }
  return faults;
}

function parseLists(file: string, units?: ReadonlySet<string>): { lists: NamedList[]; faults: Fault[] } {
  if (!existsSync(file)) return { lists: [], faults: [] };
  const yaml = new LocatedYaml(file, readFileSync(file, 'utf8'), 0);
  const lists = yaml.faults.length > 0 ? null : yaml.read(Names, yaml.value ?? [], []);
  (lists ?? []).forEach((list, i) => {
    (list.units ?? []).forEach((code, j) => {
      if (units !== undefined && !units.has(code))
        yaml.add([i, 'units', j], `Không có đơn vị “${code}”.`, `There is no unit "${code}".`);
    });
  });
  return { lists: lists ?? [], faults: yaml.faults };
}

/** Codes the template names that the catalogue does not know. */
function catalogueFaults(
  dir: string,
  report: ReportFile | null,
  blocks: readonly TemplateBlock[],
  catalogue: CatalogueData,
): Fault[] {
  const indicators = new Map(catalogue.indicators.map((indicator) => [indicator.code, indicator]));
  const units = new Set(catalogue.units.map((unit) => unit.code));
  const sectors = new Set(catalogue.sectors.map((sector) => sector.code));
  const faults: Fault[] = [];
  const indicator = (file: string, line: number, code: string) => {
    if (!indicators.has(code))
      faults.push(fault(file, line, `Không có chỉ tiêu “${code}”.`, `There is no indicator "${code}".`));
  };
  const figure = (file: string, spec: { line: number; indicator: string; unit: string | null; dims: string }) => {
    indicator(file, spec.line, spec.indicator);
    if (spec.unit !== null && !units.has(spec.unit))
      faults.push(fault(file, spec.line, `Không có đơn vị “${spec.unit}”.`, `There is no unit "${spec.unit}".`));
    const known = indicators.get(spec.indicator)?.dimensions ?? [];
    for (const part of spec.dims === '' ? [] : spec.dims.split('|')) {
      const [dimension = '', code = ''] = part.split('=');
      const codes = catalogue.dimensions.find((d) => d.code === dimension)?.codes ?? [];
      if (known.includes(dimension) && codes.some((c) => c.code === code)) continue;
      faults.push(
        fault(
          file,
          spec.line,
          `“${part}” không phải là phân tổ của ${spec.indicator}.`,
          `"${part}" is no breakdown of ${spec.indicator}.`,
        ),
      );
    }
  };
  const statement = (file: string, spec: StatementSpec) => {
    figure(file, spec);
    for (const show of spec.show) if (show.whole !== '') indicator(file, spec.line, show.whole);
    if (spec.of !== null && !/^\d+$/.test(spec.of)) indicator(file, spec.line, spec.of);
    for (const part of spec.ofWhich) statement(file, part);
  };
  if (report?.unit !== undefined && !units.has(report.unit)) {
    faults.push(
      fault(
        join(dir, 'report.yaml'),
        undefined,
        `Không có đơn vị “${report.unit}”.`,
        `There is no unit "${report.unit}".`,
      ),
    );
  }
  for (const block of blocks) {
    if (block.kind === 'statements') for (const item of block.items) statement(block.file, item);
    if (block.kind === 'chart') for (const item of block.indicators) figure(block.file, item);
    if (block.kind === 'list' && block.figures !== null) indicator(block.file, block.line, block.figures.indicator);
    if (block.kind === 'tasks') {
      for (const { name, line } of block.filter.units)
        if (!units.has(name)) faults.push(unknownFault(block.file, line, 'đơn vị', 'unit', name, units));
      for (const { name, line } of block.filter.sectors)
        if (!sectors.has(name)) faults.push(unknownFault(block.file, line, 'lĩnh vực', 'sector', name, sectors));
    }
    if (block.kind === 'table') {
      const rows: RowSpec[] = block.rows;
      for (const row of rows) if (row.kind === 'figure') figure(block.file, row);
      for (const column of block.groups.flatMap((group) => group.columns)) {
        if (column.show.whole !== '') indicator(block.file, column.line, column.show.whole);
      }
    }
  }
  return faults;
}
