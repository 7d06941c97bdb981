/** Changing a form in the editor: lists whose items move, codes that are free, a form to begin with. Pure. */
import type { Choice, Form, FormColumn, FormRow, FormRule, Section } from '../../../../src/returns/model.ts';
import type { FormFault, Path } from './queries.ts';

/** The list with the item moved by one place; the same list when it cannot move. */
export function moved<T>(list: readonly T[], from: number, by: 1 | -1): T[] {
  const to = from + by;
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** A code of that stem nobody in the list has: `row`, `row2`, `row3`… */
export function freeCode(list: readonly { code: string }[], stem: string): string {
  const taken = new Set(list.map(({ code }) => code));
  for (let n = 1; ; n += 1) {
    const code = n === 1 ? stem : `${stem}${n}`;
    if (!taken.has(code)) return code;
  }
}

/** What may be changed of a thing; undefined takes it away. */
export type Part<T> = { [K in keyof T]?: T[K] | undefined };

/** Without the keys whose value is undefined, empty text or an empty list, but for `kept`: the form says only what it says. */
export function tidy<T extends object>(value: T, kept: readonly (keyof T)[] = []): T {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([key, part]) =>
        kept.includes(key as keyof T) ||
        (part !== undefined && part !== '' && !(Array.isArray(part) && part.length === 0)),
    ),
  ) as T;
}

/** The thing with its parts changed; those that are undefined go. Lists stay, empty or not. */
export function patched<T extends object>(value: T, part: Part<T>): T {
  return Object.fromEntries(Object.entries({ ...value, ...part }).filter(([, one]) => one !== undefined)) as T;
}

export function blankForm(code: string): Form {
  return {
    code,
    version: 0,
    name: { vi: '', en: '' },
    sector: '',
    frequency: 'M',
    owedBy: {},
    opens: { months: 0, day: 25 },
    due: { months: 1, day: 20 },
    sections: [],
    rules: [],
  };
}

interface Words {
  section: string;
  column: string;
  row: string;
  field: string;
  rule: string;
}

/** New parts are named in both languages by the same word, until someone names them. */
export function blankSection(kind: Section['kind'], sections: readonly Section[], words: Words): Section {
  const head = { code: freeCode(sections, 'section'), title: { vi: words.section, en: words.section } };
  switch (kind) {
    case 'table':
      return { kind, ...head, columns: [blankColumn([], words)], rows: [blankRow([], words)] };
    case 'rows':
      return { kind, ...head, columns: [blankField([], words)] };
    case 'fields':
      return { kind, ...head, fields: [blankField([], words)] };
  }
}

export function blankColumn(columns: readonly FormColumn[], words: Words): FormColumn {
  const code = freeCode(columns, 'now');
  return { code, title: { vi: words.column, en: words.column }, scenario: 'actual', offset: 'current', entry: 'enter' };
}

export function blankRow(rows: readonly FormRow[], words: Words): FormRow {
  return { code: freeCode(rows, 'row'), title: { vi: words.row, en: words.row } };
}

export function blankField(fields: readonly { code: string }[], words: Words) {
  const title = { vi: words.field, en: words.field };
  return { code: freeCode(fields, 'field'), title, type: 'text' as const };
}

export function blankRule(rules: readonly FormRule[], words: Words): FormRule {
  const code = freeCode(rules, 'rule');
  return { code, severity: 'error', expect: '', message: { vi: words.rule, en: words.rule } };
}

/** The faults of exactly this place. */
export function faultsAt(faults: readonly FormFault[], path: Path): FormFault[] {
  return faults.filter((fault) => fault.path.length === path.length && startsWith(fault.path, path));
}

/** The faults of this place and of everything in it. */
export function faultsWithin(faults: readonly FormFault[], path: Path): FormFault[] {
  return faults.filter((fault) => startsWith(fault.path, path));
}

function startsWith(path: Path, start: Path): boolean {
  return start.every((step, i) => path[i] === step);
}

/** `code | vi | en`, one choice a line; what is not given in English is as in Vietnamese. What is not in the text stays as in `before`. */
export function readChoices(text: string, before: readonly Choice[] = []): Choice[] {
  return text
    .split('\n')
    .map((line) => line.split('|').map((part) => part.trim()))
    .filter(([code]) => code !== undefined && code !== '')
    .map(([code = '', vi = code, en = vi]) => ({
      ...before.find((known) => known.code === code),
      code,
      title: { vi, en },
    }));
}

export function writeChoices(choices: readonly Choice[]): string {
  return choices.map(({ code, title }) => `${code} | ${title.vi} | ${title.en}`).join('\n');
}
