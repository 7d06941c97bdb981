/**
 * Opening an uploaded workbook's container (a zip, ECMA-376 part 2) within bounds: what the central directory claims is checked before
 * anything is inflated, and nothing inflates beyond its claim.
 */
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { UserError } from '../../kernel/languages.ts';

/** Largest workbook taken, in bytes as sent. */
export const MAX_WORKBOOK_BYTES = 10 * 1024 * 1024;
/** Largest sum of what its parts inflate to. */
const MAX_INFLATED_BYTES = 60 * 1024 * 1024;
const MAX_ENTRIES = 1000;
/** XML of repeated cells deflates to about a fiftieth; only zeros made to hurt go beyond this. */
const MAX_RATIO = 250;
/** Below this a high ratio is harmless. */
const RATIO_MATTERS_FROM = 5 * 1024 * 1024;

const OLE = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP = Buffer.from([0x50, 0x4b]);

export interface Archive {
  has(name: string): boolean;
  /** The part as a stream of bytes. @throws UserError when there is no such part or it is damaged */
  open(name: string): Promise<Readable>;
}

/**
 * Opens the bytes of an .xlsx.
 * @throws UserError that says what the file is and what to do, for everything that is no sound workbook within bounds
 */
export async function openArchive(bytes: Buffer): Promise<Archive> {
  refuseOtherKinds(bytes);
  const entries = new Map<string, yauzl.Entry>();
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
  } catch {
    throw damaged();
  }
  if (zip.entryCount > MAX_ENTRIES) throw tooMuchInside();
  let inflated = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.isEncrypted()) throw encrypted();
      inflated += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (inflated > MAX_INFLATED_BYTES) throw tooMuchInside();
      if (entry.uncompressedSize > RATIO_MATTERS_FROM && ratio > MAX_RATIO) throw tooMuchInside();
      entries.set(entry.fileName.replace(/^\//, ''), entry);
    }
  } catch (error) {
    throw error instanceof UserError ? error : damaged();
  }
  refuseOtherContainers(entries);
  return {
    has: (name) => entries.has(name),
    open: async (name) => {
      const entry = entries.get(name);
      if (entry === undefined) throw damaged();
      try {
        return await zip.openReadStreamPromise(entry);
      } catch {
        throw damaged();
      }
    },
  };
}

function refuseOtherKinds(bytes: Buffer): void {
  if (bytes.length === 0) {
    throw new UserError({
      vi: 'Tệp rỗng. Hãy chọn lại tệp Excel đã điền.',
      en: 'The file is empty. Choose the filled-in Excel file again.',
    });
  }
  if (bytes.length > MAX_WORKBOOK_BYTES) throw tooLarge();
  if (bytes.subarray(0, 8).equals(OLE)) {
    if (bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'))) throw encrypted();
    throw new UserError({
      vi: 'Đây là tệp Excel kiểu cũ (.xls). Hãy mở tệp, chọn Lưu thành (Save As) kiểu “Excel Workbook (*.xlsx)” rồi tải lên lại.',
      en: 'This is a file of the old Excel format (.xls). Open it, choose Save As “Excel Workbook (*.xlsx)” and upload that.',
    });
  }
  if (!bytes.subarray(0, 2).equals(ZIP)) {
    throw new UserError({
      vi: 'Tệp không phải sổ tính Excel (.xlsx), có thể là CSV hoặc trang web đã đổi tên. Hãy tải mẫu từ trang báo cáo, điền và tải lên tệp đó.',
      en: 'The file is no Excel workbook (.xlsx); it may be a renamed CSV or web page. Download the workbook from the page of the return, fill it in and upload that.',
    });
  }
}

function refuseOtherContainers(entries: ReadonlyMap<string, unknown>): void {
  if (entries.has('xl/workbook.xml') || entries.has('_rels/.rels')) {
    if (!entries.has('xl/workbook.bin')) return;
  }
  const binary = entries.has('xl/workbook.bin');
  throw new UserError({
    vi: binary
      ? 'Đây là sổ tính Excel nhị phân (.xlsb). Hãy Lưu thành (Save As) kiểu “Excel Workbook (*.xlsx)” rồi tải lên lại.'
      : 'Tệp nén này không phải sổ tính Excel (.xlsx). Nếu là nhiều báo cáo nén lại, hãy dùng chức năng nộp nhiều tệp; nếu là tệp ODS, hãy lưu thành .xlsx.',
    en: binary
      ? 'This is a binary Excel workbook (.xlsb). Choose Save As “Excel Workbook (*.xlsx)” and upload that.'
      : 'This archive is no Excel workbook (.xlsx). If it holds several returns, use the upload of many files; if it is an ODS file, save it as .xlsx.',
  });
}

/** @public also said before a body is read in full */
export function tooLarge(): UserError {
  return new UserError({
    vi: 'Tệp quá 10 MB. Mẫu đã điền chỉ khoảng vài trăm KB: hãy bỏ hình ảnh và các trang tính không thuộc mẫu rồi tải lên lại.',
    en: 'The file is over 10 MB. A filled-in form is a few hundred KB: remove pictures and sheets that are not of the form and upload it again.',
  });
}

export function damaged(): UserError {
  return new UserError({
    vi: 'Tệp bị hỏng hoặc chưa tải lên trọn vẹn. Hãy mở bằng Excel, lưu lại thành .xlsx rồi tải lên lại; nếu không mở được thì tải mẫu mới.',
    en: 'The file is damaged or incomplete. Open it in Excel, save it as .xlsx and upload it again; if it does not open, download a new workbook.',
  });
}

function encrypted(): UserError {
  return new UserError({
    vi: 'Tệp có đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu (Tệp › Thông tin › Bảo vệ sổ tính › Mã hóa bằng mật khẩu, xóa trống) rồi tải lên lại.',
    en: 'The file has a password, so it cannot be read. Remove it (File › Info › Protect Workbook › Encrypt with Password, clear it) and upload the file again.',
  });
}

export function tooMuchInside(): UserError {
  return new UserError({
    vi: 'Nội dung giải nén của tệp lớn bất thường nên bị từ chối. Hãy tải mẫu mới, chép số liệu sang (dán giá trị) rồi tải lên lại.',
    en: 'What the file unpacks to is abnormally large, so it is refused. Download a new workbook, copy the figures over (paste values) and upload that.',
  });
}
