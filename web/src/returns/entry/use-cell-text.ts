/** Cells in the reader's words: what stands in them, how they are called, how a text becomes a value. */
import { useMemo } from 'react';
import { decimalsOf, isPlain } from '../../../../src/kernel/decimal.ts';
import { type CellSpec, LABEL_JOIN } from '../../../../src/returns/model.ts';
import { readValue } from '../../../../src/returns/read-value.ts';
import { type Format, useFormat } from '../../frame/use-format.ts';
import { useEntry } from './use-entry.ts';

export interface CellText {
  format: Format;
  /** As shown in the cell, without its unit of measure. */
  shown(spec: CellSpec, value: string | undefined): string;
  /** As an editor begins with it and the clipboard takes it: reads back exactly. */
  editable(spec: CellSpec, value: string | undefined): string;
  /** "Doanh thu, Trong tháng". */
  name(spec: CellSpec): string;
  measure(spec: CellSpec): string;
  read(spec: CellSpec, text: string, language?: 'vi' | 'en'): ReturnType<typeof readValue>;
}

// A quotient has no end; beside typed figures two decimals more than the cell's own are plenty.
const MOST_DECIMALS_SHOWN = 2;

export function useCellText(): CellText {
  const format = useFormat();
  const { data } = useEntry();
  const { files } = data;
  return useMemo(() => {
    const plainNumber = (value: string): string => (isPlain(value) ? format.number(value, { grouping: false }) : value);
    return {
      format,
      shown(spec, value) {
        if (value === undefined || value === '') return '';
        switch (spec.type) {
          case 'number': {
            const most = Math.max(spec.decimals, MOST_DECIMALS_SHOWN);
            const long = spec.entry === 'computed' && isPlain(value) && decimalsOf(value) > most;
            return format.number(value, long ? { decimals: most } : {});
          }
          case 'choice':
            return format.name(spec.choices?.find(({ code }) => code === value)?.title) || value;
          case 'date':
            return format.date(value);
          case 'file':
            return files[spec.address]?.name ?? value;
          case 'text':
            return value;
        }
      },
      editable(spec, value) {
        if (value === undefined) return '';
        if (spec.type === 'number') return plainNumber(value);
        if (spec.type === 'date') return format.date(value);
        if (spec.type === 'choice')
          return format.name(spec.choices?.find(({ code }) => code === value)?.title) || value;
        return value;
      },
      name: (spec) => format.name(spec.label).replace(LABEL_JOIN, ', '),
      measure: (spec) => (spec.uom === null ? '' : format.unit(spec.uom)),
      read: (spec, text, language = format.language) => readValue(spec, text, language),
    };
  }, [format, files]);
}
