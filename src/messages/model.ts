/**
 * Messages: mail to people, through an outbox in the database, and notices in the application. Pure; the browser uses it too.
 * Both are written from one template and its data, so that a mail and a notice never tell two stories.
 */
import type { Language, Text } from '../kernel/languages.ts';

/** What every message about a return or a round says. Instants are ISO with zone; `link` is a path of the application. */
export interface AboutReturn {
  form_name: Text;
  /** Code of the period (`2024-M06`). */
  period: string;
  unit_name: Text;
  due_at: string;
  /** `/returns/POST_M.2024-M06.ACME`. */
  link: string;
}

/** What every message about a task or an obligation says. `due` is an ISO date, null when none is set; `link` a path of the application. */
export interface AboutTask {
  title: Text;
  unit_name: Text;
  due: string | null;
  /** `/tasks/NV-2024-01`, `/obligations/PLAN-2022`. */
  link: string;
}

/**
 * The templates, and what each is given. Links are paths of the application or whole addresses; instants are ISO with zone.
 * `invitation` and `password-reset` hold a secret link: it is never shown by the outbox page and erased once sent.
 */
export interface TemplateData {
  invitation: { name: string; by: string; link: string; expires_at: string };
  'password-reset': { name: string; link: string; expires_at: string };
  'round-opened': AboutReturn;
  /** `days` left, at least 1. */
  'reminder-before': AboutReturn & { days: number };
  'reminder-due-today': AboutReturn;
  /** `days` late, at least 1. */
  overdue: AboutReturn & { days: number };
  /** To the head of the unit: the return is `days` late. */
  escalation: AboutReturn & { days: number };
  'sent-back': AboutReturn & { reason: string; by: string };
  accepted: AboutReturn & { by: string };
  postponed: AboutReturn & { reason: string };
  /** `cell`: what the comment is about; null for the whole return. */
  comment: AboutReturn & { text: string; by: string; cell: Text | null };
  /** To the unit that leads a task now. */
  'task-assigned': AboutTask & { by: string };
  /** To the unit that leads several tasks recorded at once; `document` that asks for them, or empty. */
  'tasks-assigned': { unit_name: Text; count: number; document: string; by: string; link: string };
  /** `days` until the deadline; 0 is today, negative when it has passed; null without a deadline. */
  'task-reminder': AboutTask & { days: number | null };
  /** To the head of the unit: the task is `days` overdue. */
  'task-escalation': AboutTask & { days: number };
  /** To a unit that has not done what a document asks of all of its kind. */
  'obligation-reminder': AboutTask;
}

export type Template = keyof TemplateData;

export const TEMPLATES = [
  'invitation',
  'password-reset',
  'round-opened',
  'reminder-before',
  'reminder-due-today',
  'overdue',
  'escalation',
  'sent-back',
  'accepted',
  'postponed',
  'comment',
  'task-assigned',
  'tasks-assigned',
  'task-reminder',
  'task-escalation',
  'obligation-reminder',
] as const satisfies readonly Template[];

/** Templates whose link is a right in itself. */
export const SECRET_TEMPLATES: readonly Template[] = ['invitation', 'password-reset'];

/** waiting: to be sent, now or at its next try. sending: a worker has it. failed: given up, or an address that is none. */
export const MAIL_STATES = ['waiting', 'sending', 'sent', 'failed'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Whom a mail goes to. */
export interface Addressee {
  email: string;
  name: string;
}

/** A mail to write. */
export interface NewMail<T extends Template = Template> {
  to: Addressee;
  template: T;
  data: TemplateData[T];
  language: Language;
  /** What it is about: a return, a round, an account. For whoever looks into the outbox. */
  about?: string;
  /** The reporting unit it concerns: who sees the unit's messages sees this one. */
  unit?: string;
  /** ISO instant after which it is not sent any more (a secret link lapses at its own `expires_at`). */
  usefulUntil?: string;
}

/** Most characters of an address (RFC 5321 §4.5.3.1.3 allows 254 in a path). */
const LONGEST_ADDRESS = 254;

/**
 * Whether a text is one plain mailbox address (`name@host.vn`): no display name, no list, no comment, no quotes, no control characters.
 * Narrower than RFC 5322 on purpose: what passes can stand in a header and in an SMTP command as it is.
 */
export function isMailAddress(text: string): boolean {
  return (
    text.length <= LONGEST_ADDRESS &&
    /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(text)
  );
}

/** One line without control characters, for headers and notices: line ends, tabs and marks that turn the direction become a space. */
export function oneLine(text: string, longest = 300): string {
  const line = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu, ' ')
    .trim();
  const characters = [...line];
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
}
