/** What is wrong with a form beyond its shape: codes nobody knows, expressions that are not understood, cells that go in circles. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { findCycle } from '../catalogue/formula.ts';
import { unknown } from '../catalogue/pack.ts';
import { ZERO } from '../kernel/decimal.ts';
import { type Text, UserError } from '../kernel/languages.ts';
import { convert } from '../kernel/units-of-measure.ts';
import { columnsOfRow, DEFAULT_MAX_ROWS, entryOf } from './cells.ts';
import { formulasOf } from './evaluate.ts';
import { type FormExpression, parseNumber, parseTruth } from './expression.ts';
import type { FieldsSection, Form, FormRule, RowsSection, Severity, TableSection } from './model.ts';

/** A fault of a form: where (`['sections', 0, 'rows', 3, 'indicator']`) and what would be right. A warning does not keep it from use. */
export interface FormFault {
  path: readonly (string | number)[];
  severity: Severity;
  message: Text;
}

/** What the checks look up; a `Catalogue` is one. */
export type FormKnowledge = Pick<Catalogue, 'indicators' | 'measures' | 'sectors' | 'dimensions' | 'units'>;

/** Most cells of a form, rows sections at their fullest. */
const MOST_CELLS = 20_000;

type Path = readonly (string | number)[];
type Say = (path: Path, vi: string, en: string, severity?: Severity) => void;

/** Everything wrong with a form of the right shape, in the order of the form. */
export function faultsOf(form: Form, known: FormKnowledge): FormFault[] {
  const faults: FormFault[] = [];
  const say: Say = (path, vi, en, severity = 'error') => faults.push({ path, severity, message: { vi, en } });
  const check = new FormCheck(form, known, say);
  check.head();
  check.sections();
  check.rules();
  return faults;
}

class FormCheck {
  private readonly form: Form;
  private readonly known: FormKnowledge;
  private readonly say: Say;
  /** Every address a rule or formula may name: cells by full address, and `section.column` for each row. */
  private readonly addresses = new Map<string, { bound: boolean; number: boolean; each: boolean }>();

  constructor(form: Form, known: FormKnowledge, say: Say) {
    this.form = form;
    this.known = known;
    this.say = say;
    for (const section of form.sections) this.noteAddresses(section);
  }

  private noteAddresses(section: Form['sections'][number]): void {
    switch (section.kind) {
      case 'table':
        for (const row of section.rows) {
          for (const column of columnsOfRow(section, row)) {
            const bound = row.indicator !== undefined && column.entry !== 'computed';
            this.addresses.set(`${section.code}.${row.code}.${column.code}`, { bound, number: true, each: false });
            const each = `${section.code}.${column.code}`;
            const before = this.addresses.get(each)?.bound ?? false;
            this.addresses.set(each, { bound: before || bound, number: true, each: true });
          }
        }
        return;
      case 'rows':
        for (const { code, type } of section.columns) {
          this.addresses.set(`${section.code}.${code}`, { bound: false, number: type === 'number', each: true });
        }
        return;
      case 'fields':
        for (const { code, type, indicator } of section.fields) {
          const bound = indicator !== undefined;
          this.addresses.set(`${section.code}.${code}`, { bound, number: type === 'number', each: false });
        }
    }
  }

  head(): void {
    const { form, known } = this;
    this.reference(['sector'], known.sectors, form.sector, 'lĩnh vực', 'sector');
    const { under, units = [], except = [] } = form.owedBy;
    if (under !== undefined) this.reference(['owedBy', 'under'], known.units, under, 'đơn vị', 'unit');
    for (const [i, code] of units.entries()) {
      this.reference(['owedBy', 'units', i], known.units, code, 'đơn vị báo cáo', 'reporting unit');
    }
    for (const [i, code] of except.entries()) {
      this.reference(['owedBy', 'except', i], known.units, code, 'đơn vị báo cáo', 'reporting unit');
    }
    if (Object.keys(form.owedBy).every((key) => key === 'except')) {
      this.say(
        ['owedBy'],
        'chưa nói ai phải báo cáo; ghi kinds, under hoặc units',
        'does not say who owes it; write kinds, under or units',
      );
    }
    const [opens, due] = [form.opens, form.due].map(({ months, day }) => months * 31 + day) as [number, number];
    if (due <= opens) {
      this.say(
        ['due'],
        `hạn nộp (tháng +${form.due.months}, ngày ${form.due.day}) không sau ngày mở (tháng +${form.opens.months}, ngày ${form.opens.day})`,
        `due (month +${form.due.months}, day ${form.due.day}) is not after it opens (month +${form.opens.months}, day ${form.opens.day})`,
      );
    }
  }

  sections(): void {
    const { sections } = this.form;
    this.unique(sections, ['sections']);
    let cells = 0;
    let entered = 0;
    for (const [i, section] of sections.entries()) {
      const path = ['sections', i];
      if (section.kind === 'table') {
        this.table(section, path);
        for (const row of section.rows) {
          const entries = columnsOfRow(section, row).map((column) => entryOf(row, column));
          cells += entries.length;
          entered += entries.filter((entry) => entry === 'enter').length;
        }
      } else if (section.kind === 'rows') {
        this.answers(section, [...path, 'columns']);
        cells += section.columns.length * (section.max ?? DEFAULT_MAX_ROWS);
        entered += 1;
      } else {
        this.answers(section, [...path, 'fields']);
        cells += section.fields.length;
        entered += section.fields.length;
      }
    }
    if (entered === 0) {
      this.say(['sections'], 'biểu mẫu không có ô nào để nhập', 'the form has no cell to fill in');
    }
    if (cells > MOST_CELLS) {
      this.say(['sections'], `${cells} ô; nhiều nhất ${MOST_CELLS}`, `${cells} cells; at most ${MOST_CELLS}`);
    }
    this.oneCellAFigure();
    this.circles();
  }

  private table(section: TableSection, path: Path): void {
    this.unique(section.columns, [...path, 'columns']);
    this.unique(section.rows, [...path, 'rows']);
    const columnCodes = new Set(section.columns.map(({ code }) => code));
    const rowCodes = new Set(section.rows.filter((row) => row.heading !== true).map(({ code }) => code));
    for (const [i, column] of section.columns.entries()) {
      const at = [...path, 'columns', i];
      if (column.measure !== undefined) {
        this.reference([...at, 'measure'], this.known.measures, column.measure, 'đơn vị tính', 'unit of measure');
      }
      if (column.entry === 'computed') {
        if (column.formula === undefined) this.say(at, 'cột tính cần formula', 'a computed column needs a formula');
        else this.formula(column.formula, [...at, 'formula'], columnCodes, 'cột', 'column');
      } else if (column.formula !== undefined) {
        this.say([...at, 'formula'], 'formula chỉ dùng với entry: computed', 'formula is for entry: computed');
      }
    }
    for (const [i, row] of section.rows.entries()) {
      const at = [...path, 'rows', i];
      for (const code of row.columns ?? []) {
        this.reference([...at, 'columns'], columnCodes, code, 'cột', 'column');
      }
      if (row.heading === true) {
        if (row.indicator !== undefined || row.formula !== undefined) {
          this.say(
            at,
            'hàng tiêu đề không có số liệu; bỏ indicator, formula',
            'a heading holds no figures; remove indicator, formula',
          );
        }
        continue;
      }
      if (row.formula !== undefined) this.formula(row.formula, [...at, 'formula'], rowCodes, 'hàng', 'row');
      if (row.measure !== undefined) {
        this.reference([...at, 'measure'], this.known.measures, row.measure, 'đơn vị tính', 'unit of measure');
      }
      if (row.unit !== undefined) {
        this.reference([...at, 'unit'], this.known.units, row.unit, 'đơn vị báo cáo', 'reporting unit');
      }
      if (row.indicator === undefined) {
        const shows = columnsOfRow(section, row).some((column) => column.entry === 'show');
        if (shows && row.formula === undefined) {
          this.say(
            at,
            'hàng không gắn chỉ tiêu thì không có gì để hiện ở cột show',
            'a row without indicator has nothing to show in a show column',
            'warning',
          );
        }
        continue;
      }
      this.boundTo(row.indicator, row.dims ?? '', at);
      for (const column of columnsOfRow(section, row)) {
        const measure = column.measure ?? row.measure;
        if (measure !== undefined && column.entry !== 'computed') this.convertible(measure, row.indicator, at);
      }
      if (columnsOfRow(section, row).some((column) => column.entry === 'enter' && column.scenario === 'actual')) {
        this.notDerived(row.indicator, at);
      }
    }
  }

  private answers(section: RowsSection | FieldsSection, path: Path): void {
    const fields = section.kind === 'rows' ? section.columns : section.fields;
    this.unique(fields, path);
    for (const [i, field] of fields.entries()) {
      const at = [...path, i];
      if (field.type === 'choice') {
        if (field.choices === undefined) this.say(at, 'câu chọn cần choices', 'a choice needs choices');
        else this.unique(field.choices, [...at, 'choices']);
      } else if (field.choices !== undefined) {
        this.say([...at, 'choices'], 'choices chỉ dùng với type: choice', 'choices are for type: choice');
      }
      const binding =
        'adds' in field ? field.adds : 'indicator' in field && field.indicator !== undefined ? field : undefined;
      if (field.type !== 'number') {
        if (binding !== undefined || field.measure !== undefined) {
          this.say(
            at,
            'chỉ số (type: number) mới gắn chỉ tiêu, đơn vị tính',
            'only a number is bound to an indicator or a unit of measure',
          );
        }
        continue;
      }
      if (field.measure !== undefined) {
        this.reference([...at, 'measure'], this.known.measures, field.measure, 'đơn vị tính', 'unit of measure');
      }
      if (binding?.indicator === undefined) continue;
      this.boundTo(binding.indicator, binding.dims ?? '', at);
      this.notDerived(binding.indicator, at);
      if (field.measure !== undefined) this.convertible(field.measure, binding.indicator, at);
      const kind = this.known.indicators.get(binding.indicator)?.kind;
      if (section.kind === 'rows' && kind !== undefined && kind !== 'flow' && kind !== 'stock') {
        this.say(
          [...at, 'adds'],
          `${binding.indicator} là ${kind}, không cộng được`,
          `${binding.indicator} is a ${kind}; it does not add up`,
        );
      }
    }
  }

  private boundTo(code: string, dims: string, path: Path): void {
    const indicator = this.known.indicators.get(code);
    this.reference([...path, 'indicator'], this.known.indicators, code, 'chỉ tiêu', 'indicator');
    if (indicator === undefined || dims === '') return;
    for (const part of dims.split('|')) {
      const [dimension = '', value = ''] = part.split('=');
      const at = [...path, 'dims'];
      if (!indicator.dimensions.includes(dimension)) {
        this.say(
          at,
          ...both(unknown(`chiều phân tổ của ${code}`, `dimension of ${code}`, dimension, indicator.dimensions)),
        );
        continue;
      }
      const codes = this.known.dimensions.get(dimension)?.codes.map((entry) => entry.code) ?? [];
      if (!codes.includes(value)) {
        this.say(at, ...both(unknown(`mã của chiều ${dimension}`, `code of dimension ${dimension}`, value, codes)));
      }
    }
  }

  private notDerived(code: string, path: Path): void {
    const indicator = this.known.indicators.get(code);
    if (indicator === undefined || (indicator.formula === undefined && indicator.ratio === undefined)) return;
    this.say(
      [...path, 'indicator'],
      `${code} được tính từ chỉ tiêu khác; số nhập vào sẽ đứng trên số tính`,
      `${code} is computed from other indicators; what is entered will stand over what is computed`,
      'warning',
    );
  }

  private convertible(measure: string, code: string, path: Path): void {
    const from = this.known.measures.get(measure);
    const to = this.known.measures.get(this.known.indicators.get(code)?.unit ?? '');
    if (from === undefined || to === undefined || convert(ZERO, from, to) !== null) return;
    this.say(
      [...path, 'measure'],
      `${measure} không đổi được ra ${to.code}, đơn vị tính của ${code}`,
      `${measure} does not convert into ${to.code}, the unit of measure of ${code}`,
    );
  }

  private formula(text: string, path: Path, names: ReadonlySet<string>, vi: string, en: string): void {
    const parsed = this.understood(() => parseNumber(text), path);
    for (const { address } of parsed?.uses ?? []) {
      if (address.includes('.')) this.knownAddress(address, path);
      else this.reference(path, names, address, vi, en);
    }
  }

  rules(): void {
    this.unique(this.form.rules, ['rules']);
    for (const [i, rule] of this.form.rules.entries()) this.rule(rule, ['rules', i]);
  }

  private rule(rule: FormRule, path: Path): void {
    const each = new Set<string>();
    for (const part of ['when', 'expect'] as const) {
      const text = rule[part];
      if (text === undefined) continue;
      const at = [...path, part];
      const parsed = this.understood(() => parseTruth(text), at);
      for (const { address, as } of parsed?.uses ?? []) {
        this.knownAddress(address, at);
        if (as === 'single' && this.addresses.get(address)?.each === true) each.add(address.split('.')[0] ?? '');
      }
      for (const [, address = ''] of text.matchAll(/\b(?:previous|last_year|plan)\s*\(\s*([a-z0-9_.]+)/g)) {
        const use = this.addresses.get(address);
        if (use !== undefined && !use.bound) {
          this.say(
            at,
            `${address} không gắn chỉ tiêu nên không có số để so`,
            `${address} is bound to no indicator, so there is nothing to compare with`,
          );
        }
      }
    }
    if (each.size > 1) {
      this.say(
        path,
        `quy tắc đi theo hàng của nhiều phần: ${[...each].join(', ')}; chỉ một`,
        `the rule goes by the rows of several sections: ${[...each].join(', ')}; only one`,
      );
    }
    for (const language of ['vi', 'en'] as const) {
      for (const [, name = ''] of rule.message[language].matchAll(/\{([^{}]*)\}/g)) {
        if (name !== 'label') this.knownAddress(name, [...path, 'message']);
      }
    }
  }

  private knownAddress(address: string, path: Path): void {
    if (this.addresses.has(address)) return;
    const [section = '', ...rest] = address.split('.');
    const isRows = this.form.sections.some(({ kind, code }) => kind === 'rows' && code === section);
    if (isRows && rest.length === 2) {
      this.say(
        path,
        `${address}: hàng tự thêm không có tên; viết ${section}.${rest[1]}`,
        `${address}: rows the unit adds have no name; write ${section}.${rest[1]}`,
      );
      return;
    }
    this.say(path, ...both(unknown('ô', 'cell', address, this.addresses.keys())));
  }

  /** Two cells that are typed must not be one figure. */
  private oneCellAFigure(): void {
    const first = new Map<string, string>();
    const note = (key: string, address: string, path: Path) => {
      const before = first.get(key);
      if (before === undefined) first.set(key, address);
      else this.say(path, `${address} là cùng một số liệu với ${before}`, `${address} is the same figure as ${before}`);
    };
    for (const [i, section] of this.form.sections.entries()) {
      if (section.kind === 'table') {
        for (const [j, row] of section.rows.entries()) {
          if (row.indicator === undefined) continue;
          for (const column of columnsOfRow(section, row)) {
            if (column.entry !== 'enter') continue;
            const key = [row.indicator, row.unit ?? '', row.dims ?? '', column.scenario, column.offset].join(' ');
            note(key, `${section.code}.${row.code}.${column.code}`, ['sections', i, 'rows', j]);
          }
        }
      } else {
        const fields = section.kind === 'rows' ? section.columns : section.fields;
        for (const [j, field] of fields.entries()) {
          const binding = 'adds' in field ? field.adds : 'indicator' in field ? field : undefined;
          if (binding?.indicator === undefined) continue;
          const path = ['sections', i, section.kind === 'rows' ? 'columns' : 'fields', j];
          note(
            [binding.indicator, '', binding.dims ?? '', 'actual', 'current'].join(' '),
            `${section.code}.${field.code}`,
            path,
          );
        }
      }
    }
  }

  private circles(): void {
    const formulas = formulasOf(this.form);
    const edges = new Map(
      [...formulas].map(([address, { expression, resolve }]) => [
        address,
        expression.uses.map((use) => resolve(use.address)),
      ]),
    );
    const cycle = findCycle(edges);
    if (cycle === null) return;
    const [sectionCode, rowCode] = cycle[0]?.split('.') ?? [];
    const i = this.form.sections.findIndex(({ code }) => code === sectionCode);
    const section = this.form.sections[i];
    const j = section?.kind === 'table' ? section.rows.findIndex(({ code }) => code === rowCode) : -1;
    this.say(
      j < 0 ? ['sections'] : ['sections', i, 'rows', j],
      `các ô tính đi vòng: ${cycle.join(' → ')}; hãy bỏ một mắt xích`,
      `computed cells go in a circle: ${cycle.join(' → ')}; break one link`,
    );
  }

  private understood<T extends FormExpression>(parse: () => T, path: Path): T | null {
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      this.say(path, error.text.vi, error.text.en);
      return null;
    }
  }

  private reference(
    path: Path,
    known: { has(code: string): boolean; keys(): Iterable<string> },
    code: string,
    vi: string,
    en: string,
  ): void {
    if (!known.has(code)) this.say(path, ...both(unknown(vi, en, code, known.keys())));
  }

  private unique(items: readonly { code: string }[], path: Path): void {
    const seen = new Set<string>();
    for (const [i, { code }] of items.entries()) {
      if (seen.has(code)) this.say([...path, i, 'code'], `mã "${code}" dùng hai lần`, `code "${code}" is used twice`);
      seen.add(code);
    }
  }
}

function both(message: Text): [string, string] {
  return [message.vi, message.en];
}
