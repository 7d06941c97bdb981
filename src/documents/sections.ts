/** What a part of a document is about, by its headings: results, tasks ahead, or a strategy's aims; and its period. */
import { headingDepth } from './blocks.ts';
import type { DocumentTime } from './document-period.ts';
import type { TextBlock } from './model.ts';
import { namedPeriods } from './periods-in-text.ts';
import { tokenize } from './tokens.ts';

export interface Section {
  kind: 'results' | 'tasks' | 'strategy';
  /** Figures here are aimed at: "Chỉ tiêu:", "Mục tiêu:". */
  aims: boolean;
  /** The period the heading names, or "". */
  period: string;
  depth: number;
  /** The headings above, outermost first. */
  titles: { depth: number; text: string }[];
}

const TASKS =
  /(?:^|[\s:])(?:nhiem vu(?: va giai phap)? trong tam|nhiem vu chu yeu|phuong huong|ke hoach (?:nam )?(?:19|20)\d\d|dinh huong nhiem vu|nhiem vu (?:\d{1,2} thang cuoi nam|nam|trong thoi gian|quy|thang \d|cong tac (?:nam|quy|thang)|(?:nhung thang )?cuoi nam)|trong thoi gian toi|ke hoach cong tac|phuong huong nhiem vu|nhiem vu nam|trong tam cong tac nam)/;
const STRATEGY = /^(?:\d[\d.]* )?(?:chien luoc|tam nhin|quy hoach phat trien)(?! [^:]{0,60}(?:da |duoc ban hanh))/;
const AIMS =
  /^(?:(?:[-+*•] )*)(?:cac )?(?:chi tieu|chi so|muc tieu|chi tieu chu yeu|chi so linh vuc|muc tieu noi bat|tam nhin)(?:[ ,:]|$)/;
const RESULTS =
  /(?:^|\s)(?:ket qua|so lieu|ton tai|kho khan|han che|vuong mac|danh gia|hoat dong noi bat|su kien noi bat|hoat dong, su kien|tinh hinh|thuc trang|bai hoc|su phat trien|thanh tich)/;

export const OPENING: Section = { kind: 'results', aims: false, period: '', depth: 99, titles: [] };

/** The section after a heading. */
export function enterHeading(section: Section, block: TextBlock, time: DocumentTime, damaged: boolean): Section {
  const bare = block.text.replace(/[*_#]+/g, '').trim();
  const tokens = tokenize(bare, damaged);
  const depth = headingDepth(block.text);
  const folded = tokens.shadow.replace(/^(?:[ivx]+|\d{1,2}(?:\.\d{1,2})*|[a-h])? ?[.)]? /, '').trim();
  const titles = [...section.titles.filter((title) => title.depth < depth), { depth, text: bare }];
  const named = namedPeriods(tokens.shadow, time);
  // "2018 – 2019   2020 – nay": the columns of a slide, no heading of what follows.
  const words = named.reduceRight((text, one) => text.slice(0, one.from) + text.slice(one.to), tokens.shadow);
  if (named.length > 1 && words.replace(/(?:truoc|sau|nay|nam|den|tu)|[^a-z]/g, '') === '') return section;
  const period = named.findLast((one) => one.code !== '')?.code ?? '';
  const firstAim = endYear(named.find((one) => one.code !== '')?.code ?? '');

  if (STRATEGY.test(folded) && depth >= 3) {
    return { kind: 'strategy', aims: true, period: firstAim, depth, titles };
  }
  if (TASKS.test(` ${folded}`) && !/^ket qua/.test(folded)) {
    if (section.kind === 'strategy' && depth >= section.depth) return { ...section, aims: true, titles };
    const inherited = section.kind === 'tasks' && depth > section.depth && period === '';
    return {
      kind: 'tasks',
      aims: false,
      period: inherited ? section.period : period,
      depth: inherited ? section.depth : depth,
      titles,
    };
  }
  if (AIMS.test(folded)) {
    if (section.kind === 'strategy' && depth >= section.depth)
      return { ...section, aims: true, period: period === '' ? section.period : firstAim, titles };
    if (section.kind === 'tasks') return { ...section, aims: true, titles };
    return { ...section, aims: /^(?:cac )?muc tieu/.test(folded), titles, depth: Math.max(depth, section.depth) };
  }
  if (section.kind === 'strategy' && depth >= section.depth && headingIsSub(folded)) return { ...section, titles };
  if (section.kind === 'tasks' && depth > section.depth && !RESULTS.test(` ${folded}`))
    return { ...section, aims: false, titles };
  const inside =
    section.kind === 'results' &&
    (depth > section.depth || (depth === section.depth && section.kind === 'results' && period === '' && depth >= 5));
  return { kind: 'results', aims: false, period: period === '' && inside ? section.period : period, depth, titles };
}

/** The text of a section's nearest headings, for naming what is measured. */
export function titleOf(section: Section): string {
  const last = section.titles.at(-1);
  return (last?.text ?? '')
    .replace(/^(?:[IVX]+|\d{1,2}(?:\.\s?\d{1,2})*|[A-H])[.)]\s*/, '')
    .replace(/[:*]+$/, '')
    .trim();
}

function headingIsSub(folded: string): boolean {
  return /^(?:muc tieu|tam nhin|giai phap|nhiem vu|noi dung)/.test(folded);
}

/** A strategy's aims are for the last year it names first: "đến năm 2025, định hướng đến năm 2030" → 2025. */
function endYear(period: string): string {
  return /(\d{4})$/.exec(period)?.[1] ?? period;
}
