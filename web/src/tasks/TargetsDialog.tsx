/** The dialog that says which targets a task serves. */
import { useState } from 'react';
import { Dialog } from '../access/parts.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { DialogForm, useDeed } from './DialogForm.tsx';
import type { TaskDialogProps } from './parts.tsx';
import { changeTask } from './queries.ts';
import { TargetPicker } from './TargetPicker.tsx';

export function TargetsDialog({ opened, ...props }: TaskDialogProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('tasks.targets')} opened={opened} close={props.close} size="lg">
      <TargetsForm {...props} />
    </Dialog>
  );
}

function TargetsForm({ task: given, close, onDone }: TaskDialogProps) {
  const { t } = useTranslation();
  // As it was when the box opened, so that a change made meanwhile is not saved over.
  const [task] = useState(given);
  const [targets, setTargets] = useState(task.targets.map(({ code }) => code));
  const saving = useDeed(
    'tasks',
    () => changeTask(task.code, { targets, version: task.version }),
    () => {
      onDone(t('tasks.saved'));
      close();
    },
  );
  return (
    <DialogForm
      error={saving.error}
      busy={saving.isPending}
      submit={t('tasks.save')}
      send={() => saving.mutate(undefined)}
      close={close}
    >
      <TargetPicker value={targets} change={setTargets} />
    </DialogForm>
  );
}
