/** The forms: what is asked, by sector; who owes each, how often and by when. */
import { Button, Modal, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../access/me.ts';
import { type Column, DataTable } from '../../frame/DataTable.tsx';
import { sectorsQuery } from '../../frame/queries.ts';
import { Answered, Empty, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { useInstants } from '../rounds/dates.ts';
import { type FormItem, formsQuery } from './queries.ts';
import { useOwedBy } from './words.ts';
import '../rounds/rounds.css';
import '../review/review.css';
import './forms.css';

export function FormsPage() {
  const { t } = useTranslation();
  usePageTitle(t('forms.title'));
  const forms = useQuery(formsQuery);
  const mayManage = useMay('forms.manage');
  const [creating, { open, close }] = useDisclosure(false);
  return (
    <>
      <PageTitle
        title={t('forms.title')}
        lead={t('forms.lead')}
        aside={
          mayManage && (
            <Button
              className="hc-no-print"
              onClick={open}
              leftSection={<IconPlus size={17} stroke={1.8} aria-hidden />}
            >
              {t('forms.create')}
            </Button>
          )
        }
      />
      <Answered query={forms} lines={10}>
        {({ items }) =>
          items.length === 0 ? <Empty title={t('forms.none')}>{t('forms.noneText')}</Empty> : <BySector items={items} />
        }
      </Answered>
      <CreateForm opened={creating} onClose={close} taken={forms.data?.items.map(({ code }) => code) ?? []} />
    </>
  );
}

function BySector({ items }: { items: FormItem[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const owedBy = useOwedBy();
  const sectors = useQuery(sectorsQuery);
  const codes = [...new Set(items.map(({ sector }) => sector))];
  const order = (code: string): number =>
    sectors.data?.items.find((sector) => sector.code === code)?.order ?? Number.MAX_SAFE_INTEGER;
  const columns: Column<FormItem>[] = [
    {
      id: 'name',
      header: t('forms.name'),
      rowHeader: true,
      cell: (form) => (
        <>
          <Link to="/forms/$code" params={{ code: form.code }}>
            {format.name(form.name)}
          </Link>
          <div className="hc-small hc-dim">
            {form.code}
            {form.version === 0 ? (
              <span className="hc-tag hc-tag-warn">{t('forms.onlyDraft')}</span>
            ) : (
              form.draft && <span className="hc-tag">{t('forms.draft')}</span>
            )}
          </div>
        </>
      ),
    },
    { id: 'frequency', header: t('forms.frequency'), nowrap: true, cell: (form) => t(`frequency.${form.frequency}`) },
    { id: 'owed', header: t('forms.owedBy'), cell: (form) => <div className="hc-words">{owedBy(form.owed_by)}</div> },
    { id: 'due', header: t('forms.due'), cell: (form) => <div className="hc-words">{instants.rule(form.due)}</div> },
    { id: 'cells', header: t('forms.cells'), numeric: true, cell: (form) => format.number(String(form.cells)) },
    {
      id: 'version',
      header: t('forms.version'),
      numeric: true,
      cell: (form) => (form.version === 0 ? '–' : form.version),
    },
  ];
  return (
    <>
      {codes
        .sort((a, b) => order(a) - order(b) || a.localeCompare(b))
        .map((code) => {
          const sector = sectors.data?.items.find((known) => known.code === code);
          const name = sector === undefined ? code : format.name(sector.name);
          return (
            <section key={code} className="hc-queue hc-forms-list" aria-labelledby={`sector-${code}`}>
              <Title order={2} id={`sector-${code}`} mb={8}>
                {name}
              </Title>
              <DataTable
                caption={t('forms.list', { sector: name })}
                columns={columns}
                rows={items.filter((form) => form.sector === code)}
                rowKey={(form) => form.code}
              />
            </section>
          );
        })}
    </>
  );
}

function CreateForm({ opened, onClose, taken }: { opened: boolean; onClose: () => void; taken: string[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const fault = !/^[A-Z][A-Z0-9_]{0,39}$/.test(code)
    ? t('forms.codeFault')
    : taken.includes(code)
      ? t('forms.codeUsed')
      : null;
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('forms.createTitle')}
      closeButtonProps={{ 'aria-label': t('rounds.close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (fault === null) void navigate({ to: '/forms/$code/edit', params: { code } });
        }}
      >
        <TextInput
          label={t('forms.code')}
          description={t('forms.codeHelp')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value.toUpperCase())}
          error={tried ? fault : null}
          required
          data-autofocus
        />
        <div className="hc-dialog-buttons">
          <Button variant="default" onClick={onClose}>
            {t('rounds.cancel')}
          </Button>
          <Button type="submit">{t('forms.begin')}</Button>
        </div>
      </form>
    </Modal>
  );
}
