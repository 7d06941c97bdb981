import path from 'node:path';
import pino from 'pino';
import { closeDemoAccounts, makeDemoAccounts, readDemoPeople } from '../access/demo.ts';
import type { DemoSignIn } from '../access/me-routes.ts';
import { ROLE_NAMES } from '../access/model.ts';
import { readAccessSettings } from '../access/settings.ts';
import { makeApp } from '../app.ts';
import { allJobs } from '../jobs.ts';
import { type Language, UserError } from '../kernel/languages.ts';
import { formatNumber } from '../kernel/numbers.ts';
import { readMailSettings } from '../messages/settings.ts';
import { type Config, ROOT, readConfig } from '../platform/config.ts';
import { claimServer, type Database } from '../platform/database.ts';
import { startJobs } from '../platform/jobs.ts';
import { openReservoir } from '../reservoir.ts';
import { makeDemoRounds, readDemoRounds } from '../returns/demo-rounds.ts';
import { FormShelf } from '../returns/form-source.ts';
import { sayError, type Verb } from './terminal.ts';

export const start: Verb = {
  name: 'start',
  arguments: '',
  does: {
    vi: 'Chạy máy chủ (PORT, HOCHUA_DATA, DATABASE_URL, HOCHUA_PACK trong biến môi trường).',
    en: 'Runs the server (PORT, HOCHUA_DATA, DATABASE_URL, HOCHUA_PACK in the environment).',
  },
  options: {},
  examples: ['hochua start', 'PORT=9000 hochua start'],
  async run({ language }) {
    const config = readConfig();
    const vi = language === 'vi';
    const began = Date.now();
    const reservoir = await openReservoir(config, (warning) => sayError(warning, language));
    let release: () => void = () => undefined;
    try {
      release = await claimServer(reservoir.pool, config.databaseUrl === undefined ? config.dataDir : 'DATABASE_URL');
      const demo = await demoAccounts(config, reservoir.db);
      if (demo.length > 0) {
        const { db, catalogue } = reservoir;
        await makeDemoRounds({ db, catalogue, forms: new FormShelf() }, readDemoRounds(config.packDir));
      }
      const access = await readAccessSettings({ ...config, demo: demo.length > 0 });
      const logger = pino({ level: process.env.HOCHUA_LOG ?? 'warn' }, pino.destination(2));
      const mail = readMailSettings(process.env, config.port);
      const app = await makeApp({
        trustProxy: config.trustProxy,
        ...reservoir,
        logger,
        access,
        demo,
        mail,
        dataDir: config.dataDir,
        webDir: path.join(ROOT, 'web/dist'),
      });
      await app.listen({ port: config.port, host: config.host }).catch(async (error: NodeJS.ErrnoException) => {
        await app.close();
        throw listenFault(error, config.port, config.host);
      });
      const [bound] = app.addresses();
      const port = typeof bound === 'object' ? bound.port : config.port;
      const address = `http://localhost:${port}`;
      const { catalogue } = reservoir;
      const lines = vi
        ? [
            `Hồ Chứa · ${catalogue.pack.name.vi}`,
            `  Trang chính   ${address}`,
            `  Tài liệu API  ${address}/api/docs`,
            `  Dữ liệu       ${config.databaseUrl === undefined ? config.dataDir : 'DATABASE_URL'}`,
            `  Gói nội dung  ${config.packDir} (${formatNumber(String(catalogue.indicators.size))} chỉ tiêu, ${formatNumber(String(catalogue.units.size))} đơn vị)`,
            ...signInLines(demo, language),
            `  Thư           ${mail.smtpUrl === null ? 'chưa gửi được: đặt HOCHUA_SMTP_URL; thư chờ trong hộp thư đi' : 'gửi qua máy chủ thư đã đặt'}`,
            `Sẵn sàng sau ${formatNumber(((Date.now() - began) / 1000).toFixed(1))} giây. Dừng: Ctrl+C`,
          ]
        : [
            `Hồ Chứa · ${catalogue.pack.name.en}`,
            `  Home      ${address}`,
            `  API       ${address}/api/docs`,
            `  Data      ${config.databaseUrl === undefined ? config.dataDir : 'DATABASE_URL'}`,
            `  Pack      ${config.packDir} (${catalogue.indicators.size} indicators, ${catalogue.units.size} units)`,
            ...signInLines(demo, language),
            `  Mail      ${mail.smtpUrl === null ? 'not sent: set HOCHUA_SMTP_URL; it waits in the outbox' : 'sent by the mail server that is set'}`,
            `Ready after ${((Date.now() - began) / 1000).toFixed(1)} s. Stop: Ctrl+C`,
          ];
      // From the moment it says it runs, it can be told to stop.
      const stopped = untilStopped();
      console.log(lines.join('\n'));
      const { jobs, close } = allJobs(reservoir.db, catalogue, mail);
      const running = await startJobs(reservoir.pool, logger, jobs);
      await stopped;
      await running.stop();
      close();
      await app.close();
      return 0;
    } finally {
      release();
      await reservoir.close();
    }
  },
};

/**
 * The accounts of the demonstration: only in the embedded store of the data folder, never in a database of one's own, and not with
 * HOCHUA_DEMO=off.
 */
async function demoAccounts(config: Config, db: Database): Promise<DemoSignIn[]> {
  if (process.env.HOCHUA_DEMO === 'off' || config.databaseUrl !== undefined) {
    await closeDemoAccounts(db);
    return [];
  }
  return makeDemoAccounts(db, readDemoPeople(config.packDir));
}

function signInLines(demo: readonly DemoSignIn[], language: Language): string[] {
  const vi = language === 'vi';
  const [first] = demo;
  if (first === undefined)
    return [
      vi
        ? '  Đăng nhập     tạo tài khoản đầu tiên: npx hochua user add EMAIL --name "Họ tên" --role admin'
        : '  Sign-in   make the first account: npx hochua user add EMAIL --name "Full name" --role admin',
    ];
  const widest = Math.max(...demo.map(({ email }) => email.length));
  return [
    vi
      ? `  Đăng nhập     tài khoản dùng thử (chỉ có cùng dữ liệu dùng thử; tắt: HOCHUA_DEMO=off), mật khẩu chung: ${first.password}`
      : `  Sign-in   accounts of the demonstration (only with its data; switch off: HOCHUA_DEMO=off), one password: ${first.password}`,
    ...demo.map(
      ({ email, name, roles }) =>
        `    ${email.padEnd(widest)}  ${roles.map((role) => ROLE_NAMES[role][language]).join(', ')} · ${name}`,
    ),
  ];
}

function listenFault(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new UserError({
      vi: `Cổng ${port} đang có chương trình khác dùng. Hãy dừng chương trình đó, hoặc chạy với cổng khác: PORT=${port + 1} npm start`,
      en: `Port ${port} is in use by another program. Stop it, or use another port: PORT=${port + 1} npm start`,
    });
  }
  if (error.code === 'EACCES') {
    return new UserError({
      vi: `Không được phép mở cổng ${port}; hãy dùng cổng từ 1024 trở lên.`,
      en: `Port ${port} is not allowed; use one from 1024 up.`,
    });
  }
  return new UserError({
    vi: `Không mở được ${host}:${port} (${error.message}).`,
    en: `Cannot listen on ${host}:${port} (${error.message}).`,
  });
}

async function untilStopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    // npm does not always hand a signal on; whoever ends npm means the server.
    if (process.env.npm_lifecycle_event === undefined) return;
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.ppid === parent) return;
      clearInterval(watch);
      resolve();
    }, 500);
    watch.unref();
  });
}
