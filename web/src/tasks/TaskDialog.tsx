/** Recording a task or a legal document, and changing what one says. */
import { Group, Text, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TaskKind } from '../../../src/tasks/model.ts';
import { Dialog } from '../access/parts.tsx';
import { UnitPicker } from '../access/UnitPicker.tsx';
import { unitQuery } from '../catalogue/queries.ts';
import { DateField } from '../frame/DateField.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { today } from '../returns/rounds/dates.ts';
import { DialogForm, useDeed } from './DialogForm.tsx';
import { addTask, changeTask, type TaskData } from './queries.ts';
import { TargetPicker } from './TargetPicker.tsx';

interface Props {
  kind: TaskKind;
  /** The task to change; null for a new one. */
  task: TaskData | null;
  close: () => void;
}

export function TaskDialog({ opened, ...props }: Props & { opened: boolean }) {
  const { t } = useTranslation();
  const title = props.task !== null ? 'tasks.editTitle' : props.kind === 'law' ? 'tasks.addLawTitle' : 'tasks.addTitle';
  return (
    <Dialog title={t(title)} opened={opened} close={props.close} size="lg">
      <TaskForm {...props} />
    </Dialog>
  );
}

function TaskForm({ kind, task: given, close }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  // As it was when the box opened: the page behind may read a newer one meanwhile, and then this one must not be saved over it.
  const [task] = useState(given);
  const [title, setTitle] = useState(task?.title.vi ?? '');
  const [document, setDocument] = useState(task?.document ?? '');
  const [lead, setLead] = useState(task?.lead?.code ?? null);
  const [coLeads, setCoLeads] = useState(task?.co_leads.map(({ code }) => code) ?? []);
  const [deadline, setDeadline] = useState(task?.deadline ?? '');
  const [deliverable, setDeliverable] = useState(task?.deliverable ?? '');
  const [targets, setTargets] = useState(task?.targets.map(({ code }) => code) ?? []);
  const saving = useDeed(
    'tasks',
    async (): Promise<string> => {
      const said = {
        document: document.trim(),
        lead,
        co_leads: coLeads,
        deadline: deadline === '' ? null : deadline,
        deliverable: deliverable.trim(),
        targets,
      };
      const words = title.trim();
      if (task === null) return (await addTask({ ...said, title: words, kind })).code;
      // A title in two languages stays so unless it is changed.
      const changed = words === task.title.vi ? said : { ...said, title: words };
      return (await changeTask(task.code, { ...changed, version: task.version })).code;
    },
    async (code) => {
      close();
      if (task === null) await navigate({ to: '/tasks/$code', params: { code } });
    },
  );
  return (
    <DialogForm
      error={saving.error}
      busy={saving.isPending}
      ready={title.trim() !== ''}
      submit={t('tasks.save')}
      send={() => saving.mutate(undefined)}
      close={close}
    >
      <Textarea
        label={t('tasks.task')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={2}
        maxRows={8}
        required
        data-autofocus
      />
      <TextInput
        label={t('tasks.document')}
        value={document}
        onChange={(event) => setDocument(event.currentTarget.value)}
        maxLength={500}
      />
      <UnitPicker label={t('tasks.leadUnit')} value={lead} change={setLead} />
      <CoLeads value={coLeads} change={setCoLeads} />
      <div>
        <DateField label={t('tasks.deadline')} value={deadline} change={setDeadline} />
        {deadline !== '' && deadline < today() && (
          <Text size="sm" mt={4} role="status" className="hc-over">
            {t('tasks.past')}
          </Text>
        )}
      </div>
      <TextInput
        label={t('tasks.deliverable')}
        value={deliverable}
        onChange={(event) => setDeliverable(event.currentTarget.value)}
        maxLength={1000}
      />
      <TargetPicker value={targets} change={setTargets} />
    </DialogForm>
  );
}

/** Units are chosen one after the other; each chosen one can be taken away again. */
function CoLeads({ value, change }: { value: string[]; change: (units: string[]) => void }) {
  const { t } = useTranslation();
  return (
    <div>
      <UnitPicker
        label={t('tasks.coLeads')}
        value={null}
        change={(unit) => {
          if (unit !== null && !value.includes(unit)) change([...value, unit]);
        }}
      />
      {value.length > 0 && (
        <Group gap="xs" mt={6}>
          {value.map((unit) => (
            <Chosen key={unit} unit={unit} remove={() => change(value.filter((one) => one !== unit))} />
          ))}
        </Group>
      )}
    </div>
  );
}

function Chosen({ unit, remove }: { unit: string; remove: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery(unitQuery(unit));
  const name = found.data === undefined ? unit : format.name(found.data.name);
  return (
    <button type="button" className="hc-chip" onClick={remove} aria-label={t('tasks.unitRemove', { unit: name })}>
      {name} <span aria-hidden>×</span>
    </button>
  );
}
