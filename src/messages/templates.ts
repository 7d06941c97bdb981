/** The wording of messages, in both languages, as plain text and simple HTML. Pure. */
import { dayInVietNam, formatDate } from '../kernel/dates.ts';
import type { Language, Text } from '../kernel/languages.ts';
import { parsePeriod, periodLabel } from '../kernel/periods.ts';
import { type AboutReturn, type AboutTask, oneLine, type Template, type TemplateData } from './model.ts';

export interface RenderedMail {
  /** One line without control characters. */
  subject: string;
  text: string;
  html: string;
}

interface Wording {
  subject: string;
  paragraphs: string[];
  /** Words another person wrote, shown apart. */
  quote?: string;
  action: string;
  link: string;
}

type Writers = { [T in Template]: (data: TemplateData[T], language: Language) => Wording };

/** `17:00 ngày 20/7/2024` in Viet Nam's time. @throws RangeError when it is no instant */
export function instantInWords(instant: string, language: Language): string {
  const time = new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString().slice(11, 16);
  const day = formatDate(dayInVietNam(instant), language);
  return language === 'vi' ? `${time} ngày ${day}` : `${time} on ${day}`;
}

const WRITERS: Writers = {
  invitation: (data, language) =>
    pick(language, {
      vi: {
        subject: 'Lời mời sử dụng hệ thống báo cáo Hồ Chứa',
        paragraphs: [
          `Kính gửi ${data.name},`,
          `${data.by} mời bạn sử dụng hệ thống báo cáo. Mở liên kết dưới đây để đặt mật khẩu. Liên kết dùng được một lần, đến ${instantInWords(data.expires_at, 'vi')}.`,
          'Nếu bạn không chờ lời mời này, hãy bỏ qua thư.',
        ],
        action: 'Nhận lời mời',
      },
      en: {
        subject: 'Invitation to the reporting system Hồ Chứa',
        paragraphs: [
          `Dear ${data.name},`,
          `${data.by} invites you to the reporting system. Open the link below to set a password. It works once, until ${instantInWords(data.expires_at, 'en')}.`,
          'If you do not expect this invitation, ignore this message.',
        ],
        action: 'Accept the invitation',
      },
      link: data.link,
    }),
  'password-reset': (data, language) =>
    pick(language, {
      vi: {
        subject: 'Đặt lại mật khẩu',
        paragraphs: [
          `Kính gửi ${data.name},`,
          `Có người yêu cầu đặt lại mật khẩu của bạn. Mở liên kết dưới đây để đặt mật khẩu mới, đến ${instantInWords(data.expires_at, 'vi')}.`,
          'Nếu không phải bạn yêu cầu, hãy bỏ qua thư: mật khẩu giữ nguyên.',
        ],
        action: 'Đặt mật khẩu mới',
      },
      en: {
        subject: 'Reset your password',
        paragraphs: [
          `Dear ${data.name},`,
          `Somebody asked to reset your password. Open the link below to set a new one, until ${instantInWords(data.expires_at, 'en')}.`,
          'If it was not you, ignore this message: your password stays as it is.',
        ],
        action: 'Set a new password',
      },
      link: data.link,
    }),
  'round-opened': (data, language) =>
    about(data, language, {
      vi: {
        subject: `Mở kỳ báo cáo: ${names(data, 'vi')}`,
        paragraphs: [
          `${data.unit_name.vi} có báo cáo phải nộp: ${names(data, 'vi')}. Hạn nộp: ${instantInWords(data.due_at, 'vi')}.`,
        ],
        action: 'Nhập báo cáo',
      },
      en: {
        subject: `Reporting is open: ${names(data, 'en')}`,
        paragraphs: [
          `${data.unit_name.en} has a return to submit: ${names(data, 'en')}. Due at ${instantInWords(data.due_at, 'en')}.`,
        ],
        action: 'Enter the return',
      },
    }),
  'reminder-before': (data, language) =>
    about(data, language, {
      vi: {
        subject: `Còn ${data.days} ngày đến hạn: ${names(data, 'vi')}`,
        paragraphs: [
          `${data.unit_name.vi} chưa nộp ${names(data, 'vi')}. Hạn nộp: ${instantInWords(data.due_at, 'vi')}, còn ${data.days} ngày.`,
        ],
        action: 'Nhập báo cáo',
      },
      en: {
        subject: `${daysEn(data.days)} left: ${names(data, 'en')}`,
        paragraphs: [
          `${data.unit_name.en} has not submitted ${names(data, 'en')}. It is due at ${instantInWords(data.due_at, 'en')}, in ${daysEn(data.days)}.`,
        ],
        action: 'Enter the return',
      },
    }),
  'reminder-due-today': (data, language) =>
    about(data, language, {
      vi: {
        subject: `Hôm nay đến hạn: ${names(data, 'vi')}`,
        paragraphs: [
          `${data.unit_name.vi} chưa nộp ${names(data, 'vi')}. Hạn nộp: ${instantInWords(data.due_at, 'vi')}, hôm nay.`,
        ],
        action: 'Nhập báo cáo',
      },
      en: {
        subject: `Due today: ${names(data, 'en')}`,
        paragraphs: [
          `${data.unit_name.en} has not submitted ${names(data, 'en')}. It is due today at ${instantInWords(data.due_at, 'en')}.`,
        ],
        action: 'Enter the return',
      },
    }),
  overdue: (data, language) =>
    about(data, language, {
      vi: {
        subject: `Quá hạn ${data.days} ngày: ${names(data, 'vi')}`,
        paragraphs: [
          `${data.unit_name.vi} chưa nộp ${names(data, 'vi')}. Hạn nộp ${instantInWords(data.due_at, 'vi')} đã qua ${data.days} ngày. Vẫn nộp được; báo cáo sẽ ghi là nộp muộn.`,
        ],
        action: 'Nhập báo cáo',
      },
      en: {
        subject: `${daysEn(data.days)} overdue: ${names(data, 'en')}`,
        paragraphs: [
          `${data.unit_name.en} has not submitted ${names(data, 'en')}. It was due at ${instantInWords(data.due_at, 'en')}, ${daysEn(data.days)} ago. It can still be submitted and will be marked late.`,
        ],
        action: 'Enter the return',
      },
    }),
  escalation: (data, language) =>
    about(data, language, {
      vi: {
        subject: `Kính báo thủ trưởng: ${data.unit_name.vi} quá hạn ${data.days} ngày, ${names(data, 'vi')}`,
        paragraphs: [
          'Kính gửi thủ trưởng đơn vị,',
          `${data.unit_name.vi} chưa nộp ${names(data, 'vi')}; hạn nộp ${instantInWords(data.due_at, 'vi')} đã qua ${data.days} ngày. Đơn vị đã được nhắc trước hạn và sau hạn.`,
        ],
        action: 'Xem báo cáo',
      },
      en: {
        subject: `For the head of the unit: ${data.unit_name.en} is ${daysEn(data.days)} late, ${names(data, 'en')}`,
        paragraphs: [
          'To the head of the unit,',
          `${data.unit_name.en} has not submitted ${names(data, 'en')}; it was due at ${instantInWords(data.due_at, 'en')}, ${daysEn(data.days)} ago. The unit was reminded before and after that.`,
        ],
        action: 'See the return',
      },
    }),
  'sent-back': (data, language) =>
    about(data, language, {
      vi: {
        subject: `Báo cáo bị trả lại: ${names(data, 'vi')}`,
        paragraphs: [`${data.by} trả lại ${names(data, 'vi')} của ${data.unit_name.vi} với lý do:`],
        quote: data.reason,
        action: 'Sửa báo cáo',
      },
      en: {
        subject: `Return sent back: ${names(data, 'en')}`,
        paragraphs: [`${data.by} sent back ${names(data, 'en')} of ${data.unit_name.en} for this reason:`],
        quote: data.reason,
        action: 'Correct the return',
      },
    }),
  accepted: (data, language) =>
    about(data, language, {
      vi: {
        subject: `Báo cáo được chấp nhận: ${names(data, 'vi')}`,
        paragraphs: [
          `${data.by} đã chấp nhận ${names(data, 'vi')} của ${data.unit_name.vi}. Số liệu đã có trong kho và trong các bảng, báo cáo.`,
        ],
        action: 'Xem báo cáo',
      },
      en: {
        subject: `Return accepted: ${names(data, 'en')}`,
        paragraphs: [
          `${data.by} accepted ${names(data, 'en')} of ${data.unit_name.en}. Its figures are now in the reservoir and in every table and report.`,
        ],
        action: 'See the return',
      },
    }),
  postponed: (data, language) =>
    about(data, language, {
      vi: {
        subject: `Gia hạn nộp đến ${instantInWords(data.due_at, 'vi')}: ${names(data, 'vi')}`,
        paragraphs: [
          `${data.unit_name.vi} được gia hạn nộp ${names(data, 'vi')} đến ${instantInWords(data.due_at, 'vi')}. Lý do:`,
        ],
        quote: data.reason,
        action: 'Nhập báo cáo',
      },
      en: {
        subject: `Postponed to ${instantInWords(data.due_at, 'en')}: ${names(data, 'en')}`,
        paragraphs: [
          `${data.unit_name.en} may submit ${names(data, 'en')} until ${instantInWords(data.due_at, 'en')}. The reason:`,
        ],
        quote: data.reason,
        action: 'Enter the return',
      },
    }),
  comment: (data, language) =>
    about(data, language, {
      vi: {
        subject: `Có nhận xét: ${names(data, 'vi')}`,
        paragraphs: [
          `${data.by} nhận xét ${data.cell === null ? '' : `ô “${data.cell.vi}” của `}${names(data, 'vi')}, ${data.unit_name.vi}:`,
        ],
        quote: data.text,
        action: 'Xem nhận xét',
      },
      en: {
        subject: `Comment: ${names(data, 'en')}`,
        paragraphs: [
          `${data.by} commented on ${data.cell === null ? '' : `the cell “${data.cell.en}” of `}${names(data, 'en')}, ${data.unit_name.en}:`,
        ],
        quote: data.text,
        action: 'See the comment',
      },
    }),
  'task-assigned': (data, language) =>
    pick(language, {
      vi: {
        subject: `Giao nhiệm vụ: ${data.title.vi}`,
        paragraphs: [`${data.by} giao ${data.unit_name.vi} chủ trì nhiệm vụ “${data.title.vi}”.${dueIn(data, 'vi')}`],
        action: 'Xem nhiệm vụ',
      },
      en: {
        subject: `Task assigned: ${data.title.en}`,
        paragraphs: [`${data.by} assigned the task “${data.title.en}” to ${data.unit_name.en}.${dueIn(data, 'en')}`],
        action: 'See the task',
      },
      link: data.link,
    }),
  'tasks-assigned': (data, language) =>
    pick(language, {
      vi: {
        subject: `Giao ${data.count} nhiệm vụ cho ${data.unit_name.vi}`,
        paragraphs: [
          `${data.by} giao ${data.unit_name.vi} chủ trì ${data.count} nhiệm vụ${data.document === '' ? '' : ` theo ${data.document}`}. Mở danh sách để xem từng việc và thời hạn.`,
        ],
        action: 'Xem các nhiệm vụ',
      },
      en: {
        subject: `${data.count} tasks assigned to ${data.unit_name.en}`,
        paragraphs: [
          `${data.by} assigned ${data.count} tasks to ${data.unit_name.en}${data.document === '' ? '' : `, by ${data.document}`}. Open the list to see each with its deadline.`,
        ],
        action: 'See the tasks',
      },
      link: data.link,
    }),
  'task-reminder': (data, language) =>
    pick(language, {
      vi: {
        subject: `${leftIn(data.days, 'vi')}: ${data.title.vi}`,
        paragraphs: [
          `Nhiệm vụ “${data.title.vi}” do ${data.unit_name.vi} chủ trì chưa hoàn thành.${dueIn(data, 'vi')} Hãy cập nhật tiến độ hoặc đóng nhiệm vụ kèm minh chứng.`,
        ],
        action: 'Cập nhật nhiệm vụ',
      },
      en: {
        subject: `${leftIn(data.days, 'en')}: ${data.title.en}`,
        paragraphs: [
          `The task “${data.title.en}”, led by ${data.unit_name.en}, is not done.${dueIn(data, 'en')} Report its progress, or close it with evidence.`,
        ],
        action: 'Update the task',
      },
      link: data.link,
    }),
  'task-escalation': (data, language) =>
    pick(language, {
      vi: {
        subject: `Kính báo thủ trưởng: quá hạn ${data.days} ngày, ${data.title.vi}`,
        paragraphs: [
          'Kính gửi thủ trưởng đơn vị,',
          `Nhiệm vụ “${data.title.vi}” do ${data.unit_name.vi} chủ trì đã quá hạn ${data.days} ngày và chưa hoàn thành.${dueIn(data, 'vi')} Đơn vị đã được nhắc trước hạn và sau hạn.`,
        ],
        action: 'Xem nhiệm vụ',
      },
      en: {
        subject: `For the head of the unit: ${daysEn(data.days)} overdue, ${data.title.en}`,
        paragraphs: [
          'To the head of the unit,',
          `The task “${data.title.en}”, led by ${data.unit_name.en}, is ${daysEn(data.days)} overdue.${dueIn(data, 'en')} The unit was reminded before and after the deadline.`,
        ],
        action: 'See the task',
      },
      link: data.link,
    }),
  'obligation-reminder': (data, language) =>
    pick(language, {
      vi: {
        subject: `Nhắc thực hiện: ${data.title.vi}`,
        paragraphs: [
          `Theo thông tin hiện có, ${data.unit_name.vi} chưa hoàn thành: ${data.title.vi}.${dueIn(data, 'vi')} Nếu đã làm, hãy ghi ngày và văn bản làm minh chứng.`,
        ],
        action: 'Ghi minh chứng',
      },
      en: {
        subject: `Still to be done: ${data.title.en}`,
        paragraphs: [
          `As far as is known, ${data.unit_name.en} has not done this yet: ${data.title.en}.${dueIn(data, 'en')} If it has, record the day and the document as evidence.`,
        ],
        action: 'Record the evidence',
      },
      link: data.link,
    }),
};

/** "Hạn: 30/6/2025." or nothing. */
function dueIn({ due }: AboutTask, language: Language): string {
  if (due === null) return '';
  return language === 'vi' ? ` Hạn: ${formatDate(due, 'vi')}.` : ` Due on ${formatDate(due, 'en')}.`;
}

function leftIn(days: number | null, language: Language): string {
  if (days === null) return language === 'vi' ? 'Nhắc việc' : 'Reminder';
  if (days === 0) return language === 'vi' ? 'Hôm nay đến hạn' : 'Due today';
  if (days > 0) return language === 'vi' ? `Còn ${days} ngày đến hạn` : `${daysEn(days)} left`;
  return language === 'vi' ? `Quá hạn ${-days} ngày` : `${daysEn(-days)} overdue`;
}

type InBoth = Record<Language, Omit<Wording, 'link'>>;

function pick(language: Language, { link, ...both }: InBoth & { link: string }): Wording {
  return { ...both[language], link };
}

function about(data: AboutReturn, language: Language, both: InBoth): Wording {
  return pick(language, { ...both, link: data.link });
}

function names(data: AboutReturn, language: Language): string {
  const period = parsePeriod(data.period);
  const label = period === null ? data.period : periodLabel(period, language);
  // A period stands within the sentence: "báo cáo bưu chính, tháng 6/2022".
  return `${data.form_name[language]}, ${language === 'vi' ? label.charAt(0).toLowerCase() + label.slice(1) : label}`;
}

function daysEn(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

const CLOSING: Text = {
  vi: 'Thư này do hệ thống Hồ Chứa gửi tự động; xin không trả lời thư.',
  en: 'This message was sent automatically by Hồ Chứa; please do not reply.',
};

/**
 * A message as mail. `baseUrl` is where people open the application; a link that is a path is put behind it.
 * @throws TypeError or RangeError when the data is not what the template needs
 */
export function renderMail<T extends Template>(
  template: T,
  data: TemplateData[T],
  language: Language,
  baseUrl: string,
): RenderedMail {
  const wording = write(template, data, language);
  const link = absolute(wording.link, baseUrl);
  const paragraphs = wording.paragraphs.map((paragraph) => oneLine(paragraph, 2000));
  const text = [
    ...paragraphs,
    ...(wording.quote === undefined ? [] : [quoted(wording.quote)]),
    `${wording.action}: ${link}`,
    `-- \n${CLOSING[language]}`,
  ].join('\n\n');
  const html = [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>${escapeHtml(oneLine(wording.subject))}</title></head>`,
    '<body style="font-family:sans-serif;line-height:1.5;max-width:40em">',
    ...paragraphs.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`),
    ...(wording.quote === undefined
      ? []
      : [
          `<blockquote style="border-left:3px solid #999;margin-left:0;padding-left:1em;white-space:pre-line">${escapeHtml(withoutControls(wording.quote))}</blockquote>`,
        ]),
    `<p><a href="${escapeHtml(link)}">${escapeHtml(wording.action)}</a><br><small>${escapeHtml(link)}</small></p>`,
    `<hr><p><small>${escapeHtml(CLOSING[language])}</small></p>`,
    '</body></html>',
  ].join('\n');
  return { subject: oneLine(wording.subject), text: `${text}\n`, html };
}

/** A message as one line in the application, in both languages, and the path it leads to. */
export function renderNotice<T extends Template>(template: T, data: TemplateData[T]): { text: Text; link: string } {
  const [vi, en] = [write(template, data, 'vi'), write(template, data, 'en')];
  const line = ({ subject, quote }: Wording): string => oneLine(quote === undefined ? subject : `${subject}: ${quote}`);
  return { text: { vi: line(vi), en: line(en) }, link: vi.link };
}

function write<T extends Template>(template: T, data: TemplateData[T], language: Language): Wording {
  return WRITERS[template](data, language);
}

/** A path behind the base; a whole web address stays. Anything else (a script) leads to the application's front page. */
function absolute(link: string, baseUrl: string): string {
  const base = baseUrl.replace(/\/+$/, '');
  if (/^https?:\/\/[^\s"'<>]+$/.test(link)) return link;
  return /^\/(?!\/)[^\s"'<>]*$/.test(link) ? base + link : `${base}/`;
}

function quoted(words: string): string {
  return withoutControls(words)
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
}

function withoutControls(words: string): string {
  return words
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, ' ')
    .trim();
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
