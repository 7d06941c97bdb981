/** Mail by SMTP. */
import { createTransport } from 'nodemailer';
import type { MailSettings } from './settings.ts';

export interface LetterOut {
  /** Id of the outbox: the Message-ID is made of it, so a letter sent twice is known as one. */
  id: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
}

/** `unreachable`: no letter can be sent now. `later`: this one may be tried again. `never`: this one was refused for good. */
export type SendFault = 'unreachable' | 'later' | 'never';

export class SendError extends Error {
  readonly fault: SendFault;
  constructor(fault: SendFault, message: string) {
    super(message);
    this.fault = fault;
  }
}

export interface Mailer {
  /** @throws SendError */
  send(letter: LetterOut): Promise<void>;
  close(): void;
}

/** Most letters on their way at once. */
export const PARALLEL = 4;

/** Opens a pool of connections when the first letter is sent. */
export function smtpMailer(settings: MailSettings & { smtpUrl: string }): Mailer {
  const transport = createTransport({
    url: settings.smtpUrl,
    pool: true,
    maxConnections: PARALLEL,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
    // A message is only what we wrote: nothing is fetched from files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = settings.from.address.split('@')[1] ?? 'localhost';
  return {
    async send({ id, to, subject, text, html }) {
      try {
        await transport.sendMail({
          from: settings.from,
          to,
          subject,
          text,
          html,
          messageId: `<${id}@${host}>`,
          // Out-of-office answers are not sent to what no person wrote (RFC 3834).
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw sendError(error);
      }
    },
    close: () => transport.close(),
  };
}

function sendError(error: unknown): SendError {
  const { code, responseCode, message } = error as { code?: string; responseCode?: number; message?: string };
  const said = message ?? String(error);
  // The recipient or the letter itself was refused with a permanent answer (RFC 5321 §4.2.1).
  if ((code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500)
    return new SendError('never', said);
  if (responseCode !== undefined && responseCode < 500 && code !== 'EAUTH') return new SendError('later', said);
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return new SendError('later', said);
  return new SendError('unreachable', said);
}
