/** Chooses one indicator out of the catalogue: typed, found by the server with or without tone marks. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, given, read } from '../api.ts';
import { indicatorQuery } from '../catalogue/queries.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';

const foundQuery = (q: string) =>
  queryOptions({
    queryKey: ['indicators', 'picker', q],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/indicators', { params: { query: given({ q, limit: 30 }) }, signal })),
    staleTime: 60_000,
  });

export function IndicatorPicker({
  value,
  change,
  error,
}: {
  value: string | null;
  change: (indicator: string | null) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const box = useRef<HTMLInputElement>(null);
  const empty = useRef(value === null);
  useEffect(() => {
    if (empty.current) box.current?.focus();
  }, []);
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const chosen = useQuery({ ...indicatorQuery(value ?? ''), enabled: value !== null });
  const chosenLabel = chosen.data === undefined ? value : format.name(chosen.data.name);
  // What stands in the box once chosen is no question.
  const asked = q === chosenLabel ? '' : q;
  const found = useQuery({ ...foundQuery(asked), placeholderData: keepPreviousData });
  const items = (found.data?.items ?? []).map(({ code, name, unit }) => ({
    value: code,
    label: format.name(name),
    unit: format.unit(unit),
  }));
  const data =
    value === null || items.some((item) => item.value === value)
      ? items
      : [
          { value, label: chosenLabel ?? value, unit: chosen.data === undefined ? '' : format.unit(chosen.data.unit) },
          ...items,
        ];
  const units = new Map(data.map((item) => [item.value, item.unit]));
  return (
    <Select
      label={t('reading.indicator')}
      placeholder={t('reading.indicatorFind')}
      data={data.map(({ value: code, label }) => ({ value: code, label }))}
      value={value}
      onChange={change}
      searchable
      onSearchChange={setTyped}
      // The server has found them already, also without tone marks.
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t('search.searching') : t('reading.noIndicator')}
      comboboxProps={{ withinPortal: true }}
      renderOption={({ option }) => (
        <span>
          {option.label}{' '}
          <span className="hc-dim hc-small">
            {units.get(option.value)} · {option.value}
          </span>
        </span>
      )}
      required
      ref={box}
      {...(error === undefined ? {} : { error })}
    />
  );
}
