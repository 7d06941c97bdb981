/** Sources in words: for a figure's title, the line under a table, a footnote. */

import { dayInVietNam, formatDate } from '../kernel/dates.ts';
import type { Language } from '../kernel/languages.ts';
import type { Observation, Source } from '../observations/model.ts';

const DOCUMENT = /^(.+)#L(\d+)(?:[-–](\d+))?$/;

const KINDS: Record<Exclude<Source['kind'], 'document' | 'formula'>, { vi: string; en: string }> = {
  return: { vi: 'báo cáo của đơn vị', en: 'return' },
  register: { vi: 'sổ đăng ký', en: 'register' },
  meter: { vi: 'đo trực tuyến', en: 'meter' },
  file: { vi: 'tệp', en: 'file' },
  plan: { vi: 'kế hoạch đã duyệt', en: 'approved plan' },
};

/** "BC-2022-S1 (dòng 17)", en "BC-2022-S1 (line 17)"; another reference as it stands. */
export function referenceText(reference: string, language: Language): string {
  const match = DOCUMENT.exec(reference);
  if (match === null) return reference;
  const [, document, first, last] = match;
  const lines = last === undefined ? first : `${first}–${last}`;
  return `${document} (${language === 'vi' ? 'dòng' : last === undefined ? 'line' : 'lines'} ${lines})`;
}

/** Where one observation comes from and when it was recorded: "BC-2022-S1 (dòng 17), ghi nhận 01/7/2022". */
export function sourceText(observation: Observation, language: Language): string {
  const recorded = formatDate(dayInVietNam(observation.recordedAt), language);
  return `${originText(observation.source, language)}, ${language === 'vi' ? 'ghi nhận' : 'recorded'} ${recorded}`;
}

/** Several sources in one line; lines of one document together: "BC-2022-S1 (dòng 17–22, 57); sổ đăng ký …". */
export function sourcesText(sources: readonly Source[], language: Language): string {
  const documents = new Map<string, Set<number>>();
  const others = new Set<string>();
  for (const source of sources) {
    const match = source.kind === 'document' ? DOCUMENT.exec(source.reference) : null;
    if (match === null) {
      others.add(originText(source, language));
      continue;
    }
    const lines = documents.get(match[1] ?? '') ?? new Set<number>();
    for (let line = Number(match[2]); line <= Number(match[3] ?? match[2]); line++) lines.add(line);
    documents.set(match[1] ?? '', lines);
  }
  const word = language === 'vi' ? 'dòng' : 'lines';
  const named = [...documents].map(([document, lines]) => {
    const single = lines.size === 1 && language === 'en' ? 'line' : word;
    return `${document} (${single} ${runs([...lines].sort((a, b) => a - b))})`;
  });
  return [...named, ...others].join('; ');
}

function originText(source: Source, language: Language): string {
  if (source.kind === 'document') return referenceText(source.reference, language);
  if (source.kind === 'formula')
    return language === 'vi' ? `tính theo công thức ${source.reference}` : `computed as ${source.reference}`;
  return `${KINDS[source.kind][language]} ${source.reference}`.trim();
}

function runs(lines: readonly number[]): string {
  const parts: string[] = [];
  for (let i = 0; i < lines.length; ) {
    let j = i;
    while (j + 1 < lines.length && (lines[j + 1] ?? 0) === (lines[j] ?? 0) + 1) j++;
    parts.push(i === j ? `${lines[i]}` : `${lines[i]}–${lines[j]}`);
    i = j + 1;
  }
  return parts.join(', ');
}
