/** One obligation: the sentence, every unit with its standing, the evidence, and the campaign that reminds those who are missing. */
import { Button, Group, Text, TextInput, Title } from '@mantine/core';
import { IconBell, IconCheck, IconPlus, IconQuestionMark, IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { matchScore } from '../../../src/kernel/text.ts';
import { useMay } from '../access/me.ts';
import { Confirm, Done } from '../access/parts.tsx';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { PrintHeading } from '../frame/PrintHeading.tsx';
import { Empty, Loading, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { EvidenceDialog, WithdrawDialog } from './EvidenceDialogs.tsx';
import { CopySentence } from './ObligationsPage.tsx';
import { CoverBar, DayInput, SourceLink } from './parts.tsx';
import { type EvidenceItem, type ObligationData, obligationQuery, remindMissing } from './queries.ts';

const route = getRouteApi('/obligations/$code');
type Standing = ObligationData['units'][number]['standing'];
const STANDINGS: readonly Standing[] = ['missing', 'unknown', 'done'];
const ICONS = { done: IconCheck, missing: IconX, unknown: IconQuestionMark } as const;

export function ObligationPage() {
  const { code } = route.useParams();
  const { on } = route.useSearch();
  const format = useFormat();
  const found = useQuery({ ...obligationQuery(code, on), placeholderData: keepPreviousData });
  usePageTitle(found.data === undefined ? undefined : format.name(found.data.title));
  if (found.data === undefined)
    return found.isError ? (
      <Unreadable error={found.error} retry={() => void found.refetch()} />
    ) : (
      <Loading lines={10} />
    );
  return <Page data={found.data} on={on} stale={found.isPlaceholderData} />;
}

function Page({ data, on, stale }: { data: ObligationData; on: string | undefined; stale: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const navigate = route.useNavigate();
  const mayManage = useMay('tasks.manage');
  const mayWork = data.units.some((unit) => unit.may_work);
  const [done, setDone] = useState<string | null>(null);
  const [recording, setRecording] = useState<{ unit: string | null } | null>(null);
  const [withdrawing, setWithdrawing] = useState<EvidenceItem | null>(null);
  const [reminding, setReminding] = useState(false);
  const sentence = data.sentence[format.language];
  return (
    <div {...(stale && { 'data-stale': true })}>
      <PrintHeading title={format.name(data.title).toLocaleUpperCase('vi')}>
        {data.document !== '' && (
          <div>
            {t('obligations.asks')}: {data.document}
          </div>
        )}
        <div>
          {t('obligations.asOf')} {format.date(data.as_of)}
          {data.due !== null && `; ${t('obligations.due', { date: format.date(data.due) })}`}
        </div>
      </PrintHeading>
      <Text size="sm" mb={4} className="hc-no-print">
        <Link to="/obligations" search={{ on }}>
          {t('obligations.back')}
        </Link>
      </Text>
      <div className="hc-no-print">
        <PageTitle
          title={format.name(data.title)}
          lead={
            <Group gap="4px 16px" fz="sm">
              {data.document !== '' && (
                <span>
                  {t('obligations.asks')}: {data.document}
                </span>
              )}
              {data.due !== null && <span>{t('obligations.due', { date: format.date(data.due) })}</span>}
            </Group>
          }
          aside={
            <Group gap="sm" className="hc-no-print">
              {mayManage && data.missing !== null && data.missing.length > 0 && (
                <Button
                  variant="default"
                  leftSection={<IconBell size={17} stroke={1.6} aria-hidden />}
                  onClick={() => setReminding(true)}
                >
                  {t('obligations.remind')}
                </Button>
              )}
              {mayWork && (
                <Button
                  leftSection={<IconPlus size={17} stroke={1.8} aria-hidden />}
                  onClick={() => setRecording({ unit: null })}
                >
                  {t('obligations.record')}
                </Button>
              )}
            </Group>
          }
        />
      </div>
      {done !== null && <Done>{done}</Done>}
      <section className="hc-card hc-obligation-card" style={{ marginBottom: 24 }}>
        <Group align="end" justify="space-between" gap="lg" mb="md">
          <div style={{ flex: '1 1 260px' }}>
            <CoverBar item={data} />
          </div>
          <div className="hc-no-print">
            <DayInput
              label={t('obligations.asOf')}
              value={on ?? data.as_of}
              change={(day) => void navigate({ search: (rest) => ({ ...rest, on: day }), replace: true })}
            />
          </div>
        </Group>
        <p className="hc-sentence">{sentence}</p>
        <Group mt="sm" gap="xs">
          <CopySentence sentence={sentence} />
        </Group>
        {data.counts.length > 0 && (
          <Text size="sm" mt="sm" component="div" className="hc-underlined">
            <span className="hc-dim">{t('obligations.counts')}: </span>
            {data.counts.map((count, at) => (
              <span key={`${count.source} ${count.as_of}`}>
                {at > 0 && '; '}
                {t('obligations.countsText', {
                  done: String(count.done),
                  of: String(count.of),
                  date: format.date(count.as_of),
                })}{' '}
                (<SourceLink source={count.source} />)
              </span>
            ))}
          </Text>
        )}
      </section>
      <Units data={data} record={(unit) => setRecording({ unit })} />
      <Evidence data={data} withdraw={setWithdrawing} />
      <EvidenceDialog
        data={data}
        opened={recording !== null}
        unit={recording?.unit ?? null}
        close={() => setRecording(null)}
        onDone={() => setDone(t('obligations.recorded'))}
      />
      <WithdrawDialog
        data={data}
        evidence={withdrawing}
        close={() => setWithdrawing(null)}
        onDone={() => setDone(t('obligations.withdrawnDone'))}
      />
      <Remind code={data.code} opened={reminding} close={() => setReminding(false)} onDone={setDone} />
    </div>
  );
}

function Remind({
  code,
  opened,
  close,
  onDone,
}: {
  code: string;
  opened: boolean;
  close: () => void;
  onDone: (sentence: string) => void;
}) {
  const { t } = useTranslation();
  const name = useUnitName();
  const reminding = useMutation({
    mutationFn: () => remindMissing(code),
    onSuccess: ({ units, messages, nobody }) => {
      const told =
        units === 0
          ? t('obligations.remindedNone')
          : t('obligations.reminded', { units: String(units), messages: String(messages) });
      const shown = nobody.slice(0, 8).map(name).join(', ');
      const without =
        nobody.length === 0
          ? ''
          : ` ${t('obligations.nobody', { n: String(nobody.length), names: nobody.length > 8 ? `${shown}…` : shown })}`;
      onDone(told + without);
      close();
    },
  });
  return (
    <Confirm
      title={t('obligations.remindTitle')}
      text={t('obligations.remindText')}
      action={t('obligations.remindButton')}
      opened={opened}
      busy={reminding.isPending}
      error={reminding.error}
      close={close}
      confirm={() => reminding.mutate()}
    />
  );
}

function Units({ data, record }: { data: ObligationData; record: (unit: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useUnitName();
  const [typed, setTyped] = useState('');
  const [standing, setStanding] = useState<Standing | null>(null);
  const units = data.units
    .filter(
      (unit) =>
        (standing === null || unit.standing === standing) &&
        (typed.trim() === '' || matchScore(typed, `${unit.name.vi} ${unit.short} ${unit.code}`) > 0),
    )
    .sort(
      (a, b) => STANDINGS.indexOf(a.standing) - STANDINGS.indexOf(b.standing) || name(a).localeCompare(name(b), 'vi'),
    );
  return (
    <section aria-labelledby="units">
      <div className="hc-section-head">
        <Title order={2} id="units">
          {t('obligations.units')}
        </Title>
      </div>
      <fieldset className="hc-fieldset hc-no-print">
        <legend className="hc-hidden">{t('obligations.filter')}</legend>
        <div className="hc-chips">
          {[null, ...STANDINGS].map((one) => {
            const count = data.units.filter((unit) => one === null || unit.standing === one).length;
            if (one !== null && count === 0) return null;
            return (
              <button
                type="button"
                key={one ?? 'all'}
                className="hc-chip"
                aria-pressed={standing === one}
                onClick={() => setStanding(one)}
              >
                {one === null ? t('obligations.all') : t(`obligations.standing.${one}`)} <b>{count}</b>
              </button>
            );
          })}
          <TextInput
            aria-label={t('obligations.search')}
            placeholder={t('obligations.search')}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            leftSection={<IconSearch size={16} stroke={1.6} aria-hidden />}
          />
        </div>
      </fieldset>
      {units.length === 0 ? (
        <Empty title={t('obligations.noUnits')} />
      ) : (
        <ul className="hc-units-matrix">
          {units.map((unit) => {
            const Icon = ICONS[unit.standing];
            return (
              <li key={unit.code} data-standing={unit.standing}>
                <Icon size={17} stroke={2} aria-hidden />
                <span>
                  {name(unit)}
                  <small>
                    {t(`obligations.standing.${unit.standing}`)}
                    {unit.done_on !== null && `, ${format.date(unit.done_on)}`}
                  </small>
                </span>
                {unit.may_work && unit.standing !== 'done' && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    className="hc-no-print"
                    aria-label={t('obligations.recordFor', { unit: name(unit) })}
                    onClick={() => record(unit.code)}
                  >
                    <IconPlus size={15} aria-hidden />
                  </Button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** Everything that was recorded, what was withdrawn included. */
function Evidence({ data, withdraw }: { data: ObligationData; withdraw: (evidence: EvidenceItem) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useUnitName();
  // The newest first, and of one day in dictionary order.
  const rows = [...data.evidence].sort(
    (a, b) => b.done_on.localeCompare(a.done_on) || name(a.unit).localeCompare(name(b.unit), 'vi'),
  );
  const mayWork = new Set(data.units.filter((unit) => unit.may_work).map((unit) => unit.code));
  const columns: Column<EvidenceItem>[] = [
    {
      id: 'unit',
      header: t('obligations.unit'),
      rowHeader: true,
      cell: (row) => name(row.unit),
      compare: (a, b) => name(a.unit).localeCompare(name(b.unit), 'vi'),
    },
    {
      id: 'done_on',
      header: t('obligations.doneOn'),
      nowrap: true,
      cell: (row) => format.date(row.done_on),
      compare: (a, b) => a.done_on.localeCompare(b.done_on),
    },
    {
      id: 'evidence',
      header: t('obligations.evidence'),
      cell: (row) => (
        <>
          {row.document !== '' && <SourceLink source={row.document} />}
          {row.link !== '' && (
            <>
              {' '}
              <a href={row.link} rel="noreferrer noopener" target="_blank">
                {row.link}
              </a>
            </>
          )}
          {row.note !== '' && <div className="hc-dim hc-small">{row.note}</div>}
          {row.withdrawn !== null && (
            <div className="hc-small">
              {t('obligations.withdrawn', { why: row.withdrawn.why, by: row.withdrawn.by })}
            </div>
          )}
        </>
      ),
    },
    {
      id: 'by',
      header: t('tasks.source'),
      cell: (row) => (row.origin === 'pack' ? t('obligations.byPack') : `${row.by}, ${format.moment(row.at)}`),
    },
    {
      id: 'do',
      header: <span className="hc-hidden">{t('obligations.withdraw')}</span>,
      cell: (row) =>
        row.withdrawn === null && mayWork.has(row.unit.code) ? (
          <Button size="compact-xs" variant="default" className="hc-no-print" onClick={() => withdraw(row)}>
            {t('obligations.withdraw')}
          </Button>
        ) : null,
    },
  ];
  return (
    <section aria-labelledby="evidence" className="hc-section">
      <div className="hc-section-head">
        <Title order={2} id="evidence">
          {t('obligations.evidence')}
        </Title>
      </div>
      {data.evidence.length === 0 ? (
        <Empty title={t('obligations.noEvidence')} />
      ) : (
        <DataTable caption={t('obligations.evidence')} columns={columns} rows={rows} rowKey={(row) => row.id} />
      )}
    </section>
  );
}
