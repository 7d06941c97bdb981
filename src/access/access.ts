/** Access as a whole, for the application: who calls, the routes of sign-in and administration, the sealing of the audit trail. */
import type { FastifyRequest } from 'fastify';
import type { Database } from '../platform/database.ts';
import { type HttpApp, HttpProblem } from '../platform/http.ts';
import { accountRoutes } from './account-routes.ts';
import { accountById, forgetOld } from './accounts/store.ts';
import { auditRoutes } from './audit-routes.ts';
import { type Auth, makeAuth } from './auth.ts';
import { tellAccessChanged } from './changed.ts';
import { type Credentials, Gate } from './gate.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { keyRoutes } from './key-routes.ts';
import type { SendMail } from './mail.ts';
import { type DemoSignIn, meRoutes } from './me-routes.ts';
import type { Principal, Within } from './model.ts';
import type { AccessSettings } from './settings.ts';
import type { Directory } from './shapes.ts';
import { signInRoutes } from './sign-in-routes.ts';
import { inOneTransaction } from './store.ts';
import { Sealer } from './trail/sealer.ts';

export interface AccessOptions {
  db: Database;
  settings: AccessSettings;
  /** Shown by authenticator apps and passkeys. */
  name: string;
  within: Within;
  directory: Directory;
  demo: readonly DemoSignIn[];
  sendMail: SendMail;
  unread: (principal: Principal) => Promise<number>;
}

export class Access {
  readonly #options: AccessOptions;
  readonly #auth: Auth;
  readonly #gate: Gate;
  readonly #sealer: Sealer;

  constructor(options: AccessOptions) {
    const { db, settings, sendMail } = options;
    this.#options = options;
    this.#auth = makeAuth({
      db,
      secret: settings.secret,
      url: settings.url,
      name: options.name,
      oidc: settings.oidc,
      sendReset: async ({ id, email, name, link }) => {
        const language = (await accountById(db, id))?.language ?? 'vi';
        const expires_at = new Date(Date.now() + 3_600_000).toISOString();
        await inOneTransaction(db, (tx) =>
          sendMail(tx, { to: { email, name }, template: 'password-reset', data: { name, link, expires_at }, language }),
        );
      },
      isDisabled: async (id) => (await accountById(db, id))?.disabled ?? true,
    });
    this.#gate = new Gate({
      db,
      auth: this.#auth,
      within: options.within,
      secondFactorRequired: settings.secondFactorRequired,
      wrongKeysPerMinute: settings.perMinute.stranger,
    });
    this.#sealer = new Sealer(db, settings.witness);
  }

  /** Who calls. @throws HttpProblem 401 for a key that does not hold */
  async authenticate(request: Credentials): Promise<Principal> {
    return (await this.#gate.callerOf(request)).principal;
  }

  /** A principal as they are at this moment; null when the account is disabled or the key holds no longer. */
  async principalNow(principal: Principal): Promise<Principal | null> {
    return this.#gate.principalNow(principal);
  }

  /** Believes no answer of before: after anything that changes who may do what. */
  forget(): void {
    this.#gate.forget();
  }

  /** Limits for `@fastify/rate-limit`: by principal, and by address for strangers. */
  limits() {
    const { perMinute } = this.#options.settings;
    return {
      global: true,
      timeWindow: '1 minute',
      cache: 50_000,
      max: ({ principal }: FastifyRequest): number =>
        principal.kind === 'key'
          ? perMinute.key
          : principal.kind === 'account'
            ? perMinute.account
            : perMinute.stranger,
      keyGenerator: ({ principal, ip }: FastifyRequest): string =>
        principal.kind === 'anonymous' ? `address ${ip}` : `${principal.kind} ${principal.id}`,
      errorResponseBuilder: (_request: FastifyRequest, { after }: { after: string }) =>
        new HttpProblem(429, {
          vi: `Quá nhiều yêu cầu trong một phút; hãy thử lại sau ${after.replace('seconds', 'giây').replace('second', 'giây').replace('minute', 'phút')}.`,
          en: `Too many requests within a minute; try again in ${after}.`,
        }),
    };
  }

  routes(app: HttpApp): void {
    const { db, directory, demo, settings, unread, sendMail } = this.#options;
    const gate = this.#gate;
    const changed = async (): Promise<void> => {
      gate.forget();
      await tellAccessChanged(db);
    };
    signInRoutes(app, { db, auth: this.#auth, gate, changed, attemptsPerMinute: settings.attemptsPerMinute });
    meRoutes(app, { gate, directory, oidcName: settings.oidc?.name ?? null, demo, unread });
    accountRoutes(app, { db, directory, changed });
    invitationRoutes(app, {
      db,
      directory,
      url: settings.url,
      sendMail,
      attemptsPerMinute: settings.attemptsPerMinute,
    });
    keyRoutes(app, { db, directory, changed });
    auditRoutes(app, { db, sealer: this.#sealer });
    let every: NodeJS.Timeout | undefined;
    app.addHook('onListen', (done) => {
      every = setInterval(() => {
        this.#tick().catch((error: unknown) => app.log.error({ err: error }, 'the audit trail could not be sealed'));
      }, 1_000);
      every.unref();
      done();
    });
    app.addHook('onClose', async () => {
      clearInterval(every);
      await this.#tick();
    });
  }

  #swept = 0;

  /** Each second: seals what was written, notes which keys were used; each hour: forgets what no longer counts. */
  async #tick(): Promise<void> {
    await this.#sealer.seal();
    await this.#gate.noteUse();
    if (Date.now() - this.#swept < 3_600_000) return;
    this.#swept = Date.now();
    await forgetOld(this.#options.db);
  }
}
