/** A document that was handed in: its text with the figures marked on the left, what each figure is on the right. */
import { Alert, Progress, SegmentedControl, Text, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useCallback, useEffect, useRef, useState } from 'react';
import { FormFault } from '../access/parts.tsx';
import { SubjectFindings } from '../checks/FindingList.tsx';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { oneOf } from '../frame/one-of.ts';
import { packQuery } from '../frame/queries.ts';
import { Loading, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { AcceptSure, RecordButton, RecordedNotice, RecordedSeries } from './Deciding.tsx';
import { DocumentText } from './DocumentText.tsx';
import { draftFor, FigurePanel } from './FigurePanel.tsx';
import { isShown, LOOKS, lookOf, progressOf, SHOWN, type Shown, stepFrom } from './figures.ts';
import { LookWord } from './Look.tsx';
import type { Draft } from './MendForm.tsx';
import { NewIndicators } from './NewIndicators.tsx';
import {
  type Decided,
  fileAddress,
  type ReadDocument,
  type ReadFigure,
  type Recorded,
  readingQuery,
} from './queries.ts';
import { Revisions } from './Revisions.tsx';
import { useDecisions } from './use-decisions.ts';
import './documents.css';

const route = getRouteApi('/readings/$code');

export function ReadingPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { code } = route.useParams();
  const reading = useQuery(readingQuery(code));
  usePageTitle(reading.data?.title);
  if (reading.data === undefined) {
    return reading.isError ? (
      <Unreadable error={reading.error} retry={() => void reading.refetch()} />
    ) : (
      <Loading lines={14} />
    );
  }
  const document = reading.data;
  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/readings">{t('readings.title')}</Link>
      </Text>
      <PageTitle
        title={document.title}
        lead={
          <span className="hc-underlined">
            {document.code} · {format.date(document.date)}
            {document.period !== '' && ` · ${format.period(document.period)}`} ·{' '}
            <a href={fileAddress(document.code)} download={document.file_name}>
              {document.file_name}
            </a>
          </span>
        }
      />
      {document.state === 'reading' && <BeingRead share={document.progress ?? 0} file={document.file_name} />}
      {document.state === 'failed' && (
        <Alert
          role="alert"
          color="red"
          variant="outline"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('reading.failed')}
          classNames={{ root: 'hc-alert-bad', title: 'hc-alert-title' }}
        >
          <Text size="sm">{format.name(document.message)}</Text>
          <Text size="sm" mt={6} className="hc-underlined">
            <Link to="/readings">{t('reading.another')}</Link>
          </Text>
        </Alert>
      )}
      {document.state === 'read' && <Review key={code} document={document} />}
    </>
  );
}

/** A Word file is unpacked and read in one go: until something can be counted, the bar only moves. */
function BeingRead({ share, file }: { share: number; file: string }) {
  const { t } = useTranslation();
  const percent = Math.round(share * 100);
  const counted = percent > 0;
  return (
    <div className="hc-card" role="status">
      <Text size="sm" mb="xs">
        {counted ? t('reading.beingRead', { percent }) : t('reading.beingOpened', { file })}
      </Text>
      {counted ? (
        <Progress value={percent} aria-label={t('reading.progressLabel')} animated />
      ) : (
        <div className="hc-progress-open" role="progressbar" aria-label={t('reading.progressLabel')} />
      )}
      <Text size="xs" c="dimmed" mt="xs">
        {t('reading.beingReadStay')}
      </Text>
    </div>
  );
}

function Review({ document }: { document: ReadDocument }) {
  const { t } = useTranslation();
  const { code, items: figures } = document;
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const pack = useQuery(packQuery);
  const [draft, setDraft] = useState<Draft | null>(null);
  const decisions = useDecisions(code);
  const [recorded, setRecorded] = useState<Recorded | null>(null);
  const lastDecided = useRef<number | null>(null);
  const box = useRef<HTMLElement>(null);
  const shown: Shown = oneOf(SHOWN, search.show) ?? 'open';
  const line = search.line === undefined ? undefined : Number(search.line);
  const wanted = search.figure === undefined ? undefined : Number(search.figure);
  const current =
    figures.find(({ number }) => number === wanted) ??
    (line === undefined ? undefined : figures.find((figure) => figure.reading.line === line)) ??
    (search.figure === undefined && line === undefined ? figures.find((figure) => isShown(figure, shown)) : undefined);
  const progress = progressOf(figures);

  const choose = useCallback(
    (number: number): void => {
      setDraft(null);
      void navigate({
        search: ({ line: _line, ...rest }) => ({ ...rest, figure: String(number) }),
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  const step = (by: 1 | -1): void => {
    const to = stepFrom(figures, current?.number, by, shown);
    if (to !== undefined) choose(to.number);
  };
  /** Shown at once; the next figure follows. */
  const settle = (figure: ReadFigure, decided: Omit<Decided, 'number'>): void => {
    const { number } = figure;
    setDraft(null);
    decisions.decideOn(figure, decided);
    if (decided.decision === 'open') {
      choose(number);
      return;
    }
    lastDecided.current = number;
    const next = stepFrom(figures, number, 1, shown === 'all' ? 'open' : shown);
    if (next !== undefined) choose(next.number);
  };
  const deeds = {
    accept: (figure: ReadFigure) => settle(figure, { decision: 'accepted' }),
    reject: (figure: ReadFigure) => settle(figure, { decision: 'rejected' }),
    open: (figure: ReadFigure) => settle(figure, { decision: 'open' }),
    mend: (figure: ReadFigure, cell: NonNullable<ReadFigure['cell']>) => settle(figure, { decision: 'mended', cell }),
  };
  const mayDecide = (figure: ReadFigure | undefined): figure is ReadFigure =>
    figure !== undefined && figure.decision !== 'recorded' && lookOf(figure) !== 'check';
  const edit = (): void => {
    if (mayDecide(current)) setDraft(draftFor(current, document, pack.data?.default_unit ?? null));
  };
  const undo = (): void => {
    const decided = current !== undefined && current.decision !== 'open' ? current : undefined;
    const figure = decided ?? figures.find(({ number }) => number === lastDecided.current);
    if (mayDecide(figure) && figure.decision !== 'open') deeds.open(figure);
  };
  useHotkeys(
    draft === null
      ? [
          ['j', () => step(1)],
          ['k', () => step(-1)],
          ['ArrowDown', () => step(1)],
          ['ArrowUp', () => step(-1)],
          [
            'a',
            () =>
              mayDecide(current) && current.proposal !== null && current.decision === 'open' && deeds.accept(current),
          ],
          ['e', edit],
          ['r', () => mayDecide(current) && current.decision === 'open' && deeds.reject(current)],
          ['u', undo],
        ]
      : [],
  );
  // The figure is brought into sight within the document's own box: the page stays where it is.
  const at = current?.reading.line ?? line;
  useEffect(() => {
    const found = at === undefined ? null : window.document.getElementById(`L${at}`);
    const around = box.current;
    if (found === null || around === null) return;
    const [inner, outer] = [found.getBoundingClientRect(), around.getBoundingClientRect()];
    if (inner.top >= outer.top + 40 && inner.bottom <= outer.bottom - 40) return;
    around.scrollTop += inner.top - outer.top - outer.height / 3;
  }, [at]);

  const among = figures.filter((figure) => isShown(figure, shown));
  const position = among.findIndex(({ number }) => number === current?.number);
  const place = position === -1 ? null : t('returnReview.number', { at: position + 1, total: among.length });
  const looks = LOOKS.map((look) => ({ look, n: figures.filter((figure) => lookOf(figure) === look).length }));
  return (
    <>
      <div className="hc-reading-head hc-card">
        <div className="hc-reading-progress">
          <Text size="sm" fw={500} aria-live="polite">
            {t('reading.progress', { decided: progress.decided, total: progress.total })}
          </Text>
          <Progress
            value={progress.total === 0 ? 100 : (progress.decided / progress.total) * 100}
            aria-label={t('reading.progressOfDecisions')}
          />
        </div>
        <div className="hc-reading-deeds hc-no-print">
          <AcceptSure code={code} count={progress.sure} done={decisions.refresh} />
          <RecordButton
            code={code}
            count={progress.waiting}
            before={decisions.sent}
            done={(result) => {
              setRecorded(result);
              decisions.refresh();
              void queries.invalidateQueries({ queryKey: ['documents'] });
              void queries.invalidateQueries({ queryKey: ['findings'] });
            }}
          />
        </div>
      </div>
      <div aria-live="polite">
        {recorded !== null && (
          <RecordedNotice document={document} result={recorded} close={() => setRecorded(null)} choose={choose} />
        )}
      </div>
      {decisions.fault !== null && <FormFault error={decisions.fault} title={t('reading.notKept')} />}
      <div className="hc-reading-bar hc-no-print">
        <SegmentedControl
          size="xs"
          aria-label={t('reading.show')}
          data={SHOWN.map((value) => ({
            value,
            label: t(`reading.shown.${value}`, { count: figures.filter((figure) => isShown(figure, value)).length }),
          }))}
          value={shown}
          onChange={(value) =>
            void navigate({
              search: ({ show: _show, ...rest }) => (value === 'open' ? rest : { ...rest, show: value }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        <ul className="hc-legend" aria-label={t('reading.legend')}>
          {looks
            .filter(({ n }) => n > 0)
            .map(({ look, n }) => (
              <li key={look}>
                <LookWord look={look} /> {n}
              </li>
            ))}
        </ul>
      </div>
      <div className="hc-reading">
        {/* A box that scrolls must be reachable by keyboard to be scrolled. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrollable region */}
        <section className="hc-doc" ref={box} tabIndex={0} aria-label={t('reading.text')}>
          <DocumentText
            lines={document.lines}
            figures={figures}
            current={current?.number}
            line={line}
            choose={choose}
          />
        </section>
        <aside className="hc-reading-panel" aria-label={t('reading.panel')}>
          <FigurePanel
            document={document}
            figure={current}
            place={place}
            step={step}
            deeds={deeds}
            draft={draft}
            edit={(next) => (next === null || next.unit !== null ? setDraft(next) : edit())}
          />
          <Text size="xs" c="dimmed" className="hc-reading-keys hc-no-print">
            {t('reading.keys')}
          </Text>
        </aside>
      </div>
      <section className="hc-section" aria-labelledby="findings">
        <Title order={2} id="findings">
          {t('reading.findings')}
        </Title>
        <SubjectFindings kind="document" subject={code} />
      </section>
      <Revisions
        document={document}
        choose={(number) => {
          choose(number);
          box.current?.scrollIntoView({ block: 'nearest' });
        }}
      />
      <RecordedSeries document={document} />
      <NewIndicators document={document} />
    </>
  );
}
