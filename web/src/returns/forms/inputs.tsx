/** Inputs of the editor, each showing the faults of its own place. */
import { ActionIcon, NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangle, IconArrowDown, IconArrowUp, IconChevronRight, IconTrash } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useId, useState } from 'react';
import type { Text } from '../../../../src/kernel/languages.ts';
import { indicatorsQuery } from '../../catalogue/queries.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { faultsAt, faultsWithin } from './edit.ts';
import type { Path } from './queries.ts';
import { useEditor } from './use-editor.ts';

/** The faults of a place as one sentence, or null. */
export function useFault(path: Path): string | null {
  const { faults } = useEditor();
  const format = useFormat();
  const found = faultsAt(faults, path);
  return found.length === 0 ? null : found.map(({ message }) => format.name(message)).join(' ');
}

interface Base {
  label: string;
  path: Path;
  help?: string;
  required?: boolean;
}

const ORDER = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

export function TextField({
  label,
  path,
  help,
  required = false,
  value,
  onChange,
  mono = false,
}: Base & { value: string | undefined; onChange: (value: string) => void; mono?: boolean }) {
  return (
    <TextInput
      size="sm"
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={useFault(path)}
      required={required}
      inputWrapperOrder={ORDER}
      {...(help === undefined ? {} : { description: help })}
      {...(mono ? { styles: { input: { fontFamily: 'ui-monospace, monospace' } } } : {})}
    />
  );
}

/** A text in both languages; both empty means it is not there. */
export function TextPair({
  label,
  path,
  value,
  onChange,
  required = false,
  lines = 1,
}: Base & { value: Text | undefined; onChange: (value: Text | undefined) => void; lines?: number }) {
  const { t } = useTranslation();
  const whole = useFault(path);
  const faults = { vi: useFault([...path, 'vi']), en: useFault([...path, 'en']) };
  const set = (language: 'vi' | 'en', text: string): void => {
    const next = { vi: value?.vi ?? '', en: value?.en ?? '', [language]: text };
    onChange(next.vi === '' && next.en === '' && !required ? undefined : next);
  };
  return (
    <>
      {(['vi', 'en'] as const).map((language) => {
        const common = {
          size: 'sm',
          label: t('formEditor.inLanguage', { label, language: t(`formEditor.${language}`) }),
          value: value?.[language] ?? '',
          error: faults[language] ?? (language === 'vi' ? whole : null),
          required,
          lang: language,
        } as const;
        return lines === 1 ? (
          <TextInput key={language} {...common} onChange={(event) => set(language, event.currentTarget.value)} />
        ) : (
          <Textarea
            key={language}
            {...common}
            autosize
            minRows={lines}
            onChange={(event) => set(language, event.currentTarget.value)}
          />
        );
      })}
    </>
  );
}

export function NumberField({
  label,
  path,
  help,
  value,
  onChange,
  min = 0,
  max,
}: Base & { value: number | undefined; onChange: (value: number | undefined) => void; min?: number; max: number }) {
  return (
    <NumberInput
      size="sm"
      label={label}
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
      min={min}
      max={max}
      allowDecimal={false}
      hideControls
      error={useFault(path)}
      inputWrapperOrder={ORDER}
      {...(help === undefined ? {} : { description: help })}
    />
  );
}

export function ChoiceField<Value extends string>({
  label,
  path,
  value,
  data,
  onChange,
}: Base & { value: Value; data: { value: Value; label: string }[]; onChange: (value: Value) => void }) {
  return (
    <Select
      size="sm"
      label={label}
      data={data}
      value={value === '' ? null : value}
      onChange={(chosen) => {
        const known = data.find((item) => item.value === chosen);
        if (known !== undefined) onChange(known.value);
      }}
      allowDeselect={false}
      searchable={data.length > 8}
      error={useFault(path)}
    />
  );
}

export function SwitchField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: boolean | undefined;
  onChange: (value: boolean | undefined) => void;
}) {
  return (
    <Switch
      size="sm"
      label={label}
      checked={value === true}
      // What is not so is not said.
      onChange={(event) => onChange(event.currentTarget.checked ? true : undefined)}
      mt={28}
    />
  );
}

/** Finds an indicator by its name, with or without tone marks. */
export function IndicatorField({
  label,
  path,
  value,
  onChange,
}: Base & { value: string | undefined; onChange: (code: string | undefined) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { context } = useEditor();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed, 200);
  const own = context.indicators.find(({ code }) => code === value);
  const ownLabel = own === undefined ? (value ?? '') : `${format.name(own.name)} (${own.code})`;
  const q = asked === ownLabel ? '' : asked;
  const found = useInfiniteQuery({ ...indicatorsQuery({ q }), placeholderData: keepPreviousData });
  const data = (found.data?.pages[0]?.items ?? []).map((item) => ({
    value: item.code,
    label: `${format.name(item.name)} (${item.code})`,
  }));
  if (value !== undefined && !data.some((item) => item.value === value)) {
    data.unshift({ value, label: ownLabel });
  }
  return (
    <Select
      size="sm"
      className="hc-wide"
      label={label}
      placeholder={t('formEditor.indicatorPlaceholder')}
      data={data}
      value={value ?? null}
      onChange={(code) => onChange(code ?? undefined)}
      searchable
      searchValue={typed}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t('formEditor.noIndicator')}
      clearable
      error={useFault(path)}
    />
  );
}

/** One item of a list that can be opened, moved and removed. */
export function Item({
  name,
  note,
  path,
  index,
  count,
  onMove,
  onRemove,
  card = false,
  children,
}: {
  name: string;
  note?: string;
  path: Path;
  index: number;
  count: number;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
  card?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { faults, target } = useEditor();
  const id = useId();
  const [open, setOpen] = useState(false);
  const shown = name === '' ? t('formEditor.unnamed') : name;
  const own = faultsWithin(faults, path);
  const errors = own.filter(({ severity }) => severity === 'error').length;
  const aimed = target !== null && path.every((step, i) => target[i] === step);
  useEffect(() => {
    if (!aimed) return;
    setOpen(true);
    document.getElementById(id)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  }, [aimed, id]);
  const content = (
    <>
      <div className="hc-item-head">
        <button
          type="button"
          className="hc-item-open"
          aria-expanded={open}
          aria-controls={`${id}-body`}
          onClick={() => setOpen(!open)}
        >
          <IconChevronRight size={16} stroke={1.8} aria-hidden />
          <span className="hc-item-name">{shown}</span>
          {note !== undefined && <span className="hc-item-note">{note}</span>}
          {own.length > 0 && (
            <span className="hc-fault-count" data-severity={errors > 0 ? 'error' : 'warning'}>
              <IconAlertTriangle size={12} aria-hidden />
              {errors > 0 ? t('formEditor.faults', { count: errors }) : t('formEditor.warnings', { count: own.length })}
            </span>
          )}
        </button>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('formEditor.up', { name: shown })}
          disabled={index === 0}
          onClick={() => onMove(-1)}
        >
          <IconArrowUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('formEditor.down', { name: shown })}
          disabled={index === count - 1}
          onClick={() => onMove(1)}
        >
          <IconArrowDown size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={t('formEditor.remove', { name: shown })}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      </div>
      <div id={`${id}-body`} className="hc-item-body" hidden={!open}>
        {open && children}
      </div>
    </>
  );
  return card ? (
    <section id={id} className="hc-section-card" aria-label={shown}>
      {content}
    </section>
  ) : (
    <li id={id}>{content}</li>
  );
}
