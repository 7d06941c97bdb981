/** The checks of a form: what must hold between cells, in which case, and what the unit reads when it does not. */
import { Text, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { UserError } from '../../../../src/kernel/languages.ts';
import { parseTruth } from '../../../../src/returns/expression.ts';
import type { CellSpec, FormRule } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { AddButton, useNewWords } from './ContentPart.tsx';
import { blankRule, moved, tidy } from './edit.ts';
import { ChoiceField, Item, TextField, TextPair, useFault } from './inputs.tsx';
import type { Path } from './queries.ts';
import { useEditor } from './use-editor.ts';

type Part<T> = { [K in keyof T]?: T[K] | undefined };

export function RulesPart({ cells }: { cells: readonly CellSpec[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useNewWords();
  const { form, change } = useEditor();
  return (
    <>
      {form.rules.length === 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('formEditor.noRules')}
        </Text>
      )}
      {form.rules.length > 0 && (
        <ul className="hc-items">
          {form.rules.map((rule, i) => (
            <Item
              // biome-ignore lint/suspicious/noArrayIndexKey: the code of a check changes while it is typed
              key={i}
              name={format.name(rule.message)}
              note={t(`form.severity.${rule.severity}`)}
              path={['rules', i]}
              index={i}
              count={form.rules.length}
              onMove={(by) =>
                change((draft) => {
                  draft.rules = moved(draft.rules, i, by);
                })
              }
              onRemove={() =>
                change((draft) => {
                  draft.rules.splice(i, 1);
                })
              }
            >
              <RuleBody
                rule={rule}
                path={['rules', i]}
                cells={cells}
                set={(part) =>
                  change((draft) => {
                    draft.rules[i] = { ...tidy({ ...rule, ...part }), expect: part.expect ?? rule.expect } as FormRule;
                  })
                }
              />
            </Item>
          ))}
        </ul>
      )}
      <AddButton
        label={t('formEditor.addRule')}
        onClick={() =>
          change((draft) => {
            draft.rules.push(blankRule(draft.rules, words));
          })
        }
      />
    </>
  );
}

function RuleBody({
  rule,
  path,
  cells,
  set,
}: {
  rule: FormRule;
  path: Path;
  cells: readonly CellSpec[];
  set: (part: Part<FormRule>) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="hc-editor-grid">
      <TextField
        label={t('formEditor.code')}
        path={[...path, 'code']}
        value={rule.code}
        required
        mono
        onChange={(code) => set({ code })}
      />
      <ChoiceField
        label={t('formEditor.severity')}
        path={[...path, 'severity']}
        value={rule.severity}
        data={(['error', 'warning'] as const).map((value) => ({ value, label: t(`form.severity.${value}`) }))}
        onChange={(severity) => set({ severity })}
      />
      <div className="hc-wide">
        <ExpressionField
          label={t('formEditor.expect')}
          help={t('formEditor.expectHelp')}
          path={[...path, 'expect']}
          value={rule.expect}
          onChange={(expect) => set({ expect })}
        />
      </div>
      {cells.length > 0 && (
        <details className="hc-wide hc-small">
          <summary>{t('formEditor.addresses')}</summary>
          <div className="hc-addresses">
            {cells.map(({ address }) => (
              <button
                key={address}
                type="button"
                aria-label={t('formEditor.insert', { address })}
                onClick={() => set({ expect: `${rule.expect}${rule.expect === '' ? '' : ' '}${address}` })}
              >
                {address}
              </button>
            ))}
          </div>
        </details>
      )}
      <div className="hc-wide">
        <ExpressionField
          label={t('formEditor.when')}
          path={[...path, 'when']}
          value={rule.when ?? ''}
          onChange={(when) => set({ when })}
        />
      </div>
      <TextPair
        label={t('formEditor.message')}
        path={[...path, 'message']}
        value={rule.message}
        lines={2}
        required
        onChange={(message) => set({ message: message ?? { vi: '', en: '' } })}
      />
    </div>
  );
}

/** Says at once whether an expression is understood; whether its cells exist, the server says a moment later. */
function ExpressionField({
  label,
  help,
  path,
  value,
  onChange,
}: {
  label: string;
  help?: string;
  path: Path;
  value: string;
  onChange: (value: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useFault(path);
  const own = faultOf(value, (error) => format.name(error.text));
  const fault = own ?? known;
  return (
    <>
      <Textarea
        size="sm"
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={value === '' ? known : fault}
        autosize
        minRows={1}
        styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: '0.82rem' } }}
        spellCheck={false}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        {...(help === undefined ? {} : { description: help })}
      />
      {value !== '' && fault === null && (
        <Text size="xs" className="hc-good" mt={2}>
          <IconCheck size={13} aria-hidden /> {t('formEditor.understood')}
        </Text>
      )}
    </>
  );
}

function faultOf(text: string, say: (error: UserError) => string): string | null {
  if (text.trim() === '') return null;
  try {
    parseTruth(text);
    return null;
  } catch (error) {
    if (error instanceof UserError) return say(error);
    throw error;
  }
}
