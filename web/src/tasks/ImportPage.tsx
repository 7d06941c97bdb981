/** Tasks out of a table in a Word file or a workbook: choose, look, record. */
import { Alert, Button, Group, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Done, FormFault } from '../access/parts.tsx';
import { ApiError } from '../api.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { DropZone } from '../frame/DropZone.tsx';
import { Loading, More, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import './parts.tsx';
import { type ImportedRow, importTasks } from './queries.ts';

const MOST_BYTES = 20 * 2 ** 20;
/** Rows shown at once; a table of thousands is looked at by its faults. */
const SHOWN = 200;

export function ImportPage() {
  const { t } = useTranslation();
  const format = useFormat();
  usePageTitle(t('tasks.importTitle'));
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [document, setDocument] = useState('');
  const looking = useMutation({ mutationFn: (chosen: File) => importTasks(chosen, '', false) });
  const saving = useMutation({
    mutationFn: (chosen: File) => importTasks(chosen, document.trim(), true),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tasks'] }),
  });
  const tooBig = file !== null && file.size > MOST_BYTES;
  const take = ([chosen]: File[]): void => {
    setFile(chosen ?? null);
    looking.reset();
    saving.reset();
    if (chosen !== undefined && chosen.size <= MOST_BYTES) looking.mutate(chosen);
  };
  // Between looking and recording somebody may have taken a code: then the refusal brings the rows anew.
  const rows = rowsOf(saving.error) ?? looking.data?.rows;
  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/tasks">{t('tasks.toTasks')}</Link>
      </Text>
      <PageTitle title={t('tasks.importTitle')} lead={t('tasks.importLead')} />
      {saving.data !== undefined ? (
        <>
          <Done>{t('tasks.imported', { count: saving.data.saved.length })}</Done>
          <Group mt="md" gap="sm">
            <Button
              variant="default"
              renderRoot={(props) => (
                <Link to="/tasks" search={document.trim() === '' ? {} : { document: document.trim() }} {...props} />
              )}
            >
              {t('tasks.importSee')}
            </Button>
            <Button variant="default" onClick={() => take([])}>
              {t('tasks.importAgain')}
            </Button>
          </Group>
        </>
      ) : (
        <>
          <DropZone
            title={
              file === null
                ? t('tasks.importDrop')
                : `${file.name} (${format.number(String(Math.max(1, Math.ceil(file.size / 1024))))} KB)`
            }
            hint={t('tasks.importFormats')}
            choose={t(file === null ? 'tasks.chooseFile' : 'tasks.importOther')}
            accept=".docx,.xlsx"
            quiet={file !== null}
            busy={looking.isPending || saving.isPending}
            take={take}
          />
          {tooBig && (
            <Text size="sm" className="hc-bad" mt="xs" role="alert">
              {t('tasks.fileTooBig')}
            </Text>
          )}
          <div style={{ marginTop: 16 }}>
            <FormFault error={looking.error ?? saving.error} />
          </div>
          {looking.isPending && <Loading lines={6} />}
          {rows !== undefined && file !== null && (
            <Found
              key={file.name + file.lastModified}
              rows={rows}
              document={document}
              setDocument={setDocument}
              saving={saving.isPending}
              save={() => saving.mutate(file)}
            />
          )}
        </>
      )}
    </>
  );
}

function rowsOf(error: unknown): ImportedRow[] | undefined {
  const rows = error instanceof ApiError ? error.problem.rows : undefined;
  return Array.isArray(rows) ? (rows as ImportedRow[]) : undefined;
}

/** What was found in the file: how many rows have faults, the rows, and, when none has, the way to record them. */
function Found({
  rows,
  document,
  setDocument,
  saving,
  save,
}: {
  rows: ImportedRow[];
  document: string;
  setDocument: (document: string) => void;
  saving: boolean;
  save: () => void;
}) {
  const { t } = useTranslation();
  const wrong = rows.filter(({ faults }) => faults.length > 0);
  const worthALook = rows.filter(({ faults, remarks }) => faults.length === 0 && remarks.length > 0);
  const [show, setShow] = useState<'all' | 'wrong' | 'look'>(wrong.length > 0 ? 'wrong' : 'all');
  const [most, setMost] = useState(SHOWN);
  const chosen = show === 'wrong' ? wrong : show === 'look' ? worthALook : rows;
  const chip = (value: typeof show, label: string, count: number) =>
    count > 0 && (
      <button
        type="button"
        className="hc-chip"
        aria-pressed={show === value}
        onClick={() => {
          setShow(value);
          setMost(SHOWN);
        }}
      >
        {label} <b>{count}</b>
      </button>
    );
  const bad = wrong.length > 0;
  return (
    <>
      <Alert
        variant="outline"
        color={bad ? 'red' : 'water'}
        icon={bad ? <IconAlertTriangle aria-hidden /> : <IconCheck aria-hidden />}
        role="status"
        my="md"
        {...(bad && { classNames: { root: 'hc-alert-bad' } })}
      >
        {bad
          ? t('tasks.importFaults', { count: wrong.length, of: rows.length })
          : t('tasks.importReady', { count: rows.length })}
        {worthALook.length > 0 && ` ${t('tasks.importRemarks', { count: worthALook.length })}`}
      </Alert>
      {!bad && (
        <Group align="end" gap="md" mb="md">
          <TextInput
            style={{ flex: '1 1 300px' }}
            label={t('tasks.importDocument')}
            value={document}
            onChange={(event) => setDocument(event.currentTarget.value)}
            maxLength={500}
          />
          <Button loading={saving} onClick={save}>
            {t('tasks.importSave', { count: rows.length })}
          </Button>
        </Group>
      )}
      <fieldset className="hc-fieldset">
        <legend className="hc-hidden">{t('tasks.importShow')}</legend>
        <div className="hc-chips">
          {chip('wrong', t('tasks.importWrong'), wrong.length)}
          {chip('look', t('tasks.importLook'), worthALook.length)}
          {chip('all', t('tasks.any'), rows.length)}
        </div>
      </fieldset>
      <Preview rows={chosen.slice(0, most)} />
      <More
        shown={Math.min(most, chosen.length)}
        total={chosen.length}
        hasMore={most < chosen.length}
        loading={false}
        load={() => setMost((before) => before + SHOWN)}
      />
    </>
  );
}

function Preview({ rows }: { rows: ImportedRow[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<ImportedRow>[] = [
    {
      id: 'row',
      header: t('tasks.importRow'),
      nowrap: true,
      cell: (row) => (
        <>
          {row.row}
          {row.table !== null && <div className="hc-dim hc-small">{format.name(row.table)}</div>}
        </>
      ),
    },
    {
      id: 'check',
      header: t('tasks.importCheck'),
      cell: (row) =>
        row.faults.length + row.remarks.length === 0 ? (
          <IconCheck size={17} aria-label={t('tasks.importGood')} />
        ) : (
          <div className="hc-import-check">
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
          </div>
        ),
    },
    { id: 'task', header: t('tasks.task'), rowHeader: true, cell: (row) => row.title },
    {
      id: 'lead',
      header: t('tasks.leadUnit'),
      cell: (row) => <div className="hc-import-unit">{format.name(row.lead?.name)}</div>,
    },
    {
      id: 'co',
      header: t('tasks.coLeads'),
      cell: (row) => (
        <div className="hc-import-unit">{row.co_leads.map((one) => format.name(one.name)).join(', ')}</div>
      ),
    },
    {
      id: 'deadline',
      header: t('tasks.deadline'),
      nowrap: true,
      cell: (row) => (row.deadline === null ? '' : format.date(row.deadline)),
    },
    { id: 'deliverable', header: t('tasks.deliverable'), cell: (row) => row.deliverable },
  ];
  return (
    <DataTable
      caption={t('tasks.importTitle')}
      columns={columns}
      rows={rows}
      rowKey={(row) => `${row.table?.vi ?? ''} ${row.row}`}
    />
  );
}
