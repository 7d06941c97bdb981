/** Chooses a period: newest first, grouped by length, with steps to the neighbours. */
import { ActionIcon, Group, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useMemo } from 'react';
import { comparePeriods, parsePeriod } from '../../../src/kernel/periods.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { useFormat } from './use-format.ts';

const FREQUENCIES = ['A', 'S', 'Q', 'M', 'D', 'R'] as const;

export function PeriodSelect({
  label,
  periods,
  value,
  onChange,
  anyLabel,
  steps = false,
}: {
  label: string;
  periods: readonly string[];
  value: string | undefined;
  onChange: (period: string | undefined) => void;
  /** What choosing none is called; without it a period is always chosen. */
  anyLabel?: string;
  steps?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const groups = useMemo(() => {
    const known = [...new Set(value === undefined ? periods : [...periods, value])]
      .map((code) => parsePeriod(code))
      .filter((period) => period !== null)
      .sort((a, b) => comparePeriods(b, a));
    return FREQUENCIES.map((frequency) => ({
      frequency,
      codes: known.filter((period) => period.frequency === frequency).map((period) => period.code),
    })).filter((group) => group.codes.length > 0);
  }, [periods, value]);

  // The neighbour of a half-year is a half-year: steps stay within one length of period.
  const same = groups.find((group) => value !== undefined && group.codes.includes(value))?.codes ?? [];
  const at = value === undefined ? -1 : same.indexOf(value);
  const [earlier, later] = [same[at + 1], at > 0 ? same[at - 1] : undefined];

  return (
    <Group gap={6} align="flex-end" wrap="nowrap">
      {steps && (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('overview.previous')}
          disabled={earlier === undefined}
          onClick={() => onChange(earlier)}
        >
          <IconChevronLeft size={18} aria-hidden />
        </ActionIcon>
      )}
      <Select
        label={label}
        data={groups.map(({ frequency, codes }) => ({
          group: t(`frequency.${frequency}`),
          items: codes.map((code) => ({ value: code, label: format.period(code) })),
        }))}
        value={value ?? null}
        onChange={(chosen) => onChange(chosen ?? undefined)}
        searchable
        clearable={anyLabel !== undefined && value !== undefined}
        allowDeselect={false}
        flex={1}
        miw={200}
        {...(anyLabel === undefined ? {} : { placeholder: anyLabel })}
      />
      {steps && (
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t('overview.next')}
          disabled={later === undefined}
          onClick={() => onChange(later)}
        >
          <IconChevronRight size={18} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  );
}
