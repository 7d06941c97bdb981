/** Who has reported, who has not, who was late, who was sent back: units against the latest rounds of one form. */
import { SegmentedControl, Select, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { UNIT_KINDS } from '../../../../src/catalogue/model.ts';
import { compareVi, matchScore } from '../../../../src/kernel/text.ts';
import { DUTY_STATES, type DutyState, returnId } from '../../../../src/returns/model.ts';
import { useUnitName } from '../../catalogue/UnitLink.tsx';
import { oneOf } from '../../frame/one-of.ts';
import { Answered, Empty, Loading, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { formsQuery } from '../forms/queries.ts';
import { useInstants } from './dates.ts';
import { type HeatMap, heatMapQuery, roundsQuery } from './queries.ts';
import './rounds.css';

const route = getRouteApi('/heat-map');
const ORDERS = ['worst', 'name'] as const;

export function HeatMapPage() {
  const { t } = useTranslation();
  const format = useFormat();
  usePageTitle(t('heatMap.title'));
  const { form, kind } = route.useSearch();
  const navigate = route.useNavigate();
  const forms = useQuery(formsQuery);
  const choices = (forms.data?.items ?? []).filter(({ version }) => version > 0);
  // A form that has been asked for: of the others there is nothing to see yet.
  const rounds = useInfiniteQuery({ ...roundsQuery({}), enabled: form === undefined });
  const code = form ?? rounds.data?.pages[0]?.items[0]?.form ?? (rounds.isLoading ? '' : (choices[0]?.code ?? ''));
  const map = useQuery({ ...heatMapQuery(code, oneOf(UNIT_KINDS, kind)), placeholderData: keepPreviousData });
  const [order, setOrder] = useState<(typeof ORDERS)[number]>('worst');
  const [typed, setTyped] = useState('');
  const set = (name: 'form' | 'kind', value: string | undefined): void => {
    void navigate({ search: (all) => ({ ...all, [name]: value }), replace: true });
  };

  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/rounds">{t('rounds.title')}</Link>
      </Text>
      <PageTitle title={t('heatMap.title')} lead={t('heatMap.lead')} />
      {forms.data !== undefined && choices.length === 0 ? (
        <Empty title={t('heatMap.noForms')} />
      ) : forms.data === undefined || code === '' ? (
        <Loading lines={10} />
      ) : (
        <>
          <search className="hc-filters hc-no-print">
            <Select
              className="hc-grow"
              maw={420}
              label={t('heatMap.form')}
              data={choices.map((choice) => ({ value: choice.code, label: format.name(choice.name) }))}
              value={code}
              onChange={(value) => set('form', value ?? undefined)}
              allowDeselect={false}
              searchable
            />
            <Select
              label={t('heatMap.kind')}
              placeholder={t('heatMap.anyKind')}
              data={UNIT_KINDS.map((value) => ({ value, label: t(`unitKind.${value}`) }))}
              value={kind ?? null}
              onChange={(value) => set('kind', value ?? undefined)}
              clearable
            />
            <TextInput
              label={t('heatMap.search')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
              leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
            />
            <SegmentedControl
              aria-label={t('heatMap.sort')}
              data={[
                { value: 'worst', label: t('heatMap.worst') },
                { value: 'name', label: t('heatMap.byName') },
              ]}
              value={order}
              onChange={(value) => setOrder(oneOf(ORDERS, value) ?? 'worst')}
              style={{ flex: '0 1 auto' }}
            />
          </search>
          <Answered query={map} lines={12}>
            {(data) =>
              data.rounds.length === 0 || data.rows.length === 0 ? (
                <Empty title={t('heatMap.none')}>{t('heatMap.noneText')}</Empty>
              ) : (
                <>
                  <Legend states={statesIn(data)} />
                  <HeatTable data={data} order={order} typed={typed} />
                </>
              )
            }
          </Answered>
        </>
      )}
    </>
  );
}

function statesIn(data: HeatMap): DutyState[] {
  const present = new Set(data.rows.flatMap(({ states }) => states));
  return DUTY_STATES.filter((state) => present.has(state));
}

function Legend({ states }: { states: DutyState[] }) {
  const { t } = useTranslation();
  return (
    <ul className="hc-legend" aria-label={t('heatMap.legend')}>
      {states.map((state) => (
        <li key={state}>
          <span className="hc-heat-cell" data-state={state} aria-hidden>
            {t(`rounds.dutyLetter.${state}`)}
          </span>
          {t(`rounds.duty.${state}`)}
        </li>
      ))}
    </ul>
  );
}

/** Missing weighs more than late. */
function badness(row: HeatMap['rows'][number]): number {
  return row.missing * 3 + row.late;
}

function HeatTable({ data, order, typed }: { data: HeatMap; order: (typeof ORDERS)[number]; typed: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const name = useUnitName();
  const rows = useMemo(() => {
    const found = data.rows.filter(
      ({ unit }) => typed.trim() === '' || matchScore(typed, `${unit.name.vi} ${unit.short} ${unit.code}`) > 0,
    );
    return found.sort((a, b) => {
      const worse = order === 'worst' ? badness(b) - badness(a) : 0;
      return worse || compareVi(name(a.unit), name(b.unit));
    });
  }, [data, typed, order, name]);
  const [at, setAt] = useState({ row: 0, column: 0 });
  const box = useRef<HTMLElement>(null);

  // One stop for Tab, then the arrows: a map of 60 × 12 cells must not be 720 stops.
  const onKey = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (step === undefined) return;
    const next = {
      row: Math.min(Math.max(at.row + step[0], 0), rows.length - 1),
      column: Math.min(Math.max(at.column + step[1], 0), data.rounds.length - 1),
    };
    event.preventDefault();
    setAt(next);
    box.current?.querySelector<HTMLElement>(`[data-at="${next.row}:${next.column}"]`)?.focus();
  };

  const caption = t('heatMap.table', { form: format.name(data.form_name) });
  return (
    <>
      <Text size="sm" c="dimmed" mb={8} className="hc-no-print">
        {t('heatMap.units', { count: rows.length })}. {t('heatMap.keys')}
      </Text>
      <section className="hc-heat-box" aria-label={caption} ref={box}>
        <table className="hc-heat" onKeyDown={onKey}>
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('heatMap.unit')}</th>
              {data.rounds.map((round) => (
                <th key={round.id} scope="col" title={t('rounds.due', { date: instants.due(round.due_at) })}>
                  <Link to="/rounds/$id" params={{ id: round.id }}>
                    <PeriodHead label={format.period(round.period, 'short')} />
                  </Link>
                </th>
              ))}
              <th scope="col" className="hc-num">
                {t('heatMap.onTime')}
              </th>
              <th scope="col" className="hc-num">
                {t('heatMap.late')}
              </th>
              <th scope="col" className="hc-num">
                {t('heatMap.missing')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
              <tr key={row.unit.code}>
                <th scope="row">
                  <Link to="/units/$code/profile" params={{ code: row.unit.code }}>
                    {name(row.unit)}
                  </Link>
                </th>
                {data.rounds.map((round, c) => {
                  const state = row.states[c] ?? null;
                  const here = r === at.row && c === at.column;
                  const label = t('heatMap.cell', {
                    unit: name(row.unit),
                    period: format.period(round.period),
                    state: state === null ? t('heatMap.notOwed') : t(`rounds.duty.${state}`),
                  });
                  return (
                    <td key={round.id}>
                      <Link
                        to="/returns/$id"
                        params={{ id: returnId(round.id, row.unit.code) }}
                        preload={false}
                        className="hc-heat-cell"
                        data-at={`${r}:${c}`}
                        {...(state === null ? { disabled: true } : { 'data-state': state })}
                        tabIndex={here ? 0 : -1}
                        onFocus={() => setAt({ row: r, column: c })}
                        title={label}
                      >
                        <span aria-hidden>{state === null ? '' : t(`rounds.dutyLetter.${state}`)}</span>
                        <span className="hc-hidden">{label}</span>
                      </Link>
                    </td>
                  );
                })}
                <td className="hc-num">{row.on_time}</td>
                <td className="hc-num">{row.late}</td>
                <td className="hc-num">{row.missing > 0 ? <span className="hc-over">{row.missing}</span> : 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

/** Month over year: twelve columns must fit on a screen. */
function PeriodHead({ label }: { label: string }) {
  const cut = Math.max(label.lastIndexOf('/'), label.lastIndexOf(' '));
  if (cut <= 0) return <>{label}</>;
  return (
    <>
      {label.slice(0, cut)}
      <span className="hc-hidden">{label.slice(cut, cut + 1)}</span>
      <small>{label.slice(cut + 1)}</small>
    </>
  );
}

const STEPS: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  PageUp: [-10, 0],
  PageDown: [10, 0],
  Home: [0, -1000],
  End: [0, 1000],
};
