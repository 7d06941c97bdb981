/** Names inside zip files made by many programs: UTF-8 flagged or not, and the code pages of Vietnamese Windows. */
import type { Entry } from 'yauzl';

const UTF8_FLAG = 0x800;
/** Info-ZIP's Unicode path. */
const UNICODE_PATH = 0x7075;

/** The name of an entry as its maker meant it, with `/` between folders and without control characters. */
export function entryName(entry: Pick<Entry, 'fileNameRaw' | 'generalPurposeBitFlag' | 'extraFields'>): string {
  return decoded(entry)
    .replaceAll('\\', '/')
    .replace(/\p{Cc}/gu, '')
    .normalize('NFC');
}

function decoded({ fileNameRaw, generalPurposeBitFlag, extraFields }: Parameters<typeof entryName>[0]): string {
  if ((generalPurposeBitFlag & UTF8_FLAG) !== 0) return fileNameRaw.toString('utf8');
  const unicode = extraFields.find(({ id, data }) => id === UNICODE_PATH && data.length > 5 && data[0] === 1);
  if (unicode !== undefined) return unicode.data.subarray(5).toString('utf8');
  try {
    // macOS and many libraries write UTF-8 without saying so.
    return new TextDecoder('utf-8', { fatal: true }).decode(fileNameRaw);
  } catch {
    return new TextDecoder('windows-1258').decode(fileNameRaw);
  }
}

/** What programs leave in folders, which is nobody's return. */
export function isLitter(name: string): boolean {
  const last = name.split('/').at(-1) ?? '';
  return (
    name.startsWith('__MACOSX/') ||
    last.startsWith('._') ||
    last.startsWith('~$') ||
    ['.ds_store', 'thumbs.db', 'desktop.ini'].includes(last.toLowerCase())
  );
}
