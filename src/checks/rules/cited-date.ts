/** A cited document whose number and day do not go together: two days for one number, or a year other than the number's. */
import { fold } from '../../kernel/text.ts';
import { groupBy } from '../../observations/figures.ts';
import { DAY, isoOf, joined } from '../dates-in-text.ts';
import type { Finding, Rule } from '../finding.ts';

const CITED = new RegExp(
  String.raw`(?<![\d/])(\d+/(?:(\d{4})/)?[A-ZĐƯ]{2,}[A-Za-zĐƯđư0-9]*(?:-\s*[A-ZĐƯ][A-Za-zĐƯđư0-9]*)*)\s*,?\s+ngày\s+(?<day>${DAY.replace('([/.-])', '(?<mark>[/.-])').replace('\\1', '\\k<mark>')})`,
  'gu',
);

export const citedDate: Rule = {
  name: 'cited-date',
  does: {
    vi: 'Một văn bản được viện dẫn chỉ có một ngày ban hành, đúng năm trong số hiệu của nó.',
    en: 'A cited document has one date, of the year its number bears.',
  },
  check({ lines }) {
    const whole = joined(lines);
    const cited = [...whole.text.matchAll(CITED)].flatMap((match) => {
      const [, number = '', year] = match;
      const raw = match.groups?.day ?? '';
      const iso = isoOf(raw);
      const line = whole.lineAt(match.index + match[0].length - raw.length);
      return iso === null ? [] : [{ number: number.replace(/\s+/g, ''), year, iso, raw, line }];
    });
    const out: Omit<Finding, 'rule' | 'document'>[] = [];
    for (const { number, year, iso, raw, line } of cited)
      if (year !== undefined && year !== iso.slice(0, 4))
        out.push({
          severity: 'error',
          sentence: {
            vi: `Văn bản số ${number} lại đề ngày ${raw}: khác năm trong số hiệu.`,
            en: `Document ${number} is dated ${raw}: not the year its number bears.`,
          },
          places: [{ line, raw }],
        });
    for (const group of groupBy(cited, ({ number }) => fold(number)).values()) {
      const days = groupBy(group, ({ iso }) => iso);
      const [usual] = [...days.values()].sort((a, b) => b.length - a.length);
      const [first] = usual ?? [];
      if (first === undefined) continue;
      // Numbers without a year begin anew every year: only days a slip apart are surely of one document.
      for (const [iso, [other]] of days)
        if (other !== undefined && other !== first && isSlip(iso, first.iso, first.year !== undefined))
          out.push({
            severity: 'error',
            sentence: {
              vi: `Văn bản số ${other.number}: dòng ${other.line} ghi ngày ${other.raw}, dòng ${first.line} ghi ngày ${first.raw}.`,
              en: `Document ${other.number}: line ${other.line} dates it ${other.raw}, line ${first.line} ${first.raw}.`,
            },
            places: [
              { line: other.line, raw: other.raw },
              { line: first.line, raw: first.raw },
            ],
          });
    }
    return out;
  },
};

/** The same year with another day, or the same day and month of another year. */
function isSlip(a: string, b: string, yearInNumber: boolean): boolean {
  return a !== b && (yearInNumber || a.slice(0, 4) === b.slice(0, 4) || a.slice(4) === b.slice(4));
}
