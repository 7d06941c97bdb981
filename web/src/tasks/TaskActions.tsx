/** What people do to a task: note progress, give another state, hand on, record a stage. */
import { Button, Checkbox, FileInput, Group, NumberInput, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { STAGE_NAMES, type Stage, type TaskState } from '../../../src/tasks/model.ts';
import { Dialog, FormFault } from '../access/parts.tsx';
import { UnitPicker } from '../access/UnitPicker.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { today } from '../returns/rounds/dates.ts';
import { delegateTask, moveTask, noteProgress, recordStage, removeStage, sendFile, type TaskData } from './queries.ts';

const MOST_FILE_BYTES = 20 * 2 ** 20;

/** Puts the task as it is now before the reader, and everything that counts tasks. */
function useTaskChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: ['tasks'] });
}

interface Props {
  task: TaskData;
  onDone: (sentence: string) => void;
}

export function NoteForm({ task, onDone }: Props) {
  const { t } = useTranslation();
  const changed = useTaskChanged();
  const [text, setText] = useState('');
  const [evidence, setEvidence] = useState('');
  const [link, setLink] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const tooBig = file !== null && file.size > MOST_FILE_BYTES;
  const empty = text.trim() === '' && evidence.trim() === '' && link.trim() === '' && file === null;
  const noting = useMutation({
    mutationFn: async () => {
      const said = { text: text.trim(), evidence: evidence.trim(), link: link.trim() };
      const withWords = said.evidence !== '' || said.link !== '' || file === null;
      if (withWords) await noteProgress(task.code, said);
      // Words that stand alone with the file go with it.
      if (file !== null) await sendFile(task.code, file, withWords ? '' : said.text);
    },
    onSuccess: async () => {
      setText('');
      setEvidence('');
      setLink('');
      setFile(null);
      await changed();
      onDone(t('tasks.noted'));
    },
  });
  return (
    <form
      className="hc-card hc-task-form hc-no-print"
      style={{ marginBottom: 20 }}
      aria-label={t('tasks.write')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !tooBig) noting.mutate();
      }}
    >
      <Textarea
        label={t('tasks.text')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
      <Group grow align="start" preventGrowOverflow={false} wrap="wrap">
        <TextInput
          label={t('tasks.evidence')}
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
          maxLength={500}
          miw={220}
        />
        <TextInput
          type="url"
          label={t('tasks.link')}
          placeholder="https://"
          value={link}
          onChange={(event) => setLink(event.currentTarget.value)}
          miw={220}
        />
        <FileInput
          label={t('tasks.file')}
          placeholder={t('tasks.chooseFile')}
          value={file}
          onChange={setFile}
          clearable
          error={tooBig ? t('tasks.fileTooBig') : null}
          miw={220}
        />
      </Group>
      <FormFault error={noting.error} />
      <Group justify="flex-end">
        <Button type="submit" loading={noting.isPending} disabled={empty || tooBig}>
          {t('tasks.saveNote')}
        </Button>
      </Group>
    </form>
  );
}

interface DialogProps extends Props {
  close: () => void;
}

export function MoveDialog({ state, ...props }: DialogProps & { state: TaskState | null }) {
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

function MoveForm({ task, state, close, onDone }: DialogProps & { state: TaskState }) {
  const { t } = useTranslation();
  const changed = useTaskChanged();
  const [text, setText] = useState('');
  const [evidence, setEvidence] = useState('');
  const [link, setLink] = useState('');
  const [closedOn, setClosedOn] = useState(today());
  const closing = state === 'done';
  const moving = useMutation({
    mutationFn: () =>
      moveTask(task.code, {
        state,
        text: text.trim(),
        evidence: evidence.trim(),
        link: link.trim(),
        ...(closing ? { closed_on: closedOn } : {}),
      }),
    onSuccess: async () => {
      await changed();
      onDone(t('tasks.moved', { state: t(`tasks.state.${state}`) }));
      close();
    },
  });
  return (
    <form
      className="hc-task-form"
      onSubmit={(event) => {
        event.preventDefault();
        moving.mutate();
      }}
    >
      {closing && <Text size="sm">{t('tasks.closeText', { n: String(task.proofs) })}</Text>}
      <Textarea
        label={t('tasks.why')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
        required={state === 'cancelled' || task.state === 'done'}
      />
      {closing && (
        <>
          <TextInput
            label={t('tasks.evidence')}
            value={evidence}
            onChange={(event) => setEvidence(event.currentTarget.value)}
            maxLength={500}
          />
          <TextInput
            type="url"
            label={t('tasks.link')}
            placeholder="https://"
            value={link}
            onChange={(event) => setLink(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label={t('tasks.closedDate')}
            value={closedOn}
            max={today()}
            onChange={(event) => setClosedOn(event.currentTarget.value)}
            required
          />
        </>
      )}
      <FormFault error={moving.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          {t('tasks.cancel')}
        </Button>
        <Button type="submit" loading={moving.isPending}>
          {t('tasks.save')}
        </Button>
      </Group>
    </form>
  );
}

export function DelegateDialog({ opened, ...props }: DialogProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('tasks.delegateTitle')} opened={opened} close={props.close}>
      <DelegateForm {...props} />
    </Dialog>
  );
}

function DelegateForm({ task, close, onDone }: DialogProps) {
  const { t } = useTranslation();
  const changed = useTaskChanged();
  const [to, setTo] = useState<string | null>(null);
  const [text, setText] = useState('');
  const delegating = useMutation({
    mutationFn: (unit: string) => delegateTask(task.code, unit, text.trim()),
    onSuccess: async () => {
      await changed();
      onDone(t('tasks.delegated'));
      close();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (to !== null) delegating.mutate(to);
      }}
    >
      <Stack>
        <UnitPicker label={t('tasks.delegateTo')} value={to} change={setTo} />
        <Textarea
          label={t('obligations.note')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
        />
        <FormFault error={delegating.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t('tasks.cancel')}
          </Button>
          <Button type="submit" loading={delegating.isPending} disabled={to === null}>
            {t('tasks.delegate')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

export function StageDialog({ stage, ...props }: DialogProps & { stage: Stage | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = stage === null ? '' : format.name(STAGE_NAMES[stage]);
  return (
    <Dialog title={t('tasks.stageTitle', { stage: name })} opened={stage !== null} close={props.close}>
      {stage !== null && <StageForm stage={stage} {...props} />}
    </Dialog>
  );
}

const NO_VOTES = { for: '', against: '', abstain: '' };

function StageForm({ task, stage, close, onDone }: DialogProps & { stage: Stage }) {
  const { t } = useTranslation();
  const changed = useTaskChanged();
  const before = task.stages.find((one) => one.stage === stage);
  const [on, setOn] = useState(before?.on ?? '');
  const [planned, setPlanned] = useState(before?.planned ?? false);
  const [number, setNumber] = useState(before?.number ?? '');
  const [note, setNote] = useState(before?.note ?? '');
  const [votes, setVotes] = useState<{ for: string | number; against: string | number; abstain: string | number }>(
    before?.votes ?? NO_VOTES,
  );
  const voted = [votes.for, votes.against, votes.abstain].some((one) => one !== '');
  const after = async (): Promise<void> => {
    await changed();
    onDone(t('tasks.stageSaved'));
    close();
  };
  const saving = useMutation({
    mutationFn: () =>
      recordStage(task.code, stage, {
        on: on.trim(),
        planned,
        number: number.trim(),
        note: note.trim(),
        votes: voted
          ? { for: Number(votes.for), against: Number(votes.against), abstain: Number(votes.abstain) }
          : null,
      }),
    onSuccess: after,
  });
  const removing = useMutation({ mutationFn: () => removeStage(task.code, stage), onSuccess: after });
  return (
    <form
      className="hc-task-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (on.trim() !== '') saving.mutate();
      }}
    >
      <TextInput
        label={t('tasks.stageOn')}
        description={t('tasks.stageOnHelp')}
        value={on}
        onChange={(event) => setOn(event.currentTarget.value)}
        required
        data-autofocus
      />
      <Checkbox
        label={t('tasks.stagePlanned')}
        checked={planned}
        onChange={(event) => setPlanned(event.currentTarget.checked)}
      />
      <TextInput label={t('tasks.number')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
      {(stage === 'government' || stage === 'national-assembly') && (
        <Group grow>
          <NumberInput
            label={t('tasks.votesFor')}
            value={votes.for}
            onChange={(value) => setVotes((rest) => ({ ...rest, for: value }))}
            min={0}
            allowDecimal={false}
          />
          <NumberInput
            label={t('tasks.votesAgainst')}
            value={votes.against}
            onChange={(value) => setVotes((rest) => ({ ...rest, against: value }))}
            min={0}
            allowDecimal={false}
          />
          <NumberInput
            label={t('tasks.votesAbstain')}
            value={votes.abstain}
            onChange={(value) => setVotes((rest) => ({ ...rest, abstain: value }))}
            min={0}
            allowDecimal={false}
          />
        </Group>
      )}
      <Textarea
        label={t('obligations.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      <FormFault error={saving.error ?? removing.error} />
      <Group justify="space-between" gap="sm">
        {before === undefined ? (
          <span />
        ) : (
          <Button variant="default" loading={removing.isPending} onClick={() => removing.mutate()}>
            {t('tasks.stageRemove')}
          </Button>
        )}
        <Group gap="sm">
          <Button variant="default" onClick={close}>
            {t('tasks.cancel')}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={on.trim() === ''}>
            {t('tasks.save')}
          </Button>
        </Group>
      </Group>
    </form>
  );
}
