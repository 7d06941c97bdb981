/** What documents ask of ministries and provinces, and how many have done it. */
import { Button, CopyButton, Group, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCheck, IconCopy, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMay } from '../access/me.ts';
import { PrintHeading } from '../frame/PrintHeading.tsx';
import { Empty, Failed, Loading, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { AddObligation } from './AddObligation.tsx';
import { CoverBar, DayInput } from './parts.tsx';
import { type ObligationItem, obligationsQuery } from './queries.ts';

const route = getRouteApi('/obligations');

export function ObligationsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  usePageTitle(t('obligations.title'));
  const { on, show } = route.useSearch();
  const navigate = route.useNavigate();
  const mayManage = useMay('tasks.manage');
  const [adding, { open, close }] = useDisclosure(false);
  const found = useQuery({ ...obligationsQuery(on), placeholderData: keepPreviousData });
  const all = found.data?.items ?? [];
  const isComplete = (item: ObligationItem): boolean => item.kind !== 'unknown' && item.done >= item.of;
  // What is known best comes first: laggards by name, then counts, then what nothing is known of today.
  const rank = (item: ObligationItem): number =>
    item.kind === 'unknown' ? 3 : isComplete(item) ? 2 : item.kind === 'counted' ? 1 : 0;
  const items = all
    .filter((item) => show === undefined || isComplete(item) === (show === 'complete'))
    .sort((a, b) => rank(a) - rank(b));
  const chip = (value: 'lagging' | 'complete' | undefined, label: string, count: number) => (
    <button
      type="button"
      className="hc-chip"
      aria-pressed={show === value}
      onClick={() => void navigate({ search: (rest) => ({ ...rest, show: value }), replace: true })}
    >
      {label} {found.data !== undefined && <b>{count}</b>}
    </button>
  );
  return (
    <>
      <PrintHeading title={t('obligations.title').toLocaleUpperCase('vi')}>
        {t('obligations.asOf')} {format.date(on ?? found.data?.as_of ?? '')}
      </PrintHeading>
      <div className="hc-no-print">
        <PageTitle
          title={t('obligations.title')}
          lead={t('obligations.lead')}
          aside={
            mayManage && (
              <Button
                className="hc-no-print"
                onClick={open}
                leftSection={<IconPlus size={17} stroke={1.8} aria-hidden />}
              >
                {t('obligations.add')}
              </Button>
            )
          }
        />
      </div>
      <Group align="end" gap="lg" mb="md" className="hc-no-print">
        <DayInput
          label={t('obligations.asOf')}
          value={on ?? found.data?.as_of}
          change={(day) => void navigate({ search: (rest) => ({ ...rest, on: day }), replace: true })}
        />
        <div className="hc-chips" style={{ margin: 0 }}>
          {chip(undefined, t('obligations.all'), all.length)}
          {chip('lagging', t('obligations.lagging'), all.filter((item) => !isComplete(item)).length)}
          {chip('complete', t('obligations.complete'), all.filter(isComplete).length)}
        </div>
      </Group>
      {found.data === undefined ? (
        found.isError ? (
          <Failed error={found.error} retry={() => void found.refetch()} />
        ) : (
          <Loading lines={10} />
        )
      ) : items.length === 0 ? (
        <Empty title={t('obligations.none')} />
      ) : (
        <>
          <Text size="sm" fw={500} mb={8} aria-live="polite">
            {t('obligations.found', { count: items.length })}
          </Text>
          <ul
            className="hc-obligations"
            aria-label={t('obligations.list')}
            {...(found.isPlaceholderData && { 'data-stale': true })}
          >
            {items.map((item) => (
              <Row key={item.code} item={item} on={on} />
            ))}
          </ul>
        </>
      )}
      <AddObligation opened={adding} close={close} />
    </>
  );
}

function Row({ item, on }: { item: ObligationItem; on: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sentence = item.sentence[format.language];
  return (
    <li className="hc-obligation">
      <div className="hc-obligation-head">
        <div>
          <Link to="/obligations/$code" params={{ code: item.code }} search={{ on }} style={{ fontWeight: 500 }}>
            {format.name(item.title)}
          </Link>
          {item.due !== null && (
            <Text size="sm" c="dimmed">
              {t('obligations.due', { date: format.date(item.due) })}
            </Text>
          )}
        </div>
        <CoverBar item={item} />
      </div>
      <p>
        {sentence} <CopySentence sentence={sentence} />
      </p>
    </li>
  );
}

export function CopySentence({ sentence }: { sentence: string }) {
  const { t } = useTranslation();
  return (
    <CopyButton value={sentence}>
      {({ copied, copy }) => (
        <Button
          size="compact-xs"
          variant="default"
          className="hc-no-print"
          leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
          onClick={copy}
        >
          {t(copied ? 'obligations.copied' : 'obligations.copy')}
        </Button>
      )}
    </CopyButton>
  );
}
