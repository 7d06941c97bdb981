/** Chooses one reporting unit out of thousands: typed, found by the server with or without tone marks. */
import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api, given, read } from '../api.ts';
import { unitQuery } from '../catalogue/queries.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';

const unitsFoundQuery = (q: string) =>
  queryOptions({
    queryKey: ['units', 'picker', q],
    queryFn: ({ signal }) => read(api.GET('/api/v1/units', { params: { query: given({ q, limit: 30 }) }, signal })),
    staleTime: 60_000,
  });

export function UnitPicker({
  label,
  description,
  placeholder,
  value,
  change,
  error,
}: {
  label: string;
  description?: string;
  placeholder?: string;
  value: string | null;
  change: (unit: string | null) => void;
  error?: string | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const [q] = useDebouncedValue(typed.trim(), 150);
  const chosen = useQuery({ ...unitQuery(value ?? ''), enabled: value !== null });
  const chosenLabel = chosen.data === undefined ? value : format.name(chosen.data.name);
  // What stands in the box once chosen is no question.
  const asked = q === chosenLabel ? '' : q;
  const found = useQuery({ ...unitsFoundQuery(asked), placeholderData: keepPreviousData });
  const items = (found.data?.items ?? []).map(({ code, name }) => ({ value: code, label: format.name(name) }));
  const data =
    value === null || items.some((item) => item.value === value)
      ? items
      : [{ value, label: chosenLabel ?? value }, ...items];
  return (
    <Select
      label={label}
      data={data}
      value={value}
      onChange={change}
      searchable
      clearable
      onSearchChange={setTyped}
      // The server has found them already, also without tone marks.
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? t('search.searching') : t('grant.noUnit')}
      comboboxProps={{ withinPortal: true }}
      renderOption={({ option }) => (
        <span>
          {option.label} <span className="hc-dim hc-small">{option.value}</span>
        </span>
      )}
      {...(description === undefined ? {} : { description })}
      {...(placeholder === undefined ? {} : { placeholder })}
      {...(error === undefined ? {} : { error })}
    />
  );
}
