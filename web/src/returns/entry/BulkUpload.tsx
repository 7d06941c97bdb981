/** Many workbooks at once, or a zip of them: how far it is, and what became of each file. */
import { Checkbox, Group, Progress, Stack, Text } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useMay } from '../../access/me.ts';
import { FormFault } from '../../access/parts.tsx';
import { DropZone } from '../../frame/DropZone.tsx';
import { useTranslation } from '../../messages/use-translation.ts';
import { type BulkFile, type BulkJob, bulkJobQuery } from '../queries.ts';
import { upload } from './upload.ts';
import { WorkbookMessages } from './WorkbookUpload.tsx';

/** As the server has it (200 MB). */
const MOST_BYTES = 200 * 1024 * 1024;
const ASK_EVERY_MS = 700;

export function BulkUpload() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const may = useMay('returns.submit');
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [tooBig, setTooBig] = useState(false);
  const [submit, setSubmit] = useState(false);
  const [jobId, setJobId] = useState<string | null>(null);
  const job = useQuery({
    ...bulkJobQuery(jobId ?? ''),
    enabled: jobId !== null,
    refetchInterval: ({ state }) => (state.data !== undefined && isOver(state.data) ? false : ASK_EVERY_MS),
  });
  const finished = job.data !== undefined && isOver(job.data);
  useEffect(() => {
    if (finished) void queries.invalidateQueries({ queryKey: ['duties'] });
  }, [finished, queries]);

  const send = async (files: File[]): Promise<void> => {
    setFault(null);
    const size = files.reduce((sum, file) => sum + file.size, 0);
    setTooBig(size > MOST_BYTES);
    if (size > MOST_BYTES) return;
    setJobId(null);
    setProgress(0);
    const form = new FormData();
    for (const file of files) form.append('file', file, file.name);
    try {
      const { job: id } = await upload<{ job: string }>(`/api/v1/workbooks?submit=${submit}`, form, {
        onProgress: setProgress,
      });
      setJobId(id);
    } catch (error) {
      setFault(error);
    } finally {
      setProgress(null);
    }
  };
  return (
    <Stack gap="sm">
      <DropZone
        title={t('entry.bulk.text')}
        choose={t('entry.bulk.choose')}
        accept=".xlsx,.zip"
        multiple
        busy={progress !== null}
        take={(files) => void send(files)}
      >
        {may && (
          <Checkbox
            mt="xs"
            label={t('entry.bulk.submit')}
            checked={submit}
            onChange={(event) => setSubmit(event.currentTarget.checked)}
          />
        )}
      </DropZone>
      {tooBig && <p className="hc-note hc-note-bad">{t('entry.bulk.tooBig')}</p>}
      {fault !== null && <FormFault error={fault} title={t('entry.bulk.failed')} />}
      {progress !== null && (
        <div>
          <Text size="sm">{t('entry.bulk.sending', { percent: Math.round(progress * 100) })}</Text>
          <Progress value={progress * 100} aria-label={t('entry.bulk.sendingLabel')} />
        </div>
      )}
      {job.isError && <FormFault error={job.error} title={t('entry.bulk.failed')} />}
      {job.data !== undefined && <JobState job={job.data} />}
    </Stack>
  );
}

function JobState({ job }: { job: BulkJob }) {
  const { t } = useTranslation();
  const share = job.total === 0 ? (isOver(job) ? 100 : 0) : (job.done / job.total) * 100;
  return (
    <div>
      <Text size="sm" role="status">
        {t(
          job.state === 'interrupted'
            ? 'entry.bulk.interrupted'
            : isOver(job)
              ? 'entry.bulk.done'
              : 'entry.bulk.reading',
          { done: job.done, total: job.total },
        )}
      </Text>
      <Progress value={share} aria-label={t('entry.bulk.readingLabel')} />
      <ul className="hc-bulk-files">
        {job.files.map((file) => (
          <FileResult key={file.name} file={file} />
        ))}
      </ul>
    </div>
  );
}

function FileResult({ file }: { file: BulkFile }) {
  const { t } = useTranslation();
  const good = file.outcome !== 'refused' && file.outcome !== 'skipped';
  return (
    <li className={good ? 'hc-bulk-good' : 'hc-bulk-bad'}>
      <Group gap="xs" justify="space-between">
        <span>
          <b>{file.name}</b>{' '}
          {file.return_id !== null && (
            <Link to="/returns/$id" params={{ id: file.return_id }}>
              {file.return_id}
            </Link>
          )}
        </span>
        <span>
          {t(`entry.bulk.outcome.${file.outcome}`)}
          {good && ` · ${t('entry.bulk.cells', { read: file.read, changed: file.changed })}`}
        </span>
      </Group>
      <WorkbookMessages messages={file.messages} />
    </li>
  );
}

function isOver(job: BulkJob): boolean {
  return job.state === 'done' || job.state === 'interrupted';
}
