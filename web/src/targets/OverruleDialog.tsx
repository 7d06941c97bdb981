/** A person's judgement over the rating of the method: which, and why. */
import { Button, Modal, Select, Text, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { RATINGS } from '../../../src/targets/model.ts';
import { newKey } from '../api.ts';
import { oneOf } from '../frame/one-of.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Refused } from '../returns/rounds/Outcome.tsx';
import { overrule, type TargetDetail } from './queries.ts';
import { RatingBadge } from './rating.tsx';

interface Props {
  target: TargetDetail;
  onClose: () => void;
  onDone: (sentence: string) => void;
}

export function OverruleDialog({ opened, ...props }: Props & { opened: boolean }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      title={t('target.dialogTitle')}
      closeButtonProps={{ 'aria-label': t('target.close') }}
    >
      {opened && <OverruleForm {...props} />}
    </Modal>
  );
}

function OverruleForm({ target, onClose, onDone }: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [rating, setRating] = useState<string | null>(target.overrule?.rating ?? null);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  // A key of its own for every wording: the same one sent twice is one judgement.
  const [key, setKey] = useState(newKey);
  const chosen = oneOf(RATINGS, rating ?? undefined);
  const judging = useMutation({
    mutationFn: async () => {
      if (chosen !== undefined) await overrule(target.code, chosen, reason.trim(), key);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['targets'] });
      onDone(t('target.saved'));
      onClose();
    },
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (chosen !== undefined && reason.trim() !== '') judging.mutate();
      }}
      noValidate
    >
      <Text size="sm">{t('target.dialogText')}</Text>
      <Text size="sm" mt="xs" component="div">
        {t('targets.ours')}: <RatingBadge rating={target.rating} />
      </Text>
      <Select
        mt="md"
        label={t('target.dialogRating')}
        data={RATINGS.map((code) => ({ value: code, label: t(`rating.${code}`) }))}
        value={rating}
        onChange={(value) => {
          setRating(value);
          setKey(newKey());
        }}
        error={tried && chosen === undefined ? t('target.ratingNeeded') : null}
        required
        data-autofocus
      />
      <Textarea
        mt="md"
        label={t('target.dialogReason')}
        description={t('target.dialogReasonHelp')}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          setKey(newKey());
        }}
        error={tried && reason.trim() === '' ? t('target.reasonNeeded') : null}
        maxLength={2000}
        autosize
        minRows={3}
        required
      />
      {judging.isError && <Refused error={judging.error} />}
      <div className="hc-dialog-buttons">
        <Button variant="default" onClick={onClose}>
          {t('target.cancel')}
        </Button>
        <Button type="submit" loading={judging.isPending}>
          {t('target.save')}
        </Button>
      </div>
    </form>
  );
}
