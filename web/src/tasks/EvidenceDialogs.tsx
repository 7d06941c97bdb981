/** Recording that a unit has done it, and withdrawing what was recorded. */
import { Select, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../access/parts.tsx';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { DateField } from '../frame/DateField.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { today } from '../returns/rounds/dates.ts';
import { DialogForm, useDeed } from './DialogForm.tsx';
import { ProofFields, useProof } from './proof.tsx';
import { type EvidenceItem, type ObligationData, recordEvidence, withdrawEvidence } from './queries.ts';

interface Props {
  data: ObligationData;
  close: () => void;
  onDone: () => void;
}

/** @param unit chosen already; null to choose */
export function EvidenceDialog({ opened, ...props }: Props & { unit: string | null; opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('obligations.record')} opened={opened} close={props.close}>
      <EvidenceForm {...props} />
    </Dialog>
  );
}

function EvidenceForm({ data, unit: given, close, onDone }: Props & { unit: string | null }) {
  const { t } = useTranslation();
  const name = useUnitName();
  const own = data.units.filter((unit) => unit.may_work);
  const [unit, setUnit] = useState(given ?? (own.length === 1 ? (own[0]?.code ?? null) : null));
  const [doneOn, setDoneOn] = useState(today());
  const [note, setNote] = useState('');
  const [tried, setTried] = useState(false);
  const proof = useProof();
  const recording = useDeed(
    'obligations',
    (chosen: string) =>
      recordEvidence(data.code, {
        unit: chosen,
        done_on: doneOn,
        document: proof.given.evidence,
        link: proof.given.link,
        note: note.trim(),
      }),
    () => {
      onDone();
      close();
    },
  );
  return (
    <DialogForm
      error={recording.error}
      busy={recording.isPending}
      submit={t('obligations.save')}
      send={() => {
        setTried(true);
        if (unit !== null && !proof.isEmpty && doneOn !== '') recording.mutate(unit);
      }}
      close={close}
    >
      <Select
        label={t('obligations.unit')}
        data={own.map((one) => ({ value: one.code, label: name(one) }))}
        value={unit}
        onChange={setUnit}
        searchable
        required
        error={tried && unit === null ? t('obligations.needUnit') : null}
        comboboxProps={{ withinPortal: true }}
      />
      <DateField
        label={t('obligations.doneOn')}
        value={doneOn}
        change={setDoneOn}
        max={today()}
        required
        error={tried && doneOn === '' ? t('obligations.needDay') : null}
      />
      <ProofFields
        proof={proof}
        labels={{ evidence: t('obligations.document'), link: t('obligations.link') }}
        help={t('obligations.documentHelp')}
        error={tried && proof.isEmpty ? t('obligations.needProof') : null}
      />
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

export function WithdrawDialog({ evidence, ...props }: Props & { evidence: EvidenceItem | null }) {
  const { t } = useTranslation();
  const name = useUnitName();
  return (
    <Dialog
      title={t('obligations.withdrawOf', { unit: evidence === null ? '' : name(evidence.unit) })}
      opened={evidence !== null}
      close={props.close}
    >
      {evidence !== null && <WithdrawForm id={evidence.id} {...props} />}
    </Dialog>
  );
}

function WithdrawForm({ data, id, close, onDone }: Props & { id: string }) {
  const { t } = useTranslation();
  const [why, setWhy] = useState('');
  const withdrawing = useDeed(
    'obligations',
    () => withdrawEvidence(data.code, id, why.trim()),
    () => {
      onDone();
      close();
    },
  );
  return (
    <DialogForm
      error={withdrawing.error}
      busy={withdrawing.isPending}
      ready={why.trim() !== ''}
      submit={t('obligations.withdraw')}
      send={() => withdrawing.mutate(undefined)}
      close={close}
    >
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
    </DialogForm>
  );
}
