import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isMailAddress, oneLine, TEMPLATES, type Template, type TemplateData } from './model.ts';
import { instantInWords, renderMail, renderNotice } from './templates.ts';

const about = {
  form_name: { vi: 'Báo cáo tháng doanh nghiệp', en: 'Monthly enterprise return' },
  period: '2024-M06',
  unit_name: { vi: 'Công ty Đường Việt', en: 'Duong Viet company' },
  due_at: '2024-07-20T23:59:59.999+07:00',
  link: '/returns/F_M.2024-M06.DV',
};
const secret = { name: 'Nguyễn Thị Ước', link: '/invitations/s3cret', expires_at: '2024-07-03T10:00:00.000Z' };
const task = {
  title: { vi: 'Trình dự thảo Nghị định', en: 'Submit the draft decree' },
  unit_name: { vi: 'Vụ Pháp chế', en: 'Legal department' },
  due: '2024-07-20',
  link: '/tasks/NV-1',
};
const SAMPLES: { [T in Template]: TemplateData[T] } = {
  invitation: { ...secret, by: 'Quản trị' },
  'password-reset': secret,
  'round-opened': about,
  'reminder-before': { ...about, days: 3 },
  'reminder-due-today': about,
  overdue: { ...about, days: 1 },
  escalation: { ...about, days: 3 },
  'sent-back': { ...about, reason: 'Doanh thu thấp hơn kỳ trước.\nXin giải trình.', by: 'Trần Hữu Ý' },
  accepted: { ...about, by: 'Trần Hữu Ý' },
  postponed: { ...about, reason: 'Bão số 3' },
  comment: { ...about, text: 'Số này đúng đơn vị chưa?', by: 'Trần Hữu Ý', cell: { vi: 'Doanh thu', en: 'Revenue' } },
  'task-assigned': { ...task, by: 'Trần Hữu Ý' },
  'tasks-assigned': {
    unit_name: task.unit_name,
    count: 12,
    document: 'Quyết định 411/QĐ-TTg',
    by: 'Trần Hữu Ý',
    link: '/tasks?unit=MIC-PC',
  },
  'task-reminder': { ...task, days: -2 },
  'task-escalation': { ...task, days: 3 },
  'obligation-reminder': { ...task, due: null },
};

describe('every template', () => {
  it.each(TEMPLATES)('%s says the same in both languages, and leads into the application', (template) => {
    for (const language of ['vi', 'en'] as const) {
      const { subject, text, html } = renderMail(template, SAMPLES[template], language, 'https://bc.example.vn/');
      expect(subject).not.toMatch(/undefined|\[object|\n/);
      expect(text).not.toMatch(/undefined|\[object|NaN/);
      const link = `https://bc.example.vn${SAMPLES[template].link}`;
      expect(text).toContain(link);
      expect(html).toContain(`href="${link}"`);
    }
    const { text, link } = renderNotice(template, SAMPLES[template]);
    expect(text.vi).not.toBe(text.en);
    expect(link).toBe(SAMPLES[template].link);
  });

  it('names form, period, unit and due time in words', () => {
    const { subject, text } = renderMail('reminder-before', SAMPLES['reminder-before'], 'vi', 'https://bc.example.vn');
    expect(subject).toBe('Còn 3 ngày đến hạn: Báo cáo tháng doanh nghiệp, tháng 6/2024');
    expect(text).toContain(
      'Công ty Đường Việt chưa nộp Báo cáo tháng doanh nghiệp, tháng 6/2024. Hạn nộp: 23:59 ngày 20/7/2024, còn 3 ngày.',
    );
    expect(renderMail('overdue', SAMPLES.overdue, 'en', '').subject).toBe(
      '1 day overdue: Monthly enterprise return, June 2024',
    );
  });

  it('quotes what people wrote, without letting it be markup or a header', () => {
    const reason = '<script>alert(1)</script>\r\nBcc: all@example.vn';
    const { text, html } = renderMail('sent-back', { ...SAMPLES['sent-back'], reason }, 'vi', '');
    expect(html).not.toContain('<script');
    expect(text).toContain('> <script>alert(1)</script>\n> Bcc: all@example.vn');
  });

  it.each(['javascript:alert(1)', '//evil.example/x', 'data:text/html,x', '/x" onclick="y'])(
    'never links to %j',
    (link) => {
      const { html } = renderMail('accepted', { ...SAMPLES.accepted, link }, 'vi', 'https://bc.example.vn');
      expect(html).toContain('href="https://bc.example.vn/"');
    },
  );
});

describe('a subject', () => {
  it('is one line whatever the names hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (form, unit) => {
        const data = { ...about, form_name: { vi: form, en: form }, unit_name: { vi: unit, en: unit }, days: 3 };
        const { subject } = renderMail('escalation', data, 'vi', 'http://localhost');
        expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
        expect([...subject].length).toBeLessThanOrEqual(300);
      }),
    );
  });

  it('keeps Vietnamese letters, composed', () => {
    expect(oneLine('Tiếng Việt\tcó dấu'.normalize('NFD'))).toBe('Tiếng Việt có dấu');
    expect(oneLine('\u202egnp.exe')).toBe('gnp.exe');
  });
});

describe('an address', () => {
  it.each(['a@b.vn', 'nguyen.van-a+bc@mail.example.com', "o'neil@x.vn"])('%s is one', (text) => {
    expect(isMailAddress(text)).toBe(true);
  });
  it.each([
    '',
    'a',
    'a@b.vn, c@d.vn',
    'A <a@b.vn>',
    'a@b.vn\r\nBcc: c@d.vn',
    'a b@c.vn',
    '"a"@b.vn',
    'a@b@c.vn',
    `${'a'.repeat(65)}@b.vn`,
    `a@${'b'.repeat(260)}.vn`,
  ])('%j is none', (text) => {
    expect(isMailAddress(text)).toBe(false);
  });
});

it('says an instant on the clock of Viet Nam', () => {
  expect(instantInWords('2024-07-20T17:30:00Z', 'vi')).toBe('00:30 ngày 21/7/2024');
  expect(instantInWords('2024-02-01T02:05:00Z', 'en')).toBe('09:05 on 1 February 2024');
});
