import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ClaimBook } from '../checks/claim-book.ts';
import { INTERNAL } from '../observations/audience.ts';
import { readConfig } from '../platform/config.ts';
import { composeEdition, REPORT_FORMATS, type ReportFormat, renderEdition } from '../reports/editions.ts';
import { openReservoir } from '../reservoir.ts';
import { AS_OF, readAsOf } from './options.ts';
import { sayError, usage, type Verb } from './terminal.ts';

export const report: Verb = {
  name: 'report',
  arguments: 'EDITION --period P --out FILE.(docx|pdf|html|md)',
  does: { vi: 'Lập báo cáo từ số liệu trong kho.', en: 'Composes a report from the figures in the store.' },
  options: {
    period: { type: 'string', value: '2022-S1', does: { vi: 'kỳ báo cáo (SDMX)', en: 'period (SDMX)' } },
    'as-of': AS_OF,
    out: {
      type: 'string',
      value: 'FILE',
      does: { vi: 'tệp ra; đuôi tệp chọn dạng', en: 'output file; its ending chooses the format' },
    },
    language: {
      type: 'string',
      value: 'vi|en',
      does: { vi: 'ngôn ngữ báo cáo (mặc định vi)', en: 'language of the report (vi by default)' },
    },
  },
  examples: ['hochua report half-year --period 2022-S1 --out bao-cao.docx'],
  async run({ positionals, values, language }) {
    const [code, ...rest] = positionals;
    const period = values.period as string | undefined;
    const out = values.out as string | undefined;
    const asOf = readAsOf('report', values);
    if (code === undefined || rest.length > 0)
      throw usage(
        'hochua report: cần đúng một mã báo cáo; ví dụ hochua report half-year …',
        'hochua report: name one edition; for example hochua report half-year …',
      );
    if (period === undefined)
      throw usage(
        'hochua report: thiếu --period; ví dụ --period 2022-S1',
        'hochua report: --period is missing; for example --period 2022-S1',
      );
    if (out === undefined)
      throw usage(
        'hochua report: thiếu --out; ví dụ --out bao-cao.docx',
        'hochua report: --out is missing; for example --out report.docx',
      );
    const format = path.extname(out).slice(1).toLowerCase() as ReportFormat;
    if (!REPORT_FORMATS.includes(format))
      throw usage(
        `hochua report: --out "${out}": đuôi tệp phải là ${REPORT_FORMATS.join(', ')}`,
        `hochua report: --out "${out}": the ending must be ${REPORT_FORMATS.join(', ')}`,
      );
    const reportLanguage = (values.language ?? 'vi') as string;
    if (reportLanguage !== 'vi' && reportLanguage !== 'en')
      throw usage(
        `hochua report: --language "${reportLanguage}": dùng vi hoặc en`,
        `hochua report: --language "${reportLanguage}": use vi or en`,
      );
    const reservoir = await openReservoir(readConfig(), (warning) => sayError(warning, language));
    try {
      const claims = new ClaimBook(reservoir.db, reservoir.catalogue, reservoir.claims, reservoir.contradictions);
      const edition = await composeEdition({ ...reservoir, claims, packDir: reservoir.dir }, code, {
        period,
        asOf,
        language: reportLanguage,
        audience: INTERNAL,
      });
      const body = await renderEdition(edition, format);
      // Written aside and moved into place, so that a reader never opens half a report.
      const aside = `${out}.part-${process.pid}`;
      await writeFile(aside, body).catch((error: NodeJS.ErrnoException) => {
        throw usage(
          `hochua report: không ghi được ${out}; hãy kiểm tra thư mục ${path.dirname(path.resolve(out))} có và ghi được (${error.code})`,
          `hochua report: cannot write ${out}; check that the folder ${path.dirname(path.resolve(out))} is there and can be written (${error.code})`,
        );
      });
      await rename(aside, out);
      for (const warning of edition.warnings)
        console.error(`hochua report: ${warning} (${language === 'vi' ? 'cảnh báo' : 'warning'})`);
      console.log(
        language === 'vi'
          ? `${out}: ${edition.title}; ${edition.gaps} chỗ chưa có số liệu, ${edition.missingTexts.length} mục chưa có lời, ${edition.differences} chỗ khác bản in trước đây`
          : `${out}: ${edition.title}; ${edition.gaps} gaps, ${edition.missingTexts.length} texts missing, ${edition.differences} differences from what was printed`,
      );
      return 0;
    } finally {
      await reservoir.close();
    }
  },
};
