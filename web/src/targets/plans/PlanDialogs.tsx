/** What a person does to a plan figure: give it another value, reject it, approve several. */
import { Button, Checkbox, Modal, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { readNumber } from '../../../../src/kernel/numbers.ts';
import { newKey } from '../../api.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { Refused } from '../../returns/rounds/Outcome.tsx';
import { approvePlans, editPlan, type Plan, rejectPlan } from '../queries.ts';
import { useBasisWords } from './basis.ts';

export type Deed = { kind: 'edit'; plan: Plan } | { kind: 'reject'; plan: Plan } | { kind: 'approve'; plans: Plan[] };

interface Props {
  deed: Deed;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

export function PlanDialog({ deed, onClose, onDone }: Omit<Props, 'deed'> & { deed: Deed | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const title =
    deed === null
      ? ''
      : deed.kind === 'approve'
        ? t('plans.approveTitle')
        : t(deed.kind === 'edit' ? 'plans.editOf' : 'plans.rejectOf', { name: format.name(deed.plan.indicator.name) });
  return (
    <Modal opened={deed !== null} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('plans.close') }}>
      {deed?.kind === 'edit' && <Edit plan={deed.plan} onClose={onClose} onDone={onDone} />}
      {deed?.kind === 'reject' && <Reject plan={deed.plan} onClose={onClose} onDone={onDone} />}
      {deed?.kind === 'approve' && <Approve plans={deed.plans} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

interface Steps {
  onClose: () => void;
  onDone: (sentence: string) => void;
}

function useDeed(work: () => Promise<string>, { onClose, onDone }: Steps) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: work,
    onSuccess: async (sentence) => {
      await queries.invalidateQueries({ queryKey: ['plans'] });
      onDone(sentence);
      onClose();
    },
  });
}

function Edit({ plan, ...steps }: Steps & { plan: Plan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const basis = useBasisWords();
  const [text, setText] = useState(() => (plan.value === null ? '' : format.number(plan.value)));
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const [key] = useState(newKey);
  const reading = readNumber(text, format.language);
  const read = reading.kind === 'number' ? reading.value : null;
  const saving = useDeed(async () => {
    if (read === null) throw new Error('no number');
    await editPlan(plan.id, read, why.trim(), `${key}-${read}-${why.length}`);
    return t('plans.saved');
  }, steps);
  const unit = format.unit(plan.indicator.unit);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (read !== null) saving.mutate();
      }}
      noValidate
    >
      {basis(plan).map((line) => (
        <Text key={line} size="sm" c="dimmed">
          {line}
        </Text>
      ))}
      <TextInput
        mt="md"
        label={unit === '' ? t('plans.valueBare') : t('plans.value', { unit })}
        value={text}
        inputMode="decimal"
        onChange={(event) => setText(event.currentTarget.value)}
        error={read === null && (tried || text !== '') ? t('plans.valueWrong') : null}
        required
        data-autofocus
      />
      <Textarea
        mt="md"
        label={t('plans.why')}
        value={why}
        onChange={(event) => setWhy(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={2}
      />
      {saving.isError && <Refused error={saving.error} />}
      <div className="hc-dialog-buttons">
        <Button variant="default" onClick={steps.onClose}>
          {t('plans.cancel')}
        </Button>
        <Button type="submit" loading={saving.isPending}>
          {t('plans.save')}
        </Button>
      </div>
      <Text size="sm" fw={500} mt="md">
        {t('plans.history')}
      </Text>
      <ul className="hc-plain-list">
        {plan.events.map((event) => (
          <li key={`${event.at}${event.to_state}${event.value}`}>
            {t(`plans.states.${event.to_state}`)}:{' '}
            {event.value === null ? t('plans.noNumber') : format.number(event.value)}{' '}
            <span className="hc-dim">
              ({event.by}, {format.moment(event.at)})
            </span>
            {event.why !== '' && ` – ${event.why}`}
          </li>
        ))}
      </ul>
    </form>
  );
}

function Reject({ plan, ...steps }: Steps & { plan: Plan }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const rejecting = useDeed(async () => {
    await rejectPlan(plan.id, reason.trim());
    return t('plans.rejected');
  }, steps);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason.trim() !== '') rejecting.mutate();
      }}
      noValidate
    >
      <Textarea
        label={t('plans.reason')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === '' ? t('plans.reasonNeeded') : null}
        maxLength={2000}
        autosize
        minRows={2}
        required
        data-autofocus
      />
      {rejecting.isError && <Refused error={rejecting.error} />}
      <div className="hc-dialog-buttons">
        <Button variant="default" onClick={steps.onClose}>
          {t('plans.cancel')}
        </Button>
        <Button type="submit" loading={rejecting.isPending}>
          {t('plans.reject')}
        </Button>
      </div>
    </form>
  );
}

function Approve({ plans, ...steps }: Steps & { plans: Plan[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [accepted, setAccepted] = useState(false);
  const [key] = useState(newKey);
  const weaker = plans.filter(({ flags }) => flags.includes('weaker_than_result'));
  const approving = useDeed(async () => {
    const ids = plans.map(({ id }) => id);
    const { approved } = await approvePlans(ids, weaker.length > 0, key);
    return t('plans.approved', { count: approved });
  }, steps);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        approving.mutate();
      }}
      noValidate
    >
      <Text size="sm">{t('plans.approveText', { count: plans.length, year: plans[0]?.year ?? '' })}</Text>
      {weaker.length > 0 && (
        <>
          <Text size="sm" mt="md" fw={500}>
            {t('plans.weaker', { count: weaker.length })}
          </Text>
          <ul className="hc-plain-list">
            {weaker.map((plan) => (
              <li key={plan.id}>
                {format.name(plan.indicator.name)}: {format.number(plan.value ?? '')}{' '}
                {plan.indicator.direction === 'lower' ? '>' : '<'} {format.number(plan.basis.latest.value)} (
                {format.period(plan.basis.latest.period)})
              </li>
            ))}
          </ul>
          <Checkbox
            mt="sm"
            label={t('plans.acceptWeaker')}
            checked={accepted}
            onChange={(event) => setAccepted(event.currentTarget.checked)}
          />
        </>
      )}
      {approving.isError && <Refused error={approving.error} />}
      <div className="hc-dialog-buttons">
        <Button variant="default" onClick={steps.onClose}>
          {t('plans.cancel')}
        </Button>
        <Button type="submit" loading={approving.isPending} disabled={weaker.length > 0 && !accepted} data-autofocus>
          {t('plans.approve', { count: plans.length })}
        </Button>
      </div>
    </form>
  );
}
