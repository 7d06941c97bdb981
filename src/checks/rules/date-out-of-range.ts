/** A result or a cited document dated after the document itself, a deadline long before it, a year far off. */
import { formatDate } from '../../kernel/dates.ts';
import { fold } from '../../kernel/text.ts';
import {
  type DocumentDay,
  dayOfDocument,
  type JoinedText,
  joined,
  type WrittenDay,
  writtenDays,
} from '../dates-in-text.ts';
import type { Finding, Rule } from '../finding.ts';

type Said = Omit<Finding, 'rule' | 'document'>;

/** Years no report of this time speaks of by the day. */
const [FIRST_YEAR, YEARS_AHEAD] = [1900, 50];
const REACH = 160;
/** "Số liệu tính đến 21/6/2023", "đến hết ngày …". */
const AS_OF = /\b(?:tinh|luy ke|so lieu|cap nhat) (?:den|toi)(?: het| cuoi| thoi diem| ngay)*\s*$/;
/** "Quyết định số 411/QĐ-TTg ngày …". */
const CITED = /\d+\/(?:\d{4}\/)?[A-ZĐ]{2,}[A-Za-zĐƯđ0-9-]*\s*,?\s+ngày\s*$/u;
const COMING =
  /\b(?:du kien|se|ke hoach|phan dau|muc tieu|du bao|uoc|hieu luc|ap dung|tu ngay|trinh|du thao|den nam)\b/;
const DUE =
  /\b(?:hoan thanh|bao cao|trinh|gui|ban hanh|xong|thuc hien)\b[^.;]{0,80}\b(?:truoc|cham nhat|muon nhat|xong truoc)(?: het)?(?: ngay)?\s*$/;
/** What tells of the past, or of an order somebody else gave. */
const PAST = /\b(?:da|duoc|theo|tai|yeu cau tai|thoi han|truoc do|chua)\b/;
const TO_COME = /\b(?:phuong huong|nhiem vu|giai phap|to chuc thuc hien|ke hoach|de xuat|kien nghi)\b/;
const HEADING = /^\s*(?:\*\*|#+\s*)?(?:[IVX]+|[A-H]|\d{1,2}(?:\.\d{1,2})*)[.)]/;

export const dateOutOfRange: Rule = {
  name: 'date-out-of-range',
  does: {
    vi: 'Số liệu và văn bản viện dẫn không đề ngày sau ngày của tài liệu; thời hạn không trước ngày tài liệu; năm không quá xa.',
    en: 'Results and cited documents are not dated after the document, deadlines not before it, and no year is far off.',
  },
  check({ lines }) {
    const whole = joined(lines);
    const own = dayOfDocument(lines);
    return writtenDays(whole).flatMap((day) => {
      const place = { line: whole.lineAt(day.at), raw: day.raw };
      const year = Number(day.iso.slice(0, 4));
      const last = Number((own?.last ?? lastYear(lines.map(({ text }) => text))).slice(0, 4));
      if (year < FIRST_YEAR || year > last + YEARS_AHEAD)
        return [said('error', [`"${day.raw}": năm quá xa.`, `"${day.raw}": the year is far off.`], place)];
      return own === null ? [] : against(whole, day, own, place, (line) => lines[line - 1]?.text ?? '');
    });
  },
};

function against(
  whole: JoinedText,
  day: WrittenDay,
  own: DocumentDay,
  place: Said['places'][number],
  textOf: (line: number) => string,
): Said[] {
  const before = sentenceBefore(whole.text, day.at);
  const folded = fold(before).replace(/\s+/g, ' ');
  const [vi, en] = [formatDate(own.last, 'vi'), formatDate(own.last, 'en')];
  if (day.iso > own.last) {
    if (CITED.test(before) && !COMING.test(folded))
      return [
        said(
          'error',
          [
            `Văn bản viện dẫn đề ngày ${day.raw}, sau ngày của tài liệu (${vi}).`,
            `A cited document is dated ${day.raw}, after this document (${en}).`,
          ],
          place,
        ),
      ];
    if (AS_OF.test(folded) && !COMING.test(folded))
      return [
        said(
          'error',
          [
            `Số liệu tính đến ${day.raw}, sau ngày của tài liệu (${vi}).`,
            `Figures as of ${day.raw}, after the document itself (${en}).`,
          ],
          place,
        ),
      ];
    return [];
  }
  // "Hà Nội, ngày 14/7/2022" over a part of what was signed on 14/7/2023.
  if (
    own.first === own.last &&
    day.iso.slice(4) === own.last.slice(4) &&
    day.iso < own.first &&
    isHeadDay(before, textOf, place)
  )
    return [
      said(
        'warning',
        [
          `Tài liệu đề ngày ${vi} nhưng ở đây ghi ${day.raw}.`,
          `The document is dated ${en}, but here ${day.raw} is printed.`,
        ],
        place,
      ),
    ];
  if (day.iso < own.first && DUE.test(folded) && !PAST.test(folded) && underTasks(place.line ?? 1, textOf))
    return [
      said(
        'warning',
        [
          `Thời hạn ${day.raw} đã qua trước ngày của tài liệu (${vi}).`,
          `The deadline ${day.raw} had passed before the document was written (${en}).`,
        ],
        place,
      ),
    ];
  return [];
}

/** A short line of a place and a day: "Hà Nội, ngày 14/7/2022". */
function isHeadDay(before: string, textOf: (line: number) => string, { line, raw }: Said['places'][number]): boolean {
  return (
    /^\s*\p{Lu}[\p{L} .]{2,30},\s*ngày\s*$/u.test(before.slice(before.lastIndexOf('\n') + 1)) &&
    textOf(line ?? 1)
      .trim()
      .endsWith(raw)
  );
}

function said(severity: Said['severity'], [vi, en]: [string, string], place: Said['places'][number]): Said {
  return { severity, sentence: { vi, en }, places: [place] };
}

function sentenceBefore(text: string, at: number): string {
  const before = text.slice(Math.max(0, at - REACH), at);
  const end = [...before.matchAll(/[.;!?](?=\s+\p{Lu})|\n\s*[-+•–*]\s/gu)].at(-1);
  return end === undefined ? before : before.slice(end.index + 1);
}

/** Whether the heading above speaks of what is to be done. */
function underTasks(line: number, textOf: (line: number) => string): boolean {
  for (let at = line; at >= 1; at--) {
    const text = textOf(at);
    if (HEADING.test(text) && text.length < 200) {
      if (TO_COME.test(fold(text))) return true;
      if (/^\s*(?:\*\*|#+\s*)?(?:[IVX]+|[A-H])[.)]/.test(text)) return false;
    }
  }
  return false;
}

/** The latest year the text writes often, for a document without a day. */
function lastYear(texts: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const text of texts)
    for (const [year] of text.matchAll(/(?<!\d)20\d\d(?!\d)/g)) counts.set(year, (counts.get(year) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most?.[0] ?? '2000';
}
