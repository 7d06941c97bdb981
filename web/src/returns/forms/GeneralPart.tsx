/** The rules of reporting: name, who owes the form, how often, by when. */
import { MultiSelect, TagsInput, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { UNIT_KINDS, type UnitKind } from '../../../../src/catalogue/model.ts';
import { periodOf, previousPeriod } from '../../../../src/kernel/periods.ts';
import { roundTimes } from '../../../../src/returns/duty.ts';
import { FORM_FREQUENCIES, type Form, type OwedBy } from '../../../../src/returns/model.ts';
import { sectorsQuery } from '../../frame/queries.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { dueDay, today } from '../rounds/dates.ts';
import { type Part, patched, tidy } from './edit.ts';
import { ChoiceField, NumberField, SwitchField, TextField, TextPair, useFault } from './inputs.tsx';
import { useEditor } from './use-editor.ts';

/** The form, and the way to change what stands directly in it. */
function useWholeForm(): { form: Form; set: (part: Part<Form>) => void } {
  const { form, change } = useEditor();
  return { form, set: (part) => change((draft) => patched(draft, part)) };
}

export function GeneralPart() {
  const { t } = useTranslation();
  const format = useFormat();
  const { form, set } = useWholeForm();
  const sectors = useQuery(sectorsQuery);
  return (
    <>
      <div className="hc-editor-grid">
        <TextPair
          label={t('formEditor.name')}
          path={['name']}
          value={form.name}
          required
          onChange={(name) => set({ name })}
        />
        <ChoiceField
          label={t('formEditor.sector')}
          path={['sector']}
          value={form.sector}
          data={(sectors.data?.items ?? []).map(({ code, name }) => ({ value: code, label: format.name(name) }))}
          onChange={(sector) => set({ sector })}
        />
        <ChoiceField
          label={t('formEditor.frequency')}
          path={['frequency']}
          value={form.frequency}
          data={FORM_FREQUENCIES.map((value) => ({ value, label: t(`frequency.${value}`) }))}
          onChange={(frequency) => set({ frequency })}
        />
      </div>
      <Owed />
      <Dates />
      <div className="hc-editor-part hc-editor-grid">
        <TextPair
          label={t('formEditor.legalBasis')}
          path={['legalBasis']}
          value={form.legalBasis}
          onChange={(legalBasis) => set({ legalBasis })}
        />
        <TextPair
          label={t('formEditor.help')}
          path={['help']}
          value={form.help}
          lines={2}
          onChange={(help) => set({ help })}
        />
      </div>
    </>
  );
}

function Owed() {
  const { t } = useTranslation();
  const { form, set } = useWholeForm();
  const { owedBy } = form;
  const whole = useFault(['owedBy']);
  const faults = {
    kinds: useFault(['owedBy', 'kinds']),
    units: useFault(['owedBy', 'units']),
    except: useFault(['owedBy', 'except']),
  };
  const owe = (part: Part<OwedBy>): void => set({ owedBy: tidy({ ...owedBy, ...part }) as OwedBy });
  return (
    <section className="hc-editor-part" aria-labelledby="owed">
      <Title order={2} size="h3" id="owed">
        {t('formEditor.owed')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('formEditor.owedHelp')}
      </Text>
      {whole !== null && (
        <Text size="sm" className="hc-bad" mb="xs">
          {whole}
        </Text>
      )}
      <div className="hc-editor-grid">
        <MultiSelect
          size="sm"
          label={t('formEditor.kinds')}
          data={UNIT_KINDS.map((value) => ({ value, label: t(`unitKind.${value}`) }))}
          value={owedBy.kinds ?? []}
          onChange={(kinds) => owe({ kinds: kinds as UnitKind[] })}
          error={faults.kinds}
          clearable
        />
        <TextField
          label={t('formEditor.under')}
          path={['owedBy', 'under']}
          value={owedBy.under}
          onChange={(under) => owe({ under })}
        />
        <TagsInput
          size="sm"
          label={t('formEditor.units')}
          description={t('formEditor.codesHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={owedBy.units ?? []}
          onChange={(units) => owe({ units })}
          error={faults.units}
          splitChars={[',', ';', ' ']}
        />
        <TagsInput
          size="sm"
          label={t('formEditor.except')}
          description={t('formEditor.codesHelp')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={owedBy.except ?? []}
          onChange={(except) => owe({ except })}
          error={faults.except}
          splitChars={[',', ';', ' ']}
        />
        <SwitchField
          label={t('formEditor.signedByHead')}
          value={form.signedByHead}
          onChange={(signedByHead) => set({ signedByHead })}
        />
      </div>
    </section>
  );
}

function Dates() {
  const { t } = useTranslation();
  const format = useFormat();
  const { form, set } = useWholeForm();
  const example = previousPeriod(periodOf(today(), form.frequency));
  const times = roundTimes(form, example);
  return (
    <section className="hc-editor-part" aria-labelledby="dates">
      <Title order={2} size="h3" id="dates">
        {t('formEditor.dates')}
      </Title>
      <Text size="sm" c="dimmed" mb="xs">
        {t('formEditor.datesHelp')}
      </Text>
      <div className="hc-editor-grid" style={{ gridTemplateColumns: 'repeat(auto-fill, minmax(130px, 1fr))' }}>
        <NumberField
          label={t('formEditor.opensMonths')}
          path={['opens', 'months']}
          value={form.opens.months}
          min={-12}
          max={24}
          onChange={(months = 0) => set({ opens: { ...form.opens, months } })}
        />
        <NumberField
          label={t('formEditor.opensDay')}
          path={['opens', 'day']}
          value={form.opens.day}
          min={1}
          max={31}
          onChange={(day = 1) => set({ opens: { ...form.opens, day } })}
        />
        <NumberField
          label={t('formEditor.dueMonths')}
          path={['due', 'months']}
          value={form.due.months}
          min={-12}
          max={24}
          onChange={(months = 0) => set({ due: { ...form.due, months } })}
        />
        <NumberField
          label={t('formEditor.dueDay')}
          path={['due', 'day']}
          value={form.due.day}
          min={1}
          max={31}
          onChange={(day = 1) => set({ due: { ...form.due, day } })}
        />
        <NumberField
          label={t('formEditor.closesAfter')}
          path={['closesAfterDays']}
          help={t('formEditor.closesHelp')}
          value={form.closesAfterDays}
          max={3660}
          onChange={(closesAfterDays) => set({ closesAfterDays })}
        />
      </div>
      <Text size="sm" mt="xs">
        {t('formEditor.example', {
          period: format.period(example.code),
          opens: format.date(times.opensAt.slice(0, 10)),
          due: format.date(dueDay(times.dueAt)),
        })}
      </Text>
    </section>
  );
}
