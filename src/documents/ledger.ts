/**
 * A table of results and targets that its PDF has broken into loose lines: its header ("TT Chỉ tiêu · Kết quả 6/2023 · Mục tiêu
 * 2025 · Đánh giá") stands line by line, then each entry's name, result and target.
 */
import { foldText } from './blocks.ts';
import type { Block, TextBlock } from './model.ts';
import { namedPeriods } from './periods-in-text.ts';
import type { PlacedFigure, Reading } from './reading.ts';
import { clean } from './subjects.ts';
import { tokenize } from './tokens.ts';
import { plainValue } from './values.ts';

export type LedgerFigure = PlacedFigure & { block: TextBlock };

export interface Ledger {
  /** Blocks of the header, to be passed over. */
  length: number;
  result: string;
  target: string;
}

const HEADER_BLOCKS = 9;
const PERCENT = /(?<![\d.,%])(\d{1,3}(?:[.,]\d+)?)\s?%/g;
const REMARK =
  /^(?:\(?\*|co kha nang|hoan thanh|thach thuc|tren|toi|toi thieu|thieu|thanh den|chua dat|dat|dang|danh gia|-)/;

/** Whether a broken header begins at a block; null when it does not. */
export function ledgerAt(blocks: readonly Block[], index: number, reading: Reading): Ledger | null {
  const first = blocks[index];
  if (
    first === undefined ||
    first.kind === 'table' ||
    !/^(?:s?tt) (?:chi tieu|muc tieu|noi dung)/.test(foldText(first.text))
  )
    return null;
  let words = '';
  let length = 0;
  for (; length < HEADER_BLOCKS; length++) {
    const block = blocks[index + length];
    if (block === undefined || block.kind === 'table' || block.text.length > 60) break;
    words += ` ${foldText(block.text)}`;
    if (/danh gia$/.test(words)) {
      length++;
      break;
    }
  }
  const result = /ket qua (?:thang )?(\d{1,2}\/\d{4}|\d{4}|den [\d/]+)/.exec(words)?.[1];
  const target = /muc tieu (?:nam )?(\d{4})/.exec(words)?.[1];
  if (result === undefined || target === undefined) return null;
  const period = namedPeriods(tokenize(result, false).shadow, reading.time)[0]?.code ?? reading.time.period;
  return { length, result: period, target };
}

/** Reads the entries below a header; `read` says how many blocks they take. */
export function figuresInLedger(
  blocks: readonly Block[],
  from: number,
  ledger: Ledger,
): { figures: LedgerFigure[]; read: number } {
  const figures: LedgerFigure[] = [];
  let name = '';
  let ahead = '';
  let resultSaid = false;
  let index = from;
  for (; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined || block.kind === 'table' || /^[IVX]+\.\s/.test(block.text)) break;
    if (/^s?tt chi tieu/.test(foldText(block.text))) break;
    if (block.kind === 'footnote' || block.text.length > 220) continue;
    const folded = foldText(block.text);
    const numbers = [...block.text.matchAll(PERCENT)];
    const words = clean(block.text.replace(PERCENT, ' ').replace(/^\d{1,2}(?:\.\d{1,2})*\.?\s*/, ''));
    const names = words.replace(/(?:Có khả năng|Hoàn thành|Thách thức|Trên|Tối thiểu|thành đến).*$/iu, '').trim();
    if (!REMARK.test(folded) && names.length > 12) {
      name =
        resultSaid || name === '' || numbers.length > 0 ? names : /^\d/.test(block.text) ? names : `${name} ${names}`;
      resultSaid = false;
      ahead = '';
    }
    for (const [at, match] of numbers.entries()) {
      const value = plainValue(match[1] ?? '');
      if (value === null) continue;
      const before = `${ahead} ${foldText(block.text.slice(0, match.index))}`;
      const aimed =
        resultSaid ||
        at > 0 ||
        /(?:tren|toi thieu|thieu|duoi) ?$/.test(before) ||
        /(?:^|\s)-\s*(?:tren)?\s*$/.test(before);
      figures.push({
        block,
        at: match.index,
        raw: match[1] ?? '',
        value,
        unit: '%',
        indicator: name,
        period: aimed ? ledger.target : ledger.result,
        kind: aimed ? 'target' : 'actual',
        role: /ty trong|trong tong|tren gdp/.test(foldText(name)) ? 'share' : 'level',
      });
      resultSaid = true;
    }
    ahead = `${numbers.length > 0 ? '' : ahead} ${folded.replace(PERCENT, ' ')}`.slice(-60);
  }
  return { figures, read: index - from };
}
