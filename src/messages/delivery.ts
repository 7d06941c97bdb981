/**
 * The worker that sends what waits in the outbox. A mail is claimed ("sending") before it is handed to the mail server and marked sent
 * after the server took it. When the process dies between the two, the claim lapses and the mail goes out again under the same
 * Message-ID: SMTP allows no better.
 */
import type { Database } from '../platform/database.ts';
import { SECRET_TEMPLATES, type TemplateData } from './model.ts';
import type { MailSettings } from './settings.ts';
import { type Mailer, PARALLEL, SendError } from './smtp.ts';
import { type ClaimedMail, claimMail, dropUselessMail, markFailed, markSent, markWaiting } from './store.ts';
import { renderMail } from './templates.ts';

/** Tries until a mail is given up: with the waits below, over some eight hours. */
export const MOST_ATTEMPTS = 10;

/** Seconds until the next try: a minute, doubled each time, at most four hours. */
export function backoffSeconds(attempts: number): number {
  return Math.min(60 * 2 ** Math.max(0, attempts - 1), 4 * 3600);
}

/** After so many seconds a claim counts as abandoned: longer than any hand-over takes before its socket times out. */
const CLAIM_SECONDS = 600;

export interface DeliveryReport {
  sent: number;
  retried: number;
  failed: number;
}

/**
 * Sends everything that is due, and returns when nothing is or the mail server cannot be reached.
 * @param options.stopping asked between mails: true ends early, with nothing claimed
 */
export async function deliverMail(
  db: Database,
  mailer: Mailer,
  settings: Pick<MailSettings, 'publicUrl'>,
  options: { stopping?: () => boolean; claimSeconds?: number } = {},
): Promise<DeliveryReport> {
  const report: DeliveryReport = { sent: 0, retried: 0, failed: 0 };
  await dropUselessMail(db);
  let reachable = true;
  while (reachable && options.stopping?.() !== true) {
    const claimed = await claimMail(db, PARALLEL, options.claimSeconds ?? CLAIM_SECONDS);
    if (claimed.length === 0) break;
    const outcomes = await Promise.all(claimed.map((mail) => handOver(db, mailer, settings, mail)));
    for (const outcome of outcomes) {
      if (outcome === 'unreachable') {
        reachable = false;
        report.retried++;
      } else report[outcome]++;
    }
  }
  return report;
}

async function handOver(
  db: Database,
  mailer: Mailer,
  settings: Pick<MailSettings, 'publicUrl'>,
  mail: ClaimedMail,
): Promise<keyof DeliveryReport | 'unreachable'> {
  try {
    const data = mail.data as TemplateData[typeof mail.template];
    const rendered = renderMail(mail.template, data, mail.language, settings.publicUrl);
    await mailer.send({ id: mail.id, to: { name: mail.to_name, address: mail.to_address }, ...rendered });
    await markSent(db, mail.id, SECRET_TEMPLATES.includes(mail.template));
    return 'sent';
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const fault = error instanceof SendError ? error.fault : 'later';
    if (fault === 'never' || mail.attempts >= MOST_ATTEMPTS) {
      await markFailed(db, mail.id, reason);
      return 'failed';
    }
    await markWaiting(db, mail.id, reason, backoffSeconds(mail.attempts));
    return fault === 'unreachable' ? 'unreachable' : 'retried';
  }
}
