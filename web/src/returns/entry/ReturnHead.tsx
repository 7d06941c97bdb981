/** What this return is: form, unit, period, due date, where it stands, what the reviewer said, and what can be done with it. */
import { Anchor, Button, Menu, Title } from '@mantine/core';
import {
  IconArrowBackUp,
  IconChevronDown,
  IconDownload,
  IconFileSpreadsheet,
  IconHistory,
  IconPencil,
  IconPrinter,
  IconUpload,
} from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Confirm } from '../../access/parts.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { correctReturn, recallReturn, workbookAddress } from '../queries.ts';
import { useInstants } from '../rounds/dates.ts';
import { DutyBadge } from '../rounds/duty-state.tsx';
import { useEntry } from './use-entry.ts';
import { WorkbookUpload } from './WorkbookUpload.tsx';

export function ReturnHead({ openVersions }: { openVersions: (() => void) | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const { data, form, store, writable } = useEntry();
  const [uploading, setUploading] = useState(false);
  const left = instants.left(data.due_at);
  const open = ['due', 'overdue', 'draft', 'sent-back', 'not-open'].includes(data.duty);

  return (
    <header className="hc-return-head">
      <p className="hc-small hc-no-print">
        <Link to="/returns">{t('entry.duties.title')}</Link>
      </p>
      <div className="hc-page-title">
        <div>
          <Title order={1}>{format.name(form.name)}</Title>
          <p className="hc-return-what">
            <strong>{format.name(data.unit.name)}</strong>
            <span>{format.period(data.round.period)}</span>
            <DutyBadge state={data.duty} />
          </p>
        </div>
        <div className="hc-return-actions hc-no-print">
          {data.may.recall && <Recall />}
          {data.may.correct && <Correct />}
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button
                variant="default"
                leftSection={<IconFileSpreadsheet size={17} aria-hidden />}
                rightSection={<IconChevronDown size={15} aria-hidden />}
              >
                {t('entry.head.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                component="a"
                href={workbookAddress(data.id)}
                download
                leftSection={<IconDownload size={16} aria-hidden />}
              >
                {t('entry.head.download')}
              </Menu.Item>
              {writable && (
                <Menu.Item leftSection={<IconUpload size={16} aria-hidden />} onClick={() => setUploading(true)}>
                  {t('entry.head.upload')}
                </Menu.Item>
              )}
              {openVersions !== undefined && (
                <Menu.Item leftSection={<IconHistory size={16} aria-hidden />} onClick={openVersions}>
                  {t('entry.versions.title')}
                </Menu.Item>
              )}
              <Menu.Item
                leftSection={<IconPrinter size={16} aria-hidden />}
                onClick={() => {
                  void store.flush();
                  window.print();
                }}
              >
                {t('entry.head.print')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      <dl className="hc-return-facts">
        <div>
          <dt>{t('entry.head.due')}</dt>
          <dd>
            {instants.due(data.due_at)}
            {open && <span className={left.over ? 'hc-due-over' : 'hc-due-left'}> ({left.text})</span>}
          </dd>
        </div>
        {data.submitted_at !== null && (
          <div>
            <dt>{t('entry.head.submitted')}</dt>
            <dd>{instants.at(data.submitted_at)}</dd>
          </div>
        )}
        {data.version !== null && (
          <div>
            <dt>{t('entry.head.version')}</dt>
            <dd>
              {data.version}
              {data.accepted_version !== null && ` (${t('entry.head.inForce', { n: data.accepted_version })})`}
              {openVersions !== undefined && (
                <Anchor
                  component="button"
                  type="button"
                  size="sm"
                  ml={8}
                  className="hc-no-print"
                  onClick={openVersions}
                >
                  {t('entry.versions.title')}
                </Anchor>
              )}
            </dd>
          </div>
        )}
        {form.legalBasis !== undefined && (
          <div>
            <dt>{t('entry.head.legal')}</dt>
            <dd>{format.name(form.legalBasis)}</dd>
          </div>
        )}
      </dl>
      {form.help !== undefined && (
        <details className="hc-how-to" open={data.state === 'none'}>
          <summary>{t('entry.head.howTo')}</summary>
          <p>{format.name(form.help)}</p>
        </details>
      )}
      <Standing />
      <WorkbookUpload opened={uploading} close={() => setUploading(false)} />
    </header>
  );
}

/** Why it came back, why nothing can be entered, or that it waits. */
function Standing() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useEntry();
  const sentBack = [...data.versions].reverse().find(({ state }) => state === 'sent-back');
  if (data.state === 'sent-back' && sentBack !== undefined) {
    return (
      <div className="hc-note hc-note-warn">
        <strong>{t('entry.head.sentBack', { name: sentBack.reviewed_by ?? t('entry.head.reviewer') })}</strong>
        <p>{sentBack.reason}</p>
      </div>
    );
  }
  if (data.state === 'submitted') return <p className="hc-note">{t('entry.head.waiting')}</p>;
  if (data.state === 'accepted') return <p className="hc-note hc-note-good">{t('entry.head.accepted')}</p>;
  if (data.refusal !== null) return <p className="hc-note hc-note-warn">{format.name(data.refusal)}</p>;
  if (data.accepted_version !== null) {
    return <p className="hc-note">{t('entry.head.correcting', { n: data.accepted_version })}</p>;
  }
  return data.may.enter ? null : <p className="hc-note">{t('entry.head.readOnly')}</p>;
}

function Recall() {
  const { t } = useTranslation();
  return (
    <Act
      icon={<IconArrowBackUp size={17} aria-hidden />}
      label={t('entry.recall.action')}
      text={t('entry.recall.text')}
      run={recallReturn}
    />
  );
}

function Correct() {
  const { t } = useTranslation();
  return (
    <Act
      icon={<IconPencil size={17} aria-hidden />}
      label={t('entry.correct.action')}
      text={t('entry.correct.text')}
      run={correctReturn}
    />
  );
}

function Act({
  icon,
  label,
  text,
  run,
}: {
  icon: React.ReactNode;
  label: string;
  text: string;
  run: (id: string) => Promise<unknown>;
}) {
  const { data, store } = useEntry();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  const deed = useMutation({
    mutationFn: () => run(data.id),
    onSuccess: async () => {
      setAsking(false);
      store.restart();
      await queries.invalidateQueries({ queryKey: ['return', data.id] });
      await queries.invalidateQueries({ queryKey: ['duties'] });
    },
  });
  return (
    <>
      <Button variant="default" leftSection={icon} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Confirm
        title={label}
        text={text}
        action={label}
        opened={asking}
        busy={deed.isPending}
        error={deed.error}
        close={() => setAsking(false)}
        confirm={() => deed.mutate()}
      />
    </>
  );
}
