/** The way to submission: what still stands in the way, the explanations, whether it is late, and then that it arrived. */
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconSend } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { isLate } from '../../../../src/returns/duty.ts';
import { type Issue, stopsSubmission } from '../../../../src/returns/model.ts';
import { Dialog, FormFault } from '../../access/parts.tsx';
import { ApiError, newKey } from '../../api.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { submitReturn } from '../queries.ts';
import { useInstants } from '../rounds/dates.ts';
import { IssueList } from './IssuesPanel.tsx';
import { useEntry } from './use-entry.ts';

type Outcome = Awaited<ReturnType<typeof submitReturn>>;

export function SubmitDialog({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('entry.submit.title')} opened={opened} close={close} size="lg">
      {opened && <Submission close={close} />}
    </Dialog>
  );
}

function Submission({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const entry = useEntry();
  const format = useFormat();
  const instants = useInstants();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<unknown>(null);
  const [notSaved, setNotSaved] = useState(false);
  const [refusedFor, setRefusedFor] = useState<Issue[]>([]);
  const [done, setDone] = useState<Outcome | null>(null);
  // The same key until something changes: a second click, or a lost answer, submits nothing twice.
  const key = useRef({ revision: -1, key: '' });
  const { data, store, submitIssues } = entry;
  const found = useMemo(() => submitIssues(), [submitIssues]);
  const issues = [...found, ...refusedFor.filter((one) => !found.some(({ rule }) => rule === one.rule))];
  const stopping = found.filter(stopsSubmission);
  const errors = found.filter(({ severity }) => severity === 'error').length;
  const conflicts = Object.keys(entry.work.conflicts).length;
  const late = isLate(new Date(), data.due_at);

  const submit = async (): Promise<void> => {
    setBusy(true);
    setFault(null);
    setNotSaved(false);
    setRefusedFor([]);
    try {
      // What was typed last must be in what is submitted.
      if (!(await store.flush())) {
        setNotSaved(true);
        return;
      }
      const { revision } = store.snapshot().work;
      if (key.current.revision !== revision) key.current = { revision, key: newKey() };
      const outcome = await submitReturn(data.id, revision, key.current.key);
      setDone(outcome);
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['return', data.id] }),
        queries.invalidateQueries({ queryKey: ['duties'] }),
      ]);
    } catch (error) {
      if (error instanceof ApiError) setRefusedFor(error.issues);
      setFault(error);
    } finally {
      setBusy(false);
    }
  };

  if (done !== null) {
    return (
      <Stack align="center" gap="xs" py="md" role="status">
        <IconCircleCheck size={52} stroke={1.4} className="hc-good" aria-hidden />
        <Text fw={600} size="lg">
          {t('entry.submit.done')}
        </Text>
        <Text size="sm" ta="center">
          {t('entry.submit.doneText', { version: done.version, time: instants.at(done.submitted_at) })}
          {done.late && ` ${t('entry.submit.doneLate')}`}
        </Text>
        <Button mt="sm" onClick={close} data-autofocus>
          {t('entry.close')}
        </Button>
      </Stack>
    );
  }
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t('entry.submit.about', {
          form: format.name(entry.form.name),
          period: format.period(data.round.period),
          unit: format.name(data.unit.name),
        })}
      </Text>
      {late && <p className="hc-note hc-note-warn">{t('entry.submit.late', { date: instants.due(data.due_at) })}</p>}
      {conflicts > 0 && <p className="hc-note hc-note-bad">{t('entry.submit.conflicts', { count: conflicts })}</p>}
      {issues.length === 0 ? (
        <p className="hc-note hc-note-good">{t('entry.submit.clean')}</p>
      ) : (
        <>
          <Text size="sm" fw={500}>
            {errors > 0
              ? t('entry.submit.errors', { count: errors })
              : stopping.length > 0
                ? t('entry.submit.explain', { count: stopping.length })
                : t('entry.submit.explained')}
          </Text>
          <IssueList issues={issues} onGo={close} />
        </>
      )}
      {notSaved && <p className="hc-note hc-note-bad">{t('entry.submit.notSaved')}</p>}
      {fault !== null && <FormFault error={fault} title={t('entry.submit.failed')} />}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          {t('entry.cancel')}
        </Button>
        <Button
          leftSection={<IconSend size={17} aria-hidden />}
          loading={busy}
          disabled={stopping.length > 0 || conflicts > 0}
          onClick={() => void submit()}
        >
          {t(late ? 'entry.submit.sendLate' : 'entry.submit.send')}
        </Button>
      </Group>
    </Stack>
  );
}
