/**
 * What of an edition a reader may see. Reports are public; what units owe is not for everyone: obligations are seen by whoever signed in,
 * the tasks of all units by who oversees them, as in the application. An edition is composed whole, and this is asked at each reading, so
 * that a frozen one keeps everything too.
 */
import { grantsFor, type Principal } from '../access/model.ts';
import type { Language } from '../kernel/languages.ts';
import type { Block, Edition, Readers, Span } from './model.ts';

/** Whether a principal may read a block marked so; the same rule as the row-level security of tasks, and stricter where that is by unit. */
function mayRead(principal: Principal, readers: Readers): boolean {
  if (principal.kind === 'system') return true;
  if (readers === 'account') return principal.kind !== 'anonymous';
  return grantsFor(principal, 'rounds.see').length > 0;
}

/** Whether something of an edition is kept from a principal. */
export function isKeptFrom(edition: Edition, principal: Principal): boolean {
  return edition.blocks.some(({ readers }) => readers !== undefined && !mayRead(principal, readers));
}

/** The edition as a principal may read it: blocks that are not theirs become one sentence, their footnotes go with them. */
export function forReader(edition: Edition, principal: Principal): Edition {
  if (!isKeptFrom(edition, principal)) return edition;
  const blocks: Block[] = [];
  let last: Readers | null = null;
  edition.blocks.forEach((block, i) => {
    const { readers } = block;
    const kept = readers !== undefined && !mayRead(principal, readers);
    // One sentence for all that stands together.
    if (!kept) blocks.push(block);
    else if (readers !== last)
      blocks.push({ kind: 'gap', id: `kept-${i}`, message: notYours(readers, edition.language) });
    last = kept ? readers : null;
  });
  return withNumberedNotes({ ...edition, blocks });
}

function notYours(readers: Readers, language: Language): string {
  if (readers === 'account')
    return language === 'vi'
      ? 'Phần này dành cho người có tài khoản: hãy đăng nhập để xem'
      : 'This part is for people with an account: sign in to read it';
  return language === 'vi'
    ? 'Phần này dành cho người theo dõi nhiệm vụ của mọi đơn vị (thẩm định, đầu mối tổng hợp, lãnh đạo, kiểm tra)'
    : 'This part is for those who oversee the tasks of all units (reviewers, stewards, leaders, auditors)';
}

/** Only the footnotes that are still referred to, numbered anew in their order. */
function withNumberedNotes(edition: Edition): Edition {
  const numbers = new Map<number, number>();
  const texts = new Map(edition.footnotes.map(({ number, text }) => [number, text]));
  const renumbered = (spans: readonly Span[]): Span[] =>
    spans.map((span) => {
      if (span.footnote === undefined) return span;
      const number = numbers.get(span.footnote) ?? numbers.size + 1;
      numbers.set(span.footnote, number);
      return { ...span, footnote: number };
    });
  const blocks = edition.blocks.map((block): Block => {
    switch (block.kind) {
      case 'paragraph':
      case 'statement':
        return { ...block, spans: renumbered(block.spans) };
      case 'list':
        return { ...block, items: block.items.map((item) => ({ ...item, spans: renumbered(item.spans) })) };
      case 'table':
        return {
          ...block,
          rows: block.rows.map((row) => ({
            ...row,
            cells: row.cells.map((cell) => ({ ...cell, spans: renumbered(cell.spans) })),
          })),
        };
      default:
        return block;
    }
  });
  const footnotes = [...numbers].map(([before, number]) => ({ number, text: texts.get(before) ?? '' }));
  return { ...edition, blocks, footnotes };
}
