/** Findings as they are listed: the sentence with its arithmetic, where it stands, how it stands. */
import { Text } from '@mantine/core';
import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMay } from '../access/me.ts';
import { State } from '../access/parts.tsx';
import { indicatorQuery, unitQuery } from '../catalogue/queries.ts';
import { packQuery } from '../frame/queries.ts';
import { Failed, Loading, More } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import type { Translate } from '../messages/index.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { DocumentPlace } from '../observations/SourceText.tsx';
import { type Finding, findingsQuery } from './finding-queries.ts';
import './findings.css';

const RULES = [
  'growth',
  'plan-ratio',
  'percent-or-point',
  'x-of-y',
  'parts',
  'row-total',
  'table-total',
  'shares',
  'same-figure',
  'cumulative',
  'rank',
  'impossible-date',
  'weak-target',
  'scale-slip',
  'changing-denominator',
  'cited-date',
  'date-out-of-range',
  'off-history',
  'rating-without-data',
  'reported-against-computed',
  'part-against-total',
  'outside-bounds',
  'falling-cumulative',
  'stock-added-up',
  'ahead-of-time',
  'claim-growth',
  'claim-points',
  'claim-change',
  'claim-times',
  'claim-plan-ratio',
  'claim-share',
  'claim-mean-growth',
] as const;

/** A rule by its name in the reader's language; by its code where it has none. */
export function ruleName(rule: string, t: Translate): string {
  const known = RULES.find((one) => one === rule);
  return known === undefined ? rule : t(`findings.rules.${known}`);
}

export function FindingState({ state }: { state: Finding['state'] }) {
  const { t } = useTranslation();
  const look = state === 'open' ? 'warn' : state === 'corrected' ? 'good' : 'plain';
  return <State look={look}>{t(`findings.states.${state}`)}</State>;
}

export function SeverityMark({ severity }: { severity: Finding['severity'] }) {
  const { t } = useTranslation();
  const Icon = severity === 'error' ? IconExclamationCircle : IconAlertTriangle;
  return (
    <span className="hc-severity" data-severity={severity}>
      <Icon size={16} stroke={2} aria-hidden /> {t(`findings.severities.${severity}`)}
    </span>
  );
}

export function FindingCard({
  finding,
  lead,
  withSubject = true,
  children,
}: {
  finding: Finding;
  /** Before the sentence: a box to select it. */
  lead?: ReactNode;
  withSubject?: boolean;
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <li className="hc-finding" data-severity={finding.severity} data-state={finding.state}>
      {lead}
      <div className="hc-finding-body">
        <div className="hc-finding-head">
          <SeverityMark severity={finding.severity} />
          <span className="hc-dim">{ruleName(finding.rule, t)}</span>
          <FindingState state={finding.state} />
        </div>
        <p className="hc-finding-sentence">
          <Link to="/findings/$id" params={{ id: finding.id }}>
            {format.name(finding.sentence)}
          </Link>
        </p>
        <p className="hc-finding-where">
          {withSubject && (
            <>
              <Subject finding={finding} />
              {': '}
            </>
          )}
          <Places finding={finding} />
          {finding.unit !== null && <span className="hc-dim"> · {format.name(finding.unit.name)}</span>}
        </p>
        {children}
      </div>
    </li>
  );
}

/** What was looked at, by its name. */
export function Subject({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <span>
      <span className="hc-dim">{t(`findings.kinds.${finding.subject_kind}`)}</span>{' '}
      {finding.subject_kind === 'return' ? finding.subject : format.name(finding.subject_title)}
    </span>
  );
}

/** Links to where each figure of the finding stands. */
export function Places({ finding }: { finding: Finding }) {
  const seen = new Map<string, string[]>();
  for (const { place, raw } of finding.places) {
    const raws = seen.get(place) ?? [];
    if (raw !== '' && !raws.includes(raw)) raws.push(raw);
    seen.set(place, raws);
  }
  return (
    <span className="hc-places">
      {[...seen].map(([place, raws]) => (
        <span key={place}>
          <Place finding={finding} place={place} />
          {raws.length > 0 && finding.subject_kind !== 'store' && (
            <span className="hc-dim"> “{raws.join('”, “')}”</span>
          )}
        </span>
      ))}
    </span>
  );
}

function Place({ finding, place }: { finding: Finding; place: string }) {
  const mayReview = useMay('returns.review');
  if (finding.subject_kind === 'document') {
    const line = /^L(\d+)$/.exec(place)?.[1];
    return <DocumentPlace document={finding.subject} line={line === undefined ? null : Number(line)} lineOnly />;
  }
  if (finding.subject_kind === 'return') {
    return (
      <Link to={mayReview ? '/review/$id' : '/returns/$id'} params={{ id: finding.subject }} search={{ cell: place }}>
        {place}
      </Link>
    );
  }
  return <CellLink cell={place} />;
}

/** A figure of the store by the text of its cell: `INDICATOR UNIT PERIOD SCENARIO BREAKDOWN`. */
export function CellLink({ cell, named = false }: { cell: string; named?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [indicator = '', unit = '', period = '', scenario = 'actual', dims = ''] = cell.split(' ');
  const pack = useQuery(packQuery);
  const elsewhere = pack.data !== undefined && unit !== pack.data.default_unit;
  const ofUnit = useQuery({ ...unitQuery(unit), enabled: elsewhere });
  const about = useQuery({ ...indicatorQuery(indicator), enabled: named });
  const known = (['plan', 'target', 'forecast'] as const).find((one) => one === scenario);
  if (period === '') return <>{cell}</>;
  return (
    <Link
      to="/indicators/$code"
      params={{ code: indicator }}
      search={{ unit, period, ...(known === undefined ? {} : { scenario }), ...(dims === '' ? {} : { dims }) }}
    >
      {named && `${about.data === undefined ? indicator : format.name(about.data.name)}, `}
      {format.period(period)}
      {known !== undefined && `, ${t(`scenario.${known}`).toLowerCase()}`}
      {elsewhere && `, ${ofUnit.data === undefined ? unit : format.name(ofUnit.data.name)}`}
      {dims !== '' && `, ${dims}`}
    </Link>
  );
}

/** The findings of one document, return or indicator. */
export function SubjectFindings({ kind, subject }: { kind: Finding['subject_kind']; subject: string }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery(findingsQuery({ kind, subject }));
  if (found.data === undefined) {
    return found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : <Loading lines={3} />;
  }
  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('findings.noneHere')}
      </Text>
    );
  return (
    <>
      <ul className="hc-findings">
        {items.map((finding) => (
          <FindingCard key={finding.id} finding={finding} withSubject={false} />
        ))}
      </ul>
      <More
        shown={items.length}
        total={found.data.pages[0]?.total}
        hasMore={found.hasNextPage}
        loading={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </>
  );
}
