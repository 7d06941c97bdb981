/** Recording a task or a legal document, and changing what one says. */
import { Button, Group, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { TaskKind } from '../../../src/tasks/model.ts';
import { Dialog, FormFault } from '../access/parts.tsx';
import { UnitPicker } from '../access/UnitPicker.tsx';
import { unitQuery } from '../catalogue/queries.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { today } from '../returns/rounds/dates.ts';
import { addTask, changeTask, type TaskData } from './queries.ts';

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

function TaskForm({ kind, task, close }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [title, setTitle] = useState(task === null ? '' : format.name(task.title));
  const [document, setDocument] = useState(task?.document ?? '');
  const [lead, setLead] = useState(task?.lead?.code ?? null);
  const [coLeads, setCoLeads] = useState(task?.co_leads.map(({ code }) => code) ?? []);
  const [deadline, setDeadline] = useState(task?.deadline ?? '');
  const [deliverable, setDeliverable] = useState(task?.deliverable ?? '');
  const saving = useMutation({
    mutationFn: async (): Promise<string> => {
      const said = {
        document: document.trim(),
        lead,
        co_leads: coLeads,
        deadline: deadline === '' ? null : deadline,
        deliverable: deliverable.trim(),
      };
      const words = title.trim();
      if (task === null) return (await addTask({ ...said, title: words, targets: [], kind })).code;
      // A title in two languages stays so unless it is changed.
      const changed = words === format.name(task.title) ? said : { ...said, title: words };
      return (await changeTask(task.code, changed)).code;
    },
    onSuccess: async (code) => {
      await queries.invalidateQueries({ queryKey: ['tasks'] });
      close();
      if (task === null) await navigate({ to: '/tasks/$code', params: { code } });
    },
  });
  return (
    <form
      className="hc-task-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() !== '') saving.mutate();
      }}
    >
      <Textarea
        label={t('tasks.task')}
        value={title}
        onChange={(event) => setTitle(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={2}
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
        <TextInput
          type="date"
          label={t('tasks.deadline')}
          value={deadline}
          onChange={(event) => setDeadline(event.currentTarget.value)}
          w={200}
        />
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
      <FormFault error={saving.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          {t('tasks.cancel')}
        </Button>
        <Button type="submit" loading={saving.isPending} disabled={title.trim() === ''}>
          {t('tasks.save')}
        </Button>
      </Group>
    </form>
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
  const format = useFormat();
  const found = useQuery(unitQuery(unit));
  return (
    <button type="button" className="hc-chip" onClick={remove}>
      {found.data === undefined ? unit : format.name(found.data.name)} <span aria-hidden>×</span>
    </button>
  );
}
