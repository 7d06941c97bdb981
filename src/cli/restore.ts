import { formatNumber } from '../kernel/numbers.ts';
import { restore } from '../platform/backup/backup.ts';
import { readConfig } from '../platform/config.ts';
import { claimServer, openDatabase } from '../platform/database.ts';
import { MIGRATIONS } from '../reservoir.ts';
import { progressLine, usage, type Verb } from './terminal.ts';

export const restoreVerb: Verb = {
  name: 'restore',
  arguments: 'FILE',
  does: {
    vi: 'Khôi phục một bản sao lưu vào kho mới (thư mục dữ liệu chưa có, hoặc cơ sở dữ liệu trống): được cả hoặc không gì.',
    en: 'Restores a backup into a new reservoir (a data folder that does not exist yet, or an empty database): all or nothing.',
  },
  options: {},
  examples: ['HOCHUA_DATA=/var/lib/hochua-moi hochua restore sao-luu-2026-11-22.hochua'],
  async run({ positionals, language }) {
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0)
      throw usage(
        'hochua restore: viết đúng một tên tệp, ví dụ hochua restore sao-luu.hochua',
        'hochua restore: name exactly one file, for example hochua restore copy.hochua',
      );
    const config = readConfig();
    const database = await openDatabase(config);
    const bar = progressLine(file);
    let release: (() => void) | undefined;
    try {
      release = await claimServer(database.pool, config.databaseUrl === undefined ? config.dataDir : 'DATABASE_URL');
      const { rows, tables, head } = await restore(
        database,
        file,
        { dataDir: config.dataDir, migrations: MIGRATIONS },
        (done, of, table) => bar.update(done / of, table),
      );
      bar.end();
      const [n, m] = [rows, tables].map((x) => formatNumber(String(x), { locale: language }));
      console.log(
        language === 'vi'
          ? `Đã khôi phục ${n} dòng của ${m} bảng từ bản sao lưu lúc ${head.made_at} (gói ${head.pack}). Giờ chạy: hochua start`
          : `Restored ${n} rows of ${m} tables from the backup of ${head.made_at} (pack ${head.pack}). Now run: hochua start`,
      );
      return 0;
    } finally {
      bar.end();
      release?.();
      await database.close();
    }
  },
};
