/** The sections of a form: tables, rows the unit adds, questions; each with its parts, added, removed, reordered and bound. */
import { Button, Group, MultiSelect, Text, Textarea, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { SCENARIOS } from '../../../../src/observations/model.ts';
import {
  ANSWER_TYPES,
  type FieldsSection,
  type FormColumn,
  type FormRow,
  PERIOD_OFFSETS,
  type RowsSection,
  type Section,
  type TableSection,
} from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { blankColumn, blankField, blankRow, blankSection, moved, readChoices, tidy, writeChoices } from './edit.ts';
import {
  ChoiceField,
  IndicatorField,
  Item,
  NumberField,
  SwitchField,
  TextField,
  TextPair,
  useFault,
} from './inputs.tsx';
import type { Path } from './queries.ts';
import { useEditor } from './use-editor.ts';

const KINDS = ['table', 'rows', 'fields'] as const;

export function useNewWords() {
  const { t } = useTranslation();
  return {
    section: t('formEditor.newSection'),
    column: t('formEditor.newColumn'),
    row: t('formEditor.newRow'),
    field: t('formEditor.newField'),
    rule: t('formEditor.newRule'),
  };
}

export function ContentPart() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useNewWords();
  const { form, change } = useEditor();
  return (
    <>
      {form.sections.length === 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('formEditor.noSections')}
        </Text>
      )}
      {form.sections.map((section, i) => (
        <Item
          // biome-ignore lint/suspicious/noArrayIndexKey: the code of a section changes while it is typed
          key={i}
          card
          name={format.name(section.title)}
          note={`${t(`formEditor.kind.${section.kind}`)} · ${section.code}`}
          path={['sections', i]}
          index={i}
          count={form.sections.length}
          onMove={(by) =>
            change((draft) => {
              draft.sections = moved(draft.sections, i, by);
            })
          }
          onRemove={() =>
            change((draft) => {
              draft.sections.splice(i, 1);
            })
          }
        >
          <SectionBody section={section} path={['sections', i]} />
        </Item>
      ))}
      <Group gap="xs" mt="sm">
        {KINDS.map((kind) => (
          <Button
            key={kind}
            size="xs"
            variant="default"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() =>
              change((draft) => {
                draft.sections.push(blankSection(kind, draft.sections, words));
              })
            }
          >
            {t(`formEditor.add.${kind}`)}
          </Button>
        ))}
      </Group>
    </>
  );
}

/** Changes one section of the form, whichever kind it is. */
function useSection<S extends Section>(path: Path): (mend: (section: S) => void) => void {
  const { change } = useEditor();
  const at = Number(path[1]);
  return (mend) =>
    change((draft) => {
      const section = draft.sections[at];
      if (section !== undefined) mend(section as S);
    });
}

function SectionBody({ section, path }: { section: Section; path: Path }) {
  const { t } = useTranslation();
  const change = useSection<Section>(path);
  return (
    <>
      <div className="hc-editor-grid">
        <TextPair
          label={t('formEditor.itemTitle')}
          path={[...path, 'title']}
          value={section.title}
          required
          onChange={(title) =>
            change((draft) => {
              draft.title = title ?? { vi: '', en: '' };
            })
          }
        />
        <TextField
          label={t('formEditor.code')}
          path={[...path, 'code']}
          value={section.code}
          required
          mono
          onChange={(code) =>
            change((draft) => {
              draft.code = code;
            })
          }
        />
        <TextPair
          label={t('formEditor.help')}
          path={[...path, 'help']}
          value={section.help}
          onChange={(help) =>
            change((draft) => {
              if (help === undefined) delete draft.help;
              else draft.help = help;
            })
          }
        />
      </div>
      {section.kind === 'table' && <TableBody section={section} path={path} />}
      {section.kind === 'rows' && <RowsBody section={section} path={path} />}
      {section.kind === 'fields' && <FieldsBody section={section} path={path} />}
    </>
  );
}

function TableBody({ section, path }: { section: TableSection; path: Path }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useNewWords();
  const change = useSection<TableSection>(path);
  return (
    <>
      <ListHead title={t('formEditor.columns')} />
      <ul className="hc-items">
        {section.columns.map((column, i) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: the code of a column changes while it is typed
            key={i}
            name={format.name(column.title)}
            note={`${column.code} · ${t(`form.entry.${column.entry}`)}`}
            path={[...path, 'columns', i]}
            index={i}
            count={section.columns.length}
            onMove={(by) =>
              change((draft) => {
                draft.columns = moved(draft.columns, i, by);
              })
            }
            onRemove={() =>
              change((draft) => {
                draft.columns.splice(i, 1);
              })
            }
          >
            <ColumnBody
              column={column}
              path={[...path, 'columns', i]}
              set={(part) =>
                change((draft) => {
                  draft.columns[i] = tidy({ ...column, ...part }) as FormColumn;
                })
              }
            />
          </Item>
        ))}
      </ul>
      <AddButton
        label={t('formEditor.addColumn')}
        onClick={() =>
          change((draft) => {
            draft.columns.push(blankColumn(draft.columns, words));
          })
        }
      />
      <ListHead title={t('formEditor.rows')} />
      <ul className="hc-items">
        {section.rows.map((row, i) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: the code of a row changes while it is typed
            key={i}
            name={`${'– '.repeat(row.level ?? 0)}${format.name(row.title)}`}
            note={[row.code, row.indicator, row.formula === undefined ? undefined : `= ${row.formula}`]
              .filter((part) => part !== undefined)
              .join(' · ')}
            path={[...path, 'rows', i]}
            index={i}
            count={section.rows.length}
            onMove={(by) =>
              change((draft) => {
                draft.rows = moved(draft.rows, i, by);
              })
            }
            onRemove={() =>
              change((draft) => {
                draft.rows.splice(i, 1);
              })
            }
          >
            <RowBody
              row={row}
              columns={section.columns}
              path={[...path, 'rows', i]}
              set={(part) =>
                change((draft) => {
                  draft.rows[i] = tidy({ ...row, ...part }) as FormRow;
                })
              }
            />
          </Item>
        ))}
      </ul>
      <AddButton
        label={t('formEditor.addRow')}
        onClick={() =>
          change((draft) => {
            draft.rows.push(blankRow(draft.rows, words));
          })
        }
      />
    </>
  );
}

type Part<T> = { [K in keyof T]?: T[K] | undefined };

function ColumnBody({ column, path, set }: { column: FormColumn; path: Path; set: (part: Part<FormColumn>) => void }) {
  const { t } = useTranslation();
  return (
    <div className="hc-editor-grid">
      <TextPair
        label={t('formEditor.itemTitle')}
        path={[...path, 'title']}
        value={column.title}
        required
        onChange={(title) => set({ title: title ?? { vi: '', en: '' } })}
      />
      <TextField
        label={t('formEditor.code')}
        path={[...path, 'code']}
        value={column.code}
        required
        mono
        onChange={(code) => set({ code })}
      />
      <ChoiceField
        label={t('formEditor.entry')}
        path={[...path, 'entry']}
        value={column.entry}
        data={(['enter', 'show', 'computed'] as const).map((value) => ({ value, label: t(`form.entry.${value}`) }))}
        onChange={(entry) => set({ entry, ...(entry === 'computed' ? {} : { formula: undefined }) })}
      />
      {column.entry === 'computed' && (
        <div className="hc-wide">
          <TextField
            label={t('formEditor.formula')}
            help={t('formEditor.columnFormulaHelp')}
            path={[...path, 'formula']}
            value={column.formula}
            mono
            onChange={(formula) => set({ formula })}
          />
        </div>
      )}
      <ChoiceField
        label={t('formEditor.scenario')}
        path={[...path, 'scenario']}
        value={column.scenario}
        data={SCENARIOS.map((value) => ({ value, label: t(`scenario.${value}`) }))}
        onChange={(scenario) => set({ scenario })}
      />
      <ChoiceField
        label={t('formEditor.offset')}
        path={[...path, 'offset']}
        value={column.offset}
        data={PERIOD_OFFSETS.map((value) => ({ value, label: t(`form.offset.${value}`) }))}
        onChange={(offset) => set({ offset })}
      />
      <TextField
        label={t('formEditor.measure')}
        help={t('formEditor.measureHelp')}
        path={[...path, 'measure']}
        value={column.measure}
        mono
        onChange={(measure) => set({ measure })}
      />
      <NumberField
        label={t('formEditor.decimals')}
        path={[...path, 'decimals']}
        value={column.decimals}
        max={12}
        onChange={(decimals) => set({ decimals })}
      />
      {column.entry === 'enter' && (
        <SwitchField
          label={t('formEditor.optional')}
          value={column.optional}
          onChange={(optional) => set({ optional })}
        />
      )}
    </div>
  );
}

function RowBody({
  row,
  columns,
  path,
  set,
}: {
  row: FormRow;
  columns: FormColumn[];
  path: Path;
  set: (part: Part<FormRow>) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const columnsFault = useFault([...path, 'columns']);
  return (
    <div className="hc-editor-grid">
      <TextPair
        label={t('formEditor.itemTitle')}
        path={[...path, 'title']}
        value={row.title}
        required
        onChange={(title) => set({ title: title ?? { vi: '', en: '' } })}
      />
      <TextField
        label={t('formEditor.code')}
        path={[...path, 'code']}
        value={row.code}
        required
        mono
        onChange={(code) => set({ code })}
      />
      <NumberField
        label={t('formEditor.level')}
        path={[...path, 'level']}
        value={row.level}
        max={6}
        onChange={(level) => set({ level: level === 0 ? undefined : level })}
      />
      <SwitchField label={t('formEditor.heading')} value={row.heading} onChange={(heading) => set({ heading })} />
      {row.heading !== true && (
        <>
          <SwitchField
            label={t('formEditor.required')}
            value={row.required}
            onChange={(required) => set({ required })}
          />
          <IndicatorField
            label={t('formEditor.indicator')}
            path={[...path, 'indicator']}
            value={row.indicator}
            onChange={(indicator) => set({ indicator })}
          />
          <div className="hc-wide">
            <TextField
              label={t('formEditor.formula')}
              help={t('formEditor.rowFormulaHelp')}
              path={[...path, 'formula']}
              value={row.formula}
              mono
              onChange={(formula) => set({ formula })}
            />
          </div>
          <TextField
            label={t('formEditor.dims')}
            help={t('formEditor.dimsHelp')}
            path={[...path, 'dims']}
            value={row.dims}
            mono
            onChange={(dims) => set({ dims })}
          />
          <TextField
            label={t('formEditor.measure')}
            help={t('formEditor.measureHelp')}
            path={[...path, 'measure']}
            value={row.measure}
            mono
            onChange={(measure) => set({ measure })}
          />
          <TextField
            label={t('formEditor.rowUnit')}
            help={t('formEditor.rowUnitHelp')}
            path={[...path, 'unit']}
            value={row.unit}
            mono
            onChange={(unit) => set({ unit })}
          />
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
          <TextPair
            label={t('formEditor.help')}
            path={[...path, 'help']}
            value={row.help}
            onChange={(help) => set({ help })}
          />
        </>
      )}
    </div>
  );
}

type RowsColumn = RowsSection['columns'][number];
type Field = FieldsSection['fields'][number];

function RowsBody({ section, path }: { section: RowsSection; path: Path }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useNewWords();
  const change = useSection<RowsSection>(path);
  return (
    <>
      <div className="hc-editor-part" style={{ maxWidth: 200 }}>
        <NumberField
          label={t('formEditor.maxRows')}
          path={[...path, 'max']}
          value={section.max}
          min={1}
          max={2000}
          onChange={(max) =>
            change((draft) => {
              if (max === undefined) delete draft.max;
              else draft.max = max;
            })
          }
        />
      </div>
      <ListHead title={t('formEditor.columns')} />
      <ul className="hc-items">
        {section.columns.map((column, i) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: the code of a column changes while it is typed
            key={i}
            name={format.name(column.title)}
            note={`${column.code} · ${t(`form.answer.${column.type}`)}`}
            path={[...path, 'columns', i]}
            index={i}
            count={section.columns.length}
            onMove={(by) =>
              change((draft) => {
                draft.columns = moved(draft.columns, i, by);
              })
            }
            onRemove={() =>
              change((draft) => {
                draft.columns.splice(i, 1);
              })
            }
          >
            <AnswerBody
              field={column}
              path={[...path, 'columns', i]}
              set={(part) =>
                change((draft) => {
                  draft.columns[i] = tidy({ ...column, ...part }) as RowsColumn;
                })
              }
            >
              {column.type === 'number' && (
                <IndicatorField
                  label={t('formEditor.indicator')}
                  path={[...path, 'columns', i, 'adds', 'indicator']}
                  value={column.adds?.indicator}
                  onChange={(indicator) =>
                    change((draft) => {
                      draft.columns[i] = tidy({
                        ...column,
                        adds: indicator === undefined ? undefined : { ...column.adds, indicator },
                      }) as RowsColumn;
                    })
                  }
                />
              )}
            </AnswerBody>
          </Item>
        ))}
      </ul>
      <AddButton
        label={t('formEditor.addColumn')}
        onClick={() =>
          change((draft) => {
            draft.columns.push(blankField(draft.columns, words));
          })
        }
      />
    </>
  );
}

function FieldsBody({ section, path }: { section: FieldsSection; path: Path }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useNewWords();
  const change = useSection<FieldsSection>(path);
  return (
    <>
      <ListHead title={t('formEditor.fields')} />
      <ul className="hc-items">
        {section.fields.map((field, i) => (
          <Item
            // biome-ignore lint/suspicious/noArrayIndexKey: the code of a question changes while it is typed
            key={i}
            name={format.name(field.title)}
            note={`${field.code} · ${t(`form.answer.${field.type}`)}`}
            path={[...path, 'fields', i]}
            index={i}
            count={section.fields.length}
            onMove={(by) =>
              change((draft) => {
                draft.fields = moved(draft.fields, i, by);
              })
            }
            onRemove={() =>
              change((draft) => {
                draft.fields.splice(i, 1);
              })
            }
          >
            <AnswerBody
              field={field}
              path={[...path, 'fields', i]}
              set={(part) =>
                change((draft) => {
                  draft.fields[i] = tidy({ ...field, ...part }) as Field;
                })
              }
            >
              {field.type === 'number' && (
                <>
                  <IndicatorField
                    label={t('formEditor.indicator')}
                    path={[...path, 'fields', i, 'indicator']}
                    value={field.indicator}
                    onChange={(indicator) =>
                      change((draft) => {
                        draft.fields[i] = tidy({ ...field, indicator }) as Field;
                      })
                    }
                  />
                  <TextField
                    label={t('formEditor.dims')}
                    help={t('formEditor.dimsHelp')}
                    path={[...path, 'fields', i, 'dims']}
                    value={field.dims}
                    mono
                    onChange={(dims) =>
                      change((draft) => {
                        draft.fields[i] = tidy({ ...field, dims }) as Field;
                      })
                    }
                  />
                </>
              )}
            </AnswerBody>
          </Item>
        ))}
      </ul>
      <AddButton
        label={t('formEditor.addField')}
        onClick={() =>
          change((draft) => {
            draft.fields.push(blankField(draft.fields, words));
          })
        }
      />
    </>
  );
}

type Answer = Pick<Field, 'code' | 'title' | 'type' | 'required' | 'help' | 'choices' | 'measure' | 'decimals' | 'max'>;

function AnswerBody({
  field,
  path,
  set,
  children,
}: {
  field: Answer;
  path: Path;
  set: (part: Part<Answer>) => void;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="hc-editor-grid">
      <TextPair
        label={t('formEditor.itemTitle')}
        path={[...path, 'title']}
        value={field.title}
        required
        onChange={(title) => set({ title: title ?? { vi: '', en: '' } })}
      />
      <TextField
        label={t('formEditor.code')}
        path={[...path, 'code']}
        value={field.code}
        required
        mono
        onChange={(code) => set({ code })}
      />
      <ChoiceField
        label={t('formEditor.type')}
        path={[...path, 'type']}
        value={field.type}
        data={ANSWER_TYPES.map((value) => ({ value, label: t(`form.answer.${value}`) }))}
        onChange={(type) =>
          set({
            type,
            // What belongs to another type goes with it.
            ...(type === 'choice' ? {} : { choices: undefined }),
            ...(type === 'number' ? {} : { measure: undefined, decimals: undefined }),
            ...(type === 'text' ? {} : { max: undefined }),
          })
        }
      />
      <SwitchField label={t('formEditor.required')} value={field.required} onChange={(required) => set({ required })} />
      {field.type === 'choice' && <ChoicesField field={field} path={path} set={set} />}
      {field.type === 'number' && (
        <>
          <TextField
            label={t('formEditor.measure')}
            help={t('formEditor.measureHelp')}
            path={[...path, 'measure']}
            value={field.measure}
            mono
            onChange={(measure) => set({ measure })}
          />
          <NumberField
            label={t('formEditor.decimals')}
            path={[...path, 'decimals']}
            value={field.decimals}
            max={12}
            onChange={(decimals) => set({ decimals })}
          />
        </>
      )}
      {field.type === 'text' && (
        <NumberField
          label={t('formEditor.max')}
          path={[...path, 'max']}
          value={field.max}
          min={1}
          max={20_000}
          onChange={(max) => set({ max })}
        />
      )}
      {children}
      <TextPair
        label={t('formEditor.help')}
        path={[...path, 'help']}
        value={field.help}
        onChange={(help) => set({ help })}
      />
    </div>
  );
}

function ChoicesField({ field, path, set }: { field: Answer; path: Path; set: (part: Part<Answer>) => void }) {
  const { t } = useTranslation();
  // The text is kept as typed: a line is no choice yet while it is being written.
  const [text, setText] = useState(() => writeChoices(field.choices ?? []));
  return (
    <Textarea
      className="hc-wide"
      size="sm"
      label={t('formEditor.choices')}
      description={t('formEditor.choicesHelp')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        set({ choices: readChoices(event.currentTarget.value) });
      }}
      error={useFault([...path, 'choices'])}
      autosize
      minRows={3}
    />
  );
}

function ListHead({ title }: { title: string }) {
  return (
    <Title order={2} size="sm" mt="md" mb={6}>
      {title}
    </Title>
  );
}

export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <Button size="xs" variant="subtle" mt={6} leftSection={<IconPlus size={14} aria-hidden />} onClick={onClick}>
      {label}
    </Button>
  );
}
