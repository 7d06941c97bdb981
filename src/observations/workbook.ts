/** The figures of one indicator as an Excel workbook. Values are numbers where Excel keeps them exactly, text otherwise. */
import ExcelJS from 'exceljs';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Indicator } from '../catalogue/model.ts';
import { dayInVietNam } from '../kernel/dates.ts';
import { period, periodLabel } from '../kernel/periods.ts';
import { type Observation, STATUSES } from './model.ts';
import { writeSource } from './rows.ts';

/** Excel computes with 15 significant digits. */
const EXACT_DIGITS = 15;

/** Makes the workbook. Text cells are stored as text: Excel never runs them as formulas. */
export async function observationsWorkbook(
  catalogue: Catalogue,
  indicator: Indicator,
  observations: readonly Observation[],
): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Hồ Chứa';
  const measure = catalogue.measureOf(indicator.code);
  const sheet = workbook.addWorksheet('Số liệu', { views: [{ state: 'frozen', ySplit: 3 }] });
  sheet.addRow([indicator.name.vi]).font = { bold: true, size: 14 };
  sheet.addRow([`Mã ${indicator.code} · đơn vị tính: ${measure.vi}`]);
  sheet.addRow([
    'Kỳ',
    'Tên kỳ',
    'Đơn vị báo cáo',
    'Kịch bản',
    'Phân tổ',
    'Giá trị',
    'Trạng thái',
    'Nguồn',
    'Thời điểm ghi',
    'Ghi chú',
  ]).font = { bold: true };
  for (const observation of observations) {
    const row = sheet.addRow([
      observation.period,
      periodLabel(period(observation.period), 'vi'),
      catalogue.units.get(observation.unit)?.name.vi ?? observation.unit,
      observation.scenario,
      observation.dims,
      excelValue(observation.value),
      STATUSES[observation.status].vi,
      writeSource(observation.source, catalogue),
      dayInVietNam(observation.recordedAt),
      observation.note,
    ]);
    row.getCell(6).numFmt = `#,##0${indicator.decimals > 0 ? `.${'0'.repeat(indicator.decimals)}` : ''}`;
  }
  for (const [i, width] of [16, 28, 26, 12, 16, 18, 14, 24, 14, 40].entries()) sheet.getColumn(i + 1).width = width;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function excelValue(value: string | null): number | string | null {
  if (value === null) return null;
  return value.replace(/[-.]/g, '').length <= EXACT_DIGITS ? Number(value) : value;
}
