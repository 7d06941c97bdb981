import { basename } from 'node:path';
import { mayBeVietnamese } from '../documents/language.ts';
import { annotatedPeriod, type ReadFigure } from '../documents/model.ts';
import { nounsOfPack } from '../documents/pack-nouns.ts';
import { readDocumentFile } from '../documents/read-document.ts';
import { readFigures } from '../documents/read-figures.ts';
import { parsePeriod } from '../kernel/periods.ts';
import { readConfig } from '../platform/config.ts';
import { formatOption, READ_PERIOD, readFormat } from './options.ts';
import { progressLine, usage, type Verb } from './terminal.ts';

const FORMATS = ['jsonl'] as const;

export const read: Verb = {
  name: 'read',
  arguments: 'FILE… --format jsonl',
  does: {
    vi: 'Đọc số liệu trong báo cáo (txt, md, docx, pdf), mỗi số một dòng JSON; không cần máy chủ.',
    en: 'Reads the figures of a report (txt, md, docx, pdf), one JSON object a line; needs no server.',
  },
  options: {
    format: formatOption(FORMATS),
    period: READ_PERIOD,
  },
  examples: ['hochua read bao-cao.docx --format jsonl', 'hochua read bao-cao.txt --period 2022-S1 > so-lieu.jsonl'],
  async run({ values, positionals, language }) {
    readFormat('read', values, FORMATS);
    if (positionals.length === 0) throw usage('hochua read: thiếu tệp cần đọc', 'hochua read: name a file to read');
    const period = values.period as string | undefined;
    if (period !== undefined && parsePeriod(period) === null)
      throw usage(
        `hochua read: --period "${period}" không phải kỳ; viết 2022, 2022-S1, 2022-Q1, 2022-M06`,
        `hochua read: --period "${period}" is no period; write 2022, 2022-S1, 2022-Q1, 2022-M06`,
      );
    const nouns = nounsOfPack(readConfig().packDir);
    for (const path of positionals) {
      const bar = progressLine(basename(path));
      const document = await readDocumentFile(path, {
        onProgress: (share, detail) => bar.update(share, detail),
      }).finally(() => bar.end());
      const figures = readFigures(document, { period, nouns });
      if (!mayBeVietnamese(document))
        console.error(
          language === 'vi'
            ? `${basename(path)}: không phải tiếng Việt; số liệu có thể thiếu hoặc sai`
            : `${basename(path)}: is not in Vietnamese; figures may be missing or wrong`,
        );
      if (figures.length === 0)
        console.error(
          language === 'vi' ? `${basename(path)}: không có số liệu nào` : `${basename(path)}: no figures in it`,
        );
      process.stdout.write(
        figures.map((figure) => `${jsonLine(figure, positionals.length > 1 ? path : null)}\n`).join(''),
      );
    }
    return 0;
  },
};

/** The figure in the fields of the annotation guide: its value and `of` are JSON numbers, written as exactly as they are known. */
function jsonLine(figure: ReadFigure, file: string | null): string {
  const { column: _, value, of, ...fields } = figure;
  const body = JSON.stringify({
    ...(file === null ? {} : { file }),
    ...fields,
    period: annotatedPeriod(fields.period),
    value: '\u0001',
    ...(of === undefined ? {} : { of: '\u0002' }),
  });
  // Plain decimals are JSON numbers as they stand; a JS number in between would lose digits of long ones.
  return body.replace('"\\u0001"', jsonNumber(value)).replace('"\\u0002"', jsonNumber(of ?? '0'));
}

function jsonNumber(plain: string): string {
  return plain.replace(/^(-?)0+(?=\d)/, '$1');
}
