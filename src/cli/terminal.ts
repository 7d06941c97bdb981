/** What every verb shares: options, messages, progress. */
import { type ParseArgsConfig, parseArgs } from 'node:util';
import { faultLine, type Language, type Text, UserError } from '../kernel/languages.ts';

export interface Verb {
  name: string;
  /** `FILE.csv…`, as shown after the name. */
  arguments: string;
  does: Text;
  options: Record<string, { type: 'string' | 'boolean'; multiple?: boolean; value?: string; does: Text }>;
  examples: string[];
  run(input: VerbInput): Promise<number>;
}

export interface VerbInput {
  positionals: string[];
  values: Record<string, string | boolean | (string | boolean)[] | undefined>;
  language: Language;
}

/** Bad usage: one line, exit 2. */
export function usage(vi: string, en: string): UserError {
  return new UserError({ vi, en });
}

/** Reads a verb's words. @throws UserError on an unknown or misused option. */
export function readInput(verb: Verb, words: string[], language: Language): VerbInput {
  const options: ParseArgsConfig['options'] = {};
  for (const [name, { type, multiple }] of Object.entries(verb.options))
    options[name] = multiple ? { type, multiple } : { type };
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true, strict: true });
    return { positionals, values: values as VerbInput['values'], language };
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const option = /--?[\p{L}\d][\p{L}\d-]*/u.exec(message)?.[0] ?? '';
    if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
      throw usage(
        `hochua ${verb.name}: tùy chọn ${option} thiếu hoặc thừa giá trị; xem hochua ${verb.name} --help`,
        `hochua ${verb.name}: option ${option} lacks a value or takes none; see hochua ${verb.name} --help`,
      );
    }
    throw usage(
      `hochua ${verb.name}: không có tùy chọn ${option}; xem hochua ${verb.name} --help`,
      `hochua ${verb.name}: no option ${option}; see hochua ${verb.name} --help`,
    );
  }
}

export function helpOf(verb: Verb, language: Language): string {
  const lines = [
    `hochua ${verb.name}${verb.arguments === '' ? '' : ` ${verb.arguments}`}`,
    `  ${verb.does[language]}`,
    ...(Object.keys(verb.options).length > 0 ? ['', language === 'vi' ? 'Tùy chọn:' : 'Options:'] : []),
    ...Object.entries(verb.options).map(
      ([name, option]) =>
        `  ${`--${name}${option.value === undefined ? '' : ` ${option.value}`}`.padEnd(28)} ${option.does[language]}`,
    ),
    ...(verb.examples.length > 0
      ? ['', language === 'vi' ? 'Ví dụ:' : 'Examples:', ...verb.examples.map((line) => `  ${line}`)]
      : []),
  ];
  return lines.join('\n');
}

/** Says an error to the terminal: the sentence, then a line for each fault. Returns the exit code. */
export function sayError(error: unknown, language: Language): number {
  if (error instanceof UserError) {
    console.error(error.text[language]);
    for (const fault of error.faults) console.error(faultLine(fault, language));
    return 2;
  }
  console.error(error);
  return 1;
}

/** A progress line on a terminal; silent elsewhere. */
export function progressLine(label: string): { update(share: number, detail: string): void; end(): void } {
  const out = process.stderr;
  let last = 0;
  return {
    update(share, detail) {
      if (!out.isTTY || (Date.now() - last < 100 && share < 1)) return;
      last = Date.now();
      const filled = Math.round(share * 24);
      out.write(
        `\r\x1b[K${label} [${'█'.repeat(filled)}${'·'.repeat(24 - filled)}] ${Math.round(share * 100)}% ${detail}`,
      );
    },
    end() {
      if (out.isTTY) out.write('\r\x1b[K');
    },
  };
}
