import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unknown } from '../catalogue/pack.ts';
import { isIsoDate } from '../kernel/dates.ts';
import { UNRESTRICTED } from '../observations/audience.ts';
import { EXPORT_FORMATS, type ExportFormat, exportObservations } from '../observations/export.ts';
import { readConfig } from '../platform/config.ts';
import { openReservoir } from '../reservoir.ts';
import { sayError, usage, type Verb } from './terminal.ts';

export const exportVerb: Verb = {
  name: 'export',
  arguments: '--format csv|json|parquet',
  does: {
    vi: 'Xuất số liệu ra đầu ra chuẩn; tệp CSV nạp lại được bằng hochua load.',
    en: 'Writes observations to standard output; the CSV can be loaded again with hochua load.',
  },
  options: {
    format: {
      type: 'string',
      value: 'csv|json|parquet',
      does: { vi: 'dạng tệp (mặc định csv)', en: 'format (csv by default)' },
    },
    'as-of': {
      type: 'string',
      value: '2023-06-30',
      does: { vi: 'số liệu như đã biết vào ngày này', en: 'figures as known on this day' },
    },
    indicator: {
      type: 'string',
      multiple: true,
      value: 'CODE',
      does: { vi: 'chỉ chỉ tiêu này (dùng được nhiều lần)', en: 'only this indicator (may be repeated)' },
    },
    vintages: {
      type: 'boolean',
      does: { vi: 'mọi lần ghi, không chỉ lần mới nhất', en: 'every vintage, not only the newest' },
    },
    computed: {
      type: 'boolean',
      does: { vi: 'kể cả số dẫn xuất do hệ thống tính', en: 'figures derived by the system too' },
    },
  },
  examples: [
    'hochua export --format csv > so-lieu.csv',
    'hochua export --indicator ALL_REVENUE --as-of 2023-12-31 --format json',
  ],
  async run({ values, positionals, language }) {
    const format = (values.format ?? 'csv') as ExportFormat;
    if (!EXPORT_FORMATS.includes(format)) {
      throw usage(
        `hochua export: không có dạng "${format}"; dùng ${EXPORT_FORMATS.join(', ')}`,
        `hochua export: no format "${format}"; use ${EXPORT_FORMATS.join(', ')}`,
      );
    }
    if (positionals.length > 0)
      throw usage(`hochua export: thừa "${positionals[0]}"`, `hochua export: unexpected "${positionals[0]}"`);
    const asOf = values['as-of'] as string | undefined;
    if (asOf !== undefined && !isIsoDate(asOf))
      throw usage(
        `hochua export: --as-of "${asOf}" không phải ngày; viết 2023-06-30`,
        `hochua export: --as-of "${asOf}" is not a date; write 2023-06-30`,
      );
    const reservoir = await openReservoir(readConfig(), (warning) => sayError(warning, language));
    try {
      const indicators = values.indicator as string[] | undefined;
      for (const code of indicators ?? []) {
        if (!reservoir.catalogue.indicators.has(code)) {
          const text = unknown('chỉ tiêu', 'indicator', code, reservoir.catalogue.indicators.keys());
          throw usage(`hochua export: ${text.vi}`, `hochua export: ${text.en}`);
        }
      }
      const chunks = exportObservations(reservoir.db, reservoir.catalogue, {
        format,
        // Who may run the command has the data itself.
        audience: UNRESTRICTED,
        asOf,
        indicators,
        vintages: values.vintages === true,
        computed: values.computed === true,
      });
      // Standard output stays open for the process; a reader that stops early (head) is no fault.
      await pipeline(Readable.from(chunks), process.stdout, { end: false }).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EPIPE') throw error;
      });
      return 0;
    } finally {
      await reservoir.close();
    }
  },
};
