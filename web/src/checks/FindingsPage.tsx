/** Everything that does not add up: found by the rules, filtered, answered one by one or many alike. */
import { Button, Checkbox, Group, SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconDownload, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../access/me.ts';
import { UnitPicker } from '../access/UnitPicker.tsx';
import { downloadAddress } from '../api.ts';
import { oneOf } from '../frame/one-of.ts';
import { sectorsQuery } from '../frame/queries.ts';
import { Empty, Failed, Loading, More, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useSearchText } from '../frame/use-search-text.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import { FindingCard, ruleName } from './FindingList.tsx';
import {
  type FindingCount,
  type FindingFilter,
  findingsQuery,
  parametersOf,
  SEVERITIES,
  STATES,
  SUBJECTS,
} from './finding-queries.ts';
import './findings.css';

const route = getRouteApi('/findings');

export function FindingsPage() {
  const { t } = useTranslation();
  usePageTitle(t('findings.title'));
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const mayJudge = useMay('findings.judge');
  const state = search.state === 'all' ? 'all' : (oneOf(STATES, search.state) ?? 'open');
  const { as_of: _asOf, ...asked } = search as FindingFilter & { as_of?: string };
  const filter: FindingFilter = { ...asked, state: state === 'all' ? undefined : state };
  const found = useInfiniteQuery({ ...findingsQuery(filter), placeholderData: keepPreviousData });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [opened, { open, close }] = useDisclosure(false);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total ?? 0;
  const counts = found.data?.pages[0]?.counts ?? [];
  const judged = items.filter((item) => item.may_judge && item.state !== 'corrected');
  const selected = judged.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
  const set = (name: keyof FindingFilter, value: string | undefined): void => {
    setChosen(new Set());
    void navigate({
      search: ({ [name]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }),
      replace: true,
      resetScroll: false,
    });
  };
  const toggle = (id: string): void =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(id)) next.add(id);
      return next;
    });
  const subject = items[0];
  return (
    <>
      <PageTitle
        title={t('findings.title')}
        lead={
          <span className="hc-underlined">
            {t('findings.lead')} {t('findings.printed', { link: '' })}
            <Link to="/contradictions">{t('nav.contradictions')}</Link>.
          </span>
        }
        aside={
          <Button
            component="a"
            variant="default"
            size="sm"
            href={downloadAddress('/api/v1/findings/export.csv', parametersOf(filter) as Record<string, string>)}
            download="findings.csv"
            leftSection={<IconDownload size={16} aria-hidden />}
            className="hc-no-print"
          >
            {t('findings.export')}
          </Button>
        }
      />
      <Filters search={search} set={set} counts={counts} state={state} />
      {search.subject !== undefined && (
        <Group gap="sm" mb="sm">
          <Text size="sm">
            {t('findings.subject', {
              name: subject === undefined ? search.subject : format.name(subject.subject_title),
            })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => set('subject', undefined)}>
            {t('findings.allSubjects')}
          </Button>
        </Group>
      )}
      {found.data === undefined ? (
        found.isError ? (
          <Failed error={found.error} retry={() => void found.refetch()} />
        ) : (
          <Loading lines={10} />
        )
      ) : items.length === 0 ? (
        <Empty title={t('findings.none')}>{t('findings.noneText')}</Empty>
      ) : (
        <>
          <div className="hc-findings-bar">
            <Group gap="sm">
              {mayJudge && judged.length > 0 && (
                <Checkbox
                  aria-label={t('findings.selectAll')}
                  checked={selected.length === judged.length}
                  indeterminate={selected.length > 0 && selected.length < judged.length}
                  onChange={() =>
                    setChosen(new Set(selected.length === judged.length ? [] : judged.map(({ id }) => id)))
                  }
                />
              )}
              <Text size="sm" fw={500} aria-live="polite">
                {selected.length > 0
                  ? t('findings.selected', { count: selected.length })
                  : t('findings.found', { count: total })}
              </Text>
            </Group>
            {selected.length > 0 && (
              <Group gap="xs" className="hc-no-print">
                <Button size="xs" variant="default" onClick={() => setChosen(new Set())}>
                  {t('findings.clear')}
                </Button>
                <Button size="xs" onClick={open}>
                  {t('findings.answer')}
                </Button>
              </Group>
            )}
          </div>
          <ul
            className="hc-findings"
            aria-label={t('findings.list')}
            {...(found.isPlaceholderData && { 'data-stale': true })}
          >
            {items.map((finding) => (
              <FindingCard
                key={finding.id}
                finding={finding}
                lead={
                  finding.may_judge && finding.state !== 'corrected' ? (
                    <Checkbox
                      aria-label={t('findings.select', { sentence: format.name(finding.sentence) })}
                      checked={chosen.has(finding.id)}
                      onChange={() => toggle(finding.id)}
                    />
                  ) : undefined
                }
              />
            ))}
          </ul>
          <More
            shown={items.length}
            total={total}
            hasMore={found.hasNextPage}
            loading={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </>
      )}
      <AnswerDialog ids={selected} opened={opened} close={close} done={() => setChosen(new Set())} />
    </>
  );
}

function Filters({
  search,
  set,
  counts,
  state,
}: {
  search: FindingFilter;
  set: (name: keyof FindingFilter, value: string | undefined) => void;
  /** By state, severity and rule, whatever the state asked for. */
  counts: readonly FindingCount[];
  state: 'all' | (typeof STATES)[number];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const sectors = useQuery(sectorsQuery);
  const words = useSearchText(search.q, (typed) => set('q', typed));
  const sum = (wanted: (count: FindingCount) => boolean): number =>
    counts.filter(wanted).reduce((total, { n }) => total + n, 0);
  const inState = (count: FindingCount): boolean => state === 'all' || count.state === state;
  const rules = [...new Set(counts.map(({ rule }) => rule))];
  if (search.rule !== undefined && !rules.includes(search.rule)) rules.push(search.rule);
  const counted = (n: number): string => format.number(String(n));
  return (
    <search className="hc-no-print">
      <div className="hc-filters">
        <div className="hc-chip-row">
          <SegmentedControl
            size="sm"
            aria-label={t('findings.state')}
            data={[...STATES, 'all' as const].map((value) => ({
              value,
              label: `${t(`findings.states.${value}`)} ${counted(sum((count) => value === 'all' || count.state === value))}`,
            }))}
            value={state}
            onChange={(value) => set('state', value === 'open' ? undefined : value)}
          />
          {SEVERITIES.map((severity) => (
            <button
              key={severity}
              type="button"
              className="hc-chip"
              aria-pressed={search.severity === severity}
              onClick={() => set('severity', search.severity === severity ? undefined : severity)}
            >
              {t(`findings.severities.${severity}`)}{' '}
              {counted(sum((count) => inState(count) && count.severity === severity))}
            </button>
          ))}
        </div>
      </div>
      <div className="hc-filters hc-finding-filters">
        <TextInput
          className="hc-grow"
          label={t('findings.search')}
          value={words.text}
          onChange={(event) => words.type(event.currentTarget.value)}
          leftSection={<IconSearch size={16} aria-hidden />}
        />
        <Select
          label={t('findings.rule')}
          placeholder={t('findings.anyRule')}
          data={rules.map((rule) => ({
            value: rule,
            label: `${ruleName(rule, t)} (${counted(sum((count) => inState(count) && count.rule === rule))})`,
          }))}
          value={search.rule ?? null}
          onChange={(rule) => set('rule', rule ?? undefined)}
          searchable
          clearable
        />
        <Select
          label={t('findings.kind')}
          placeholder={t('findings.anyKind')}
          data={SUBJECTS.map((kind) => ({ value: kind, label: t(`findings.kinds.${kind}`) }))}
          value={search.kind ?? null}
          onChange={(kind) => set('kind', kind ?? undefined)}
          clearable
        />
        <Select
          label={t('findings.sector')}
          placeholder={t('findings.anySector')}
          data={(sectors.data?.items ?? []).map(({ code, name }) => ({ value: code, label: format.name(name) }))}
          value={search.sector ?? null}
          onChange={(sector) => set('sector', sector ?? undefined)}
          searchable
          clearable
        />
        <UnitPicker
          label={t('findings.unit')}
          placeholder={t('findings.anyUnit')}
          value={search.unit ?? null}
          change={(unit) => set('unit', unit ?? undefined)}
        />
      </div>
    </search>
  );
}
