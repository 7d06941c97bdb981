/** Accounts from the command line: the first administrator, and help when nobody can sign in. */
import { hashPassword } from 'better-auth/crypto';
import {
  accountByEmail,
  deleteSessions,
  insertAccount,
  insertGrant,
  listAccounts,
  setPassword,
  updateAccount,
} from '../access/accounts/store.ts';
import { writeAudit } from '../access/audit.ts';
import { tellAccessChanged } from '../access/changed.ts';
import { invite } from '../access/invitation-routes.ts';
import { type Grant, ROLE_NAMES, ROLES, type Role, systemAs } from '../access/model.ts';
import { checkPassword } from '../access/passwords.ts';
import { readAccessSettings } from '../access/settings.ts';
import { checkGrant } from '../access/shapes.ts';
import { inOneTransaction } from '../access/store.ts';
import { Sealer } from '../access/trail/sealer.ts';
import { UserError } from '../kernel/languages.ts';
import { enqueueMail } from '../messages/outbox.ts';
import { type Config, readConfig } from '../platform/config.ts';
import { HttpProblem } from '../platform/http.ts';
import { openReservoir, type Reservoir } from '../reservoir.ts';
import { usage, type Verb, type VerbInput } from './terminal.ts';

const CLI = systemAs('hochua', 'cli');

interface Work extends VerbInput {
  config: Config;
  reservoir: Reservoir;
  email: string;
}

export const user: Verb = {
  name: 'user',
  arguments: 'add|grant|disable|enable|password EMAIL | list',
  does: {
    vi: 'Tài khoản: thêm (gửi liên kết mời, hoặc đặt mật khẩu đọc từ đầu vào), giao quyền, khóa, mở, đặt lại mật khẩu, liệt kê.',
    en: 'Accounts: add (an invitation link, or a password read from standard input), grant, disable, enable, set a password, list.',
  },
  options: {
    name: { type: 'string', value: 'NAME', does: { vi: 'họ tên', en: 'full name' } },
    role: { type: 'string', value: 'ROLE', does: { vi: ROLES.join(', '), en: ROLES.join(', ') } },
    unit: {
      type: 'string',
      value: 'UNIT',
      does: { vi: 'mã đơn vị (bỏ trống: mọi đơn vị)', en: 'code of the unit (left out: every unit)' },
    },
    sector: {
      type: 'string',
      multiple: true,
      value: 'SECTOR',
      does: {
        vi: 'mã lĩnh vực, lặp lại được (bỏ trống: mọi lĩnh vực)',
        en: 'code of a sector, repeatable (left out: every sector)',
      },
    },
    'password-stdin': {
      type: 'boolean',
      does: { vi: 'đọc mật khẩu từ đầu vào chuẩn', en: 'reads the password from standard input' },
    },
  },
  examples: [
    'hochua user add an@example.vn --name "Nguyễn Văn An" --role admin',
    'echo "$PASSWORD" | hochua user add an@example.vn --name "Nguyễn Văn An" --role head --unit UNIT --password-stdin',
    'hochua user grant an@example.vn --role reviewer --sector A --sector B',
    'hochua user list',
  ],
  async run(input) {
    const [what, email, ...rest] = input.positionals;
    const work = what === undefined ? undefined : DEEDS[what];
    if (work === undefined || rest.length > 0 || (what === 'list') !== (email === undefined))
      throw usage(
        'hochua user: viết add, grant, disable, enable hoặc password với một EMAIL, hoặc list; xem hochua user --help',
        'hochua user: write add, grant, disable, enable or password with one EMAIL, or list; see hochua user --help',
      );
    if (email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email))
      throw usage(`"${email}" không phải địa chỉ thư`, `"${email}" is not an e-mail address`);
    const config = readConfig();
    const reservoir = await openReservoir(config);
    try {
      await work({ ...input, config, reservoir, email: email?.toLowerCase() ?? '' });
      if (what !== 'list') await tellAccessChanged(reservoir.db);
      const { witness } = await readAccessSettings({ ...config, demo: true });
      await new Sealer(reservoir.db, witness).seal();
      return 0;
    } catch (error) {
      if (error instanceof HttpProblem) throw new UserError(error.text);
      throw error;
    } finally {
      await reservoir.close();
    }
  },
};

const DEEDS: Record<string, (work: Work) => Promise<void>> = {
  async add(work) {
    const { values, email, reservoir, config, language } = work;
    const { name } = values;
    if (typeof name !== 'string' || name.trim() === '') throw usage('thiếu --name "Họ tên"', 'give --name "Full name"');
    const grants = values.role === undefined ? [] : [grantOf(work)];
    if (values['password-stdin'] !== true) {
      const settings = await readAccessSettings({ ...config, demo: true });
      const { link } = await invite({ db: reservoir.db, url: settings.url, sendMail: enqueueMail }, CLI, {
        email,
        name,
        grants,
        language,
      });
      console.log(link);
      return;
    }
    const passwordHash = await passwordFromInput([name, email]);
    await inOneTransaction(reservoir.db, async (tx) => {
      if ((await accountByEmail(tx, email)) !== undefined) throw exists(email);
      await insertAccount(tx, { email, name, passwordHash, grants, grantedBy: CLI.name, language });
      await writeAudit(tx, { principal: CLI, action: 'account.make', object: email, details: { grants } });
    });
    console.log(email);
  },

  async grant(work) {
    const grant = grantOf(work);
    await inOneTransaction(work.reservoir.db, async (tx) => {
      const account = await accountByEmail(tx, work.email);
      if (account === undefined) throw nobody(work.email);
      await insertGrant(tx, account.id, grant, CLI.name);
      await writeAudit(tx, {
        principal: CLI,
        action: 'grant.add',
        object: work.email,
        ...(grant.unit === null ? {} : { unit: grant.unit }),
        details: { ...grant },
      });
    });
  },

  disable: async (work) => setDisabled(work, true),
  enable: async (work) => setDisabled(work, false),

  async password({ reservoir, email }) {
    const account = await accountByEmail(reservoir.db, email);
    if (account === undefined) throw nobody(email);
    const passwordHash = await passwordFromInput([account.name, email]);
    await inOneTransaction(reservoir.db, async (tx) => {
      await setPassword(tx, account.id, passwordHash);
      // Whoever signed in with the old one is not the person any more.
      await deleteSessions(tx, account.id);
      await writeAudit(tx, { principal: CLI, action: 'password.set', object: email });
    });
  },

  async list({ reservoir, language }) {
    for (let offset = 0; ; offset += 500) {
      const { items } = await listAccounts(reservoir.db, {}, offset, 500);
      for (const { email, name, disabled, two_factor, grants } of items) {
        const roles = grants.map(
          ({ role, unit, sectors }) =>
            `${ROLE_NAMES[role][language]}${unit === null ? '' : ` ${unit}`}${sectors === null ? '' : ` (${sectors.join(' ')})`}`,
        );
        const state = [disabled ? (language === 'vi' ? 'đã khóa' : 'disabled') : '', two_factor ? '2FA' : ''];
        console.log([email, name, roles.join('; '), state.filter((word) => word !== '').join(' ')].join('\t'));
      }
      if (items.length < 500) return;
    }
  },
};

async function setDisabled({ reservoir, email }: Work, disabled: boolean): Promise<void> {
  await inOneTransaction(reservoir.db, async (tx) => {
    const account = await accountByEmail(tx, email);
    if (account === undefined) throw nobody(email);
    await updateAccount(tx, account.id, { disabled });
    await writeAudit(tx, { principal: CLI, action: 'account.change', object: email, details: { disabled } });
  });
}

function grantOf({ values, reservoir: { catalogue } }: Work): Grant {
  const { role, unit, sector } = values;
  if (typeof role !== 'string' || !ROLES.includes(role as Role))
    throw usage(`--role cần một trong: ${ROLES.join(', ')}`, `--role is one of: ${ROLES.join(', ')}`);
  return checkGrant(
    {
      role: role as Role,
      unit: typeof unit === 'string' ? unit : null,
      sectors: Array.isArray(sector) ? sector.map(String) : null,
    },
    { unit: (code) => catalogue.units.get(code), isSector: (code) => catalogue.sectors.has(code) },
  );
}

/** The first line of standard input, hashed. */
async function passwordFromInput(person: string[]): Promise<string> {
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  const password = text.split(/\r?\n/)[0] ?? '';
  checkPassword(password, person);
  return hashPassword(password);
}

function nobody(email: string): UserError {
  return usage(`không có tài khoản ${email}`, `there is no account ${email}`);
}

function exists(email: string): UserError {
  return usage(`${email} đã có tài khoản`, `${email} has an account already`);
}
