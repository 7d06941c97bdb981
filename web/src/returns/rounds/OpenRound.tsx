/** Opening a round by hand: a form, a period, the dates its rule gives, and how many units will owe it. */
import { Alert, Button, Modal, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { nextPeriod, type Period, parsePeriod, periodOf, previousPeriod } from '../../../../src/kernel/periods.ts';
import { endOfDay, owingUnits, roundTimes } from '../../../../src/returns/duty.ts';
import { type Form, type FormFrequency, roundId } from '../../../../src/returns/model.ts';
import { ApiError } from '../../api.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { formQuery, formsQuery } from '../forms/queries.ts';
import { dueDay, startOfDay, today, useInstants } from './dates.ts';
import { Refused } from './Outcome.tsx';
import { type ExistingUnit, openRound, unitsOnQuery } from './queries.ts';

const PERIODS_BACK = 12;

interface Dates {
  opens: string;
  due: string;
  closes: string;
}

export function OpenRound({
  opened,
  onClose,
  form: preset,
}: {
  opened: boolean;
  onClose: () => void;
  form?: string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('rounds.opening.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('rounds.close') }}
    >
      {opened && <OpenRoundForm onClose={onClose} preset={preset} />}
    </Modal>
  );
}

function OpenRoundForm({ onClose, preset }: { onClose: () => void; preset: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const forms = useQuery(formsQuery);
  const published = (forms.data?.items ?? []).filter(({ version }) => version > 0);
  const [code, setCode] = useState<string | null>(preset ?? null);
  const chosen = published.find((form) => form.code === code);
  const detail = useQuery(formQuery(chosen?.code ?? ''));
  const form = detail.data?.form ?? undefined;
  const choices = useMemo(() => (chosen === undefined ? [] : periodsAround(chosen.frequency)), [chosen]);
  const [periodCode, setPeriodCode] = useState<string | null>(null);
  const period = choices.find((choice) => choice.code === periodCode) ?? usualPeriod(choices, form);
  const [dates, setDates] = useState<Dates>({ opens: '', due: '', closes: '' });
  const [note, setNote] = useState('');

  // Another form or period brings its own dates.
  useEffect(() => {
    if (form === undefined || period === undefined) return;
    const times = roundTimes(form, period);
    setDates({
      opens: times.opensAt.slice(0, 10),
      due: dueDay(times.dueAt),
      closes: times.closesAt === null ? '' : dueDay(times.closesAt),
    });
  }, [form, period]);

  const opening = useMutation({
    mutationFn: () =>
      openRound({
        form: code ?? '',
        period: period?.code ?? '',
        opens_at: startOfDay(dates.opens),
        due_at: endOfDay(dates.due),
        closes_at: dates.closes === '' ? null : endOfDay(dates.closes),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
      }),
    onSuccess: async (round) => {
      await queries.invalidateQueries({ queryKey: ['rounds'] });
      onClose();
      await navigate({ to: '/rounds/$id', params: { id: round.id } });
    },
  });

  const faults = {
    due: dates.due !== '' && dates.due < dates.opens ? t('rounds.opening.dueBeforeOpening') : null,
    closes: dates.closes !== '' && dates.closes < dates.due ? t('rounds.opening.closesBeforeDue') : null,
  };
  const ready =
    form !== undefined &&
    period !== undefined &&
    dates.opens !== '' &&
    dates.due !== '' &&
    faults.due === null &&
    faults.closes === null;

  if (forms.data !== undefined && published.length === 0) return <Text>{t('rounds.opening.noForms')}</Text>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) opening.mutate();
      }}
    >
      <Stack gap="md">
        <Select
          label={t('rounds.opening.form')}
          placeholder={t('rounds.opening.pickForm')}
          data={published.map((item) => ({ value: item.code, label: format.name(item.name) }))}
          value={code}
          onChange={(value) => {
            setCode(value);
            setPeriodCode(null);
          }}
          searchable
          allowDeselect={false}
          required
          data-autofocus
        />
        <Select
          label={t('rounds.opening.period')}
          data={choices.map((choice) => ({ value: choice.code, label: format.period(choice.code) }))}
          value={period?.code ?? null}
          onChange={setPeriodCode}
          disabled={chosen === undefined}
          allowDeselect={false}
          searchable
          required
        />
        {form !== undefined && period !== undefined && (
          <>
            <div className="hc-date-row">
              <DayInput
                label={t('rounds.opening.opensAt')}
                value={dates.opens}
                onChange={(opens) => setDates({ ...dates, opens })}
                required
              />
              <DayInput
                label={t('rounds.opening.dueAt')}
                description={t('rounds.opening.dueHelp')}
                value={dates.due}
                onChange={(due) => setDates({ ...dates, due })}
                error={faults.due}
                required
              />
              <DayInput
                label={t('rounds.opening.closesAt')}
                description={t('rounds.opening.closesHelp')}
                value={dates.closes}
                onChange={(closes) => setDates({ ...dates, closes })}
                error={faults.closes}
              />
            </div>
            <Text size="sm" c="dimmed">
              {t('rounds.opening.byRule', {
                rule: t('rounds.opensRule', { opens: instants.rule(form.opens), due: instants.rule(form.due) }),
              })}
            </Text>
            <Textarea
              label={t('rounds.opening.note')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              maxLength={2000}
              autosize
              minRows={2}
            />
            <Owing form={form} period={period} />
          </>
        )}
      </Stack>
      {opening.isError && <Refused error={opening.error} />}
      {opening.error instanceof ApiError && opening.error.status === 409 && code !== null && period !== undefined && (
        <Text size="sm" mt="xs">
          <Link to="/rounds/$id" params={{ id: roundId(code, period.code) }} onClick={onClose}>
            {t('rounds.opening.goThere')}
          </Link>
        </Text>
      )}
      <div className="hc-dialog-buttons">
        <Button variant="default" onClick={onClose}>
          {t('rounds.cancel')}
        </Button>
        <Button type="submit" disabled={!ready} loading={opening.isPending}>
          {t('rounds.opening.submit')}
        </Button>
      </div>
    </form>
  );
}

/** How many units will owe the form for the period, by the rule the server uses. */
function Owing({ form, period }: { form: Form; period: Period }) {
  const { t } = useTranslation();
  const { owedBy } = form;
  // Who stands under a unit can only be told when all between are known.
  const kinds = owedBy.under === undefined ? owedBy.kinds : undefined;
  const units = useQuery(unitsOnQuery(kinds, period.end));
  if (units.isError) return null;
  if (units.data === undefined) return <Text size="sm">{t('rounds.opening.counting')}</Text>;
  const count = owingUnits(asUnits(units.data), owedBy, period).length;
  return (
    <Alert
      variant="light"
      color={count === 0 ? 'yellow' : 'water'}
      role="status"
      className={count === 0 ? 'hc-alert-warn' : undefined}
    >
      <Text size="sm" fw={500}>
        {count === 0 ? t('rounds.opening.owingNone') : t('rounds.opening.owing', { count })}
      </Text>
    </Alert>
  );
}

function asUnits(units: readonly ExistingUnit[]): Parameters<typeof owingUnits>[0] {
  const parents = new Map(units.map(({ code, parent }) => [code, parent]));
  return {
    data: {
      // All of them exist on the day they were asked for.
      units: units.map((unit) => ({ ...unit, validFrom: null, validTo: null, officialCode: '', synonyms: [] })),
    },
    isWithin(unit, ancestor) {
      let at: string | null | undefined = unit;
      for (let steps = 0; at !== null && at !== undefined && steps < 20; steps += 1) {
        if (at === ancestor) return true;
        at = parents.get(at);
      }
      return false;
    },
  };
}

function DayInput({
  label,
  description,
  value,
  onChange,
  error = null,
  required = false,
}: {
  label: string;
  description?: string;
  value: string;
  onChange: (day: string) => void;
  error?: string | null;
  required?: boolean;
}) {
  return (
    <TextInput
      type="date"
      label={label}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
      required={required}
      {...(description === undefined ? {} : { description })}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    />
  );
}

/** The current period of that length, and those before it; the one after comes first. Newest first. */
function periodsAround(frequency: FormFrequency): Period[] {
  const current = periodOf(today(), frequency);
  const periods = [nextPeriod(current), current];
  let at = current;
  for (let i = 0; i < PERIODS_BACK; i += 1) {
    at = previousPeriod(at);
    periods.push(at);
  }
  return periods.map(({ code }) => parsePeriod(code)).filter((found) => found !== null);
}

/** The newest period whose round would be open by now. */
function usualPeriod(periods: readonly Period[], form: Form | undefined): Period | undefined {
  if (form === undefined) return undefined;
  return periods.find((period) => roundTimes(form, period).opensAt.slice(0, 10) <= today()) ?? periods[0];
}
