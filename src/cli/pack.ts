import path from 'node:path';
import { faultLine } from '../kernel/languages.ts';
import { checkHistory } from '../observations/load.ts';
import { checkPack, historyFiles } from '../reservoir.ts';
import { usage, type Verb } from './terminal.ts';

export const pack: Verb = {
  name: 'pack',
  arguments: 'check DIR',
  does: {
    vi: 'Kiểm tra một gói nội dung: mỗi lỗi một dòng, có tên tệp và số dòng. Không cần cơ sở dữ liệu.',
    en: 'Checks a pack: one line a fault, with file and line. Needs no database.',
  },
  options: {},
  examples: ['hochua pack check packs/tttt'],
  async run({ positionals, language }) {
    const [action, dir, ...rest] = positionals;
    if (action !== 'check' || dir === undefined || rest.length > 0) {
      throw usage('hochua pack: viết hochua pack check THƯ-MỤC', 'hochua pack: write hochua pack check DIR');
    }
    const { content, faults, warnings } = checkPack(path.resolve(dir));
    // Without a sound catalogue every row of history would be called unknown.
    if (faults.length === 0) {
      for (const file of historyFiles(content.dir)) {
        faults.push(...(await checkHistory(content.catalogue, file, path.relative(content.dir, file))));
      }
    }
    for (const fault of faults) console.error(faultLine({ ...fault, file: path.join(dir, fault.file) }, language));
    for (const warning of warnings) {
      const line = faultLine({ ...warning, file: path.join(dir, warning.file) }, language);
      console.error(`${line} (${language === 'vi' ? 'cảnh báo' : 'warning'})`);
    }
    const { indicators, units, documents } = content.catalogue;
    const counts = `${indicators.size} ${language === 'vi' ? 'chỉ tiêu' : 'indicators'}, ${units.size} ${language === 'vi' ? 'đơn vị' : 'units'}, ${documents.size} ${language === 'vi' ? 'tài liệu' : 'documents'}`;
    if (faults.length > 0) {
      console.error(language === 'vi' ? `${dir}: ${faults.length} lỗi` : `${dir}: ${faults.length} fault(s)`);
      return 2;
    }
    console.log(
      `${dir}: ${language === 'vi' ? 'không có lỗi' : 'no faults'} (${counts}, ${content.forms.length} ${language === 'vi' ? 'biểu mẫu' : 'forms'}, ${content.claims.length} ${language === 'vi' ? 'mệnh đề' : 'claims'})`,
    );
    return 0;
  },
};
