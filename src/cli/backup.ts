import path from 'node:path';
import { formatNumber } from '../kernel/numbers.ts';
import { backUp } from '../platform/backup/backup.ts';
import { readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database.ts';
import { ownVersion } from '../platform/version.ts';
import { progressLine, usage, type Verb } from './terminal.ts';

export const backup: Verb = {
  name: 'backup',
  arguments: 'FILE',
  does: {
    vi: 'Sao lưu toàn bộ kho (số liệu, báo cáo, tài khoản, nhật ký) vào một tệp; chạy được khi máy chủ đang chạy.',
    en: 'Copies the whole reservoir (figures, returns, accounts, audit trail) into one file; works while the server runs.',
  },
  options: {},
  examples: ['hochua backup sao-luu-2026-11-22.hochua'],
  async run({ positionals, language }) {
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0)
      throw usage(
        'hochua backup: viết đúng một tên tệp, ví dụ hochua backup sao-luu.hochua',
        'hochua backup: name exactly one file, for example hochua backup copy.hochua',
      );
    const config = readConfig();
    const database = await openDatabase(config);
    const bar = progressLine(file);
    try {
      const { tables, rows, bytes } = await backUp(
        database,
        file,
        { dataDir: config.dataDir, pack: path.basename(config.packDir), version: await ownVersion() },
        (done, of, table) => bar.update(done / of, table),
      );
      bar.end();
      const [n, m, mb] = [rows, tables, (bytes / 1e6).toFixed(1)].map((x) =>
        formatNumber(String(x), { locale: language }),
      );
      console.log(
        language === 'vi'
          ? `${file}: ${n} dòng của ${m} bảng, ${mb} MB. Tệp chứa tài khoản và khóa bí mật: giữ như giữ chính máy chủ.`
          : `${file}: ${n} rows of ${m} tables, ${mb} MB. It holds accounts and the secret: keep it as safe as the server.`,
      );
      return 0;
    } finally {
      bar.end();
      await database.close();
    }
  },
};
