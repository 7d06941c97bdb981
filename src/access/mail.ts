/** The mail that access sends, as the floor above must take it. */
import type { Language } from '../kernel/languages.ts';
import type { Tx } from '../platform/database.ts';

/** Puts a mail into the outbox, in the transaction of what it tells of. */
export type SendMail = (
  tx: Tx,
  mail: {
    to: { email: string; name: string };
    language: Language;
  } & (
    | { template: 'invitation'; data: { name: string; by: string; link: string; expires_at: string } }
    | { template: 'password-reset'; data: { name: string; link: string; expires_at: string } }
  ),
) => Promise<unknown>;
