/** The checks of a form: what must hold between cells, in which case, and what the unit reads when it does not. */
import { Text, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { UserError } from '../../../../src/kernel/languages.ts';
import { parseTruth } from '../../../../src/returns/expression.ts';
import type { CellSpec, FormRule } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { blankRule } from './edit.ts';
import { ChoiceField, partsOf, TextField, TextPair, useFault } from './inputs.tsx';
import { Items } from './items.tsx';
import type { Path } from './queries.ts';
import { useEditor } from './use-editor.ts';
import { useNewWords } from './words.ts';

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
      <Items
        items={form.rules}
        path={['rules']}
        change={(rules) => change((draft) => ({ ...draft, rules }))}
        name={(rule) => format.name(rule.message)}
        note={(rule) => t(`form.severity.${rule.severity}`)}
        body={(rule, path, put) => <RuleBody rule={rule} path={path} cells={cells} put={put} />}
        add={[{ label: t('formEditor.addRule'), blank: () => blankRule(form.rules, words) }]}
      />
    </>
  );
}

const KEPT = ['code', 'expect'] as const;

function RuleBody({
  rule,
  path,
  cells,
  put,
}: {
  rule: FormRule;
  path: Path;
  cells: readonly CellSpec[];
  put: (rule: FormRule) => void;
}) {
  const { t } = useTranslation();
  const { field, set } = partsOf(rule, path, put, KEPT);
  return (
    <div className="hc-editor-grid">
      <TextField label={t('formEditor.code')} {...field('code')} required mono />
      <ChoiceField
        label={t('formEditor.severity')}
        {...field('severity')}
        data={(['error', 'warning'] as const).map((value) => ({ value, label: t(`form.severity.${value}`) }))}
      />
      <div className="hc-wide">
        <ExpressionField label={t('formEditor.expect')} help={t('formEditor.expectHelp')} {...field('expect')} />
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
        <ExpressionField label={t('formEditor.when')} {...field('when')} value={rule.when ?? ''} />
      </div>
      <TextPair label={t('formEditor.message')} {...field('message')} lines={2} required />
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
