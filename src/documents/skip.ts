/** Numbers that are no figures: dates, numbers of documents and lists, durations, ordinals, names, marks. */
import { after, before, foldedAt, type Tokens } from './tokens.ts';

/** A whole number at once behind these names a document, a place in one, or a level on a named scale. */
const NAMED_BY_NUMBER =
  /(?:^|\s)(?:quyet dinh|nghi dinh|nghi quyet|chi thi|thong tu|ket luan|luat|phap lenh|cong van|van ban|to trinh|thong bao|de an|du an|chien luoc|cong dien|dieu|khoan|phu luc|bieu so|chuong|nd|qd|kh|trung uong|muc do|cap do|giai doan|phien ban|vong|bao so|so|hinh|bieu|mau so)(?: so)? $/;
const NAMES_DOCUMENT =
  /^(?:quyet dinh|nghi dinh|nghi quyet|chi thi|thong tu|cong van|van ban|to trinh|thong bao|ke hoach|bao cao|cong dien|ket luan|luat) /;
const COUNT_BY_SO =
  /(?:tong so|con so|mot so|he so|chi so|ty so|ti so|diem so|cong nghe so|chuyen doi so|ho so|ky so|kinh te so|xa hoi so|chinh phu so|chung thuo? so|nen tangr? so|chu ky so) $/;
const ORDINAL =
  /(?:lan|ky hop|khoa|nhiem ky|hoi nghi|dai hoi|phien hop|phien|ky|bao|the he|giai)(?: thu| lan thu| thi?r?t?| so)? $/;
/** "thứ 5" behind these says a place in a row of events, not a rank. */
const EVENT_ORDINAL =
  /(?:lan|ky hop|phien hop|phien|khoa|hoi nghi|dai hoi|ngay|hop|buoi|tuan|cach mang[a-z ]*) (?:thu|th[a-z]{0,2}[rt]|lan thu) $/;
const DURATION =
  /^(?:nam(?! (?:19|20)\d\d)|thang(?! \d)|ngay(?! \d)|tuan|quy(?! (?:[\di]|nha))|gio|tieng(?! (?:viet|anh|dan))|phut|giay(?! (?:phep|chung|xac|to|moi|dang))|thap ky|the ky|ngay dem|nam qua)(?: |$)/;
/** "64 giờ/tháng": time as a measure, per something. */
const RATE = /^(?:gio|phut|giay|ngay) \/ (?:ngay|tuan|thang|quy|nam|nguoi|luot|ho so|thue bao)(?: |$)/;
const ANNIVERSARY = /(?:ky niem|chao mung|lan thu) $/;
const DENOMINATOR = /^(?:dan|nguoi dan|ho dan|nguoi|ho)(?: |$)/;
const RECENT_COUNT = /^(?:[a-z]+ ){1,4}(?:nay|noi tren|neu tren|tren day) /;
const ABOUT = /(?:gan|hon|khoang|tren|duoi|xap xi|toi thieu|it nhat|toi da|cho|dat|la|duoc) $/;

/** Why the number at `index` is no figure, or null when it may be one. */
export function whyNoFigure(tokens: Tokens, index: number, inPeriod: (index: number) => boolean): string | null {
  const token = tokens.list[index];
  if (token === undefined) return 'nothing';
  if (inPeriod(index)) return 'date';
  const ahead = before(tokens, index);
  const behind = after(tokens, index);
  const previous = tokens.list[index - 1];
  const next = tokens.list[index + 1];
  const digits = token.digits;
  const whole = /^\d+$/.test(digits);
  const percent = behind.startsWith('% ') || behind === '%';

  if (token.kind === 'ratio') return whyNoRatio(tokens, index, ahead, behind);
  // 14,96%1 · "thất bại"9 · nghiệp)3: glued behind a sign
  if (previous !== undefined && previous.end === token.start && /[%)”"’*¹²³]/.test(previous.text) && digits.length <= 2)
    return 'footnote mark';
  if (previous?.text === '(' && next?.text === ')' && whole && Number(digits) < 30 && startsClause(tokens, index - 1))
    return 'list number';
  if (tokens.list.slice(0, Math.min(index, 7)).every((one) => /^[(*_#]$/.test(one.text)) && index < 7) {
    if (next !== undefined && /^[.)]$/.test(next.text) && /^\d{1,2}(?:\.\d{1,2})*$/.test(digits)) return 'list number';
    if (/^\d{1,2}(?:\.\d{1,2}){1,3}$/.test(digits) && next?.kind === 'word' && /^\p{Lu}/u.test(next.text))
      return 'list number';
    if (/^[1-9]\d?$/.test(digits) && next?.kind === 'word' && /^\p{Lu}\p{Ll}/u.test(next.text)) return 'list number';
    if (tokens.list.length === 1 && whole && digits.length <= 3) return 'page number';
    // "11 Quyết định số 1068/…" begins a footnote.
    if (whole && digits.length <= 2 && /^[a-z ]{3,24} so \d/.test(behind) && NAMES_DOCUMENT.test(behind))
      return 'footnote mark';
    if (tokens.list.length === 2 && /^(?:nghin|trieu|ty)$/.test(foldedAt(tokens, index + 1))) return null;
    const counted = next?.kind === 'word' && /^\p{Ll}{2}/u.test(next.text) && digits.length > 1;
    if (tokens.list.length <= 2 && /^\d{1,2}(?:\.\d{1,2})*$/.test(digits) && !percent && !counted) return 'list number';
  }
  if (/^tuoi(?: |$)/.test(behind) && /(?:tu|tren|duoi|du|den|\d [-–]) $/.test(ahead)) return 'age';
  if (/^(?:[-–]|den) \d{1,3} tuoi(?: |$)/.test(behind)) return 'age';
  if (previous?.text === '/' && tokens.list[index - 2]?.kind === 'word') return 'denominator';
  if (
    /^1(?:0|00|\.?000|0\.?000|00\.?000)$/.test(digits) &&
    DENOMINATOR.test(behind) &&
    /(?:tren|moi|tinh tren|\/) $/.test(ahead)
  )
    return 'denominator';
  if (DURATION.test(behind) && !/(?:tang|giam) $/.test(ahead) && !RATE.test(behind)) return 'duration';
  if (/^(?:den|toi|-|–) \d{1,2} (?:nam|thang|ngay|tuan|gio|phut)(?! \d)/.test(behind)) return 'duration';
  if (/(?:^|\s)no \. $/.test(ahead)) return 'number of a thing';
  if (/^(?:19|20)\d\d\d{1,2}$/.test(digits) && (/nam $/.test(ahead) || index === 0)) return 'year';
  // "01 giao dịch ứng với 01 lượt" defines, it does not count.
  if (/^0?1$/.test(digits) && (/^[a-z ]{3,40}(?<!tuong )ung voi \d/.test(behind) || /(?<!tuong )ung voi $/.test(ahead)))
    return 'definition';
  if (ANNIVERSARY.test(ahead) && DURATION.test(behind)) return 'anniversary';
  if (
    /(?:thu|hang|vi tri|dung|xep) [\d]+ (?:trong|tren) (?:so |tong so |tong )?$/.test(ahead) &&
    /^(?:quoc gia|nuoc|dia phuong|tinh)/.test(behind)
  )
    return 'of a rank';
  if (EVENT_ORDINAL.test(ahead) || /(?:lan|ky hop|phien hop) thu $/.test(ahead)) return 'ordinal';
  if (/^\d\.0$/.test(digits) && !percent) return 'version';
  if (whole && !percent && digits.length <= 5) {
    if (NAMED_BY_NUMBER.test(ahead) && !COUNT_BY_SO.test(ahead)) return 'document number';
    if (ORDINAL.test(ahead) && !/hang $/.test(ahead)) return 'ordinal';
  }
  if (/^(?:19|20)\d\d$/.test(digits) && !ABOUT.test(ahead) && !percent) return 'year';
  if (/^(?:19|20)\d\d$/.test(digits) && /^(?:[.,;:)]|$)/.test(behind)) return 'year';
  if (
    /^(?:ghz|mhz|kv|v|mp|inch|bit)(?: |$)/.test(behind) &&
    (/bang tan (?:[a-z\d]+ ){0,2}\(? ?$/.test(ahead) ||
      /[-–] (?:ghz|mhz)?$/.test(ahead.slice(-3)) ||
      /^\d\.\d$/.test(digits))
  )
    return 'name';
  if (previous?.text === '/' && tokens.list[index - 2]?.kind === 'ratio') return 'name';
  if (/^[-–] \d+(?:[.,]\d+)? (?:ghz|mhz) /.test(behind)) return 'name';
  if (
    RECENT_COUNT.test(behind) &&
    whole &&
    Number(digits) < 100 &&
    !/^[a-z ]*(?:nam|thoi diem|thang|quy|den|hien|ngay) nay/.test(behind)
  )
    return 'back-reference';
  // A name that ends in a number: Trung ương 9, COVID-19, Zing MP3
  if (
    previous?.text === '-' &&
    previous.start > 0 &&
    previous.end === token.start &&
    tokens.list[index - 2]?.end === previous.start &&
    tokens.list[index - 2]?.kind === 'word'
  )
    return 'name';
  if (next !== undefined && next.text === '/' && tokens.list[index + 2]?.digits === '7' && digits === '24')
    return 'name';
  return null;
}

function whyNoRatio(tokens: Tokens, index: number, ahead: string, behind: string): string | null {
  const [top = '', bottom = ''] = (tokens.list[index]?.digits ?? '').split('/').map((part) => part.trim());
  if (top === '24' && bottom === '7') return 'name';
  if (/^(?:\/|- ?\d|mhz|ghz)/.test(behind)) return 'name';
  if (/^[1-3]$/.test(top) && /^[2-5]$/.test(bottom) && /^(?:tong|so|dan|thoi|gia|cong)/.test(behind)) return 'fraction';
  const day = Number(top);
  const month = Number(bottom);
  const couldBeDate =
    /^\d{1,2}$/.test(top) && /^\d{1,2}$/.test(bottom) && day >= 1 && day <= 31 && month >= 1 && month <= 12;
  if (
    couldBeDate &&
    /(?:ngay|den|tu|dip|truoc|sau|dip le) $/.test(ahead) &&
    !/^(?:bo|tinh|dia phuong|nuoc|co quan|don vi)/.test(behind)
  )
    return 'date';
  if (/^(?:19|20)\d\d$/.test(bottom)) return 'date';
  if (
    tokens.list[index - 1]?.kind === 'word' &&
    /^(?:so|nghi dinh|quyet dinh|luat|thong tu)$/.test(foldedAt(tokens, index - 1))
  )
    return 'document number';
  return null;
}

function startsClause(tokens: Tokens, index: number): boolean {
  const previous = tokens.list[index - 1];
  return previous === undefined || previous.kind === 'mark' || tokens.list[index + 3] !== undefined;
}
