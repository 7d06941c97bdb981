/** What a unit answers: the columns of the rows it adds itself, and single questions. Both are answers of a type. */
import { Textarea } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { ANSWER_TYPES, type AnswerField, type FieldsSection, type RowsSection } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { blankField, type Part, patched, readChoices, writeChoices } from './edit.ts';
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

type RowsColumn = RowsSection['columns'][number];
type Field = FieldsSection['fields'][number];

export function RowsBody({
  section,
  path,
  put,
}: {
  section: RowsSection;
  path: Path;
  put: (section: RowsSection) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div className="hc-editor-part" style={{ maxWidth: 200 }}>
        <NumberField
          label={t('formEditor.maxRows')}
          path={[...path, 'max']}
          value={section.max}
          min={1}
          max={2000}
          onChange={(max) => put(patched(section, { max }))}
        />
      </div>
      <ListHead title={t('formEditor.columns')} />
      <Answers
        answers={section.columns}
        path={[...path, 'columns']}
        change={(columns) => put({ ...section, columns })}
        add={t('formEditor.addColumn')}
        bound={(column, at, set) => (
          <IndicatorField
            label={t('formEditor.indicator')}
            path={[...at, 'adds', 'indicator']}
            value={column.adds?.indicator}
            onChange={(indicator) =>
              set(
                patched<RowsColumn>(column, {
                  adds: indicator === undefined ? undefined : { ...column.adds, indicator },
                }),
              )
            }
          />
        )}
      />
    </>
  );
}

export function FieldsBody({
  section,
  path,
  put,
}: {
  section: FieldsSection;
  path: Path;
  put: (section: FieldsSection) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <ListHead title={t('formEditor.fields')} />
      <Answers
        answers={section.fields}
        path={[...path, 'fields']}
        change={(fields) => put({ ...section, fields })}
        add={t('formEditor.addField')}
        bound={(answer, at, set) => {
          const { field } = partsOf<Field>(answer, at, set);
          return (
            <>
              <IndicatorField label={t('formEditor.indicator')} {...field('indicator')} />
              <TextField label={t('formEditor.dims')} help={t('formEditor.dimsHelp')} {...field('dims')} mono />
            </>
          );
        }}
      />
    </>
  );
}

function Answers<Answer extends AnswerField>({
  answers,
  path,
  change,
  add,
  bound,
}: {
  answers: readonly Answer[];
  path: Path;
  change: (answers: Answer[]) => void;
  /** The button's label. */
  add: string;
  /** What a number is bound to. */
  bound: (answer: Answer, path: Path, put: (answer: Answer) => void) => ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useNewWords();
  return (
    <Items
      items={answers}
      path={path}
      change={change}
      name={(answer) => format.name(answer.title)}
      note={(answer) => `${answer.code} · ${t(`form.answer.${answer.type}`)}`}
      body={(answer, at, put) => (
        <AnswerBody answer={answer} path={at} put={(changed) => put(changed as Answer)}>
          {answer.type === 'number' && bound(answer, at, put)}
        </AnswerBody>
      )}
      add={[{ label: add, blank: () => blankField(answers, words) as Answer }]}
    />
  );
}

/** What only answers of one type have; it goes with the type. */
const OF_TYPE: Record<string, Part<Field & RowsColumn>> = {
  choice: { choices: undefined },
  number: { measure: undefined, decimals: undefined, indicator: undefined, dims: undefined, adds: undefined },
  text: { max: undefined },
};

function AnswerBody({
  answer,
  path,
  put,
  children,
}: {
  answer: AnswerField;
  path: Path;
  put: (answer: AnswerField) => void;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { field, set } = partsOf(answer, path, put);
  return (
    <div className="hc-editor-grid">
      <TextPair label={t('formEditor.itemTitle')} {...field('title')} required />
      <TextField label={t('formEditor.code')} {...field('code')} required mono />
      <ChoiceField
        label={t('formEditor.type')}
        {...field('type')}
        data={ANSWER_TYPES.map((value) => ({ value, label: t(`form.answer.${value}`) }))}
        onChange={(type) => {
          const others = Object.entries(OF_TYPE).filter(([other]) => other !== type);
          set(Object.assign({ type }, ...others.map(([, parts]) => parts)));
        }}
      />
      <SwitchField label={t('formEditor.required')} {...field('required')} />
      {answer.type === 'choice' && (
        <ChoicesField choices={answer.choices ?? []} path={[...path, 'choices']} set={(choices) => set({ choices })} />
      )}
      {answer.type === 'number' && (
        <>
          <TextField label={t('formEditor.measure')} help={t('formEditor.measureHelp')} {...field('measure')} mono />
          <NumberField label={t('formEditor.decimals')} {...field('decimals')} max={12} />
        </>
      )}
      {answer.type === 'text' && <NumberField label={t('formEditor.max')} {...field('max')} min={1} max={20_000} />}
      {children}
      <TextPair label={t('formEditor.help')} {...field('help')} />
    </div>
  );
}

type Choices = NonNullable<AnswerField['choices']>;

function ChoicesField({ choices, path, set }: { choices: Choices; path: Path; set: (choices: Choices) => void }) {
  const { t } = useTranslation();
  // The text is kept as typed: a line is no choice yet while it is being written. What the text does not say is taken from here.
  const [before] = useState(choices);
  const [text, setText] = useState(() => writeChoices(choices));
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
        set(readChoices(event.currentTarget.value, before));
      }}
      error={useFault(path)}
      autosize
      minRows={3}
    />
  );
}
