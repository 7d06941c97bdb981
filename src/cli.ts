/** The command line: `hochua VERB`. */
import { audit } from './cli/audit.ts';
import { backup } from './cli/backup.ts';
import { check } from './cli/check.ts';
import { exportVerb } from './cli/export.ts';
import { load } from './cli/load.ts';
import { openapi } from './cli/openapi.ts';
import { pack } from './cli/pack.ts';
import { rate } from './cli/rate.ts';
import { read } from './cli/read.ts';
import { report } from './cli/report.ts';
import { restoreVerb } from './cli/restore.ts';
import { start } from './cli/start.ts';
import { helpOf, readInput, sayError, type Verb } from './cli/terminal.ts';
import { user } from './cli/user.ts';
import { readConfig } from './platform/config.ts';

const VERBS: Verb[] = [
  start,
  load,
  exportVerb,
  read,
  check,
  report,
  rate,
  pack,
  openapi,
  user,
  audit,
  backup,
  restoreVerb,
];

/** Runs one command; returns the exit code: 0 done, 2 for what the person can mend, 1 for what they cannot. */
export async function run(words: string[]): Promise<number> {
  const language = process.env.HOCHUA_LANG === 'en' ? 'en' : 'vi';
  const [name, ...rest] = words;
  try {
    readConfig();
    if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
      console.log(
        [language === 'vi' ? 'hochua LỆNH (mỗi lệnh có --help)' : 'hochua VERB (each has --help)', ''].join('\n'),
      );
      for (const verb of VERBS) console.log(`  ${`${verb.name} ${verb.arguments}`.padEnd(40)} ${verb.does[language]}`);
      return name === undefined ? 2 : 0;
    }
    const verb = VERBS.find((candidate) => candidate.name === name);
    if (verb === undefined) {
      console.error(
        language === 'vi'
          ? `hochua: không có lệnh "${name}"; xem hochua --help`
          : `hochua: no verb "${name}"; see hochua --help`,
      );
      return 2;
    }
    if (rest.includes('--help') || rest.includes('-h')) {
      console.log(helpOf(verb, language));
      return 0;
    }
    return await verb.run(readInput(verb, rest, language));
  } catch (error) {
    return sayError(error, language);
  }
}
