/** One strategy's targets as a Markdown table: our rating with its reason beside the printed one. Pure. */
import type { Language } from '../kernel/languages.ts';
import { RATINGS } from './model.ts';
import type { Rated } from './rating.ts';
import { agrees, differenceWords } from './shown.ts';
import { RATING_WORDS, reasonWords, type Subject, targetWords } from './words.ts';

const HEADS: Record<Language, string[]> = {
  vi: ['TT', 'Chỉ tiêu', 'Mục tiêu', 'Báo cáo in', 'Ở đây', 'Lý do', 'Khác nhau vì'],
  en: ['No.', 'Indicator', 'Target', 'Printed', 'Ours', 'Reason', 'Why they differ'],
};

/** The table and a line of counts above it. */
export function strategyTable(rows: readonly { rated: Rated; subject: Subject }[], language: Language): string {
  const counted = RATINGS.map((code) => ({ code, n: rows.filter(({ rated }) => rated.rating === code).length }))
    .filter(({ n }) => n > 0)
    .map(({ code, n }) => `${RATING_WORDS[code][language]} ${n}`);
  const printed = rows.flatMap(({ rated }) =>
    rated.target.printed === null ? [] : [{ ...rated.target.printed, rated }],
  );
  const same = printed.filter((one) => agrees(one, one.rated)).length;
  const lines = rows.map(({ rated, subject }) => {
    const { target } = rated;
    const said = target.printed;
    return [
      target.number,
      subject.indicator.name[language],
      targetWords(target, subject)[language],
      said === null ? '–' : `${said.words} (${said.source})`,
      `**${RATING_WORDS[rated.rating][language]}**`,
      reasonWords(rated, subject)[language],
      said === null ? '' : differenceWords(said, rated)[language],
    ];
  });
  const head = HEADS[language];
  const summary =
    language === 'vi'
      ? `${rows.length} mục tiêu: ${counted.join(' · ')}. Cùng kết luận với bản in: ${same}/${printed.length}.`
      : `${rows.length} targets: ${counted.join(' · ')}. Same conclusion as printed: ${same} of ${printed.length}.`;
  return [summary, '', line(head), line(head.map(() => '---')), ...lines.map(line), ''].join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
