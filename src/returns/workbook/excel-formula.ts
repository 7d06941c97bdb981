/**
 * A form's formula as an Excel formula, so that the sheet computes while it is filled in. Built from the parsed expression alone; nothing a
 * user typed goes into it. What the server takes is always its own computation.
 */
import jsep, {
  type BinaryExpression,
  type CallExpression,
  type Expression,
  type Identifier,
  type Literal,
  type MemberExpression,
  type UnaryExpression,
} from 'jsep';

/** Where the sheet keeps what a formula names. */
export interface FormulaCells {
  /** `D9` or `'Sheet'!D9`; null when the cell is not in the workbook. */
  cell(name: string): string | null;
  /** The cells `sum` and `count` add up for a name; null as above. */
  list(name: string): string[] | null;
}

interface Built {
  text: string;
  /** Conditions under which it has a value (Excel would read an empty cell as 0). */
  needs: string[];
}

/**
 * The formula without its leading `=`: empty text where a value it needs is missing. Null when it uses what a sheet cannot tell (an earlier
 * figure); then the cell shows the value of the moment.
 */
export function excelFormula(expression: string, cells: FormulaCells): string | null {
  const built = build(jsep(expression), cells);
  if (built === null) return null;
  const guarded = `IFERROR(${built.text},"")`;
  const needs = [...new Set(built.needs)];
  if (needs.length === 0) return guarded;
  return `IF(${needs.length === 1 ? needs[0] : `AND(${needs.join(',')})`},${guarded},"")`;
}

function build(node: Expression, cells: FormulaCells): Built | null {
  switch (node.type) {
    case 'Literal': {
      const { raw } = node as Literal;
      return /^\d+(\.\d+)?$/.test(raw) ? { text: raw, needs: [] } : null;
    }
    case 'Identifier':
    case 'MemberExpression': {
      const cell = cells.cell(nameOf(node));
      return cell === null ? null : { text: cell, needs: [`COUNT(${cell})=1`] };
    }
    case 'UnaryExpression': {
      const { operator, argument } = node as UnaryExpression;
      const inner = operator === '-' ? build(argument, cells) : null;
      return inner === null ? null : { text: `(-${inner.text})`, needs: inner.needs };
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as BinaryExpression;
      if (!['+', '-', '*', '/'].includes(operator)) return null;
      const [a, b] = [build(left, cells), build(right, cells)];
      if (a === null || b === null) return null;
      return { text: `(${a.text}${operator}${b.text})`, needs: [...a.needs, ...b.needs] };
    }
    case 'CallExpression':
      return buildCall(node as CallExpression, cells);
    default:
      return null;
  }
}

function buildCall({ callee, arguments: args }: CallExpression, cells: FormulaCells): Built | null {
  const name = callee.type === 'Identifier' ? (callee as Identifier).name : '';
  if (name === 'abs') {
    const inner = args[0] === undefined ? null : build(args[0], cells);
    return inner === null ? null : { text: `ABS(${inner.text})`, needs: inner.needs };
  }
  if (name !== 'sum' && name !== 'count') return null;
  const refs: string[] = [];
  for (const arg of args) {
    if (arg.type !== 'Identifier' && arg.type !== 'MemberExpression') return null;
    const list = cells.list(nameOf(arg));
    if (list === null) return null;
    refs.push(...list);
  }
  const runs = joinRuns(refs);
  // Excel takes 255 arguments.
  if (runs.length === 0 || runs.length > 200) return null;
  if (name === 'count') return { text: `COUNTA(${runs.join(',')})`, needs: [] };
  return { text: `SUM(${runs.join(',')})`, needs: [`COUNT(${runs.join(',')})>0`] };
}

function nameOf(node: Expression): string {
  if (node.type === 'Identifier') return (node as Identifier).name;
  const { object, property } = node as MemberExpression;
  return `${nameOf(object)}.${nameOf(property)}`;
}

/** `D9, D10, D11` → `D9:D11`. */
function joinRuns(refs: readonly string[]): string[] {
  const runs: { sheet: string; column: string; from: number; to: number }[] = [];
  for (const ref of refs) {
    const match = /^(.*!)?([A-Z]+)(\d+)$/.exec(ref);
    if (match === null) continue;
    const [, sheet = '', column = '', row] = match;
    const last = runs.at(-1);
    if (last !== undefined && last.sheet === sheet && last.column === column && last.to + 1 === Number(row)) {
      last.to += 1;
    } else runs.push({ sheet, column, from: Number(row), to: Number(row) });
  }
  return runs.map(({ sheet, column, from, to }) =>
    from === to ? `${sheet}${column}${from}` : `${sheet}${column}${from}:${column}${to}`,
  );
}
