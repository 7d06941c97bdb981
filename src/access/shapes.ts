/** What access says over HTTP: roles, grants and the units they name. */
import { z } from 'zod';
import type { Text } from '../kernel/languages.ts';
import { HttpProblem } from '../platform/http.ts';
import { type Grant, ROLES } from './model.ts';

/** The names of units and sectors, which the floor above knows. */
export interface Directory {
  unit(code: string): { code: string; name: Text } | undefined;
  isSector(code: string): boolean;
}

const text = z.object({ vi: z.string(), en: z.string() });

/** The name of a person, key or invitation: of one line, without characters that hide or turn what stands beside them. */
export const nameInput = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, 'a name is one line of visible characters');

/** A grant as it is asked for. */
export const grantInput = z.object({
  role: z.enum(ROLES),
  unit: z.string().max(60).nullable().default(null),
  sectors: z.array(z.string().max(60)).max(50).nullable().default(null),
});

/** A grant as it is shown. */
export const grantShape = z.object({
  role: z.enum(ROLES),
  unit: z.object({ code: z.string(), name: text }).nullable(),
  sectors: z.array(z.string()).nullable(),
});

export function showGrant({ role, unit, sectors }: Grant, directory: Directory): z.infer<typeof grantShape> {
  const named = unit === null ? null : { code: unit, name: directory.unit(unit)?.name ?? { vi: unit, en: unit } };
  return { role, unit: named, sectors: sectors === null ? null : [...sectors] };
}

/** @throws HttpProblem 400 for a unit or sector nobody knows, and for a scope a role cannot have */
export function checkGrant({ role, unit, sectors }: z.infer<typeof grantInput>, directory: Directory): Grant {
  if (unit !== null && directory.unit(unit) === undefined)
    throw new HttpProblem(400, { vi: `Không có đơn vị ${unit}.`, en: `There is no unit ${unit}.` });
  const unknown = sectors?.find((sector) => !directory.isSector(sector));
  if (unknown !== undefined)
    throw new HttpProblem(400, { vi: `Không có lĩnh vực ${unknown}.`, en: `There is no sector ${unknown}.` });
  const all = sectors === null || sectors.length === 0 ? null : [...new Set(sectors)].sort();
  if (role === 'admin' && (unit !== null || all !== null))
    throw new HttpProblem(400, {
      vi: 'Quản trị tài khoản là của toàn hệ thống; bỏ trống đơn vị và lĩnh vực.',
      en: 'Administration of accounts is for the whole system; leave unit and sectors out.',
    });
  // Rounds, forms and reports are of everyone; only a sector divides them.
  if (role === 'steward' && unit !== null)
    throw new HttpProblem(400, {
      vi: 'Đầu mối tổng hợp phụ trách mọi đơn vị; chỉ giới hạn được theo lĩnh vực.',
      en: 'A steward serves every unit; only sectors can be limited.',
    });
  if ((role === 'reporter' || role === 'head') && unit === null)
    throw new HttpProblem(400, {
      vi: 'Người báo cáo và thủ trưởng đơn vị phải gắn với một đơn vị.',
      en: 'A reporter or a head of unit belongs to a unit.',
    });
  return { role, unit, sectors: all };
}
