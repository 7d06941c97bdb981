/** The words of a workbook, in both languages. */
import type { Text } from '../../kernel/languages.ts';

export const LABELS = {
  start: { vi: 'Hướng dẫn', en: 'Read first' },
  unit: { vi: 'Đơn vị báo cáo', en: 'Reporting unit' },
  period: { vi: 'Kỳ báo cáo', en: 'Period' },
  due: { vi: 'Hạn nộp', en: 'Due' },
  legalBasis: { vi: 'Căn cứ', en: 'Legal basis' },
  form: { vi: 'Biểu mẫu', en: 'Form' },
  version: { vi: 'phiên bản', en: 'version' },
  indicator: { vi: 'Chỉ tiêu', en: 'Indicator' },
  question: { vi: 'Nội dung', en: 'Question' },
  measure: { vi: 'Đơn vị tính', en: 'Unit of measure' },
  answer: { vi: 'Trả lời', en: 'Answer' },
  number: { vi: 'STT', en: 'No.' },
  previous: { vi: 'Kỳ trước', en: 'Period before' },
  last_year: { vi: 'Cùng kỳ năm trước', en: 'Same period last year' },
  plan: { vi: 'Kế hoạch', en: 'Plan' },
  help: { vi: 'Ghi chú', en: 'Note' },
  required: { vi: 'Bắt buộc.', en: 'Required.' },
  rules: { vi: 'Điều kiện kiểm tra', en: 'What is checked' },
  error: { vi: 'Lỗi', en: 'Error' },
  warning: { vi: 'Cảnh báo', en: 'Warning' },
  file: { vi: '(tải tệp lên ở trang nhập báo cáo)', en: '(upload the file on the page of the return)' },
  wrongValue: { vi: 'Chưa đúng', en: 'Not right' },
  wrongNumber: {
    vi: 'Ô này nhận một số, không kèm chữ hay đơn vị tính.',
    en: 'This cell takes a number, without words or unit of measure.',
  },
  wrongDate: { vi: 'Ô này nhận một ngày, ví dụ 30/06/2024.', en: 'This cell takes a date, such as 30/06/2024.' },
  wrongChoice: { vi: 'Hãy chọn một mục trong danh sách.', en: 'Choose one of the list.' },
  wrongText: { vi: 'Văn bản quá dài.', en: 'The text is too long.' },
} as const satisfies Record<string, Text>;

/** How the workbook is filled in: one line each. */
export const INSTRUCTIONS: readonly Text[] = [
  {
    vi: 'Chỉ điền vào ô nền vàng. Ô xám do hệ thống tính hoặc lấy từ số liệu đã có.',
    en: 'Fill in the yellow cells only. Grey cells are computed or come from figures already held.',
  },
  {
    vi: 'Số viết theo cách của máy bạn (1.833.162,5 hoặc 1,833,162.5); không ghi đơn vị tính vào ô. Không phát sinh thì ghi 0; chưa có số liệu thì để trống.',
    en: 'Write numbers as your computer does (1.833.162,5 or 1,833,162.5), without the unit of measure. Where nothing happened write 0; leave a cell empty while its figure is not known yet.',
  },
  {
    vi: 'Bảng có dòng tự thêm: điền lần lượt vào các dòng trống; cần thêm thì chèn dòng ở giữa bảng.',
    en: 'Tables whose rows you add: fill in the empty rows one after another; insert rows inside the table when you need more.',
  },
  {
    vi: 'Dán từ tệp khác: dùng “Dán giá trị” (Paste Values) để giữ định dạng và các kiểm tra của ô.',
    en: 'Pasting from another file: use “Paste Values”, so that the cells keep their format and checks.',
  },
  {
    vi: 'Lưu lại (.xlsx) rồi tải lên ở trang báo cáo. Số liệu vào bản nháp; xem lại rồi bấm nộp. Dấu * là bắt buộc.',
    en: 'Save (.xlsx) and upload it on the page of the return. The figures go into the draft; look them over, then submit. * means required.',
  },
];
