/** What several verbs ask for in the same words: the option, and reading it. */
import { isIsoDate } from '../kernel/dates.ts';
import { usage, type Verb, type VerbInput } from './terminal.ts';

type Option = Verb['options'][string];
type Values = VerbInput['values'];

/** `--as-of` */
export const AS_OF: Option = {
  type: 'string',
  value: '2023-06-30',
  does: { vi: 'số liệu như đã biết vào ngày này', en: 'figures as known on this day' },
};

/** @throws UserError when the day is none */
export function readAsOf(verb: string, values: Values): string | undefined {
  const asOf = values['as-of'] as string | undefined;
  if (asOf === undefined || isIsoDate(asOf)) return asOf;
  throw usage(
    `hochua ${verb}: --as-of "${asOf}" không phải ngày; viết 2023-06-30`,
    `hochua ${verb}: --as-of "${asOf}" is not a date; write 2023-06-30`,
  );
}

/** `--format`; the first is the usual one. */
export function formatOption(formats: readonly string[]): Option {
  const [usual = ''] = formats;
  const does =
    formats.length > 1
      ? { vi: `dạng ra (mặc định ${usual})`, en: `output (${usual} by default)` }
      : { vi: `dạng ra (chỉ có ${usual})`, en: `output (${usual} only)` };
  return { type: 'string', value: formats.join('|'), does };
}

/** @throws UserError when there is no such format */
export function readFormat<F extends string>(verb: string, values: Values, formats: readonly [F, ...F[]]): F {
  const given = values.format ?? formats[0];
  const format = formats.find((one) => one === given);
  if (format !== undefined) return format;
  throw usage(
    `hochua ${verb}: không có dạng "${given}"; dùng ${formats.join(', ')}`,
    `hochua ${verb}: no format "${given}"; use ${formats.join(', ')}`,
  );
}

/** `--period` of a report that is read. */
export const READ_PERIOD: Option = {
  type: 'string',
  value: '2022-S1',
  does: {
    vi: 'kỳ của báo cáo, khi tiêu đề không nói',
    en: 'the period of the report, when its title does not say',
  },
};
