/** A row of a table of targets that is rated although no result stands in it. */
import { fold } from '../../kernel/text.ts';
import type { Finding, Rule, StatedDocument } from '../finding.ts';

const RESULT = /^(?:ket qua|thuc hien|hien trang|da dat|uoc thuc hien|so lieu)\b/;
const RATING = /^(?:danh gia|xep loai|muc do hoan thanh|kha nang hoan thanh|ket luan|trang thai)\b/;
const RATED =
  /(?:thách thức|(?:có khả năng |không |chưa |đã |sắp )?hoàn thành|(?:không |chưa |đã )?đạt(?! trên| tối| từ| \d)|vượt)(?:[^\n(]*)/iu;
const NOTHING = /^(?:|[-–—…]|\.{2,}|n\/?a|kct|chua co(?: so lieu| du lieu)?|khong co(?: so lieu| du lieu)?)$/;
/** A dash where the result would be, before the target: "– Trên 70%", "- 90%". */
const DASH = /(?:^|\s)[-–—]\s+(?:(?:trên|tối thiểu|ít nhất|dưới|từ)(?!\p{L})|\d)/iu;
const ENTRY = /^\s*\d{1,2}(?:\.\d{1,2})+\.?\s+\p{Lu}/u;
const HEADING = /^\s*(?:[IVX]+|[A-H])\.\s*\p{Lu}|^\s*[IVX]+\.\d/u;
/** A table's head flattened by a PDF takes so many lines at most. */
const HEAD_LINES = 14;
const LONGEST_ENTRY = 40;
const LONGEST_NAME = 110;

type Said = Omit<Finding, 'rule' | 'document'>;

export const ratingWithoutData: Rule = {
  name: 'rating-without-data',
  does: {
    vi: 'Mục tiêu được đánh giá (hoàn thành, thách thức …) thì phải có số liệu kết quả.',
    en: 'A target that is rated (reached, likely, a challenge) must have a result to rate it by.',
  },
  check(document) {
    return [...inTables(document), ...inFlattened(document)];
  },
};

/** Rows of cells: the column of results is empty, the column of ratings is not. */
function inTables({ lines }: StatedDocument): Said[] {
  const out: Said[] = [];
  let columns: { results: number[]; rating: number } | null = null;
  lines.forEach(({ text }, index) => {
    if (!text.includes('\t')) {
      if (text.trim() !== '') columns = null;
      return;
    }
    const cells = text.split('\t').map((cell) => cell.replaceAll('*', '').trim());
    const folded = cells.map(fold);
    const rating = folded.findIndex((cell) => RATING.test(cell));
    const results = folded.flatMap((cell, at) => (RESULT.test(cell) ? [at] : []));
    if (rating !== -1 && results.length > 0) {
      columns = { results, rating };
      return;
    }
    if (columns === null || cells.length <= columns.rating) return;
    const given = cells[columns.rating] ?? '';
    if (!RATED.test(given) || !columns.results.every((at) => NOTHING.test(folded[at] ?? ''))) return;
    const name = cells.find((cell) => /\p{L}{2}/u.test(cell)) ?? '';
    out.push(said(name, given, index + 1));
  });
  return out;
}

/** The same table as a PDF leaves it: cells one under another, rows told by their numbers. */
function inFlattened({ lines }: StatedDocument): Said[] {
  const texts = lines.map(({ text }) => text);
  const head = texts.findIndex((text, at) => isHead(texts, text, at));
  if (head === -1) return [];
  const out: Said[] = [];
  for (let at = head + 1; at < texts.length && !HEADING.test(texts[at] ?? ''); at++) {
    if (!ENTRY.test(texts[at] ?? '')) continue;
    let end = at + 1;
    while (
      end < texts.length &&
      end < at + LONGEST_ENTRY &&
      !ENTRY.test(texts[end] ?? '') &&
      !HEADING.test(texts[end] ?? '')
    )
      end++;
    const entry = texts.slice(at, end);
    const body = entry.join(' ').replace(/\s+/g, ' ');
    const dash = DASH.exec(body);
    const ratedAt = entry.findIndex((text) => RATED.test(text));
    const rated = RATED.exec(entry[ratedAt] ?? '')?.[0].trim();
    if (dash === null || rated === undefined) continue;
    const name = body.slice(0, dash.index).replace(/^\s*[\d.]+\s*/, '');
    out.push(said(name.trim(), rated, at + 1 + ratedAt));
  }
  return out;
}

function isHead(texts: readonly string[], text: string, at: number): boolean {
  if (text.includes('\t') || !RATING.test(fold(text).trim()) || text.trim().length > 30) return false;
  const above = texts.slice(Math.max(0, at - HEAD_LINES), at);
  return above.some((one) => RESULT.test(fold(one).trim()) && one.trim().length < 30);
}

function said(name: string, rated: string, line: number): Said {
  const short = name.length <= LONGEST_NAME ? name : `${name.slice(0, LONGEST_NAME).replace(/\s\S*$/, '')} …`;
  return {
    severity: 'warning',
    sentence: {
      vi: `${short}: đánh giá "${rated}" nhưng không có số liệu kết quả.`,
      en: `${short}: rated "${rated}" without any result.`,
    },
    places: [{ line, raw: rated }],
  };
}
