/** The dialog that hands a task on to another unit. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../access/parts.tsx';
import { UnitPicker } from '../access/UnitPicker.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { DialogForm, useDeed } from './DialogForm.tsx';
import type { TaskDialogProps } from './parts.tsx';
import { delegateTask } from './queries.ts';

export function DelegateDialog({ opened, ...props }: TaskDialogProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('tasks.delegateTitle')} opened={opened} close={props.close}>
      <DelegateForm {...props} />
    </Dialog>
  );
}

function DelegateForm({ task, close, onDone }: TaskDialogProps) {
  const { t } = useTranslation();
  const [to, setTo] = useState<string | null>(null);
  const [text, setText] = useState('');
  const delegating = useDeed(
    'tasks',
    (unit: string) => delegateTask(task.code, unit, text.trim()),
    () => {
      onDone(t('tasks.delegated'));
      close();
    },
  );
  return (
    <DialogForm
      error={delegating.error}
      busy={delegating.isPending}
      ready={to !== null}
      submit={t('tasks.delegate')}
      send={() => to !== null && delegating.mutate(to)}
      close={close}
    >
      <UnitPicker label={t('tasks.delegateTo')} value={to} change={setTo} />
      <Textarea
        label={t('obligations.note')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2000}
      />
    </DialogForm>
  );
}
