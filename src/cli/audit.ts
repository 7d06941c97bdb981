import { readAccessSettings } from '../access/settings.ts';
import { Sealer } from '../access/trail/sealer.ts';
import type { BrokenEntry } from '../access/trail/store.ts';
import { formatNumber } from '../kernel/numbers.ts';
import { readConfig } from '../platform/config.ts';
import { openReservoir } from '../reservoir.ts';
import { usage, type Verb } from './terminal.ts';

export const audit: Verb = {
  name: 'audit',
  arguments: 'verify',
  does: {
    vi: 'Kiểm tra nhật ký: đọc cả chuỗi niêm phong; 0 là nguyên vẹn, 1 là đã bị sửa (nói mục đầu tiên bị sửa). Chạy được khi máy chủ đang chạy.',
    en: 'Checks the audit trail: reads the whole chain of seals; 0 intact, 1 tampered with (says the first broken entry). Works while the server runs.',
  },
  options: {},
  examples: ['hochua audit verify'],
  async run({ positionals, language }) {
    if (positionals.length !== 1 || positionals[0] !== 'verify')
      throw usage('hochua audit: viết hochua audit verify', 'hochua audit: write hochua audit verify');
    const config = readConfig();
    const reservoir = await openReservoir(config);
    try {
      const { witness } = await readAccessSettings({ ...config, demo: true });
      const { intact, entries, sealed, first_broken, head } = await new Sealer(reservoir.db, witness).verify();
      const vi = language === 'vi';
      const counts = vi
        ? `${formatNumber(String(entries))} mục, ${formatNumber(String(sealed))} đã niêm phong đúng`
        : `${entries} entries, ${sealed} rightly sealed`;
      if (intact) {
        console.log(
          vi
            ? `Nhật ký nguyên vẹn: ${counts}, niêm phong cuối ${head}`
            : `Audit trail intact: ${counts}, last seal ${head}`,
        );
        return 0;
      }
      const where = first_broken === null ? '' : FAULTS[first_broken.fault][language](first_broken);
      console.error(vi ? `Nhật ký ĐÃ BỊ SỬA: ${where} (${counts})` : `Audit trail TAMPERED WITH: ${where} (${counts})`);
      return 1;
    } finally {
      await reservoir.close();
    }
  },
};

type Say = (broken: BrokenEntry) => string;

const FAULTS: Record<BrokenEntry['fault'], { vi: Say; en: Say }> = {
  changed: {
    vi: ({ entry, position }) => `mục ${entry} (thứ ${position} trong chuỗi) không khớp niêm phong`,
    en: ({ entry, position }) => `entry ${entry} (number ${position} of the chain) does not match its seal`,
  },
  missing: {
    vi: ({ position }) => `mục thứ ${position} trong chuỗi đã mất`,
    en: ({ position }) => `entry number ${position} of the chain is gone`,
  },
  gap: {
    vi: ({ position }) => `niêm phong thứ ${position} đã mất`,
    en: ({ position }) => `seal number ${position} is gone`,
  },
  cut: {
    vi: ({ position }) => `chuỗi bị cắt từ mục thứ ${position}: ngắn hơn tệp làm chứng trong thư mục dữ liệu`,
    en: ({ position }) => `the chain was cut at number ${position}: it is shorter than the witness in the data folder`,
  },
  unsealed: {
    vi: ({ entry }) => `mục ${entry} không có niêm phong`,
    en: ({ entry }) => `entry ${entry} was never sealed`,
  },
};
