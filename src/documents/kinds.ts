/** Whether a figure is a result, an estimate, a plan, a target or an earlier value set beside the current one. */
import type { FigureKind, FigureRole } from './model.ts';
import type { Section } from './sections.ts';

export interface KindInput {
  section: Section;
  /** Shadow of the sentence before the number. */
  ahead: string;
  behind: string;
  role: FigureRole;
  unit: string;
  ratio: boolean;
  /** An earlier value: "từ 0,26 lên …". */
  before: boolean;
  /** The year the document speaks of, when known. */
  year: number | null;
}

const AIMING =
  /(?:phan dau|toi thieu|it nhat|dat muc tieu|voi muc tieu|(?:^|[.;:(] )(?:[-+*•] )*muc tieu |muc tieu (?:den|nam|dat|la|cua|den het)|, muc tieu|chi tieu (?:nam|den|duoc giao)[^,;]* (?:la|dat))/;
const FULL_YEAR = /(?:ca nam|het nam|cuoi nam|den het|het|thang 12|31\/12|nam (?:19|20)\d\d|dat|la|den \d)/;

/** Reads the kind of a figure in prose. */
export function kindOf(input: KindInput): FigureKind {
  const { ahead, section } = input;
  if (isPlanLevel(ahead) && input.role === 'level') return 'plan';
  if (input.before || isBase(ahead) || (isState(input.role) && isEarlier(ahead, input.year))) return 'baseline';
  if (/neu (?:nhu )?(?:nam|thang|quy|truoc)[^;.]*$/.test(ahead) && !/ thi /.test(ahead)) return 'baseline';
  // "vượt mục tiêu 22 thuê bao", "so với mục tiêu 85%": the target itself, printed beside the result.
  if (
    isState(input.role) &&
    /(?:vuot|so voi|hoan thanh|dat|bang|cao hon|thap hon) (?:muc tieu|chi tieu)(?: (?:la|dat|de ra|duoc giao|nam (?:19|20)\d\d))* (?:khoang |tren |la )*$/.test(
      ahead,
    )
  )
    return 'target';
  const scope = openScope(ahead);
  const clause = scope.slice(Math.max(scope.lastIndexOf('; '), 0));
  if (section.kind === 'strategy') return 'target';
  if (section.kind === 'tasks') {
    if (input.role === 'growth' && /(?:^|\s)da [a-z ]*(?:tang|giam)/.test(clause)) return 'actual';
    const aim =
      section.aims ||
      /chi tieu(?: sau)? :/.test(scope) ||
      /^%/.test(input.unit) ||
      input.role === 'rank' ||
      input.ratio ||
      AIMING.test(clause);
    return aim ? 'target' : 'plan';
  }
  if (/(?:^|\s)uoc(?: |$)/.test(clause) && !/uoc tinh theo/.test(clause)) return 'estimate';
  // "Ước tính đến hết tháng 4, A đạt …; B đạt …": said of the whole list.
  if (/^(?:[^;,.]{0,60}, ){0,2}uoc tinh (?:den|trong|toi|het) [^;,]{0,40}, /.test(scope)) return 'estimate';
  if (
    AIMING.test(clause) &&
    !/(?:vuot|hoan thanh|dat va vuot|da dat) (?:muc tieu|chi tieu)/.test(clause) &&
    !/^da /.test(clause)
  ) {
    if (!/it nhat/.test(clause)) return 'target';
  }
  if (section.aims) return 'target';
  if (/(?:du kien|du doan|du bao)/.test(clause)) {
    const said = clause.slice(clause.search(/du (?:kien|doan|bao)/));
    if (/du (?:doan|bao)/.test(said) || (FULL_YEAR.test(said) && input.role !== 'part_of')) return 'estimate';
    return 'plan';
  }
  if (/(?:^|\s)se (?:[a-z]+ ){0,6}$/.test(clause) && !/se la|se dat|se chiem/.test(clause)) return 'plan';
  return 'actual';
}

/** The sentence before a number without the brackets that are closed again. */
function openScope(ahead: string): string {
  let text = ahead.replace(/\( uoc(?: tinh| dat)? \)/g, 'uoc');
  for (let i = 0; i < 6 && /\([^()]*\)/.test(text); i++) text = text.replace(/\([^()]*\)/g, ' ');
  const open = text.lastIndexOf('( ');
  // Inside a bracket the words before it do not govern: "Dự kiến … (355 thôn)"; an estimate does.
  if (open === -1) return text;
  const inner = text.slice(open + 2);
  return /uoc (?:dat|khoang|tinh|so bo|co|thuc hien|la|\d)/.test(text.slice(0, open)) ? text : inner;
}

/** "(cùng kỳ năm 2021 là 455", "cùng kỳ năm trước doanh thu đạt 455": the earlier value said by a verb of its own. */
const EARLIER =
  /(?:^|[,;(:] |trong khi(?: do)? |(?:^|\s)con )(?:[-+*•] )*(?:trong |cua |o |so )?cung ky(?: nam)?(?: (?:truoc|ngoai|(?:19|20)\d\d))?(?: ,)?(?: (?!so (?:voi|cung) |tang |giam |dat |la )[a-z]+){0,10}(?: (?:chi|moi|uoc|da))*(?: (?:dat|la|co|:)|(?<=\( cung ky(?: nam)?(?: (?:truoc|ngoai|(?:19|20)\d\d))?))(?: (?:khoang|muc|hon|gan|tren|duoi|chi))* $/;

/** "đạt 512 tỷ đồng (năm 2021 là 455": in brackets behind a figure, of a year that has passed. */
const EARLIER_IN_BRACKET =
  /\d[^()]*\( (?:[a-z]+ ){0,4}(?:nam |thang \d{1,2} ?\/ ?|quy [\da-z]+ ?\/ ?)((?:19|20)\d\d)(?: (?:dat|la|co|:|chi|moi|chiem|uoc|khoang|gan|hon|tren))+ $/;

function isEarlier(ahead: string, year: number | null): boolean {
  if (EARLIER.test(ahead)) return true;
  const named = EARLIER_IN_BRACKET.exec(ahead)?.[1];
  return named !== undefined && year !== null && Number(named) < year;
}

function isState(role: FigureRole): boolean {
  return role === 'level' || role === 'share' || role === 'part_of' || role === 'rank';
}

/** The number is the base of a comparison: "so với cùng kỳ năm 2021 (543.792", "so với mức 127". */
function isBase(ahead: string): boolean {
  if (/(?:so voi [^,;.()]*(?:nam|thang|quy|ky|truoc|\d)|cung ky)[^,;.()]*\( ?(?:muc |la |khoang |dat )*$/.test(ahead))
    return true;
  return /so voi (?:muc |con so |khoang )*$/.test(ahead);
}

/** "kế hoạch năm là", "kế hoạch năm 2022:" directly before the number. */
export function isPlanLevel(ahead: string): boolean {
  // "đạt 22,8% so với kế hoạch năm (101.593 tỷ đồng)", "Tổng kế hoạch vốn đầu tư công trên …"
  if (
    /(?:so voi|so|%) (?:ke hoach|kh|du toan|nghi quyet|chi tieu)(?: [^,;.()]{1,40})? \( (?:la |khoang |gan |hon )*$/.test(
      ahead,
    )
  )
    return true;
  if (/(?:^|\s)ke hoach von(?: [a-z]+){0,8} (?:khoang |tren |hon |gan )$/.test(ahead)) return true;
  return /(?:^|\s)(?:ke hoach|kh)(?: ca)?(?: nam)?(?: nay| (?:19|20)\d\d)?(?: la| :| dat| duoc giao| giao| de ra)* (?:khoang |la |: )*$/.test(
    ahead,
  );
}
