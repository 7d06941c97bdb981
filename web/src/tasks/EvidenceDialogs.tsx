/** Recording that a unit has done it, and withdrawing what was recorded. */
import { Button, Group, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, FormFault } from '../access/parts.tsx';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { today } from '../returns/rounds/dates.ts';
import { type EvidenceItem, type ObligationData, recordEvidence, withdrawEvidence } from './queries.ts';

interface EvidenceProps {
  data: ObligationData;
  /** Chosen already; null to choose. */
  unit: string | null;
  close: () => void;
  onDone: () => void;
}

export function EvidenceDialog({ opened, ...props }: EvidenceProps & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('obligations.record')} opened={opened} close={props.close}>
      <EvidenceForm {...props} />
    </Dialog>
  );
}

function EvidenceForm({ data, unit: given, close, onDone }: EvidenceProps) {
  const { t } = useTranslation();
  const name = useUnitName();
  const queries = useQueryClient();
  const own = data.units.filter((unit) => unit.may_work);
  const [unit, setUnit] = useState(given ?? (own.length === 1 ? (own[0]?.code ?? null) : null));
  const [doneOn, setDoneOn] = useState(today());
  const [document, setDocument] = useState('');
  const [link, setLink] = useState('');
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const proven = document.trim() !== '' || link.trim() !== '';
  const recording = useMutation({
    mutationFn: (chosen: string) =>
      recordEvidence(data.code, {
        unit: chosen,
        done_on: doneOn,
        document: document.trim(),
        link: link.trim(),
        note: note.trim(),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['obligations'] });
      onDone();
      close();
    },
  });
  return (
    <form
      className="hc-task-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (unit !== null && proven && doneOn !== '') recording.mutate(unit);
      }}
    >
      <Select
        label={t('obligations.unit')}
        data={own.map((one) => ({ value: one.code, label: name(one) }))}
        value={unit}
        onChange={setUnit}
        searchable
        required
        comboboxProps={{ withinPortal: true }}
      />
      <TextInput
        type="date"
        label={t('obligations.doneOn')}
        value={doneOn}
        max={today()}
        onChange={(event) => setDoneOn(event.currentTarget.value)}
        required
      />
      <TextInput
        label={t('obligations.document')}
        description={t('obligations.documentHelp')}
        value={document}
        onChange={(event) => setDocument(event.currentTarget.value)}
        error={tried && !proven ? t('obligations.needProof') : null}
        maxLength={300}
      />
      <TextInput
        type="url"
        label={t('obligations.link')}
        placeholder="https://"
        value={link}
        onChange={(event) => setLink(event.currentTarget.value)}
      />
      <Textarea
        label={t('obligations.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={2000}
      />
      <FormFault error={recording.error} />
      <Group justify="flex-end" gap="sm">
        <Button variant="default" onClick={close}>
          {t('obligations.cancel')}
        </Button>
        <Button type="submit" loading={recording.isPending}>
          {t('obligations.save')}
        </Button>
      </Group>
    </form>
  );
}

export function WithdrawDialog({
  data,
  evidence,
  close,
  onDone,
}: {
  data: ObligationData;
  evidence: EvidenceItem | null;
  close: () => void;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const name = useUnitName();
  const queries = useQueryClient();
  const [why, setWhy] = useState('');
  const withdrawing = useMutation({
    mutationFn: (id: string) => withdrawEvidence(data.code, id, why.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['obligations'] });
      setWhy('');
      onDone();
      close();
    },
  });
  return (
    <Dialog
      title={t('obligations.withdrawOf', { unit: evidence === null ? '' : name(evidence.unit) })}
      opened={evidence !== null}
      close={close}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (evidence !== null && why.trim() !== '') withdrawing.mutate(evidence.id);
        }}
      >
        <Stack>
          <Text size="sm">{t('obligations.withdrawText')}</Text>
          <Textarea
            label={t('obligations.why')}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
            required
            autosize
            minRows={2}
            maxLength={2000}
          />
          <FormFault error={withdrawing.error} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={close}>
              {t('obligations.cancel')}
            </Button>
            <Button type="submit" loading={withdrawing.isPending} disabled={why.trim() === ''}>
              {t('obligations.withdraw')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
