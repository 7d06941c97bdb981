/** Everything the server does by itself, of every room. Started by `hochua start` only. */
import type { Catalogue } from './catalogue/catalogue.ts';
import { deliverMail } from './messages/delivery.ts';
import type { MailSettings } from './messages/settings.ts';
import { smtpMailer } from './messages/smtp.ts';
import { dropUselessMail, forgetOldMessages } from './messages/store.ts';
import type { Database } from './platform/database.ts';
import { forgetOldAnswers } from './platform/idempotency.ts';
import type { Job } from './platform/jobs.ts';
import { FormShelf } from './returns/form-source.ts';
import { roundJobs } from './returns/round-jobs.ts';
import { ReturnMessenger } from './returns/telling.ts';
import { taskJobs } from './tasks/task-jobs.ts';

/** The jobs, and how to let go of what they hold once they have stopped. */
export function allJobs(db: Database, catalogue: Catalogue, mail: MailSettings): { jobs: Job[]; close: () => void } {
  const room = { db, catalogue, forms: new FormShelf() };
  const { smtpUrl } = mail;
  const mailer = smtpUrl === null ? null : smtpMailer({ ...mail, smtpUrl });
  const jobs: Job[] = [
    {
      name: 'mail',
      cron: '* * * * *',
      atStart: true,
      async run(_given, stopping) {
        if (mailer === null) await dropUselessMail(db);
        else await deliverMail(db, mailer, mail, { stopping });
      },
    },
    ...roundJobs(room, new ReturnMessenger(room)),
    ...taskJobs(room),
    {
      name: 'tidy',
      cron: '15 3 * * *',
      async run() {
        await forgetOldAnswers(db);
        await forgetOldMessages(db);
      },
    },
  ];
  return { jobs, close: () => mailer?.close() };
}
