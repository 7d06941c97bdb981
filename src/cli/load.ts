import { formatNumber } from '../kernel/numbers.ts';
import { loadFile } from '../observations/load.ts';
import { readConfig } from '../platform/config.ts';
import { openReservoir } from '../reservoir.ts';
import { progressLine, sayError, usage, type Verb } from './terminal.ts';

export const load: Verb = {
  name: 'load',
  arguments: 'FILE.csv…',
  does: {
    vi: 'Ghi số liệu từ tệp CSV (indicator,unit,period,scenario,value,status,dims,source,recorded_at,note). Mỗi tệp: ghi hết hoặc không ghi gì.',
    en: 'Records observations from CSV files (indicator,unit,period,scenario,value,status,dims,source,recorded_at,note). Each file: all or nothing.',
  },
  options: {},
  examples: ['hochua load so-lieu-quy-3.csv'],
  async run({ positionals, language }) {
    if (positionals.length === 0)
      throw usage(
        'hochua load: thiếu tên tệp; ví dụ hochua load so-lieu.csv',
        'hochua load: no file named; for example hochua load figures.csv',
      );
    const reservoir = await openReservoir(readConfig(), (warning) => sayError(warning, language));
    let exit = 0;
    try {
      for (const file of positionals) {
        const bar = progressLine(file);
        try {
          const result = await loadFile(reservoir.db, reservoir.catalogue, file, {
            progress: (share, rows) => bar.update(share, formatNumber(String(rows), { locale: language })),
          });
          bar.end();
          const [recorded, unchanged, derived] = [result.recorded, result.unchanged, result.derived].map((n) =>
            formatNumber(String(n), { locale: language }),
          );
          console.log(
            language === 'vi'
              ? `${file}: đã ghi ${recorded} số liệu, ${unchanged} đã có từ trước, tính thêm ${derived} số dẫn xuất`
              : `${file}: recorded ${recorded}, already there ${unchanged}, derived ${derived}`,
          );
        } catch (error) {
          bar.end();
          exit = Math.max(exit, sayError(error, language));
        }
      }
    } finally {
      await reservoir.close();
    }
    return exit;
  },
};
