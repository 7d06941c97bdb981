/** Freezing what is on the screen: the text and figures of this moment are kept for good. */
import { Button, Modal, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconSnowflake } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api, given, read } from '../api.ts';
import { Failed } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { EditionFindings } from './EditionFindings.tsx';
import { editionFindingsQuery } from './queries.ts';

export function FreezeButton({ edition, period, asOf }: { edition: string; period: string; asOf: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const [note, setNote] = useState('');
  // What is still open is known before one can freeze; nor does its list move the button away under the pointer.
  const found = useQuery({ ...editionFindingsQuery(edition, period, asOf), enabled: opened });
  const freezing = useMutation({
    mutationFn: () =>
      read(
        api.POST('/api/v1/reports/{edition}/freeze', {
          params: { path: { edition } },
          body: { period, note: note.trim(), ...given({ as_of: asOf }) },
        }),
      ),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['frozen'] });
      close();
      await navigate({ to: '/reports/frozen/$id', params: { id } });
    },
  });
  return (
    <>
      <Button size="sm" variant="default" leftSection={<IconSnowflake size={16} aria-hidden />} onClick={open}>
        {t('report.freeze')}
      </Button>
      <Modal
        opened={opened}
        onClose={close}
        title={t('report.freezeTitle')}
        closeButtonProps={{ 'aria-label': t('report.close') }}
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (note.trim() !== '' && !freezing.isPending) freezing.mutate();
          }}
        >
          <Stack gap="md">
            <Text size="sm">
              {t('report.freezeText', {
                period: format.period(period),
                asOf: asOf === undefined ? t('asOf.newest') : format.date(asOf),
              })}
            </Text>
            {opened && <EditionFindings edition={edition} period={period} asOf={asOf} />}
            <Textarea
              label={t('report.freezeNote')}
              description={t('report.freezeNoteHint')}
              value={note}
              onChange={(event) => setNote(event.currentTarget.value)}
              autosize
              minRows={2}
              maxLength={2000}
              required
              data-autofocus
            />
            {freezing.isError && <Failed error={freezing.error} />}
            <Button type="submit" loading={freezing.isPending} disabled={note.trim() === '' || found.isPending}>
              {t('report.freeze')}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
