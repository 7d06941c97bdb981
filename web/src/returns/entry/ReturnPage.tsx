/** One return: what is asked, what was entered, what is wrong, and the way to submit it. */
import './entry.css';
import '../rounds/rounds.css';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Section } from '../../../../src/returns/model.ts';
import { useMe } from '../../access/me.ts';
import { FindingCount } from '../../checks/FindingMark.tsx';
import { Unreadable } from '../../frame/ErrorPages.tsx';
import { Loading } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { type ReturnData, returnQuery } from '../queries.ts';
import { CellBar } from './CellBar.tsx';
import { CommentsPanel } from './CommentsPanel.tsx';
import { ConflictChoice } from './ConflictChoice.tsx';
import { FieldsPart } from './FieldsPart.tsx';
import { IssuesPanel } from './IssuesPanel.tsx';
import { ReturnHead } from './ReturnHead.tsx';
import { RowsPart } from './RowsPart.tsx';
import { SubmitDialog } from './SubmitDialog.tsx';
import { sectionId } from './section-id.ts';
import type { EntryStore, SaveStatus } from './sync/entry-store.ts';
import { entryStore } from './sync/stores.ts';
import { TablePart } from './TablePart.tsx';
import { Toolbar } from './Toolbar.tsx';
import { cellId, type Entry, EntryProvider, goToCell, useEntry, useEntryOf } from './use-entry.ts';
import { VersionsDrawer } from './VersionsDrawer.tsx';

const route = getRouteApi('/returns/$id');

export function ReturnPage() {
  const { id } = route.useParams();
  const me = useMe();
  const found = useQuery(returnQuery(id));
  const account = me?.principal?.id;
  const name = me?.principal?.name ?? '';
  const store = useMemo(
    () => (account === undefined ? null : entryStore({ id: account, name }, id)),
    [account, name, id],
  );
  useEffect(() => {
    if (store === null || found.data === undefined) return;
    store.receive(found.data);
    // Signed in again, or the return is open again: what waited is tried.
    store.wake();
  }, [store, found.data]);

  if (found.data !== undefined && store !== null) {
    return <OpenReturn key={`${account} ${id}`} data={found.data} store={store} />;
  }
  if (found.isError) return <Unreadable error={found.error} retry={() => void found.refetch()} />;
  return <Loading lines={12} />;
}

function OpenReturn({ data, store }: { data: ReturnData; store: EntryStore }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [said, setSaid] = useState('');
  const say = useCallback((text: string) => {
    // The same sentence twice is said twice.
    setSaid((before) => (before === text ? `${text}\u00a0` : text));
  }, []);
  const tell = useCallback(
    (done: 'entry.grid.undone' | 'entry.grid.redone') => (n: number, skipped: number) =>
      skipped === 0 ? t(done, { count: n }) : `${t(done, { count: n })} ${t('entry.grid.skipped', { count: skipped })}`,
    [t],
  );
  const words = useMemo(() => ({ undone: tell('entry.grid.undone'), redone: tell('entry.grid.redone') }), [tell]);
  const entry = useEntryOf(data, store, say, words);
  const { version, cell } = route.useSearch();
  const navigate = route.useNavigate();
  const [submitting, setSubmitting] = useState(false);
  const narrow = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const period = format.period(data.round.period);
  usePageTitle(`${format.name(data.form.name)} · ${period} · ${data.unit.short}`);
  const asked = version === undefined || !/^\d{1,6}$/.test(version) ? null : Number(version);
  // A link to a cell of the version that is on the page needs no list of versions before it.
  const onPage =
    cell !== undefined && asked === data.version && (data.state === 'accepted' || data.state === 'submitted');
  const shownVersion = onPage ? null : asked;
  useJumpTo(shownVersion === null ? cell : undefined);
  useFirstSave(data, entry.status);

  const showVersion = (n: number | null): void => {
    void navigate({
      search: ({ version: _before, cell: place, ...rest }) =>
        n === null ? { ...rest, cell: place } : { ...rest, version: String(n) },
      replace: true,
    });
  };
  // What still waits for an answer stands before the figures.
  const talking = data.may.enter && data.comments.some(({ resolved_at }) => resolved_at === null);
  const newest = Math.max(0, ...data.versions.map((one) => one.version));

  return (
    <EntryProvider value={entry}>
      <ReturnHead openVersions={newest === 0 ? undefined : () => showVersion(newest)} />
      <Toolbar submit={() => setSubmitting(true)} />
      <Conflicts />
      <OpenFindings />
      {talking && <CommentsPanel />}
      <div className="hc-return">
        <div className="hc-return-main">
          {data.form.sections.map((section, i) => (
            <SectionPart key={section.code} section={section} number={i + 1} narrow={narrow} />
          ))}
        </div>
        <div className="hc-return-side">
          {!talking && <CommentsPanel />}
          <IssuesPanel />
        </div>
      </div>
      {!narrow && <CellBar />}
      <SubmitDialog opened={submitting} close={() => setSubmitting(false)} />
      <VersionsDrawer version={shownVersion} cell={cell} choose={showVersion} close={() => showVersion(null)} />
      <p className="hc-hidden" aria-live="polite">
        {said}
      </p>
    </EntryProvider>
  );
}

function SectionPart({ section, number, narrow }: { section: Section; number: number; narrow: boolean }) {
  const format = useFormat();
  return (
    <section
      className="hc-return-section"
      id={sectionId(section.code)}
      aria-labelledby={`${sectionId(section.code)}-title`}
    >
      <h2 id={`${sectionId(section.code)}-title`}>
        {number}. {format.name(section.title)}
      </h2>
      {section.help !== undefined && <p className="hc-dim hc-section-help">{format.name(section.help)}</p>}
      {section.kind === 'table' ? (
        <TablePart section={section} narrow={narrow} />
      ) : section.kind === 'rows' ? (
        <RowsPart section={section} narrow={narrow} />
      ) : (
        <FieldsPart section={section} />
      )}
    </section>
  );
}

/** Two people wrote the same cells: every one of them in a list, to be settled one by one. */
function Conflicts() {
  const { t } = useTranslation();
  const { work }: Entry = useEntry();
  const addresses = Object.keys(work.conflicts);
  if (addresses.length === 0) return null;
  return (
    <section className="hc-conflicts" role="alert" aria-label={t('entry.conflict.title', { count: addresses.length })}>
      <h2>{t('entry.conflict.title', { count: addresses.length })}</h2>
      {addresses.map((address) => (
        <ConflictChoice key={address} address={address} named />
      ))}
    </section>
  );
}

/** What the checks say of the figures this return gave before. */
function OpenFindings() {
  const { specs }: Entry = useEntry();
  return <FindingCount cells={specs.flatMap(({ cell }) => (cell === null ? [] : [cell]))} />;
}

/** With the first saved cell the return begins to be: what may be done with it is read again. */
function useFirstSave(data: ReturnData, status: SaveStatus): void {
  const queries = useQueryClient();
  const begun = data.state === 'none' && status.kind === 'saved' && status.at !== null;
  useEffect(() => {
    if (begun) void queries.invalidateQueries({ queryKey: ['return', data.id] });
  }, [begun, queries, data.id]);
}

/** A page that opens, or a drawer that closes, may take the focus again: the jump is done when the cell kept it for a while. */
const JUMP = { everyMs: 150, heldTimes: 4, atMostMs: 8_000 };

/** A link to a cell (`?cell=revenue.total.current`) puts the focus on it, and leaves it alone once the person does something. */
function useJumpTo(cell: string | undefined): void {
  useEffect(() => {
    if (cell === undefined) return;
    let held = 0;
    const timer = setInterval(() => {
      held = document.activeElement?.id === cellId(cell) ? held + 1 : 0;
      if (held === 0) goToCell(cell);
      else if (held === JUMP.heldTimes) stop();
    }, JUMP.everyMs);
    const giveUp = setTimeout(() => stop(), JUMP.atMostMs);
    const stop = (): void => {
      clearInterval(timer);
      clearTimeout(giveUp);
      window.removeEventListener('keydown', stop);
      window.removeEventListener('pointerdown', stop);
    };
    window.addEventListener('keydown', stop);
    window.addEventListener('pointerdown', stop);
    return stop;
  }, [cell]);
}
