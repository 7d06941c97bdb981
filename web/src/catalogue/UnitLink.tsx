/** A link to a reporting unit by its short name. */
import { Link } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Text } from '../../../src/kernel/languages.ts';
import { useFormat } from '../frame/use-format.ts';

export interface UnitBrief {
  code: string;
  name: Text;
  short: string;
}

export function UnitLink({ unit }: { unit: UnitBrief }) {
  const name = useUnitName();
  return (
    <Link to="/units/$code" params={{ code: unit.code }}>
      {name(unit)}
    </Link>
  );
}

/** What a unit is called in tables: short in Vietnamese, in English by its name. */
export function useUnitName(): (unit: UnitBrief) => string {
  const format = useFormat();
  return useCallback(
    (unit) => (format.language === 'vi' && unit.short !== '' ? unit.short : format.name(unit.name) || unit.code),
    [format],
  );
}
