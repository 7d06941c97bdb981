/**
 * Text as templates and prose files write it: a small part of Markdown (paragraphs, lists, bold, italic), two languages on one
 * line (`Doanh thu || Revenue`), and placeholders ({period}, {year}…).
 */
import type { Language, Text } from '../kernel/languages.ts';
import { type Period, periodLabel } from '../kernel/periods.ts';
import { midSentence } from '../kernel/statements.ts';
import type { Block, ListItem, Span } from './model.ts';
import { isPeriodRef, resolvePeriodRef } from './period-refs.ts';

const PLACEHOLDER = /\{([^{}\s]+)\}/g;

/** "Vietnamese || English"; without the bar both languages say the same. */
export function bilingual(text: string): Text {
  const bar = text.indexOf('||');
  if (bar === -1) return { vi: text.trim(), en: text.trim() };
  return { vi: text.slice(0, bar).trim(), en: text.slice(bar + 2).trim() };
}

/** The placeholders that are neither a period nor one of the given names. */
export function unknownPlaceholders(text: string, known: readonly string[] = []): string[] {
  return [...text.matchAll(PLACEHOLDER)]
    .map((match) => match[1] ?? '')
    .filter((name) => !known.includes(name) && !isPeriodRef(lower(name)));
}

/** Puts in periods: {period} inside a sentence, {Period} at its beginning; a year is its number only. */
export function fillPlaceholders(
  text: string,
  edition: Period,
  language: Language,
  values: Record<string, string> = {},
): string {
  return text.replace(PLACEHOLDER, (whole, name: string) => {
    const value = values[name];
    if (value !== undefined) return value;
    const ref = lower(name);
    if (!isPeriodRef(ref)) return whole;
    const period = resolvePeriodRef(ref, edition);
    if (period.frequency === 'A') return String(period.year);
    const label = periodLabel(period, language);
    return ref === name ? midSentence(label, language) : label;
  });
}

function lower(name: string): string {
  return /^[A-Z][a-z]/.test(name) ? name[0]?.toLowerCase() + name.slice(1) : name;
}

const INLINE = /\*\*(.+?)\*\*|\*(.+?)\*|\[([A-Z][A-Z0-9-]*#L\d+(?:[-–]\d+)?)\]/g;

/** Bold, italic and sources (`[BC-2022-S1#L82]`, which become footnotes by `footnote`). */
export function inlineSpans(text: string, footnote: (source: string) => number): Span[] {
  const spans: Span[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    const before = text.slice(at, match.index);
    at = match.index + match[0].length;
    const [, bold, italic, source] = match;
    if (source !== undefined) {
      // The mark stands at the word, not after a space.
      const kept = before.trimEnd();
      const last = spans.at(-1);
      if (kept !== '' || last === undefined) spans.push({ text: kept, footnote: footnote(source) });
      else last.footnote = footnote(source);
      continue;
    }
    if (before !== '') spans.push({ text: before });
    if (bold !== undefined) spans.push({ text: bold, bold: true });
    else if (italic !== undefined) spans.push({ text: italic, italic: true });
  }
  if (at < text.length) spans.push({ text: text.slice(at) });
  return spans.length === 0 ? [{ text: '' }] : spans;
}

/** A prose file as blocks. Headings become bold paragraphs: the template alone decides the outline. */
export function proseBlocks(markdown: string, footnote: (source: string) => number, language?: Language): Block[] {
  const blocks: Block[] = [];
  const inLanguage = language === undefined ? {} : { language };
  let paragraph: string[] = [];
  let items: ListItem[] = [];
  let ordered = false;
  const endParagraph = () => {
    if (paragraph.length > 0)
      blocks.push({ kind: 'paragraph', spans: inlineSpans(paragraph.join(' '), footnote), ...inLanguage });
    paragraph = [];
  };
  const endList = () => {
    if (items.length > 0) blocks.push({ kind: 'list', ordered, items, ...inLanguage });
    items = [];
  };
  for (const line of withoutComments(markdown).split(/\r?\n/)) {
    const item = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/.exec(line);
    const heading = /^#{1,6}\s+(.*)$/.exec(line);
    if (item !== null) {
      endParagraph();
      const numbered = /\d/.test(item[2] ?? '');
      if (items.length > 0 && numbered !== ordered && (item[1] ?? '') === '') endList();
      if (items.length === 0) ordered = numbered;
      items.push({ spans: inlineSpans(item[3] ?? '', footnote), depth: (item[1] ?? '').length >= 2 ? 1 : 0 });
    } else if (heading !== null) {
      endParagraph();
      endList();
      blocks.push({ kind: 'paragraph', spans: [{ text: heading[1] ?? '', bold: true }], ...inLanguage });
    } else if (line.trim() === '') {
      endParagraph();
      endList();
    } else if (items.length > 0) {
      const last = items.at(-1);
      last?.spans.push({ text: ' ' }, ...inlineSpans(line.trim(), footnote));
    } else {
      paragraph.push(line.trim());
    }
  }
  endParagraph();
  endList();
  return blocks;
}

export function withoutComments(markdown: string): string {
  // Line breaks stay, so that later faults still name the right line.
  return markdown.replace(/<!--[\s\S]*?-->/g, (comment) => comment.replace(/[^\n]/g, ''));
}
