/**
 * What is wrong or doubtful in a return, with the form's own rules and ours. The same code runs in the browser while typing and on the
 * server on arrival. Never throws on values, whatever they are.
 */
import { formatDate, isIsoDate } from '../kernel/dates.ts';
import { decimalsOf, isPlain, tryDecimal } from '../kernel/decimal.ts';
import { LANGUAGES, type Text, UserError } from '../kernel/languages.ts';
import { formatMeasure, type UnitOfMeasure } from '../kernel/units-of-measure.ts';
import { cellId } from '../observations/model.ts';
import { DEFAULT_MAX_ROWS, DEFAULT_TEXT_LENGTH } from './cells.ts';
import { evaluate, formulasOf, listsOf, scopeOf } from './evaluate.ts';
import { parseTruth, type ReferenceName, type Scope, type TruthExpression } from './expression.ts';
import type { CellSpec, CellValues, Form, FormRule, Issue, References } from './model.ts';

/** `typing`: what is not filled in yet is no fault. */
export type CheckMode = 'typing' | 'submit';

/** Longest number taken, in characters: far above any figure. */
const MAX_NUMBER_LENGTH = 40;
/** Most decimals taken of a typed number. */
export const MAX_DECIMALS = 12;

/**
 * Checks a return.
 * @param specs every cell of the return (`cellsOf`)
 * @param values what was entered; computed cells are computed anew, so it does not matter whether they are among the values
 * @param explanations reasons given for warnings, by code of the rule or by address
 * @returns issues in the order of the form: cells first, then rules
 */
export function checkReturn(
  form: Form,
  specs: readonly CellSpec[],
  values: CellValues,
  references: References,
  explanations: Readonly<Record<string, string>>,
  mode: CheckMode,
): Issue[] {
  return checkEvaluated(form, specs, values, evaluate(form, specs, values, references), references, explanations, mode);
}

/** As `checkReturn`, for whoever has evaluated the values already. @param all what `evaluate` gave of the values */
export function checkEvaluated(
  form: Form,
  specs: readonly CellSpec[],
  values: CellValues,
  all: CellValues,
  references: References,
  explanations: Readonly<Record<string, string>>,
  mode: CheckMode,
): Issue[] {
  const bySpec = new Map(specs.map((spec) => [spec.address, spec]));
  const issues: Issue[] = [];
  for (const address of Object.keys(values)) {
    if (!bySpec.has(address) && !isEmpty(values, address)) issues.push(unknownCell(address));
  }
  const startedRows = new Set(specs.filter((spec) => spec.row !== null && !isEmpty(values, spec.address)).map(rowKey));
  const rowsSections = new Set(form.sections.filter(({ kind }) => kind === 'rows').map(({ code }) => code));
  for (const spec of specs) {
    if (spec.entry !== 'enter') continue;
    if (!isEmpty(values, spec.address)) {
      const message = faultOfValue(spec, all[spec.address] ?? '');
      if (message !== null) issues.push(error(message.rule, spec.address, message.message));
    } else if (mode === 'submit' && spec.required) {
      if (!rowsSections.has(spec.section) || startedRows.has(rowKey(spec))) {
        issues.push(error('required', spec.address, REQUIRED(spec)));
      }
    }
  }
  for (const section of form.sections) {
    if (section.kind !== 'rows') continue;
    const rows = new Set(specs.filter((spec) => spec.section === section.code).map((spec) => spec.row));
    const most = section.max ?? DEFAULT_MAX_ROWS;
    if (rows.size > most) issues.push(error('rows', section.code, tooManyRows(section.title, rows.size, most)));
  }
  issues.push(...sameFigureTwice(specs, all));
  const wrongCells = new Set(issues.flatMap((issue) => issue.addresses));
  // A cell that holds no value of its type says nothing to the rules.
  const sound = Object.fromEntries(Object.entries(all).filter(([address]) => !wrongCells.has(address)));
  const lists = listsOf(form, specs);
  for (const rule of form.rules) issues.push(...checkRule(rule, form, bySpec, sound, references, lists, explanations));
  return issues;
}

/**
 * Cells that are one figure must agree: in January "this month" and "since January" are the same, and the figure that is recorded must
 * not depend on which of them is read last.
 */
function sameFigureTwice(specs: readonly CellSpec[], values: CellValues): Issue[] {
  const first = new Map<string, CellSpec>();
  return specs.flatMap((spec) => {
    if (spec.cell === null || spec.entry === 'show' || isEmpty(values, spec.address)) return [];
    const key = cellId(spec.cell);
    const other = first.get(key);
    if (other === undefined) {
      first.set(key, spec);
      return [];
    }
    const [a, b] = [tryDecimal(values[other.address] ?? ''), tryDecimal(values[spec.address] ?? '')];
    const sameMeasure = other.measure === spec.measure;
    if (!sameMeasure || a === null || b === null || a.eq(b)) return [];
    const [one, two] = [showValue(other, values[other.address]), showValue(spec, values[spec.address])];
    return [
      {
        rule: 'same-figure',
        severity: 'error' as const,
        addresses: [other.address, spec.address],
        message: {
          vi: `${other.label.vi} (${one.vi}) và ${spec.label.vi} (${two.vi}) là một số liệu trong kỳ này nên phải bằng nhau`,
          en: `${other.label.en} (${one.en}) and ${spec.label.en} (${two.en}) are one figure in this period, so they must be equal`,
        },
      },
    ];
  });
}

/** What is wrong with one value that is not empty, or null. `rule` is the code of the issue. */
export function faultOfValue(spec: CellSpec, value: string): { rule: string; message: Text } | null {
  const says = (rule: string, vi: string, en: string) => ({
    rule,
    message: { vi: `${spec.label.vi}: ${vi}`, en: `${spec.label.en}: ${en}` },
  });
  switch (spec.type) {
    case 'number': {
      if (value.length > MAX_NUMBER_LENGTH || !isPlain(value)) {
        return says('number', `"${brief(value)}" không phải một số`, `"${brief(value)}" is not a number`);
      }
      if (decimalsOf(value) > MAX_DECIMALS) {
        return says('number', `nhiều nhất ${MAX_DECIMALS} chữ số thập phân`, `at most ${MAX_DECIMALS} decimals`);
      }
      if (isWhole(spec) && /\.\d*[1-9]/.test(value)) {
        const shown = showValue(spec, value);
        return says('number', `phải là số nguyên, không phải ${shown.vi}`, `must be a whole number, not ${shown.en}`);
      }
      return null;
    }
    case 'text': {
      const most = spec.max ?? DEFAULT_TEXT_LENGTH;
      const length = [...value].length;
      if (length <= most) return null;
      return says(
        'length',
        `dài ${length} ký tự; nhiều nhất ${most}, hãy rút gọn`,
        `${length} characters long; at most ${most}, shorten it`,
      );
    }
    case 'choice': {
      const choices = spec.choices ?? [];
      if (choices.some(({ code }) => code === value)) return null;
      return says(
        'choice',
        `"${brief(value)}" không có trong danh sách; chọn một trong: ${choices.map(({ title }) => title.vi).join(', ')}`,
        `"${brief(value)}" is not on the list; choose one of: ${choices.map(({ title }) => title.en).join(', ')}`,
      );
    }
    case 'date':
      if (isIsoDate(value)) return null;
      return says('date', `"${brief(value)}" không phải một ngày`, `"${brief(value)}" is not a date`);
    case 'file':
      if (/^[A-Za-z0-9_-]{1,64}$/.test(value)) return null;
      return says('file', 'hãy đính kèm tệp bằng nút tải lên', 'attach the file with the upload button');
  }
}

/** Whether the cell counts whole things: no decimals make sense. */
export function isWhole(spec: Pick<CellSpec, 'uom' | 'decimals'>): boolean {
  return spec.uom !== null && spec.uom.kind === 'count' && spec.uom.scale === 0 && spec.decimals === 0;
}

/** A value as people read it: grouped, with its unit of measure; a choice by its title, a date in words. */
export function showValue(spec: CellSpec, value: string | undefined): Text {
  if (value === undefined || value === '') return { vi: 'trống', en: 'empty' };
  if (spec.type === 'number' && value.length <= MAX_SHOWN_NUMBER && isPlain(value)) {
    const uom = spec.uom ?? NO_MEASURE;
    // A quotient is shown with the cell's decimals, a typed figure with its own.
    const decimals = decimalsOf(value) > Math.max(spec.decimals, 2) ? Math.max(spec.decimals, 2) : undefined;
    return both((locale) => formatMeasure(value, uom, { locale, decimals }));
  }
  if (spec.type === 'choice') {
    const title = spec.choices?.find(({ code }) => code === value)?.title;
    if (title !== undefined) return title;
  }
  if (spec.type === 'date' && isIsoDate(value)) return both((locale) => formatDate(value, locale));
  return both(() => brief(value));
}

const MAX_SHOWN_NUMBER = 200;
const NO_MEASURE: UnitOfMeasure = { code: '', vi: '', en: '', kind: 'other', base: '', scale: 0 };

function both(say: (language: 'vi' | 'en') => string): Text {
  return { vi: say('vi'), en: say('en') };
}

type Lists = (address: string) => readonly string[];

function checkRule(
  rule: FormRule,
  form: Form,
  specs: ReadonlyMap<string, CellSpec>,
  values: CellValues,
  references: References,
  lists: Lists,
  explanations: Readonly<Record<string, string>>,
): Issue[] {
  const expect = understood(rule.expect);
  const when = rule.when === undefined ? null : understood(rule.when);
  // A rule that is not understood is a fault of the form, said where the form is read.
  if (expect === undefined || when === undefined || expect === null) return [];
  const whole = scopeOf(values, references, lists);
  const uses = [...expect.uses, ...(when?.uses ?? [])];
  return rowsToCheck(uses, form, specs).flatMap((row) => {
    const at = (address: string) => inRow(address, row);
    const scope: Scope = {
      number: (address) => whole.number(at(address)),
      text: (address) => whole.text(at(address)),
      reference: (which, address) => whole.reference(which, at(address)),
      list: lists,
    };
    if (when !== null && when.evaluate(scope) !== true) return [];
    if (expect.evaluate(scope) !== false) return [];
    const addresses = expect.uses.flatMap(({ address, as }) => (as === 'single' ? [at(address)] : lists(address)));
    const found = [...new Set(addresses)].filter((address) => specs.has(address));
    const issue: Issue = {
      rule: rule.code,
      severity: rule.severity,
      addresses: found,
      message: filledIn(rule.message, found[0], at, specs, values),
    };
    if (rule.severity === 'error') return [issue];
    return [{ ...issue, explained: explanationOf(issue, explanations) !== null }];
  });
}

/** A row a rule is checked for: `section.column` in it means that row's cell. Null: the rule is about cells named in full. */
interface RuleRow {
  section: string;
  row: string;
}

/** The rows a rule is checked for; one round without a row when it names every cell in full. */
function rowsToCheck(
  uses: TruthExpression['uses'],
  form: Form,
  specs: ReadonlyMap<string, CellSpec>,
): (RuleRow | null)[] {
  const sections = new Set(form.sections.filter(({ kind }) => kind !== 'fields').map(({ code }) => code));
  const each = uses.find(({ address, as }) => {
    const steps = address.split('.');
    return as === 'single' && steps.length === 2 && sections.has(steps[0] ?? '');
  });
  if (each === undefined) return [null];
  const section = each.address.split('.')[0] ?? '';
  const rows = new Set([...specs.values()].filter((spec) => spec.section === section).map((spec) => spec.row ?? ''));
  return [...rows].map((row) => ({ section, row }));
}

function inRow(address: string, row: RuleRow | null): string {
  if (row === null) return address;
  const [section, column, ...rest] = address.split('.');
  return section === row.section && column !== undefined && rest.length === 0
    ? `${section}.${row.row}.${column}`
    : address;
}

/** A rule's sentence with the values and labels it asks for; without any, it begins with the label of the first cell. */
function filledIn(
  message: Text,
  first: string | undefined,
  at: (address: string) => string,
  specs: ReadonlyMap<string, CellSpec>,
  values: CellValues,
): Text {
  const label = first === undefined ? undefined : specs.get(first)?.label;
  const filled = { vi: '', en: '' };
  for (const language of LANGUAGES) {
    const said = message[language].replace(/\{([a-z][a-z0-9_.]{0,200})\}/g, (whole, name: string) => {
      if (name === 'label') return label?.[language] ?? '';
      const spec = specs.get(at(name));
      return spec === undefined ? whole : showValue(spec, values[spec.address])[language];
    });
    const named = label === undefined || /\{[a-z]/.test(message[language]) || said.includes(label[language]);
    filled[language] = named ? said : `${label[language]}: ${said}`;
  }
  return filled;
}

/** The earlier figures that the form's rules and formulas read: without them it is checked as with them. */
export function referencesUsed(form: Form): ReadonlySet<ReferenceName> {
  const before = usedKnown.get(form);
  if (before !== undefined) return before;
  const rules = form.rules.flatMap(({ expect, when }) => [
    understood(expect),
    when === undefined ? null : understood(when),
  ]);
  const formulas = [...formulasOf(form).values()].map(({ expression }) => expression);
  const used = new Set([...rules, ...formulas].flatMap((read) => [...(read?.references ?? [])]));
  usedKnown.set(form, used);
  return used;
}

const usedKnown = new WeakMap<Form, ReadonlySet<ReferenceName>>();

function understood(text: string): TruthExpression | undefined {
  try {
    return parseTruth(text);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function error(rule: string, address: string, message: Text): Issue {
  return { rule, severity: 'error', addresses: [address], message };
}

function unknownCell(address: string): Issue {
  return error('unknown-cell', brief(address), {
    vi: `Biểu mẫu không có ô "${brief(address)}"; hãy tải lại biểu mẫu của phiên bản này`,
    en: `The form has no cell "${brief(address)}"; load this version's form again`,
  });
}

const REQUIRED = ({ label, type }: CellSpec): Text =>
  type === 'number'
    ? {
        vi: `${label.vi}: chưa có số liệu; không phát sinh thì ghi 0`,
        en: `${label.en}: no figure yet; if there is none, enter 0`,
      }
    : { vi: `${label.vi}: chưa trả lời`, en: `${label.en}: not answered yet` };

function tooManyRows(title: Text, rows: number, most: number): Text {
  return {
    vi: `${title.vi}: ${rows} dòng; nhiều nhất ${most} dòng`,
    en: `${title.en}: ${rows} rows; at most ${most}`,
  };
}

function rowKey({ section, row }: CellSpec): string {
  return `${section}.${row}`;
}

/** What the unit says of a warning: under the rule's name, or of one of its cells. Null when nothing. */
export function explanationOf(issue: Pick<Issue, 'rule' | 'addresses'>, explanations: CellValues): string | null {
  const key = [issue.rule, ...issue.addresses].find((one) => !isEmpty(explanations, one));
  return key === undefined ? null : (explanations[key] ?? null);
}

/** A cell of spaces is an empty cell. */
function isEmpty(values: Readonly<Record<string, string>>, key: string): boolean {
  const value = Object.hasOwn(values, key) ? values[key] : undefined;
  return typeof value !== 'string' || value.trim() === '';
}

function brief(text: string): string {
  const one = text.replace(/\s+/g, ' ');
  return one.length > 60 ? `${one.slice(0, 60)}…` : one;
}
