/** Obligations as a pack holds them: lists in `obligations/*.yaml`. What they name must be in the registry; counts must add up. */
import { z } from 'zod';
import { type Catalogue, isValidOn } from '../../catalogue/catalogue.ts';
import { type Located, PackFiles } from '../../catalogue/files.ts';
import { UNIT_KINDS } from '../../catalogue/model.ts';
import { unknown } from '../../catalogue/pack.ts';
import { isIsoDate } from '../../kernel/dates.ts';
import type { Fault } from '../../kernel/languages.ts';
import type { Obligation, Stated } from './model.ts';

const text = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const date = z.string().refine(isIsoDate, 'ngày phải có dạng 2025-07-01 (date must look like 2025-07-01)');
const source = z.string().regex(/^[^#\s]+#L\d+$/, 'viết MÃ-TÀI-LIỆU#L17 (write DOCUMENT#L17)');

const obligationSchema = z
  .strictObject({
    code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,59}$/, 'viết như KH-CDS-2022 (write like KH-CDS-2022)'),
    title: text,
    deed: text,
    deed_short: text,
    kinds: z.array(z.enum(UNIT_KINDS)).default([]),
    units: z.array(z.string()).default([]),
    document: z.string().default(''),
    due: date.optional(),
    stated: z
      .array(
        z.strictObject({
          as_of: date,
          done: z.number().int().min(0),
          of: z.number().int().min(1),
          missing: z.array(z.string()).optional(),
          done_by: z.array(z.string()).optional(),
          source,
        }),
      )
      .default([]),
  })
  .refine((raw) => (raw.kinds.length === 0) !== (raw.units.length === 0), {
    path: ['kinds'],
    message: 'khai kinds hoặc units, đúng một trong hai (give kinds or units, exactly one)',
  });

/** Reads the obligations of a pack; one that names something unknown or does not add up is a fault and left out. */
export function readObligations(dir: string, catalogue: Catalogue): { obligations: Obligation[]; faults: Fault[] } {
  const files = new PackFiles(dir);
  const entries = files
    .list('obligations', '.yaml')
    .flatMap((name) => files.yamlList(name, obligationSchema))
    .map(({ value: raw, file, line }): Located<Obligation> => {
      const { deed_short: deedShort, due, stated, ...rest } = raw;
      const counts = stated.map(
        ({ as_of: asOf, done_by: doneBy, missing, ...count }): Stated => ({
          ...count,
          asOf,
          doneBy: doneBy ?? null,
          missing: missing ?? null,
        }),
      );
      return { file, line, value: { ...rest, deedShort, due: due ?? null, stated: counts } };
    });
  const known = new Map<string, Located<Obligation>>();
  for (const entry of entries) {
    const before = files.faults.length;
    checkObligation(files, entry, catalogue);
    const first = known.get(entry.value.code);
    if (first !== undefined)
      files.fault(entry.file, entry.line, {
        vi: `${entry.value.code} đã có ở ${first.file}:${first.line}; mỗi mã chỉ khai một lần`,
        en: `${entry.value.code} is already at ${first.file}:${first.line}; declare each code once`,
      });
    else if (files.faults.length === before) known.set(entry.value.code, entry);
  }
  return { obligations: [...known.values()].map(({ value }) => value), faults: files.faults };
}

function checkObligation(files: PackFiles, { value, file, line }: Located<Obligation>, catalogue: Catalogue): void {
  const fault = (vi: string, en: string): void => files.fault(file, line, { vi, en });
  for (const code of value.units)
    if (!catalogue.units.has(code)) files.fault(file, line, unknown('đơn vị', 'unit', code, catalogue.units.keys()));
  for (const stated of value.stated) {
    const document = stated.source.split('#')[0] ?? '';
    if (!catalogue.documents.has(document))
      files.fault(file, line, unknown('tài liệu', 'document', document, catalogue.documents.keys()));
    if (stated.done > stated.of)
      fault(
        `${stated.source}: ${stated.done} lớn hơn ${stated.of}`,
        `${stated.source}: ${stated.done} is more than ${stated.of}`,
      );
    for (const code of [...(stated.missing ?? []), ...(stated.doneBy ?? [])]) {
      const unit = catalogue.units.get(code);
      if (unit === undefined) files.fault(file, line, unknown('đơn vị', 'unit', code, catalogue.units.keys()));
      else if (!isValidOn(unit, stated.asOf))
        fault(`${code} không tồn tại vào ngày ${stated.asOf}`, `${code} does not exist on ${stated.asOf}`);
    }
    if (stated.missing !== null && stated.done + stated.missing.length !== stated.of)
      fault(
        `${stated.source}: ${stated.done} đã làm và ${stated.missing.length} chưa làm không bằng ${stated.of}`,
        `${stated.source}: ${stated.done} done and ${stated.missing.length} missing do not make ${stated.of}`,
      );
    if (stated.doneBy !== null && stated.doneBy.length !== stated.done)
      fault(
        `${stated.source}: nêu tên ${stated.doneBy.length} đơn vị nhưng ghi ${stated.done}`,
        `${stated.source}: names ${stated.doneBy.length} units but says ${stated.done}`,
      );
  }
}
