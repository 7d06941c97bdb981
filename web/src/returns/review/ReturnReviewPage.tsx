/** One submitted return before the reviewer: each cell against what is known, then accept or send back. */
import { Button, Drawer, Group, SegmentedControl, Switch, Text, Title } from '@mantine/core';
import { useHotkeys, useLocalStorage, useMediaQuery } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowRight, IconCheck } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { useUnitName } from '../../catalogue/UnitLink.tsx';
import { FindingCount } from '../../checks/FindingMark.tsx';
import { Unreadable } from '../../frame/ErrorPages.tsx';
import { Empty, Loading, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { fileAddress } from '../queries.ts';
import { useInstants } from '../rounds/dates.ts';
import { DutyBadge } from '../rounds/duty-state.tsx';
import { Done } from '../rounds/Outcome.tsx';
import { CellPanel } from './CellPanel.tsx';
import { CellsTable } from './CellsTable.tsx';
import { Comments } from './Comments.tsx';
import { neighbour, type ReviewCell, reviewCells } from './cells.ts';
import { queueQuery, type ReviewData, reviewQuery } from './queries.ts';
import { AcceptDialog, type Accepted, ReliedOn, SendBackDialog } from './Verdict.tsx';
import { Versions } from './Versions.tsx';
import '../rounds/rounds.css';
import './review.css';

const route = getRouteApi('/review/$id');

export function ReturnReviewPage() {
  const { id } = route.useParams();
  const format = useFormat();
  const name = useUnitName();
  const review = useQuery(reviewQuery(id));
  usePageTitle(
    review.data === undefined
      ? undefined
      : `${name(review.data.unit)}, ${format.name(review.data.round.form_name)}, ${format.period(review.data.round.period)}`,
  );
  if (review.data === undefined) {
    return review.isError ? (
      <Unreadable error={review.error} retry={() => void review.refetch()} />
    ) : (
      <Loading lines={14} />
    );
  }
  // Another return is another page: nothing chosen in one stays chosen in the next.
  return <Page key={id} data={review.data} />;
}

function Page({ data }: { data: ReviewData }) {
  const { t } = useTranslation();
  const navigate = route.useNavigate();
  const { cell: chosen } = route.useSearch();
  const cells = useMemo(() => reviewCells(data), [data]);
  const marked = cells.filter(({ marks }) => marks.length > 0);
  const [onlyMarked, setOnlyMarked] = useState(false);
  const [dialog, setDialog] = useState<'accept' | 'send-back' | null>(null);
  const [accepted, setAccepted] = useState<Accepted | null>(null);
  const [sentBack, setSentBack] = useState(false);
  // A page left open judges again when the unit has submitted again.
  const [judged, setJudged] = useState<number | null>(null);
  const [keysOn, setKeysOn] = useLocalStorage({ key: 'hochua-review-keys', defaultValue: true });
  const wide = useMediaQuery('(min-width: 80em)', true, { getInitialValueInEffect: false }) ?? true;
  const next = useNext(data);
  const judgeable = data.state === 'submitted' && data.may.review && data.version !== judged;

  const choose = (address: string | undefined): void => {
    void navigate({ search: (all) => ({ ...all, cell: address }), replace: true, resetScroll: false });
  };
  const step = (by: 1 | -1): void => {
    const to = neighbour(cells, chosen, by);
    if (to === undefined) return;
    choose(to.spec.address);
    document.getElementById(`cell-${to.spec.address}`)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
  };
  const goNext = (): void => {
    if (next !== undefined) void navigate({ to: '/review/$id', params: { id: next }, search: {} });
  };
  useHotkeys(
    keysOn && dialog === null
      ? [
          ['j', () => step(1)],
          ['k', () => step(-1)],
          ['a', () => judgeable && setDialog('accept')],
          ['s', () => judgeable && setDialog('send-back')],
          ['n', goNext],
        ]
      : [],
  );
  // A link to a cell shows it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the page opens
  useEffect(() => {
    if (chosen !== undefined) document.getElementById(`cell-${chosen}`)?.scrollIntoView({ block: 'center' });
  }, []);

  const cell = cells.find(({ spec }) => spec.address === chosen);
  const at = marked.findIndex(({ spec }) => spec.address === chosen);
  const place = at === -1 ? null : t('returnReview.number', { at: at + 1, total: marked.length });
  const panel = <CellPanel data={data} cell={cell} place={place} step={step} />;
  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/review">{t('returnReview.queue')}</Link>
      </Text>
      <Header
        data={data}
        actions={
          <Group gap="sm" className="hc-no-print">
            {next !== undefined && (
              <Button variant="subtle" onClick={goNext} rightSection={<IconArrowRight size={16} aria-hidden />}>
                {t('returnReview.next')}
              </Button>
            )}
            {judgeable && (
              <>
                <Button
                  variant="default"
                  onClick={() => setDialog('send-back')}
                  leftSection={<IconArrowBackUp size={17} aria-hidden />}
                >
                  {t('returnReview.sendBack')}
                </Button>
                <Button onClick={() => setDialog('accept')} leftSection={<IconCheck size={17} aria-hidden />}>
                  {t('returnReview.accept')}
                </Button>
              </>
            )}
          </Group>
        }
      />
      <div aria-live="polite">
        {accepted !== null && <AcceptedNotice done={accepted} cells={cells} onClose={() => setAccepted(null)} />}
        {sentBack && <Done onClose={() => setSentBack(false)}>{t('returnReview.sentBack')}</Done>}
      </div>
      {data.state !== 'submitted' && accepted === null && !sentBack && (
        <Text size="sm" c="dimmed" mb="md">
          {t('returnReview.notWaiting')}
        </Text>
      )}
      {data.relied_on.length > 0 && data.accepted_version !== data.version && (
        <div style={{ marginBottom: 16 }}>
          <ReliedOn data={data} />
        </div>
      )}
      <WholeIssues data={data} />
      <FindingCount cells={cells.flatMap(({ spec }) => (spec.cell === null ? [] : [spec.cell]))} />
      <div className="hc-review-bar hc-no-print">
        <SegmentedControl
          size="sm"
          aria-label={t('returnReview.show')}
          data={[
            { value: 'all', label: t('returnReview.showAll') },
            { value: 'marked', label: t('returnReview.showMarked', { count: marked.length }) },
          ]}
          value={onlyMarked ? 'marked' : 'all'}
          onChange={(value) => setOnlyMarked(value === 'marked')}
        />
      </div>
      <div className="hc-review">
        <div>
          <Sections data={data} cells={onlyMarked ? marked : cells} chosen={chosen} choose={choose} />
          <Files data={data} cells={cells} />
          <Versions data={data} cells={cells} />
          <section className="hc-section" aria-labelledby="general">
            <Title order={2} id="general">
              {t('returnReview.general')}
            </Title>
            <Comments
              returnId={data.id}
              address={null}
              comments={data.comments.filter(({ address }) => address === null)}
            />
          </section>
        </div>
        {wide && (
          <aside className="hc-review-panel hc-no-print" aria-label={t('returnReview.panel')}>
            {panel}
          </aside>
        )}
      </div>
      {!wide && (
        <Drawer
          opened={cell !== undefined}
          onClose={() => choose(undefined)}
          position="bottom"
          size="75%"
          title={t('returnReview.panel')}
          closeButtonProps={{ 'aria-label': t('returnReview.closePanel') }}
        >
          {panel}
        </Drawer>
      )}
      <div className="hc-keys hc-no-print">
        <Switch
          size="xs"
          label={t('returnReview.keys')}
          checked={keysOn}
          onChange={(event) => setKeysOn(event.currentTarget.checked)}
        />
        {keysOn && <span>{t('returnReview.keysText')}</span>}
      </div>
      <AcceptDialog
        data={data}
        cells={cells}
        opened={dialog === 'accept'}
        onClose={() => setDialog(null)}
        onDone={(done) => {
          setAccepted(done);
          setSentBack(false);
          setJudged(data.version);
        }}
      />
      <SendBackDialog
        data={data}
        cells={cells}
        opened={dialog === 'send-back'}
        onClose={() => setDialog(null)}
        onDone={() => {
          setSentBack(true);
          setAccepted(null);
          setJudged(data.version);
        }}
      />
    </>
  );
}

/** The return that waits after this one; undefined when none does. */
function useNext(data: ReviewData): string | undefined {
  const queue = useInfiniteQuery(queueQuery({ state: 'submitted' }));
  const ids = queue.data?.pages.flatMap((page) => page.items.map((item) => item.return_id)) ?? [];
  const at = ids.indexOf(data.id);
  return ids[at + 1] ?? ids.find((id) => id !== data.id);
}

function Header({ data, actions }: { data: ReviewData; actions: React.ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const name = useUnitName();
  const newest = data.versions.find(({ version }) => version === data.version);
  return (
    <PageTitle
      title={`${name(data.unit)}: ${format.name(data.round.form_name)}, ${format.period(data.round.period)}`}
      lead={
        <Group gap="6px 14px" mt={6} fz="sm">
          <DutyBadge state={data.duty} />
          {newest !== undefined && (
            <span>
              {t('returnReview.version', { n: newest.version })},{' '}
              {t('returnReview.at', { at: instants.at(newest.submitted_at) })},{' '}
              {t('review.by', { who: newest.by, inlet: t(`review.inlets.${newest.inlet}`) })}
            </span>
          )}
          {newest?.late === true && (
            <span className="hc-over">{t('returnReview.late', { due: instants.due(data.due_at) })}</span>
          )}
          <span className="hc-underlined">
            <Link to="/returns/$id" params={{ id: data.id }}>
              {t('returnReview.entry')}
            </Link>
          </span>
          <span className="hc-underlined">
            <Link to="/units/$code/profile" params={{ code: data.unit.code }}>
              {t('returnReview.profile')}
            </Link>
          </span>
        </Group>
      }
      aside={actions}
    />
  );
}

function AcceptedNotice({ done, cells, onClose }: { done: Accepted; cells: ReviewCell[]; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const series = new Map<string, ReviewCell>();
  for (const cell of cells) {
    if (cell.spec.cell === null || cell.value === undefined) continue;
    const key = `${cell.spec.cell.indicator} ${cell.spec.cell.dims}`;
    if (!series.has(key)) series.set(key, cell);
  }
  return (
    <>
      <Done onClose={onClose}>
        {t('returnReview.acceptedDone', { observations: done.observations, recomputed: done.recomputed })}
      </Done>
      {series.size > 0 && (
        <div className="hc-card" style={{ marginBottom: 16 }}>
          <Text size="sm" fw={500} mb={4}>
            {t('returnReview.seeSeries')}
          </Text>
          <ul className="hc-plain-list">
            {[...series.values()].slice(0, 12).map(({ spec }) =>
              spec.cell === null ? null : (
                <li key={spec.address}>
                  <Link
                    to="/indicators/$code"
                    params={{ code: spec.cell.indicator }}
                    search={{
                      unit: spec.cell.unit,
                      period: spec.cell.period,
                      ...(spec.cell.dims === '' ? {} : { dims: spec.cell.dims }),
                      ...(spec.cell.scenario === 'actual' ? {} : { scenario: spec.cell.scenario }),
                    }}
                  >
                    {format.name(spec.label)}
                  </Link>
                </li>
              ),
            )}
          </ul>
        </div>
      )}
    </>
  );
}

/** What is said of no single cell. */
function WholeIssues({ data }: { data: ReviewData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const whole = data.issues.filter(({ addresses }) => addresses.length === 0);
  if (whole.length === 0) return null;
  return (
    <section aria-label={t('returnReview.wholeIssues')} style={{ marginBottom: 16 }}>
      {whole.map((issue) => (
        <div key={issue.rule} className="hc-issue" data-severity={issue.severity}>
          <strong>{issue.severity === 'error' ? t('returnReview.error') : t('returnReview.warning')}:</strong>{' '}
          {format.name(issue.message)}
          {data.explanations[issue.rule] !== undefined && (
            <p className="hc-explanation">
              {t('returnReview.explanation')}: {data.explanations[issue.rule]}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

function Sections({
  data,
  cells,
  chosen,
  choose,
}: {
  data: ReviewData;
  cells: ReviewCell[];
  chosen: string | undefined;
  choose: (address: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (cells.length === 0) return <Empty title={t('returnReview.nothingMarked')} />;
  return (
    <>
      {data.form.sections.map((section) => {
        const own = cells.filter(({ spec }) => spec.section === section.code);
        if (own.length === 0) return null;
        return (
          <section key={section.code} className="hc-queue" aria-labelledby={`section-${section.code}`}>
            <Title order={2} id={`section-${section.code}`} mb={8}>
              {format.name(section.title)}
            </Title>
            <CellsTable
              returnId={data.id}
              section={section}
              cells={own}
              files={data.files}
              chosen={chosen}
              choose={choose}
            />
          </section>
        );
      })}
    </>
  );
}

function Files({ data, cells }: { data: ReviewData; cells: ReviewCell[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const files = Object.entries(data.files);
  if (files.length === 0) return null;
  return (
    <section className="hc-section" aria-labelledby="files">
      <Title order={2} id="files" mb="xs">
        {t('returnReview.files')}
      </Title>
      <ul className="hc-plain-list">
        {files.map(([address, file]) => (
          <li key={address}>
            <a href={fileAddress(data.id, file.id)} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="hc-dim">
              {format.name(cells.find(({ spec }) => spec.address === address)?.spec.label)} ·{' '}
              {t('returnReview.size', { n: format.number(String(Math.ceil(file.size / 1024))) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
