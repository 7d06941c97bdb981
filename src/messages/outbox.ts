/**
 * Writing a message into the transaction of the act it tells of: an act that is rolled back tells nobody anything. A worker sends what
 * waits (`delivery.ts`).
 */
import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/database.ts';
import { isMailAddress, type NewMail, oneLine, type Template, type TemplateData } from './model.ts';
import { insertMail, insertNotices, type MailToWrite, type NoticeToWrite } from './store.ts';
import { renderMail, renderNotice } from './templates.ts';

/** Why a mail to an address that is none was never tried. */
export const NOT_AN_ADDRESS = 'not-an-address';

/**
 * Puts a mail into the outbox, in the caller's transaction and whatever its role. Returns its id, of which its Message-ID is made.
 * An address that is none does not stop the act: the mail is kept as failed and says why.
 * @throws TypeError or RangeError when the template cannot be written from the data (a fault of the program; nothing is stored then)
 */
export async function enqueueMail<T extends Template>(tx: Tx, mail: NewMail<T>): Promise<string> {
  const row = mailRow(mail);
  await insertMail(tx, [row]);
  return row.id;
}

function mailRow<T extends Template>(mail: NewMail<T>): MailToWrite {
  // Found now, in front of whoever acts, rather than by the worker.
  renderMail(mail.template, mail.data, mail.language, 'http://localhost');
  const good = isMailAddress(mail.to.email);
  const lapses = 'expires_at' in mail.data ? mail.data.expires_at : null;
  return {
    id: randomUUID(),
    to_address: oneLine(mail.to.email),
    to_name: oneLine(mail.to.name, 100),
    language: mail.language,
    template: mail.template,
    data: mail.data,
    about: mail.about ?? '',
    unit: mail.unit ?? null,
    state: good ? 'waiting' : 'failed',
    last_error: good ? null : NOT_AN_ADDRESS,
    useful_until: mail.usefulUntil ?? lapses,
  };
}

/** Somebody with an account, to be told something. */
export interface Recipient {
  account: string;
  email: string;
  name: string;
  language: NewMail['language'];
}

/** One thing to tell some people. */
export interface Telling<T extends Template = Template> {
  recipients: readonly Recipient[];
  template: T;
  data: TemplateData[T];
  about?: string;
  unit?: string;
  usefulUntil?: string;
}

/**
 * Tells people: a notice in the application and a mail for each, in the caller's transaction. Everyone once, however often named.
 * Returns how many people were told.
 */
export async function tell<T extends Template>(tx: Tx, telling: Telling<T>): Promise<number> {
  return tellAll(tx, [telling]);
}

/** As `tell`, for many things at once. Returns how many messages were written. */
export async function tellAll(tx: Tx, tellings: readonly Telling[]): Promise<number> {
  const mails: MailToWrite[] = [];
  const notices: NoticeToWrite[] = [];
  for (const { recipients, ...message } of tellings) {
    const people = [...new Map(recipients.map((person) => [person.account, person])).values()];
    if (people.length === 0) continue;
    const { text, link } = renderNotice(message.template, message.data);
    for (const { account, email, name, language } of people) {
      mails.push(mailRow({ ...message, to: { email, name }, language }));
      notices.push({ id: randomUUID(), account, kind: message.template, text, link });
    }
  }
  await insertMail(tx, mails);
  await insertNotices(tx, notices);
  return mails.length;
}
