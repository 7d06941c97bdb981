/** Old reports become figures: drop one here, see those that were read. */
import { Button, Group, Progress, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { parsePeriod } from '../../../src/kernel/periods.ts';
import { FormFault, State } from '../access/parts.tsx';
import { downloadAddress } from '../api.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { DropZone } from '../frame/DropZone.tsx';
import { Answered, Empty, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { upload } from '../returns/entry/upload.ts';
import { type Handed, readingsQuery } from './queries.ts';
import './documents.css';

const route = getRouteApi('/readings');

/** As the server has it. */
const MOST_BYTES = 100 * 2 ** 20;
const ACCEPTED = '.docx,.pdf,.txt,.md,.png,.jpg,.jpeg';

export function ReadingsPage() {
  const { t } = useTranslation();
  usePageTitle(t('readings.title'));
  const readings = useQuery(readingsQuery);
  return (
    <>
      <PageTitle title={t('readings.title')} lead={t('readings.lead')} />
      <HandIn />
      <section className="hc-section" aria-label={t('readings.list')}>
        <Answered query={readings} lines={6}>
          {({ items }) =>
            items.length === 0 ? (
              <Empty title={t('readings.none')}>{t('readings.noneText')}</Empty>
            ) : (
              <HandedTable items={items} />
            )
          }
        </Answered>
      </section>
    </>
  );
}

function HandIn() {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [title, setTitle] = useState('');
  const [date, setDate] = useState('');
  const [period, setPeriod] = useState('');
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [tried, setTried] = useState(false);
  const tooBig = file !== null && file.size > MOST_BYTES;
  const periodWrong = period !== '' && parsePeriod(period) === null;

  const take = ([first]: File[]): void => {
    if (first === undefined) return;
    setFile(first);
    setFault(null);
    setTitle(first.name.replace(/\.[^.]+$/, ''));
  };
  const send = async (): Promise<void> => {
    setTried(true);
    if (file === null || tooBig || date === '' || periodWrong || progress !== null) return;
    setFault(null);
    setProgress(0);
    try {
      const address = downloadAddress('/api/v1/readings', { name: file.name, title: title.trim(), date, period });
      const { code } = await upload<{ code: string; known: boolean }>(address, file, {
        onProgress: setProgress,
        contentType: 'application/octet-stream',
      });
      void queries.invalidateQueries({ queryKey: ['readings'] });
      await navigate({ to: '/readings/$code', params: { code } });
    } catch (error) {
      setFault(error);
    } finally {
      setProgress(null);
    }
  };
  return (
    <form
      noValidate
      className="hc-card hc-no-print"
      aria-label={t('readings.handIn')}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <DropZone
        title={
          file === null
            ? t('readings.drop')
            : `${file.name} (${t('readings.size', { n: format.number(String(Math.ceil(file.size / 1024))) })})`
        }
        hint={t('readings.formats')}
        choose={t(file === null ? 'readings.choose' : 'readings.chooseOther')}
        accept={ACCEPTED}
        quiet={file !== null}
        take={take}
      />
      {tooBig && (
        <Text size="sm" className="hc-bad" mt="xs" role="alert">
          {t('readings.tooBig')}
        </Text>
      )}
      {file !== null && !tooBig && (
        <Stack gap="sm" mt="md">
          <div className="hc-hand-in">
            <TextInput
              label={t('readings.name')}
              value={title}
              onChange={(event) => setTitle(event.currentTarget.value)}
              maxLength={500}
            />
            <TextInput
              type="date"
              label={t('readings.date')}
              description={t('readings.dateHelp')}
              value={date}
              onChange={(event) => setDate(event.currentTarget.value)}
              error={tried && date === '' ? t('readings.dateNeeded') : undefined}
              required
            />
            <TextInput
              label={t('readings.period')}
              description={
                period !== '' && !periodWrong
                  ? format.period(parsePeriod(period)?.code ?? period)
                  : t('readings.periodHelp')
              }
              placeholder="2024-S1"
              value={period}
              onChange={(event) => setPeriod(event.currentTarget.value.trim())}
              error={periodWrong ? t('reading.periodWrong') : undefined}
            />
          </div>
          {fault !== null && <FormFault error={fault} title={t('readings.refused')} />}
          {progress !== null && (
            <div role="status">
              <Text size="sm">{t('readings.sending', { percent: Math.round(progress * 100) })}</Text>
              <Progress value={progress * 100} aria-label={t('readings.sendingLabel')} />
            </div>
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={progress !== null}>
              {t('readings.send')}
            </Button>
          </Group>
        </Stack>
      )}
    </form>
  );
}

function HandedTable({ items }: { items: Handed[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Handed>[] = [
    {
      id: 'title',
      header: t('readings.document'),
      rowHeader: true,
      cell: (item) => (
        <>
          <Link to="/readings/$code" params={{ code: item.code }}>
            {item.title}
          </Link>
          <div className="hc-dim hc-small">{item.code}</div>
        </>
      ),
    },
    { id: 'date', header: t('readings.date'), nowrap: true, cell: (item) => format.date(item.date) },
    { id: 'state', header: t('readings.state'), cell: (item) => <ReadState item={item} /> },
    {
      id: 'figures',
      header: t('readings.figures'),
      numeric: true,
      cell: (item) => format.number(String(item.figures)),
    },
    { id: 'decided', header: t('readings.decided'), cell: (item) => <Counts item={item} /> },
    {
      id: 'by',
      header: t('readings.by'),
      cell: (item) => (
        <>
          {item.uploaded_by}
          <div className="hc-dim hc-small hc-nowrap">{format.moment(item.uploaded_at)}</div>
        </>
      ),
    },
  ];
  return <DataTable caption={t('readings.list')} columns={columns} rows={items} rowKey={({ code }) => code} />;
}

function ReadState({ item }: { item: Handed }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (item.state === 'reading') {
    const percent = Math.round((item.progress ?? 0) * 100);
    return (
      <div style={{ minWidth: 130 }}>
        <Text size="sm">{t('reading.beingRead', { percent })}</Text>
        <Progress value={percent} size="sm" aria-label={t('reading.progressLabel')} />
      </div>
    );
  }
  if (item.state === 'failed')
    return (
      <>
        <State look="bad">{t('readings.states.failed')}</State>
        <div className="hc-small hc-why">{format.name(item.message)}</div>
      </>
    );
  const { open, accepted, mended } = item.decided;
  return accepted + mended > 0 ? (
    <State look="warn">{t('readings.states.waiting')}</State>
  ) : (
    <State look={open === 0 ? 'good' : 'plain'}>{t('readings.states.read')}</State>
  );
}

function Counts({ item }: { item: Handed }) {
  const { t } = useTranslation();
  const counts = (['recorded', 'accepted', 'mended', 'rejected', 'open'] as const).filter(
    (decision) => item.decided[decision] > 0,
  );
  if (counts.length === 0) return <span className="hc-dim">–</span>;
  return (
    <span className="hc-counts-line">
      {counts.map((decision) => (
        <span key={decision}>{t(`readings.counts.${decision}`, { n: item.decided[decision] })}</span>
      ))}
    </span>
  );
}
