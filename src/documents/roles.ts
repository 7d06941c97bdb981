/** What a figure says of its subject: level, growth, share …; and against what. From the words around the number. */
import type { FigureRole } from './model.ts';

export interface Surroundings {
  /** Shadow of the sentence before the number; ends with a space unless empty. */
  ahead: string;
  /** Shadow of the sentence behind number and unit. */
  behind: string;
  unit: string;
  /** x/y printed in one. */
  ratio: boolean;
  whole: boolean;
  /** The figure before in the same sentence was x of y. */
  afterPart: boolean;
  /** The figure before in the same sentence was a growth. */
  afterGrowth: boolean;
  /** Plan ratios without levels go before in the same sentence: "đạt 53,8% dự toán, trong đó thu nội địa đạt 52,1%". */
  afterPlanRatio: boolean;
  /** The figure before is a level, and another level of the sentence was said with its plan ratio: "…, đạt 51% dự toán; thu nội địa 10 tỷ, đạt 50%". */
  planSaidBefore: boolean;
  /** One bound of "20-30%". */
  inRange: boolean;
}

export interface RoleReading {
  role: FigureRole;
  negative: boolean;
  unit: string;
  /** An earlier value set beside the current one: "từ 0,26 lên 0,5". */
  before: boolean;
}

const FILL =
  /(?:^|(?<=\s))(?:khoang|chung|vao khoang|hon|gan|tren|duoi|xap xi|toi thieu|it nhat|toi da|them|manh|nhe|dat|truong|trung binh|binh quan|nhanh|chi|chua|den|toi|o muc|muc|cao|dot bien|rat|kha|on dinh|uoc|da|hang nam|moi nam|~|\*|khoang tu|tu|gap|duoc) $/;
const UP = /(?:^|\s)(?:(?<!nen )tang|tang truong|cao hon|tang them|nhieu hon|\+|tang truong truong) $/;
const DOWN = /(?:^|\s)(?:giam|suy giam|sut giam|thap hon|it hon|giam bot|giam sut) $/;
const TIME_BASE =
  /^(?:, |\) )?(?:so voi|so cung|so|cua|cung ky|voi)(?: (?:muc|con so|ket qua|thoi diem|trung binh|binh quan|cuoi|dau|het|giai doan|ky))* ?(?:cung|nam|thang|quy|ky|ngay|(?:19|20)\d\d|\d{1,2}\/|truoc|cuoi|dau|het|ca nam|\d+ thang)/;
const PLAN_BASE =
  /^(?:, )?(?:so voi |so |cua |theo |voi )?(?:ke hoach|kh|chi tieu|muc tieu|du toan|nghi quyet (?:de ra|hdnd|cua|nam|duoc)|(?:muc|chi tieu) (?:de ra|duoc giao))(?: |$)/;
const RANKING = /(?:xep (?:hang|thu)|thu hang|vi tri|dung (?:thu|dau|hang)|xep|hang|top|bang xep hang|nhom)/;

/** Reads the role of one number. */
export function roleOf(s: Surroundings): RoleReading {
  const reading = (role: FigureRole, more: Partial<RoleReading> = {}): RoleReading => ({
    role,
    negative: false,
    unit: s.unit,
    before: false,
    ...more,
  });
  // A plus at the beginning of a line is a bullet.
  const bare = stripFill(s.ahead.replace(/^\s*(?:[-+*•] )+/, ''));
  const open = bare.replace(/\( ?(?:uoc(?: tinh| dat)?|so bo) ?\) ?/g, '');
  const clause = open.slice(clauseStart(open));
  const rank = rankOf(s, clause);
  if (rank !== null) return reading('rank', { unit: 'hạng' });
  if (s.ratio) return reading('part_of');

  if (s.unit === 'lần' && /(?:tang|gap)[^,;.]*$/.test(clause.slice(-24))) return reading('ratio_to_base');
  if (/^(?:bậc|hạng)$/.test(s.unit) && /^so voi/.test(s.behind))
    return reading('change', { negative: /(?:giam|tut) [^,;.]*$/.test(s.ahead) });
  if (s.afterGrowth && /^%/.test(s.unit) && TIME_BASE.test(s.behind) && /(?:, |va )$/.test(bare))
    return reading('growth', { unit: '%' });
  // "lên 0,5", "xuống còn 213", "từ 0,26 lên": levels, though a movement stands before.
  if (
    (/(?:len|xuong|xuong con|len den|len toi|xuong den|con|thanh) (?:muc |den |toi |khoang |gan |hon |con |dat |~ )*$/.test(
      s.ahead,
    ) &&
      !/(?:con|thanh) $/.test(s.ahead)) ||
    /(?:xuong|giam) (?:chi )?con (?:khoang |~ )*$/.test(s.ahead)
  )
    return reading(s.unit === '%' && /^(?:tong|cac) /.test(s.behind) ? 'share' : 'level');
  if (
    !s.inRange &&
    /(?:tang|giam)[^,;.]{0,40} tu (?:muc |khoang |~ )*$/.test(s.ahead) &&
    /(?:len|xuong|den|toi) /.test(s.behind.slice(0, 60))
  )
    return reading('level', { before: true });

  // "tăng 1,9%, tương đương 0,8 triệu tấn so với năm 2022": the same movement in another unit.
  if (
    s.afterGrowth &&
    !/^%/.test(s.unit) &&
    /(?:tuong duong|tuong ung|ung voi)(?: (?:tang|giam|voi|khoang|muc))* $/.test(s.ahead)
  )
    return reading('change', {
      negative: /giam (?:[a-z]+ ){0,3}[\d.,]+ ?% ?[,(] ?(?:tuong duong|tuong ung|ung voi)[^,;]*$/.test(s.ahead),
    });
  const down = DOWN.test(bare);
  if (down || UP.test(bare)) {
    const negative = down;
    if (s.unit === 'điểm %') return reading('change', { negative });
    if (/^%/.test(s.unit))
      return PLAN_BASE.test(s.behind) && !/tang truong $/.test(bare)
        ? reading('plan_ratio')
        : reading('growth', { negative, unit: '%' });
    if (s.unit === 'lần') return reading('ratio_to_base');
    return reading('change', { negative });
  }
  if (/(?:^|\s)vuot $/.test(bare) && /^%/.test(s.unit) && PLAN_BASE.test(s.behind)) return reading('plan_ratio');
  if (
    s.unit === 'lần' &&
    (/(?:gap|bang|cao gap|tang) $/.test(`${bare}`) ||
      /gap [^,;.]*$/.test(s.ahead.slice(-14)) ||
      /^so voi|^cung ky|^trung binh|^muc|^toc do/.test(s.behind) ||
      /tang truong/.test(clause))
  )
    return reading('ratio_to_base');
  if (s.unit === '%' && s.planSaidBefore && /, (?:da |moi |chi )?dat (?:khoang |gan |hon |tren )*$/.test(s.ahead))
    return /^(?:[,.;)]|va |$)/.test(s.behind) ? reading('plan_ratio') : reading(...percentRole(s, bare, clause));
  if (s.unit === '%' && s.afterPlanRatio && /(?:dat|bang) $/.test(s.ahead) && /^(?:[,.;)]|va |$)/.test(s.behind))
    return reading('plan_ratio');
  if (/^%/.test(s.unit)) return reading(...percentRole(s, bare, clause));
  return reading('level');
}

function percentRole(s: Surroundings, bare: string, clause: string): [FigureRole, Partial<RoleReading>?] {
  if (PLAN_BASE.test(s.behind)) return ['plan_ratio', { unit: '%' }];
  if (
    /(?:so voi |so )?(?:ke hoach|kh)(?: ca)?(?: nam)?(?: (?:19|20)\d\d)?(?: dat| la| bang)? $/.test(s.ahead) &&
    /(?:ty le|hoan thanh|so voi)/.test(clause)
  )
    return ['plan_ratio', { unit: '%' }];
  if (/(?:toc do|muc|nhip)(?: do)? tang(?: truong)?/.test(clause) && !/(?:gdp|tong)/.test(s.behind.slice(0, 12)))
    return ['growth', { unit: '%' }];
  if (/^\/ (?:nam|thang|quy)/.test(s.behind) && /tang/.test(clause)) return ['growth', { unit: '%', negative: false }];
  if (s.inRange && /tang(?: truong)? [a-z ]*$/.test(clause)) return ['growth', { unit: '%' }];
  if (
    /tang truong(?: [a-z]+){0,8} $/.test(clause) &&
    /(?:binh quan|trung binh|nam qua|giai doan|:)/.test(s.ahead.slice(-60))
  )
    return ['growth', { unit: '%' }];
  if (TIME_BASE.test(s.behind) && /(?:bang|dat|tuong duong|tuong ung|chi bang) $/.test(lastVerb(s.ahead)))
    return ['ratio_to_base', { unit: '%' }];
  if (/(?:chiem|dong gop)(?: [a-z]+){0,4} $/.test(bare) || /chiem (?:[a-z]+ ){0,2}$/.test(bare)) return ['share'];
  if (s.unit === '% GDP') return ['share'];
  if (/(?:ty trong|tren gdp|vao gdp|trong gdp|co cau|tren tong|trong tong|\/ ?tong)/.test(clause)) return ['share'];
  // "Tỷ lệ bao phủ … đạt 92,8% dân số": a rate that has a name.
  if (/(?:^|[,;:.] )(?:ty|ti) le [^,;:%]*(?:dat|la) (?:khoang |tren |hon |gan )*$/.test(s.ahead)) return ['level'];
  if (startsNoun(s.behind)) return ['share'];
  if (/(?:ty le|ti le|chi so|muc do|toc do|xac suat)/.test(clause)) return ['level'];
  if (s.afterPart) return ['share'];
  // "trong đó chi thường xuyên 61.250 tỷ đồng (70,9%)"
  if (/trong do[^.]*\d[^()]*\( $/.test(s.ahead) && /^\)/.test(s.behind)) return ['share'];
  return ['level'];
}

/** "100% hộ gia đình …": what the percentage is of stands behind it. */
function startsNoun(behind: string): boolean {
  const first = /^(?:\( [\d/.,% ]+\) )?([a-z]+)/.exec(behind);
  if (first === null) return false;
  const stop =
    /^(?:so|va|trong|vao|theo|tang|giam|nam|thang|quy|den|tinh|voi|o|tai|la|do|de|khi|nhung|con|dat|bang|tuong|thi|cao|thap|vuot|gap|trung|moi|ke|kh|duoc|da|dang|se|hoac|trở|tro|len|gan|hon|cung|co|nhu|tu|khong|chua|chi|dong|thong|qua|lien|nen|xep|dung|giai|kinh)$/;
  if (
    /^(?:co quan|co so|trung tam|trung uong|kinh phi|kinh doanh|thong tin|nhu cau|thi phan|chi nhanh|chi tieu|tu nhan|dong bao|qua trinh|nam gioi|giai phap|kinh te)(?: |$)/.test(
      behind,
    )
  )
    return true;
  if (/^con lai/.test(behind)) return true;
  if (first[1] === 'so') return !/^so (?:voi|cung|ke|muc|kh|nam|thang)/.test(behind);
  if (first[1] === 'cua' || /^(?:ty|ti) le/.test(behind)) return false;
  return !stop.test(first[1] ?? '');
}

function rankOf(s: Surroundings, clause: string): true | null {
  if (!s.whole || /^%/.test(s.unit)) return null;
  const near = s.ahead.slice(-70);
  if (/(?:^|\s)top $/.test(s.ahead)) return true;
  if (/nhom $/.test(s.ahead))
    return /^(?:[,.)(;]|$|nam|len)/.test(s.behind) ||
      /(?:xep hang|tang hang|hang)/.test(clause) ||
      s.unit === 'nước' ||
      s.unit === 'quốc gia'
      ? true
      : null;
  if (
    /(?:(?:xep|thu|dung|dung o|vi tri|len|la|dat|o|uoc) hang (?:thu )?|xep (?:thu )?|dung thu (?:hang )?|vi tri (?:thu )?)$/.test(
      near,
    ) &&
    !/hang (?:nghin|trieu)/.test(near)
  )
    return true;
  if (
    /thu $/.test(near) &&
    (RANKING.test(near) || /^(?:tren|khu vuc|the gioi|asean|toan cau|chau|o khu|trong|dong nam)/.test(s.behind))
  )
    return true;
  if (s.unit === '' && !s.ratio && /xep hang[^,;.]* (?:la|:) $/.test(near)) return true;
  return null;
}

function stripFill(ahead: string): string {
  let text = ahead;
  for (let i = 0; i < 6; i++) {
    const shorter = text.replace(FILL, '');
    if (shorter === text) break;
    text = shorter;
  }
  return text;
}

function lastVerb(ahead: string): string {
  return ahead.replace(/(?:khoang|hon|gan|tren|xap xi|chi) $/, '');
}

/** Where the clause of a number begins: behind the last mark that parts statements. */
function clauseStart(ahead: string): number {
  const at = Math.max(ahead.lastIndexOf('. '), ahead.lastIndexOf('; '), ahead.lastIndexOf('( '));
  return at === -1 ? 0 : at + 2;
}

/** Against what a growth, change or ratio stands: looked for behind the figure, then further on in the sentence. */
export function versusOf(role: FigureRole, behind: string, ahead: string, year: number | null): string | undefined {
  if (role === 'plan_ratio') return 'plan';
  if (role !== 'growth' && role !== 'change' && role !== 'ratio_to_base') return undefined;
  if (/^\/ nam|^(?:mot|moi) nam|^hang nam/.test(behind)) return 'previous_year';
  const base =
    /(?:so voi|so|cua)? ?(cung ky[^,;.()]{0,40}|(?:cuoi |het |ca )?nam (?:truoc|ngoai|(?:19|20)\d\d)|thang truoc|thang [\d/]+|trung binh [^,;.()]{0,40}|(?:19|20)\d\d|quy [^,;.()]{0,20}|truoc day)/.exec(
      behind,
    );
  if (base === null) {
    if (/so voi nam [^.;]*$/.test(ahead)) return 'previous_year';
    if (/so voi cung ky[^.;]*$/.test(ahead)) return 'same_period';
    if (/(?:hang|moi) thang/.test(ahead.slice(-50))) return 'previous_month';
    if (/(?:binh quan|trung binh|hang nam)/.test(ahead.slice(-60))) return 'previous_year';
    return undefined;
  }
  const words = (base[1] ?? '').trim();
  const named = Number(/(?:19|20)\d\d/.exec(words)?.[0] ?? Number.NaN);
  const lastYear = Number.isNaN(named) || year === null || named === year - 1;
  if (/^cung ky/.test(words)) return lastYear && !/thang \d/.test(words) ? 'same_period' : words;
  if (/^thang truoc/.test(words)) return 'previous_month';
  if (/^(?:cuoi |het |ca )?nam|^(?:19|20)\d\d/.test(words)) return lastYear ? 'previous_year' : words;
  return words;
}
