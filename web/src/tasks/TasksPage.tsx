/** Tasks by deadline, unit, document or month; and, apart, the legal documents with how far each is. */
import { Button, Group, SegmentedControl, Select, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconFileImport, IconPlus, IconPrinter, IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { STAGE_NAMES, STAGES, STANDINGS, type Standing, type TaskKind } from '../../../src/tasks/model.ts';
import { UnitPicker } from '../access/UnitPicker.tsx';
import { unitQuery } from '../catalogue/queries.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { oneOf } from '../frame/one-of.ts';
import { PrintHeading } from '../frame/PrintHeading.tsx';
import { Empty, Failed, Loading, More, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useSearchText } from '../frame/use-search-text.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { StandingMark, useDeadline } from './parts.tsx';
import { type TaskItem, tasksQuery } from './queries.ts';
import { TaskDialog } from './TaskDialog.tsx';

const route = getRouteApi('/tasks');
const lawsRoute = getRouteApi('/laws');
const VIEWS = ['list', 'unit', 'document', 'time'] as const;
type View = (typeof VIEWS)[number];

interface Search {
  state?: string | undefined;
  unit?: string | undefined;
  document?: string | undefined;
  q?: string | undefined;
  view?: string | undefined;
}

export function TasksPage() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page
      kind="task"
      search={search}
      change={(part) => void navigate({ search: (rest) => ({ ...rest, ...part }), replace: true })}
    />
  );
}

export function LawsPage() {
  const search = lawsRoute.useSearch();
  const navigate = lawsRoute.useNavigate();
  return (
    <Page
      kind="law"
      search={search}
      change={(part) => void navigate({ search: (rest) => ({ ...rest, ...part }), replace: true })}
    />
  );
}

function Page({ kind, search, change }: { kind: TaskKind; search: Search; change: (part: Search) => void }) {
  const { t } = useTranslation();
  const law = kind === 'law';
  const [adding, { open, close }] = useDisclosure(false);
  const { state, unit, document, q } = search;
  const view: View = oneOf(VIEWS, search.view) ?? 'list';
  const words = useSearchText(q, (said) => change({ q: said }));
  const found = useInfiniteQuery({
    ...tasksQuery({ kind, state: oneOf(STANDINGS, state), unit, document, q }),
    placeholderData: keepPreviousData,
  });
  const first = found.data?.pages[0];
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const counted = new Map(first?.counts.map(({ state: standing, n }) => [standing, n]));
  const all = first?.counts.reduce((sum, { n }) => sum + n, 0) ?? 0;
  const title = t(law ? 'tasks.lawsTitle' : 'tasks.title');
  usePageTitle(title);
  const [printing, setPrinting] = useState(false);
  // The meeting gets the whole list, not the part that happens to be on the screen.
  const print = async (): Promise<void> => {
    setPrinting(true);
    try {
      for (let more = found.hasNextPage; more; ) more = (await found.fetchNextPage({ throwOnError: true })).hasNextPage;
      // The rows just read have to be on the page first.
      setTimeout(() => window.print(), 150);
    } finally {
      setPrinting(false);
    }
  };
  return (
    <>
      <PrintHeading title={t(law ? 'tasks.printedLaws' : 'tasks.printed').toLocaleUpperCase('vi')}>
        <Chosen search={search} count={first?.total ?? 0} shown={items.length} law={law} />
      </PrintHeading>
      <div className="hc-no-print">
        <PageTitle
          title={title}
          lead={t(law ? 'tasks.lawsLead' : 'tasks.lead')}
          aside={
            <Group gap="sm" className="hc-no-print">
              <Button
                variant="default"
                leftSection={<IconPrinter size={17} stroke={1.6} aria-hidden />}
                loading={printing}
                onClick={() => void print()}
              >
                {t('tasks.print')}
              </Button>
              {first?.may_manage === true && !law && (
                <Button
                  variant="default"
                  leftSection={<IconFileImport size={17} stroke={1.6} aria-hidden />}
                  renderRoot={(props) => <Link to="/tasks/import" {...props} />}
                >
                  {t('tasks.import')}
                </Button>
              )}
              {first?.may_manage === true && (
                <Button onClick={open} leftSection={<IconPlus size={17} stroke={1.8} aria-hidden />}>
                  {t(law ? 'tasks.addLaw' : 'tasks.add')}
                </Button>
              )}
            </Group>
          }
        />
      </div>
      <fieldset className="hc-fieldset hc-no-print">
        <legend className="hc-hidden">{t('tasks.filter')}</legend>
        <div className="hc-chips">
          <Chip
            label={t('tasks.any')}
            count={first === undefined ? null : all}
            pressed={state === undefined}
            press={() => change({ state: undefined })}
          />
          {STANDINGS.map((standing) => {
            const count = counted.get(standing) ?? 0;
            if (count === 0 && state !== standing) return null;
            return (
              <Chip
                key={standing}
                label={t(`tasks.standing.${standing}`)}
                count={count}
                pressed={state === standing}
                press={() => change({ state: state === standing ? undefined : standing })}
              />
            );
          })}
        </div>
      </fieldset>
      <div className="hc-filters hc-no-print" style={{ alignItems: 'end' }}>
        <TextInput
          className="hc-grow"
          label={t(law ? 'tasks.searchLaws' : 'tasks.search')}
          value={words.text}
          onChange={(event) => words.type(event.currentTarget.value)}
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        />
        <UnitPicker
          label={t('tasks.unitFilter')}
          placeholder={t('tasks.anyUnit')}
          value={unit ?? null}
          change={(chosen) => change({ unit: chosen ?? undefined })}
        />
        {!law && (
          <Select
            label={t('tasks.document')}
            placeholder={t('tasks.anyDocument')}
            data={first?.documents.map((one) => one.document) ?? []}
            value={document ?? null}
            onChange={(chosen) => change({ document: chosen ?? undefined })}
            clearable
            searchable
            comboboxProps={{ withinPortal: true }}
          />
        )}
      </div>
      {!law && (
        <div className="hc-no-print" style={{ marginBottom: 14 }}>
          <SegmentedControl
            aria-label={t('tasks.view')}
            value={view}
            onChange={(chosen) => change({ view: chosen === 'list' ? undefined : chosen })}
            data={VIEWS.map((one) => ({ value: one, label: t(`tasks.views.${one}`) }))}
          />
        </div>
      )}
      {found.data === undefined ? (
        found.isError ? (
          <Failed error={found.error} retry={() => void found.refetch()} />
        ) : (
          <Loading lines={10} />
        )
      ) : items.length === 0 ? (
        <Empty title={t('tasks.none')}>{first?.may_manage === true ? undefined : t('tasks.noneText')}</Empty>
      ) : (
        <div {...(found.isPlaceholderData && { 'data-stale': true })}>
          <Text size="sm" fw={500} mb={8} aria-live="polite" className="hc-no-print">
            {t(law ? 'tasks.foundLaws' : 'tasks.found', { count: first?.total ?? items.length })}
          </Text>
          <Groups items={items} view={law ? 'list' : view} law={law} />
          <More
            shown={items.length}
            total={first?.total}
            hasMore={found.hasNextPage}
            loading={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </div>
      )}
      <TaskDialog kind={kind} task={null} opened={adding} close={close} />
    </>
  );
}

/** What the printed list was narrowed to, in words. */
function Chosen({ search, count, shown, law }: { search: Search; count: number; shown: number; law: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unit = useQuery({ ...unitQuery(search.unit ?? ''), enabled: search.unit !== undefined });
  const state = oneOf(STANDINGS, search.state);
  const parts = [
    ...(state === undefined ? [] : [`${t('tasks.status')}: ${t(`tasks.standing.${state}`)}`]),
    ...(search.unit === undefined ? [] : [`${t('tasks.unitFilter')}: ${format.name(unit.data?.name) || search.unit}`]),
    ...(search.document === undefined ? [] : [`${t('tasks.document')}: ${search.document}`]),
    ...(search.q === undefined || search.q === '' ? [] : [`${t('tasks.search')}: “${search.q}”`]),
  ];
  const sum = t(law ? 'tasks.foundLaws' : 'tasks.found', { count });
  return (
    <>
      {parts.length > 0 && <div>{parts.join('; ')}</div>}
      <div>{shown < count ? `${sum} (${t('state.shown', { shown, total: count })})` : sum}</div>
    </>
  );
}

function Chip({
  label,
  count,
  pressed,
  press,
}: {
  label: string;
  count: number | null;
  pressed: boolean;
  press: () => void;
}) {
  return (
    <button type="button" className="hc-chip" aria-pressed={pressed} onClick={press}>
      {label} {count !== null && <b>{count}</b>}
    </button>
  );
}

function Groups({ items, view, law }: { items: TaskItem[]; view: View; law: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (view === 'list') return <TaskTable caption={t(law ? 'tasks.laws' : 'tasks.title')} items={items} law={law} />;
  const keyOf = (task: TaskItem): string => {
    if (view === 'unit') return task.holder === null ? t('tasks.noLead') : format.name(task.holder.name);
    if (view === 'document') return task.document === '' ? t('tasks.noDocument') : task.document;
    if (task.deadline === null) return t('tasks.noDeadline');
    return format.period(`${task.deadline.slice(0, 4)}-M${task.deadline.slice(5, 7)}`);
  };
  const groups = new Map<string, TaskItem[]>();
  for (const task of items) groups.set(keyOf(task), [...(groups.get(keyOf(task)) ?? []), task]);
  // By month they come in the order of their deadlines already.
  const names = view === 'time' ? [...groups.keys()] : [...groups.keys()].sort((a, b) => a.localeCompare(b, 'vi'));
  return (
    <>
      {names.map((name) => (
        <section key={name} aria-label={name}>
          <Title order={2} size="h4" className="hc-group-head">
            {name} <span className="hc-dim">({groups.get(name)?.length})</span>
          </Title>
          <TaskTable caption={name} items={groups.get(name) ?? []} law={law} />
        </section>
      ))}
    </>
  );
}

const ORDER: Record<Standing, number> = {
  overdue: 0,
  'in-progress': 1,
  'not-started': 2,
  'done-late': 3,
  done: 4,
  cancelled: 5,
};

function TaskTable({ caption, items, law }: { caption: string; items: TaskItem[]; law: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const deadline = useDeadline();
  const numbers = new Map(items.map((task, at) => [task.code, at + 1]));
  const columns: Column<TaskItem>[] = [
    {
      id: 'number',
      header: t('tasks.number_'),
      printOnly: true,
      cell: (task) => numbers.get(task.code),
    },
    {
      id: 'task',
      header: t(law ? 'tasks.laws' : 'tasks.task'),
      rowHeader: true,
      cell: (task) => (
        <span className="hc-task-title">
          <Link to="/tasks/$code" params={{ code: task.code }} className="hc-task-words">
            {format.name(task.title)}
          </Link>
          <small>
            {task.code}
            {task.deliverable !== '' && ` · ${task.deliverable}`}
          </small>
        </span>
      ),
    },
    ...(law
      ? [
          {
            id: 'stage',
            header: t('tasks.stages'),
            cell: (task: TaskItem) => <Way stage={task.stage} />,
          },
        ]
      : []),
    {
      id: 'holder',
      header: t('tasks.holder'),
      cell: (task) => (task.holder === null ? t('tasks.noLead') : format.name(task.holder.name)),
    },
    ...(items.some((task) => task.co_leads.length > 0)
      ? [
          {
            id: 'coLeads',
            header: t('tasks.coLeads'),
            printOnly: true,
            cell: (task: TaskItem) => task.co_leads.map((one) => format.name(one.name)).join('; '),
          },
        ]
      : []),
    {
      id: 'deadline',
      header: t('tasks.deadline'),
      cell: (task) => deadline(task.deadline, task.days_left),
      compare: (a, b) => (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999'),
    },
    {
      id: 'status',
      header: t('tasks.status'),
      cell: (task) => <StandingMark standing={task.standing} />,
      compare: (a, b) => ORDER[a.standing] - ORDER[b.standing],
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={items} rowKey={(task) => task.code} />;
}

/** The last stage in words, with dots for the way so far. */
function Way({ stage }: { stage: TaskItem['stage'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (stage === null) return <span className="hc-dim">{t('tasks.noStage')}</span>;
  const reached = STAGES.indexOf(stage);
  return (
    <>
      {format.name(STAGE_NAMES[stage])}
      <span className="hc-way-dots" aria-hidden>
        {STAGES.map((one, at) => (
          <i key={one} {...(at <= reached && { 'data-on': true })} />
        ))}
      </span>
    </>
  );
}
