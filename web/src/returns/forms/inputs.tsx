/** Inputs of the editor, each showing the faults of its own place. */
import { NumberInput, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Text } from '../../../../src/kernel/languages.ts';
import { indicatorsQuery } from '../../catalogue/queries.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { faultsAt, type Part, tidy } from './edit.ts';
import type { Path } from './queries.ts';
import { useEditor } from './use-editor.ts';

/** The faults of a place as one sentence, or null. */
export function useFault(path: Path): string | null {
  const { faults } = useEditor();
  const format = useFormat();
  const found = faultsAt(faults, path);
  return found.length === 0 ? null : found.map(({ message }) => format.name(message)).join(' ');
}

/**
 * The parts of one item as fields have them: `{...field('formula')}` gives a field its place, its value, and the way to change it. What is
 * left empty goes, but for `kept`, which an item is never without.
 */
export function partsOf<T extends { code: string }>(
  item: T,
  path: Path,
  put: (item: T) => void,
  kept: readonly (keyof T)[] = ['code'],
) {
  const set = (part: Part<T>): void => put(tidy({ ...item, ...part }, kept) as T);
  const field = <Key extends keyof T & string>(key: Key) => ({
    path: [...path, key],
    value: item[key],
    onChange: (value: T[Key] | undefined) => set({ [key]: value } as Part<T>),
  });
  return { set, field };
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
