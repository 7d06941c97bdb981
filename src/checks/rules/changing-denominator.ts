/** One body of agencies counted as so many here and as so many there. */
import type { ReadFigure } from '../../documents/model.ts';
import { parsePeriod } from '../../kernel/periods.ts';
import { fold } from '../../kernel/text.ts';
import { groupBy } from '../../observations/figures.ts';
import type { Rule, StatedDocument } from '../finding.ts';
import { textAfter } from '../stated-text.ts';
import { placeOf, shown } from '../wording.ts';

/** Agencies of the whole country: how many there are does not depend on what is counted. */
const AGENCIES =
  /^(?:(?:bo|nganh|tinh|thanh pho|thanh|dia phuong|co quan ngang bo|co quan thuoc chinh phu)(?:, | va |\/)?)+$/;
/** What makes some of them of all: a group of its own. */
const SOME =
  /^\s*(?:duoc (?:chon|giao|kiem tra|khao sat|ho tro)|thi diem|tham gia|dang ky|thuoc|khu vuc|vung|mien|phia|ven|bien gioi|con lai|co (?!ke hoach|quyet dinh|van ban|nghi quyet)|chua|nay|trong|tren dia ban|trong diem)/;
/** Further apart, one of them is surely a selection. */
const LEAST_RATIO = 0.5;

export const changingDenominator: Rule = {
  name: 'changing-denominator',
  does: {
    vi: 'x/y bộ, ngành, địa phương: cùng thời điểm, cùng cách gọi thì cùng một tổng số y.',
    en: 'x/y ministries or provinces: one name at one time means one total y.',
  },
  check(document) {
    const counted = document.figures.filter((figure) => isOfAll(document, figure));
    const groups = groupBy(counted, (figure) => `${agencies(figure)}|${parsePeriod(figure.period)?.end ?? ''}`);
    return [...groups.values()].flatMap((group) => {
      const byTotal = [...groupBy(group, ({ of }) => of ?? '').values()].sort((a, b) => b.length - a.length);
      const [usual] = byTotal[0] ?? [];
      if (usual === undefined) return [];
      return byTotal.slice(1).flatMap(([odd]) => {
        const [y, n] = [Number(odd?.of), Number(usual.of)];
        if (odd === undefined || Math.min(y, n) / Math.max(y, n) < LEAST_RATIO) return [];
        // All of a smaller number is a selection that is done.
        if (y < n && odd.value === odd.of) return [];
        if (n < y && usual.value === usual.of) return [];
        const [a, b] = [shown(odd.of ?? ''), shown(usual.of ?? '')];
        return [
          {
            severity: 'warning' as const,
            sentence: {
              vi: `${odd.unit}: dòng ${odd.line} tính trên ${a.vi}, dòng ${usual.line} tính trên ${b.vi}, cùng thời điểm.`,
              en: `${odd.unit}: line ${odd.line} counts of ${a.en}, line ${usual.line} of ${b.en}, at one time.`,
            },
            places: [placeOf(odd), placeOf(usual)],
          },
        ];
      });
    });
  },
};

function agencies({ unit }: ReadFigure): string {
  return fold(unit).replace(/ truc thuoc (?:trung uong|tw)/, '');
}

function isOfAll(document: StatedDocument, figure: ReadFigure): boolean {
  if (figure.role !== 'part_of' || figure.of === undefined || figure.note !== undefined) return false;
  if (figure.kind !== 'actual' && figure.kind !== 'estimate') return false;
  const name = agencies(figure);
  if (!AGENCIES.test(name)) return false;
  const after = fold(textAfter(document, figure)).replace(/\s+/g, ' ').trim();
  const behind = after.startsWith(name) ? after.slice(name.length) : after;
  return !SOME.test(behind.replace(/^ truc thuoc (?:trung uong|tw)/, '').trim());
}
