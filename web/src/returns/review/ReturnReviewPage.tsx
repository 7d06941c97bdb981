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
import { Loading } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { Done } from '../rounds/Outcome.tsx';
import { AcceptedNotice } from './AcceptedNotice.tsx';
import { CellPanel } from './CellPanel.tsx';
import { Comments } from './Comments.tsx';
import { neighbour, reviewCells } from './cells.ts';
import { Header } from './Header.tsx';
import { queueQuery, type ReviewData, reviewQuery } from './queries.ts';
import { Files, NotCompared, Sections, WholeIssues } from './Sections.tsx';
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
        <NotCompared cells={cells} />
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
