/** Answers one finding or several alike: why it is so, that it stands as printed, or that it has to be looked at again. */
import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Dialog, FormFault } from '../access/parts.tsx';
import { oneOf } from '../frame/one-of.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { type AnswerState, answerFindings } from './finding-queries.ts';

const ANSWERS = ['explained', 'accepted', 'open'] as const;

export function AnswerDialog({
  ids,
  opened,
  close,
  done,
}: {
  ids: string[];
  opened: boolean;
  close: () => void;
  done?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('findings.answerTitle', { count: ids.length })} opened={opened} close={close}>
      <AnswerForm ids={ids} close={close} {...(done === undefined ? {} : { done })} />
    </Dialog>
  );
}

function AnswerForm({ ids, close, done }: { ids: string[]; close: () => void; done?: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [state, setState] = useState<AnswerState>('explained');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = state !== 'open' && why.trim() === '';
  const answering = useMutation({
    mutationFn: () => answerFindings(ids, state, why.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['findings'] });
      close();
      done?.();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!wrong && !answering.isPending) answering.mutate();
      }}
    >
      <Stack gap="md">
        <Radio.Group
          value={state}
          onChange={(value) => setState(oneOf(ANSWERS, value) ?? 'explained')}
          label={t('findings.answer')}
        >
          <Stack gap="xs" mt={6}>
            {ANSWERS.map((answer) => (
              <Radio
                key={answer}
                value={answer}
                label={t(`findings.answers.${answer}`)}
                description={t(`findings.answerHelp.${answer}`)}
              />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          label={t('findings.why')}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={2000}
          required={state !== 'open'}
          error={tried && wrong ? t('findings.whyNeeded') : undefined}
          data-autofocus
        />
        <FormFault error={answering.error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            {t('frame.cancel')}
          </Button>
          <Button type="submit" loading={answering.isPending}>
            {t('findings.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
