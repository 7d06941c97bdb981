/** Tasks out of a table in a Word file or a workbook: choose, look, record. */
import { Alert, Button, FileInput, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Done, FormFault } from '../access/parts.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import './parts.tsx';
import { type ImportedRow, importTasks } from './queries.ts';

export function ImportPage() {
  const { t } = useTranslation();
  usePageTitle(t('tasks.importTitle'));
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [document, setDocument] = useState('');
  const looking = useMutation({ mutationFn: (chosen: File) => importTasks(chosen, '', false) });
  const saving = useMutation({
    mutationFn: (chosen: File) => importTasks(chosen, document.trim(), true),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const rows = looking.data?.rows ?? [];
  const wrong = rows.filter(({ faults }) => faults.length > 0).length;
  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/tasks">{t('tasks.toTasks')}</Link>
      </Text>
      <PageTitle title={t('tasks.importTitle')} lead={t('tasks.importLead')} />
      {saving.data !== undefined ? (
        <Done>{t('tasks.imported', { count: saving.data.saved.length })}</Done>
      ) : (
        <>
          <div className="hc-filters">
            <FileInput
              className="hc-grow"
              label={t('tasks.importFile')}
              placeholder={t('tasks.chooseFile')}
              accept=".docx,.xlsx"
              value={file}
              onChange={(chosen) => {
                setFile(chosen);
                looking.reset();
                saving.reset();
                if (chosen !== null) looking.mutate(chosen);
              }}
            />
            <TextInput
              className="hc-grow"
              label={t('tasks.importDocument')}
              value={document}
              onChange={(event) => setDocument(event.currentTarget.value)}
              maxLength={500}
            />
          </div>
          <FormFault error={looking.error ?? saving.error} />
          {looking.data !== undefined && (
            <>
              <Alert
                variant="outline"
                color={wrong > 0 ? 'red' : 'water'}
                icon={wrong > 0 ? <IconAlertTriangle aria-hidden /> : <IconCheck aria-hidden />}
                role="status"
                my="md"
                {...(wrong > 0 && { classNames: { root: 'hc-alert-bad' } })}
              >
                {wrong > 0 ? t('tasks.importFaults', { count: wrong }) : t('tasks.importReady', { count: rows.length })}
              </Alert>
              <Preview rows={rows} />
              {wrong === 0 && (
                <Button
                  mt="md"
                  loading={saving.isPending}
                  onClick={() => {
                    if (file !== null) saving.mutate(file);
                  }}
                >
                  {t('tasks.importSave', { count: rows.length })}
                </Button>
              )}
            </>
          )}
        </>
      )}
    </>
  );
}

function Preview({ rows }: { rows: ImportedRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<ImportedRow>[] = [
    { id: 'row', header: t('tasks.importRow'), numeric: true, cell: (row) => row.row },
    {
      id: 'check',
      header: t('tasks.importCheck'),
      cell: (row) =>
        row.faults.length + row.remarks.length === 0 ? (
          <IconCheck size={17} aria-label={t('tasks.importGood')} />
        ) : (
          <>
            {row.faults.map((fault) => (
              <div key={fault.vi} className="hc-over">
                {format.name(fault)}
              </div>
            ))}
            {row.remarks.map((remark) => (
              <div key={remark.vi} className="hc-small">
                {format.name(remark)}
              </div>
            ))}
          </>
        ),
    },
    { id: 'task', header: t('tasks.task'), rowHeader: true, cell: (row) => row.title },
    { id: 'lead', header: t('tasks.leadUnit'), cell: (row) => format.name(row.lead?.name) },
    {
      id: 'co',
      header: t('tasks.coLeads'),
      cell: (row) => row.co_leads.map((one) => format.name(one.name)).join(', '),
    },
    {
      id: 'deadline',
      header: t('tasks.deadline'),
      nowrap: true,
      cell: (row) => (row.deadline === null ? '' : format.date(row.deadline)),
    },
    { id: 'deliverable', header: t('tasks.deliverable'), cell: (row) => row.deliverable },
  ];
  return <DataTable caption={t('tasks.importTitle')} columns={columns} rows={rows} rowKey={(row) => String(row.row)} />;
}
