import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unknown } from '../catalogue/pack.ts';
import { INTERNAL } from '../observations/audience.ts';
import { EXPORT_FORMATS, exportObservations } from '../observations/export.ts';
import { readConfig } from '../platform/config.ts';
import { openReservoir } from '../reservoir.ts';
import { AS_OF, formatOption, readAsOf, readFormat } from './options.ts';
import { sayError, usage, type Verb } from './terminal.ts';

export const exportVerb: Verb = {
  name: 'export',
  arguments: '--format csv|json|parquet',
  does: {
    vi: 'Xuất số liệu ra đầu ra chuẩn; tệp CSV nạp lại được bằng hochua load.',
    en: 'Writes observations to standard output; the CSV can be loaded again with hochua load.',
  },
  options: {
    format: formatOption(EXPORT_FORMATS),
    'as-of': AS_OF,
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
    const format = readFormat('export', values, EXPORT_FORMATS);
    if (positionals.length > 0)
      throw usage(`hochua export: thừa "${positionals[0]}"`, `hochua export: unexpected "${positionals[0]}"`);
    const asOf = readAsOf('export', values);
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
        audience: INTERNAL,
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
