/** The form as a unit will see it, to try: computed cells and checks run as they will, and nothing is kept. */
import { Button, Group, Select, Text, TextInput, Title } from '@mantine/core';
import { useMemo, useState } from 'react';
import { isPlain } from '../../../../src/kernel/decimal.ts';
import { readNumber } from '../../../../src/kernel/numbers.ts';
import { checkReturn } from '../../../../src/returns/check-return.ts';
import { evaluate } from '../../../../src/returns/evaluate.ts';
import type { CellSpec, CellValues, Form, Issue, References, Section } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';

interface Tried {
  specs: readonly CellSpec[];
  values: CellValues;
  issues: Issue[];
  type: (address: string, value: string) => void;
}

export function Preview({ form, specs }: { form: Form; specs: readonly CellSpec[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [typed, setTyped] = useState<Record<string, string>>({});
  const tried = useMemo((): Omit<Tried, 'type'> => {
    const known = new Map(specs.map((spec) => [spec.address, spec]));
    const values: Record<string, string> = {};
    const references: Record<string, References[string]> = {};
    for (const [address, value] of Object.entries(typed)) {
      const spec = known.get(address);
      if (spec === undefined || value === '') continue;
      // What the system will show is tried with figures, too: growth beside it then works.
      if (spec.entry === 'show') references[address] = { previous: null, last_year: null, plan: null, shown: value };
      else values[address] = value;
    }
    return {
      specs,
      values: evaluate(form, specs, values, references),
      issues: checkReturn(form, specs, values, references, {}, 'typing'),
    };
  }, [form, specs, typed]);
  const fill = (): void => {
    const figures: Record<string, string> = {};
    let n = 0;
    for (const spec of specs) {
      if (spec.type !== 'number' || spec.entry === 'computed') continue;
      n += 1;
      figures[spec.address] = String(100 + ((n * 37) % 60));
    }
    setTyped(figures);
  };
  return (
    <>
      <Text size="sm" c="dimmed">
        {t('formEditor.previewHelp')}
      </Text>
      <Group gap="xs" mt="xs">
        <Button size="compact-sm" variant="default" onClick={fill}>
          {t('formEditor.fill')}
        </Button>
        <Button size="compact-sm" variant="subtle" onClick={() => setTyped({})}>
          {t('formEditor.empty')}
        </Button>
      </Group>
      {form.sections.map((section) => (
        <div key={section.code}>
          <Title order={2} size="h3" className="hc-preview-title">
            {format.name(section.title)}
          </Title>
          {section.help !== undefined && (
            <Text size="sm" c="dimmed" mb={4}>
              {format.name(section.help)}
            </Text>
          )}
          <PreviewSection
            section={section}
            tried={{ ...tried, type: (address, value) => setTyped((before) => ({ ...before, [address]: value })) }}
          />
        </div>
      ))}
      <div aria-live="polite">
        <Title order={2} size="h3" className="hc-preview-title">
          {t('formEditor.issues')}
        </Title>
        {tried.issues.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('formEditor.noIssues')}
          </Text>
        ) : (
          tried.issues.map((issue) => (
            <div key={`${issue.rule} ${issue.addresses.join()}`} className="hc-issue" data-severity={issue.severity}>
              <strong>{t(`form.severity.${issue.severity}`)}:</strong> {format.name(issue.message)}
            </div>
          ))
        )}
      </div>
    </>
  );
}

function PreviewSection({ section, tried }: { section: Section; tried: Tried }) {
  const { t } = useTranslation();
  const format = useFormat();
  const spec = (address: string) => tried.specs.find((known) => known.address === address);
  const caption = t('form.tableCaption', { section: format.name(section.title) });
  if (section.kind === 'fields') {
    return (
      <div className="hc-editor-grid">
        {section.fields.map((field) => {
          const known = spec(`${section.code}.${field.code}`);
          return known === undefined ? null : (
            <Cell key={field.code} spec={known} tried={tried} label={format.name(field.title)} />
          );
        })}
      </div>
    );
  }
  const columns = section.columns;
  return (
    // A box that scrolls must be reachable by keyboard to be scrolled.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrollable region
    <section className="hc-table-box" tabIndex={0} aria-label={caption}>
      <table className="hc-table hc-cells">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {section.kind === 'table' && <th scope="col">{t('form.row')}</th>}
            {columns.map((column) => (
              <th key={column.code} scope="col">
                {format.name(column.title)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {section.kind === 'rows' ? (
            <tr>
              {columns.map((column) => {
                const known = spec(`${section.code}.r1.${column.code}`);
                return <td key={column.code}>{known !== undefined && <Cell spec={known} tried={tried} />}</td>;
              })}
            </tr>
          ) : (
            section.rows.map((row) =>
              row.heading === true ? (
                <tr key={row.code} className="hc-cells-heading">
                  <th scope="colgroup" colSpan={columns.length + 1}>
                    {format.name(row.title)}
                  </th>
                </tr>
              ) : (
                <tr key={row.code}>
                  <th scope="row" style={{ paddingLeft: 10 + (row.level ?? 0) * 14, minWidth: 130 }}>
                    {format.name(row.title)}
                    <RowUnit spec={spec(`${section.code}.${row.code}.${columns[0]?.code ?? ''}`)} />
                  </th>
                  {columns.map((column) => {
                    const known = spec(`${section.code}.${row.code}.${column.code}`);
                    return (
                      <td key={column.code}>
                        {known === undefined ? <span className="hc-dim">–</span> : <Cell spec={known} tried={tried} />}
                      </td>
                    );
                  })}
                </tr>
              ),
            )
          )}
        </tbody>
      </table>
    </section>
  );
}

function RowUnit({ spec }: { spec: CellSpec | undefined }) {
  const format = useFormat();
  return spec?.uom == null ? null : <small>{format.unit(spec.uom)}</small>;
}

function Cell({ spec, tried, label }: { spec: CellSpec; tried: Tried; label?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const value = tried.values[spec.address];
  const [text, setText] = useState<string | null>(null);
  const issue = tried.issues.find(({ addresses }) => addresses.includes(spec.address));
  const tone = issue === undefined ? undefined : issue.severity === 'error' ? 'hc-preview-bad' : 'hc-preview-doubtful';
  const name = format.name(spec.label);
  const naming = label === undefined ? { 'aria-label': name } : { label };
  if (spec.entry === 'computed') {
    return (
      <span className={`hc-preview-computed ${tone ?? ''}`}>
        {value === undefined ? '–' : format.number(value, { decimals: spec.decimals })}
      </span>
    );
  }
  if (spec.type === 'choice') {
    return (
      <Select
        size="xs"
        {...naming}
        data={(spec.choices ?? []).map(({ code, title }) => ({ value: code, label: format.name(title) }))}
        value={value ?? null}
        onChange={(code) => tried.type(spec.address, code ?? '')}
        clearable
      />
    );
  }
  const numeric = spec.type === 'number';
  const shown = text ?? (value === undefined ? '' : numeric ? format.number(value) : value);
  const leave = (): void => {
    if (text === null) return;
    tried.type(spec.address, numeric ? plainOf(text, format.language) : text);
    setText(null);
  };
  return (
    <TextInput
      size="xs"
      {...naming}
      className={`hc-preview-input ${tone ?? ''}`}
      data-numeric={numeric || undefined}
      data-shown={spec.entry === 'show' || undefined}
      type={spec.type === 'date' ? 'date' : 'text'}
      inputMode={numeric ? 'decimal' : undefined}
      disabled={spec.type === 'file'}
      value={shown}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={leave}
      onKeyDown={(event) => {
        if (event.key === 'Enter') leave();
      }}
      title={spec.entry === 'show' ? t('formEditor.sampleShown') : name}
      miw={74}
    />
  );
}

/** The typed number in plain form; what is none stays as typed, for the checks to say so. */
function plainOf(text: string, language: 'vi' | 'en'): string {
  if (text.trim() === '' || isPlain(text.trim())) return text.trim();
  const reading = readNumber(text, language);
  return 'value' in reading && typeof reading.value === 'string' ? reading.value : text;
}
