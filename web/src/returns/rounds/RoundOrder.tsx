/** What a steward can order in a round, each with a dialog that says what will happen: remind, postpone, excuse, close, reopen. */
import { Button, Modal, Text, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { endOfDay } from '../../../../src/returns/duty.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { dueDay, today } from './dates.ts';
import { Refused } from './Outcome.tsx';
import { changeRound, excuse, postpone, type RoundItem, remind } from './queries.ts';

export type Order =
  /** `units` null: all that have not submitted, or the whole round. */
  | { kind: 'remind'; units: string[] | null }
  | { kind: 'postpone'; units: string[] | null }
  | { kind: 'excuse'; units: string[]; excused: boolean }
  | { kind: 'close'; waiting: number }
  | { kind: 'reopen' };

interface Props {
  round: RoundItem;
  order: Order | null;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

export function RoundOrder({ round, order, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const words = useWords(order);
  return (
    <Modal
      opened={order !== null}
      onClose={onClose}
      title={words?.title}
      closeButtonProps={{ 'aria-label': t('rounds.close') }}
    >
      {order !== null && <OrderForm key={order.kind} round={round} order={order} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function OrderForm({ round, order, onClose, onDone }: Props & { order: Order }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const words = useWords(order);
  const [due, setDue] = useState(() => dueDay(round.due_at));
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const asksReason = order.kind === 'postpone' || order.kind === 'excuse';
  const ordering = useMutation({
    mutationFn: async (): Promise<string> => {
      switch (order.kind) {
        case 'remind':
          return t('round.dialog.reminded', { count: (await remind(round.id, order.units)).messages });
        case 'postpone':
          await postpone(round.id, { units: order.units, due_at: endOfDay(due), reason: reason.trim() });
          return t('round.dialog.postponed');
        case 'excuse':
          await excuse(round.id, { units: order.units, excused: order.excused, reason: reason.trim() });
          return order.excused ? t('round.dialog.excused') : t('round.dialog.unexcused');
        case 'close':
          await changeRound(round.id, 'closed');
          return t('round.dialog.closed');
        case 'reopen':
          await changeRound(round.id, 'open');
          return t('round.dialog.reopened');
      }
    },
    onSuccess: async (sentence) => {
      await queries.invalidateQueries({ queryKey: ['rounds'] });
      onDone(sentence);
      onClose();
    },
  });

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!asksReason || reason.trim() !== '') ordering.mutate();
      }}
      noValidate
    >
      <Text size="sm">{words?.text}</Text>
      {order.kind === 'postpone' && (
        <TextInput
          mt="md"
          type="date"
          label={t('round.dialog.newDue')}
          value={due}
          min={today()}
          onChange={(event) => setDue(event.currentTarget.value)}
          required
          data-autofocus
        />
      )}
      {asksReason && (
        <Textarea
          mt="md"
          label={t('round.dialog.reason')}
          description={t('round.dialog.reasonHelp')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          error={tried && reason.trim() === '' ? t('round.dialog.reasonNeeded') : null}
          maxLength={2000}
          autosize
          minRows={2}
          required
        />
      )}
      {ordering.isError && <Refused error={ordering.error} />}
      <div className="hc-dialog-buttons">
        <Button variant="default" onClick={onClose}>
          {t('rounds.cancel')}
        </Button>
        <Button type="submit" loading={ordering.isPending} disabled={order.kind === 'postpone' && due === ''}>
          {words?.button}
        </Button>
      </div>
    </form>
  );
}

function useWords(order: Order | null): { title: string; text: string; button: string } | null {
  const { t } = useTranslation();
  switch (order?.kind) {
    case undefined:
      return null;
    case 'remind':
      return {
        title: t('round.dialog.remindTitle'),
        text:
          order.units === null
            ? t('round.dialog.remindAllText')
            : t('round.dialog.remindText', { count: order.units.length }),
        button: t('round.dialog.remindDo'),
      };
    case 'postpone':
      return {
        title: t('round.dialog.postponeTitle'),
        text:
          order.units === null
            ? t('round.dialog.postponeAllText')
            : t('round.dialog.postponeText', { count: order.units.length }),
        button: t('round.dialog.postponeDo'),
      };
    case 'excuse':
      return order.excused
        ? {
            title: t('round.dialog.excuseTitle'),
            text: t('round.dialog.excuseText', { count: order.units.length }),
            button: t('round.dialog.excuseDo'),
          }
        : {
            title: t('round.dialog.unexcuseTitle'),
            text: t('round.dialog.unexcuseText', { count: order.units.length }),
            button: t('round.dialog.unexcuseDo'),
          };
    case 'close':
      return {
        title: t('round.dialog.closeTitle'),
        text: t('round.dialog.closeText', { count: order.waiting }),
        button: t('round.dialog.closeDo'),
      };
    case 'reopen':
      return {
        title: t('round.dialog.reopenTitle'),
        text: t('round.dialog.reopenText'),
        button: t('round.dialog.reopenDo'),
      };
  }
}
