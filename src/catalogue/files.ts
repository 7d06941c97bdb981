/** Reading the files of a pack: every fault names its file and line. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import type { Fault, Language, Text } from '../kernel/languages.ts';

/** A value read from a file, with the line it began on. */
export interface Located<T> {
  value: T;
  file: string;
  line: number;
}

/** Collects the faults of one pack; file names are shown relative to the pack's folder. */
export class PackFiles {
  readonly dir: string;
  readonly faults: Fault[] = [];

  constructor(dir: string) {
    this.dir = dir;
  }

  fault(file: string, line: number | undefined, message: Text): void {
    this.faults.push(line === undefined ? { file, message } : { file, line, message });
  }

  /** File names in a folder of the pack with one of the endings, sorted; empty when there is no such folder. */
  list(folder: string, ending: string): string[] {
    const full = path.join(this.dir, folder);
    if (!existsSync(full)) return [];
    return readdirSync(full)
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => `${folder}/${name}`);
  }

  private text(file: string): string | null {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path.join(this.dir, file)));
    } catch (error) {
      this.fault(
        file,
        undefined,
        (error as { code?: string }).code === 'ENOENT'
          ? { vi: 'thiếu tệp này trong gói', en: 'this file is missing in the pack' }
          : {
              vi: `không đọc được (${String(error)}); tệp phải ở bảng mã UTF-8`,
              en: `cannot be read (${String(error)}); the file must be UTF-8`,
            },
      );
      return null;
    }
  }

  /** One YAML mapping. */
  yaml<T>(file: string, schema: z.ZodType<T>): Located<T> | null {
    return this.yamlEntries(file, schema, (root) => [root])[0] ?? null;
  }

  /** A YAML list: each entry is checked by itself, so that one fault does not hide the others. */
  yamlList<T>(file: string, schema: z.ZodType<T>): Located<T>[] {
    return this.yamlEntries(file, schema, (root) => {
      if (root === null) return [];
      return isSeq<Node>(root) ? root.items : null;
    });
  }

  private yamlEntries<T>(
    file: string,
    schema: z.ZodType<T>,
    entriesOf: (root: Node | null) => (Node | null)[] | null,
  ): Located<T>[] {
    const text = this.text(file);
    if (text === null) return [];
    const before = this.faults.length;
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    for (const error of document.errors) {
      this.fault(file, lines.linePos(error.pos[0]).line, {
        vi: `sai cú pháp YAML: ${error.message.split('\n')[0]}`,
        en: `YAML syntax: ${error.message.split('\n')[0]}`,
      });
    }
    visit(document, {
      Alias: (_key, alias) => {
        if (alias.resolve(document) !== undefined) return;
        this.fault(file, lines.linePos(alias.range?.[0] ?? 0).line, {
          vi: `*${alias.source} không trỏ tới đâu; giá trị bắt đầu bằng * phải đặt trong ngoặc kép`,
          en: `*${alias.source} refers to nothing; a value that begins with * goes in quotes`,
        });
      },
    });
    if (document.errors.length > 0 || this.faults.length > before) return [];
    const entries = entriesOf(document.contents);
    if (entries === null) {
      this.fault(file, 1, {
        vi: 'phải là một danh sách (mỗi mục bắt đầu bằng "- ")',
        en: 'must be a list (each entry begins with "- ")',
      });
      return [];
    }
    const read: Located<T>[] = [];
    for (const node of entries) {
      const lineOf = (at: Node | null | undefined) => (at?.range ? lines.linePos(at.range[0]).line : 1);
      const value: unknown = node === null ? null : node.toJS(document);
      const result = schema.safeParse(value);
      if (result.success) {
        read.push({ value: result.data, file, line: lineOf(node) });
        continue;
      }
      for (const { path: at, message } of issuesOf(schema, value)) {
        this.fault(file, lineOf(deepest(node, at)), {
          vi: `trường ${at.join('.') || '(mục)'}: ${message.vi}`,
          en: `field ${at.join('.') || '(entry)'}: ${message.en}`,
        });
      }
    }
    return read;
  }

  /** The rows of a CSV file with a fixed header, each checked by the schema. */
  csv<T>(file: string, header: readonly string[], schema: z.ZodType<T>): Located<T>[] {
    const text = this.text(file);
    if (text === null) return [];
    let rows: { record: Record<string, string>; info: { lines: number } }[];
    try {
      rows = parse(text, { bom: true, columns: true, info: true, skip_empty_lines: true }) as unknown as typeof rows;
    } catch (error) {
      const line = (error as { lines?: number }).lines;
      this.fault(file, line, { vi: `sai cú pháp CSV: ${String(error)}`, en: `CSV syntax: ${String(error)}` });
      return [];
    }
    const found = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0] ?? '';
    if (found !== header.join(',')) {
      this.fault(file, 1, {
        vi: `dòng đầu phải là ${header.join(',')}`,
        en: `the first line must be ${header.join(',')}`,
      });
      return [];
    }
    const read: Located<T>[] = [];
    for (const { record, info } of rows) {
      const result = schema.safeParse(record);
      if (result.success) {
        read.push({ value: result.data, file, line: info.lines });
        continue;
      }
      for (const { path: at, message } of issuesOf(schema, record)) {
        this.fault(file, info.lines, {
          vi: `cột ${at.join('.')}: ${message.vi}`,
          en: `column ${at.join('.')}: ${message.en}`,
        });
      }
    }
    return read;
  }
}

/** What a schema says of a value it refuses, in both languages. */
function issuesOf(schema: z.ZodType, value: unknown): { path: PropertyKey[]; message: Text }[] {
  const said = (language: Language) =>
    schema.safeParse(value, {
      error: (issue) =>
        issue.code === 'invalid_type' && issue.input === undefined
          ? MISSING[language]
          : z.locales[language]().localeError(issue),
    }).error?.issues ?? [];
  const vi = said('vi');
  return said('en').map(({ path: at, message }, i) => ({
    path: at,
    message: { vi: vi[i]?.message ?? message, en: message },
  }));
}

const MISSING: Text = { vi: 'thiếu', en: 'is missing' };

/** The deepest node on the path that exists in the file. */
function deepest(node: Node | null, steps: PropertyKey[]): Node | null {
  let at = node;
  for (const step of steps) {
    const next = (at as { get?: (key: unknown, keep: boolean) => unknown } | null)?.get?.(step, true);
    if (next === undefined || next === null || (!isScalar(next) && typeof next !== 'object')) return at;
    at = next as Node;
  }
  return at;
}
