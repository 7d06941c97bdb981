/**
 * The language of a form's formulas and rules: `+ - * / ( )`, comparisons, `&& || !`, decimal numbers, addresses of cells
 * (`section.row.column`) and a few functions, in exact decimals. Parsed by jsep; only this small part of its grammar is accepted.
 * Pure; the browser runs the same code while typing.
 *
 * A missing value makes what reads it unknown (null), and a rule whose truth is unknown is silent. `&&` and `||` follow Kleene's
 * three-valued logic: false and unknown is false, true or unknown is true.
 */
import jsep, {
  type BinaryExpression,
  type CallExpression,
  type Identifier,
  type Literal,
  type MemberExpression,
  type Expression as Node,
  type UnaryExpression,
} from 'jsep';
import { type Decimal, decimal, divide, ZERO } from '../kernel/decimal.ts';
import { type Text, UserError } from '../kernel/languages.ts';
import type { Reference } from './model.ts';

/** Which earlier figure a function reads. */
export type ReferenceName = Exclude<keyof Reference, 'shown'>;

/** Where an expression finds its values. */
export interface Scope {
  /** The number in a cell; null when it is empty or no number. */
  number(address: string): Decimal | null;
  /** What stands in a cell, whatever its type; null when it is empty. */
  text(address: string): string | null;
  reference(which: ReferenceName, address: string): Decimal | null;
  /** The cells an argument of `sum` or `count` stands for: itself, or a column's cell in every row. */
  list(address: string): readonly string[];
}

/** One use of an address. `single`: its value or one of its references; `list`: inside `sum` or `count`. */
export interface AddressUse {
  address: string;
  as: 'single' | 'list';
}

interface Parsed {
  text: string;
  /** The addresses it reads, each use once, in order of appearance. */
  uses: readonly AddressUse[];
  /** The earlier figures it reads. */
  references: ReadonlySet<ReferenceName>;
}
/** An expression that gives a number; null when a value is missing or a division by zero occurs. */
export interface NumberExpression extends Parsed {
  kind: 'number';
  evaluate(scope: Scope): Decimal | null;
}
/** An expression that is true or false; null when that cannot be told. */
export interface TruthExpression extends Parsed {
  kind: 'truth';
  evaluate(scope: Scope): boolean | null;
}
export type FormExpression = NumberExpression | TruthExpression;

/** Longest expression read, in characters. */
const MAX_EXPRESSION_LENGTH = 2000;
/** A code of a section, row, column, field or choice: what can stand in an address. */
export const CODE = /^(?!(?:this|true|false|null)$)[a-z][a-z0-9_]*$/;

const known = new Map<string, FormExpression>();
const MOST_KNOWN = 5000;

/**
 * Reads an expression.
 * @throws UserError naming what is not understood.
 */
export function parseExpression(text: string): FormExpression {
  const before = known.get(text);
  if (before !== undefined) return before;
  if (text.length > MAX_EXPRESSION_LENGTH) throw wrong(text, `> ${MAX_EXPRESSION_LENGTH}`);
  let tree: Node;
  try {
    tree = jsep(text);
  } catch (error) {
    throw wrong(text, String(error instanceof Error ? error.message : error));
  }
  const reader = new Reader(text);
  const compiled = reader.compile(tree);
  if (compiled.kind === 'text') throw wrong(text, 'text');
  const parsed: FormExpression = { ...compiled, text, uses: reader.uses, references: reader.references };
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(text, parsed);
  return parsed;
}

/** As `parseExpression`, for a formula. @throws UserError also when it is no number */
export function parseNumber(text: string): NumberExpression {
  const parsed = parseExpression(text);
  if (parsed.kind === 'number') return parsed;
  throw new UserError({
    vi: `"${text}" cho kết quả đúng hoặc sai; công thức phải cho một số`,
    en: `"${text}" is true or false; a formula must give a number`,
  });
}

/** As `parseExpression`, for a rule. @throws UserError also when it is neither true nor false */
export function parseTruth(text: string): TruthExpression {
  const parsed = parseExpression(text);
  if (parsed.kind === 'truth') return parsed;
  throw new UserError({
    vi: `"${text}" cho một số; quy tắc phải là một điều đúng hoặc sai (dùng so sánh, ví dụ a <= b)`,
    en: `"${text}" is a number; a rule must be true or false (use a comparison such as a <= b)`,
  });
}

type NumberNode = { kind: 'number'; evaluate: NumberExpression['evaluate']; address?: string };
type TruthNode = { kind: 'truth'; evaluate: TruthExpression['evaluate'] };
type TextNode = { kind: 'text'; value: string };

const ARITHMETIC: Record<string, (a: Decimal, b: Decimal) => Decimal | null> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '/': divide,
};

const COMPARISONS: Record<string, (a: Decimal, b: Decimal) => boolean> = {
  '<': (a, b) => a.lt(b),
  '<=': (a, b) => a.lte(b),
  '>': (a, b) => a.gt(b),
  '>=': (a, b) => a.gte(b),
  '==': (a, b) => a.eq(b),
  '!=': (a, b) => !a.eq(b),
};

const REFERENCES: Record<string, ReferenceName> = { previous: 'previous', last_year: 'last_year', plan: 'plan' };

class Reader {
  readonly uses: AddressUse[] = [];
  readonly references = new Set<ReferenceName>();
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  compile(node: Node): NumberNode | TruthNode | TextNode {
    switch (node.type) {
      case 'Literal':
        return this.literal(node as Literal);
      case 'Identifier':
      case 'MemberExpression': {
        const address = this.address(node, 'single');
        return { kind: 'number', address, evaluate: (scope) => scope.number(address) };
      }
      case 'UnaryExpression':
        return this.unary(node as UnaryExpression);
      case 'BinaryExpression':
        return this.binary(node as BinaryExpression);
      case 'CallExpression':
        return this.call(node as CallExpression);
      default:
        throw wrong(this.text, node.type);
    }
  }

  private literal({ raw, value }: Literal): NumberNode | TextNode {
    if (typeof value === 'string') return { kind: 'text', value };
    if (!/^\d+(\.\d+)?$/.test(raw)) throw wrong(this.text, raw);
    const constant = decimal(raw);
    return { kind: 'number', evaluate: () => constant };
  }

  private unary({ operator, argument }: UnaryExpression): NumberNode | TruthNode {
    if (operator === '-') {
      const inner = this.number(argument);
      return {
        kind: 'number',
        evaluate: (scope) => {
          const value = inner.evaluate(scope);
          return value === null ? null : ZERO.minus(value);
        },
      };
    }
    if (operator !== '!') throw wrong(this.text, operator);
    const inner = this.truth(argument);
    return {
      kind: 'truth',
      evaluate: (scope) => {
        const value = inner.evaluate(scope);
        return value === null ? null : !value;
      },
    };
  }

  private binary({ operator, left, right }: BinaryExpression): NumberNode | TruthNode {
    if (operator === '&&' || operator === '||') {
      const [a, b] = [this.truth(left), this.truth(right)];
      // What decides alone: false in "and", true in "or".
      const decisive = operator === '||';
      return {
        kind: 'truth',
        evaluate: (scope) => {
          const x = a.evaluate(scope);
          if (x === decisive) return decisive;
          const y = b.evaluate(scope);
          if (y === decisive) return decisive;
          return x === null || y === null ? null : !decisive;
        },
      };
    }
    const comparison = COMPARISONS[operator];
    if (comparison !== undefined) return this.comparison(operator, comparison, left, right);
    const operate = ARITHMETIC[operator];
    if (operate === undefined) throw wrong(this.text, operator);
    const [a, b] = [this.number(left), this.number(right)];
    return {
      kind: 'number',
      evaluate: (scope) => {
        const [x, y] = [a.evaluate(scope), b.evaluate(scope)];
        return x === null || y === null ? null : operate(x, y);
      },
    };
  }

  private comparison(operator: string, holds: (a: Decimal, b: Decimal) => boolean, left: Node, right: Node): TruthNode {
    const [a, b] = [this.compile(left), this.compile(right)];
    if (a.kind === 'text' || b.kind === 'text') {
      const [cell, wanted] = a.kind === 'text' ? [b, a] : [a, b];
      if (wanted.kind !== 'text' || cell.kind !== 'number' || cell.address === undefined) {
        throw wrong(this.text, operator);
      }
      if (operator !== '==' && operator !== '!=') throw wrong(this.text, operator);
      const { address } = cell;
      return {
        kind: 'truth',
        evaluate: (scope) => {
          const value = scope.text(address);
          return value === null ? null : (value === wanted.value) === (operator === '==');
        },
      };
    }
    if (a.kind !== 'number' || b.kind !== 'number') throw wrong(this.text, operator);
    return {
      kind: 'truth',
      evaluate: (scope) => {
        const [x, y] = [a.evaluate(scope), b.evaluate(scope)];
        return x === null || y === null ? null : holds(x, y);
      },
    };
  }

  private call({ callee, arguments: args }: CallExpression): NumberNode | TruthNode {
    const name = callee.type === 'Identifier' ? (callee as Identifier).name : '';
    const which = Object.hasOwn(REFERENCES, name) ? REFERENCES[name] : undefined;
    if (which !== undefined) {
      const address = this.address(this.only(args, name), 'single');
      this.references.add(which);
      return { kind: 'number', evaluate: (scope) => scope.reference(which, address) };
    }
    switch (name) {
      case 'abs': {
        const inner = this.number(this.only(args, name));
        return { kind: 'number', evaluate: (scope) => inner.evaluate(scope)?.abs() ?? null };
      }
      case 'filled': {
        const address = this.address(this.only(args, name), 'single');
        return { kind: 'truth', evaluate: (scope) => scope.text(address) !== null };
      }
      case 'sum':
        return this.sum(args);
      case 'count': {
        const address = this.address(this.only(args, name), 'list');
        return {
          kind: 'number',
          evaluate: (scope) => decimal(String(scope.list(address).filter((cell) => scope.text(cell) !== null).length)),
        };
      }
      default:
        throw wrong(this.text, `${name === '' ? '…' : name}()`);
    }
  }

  /** Adds up what is there; null only when nothing is. */
  private sum(args: Node[]): NumberNode {
    if (args.length === 0) throw wrong(this.text, 'sum()');
    const parts = args.map((arg): ((scope: Scope) => (Decimal | null)[]) => {
      if (arg.type === 'Identifier' || arg.type === 'MemberExpression') {
        const address = this.address(arg, 'list');
        return (scope) => scope.list(address).map((cell) => scope.number(cell));
      }
      const inner = this.number(arg);
      return (scope) => [inner.evaluate(scope)];
    });
    return {
      kind: 'number',
      evaluate: (scope) =>
        parts
          .flatMap((part) => part(scope))
          .reduce((total, value) => (value === null ? total : (total ?? ZERO).plus(value)), null as Decimal | null),
    };
  }

  private number(node: Node): NumberNode {
    const compiled = this.compile(node);
    if (compiled.kind !== 'number') throw wrong(this.text, compiled.kind === 'text' ? compiled.value : '&& || ! < = >');
    return compiled;
  }

  private truth(node: Node): TruthNode {
    const compiled = this.compile(node);
    if (compiled.kind !== 'truth') throw wrong(this.text, '&& || !');
    return compiled;
  }

  private only(args: Node[], name: string): Node {
    const [arg, ...more] = args;
    if (arg === undefined || more.length > 0) throw wrong(this.text, `${name}()`);
    return arg;
  }

  private address(node: Node, as: AddressUse['as']): string {
    const address = this.steps(node).join('.');
    if (!this.uses.some((use) => use.address === address && use.as === as)) this.uses.push({ address, as });
    return address;
  }

  private steps(node: Node): string[] {
    if (node.type === 'Identifier') {
      const { name } = node as Identifier;
      if (!CODE.test(name)) throw wrong(this.text, name);
      return [name];
    }
    const member = node as MemberExpression;
    if (node.type !== 'MemberExpression' || member.computed || member.optional === true) {
      throw wrong(this.text, node.type);
    }
    return [...this.steps(member.object), ...this.steps(member.property)];
  }
}

function wrong(text: string, what: string): UserError {
  const shown = text.length > 120 ? `${text.slice(0, 120)}…` : text;
  const message: Text = {
    vi: `"${shown}" không hiểu được ở ${what}; chỉ dùng số, địa chỉ ô (phần.hàng.cột), + - * / ( ), < <= > >= == !=, && || ! và previous, last_year, plan, sum, count, abs, filled`,
    en: `"${shown}" is not understood at ${what}; use only numbers, cell addresses (section.row.column), + - * / ( ), < <= > >= == !=, && || ! and previous, last_year, plan, sum, count, abs, filled`,
  };
  return new UserError(message);
}
