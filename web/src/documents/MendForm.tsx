/** Says what a figure is, where the reading or the proposal is wrong: Enter saves, Escape leaves. */
import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { isIsoDate } from '../../../src/kernel/dates.ts';
import { readNumber } from '../../../src/kernel/numbers.ts';
import { parsePeriod } from '../../../src/kernel/periods.ts';
import { SCENARIOS, type Scenario, STATUSES, type Status } from '../../../src/observations/model.ts';
import { UnitPicker } from '../access/UnitPicker.tsx';
import { indicatorQuery } from '../catalogue/queries.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { IndicatorPicker } from './IndicatorPicker.tsx';
import type { Cell } from './queries.ts';

const STATUS_CODES = Object.keys(STATUSES) as Status[];

export interface Draft extends Omit<Cell, 'indicator' | 'unit'> {
  indicator: string | null;
  unit: string | null;
}

export function MendForm({ draft, save, cancel }: { draft: Draft; save: (cell: Cell) => void; cancel: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [cell, setCell] = useState(draft);
  const [value, setValue] = useState(draft.value === '' ? '' : format.number(draft.value));
  const [tried, setTried] = useState(false);
  const indicator = useQuery({ ...indicatorQuery(cell.indicator ?? ''), enabled: cell.indicator !== null });
  const valueBox = useRef<HTMLInputElement>(null);
  // Whoever edits by keyboard begins where something is most often wrong; Enter there saves.
  useEffect(() => {
    if (draft.indicator !== null) valueBox.current?.select();
  }, [draft.indicator]);
  const set = (part: Partial<Draft>): void => setCell((before) => ({ ...before, ...part }));

  const reading = readNumber(value, format.language);
  const number = reading.kind === 'number' ? reading.value : null;
  const period = isIsoDate(cell.period) ? cell.period : (parsePeriod(cell.period)?.code ?? null);
  const faults = {
    indicator: cell.indicator === null ? t('reading.indicatorNeeded') : undefined,
    unit: cell.unit === null ? t('reading.unitNeeded') : undefined,
    period: period === null ? t('reading.periodWrong') : undefined,
    value: number === null ? t('reading.valueWrong') : undefined,
  };
  const fault = (name: keyof typeof faults) => (tried ? faults[name] : undefined);
  const submit = (): void => {
    setTried(true);
    if (cell.indicator === null || cell.unit === null || period === null || number === null) return;
    save({ ...cell, indicator: cell.indicator, unit: cell.unit, period, value: number });
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    cancel();
  };
  const breakdown = new Map(
    cell.dims
      .split('|')
      .filter((part) => part !== '')
      .map((part) => part.split('=') as [string, string]),
  );
  const setBreakdown = (dimension: string, code: string | null): void => {
    const next = new Map(breakdown);
    if (code === null) next.delete(dimension);
    else next.set(dimension, code);
    set({
      dims: [...next]
        .map(([key, chosen]) => `${key}=${chosen}`)
        .sort()
        .join('|'),
    });
  };
  return (
    <form
      noValidate
      aria-label={t('reading.mendForm')}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      onKeyDown={keys}
    >
      <Stack gap="sm">
        <IndicatorPicker
          value={cell.indicator}
          change={(chosen) => set({ indicator: chosen, dims: '' })}
          error={fault('indicator')}
        />
        {indicator.data?.dimensions.map((dimension) => (
          <Select
            key={dimension.code}
            label={format.name(dimension.name)}
            placeholder={t('reading.wholeBreakdown')}
            data={dimension.codes.map(({ code, name }) => ({ value: code, label: format.name(name) }))}
            value={breakdown.get(dimension.code) ?? null}
            onChange={(code) => setBreakdown(dimension.code, code)}
            searchable
            clearable
          />
        ))}
        <UnitPicker
          label={t('reading.unit')}
          value={cell.unit}
          change={(unit) => set({ unit })}
          error={fault('unit')}
        />
        <Group grow align="flex-start">
          <TextInput
            label={t('reading.period')}
            description={t('reading.periodHelp')}
            value={cell.period}
            onChange={(event) => set({ period: event.currentTarget.value.trim() })}
            error={fault('period')}
            required
          />
          <Select
            label={t('reading.scenario')}
            description={period === null ? ' ' : format.period(period)}
            data={SCENARIOS.map((code) => ({ value: code, label: t(`scenario.${code}`) }))}
            value={cell.scenario}
            onChange={(scenario) => scenario !== null && set({ scenario: scenario as Scenario })}
            allowDeselect={false}
          />
        </Group>
        <Group grow align="flex-start">
          <TextInput
            label={
              indicator.data === undefined
                ? t('reading.value')
                : t('reading.valueIn', { unit: format.unit(indicator.data.unit) })
            }
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
            error={fault('value')}
            ref={valueBox}
            inputMode="decimal"
            required
          />
          <Select
            label={t('reading.status')}
            data={STATUS_CODES.map((code) => ({ value: code, label: STATUSES[code][format.language] }))}
            value={cell.status}
            onChange={(status) => status !== null && set({ status: status as Status })}
            allowDeselect={false}
          />
        </Group>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" size="sm" onClick={cancel}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" size="sm">
            {t('reading.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
