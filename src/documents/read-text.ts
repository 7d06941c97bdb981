/** Plain text and Markdown as lines. `line` of a figure counts these, so none is added or taken away. */
import type { DocumentLine, DocumentText } from './model.ts';

const BOM = /^\ufeff/;
const MARKDOWN_ROW = /^\s*\|(.+)\|\s*$/;
const MARKDOWN_RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$/;

/** UTF-8 (with or without mark) or UTF-16 with mark; null for anything else, binary files among it. */
export function decodeText(bytes: Uint8Array): string | null {
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
  try {
    const text = new TextDecoder(utf16 ?? 'utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text.replace(BOM, '');
  } catch {
    return null;
  }
}

/** Splits at `\n` only. Rows of Markdown tables become tabbed rows; `#` marks a heading. */
export function readText(text: string, format: 'text' | 'markdown'): DocumentText {
  const lines = text
    .normalize('NFC')
    .split('\n')
    .map((line) => line.replace(/\r$/, ''));
  return { format, lines: lines.map((line, index) => lineOf(line, lines, index, format)) };
}

function lineOf(text: string, lines: readonly string[], index: number, format: 'text' | 'markdown'): DocumentLine {
  const row = MARKDOWN_ROW.exec(text);
  if (row !== null && (format === 'markdown' || isRow(lines[index - 1]) || isRow(lines[index + 1]))) {
    if (MARKDOWN_RULE.test(text)) return { text: '', hint: 'table' };
    return { text: (row[1] ?? '').replace(/\s*\|\s*/g, '\t'), hint: 'table' };
  }
  if (format === 'markdown' && /^#{1,6}\s/.test(text)) return { text: text.replace(/^#{1,6}\s+/, ''), hint: 'heading' };
  return { text };
}

function isRow(line: string | undefined): boolean {
  return line !== undefined && (MARKDOWN_ROW.test(line) || MARKDOWN_RULE.test(line));
}
