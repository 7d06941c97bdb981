/** What a figure measures, in the document's own words. */
import type { FigureKind } from './model.ts';
import type { PlacedFigure } from './reading.ts';
import type { RoleReading } from './roles.ts';
import { foldedAt, foldMarks, type Tokens } from './tokens.ts';

/** A figure and what stands around it, as places in the tokens of its sentence. */
export interface Named {
  sentence: { from: number; to: number };
  /** First token of the number. */
  first: number;
  /** First token behind number and unit. */
  next: number;
  /** First token behind the figure before it in the sentence, or the sentence's beginning. */
  after: number;
  role: RoleReading;
  kind: FigureKind;
  /** The number has no unit. */
  bare: boolean;
  /** "kế hoạch năm là …" stands before: the plan of what was named before. */
  planOfLevel: boolean;
  /** What the section is about. */
  title: string;
  /** The figure before it in the sentence. */
  previous: PlacedFigure | undefined;
  /** The figure before it in the paragraph: "Mục tiêu đến năm 2025 là …" speaks of it. */
  spokenOf: PlacedFigure | undefined;
}

const MOST_WORDS = 26;
const MOST_WORDS_BEHIND = 16;
/** Always ends the name of the thing measured and begins what is said of it. */
const SAYS = /^(?:dat|uoc|la|tang|giam|chiem|gap)$/;
/** Ends the name unless a verb that says follows: "hộ được phủ sóng đạt …". */
const MAY_SAY = /^(?:bang|khoang|hon|gan|tren|len|xuong|dung|xep|van|tiep|dang|duoc|voi|trung)$/;
/** Words that only fold to such a verb: hạ tầng, sử dụng, băng rộng, dược phẩm. */
const OTHER_WORD =
  /^(?:đất|đặt|lạ|lá|tầng|tảng|tặng|tang|giám|chiêm|gặp|băng|bảng|bang|bàng|hôn|hồn|gắn|gan|dụng|dung|dựng|dùng|dũng|đúng|vấn|văn|vận|vân|đăng|đảng|dạng|đáng|đẳng|dược|vôi|voi|trùng|trứng|trúng)$/;
/** The word before it makes a compound noun or verb, also where the marks are lost: "su dung", "ha tang", "tap trung". */
const COMPOUND =
  /^(?:(?:su|ap|xay|noi|tac|tin|tieu|ung|van|kha|cong|huu|lam|tan|tuyen|chuyen|vien|than) dung|(?:ha|nen|gia) tang|(?:toc do|muc|muc do|ty le|ti le|nhip do) tang|(?:tap|trong) trung|(?:doi|cung) voi|truc tiep|gian tiep|tien gan)$/;
/** What may stand between a verb and its number. */
const FILL =
  /^(?:dat|uoc|la|tinh|khoang|hon|gan|tren|duoi|xap|xi|toi|thieu|chi|muc|o|them|moi|den|duoc|tu|len|xuong|con|bang|~)$/;
/** Begins what is said of a thing already named: comparison, aim, time or manner, never a name. */
const NO_NAME =
  /^(?:so voi|bang|gap|tuong (?:duong|ung|tu)|hoan thanh|vuot|cao|thap|nhieu|it hon|muc tang|muc giam|toc do tang truong (?:so|la|dat)|ty le (?:so|hoan thanh)|ke hoach|kh (?:nam|ca)|nhung|lan luot|trong khi|dat|uoc|tang(?! truong [a-z])|giam|chiem|la|con lai|moi|xap xi|cung ky|cung voi|hon|gan|khoang|tren|duoi|vao|den|tu|tai|o|theo|nham|de|khi|neu|do|qua|thong qua|ke tu|ke ca|sau|truoc|tuy|bao gom|gom|ve dich|gop phan|dua|dung|xep|len|xuong|duoc|dang|van|tiep|thi|nam|thang|quy|nhu|binh quan$|trung binh$|[^a-z])(?: |$|(?<=[^a-z]))/;
/** The first words of NO_NAME with their marks: quý is not quỹ, năm not nam, để not đề. */
const NO_NAME_PRINTED =
  /^(?:so|bằng|gấp|tương|hoàn|vượt|cao|thấp|nhiều|ít|mức|tốc|tỷ|tỉ|kế|kh|chỉ|nhưng|lần|trong|đạt|ước|tăng|giảm|chiếm|là|còn|mới|xấp|cùng|hơn|gần|khoảng|trên|dưới|vào|đến|từ|tại|ở|theo|nhằm|để|khi|nếu|do|qua|thông|kể|nhờ|sau|trước|tuy|bao|gồm|về|góp|đưa|đứng|xếp|lên|xuống|được|đang|vẫn|tiếp|thì|năm|tháng|quý|như|bình|trung|[^\p{L}].*)$/u;
/** "tỷ lệ này", "con số trên": what was named before. */
const BACKWARD = /^(?:ty le|ti le|con so|chi tieu|chi so|so lieu|ket qua|muc) (?:nay|do|tren)$/;
/** Words of purpose that name nothing by themselves. */
const PURPOSE =
  /^(?:mục tiêu|kế hoạch|chỉ tiêu kế hoạch|chỉ tiêu|phấn đấu|dự kiến|tầm nhìn|định hướng)(?:\s+(?:đề ra|của năm|năm|là))?(?=\s*(?:[,:]|đến|tới|vào|năm|cả năm|hết|cuối|trong|$))/iu;
const CONNECTIVE =
  /^(?:trong đó|ước tính sơ bộ|ước tính|ước|và|còn|với|đồng thời|ngoài ra|cụ thể|theo đó|bên cạnh đó|tuy nhiên|đặc biệt|hiện nay|hiện|đến nay|tới nay|nếu như|thì|về|qua đó|trong khi đó|nâng|đưa)(?=[\s,:]|$)[\s,:]*/iu;
const TIME =
  '(?:\\d+ (?:năm|tháng|quý) (?:nay|qua|vừa qua|gần đây)|(?:hết |cuối |đầu |cả )?(?:năm|tháng|ngày|quý)\\s(?:[\\d/.-]+|[IV]+(?![\\p{L}]))(?:[\\s/]+(?:năm\\s)?\\d{4})?|(?:hết |cuối )?(?:năm|tháng|quý) (?:nay|này|qua|trước)|\\d{1,2}/\\d{1,2}/\\d{4}|\\d+ tháng(?: (?:đầu|cuối))?(?: năm)?(?: \\d{4})?|giai đoạn \\d{4}\\s?[-–]\\s?\\d{4})';
const LEADING_TIME = new RegExp(
  `^(?:(?:trong|tính đến|tính từ|tính|đến|tới|từ|vào|kể từ|của)\\s)*${TIME}(?![\\p{L}\\d])(?:,?\\s*)`,
  'iu',
);
const TRAILING_TIME = new RegExp(`[\\s,]+(?:(?:trong|tính đến|đến|tới|vào|của)\\s)*${TIME}$`, 'iu');
const TRAILING_WORDS =
  /(?:^|[\s,:]+)(?:chỉ|cũng|đã|sẽ|mới chỉ|còn|vẫn|đang|luôn|ở mức|ở|có|và|với|của|cho|theo|tại|trong|trên|đến|tới|được|do|từ|để|như|gồm|bao gồm|tiếp tục|đạt|là|thì|trong đó|thứ|thứ hạng|xếp hạng|vươn|vươn lên|đứng|tăng|giảm|vượt)$/iu;
/** A movement that does not say of what: the movement of what was named before. */
const BARE_MOVEMENT =
  /^(?:toc do |muc |ty le |nhip do )?(?:do )?(?:tang|giam)(?: truong)?(?: (?:trung binh|binh quan|hang nam|hang thang|on dinh|nhanh|cao))*$/;
/** Words that begin the name of a measure, wherever in the clause they stand. */
const MEASURE =
  /^(?:(?:ty|ti) (?:le|trong)|tong|so luong|so (?!voi|cung|lieu|ke)|gia tri|chi so|mat do|toc do|quy mo|doanh thu|doanh thuo|san luong|loi nhuan|kim ngach|kinh phi)(?: |$)/;
const MONEY = /(?:^|\s)(?:đồng|USD|EUR)(?:$|\/)/;
const COMPARISON = /^(?:growth|change|ratio_to_base|plan_ratio)$/;

/**
 * The name of what is measured. A counted thing names itself ("42 bệnh viện đã …" → "Số bệnh viện đã …"); a growth, a ratio, a
 * plan and an earlier value have the name of their level; else the words before the verb, without the time at the beginning.
 * A sentence of several figures names each from the words behind the figure before it, when these name something.
 */
export function subjectOf(tokens: Tokens, figure: Named): string {
  const { role, previous, title, first, next, sentence } = figure;
  if (previous !== undefined && figure.planOfLevel) return previous.indicator;
  const own = ownName(tokens, figure);
  const inherited = previous?.indicator ?? (own.backward ? figure.spokenOf?.indicator : undefined);
  if (
    previous !== undefined &&
    (COMPARISON.test(role.role) ||
      (role.role === 'rank' && previous.role === 'rank') ||
      (figure.kind === 'baseline' && role.role === 'level'))
  )
    return own.said ? own.name : previous.indicator;
  if (own.backward && inherited !== undefined) return inherited;
  const verbAhead =
    /^(?:dat|la|:|uoc)$/.test(foldedAt(tokens, first - 1)) || /^(?:dat|la)$/.test(foldedAt(tokens, first - 2));
  if (role.role === 'share' && !verbAhead) {
    const ofWhole = foldedAt(tokens, next) === 'tong' && /chiem/.test(lastWords(tokens, first));
    const named = ofWhole && (own.name !== '' || inherited !== undefined) ? '' : phraseFrom(tokens, next, sentence.to);
    if (named !== '' && !/^(?:vao|trong|so|va|moi|ke) /.test(`${foldMarks(named)} `)) return `Tỷ lệ ${named}`;
  }
  const counted =
    !figure.bare && (role.role === 'level' || role.role === 'part_of') && !/^(?:%|lần|điểm %)/.test(role.unit);
  if (counted && !MONEY.test(role.unit)) {
    const named = phraseFrom(tokens, next, sentence.to);
    // "Kết quả tích cực: 7/8 tỉnh ban hành …" names itself; "Số tỉnh: 7/8 tỉnh" was named.
    const isNamed =
      verbAhead && own.name !== '' && !(role.role === 'part_of' && foldedAt(tokens, first - 1) === ':' && named !== '');
    if (isNamed) return own.name;
    return nameIn(`Số ${role.unit.replace(/^(?:(?:nghìn|triệu|tỷ|vạn|trăm) )+/, '')} ${named}`);
  }
  return own.name === '' ? (inherited ?? title.replace(/^[\s\-+•–*]+|^\d+(?:\.\d+)*[.)]\s+/g, '')) : own.name;
}

interface OwnName {
  name: string;
  /** A verb stands behind it: the figure surely is its own, though another figure was named before. */
  said: boolean;
  /** The words point to what was named before. */
  backward: boolean;
}

const NO_OWN: OwnName = { name: '', said: false, backward: false };

/** The name between the figure before (or the sentence's beginning, or the open bracket) and the verb of this figure. */
function ownName(tokens: Tokens, { sentence, first, after, previous }: Named): OwnName {
  let begin = first;
  for (let depth = 0; begin > Math.max(sentence.from, after); begin--) {
    const mark = tokens.list[begin - 1]?.text ?? '';
    if (mark === ')') depth++;
    else if (mark === '(' && depth > 0) depth--;
    else if (depth === 0 && /^[.;(]$/.test(mark)) break;
  }
  if (previous !== undefined && begin <= after) {
    // Behind a figure the words up to the first mark still speak of it.
    const mark = markBehind(tokens, after, first);
    const joined = /^(?:va|voi|con)$/.test(foldedAt(tokens, after));
    const measure = mark < first || joined ? -1 : lastMeasure(tokens, after + 1, first, /^(?:va|voi|co|cung)$/);
    if (mark === first && !joined && measure === -1) return NO_OWN;
    begin = joined ? after : measure === -1 ? mark : measure;
    while (begin < first && tokens.list[begin]?.kind === 'mark') begin++;
  }
  const own = nameBetween(tokens, begin, first, previous !== undefined);
  // "Sản lượng giảm (chỉ đạt 5 tấn)": the bracket speaks of what stands before it.
  return own.name === '' && previous === undefined && tokens.list[begin - 1]?.text === '('
    ? nameBetween(tokens, sentence.from, begin - 1, false)
    : own;
}

/** The first mark behind a figure that is not inside a bracket opened behind it. */
function markBehind(tokens: Tokens, after: number, first: number): number {
  for (let at = after, depth = 0; at < first; at++) {
    const mark = tokens.list[at]?.text ?? '';
    if (mark === '(') depth++;
    else if (mark === ')' && depth > 0) depth--;
    else if (depth === 0 && /^[,:–)]$/.test(mark)) return at;
  }
  return first;
}

/** The last place where the name of a measure begins behind a word or mark that parts it from what goes before; else -1. */
function lastMeasure(tokens: Tokens, from: number, to: number, parting: RegExp): number {
  for (let at = to - 1; at >= from; at--) {
    const start = tokens.list[at]?.from ?? 0;
    if (parting.test(foldedAt(tokens, at - 1)) && MEASURE.test(tokens.shadow.slice(start, start + 14))) return at;
  }
  return -1;
}

function nameBetween(tokens: Tokens, from: number, first: number, later: boolean): OwnName {
  let begin = from;
  while (begin < first && /^[-+*•–,:)]$/.test(tokens.list[begin]?.text ?? '')) begin++;
  if (begin >= first) return NO_OWN;
  const end = nameEnd(tokens, begin, first);
  const stop = textOf(tokens, end, end + 1);
  const rest = nextMark(tokens, end, first);
  // "Ngành vẫn phát triển, doanh thu đạt 5": what stands nearer to the verb of the number.
  if (rest < first && governed(tokens, first)) {
    const nearer = nameBetween(tokens, rest + 1, first, true);
    if (nearer.backward || (nearer.name !== '' && nearer.said)) return nearer;
  }
  // "Theo báo cáo của ngành, đến nay, tỷ lệ …"
  const measure = lastMeasure(tokens, begin + 1, end, /^(?:,|thi|nay)$/);
  if (measure !== -1 && !/^(?:Tỷ lệ|Tỉ lệ|Tổng|Số) /iu.test(textOf(tokens, begin, end)))
    return nameBetween(tokens, measure, first, later);
  const printed = nameIn(textOf(tokens, begin, Math.min(end, begin + MOST_WORDS)));
  const folded = foldMarks(printed);
  const without = nameIn(printed.replace(PURPOSE, ''));
  const aim = without !== printed;
  if (BACKWARD.test(folded) || (aim && (without === '' || namesNothing(without)))) return { ...NO_OWN, backward: true };
  const verbFirst =
    isVerb(tokens, begin, begin) &&
    (begin + 1 >= first || (FILL.test(foldedAt(tokens, begin + 1)) && foldedAt(tokens, begin + 1) !== 'tinh'));
  if (verbFirst || (later && BARE_MOVEMENT.test(folded)) || /^so$/.test(folded) || (later && namesNothing(printed)))
    return NO_OWN;
  const said = stop !== '' && end < first && isVerb(tokens, begin, end) && !/,/.test(textOf(tokens, end, first));
  return { name: aim ? without : printed, said, backward: false };
}

function namesNothing(name: string): boolean {
  if (!NO_NAME.test(`${foldMarks(name)} `)) return false;
  const marked = foldMarks(name) !== name.toLowerCase();
  return !marked || NO_NAME_PRINTED.test(name.normalize('NFC').toLowerCase().split(' ')[0] ?? '');
}

/** Where the name that begins at a token ends: at its verb or colon, at the latest before the number. */
function nameEnd(tokens: Tokens, begin: number, first: number): number {
  for (let at = begin + 1; at < first; at++) {
    if (tokens.list[at]?.text === ':') return at;
    if (!isVerb(tokens, begin, at)) continue;
    if (SAYS.test(foldedAt(tokens, at))) return at;
    const stretch = nextMark(tokens, at, first);
    let verb = at + 1;
    while (verb < stretch && !(SAYS.test(foldedAt(tokens, verb)) && isVerb(tokens, begin, verb))) verb++;
    if (verb === stretch) return at;
    // Only fill between the two: "ước" of "vẫn ước đạt" ends the name as well.
    if (verb === at + 1) return at;
  }
  return first;
}

function isVerb(tokens: Tokens, begin: number, at: number): boolean {
  const word = foldedAt(tokens, at);
  if (!SAYS.test(word) && !MAY_SAY.test(word)) return false;
  if (OTHER_WORD.test(tokens.list[at]?.text.normalize('NFC').toLowerCase() ?? '')) return false;
  if (word === 'trung' && foldedAt(tokens, at + 1) !== 'binh') return false;
  if (word === 'tiep' && foldedAt(tokens, at + 1) !== 'tuc') return false;
  if (at === begin) return !(word === 'tang' && foldedAt(tokens, at + 1) === 'truong');
  const one = foldedAt(tokens, at - 1);
  return (
    !COMPOUND.test(`${one} ${word}`) &&
    !(at - 2 >= begin && COMPOUND.test(`${foldedAt(tokens, at - 2)} ${one} ${word}`))
  );
}

/** Whether a verb with nothing but fill behind it stands before the number. */
function governed(tokens: Tokens, first: number): boolean {
  for (let at = first - 1; at >= first - 4; at--) {
    if (SAYS.test(foldedAt(tokens, at))) return true;
    if (!FILL.test(foldedAt(tokens, at))) return false;
  }
  return false;
}

function nextMark(tokens: Tokens, from: number, to: number): number {
  let at = from;
  while (at < to && !/^[,:]$/.test(tokens.list[at]?.text ?? '')) at++;
  return at;
}

function lastWords(tokens: Tokens, first: number): string {
  return [3, 2, 1].map((back) => foldedAt(tokens, first - back)).join(' ');
}

function textOf(tokens: Tokens, from: number, to: number): string {
  const [start, stop] = [tokens.list[from], tokens.list[to - 1]];
  return start === undefined || stop === undefined || to <= from ? '' : tokens.text.slice(start.start, stop.end);
}

function phraseFrom(tokens: Tokens, from: number, to: number): string {
  if (tokens.list[from]?.kind === 'mark' && !/^[“"]$/.test(tokens.list[from]?.text ?? '')) return '';
  let end = from;
  while (end < to && end < from + MOST_WORDS_BEHIND) {
    const token = tokens.list[end];
    if (
      token === undefined ||
      (token.kind === 'mark' && !/^[,/“”"&-]$/.test(token.text)) ||
      (token.kind === 'number' && !isPartOfName(tokens, end)) ||
      token.kind === 'ratio'
    )
      break;
    end++;
  }
  return trimEnd(textOf(tokens, from, end));
}

/** The digits of "COVID-19". */
function isPartOfName(tokens: Tokens, index: number): boolean {
  const [word, dash, digits] = [tokens.list[index - 2], tokens.list[index - 1], tokens.list[index]];
  return word?.kind === 'word' && dash?.text === '-' && word.end === dash.start && dash.end === digits?.start;
}

/** Without list marks, brackets, leading connectives, times and stars. */
function nameIn(text: string): string {
  let bare = text
    .replace(/[*_]+/g, '')
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s+,/g, ',')
    .replace(/^[\s\-+•–),.:]+/, '');
  const open = bare.lastIndexOf('(');
  if (open > bare.lastIndexOf(')')) bare = bare.slice(0, open);
  for (let i = 0; i < 4; i++) {
    const shorter = bare
      .replace(CONNECTIVE, '')
      .replace(LEADING_TIME, '')
      .replace(/^[\s,:]+/, '');
    if (shorter === bare) break;
    bare = shorter;
  }
  bare = trimEnd(bare);
  return bare === '' ? '' : (bare[0] ?? '').toUpperCase() + bare.slice(1);
}

function trimEnd(text: string): string {
  let bare = text;
  for (let i = 0; i < 6; i++) {
    const shorter = bare
      .replace(/[\s,:;()[\]-]+$/, '')
      .replace(TRAILING_TIME, '')
      .replace(TRAILING_WORDS, '');
    if (shorter === bare) break;
    bare = shorter;
  }
  return bare.trim();
}

/** Without list marks, leading times and stars. */
export function clean(text: string): string {
  const bare = text
    .replace(/[*_]+/g, '')
    .replace(/^[\s\-+•–]+/, '')
    .replace(
      /^(?:trong |tính đến |đến |từ )?(?:(?:hết |cuối )?(?:năm|tháng|ngày|quý)\s[\d/IV]+|\d+ tháng (?:đầu|cuối) năm)(?: năm)?(?: \d{4})?,?\s*/iu,
      '',
    )
    .replace(/\s+/g, ' ')
    .replace(/[\s,:]+$/, '')
    .trim();
  return bare === '' ? '' : (bare[0] ?? '').toUpperCase() + bare.slice(1);
}
