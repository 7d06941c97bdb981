/** A table of a form: its columns, and its rows with what they are bound to. */
import { MultiSelect } from '@mantine/core';
import { SCENARIOS } from '../../../../src/observations/model.ts';
import { type FormColumn, type FormRow, PERIOD_OFFSETS, type TableSection } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { blankColumn, blankRow } from './edit.ts';
import {
  ChoiceField,
  IndicatorField,
  NumberField,
  partsOf,
  SwitchField,
  TextField,
  TextPair,
  useFault,
} from './inputs.tsx';
import { Items, ListHead } from './items.tsx';
import type { Path } from './queries.ts';
import { useNewWords } from './words.ts';

const ENTRIES = ['enter', 'show', 'computed'] as const;

export function TableBody({
  section,
  path,
  put,
}: {
  section: TableSection;
  path: Path;
  put: (section: TableSection) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useNewWords();
  return (
    <>
      <ListHead title={t('formEditor.columns')} />
      <Items
        items={section.columns}
        path={[...path, 'columns']}
        change={(columns) => put({ ...section, columns })}
        name={(column) => format.name(column.title)}
        note={(column) => `${column.code} · ${t(`form.entry.${column.entry}`)}`}
        body={(column, at, set) => <ColumnBody column={column} path={at} put={set} />}
        add={[{ label: t('formEditor.addColumn'), blank: () => blankColumn(section.columns, words) }]}
      />
      <ListHead title={t('formEditor.rows')} />
      <Items
        items={section.rows}
        path={[...path, 'rows']}
        change={(rows) => put({ ...section, rows })}
        name={(row) => `${'– '.repeat(row.level ?? 0)}${format.name(row.title)}`}
        note={({ code, indicator, formula }) =>
          [code, indicator, formula === undefined ? undefined : `= ${formula}`]
            .filter((part) => part !== undefined)
            .join(' · ')
        }
        body={(row, at, set) => <RowBody row={row} columns={section.columns} path={at} put={set} />}
        add={[{ label: t('formEditor.addRow'), blank: () => blankRow(section.rows, words) }]}
      />
    </>
  );
}

function ColumnBody({ column, path, put }: { column: FormColumn; path: Path; put: (column: FormColumn) => void }) {
  const { t } = useTranslation();
  const { field, set } = partsOf(column, path, put);
  return (
    <div className="hc-editor-grid">
      <TextPair label={t('formEditor.itemTitle')} {...field('title')} required />
      <TextField label={t('formEditor.code')} {...field('code')} required mono />
      <ChoiceField
        label={t('formEditor.entry')}
        {...field('entry')}
        data={ENTRIES.map((value) => ({ value, label: t(`form.entry.${value}`) }))}
        onChange={(entry) => set({ entry, ...(entry === 'computed' ? {} : { formula: undefined }) })}
      />
      {column.entry === 'computed' && (
        <div className="hc-wide">
          <TextField
            label={t('formEditor.formula')}
            help={t('formEditor.columnFormulaHelp')}
            {...field('formula')}
            mono
          />
        </div>
      )}
      <ChoiceField
        label={t('formEditor.scenario')}
        {...field('scenario')}
        data={SCENARIOS.map((value) => ({ value, label: t(`scenario.${value}`) }))}
      />
      <ChoiceField
        label={t('formEditor.offset')}
        {...field('offset')}
        data={PERIOD_OFFSETS.map((value) => ({ value, label: t(`form.offset.${value}`) }))}
      />
      <TextField label={t('formEditor.measure')} help={t('formEditor.measureHelp')} {...field('measure')} mono />
      <NumberField label={t('formEditor.decimals')} {...field('decimals')} max={12} />
      {column.entry === 'enter' && <SwitchField label={t('formEditor.optional')} {...field('optional')} />}
    </div>
  );
}

function RowBody({
  row,
  columns,
  path,
  put,
}: {
  row: FormRow;
  columns: readonly FormColumn[];
  path: Path;
  put: (row: FormRow) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const columnsFault = useFault([...path, 'columns']);
  const { field, set } = partsOf(row, path, put);
  return (
    <div className="hc-editor-grid">
      <TextPair label={t('formEditor.itemTitle')} {...field('title')} required />
      <TextField label={t('formEditor.code')} {...field('code')} required mono />
      <NumberField
        label={t('formEditor.level')}
        {...field('level')}
        max={6}
        onChange={(level) => set({ level: level === 0 ? undefined : level })}
      />
      <SwitchField label={t('formEditor.heading')} {...field('heading')} />
      {row.heading !== true && (
        <>
          <SwitchField label={t('formEditor.required')} {...field('required')} />
          <IndicatorField label={t('formEditor.indicator')} {...field('indicator')} />
          <div className="hc-wide">
            <TextField
              label={t('formEditor.formula')}
              help={t('formEditor.rowFormulaHelp')}
              {...field('formula')}
              mono
            />
          </div>
          <TextField label={t('formEditor.dims')} help={t('formEditor.dimsHelp')} {...field('dims')} mono />
          <TextField label={t('formEditor.measure')} help={t('formEditor.measureHelp')} {...field('measure')} mono />
          <TextField label={t('formEditor.rowUnit')} help={t('formEditor.rowUnitHelp')} {...field('unit')} mono />
          <MultiSelect
            size="sm"
            label={t('formEditor.inColumns')}
            description={t('formEditor.inColumnsHelp')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            data={columns.map((column) => ({ value: column.code, label: format.name(column.title) || column.code }))}
            value={row.columns ?? []}
            onChange={(chosen) => set({ columns: chosen })}
            error={columnsFault}
          />
          <TextPair label={t('formEditor.help')} {...field('help')} />
        </>
      )}
    </div>
  );
}
