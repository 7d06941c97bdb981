/** What the server finds in a form while it is edited, and the cells it would have. */
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import type { CellSpec, Form, FormContext } from '../../../../src/returns/model.ts';
import { checkForm, type FormFault } from './queries.ts';

const NO_CONTEXT: FormContext = { indicators: [], measures: [] };

export interface Checked {
  state: 'checking' | 'checked' | 'failed';
  faults: FormFault[];
  /** The form the cells were laid out for; null until there was one of the right shape. */
  form: Form | null;
  cells: readonly CellSpec[];
  context: FormContext;
}

/** What the server finds in the form as it stands; while it looks, what it found before. */
export function useChecked(form: Form): Checked {
  const [settled] = useDebouncedValue(form, 400);
  const check = useQuery({
    queryKey: ['form-check', settled],
    queryFn: async ({ signal }) => ({ ...(await checkForm(settled, signal)), form: settled }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [last, setLast] = useState<{ form: Form; cells: CellSpec[]; context: FormContext } | null>(null);
  useEffect(() => {
    if (check.data !== undefined && check.data.cells.length > 0) setLast(check.data);
  }, [check.data]);
  return useMemo(
    () => ({
      state: check.isError ? 'failed' : form !== settled || check.isFetching ? 'checking' : 'checked',
      faults: check.data?.faults ?? [],
      form: last?.form ?? null,
      cells: last?.cells ?? [],
      context: last?.context ?? NO_CONTEXT,
    }),
    [check.isError, check.isFetching, check.data, last, form, settled],
  );
}
