/** The dialog that records a stage of a legal document, or takes back one recorded by mistake. */
import { Button, Checkbox, Group, NumberInput, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { STAGE_NAMES, type Stage } from '../../../src/tasks/model.ts';
import { Dialog } from '../access/parts.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { DialogForm, useDeed } from './DialogForm.tsx';
import type { TaskDialogProps } from './parts.tsx';
import { recordStage, removeStage } from './queries.ts';

export function StageDialog({ stage, ...props }: TaskDialogProps & { stage: Stage | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = stage === null ? '' : format.name(STAGE_NAMES[stage]);
  return (
    <Dialog title={t('tasks.stageTitle', { stage: name })} opened={stage !== null} close={props.close}>
      {stage !== null && <StageForm stage={stage} {...props} />}
    </Dialog>
  );
}

const VOTES = ['for', 'against', 'abstain'] as const;
const VOTE_LABELS = { for: 'tasks.votesFor', against: 'tasks.votesAgainst', abstain: 'tasks.votesAbstain' } as const;
type Votes = Record<(typeof VOTES)[number], string | number>;
const NO_VOTES: Votes = { for: '', against: '', abstain: '' };

function StageForm({ task, stage, close, onDone }: TaskDialogProps & { stage: Stage }) {
  const { t } = useTranslation();
  const before = task.stages.find((one) => one.stage === stage);
  const [on, setOn] = useState(before?.on ?? '');
  const [planned, setPlanned] = useState(before?.planned ?? false);
  const [number, setNumber] = useState(before?.number ?? '');
  const [note, setNote] = useState(before?.note ?? '');
  const [votes, setVotes] = useState<Votes>(before?.votes ?? NO_VOTES);
  const voted = VOTES.some((one) => votes[one] !== '');
  const after = (): void => {
    onDone(t('tasks.stageSaved'));
    close();
  };
  const saving = useDeed(
    'tasks',
    () =>
      recordStage(task.code, stage, {
        on: on.trim(),
        planned,
        number: number.trim(),
        note: note.trim(),
        votes: voted
          ? { for: Number(votes.for), against: Number(votes.against), abstain: Number(votes.abstain) }
          : null,
      }),
    after,
  );
  const removing = useDeed('tasks', () => removeStage(task.code, stage), after);
  return (
    <DialogForm
      error={saving.error ?? removing.error}
      busy={saving.isPending}
      ready={on.trim() !== ''}
      submit={t('tasks.save')}
      send={() => saving.mutate(undefined)}
      close={close}
      aside={
        before !== undefined && (
          <Button variant="default" loading={removing.isPending} onClick={() => removing.mutate(undefined)}>
            {t('tasks.stageRemove')}
          </Button>
        )
      }
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
      <TextInput
        label={t('tasks.number')}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
        maxLength={200}
      />
      {(stage === 'government' || stage === 'national-assembly') && (
        <Group grow>
          {VOTES.map((one) => (
            <NumberInput
              key={one}
              label={t(VOTE_LABELS[one])}
              value={votes[one]}
              onChange={(value) => setVotes((rest) => ({ ...rest, [one]: value }))}
              min={0}
              allowDecimal={false}
            />
          ))}
        </Group>
      )}
      <Textarea
        label={t('obligations.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2000}
      />
    </DialogForm>
  );
}
