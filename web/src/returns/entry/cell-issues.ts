/** Issues by cell, and how each is named and explained. Pure. */
import type { Text } from '../../../../src/kernel/languages.ts';
import type { Issue, Severity } from '../../../../src/returns/model.ts';

/** What a cell shows of its issues: the worst severity and every sentence. */
export interface CellMark {
  severity: Severity;
  /** A warning that was explained weighs less. */
  explained: boolean;
  issues: Issue[];
}

export function marksOf(issues: readonly Issue[]): Map<string, CellMark> {
  const marks = new Map<string, CellMark>();
  for (const issue of issues) {
    for (const address of issue.addresses) {
      const mark = marks.get(address);
      if (mark === undefined) {
        marks.set(address, { severity: issue.severity, explained: issue.explained === true, issues: [issue] });
      } else {
        mark.issues.push(issue);
        if (issue.severity === 'error') mark.severity = 'error';
        mark.explained = mark.explained && issue.explained === true;
      }
    }
  }
  return marks;
}

/**
 * Under which key a warning is explained: the rule's code, or the first cell where a rule warns of several rows: each row has its own
 * reason.
 */
export function explanationKey(issue: Issue, all: readonly Issue[]): string {
  const alike = all.filter(({ rule }) => rule === issue.rule);
  const [first] = issue.addresses;
  return alike.length > 1 && first !== undefined ? first : issue.rule;
}

/** The explanation given for a warning, wherever it was put. */
export function explanationOf(issue: Issue, explanations: Readonly<Record<string, string>>): string {
  for (const key of [issue.rule, ...issue.addresses]) {
    const text = explanations[key];
    if (text !== undefined && text !== '') return text;
  }
  return '';
}

/** Names an issue in lists; two rows may break the same rule. */
export function issueKey({ rule, addresses }: Issue): string {
  return `${rule} ${addresses.join(' ')}`;
}

export interface Tally {
  errors: number;
  /** Warnings nobody explained. */
  warnings: number;
  explained: number;
}

export function tallyOf(issues: readonly Issue[]): Tally {
  const tally: Tally = { errors: 0, warnings: 0, explained: 0 };
  for (const { severity, explained } of issues) {
    if (severity === 'error') tally.errors += 1;
    else if (explained === true) tally.explained += 1;
    else tally.warnings += 1;
  }
  return tally;
}

/** An issue of the page itself: a text that could not be read, or that the server would not take. */
export function localError(address: string, message: Text): Issue {
  return { rule: 'unread', severity: 'error', addresses: [address], message };
}
