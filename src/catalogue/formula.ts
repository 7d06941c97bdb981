/**
 * Formulas of derived indicators: `+ - * / ( )`, decimal numbers and indicator codes, in exact decimals.
 * Parsed by jsep; only this small part of its grammar is accepted.
 */
import jsep, {
  type BinaryExpression,
  type Expression,
  type Identifier,
  type Literal,
  type UnaryExpression,
} from 'jsep';
import { type Decimal, decimal, divide, ZERO } from '../kernel/decimal.ts';
import { type Text, UserError } from '../kernel/languages.ts';
import type { Indicator } from './model.ts';

export interface Formula {
  /** The formula as written. */
  text: string;
  /** Indicator codes it reads, each once, in order of appearance. */
  inputs: readonly string[];
  /** Null when an input is missing or a division by zero occurs. */
  evaluate(value: (code: string) => Decimal | null): Decimal | null;
}

type Evaluate = Formula['evaluate'];

/**
 * Reads a formula.
 * @throws UserError naming what is not understood.
 */
export function parseFormula(text: string): Formula {
  const inputs: string[] = [];
  let tree: Expression;
  try {
    tree = jsep(text);
  } catch (error) {
    throw wrong(text, String(error instanceof Error ? error.message : error));
  }
  const evaluate = compile(tree, text, inputs);
  return { text, inputs, evaluate };
}

function compile(node: Expression, text: string, inputs: string[]): Evaluate {
  switch (node.type) {
    case 'Literal': {
      const { raw } = node as Literal;
      if (!/^\d+(\.\d+)?$/.test(raw)) throw wrong(text, raw);
      const constant = decimal(raw);
      return () => constant;
    }
    case 'Identifier': {
      const { name } = node as Identifier;
      if (!inputs.includes(name)) inputs.push(name);
      return (value) => value(name);
    }
    case 'UnaryExpression': {
      const { operator, argument } = node as UnaryExpression;
      if (operator !== '-') throw wrong(text, operator);
      const inner = compile(argument, text, inputs);
      return (value) => {
        const result = inner(value);
        return result === null ? null : ZERO.minus(result);
      };
    }
    case 'BinaryExpression': {
      const { operator, left, right } = node as BinaryExpression;
      const operate = OPERATORS[operator];
      if (operate === undefined) throw wrong(text, operator);
      const [a, b] = [compile(left, text, inputs), compile(right, text, inputs)];
      return (value) => {
        const [x, y] = [a(value), b(value)];
        return x === null || y === null ? null : operate(x, y);
      };
    }
    default:
      throw wrong(text, node.type);
  }
}

const OPERATORS: Record<string, (a: Decimal, b: Decimal) => Decimal | null> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '/': divide,
};

function wrong(text: string, what: string): UserError {
  const message: Text = {
    vi: `công thức "${text}" không hiểu được ở ${what}; chỉ dùng + - * / ( ), số và mã chỉ tiêu`,
    en: `formula "${text}" is not understood at ${what}; use only + - * / ( ), numbers and indicator codes`,
  };
  return new UserError(message);
}

/** The formula of an indicator: as written, or from its ratio; null when it is reported only. */
export function formulaOf(indicator: Pick<Indicator, 'formula' | 'ratio'>): Formula | null {
  if (indicator.formula !== undefined) return parseFormula(indicator.formula);
  if (indicator.ratio === undefined) return null;
  const { numerator, denominator, factor } = indicator.ratio;
  return parseFormula(`${numerator} / ${denominator} * ${factor}`);
}

/**
 * A cycle in a directed graph as the list of its nodes (first = last), or null.
 */
export function findCycle(edges: ReadonlyMap<string, readonly string[]>): string[] | null {
  const state = new Map<string, 'open' | 'done'>();
  const path: string[] = [];
  const visit = (node: string): string[] | null => {
    if (state.get(node) === 'done') return null;
    if (state.get(node) === 'open') return [...path.slice(path.indexOf(node)), node];
    state.set(node, 'open');
    path.push(node);
    for (const next of edges.get(node) ?? []) {
      const cycle = visit(next);
      if (cycle !== null) return cycle;
    }
    path.pop();
    state.set(node, 'done');
    return null;
  };
  for (const node of edges.keys()) {
    const cycle = visit(node);
    if (cycle !== null) return cycle;
  }
  return null;
}
