/** The dialog that gives a task another state. To close it as done, something must show that it is. */
import { Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { TaskState } from '../../../src/tasks/model.ts';
import { Dialog } from '../access/parts.tsx';
import { DateField } from '../frame/DateField.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { today } from '../returns/rounds/dates.ts';
import { DialogForm, useDeed } from './DialogForm.tsx';
import type { TaskDialogProps } from './parts.tsx';
import { ProofFields, useProof } from './proof.tsx';
import { moveTask } from './queries.ts';

export function MoveDialog({ state, ...props }: TaskDialogProps & { state: TaskState | null }) {
  const { t } = useTranslation();
  const title =
    state === 'done'
      ? t('tasks.closeTitle')
      : t('tasks.moveTitle', { state: state === null ? '' : t(`tasks.state.${state}`) });
  return (
    <Dialog title={title} opened={state !== null} close={props.close}>
      {state !== null && <MoveForm state={state} {...props} />}
    </Dialog>
  );
}

function MoveForm({ task, state, close, onDone }: TaskDialogProps & { state: TaskState }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [closedOn, setClosedOn] = useState(today());
  const proof = useProof();
  const closing = state === 'done';
  // As the server has it: cancelling and opening again want a reason.
  const wantsReason = state === 'cancelled' || task.state === 'done';
  const moving = useDeed(
    'tasks',
    () =>
      moveTask(task.code, {
        state,
        text: text.trim(),
        ...proof.given,
        ...(closing ? { closed_on: closedOn } : {}),
      }),
    () => {
      onDone(t('tasks.moved', { state: t(`tasks.state.${state}`) }));
      close();
    },
  );
  return (
    <DialogForm
      error={moving.error}
      busy={moving.isPending}
      ready={!(wantsReason && text.trim() === '') && !(closing && closedOn === '')}
      submit={t('tasks.save')}
      send={() => moving.mutate(undefined)}
      close={close}
    >
      {closing && <Text size="sm">{t('tasks.closeText', { n: String(task.proofs) })}</Text>}
      <Textarea
        label={t('tasks.why')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
        required={wantsReason}
      />
      {closing && (
        <>
          <ProofFields proof={proof} labels={{ evidence: t('tasks.evidence'), link: t('tasks.link') }} />
          <DateField label={t('tasks.closedDate')} value={closedOn} change={setClosedOn} max={today()} required />
        </>
      )}
    </DialogForm>
  );
}
