/** One task: what is asked of whom, how far it is, everything that happened, and what the reader may do about it. */
import { Button, Group, Menu, Text, Title } from '@mantine/core';
import {
  IconArrowForwardUp,
  IconBell,
  IconCheck,
  IconChevronDown,
  IconPencil,
  IconPlayerPlay,
} from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isStage, STAGE_NAMES, STAGES, type Stage, type TaskState } from '../../../src/tasks/model.ts';
import { Done, FormFault } from '../access/parts.tsx';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { Empty, Loading, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { DelegateDialog } from './DelegateDialog.tsx';
import { MoveDialog } from './MoveDialog.tsx';
import { NoteForm } from './NoteForm.tsx';
import { SourceLink, StandingMark, useDeadline } from './parts.tsx';
import {
  remindTask,
  type StageItem,
  type TaskData,
  type TaskEventItem,
  taskFileAddress,
  taskQuery,
} from './queries.ts';
import { StageDialog } from './StageDialog.tsx';
import { ChosenTargets } from './TargetPicker.tsx';
import { TargetsDialog } from './TargetsDialog.tsx';
import { TaskDialog } from './TaskDialog.tsx';

const route = getRouteApi('/tasks/$code');

export function TaskPage() {
  const { code } = route.useParams();
  const format = useFormat();
  const found = useQuery(taskQuery(code));
  usePageTitle(found.data === undefined ? undefined : shortened(format.name(found.data.title)));
  if (found.data === undefined)
    return found.isError ? (
      <Unreadable error={found.error} retry={() => void found.refetch()} />
    ) : (
      <Loading lines={10} />
    );
  return <Page key={code} task={found.data} />;
}

/** What is open over the page. */
type Opened =
  | { kind: 'move'; state: TaskState }
  | { kind: 'delegate' }
  | { kind: 'edit' }
  | { kind: 'targets' }
  | { kind: 'stage'; stage: Stage };

function Page({ task }: { task: TaskData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [opened, setOpened] = useState<Opened | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const close = (): void => setOpened(null);
  const law = task.kind === 'law';
  const title = format.name(task.title);
  const short = shortened(title);
  return (
    <>
      <Text size="sm" mb={4} className="hc-no-print">
        <Link to={law ? '/laws' : '/tasks'}>{t(law ? 'tasks.laws' : 'tasks.title')}</Link>
      </Text>
      <PageTitle
        title={short}
        lead={
          <Group gap="4px 14px" fz="sm" mt={6}>
            <StandingMark standing={task.standing} />
            <span>{task.code}</span>
            {task.closed_on !== null && <span>{t('tasks.closedOn', { date: format.date(task.closed_on) })}</span>}
          </Group>
        }
        aside={<Actions task={task} open={setOpened} onDone={setDone} />}
      />
      <div aria-live="polite" style={{ marginBottom: done === null ? 0 : 12 }}>
        {done !== null && <Done>{done}</Done>}
      </div>
      <Facts task={task} words={short === title ? null : title} />
      {(task.targets.length > 0 || task.may.manage) && (
        <Targets task={task} edit={() => setOpened({ kind: 'targets' })} />
      )}
      {law && <Way task={task} open={(stage) => setOpened({ kind: 'stage', stage })} />}
      <section className="hc-section" aria-labelledby="progress">
        <div className="hc-section-head">
          <Title order={2} id="progress">
            {t('tasks.progress')}
          </Title>
        </div>
        {task.may.work && <NoteForm task={task} onDone={setDone} />}
        {task.events.length === 0 ? (
          <Empty title={t('tasks.noEvents')} />
        ) : (
          <ul className="hc-events">
            {task.events.map((event) => (
              <Event key={event.id} task={task} event={event} />
            ))}
          </ul>
        )}
      </section>
      <MoveDialog task={task} state={opened?.kind === 'move' ? opened.state : null} close={close} onDone={setDone} />
      <DelegateDialog task={task} opened={opened?.kind === 'delegate'} close={close} onDone={setDone} />
      <TaskDialog kind={task.kind} task={task} opened={opened?.kind === 'edit'} close={close} />
      <TargetsDialog task={task} opened={opened?.kind === 'targets'} close={close} onDone={setDone} />
      <StageDialog task={task} stage={opened?.kind === 'stage' ? opened.stage : null} close={close} onDone={setDone} />
    </>
  );
}

function Actions({
  task,
  open,
  onDone,
}: {
  task: TaskData;
  open: (opened: Opened) => void;
  onDone: (sentence: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const [unreached, setUnreached] = useState<string | null>(null);
  const reminding = useMutation({
    mutationFn: () => remindTask(task.code),
    onSuccess: async ({ people, outcome }) => {
      const unit = format.name(task.holder?.name);
      if (outcome === 'told') onDone(t('tasks.reminded', { count: people }));
      if (outcome === 'told-today') onDone(t('tasks.remindedToday', { unit }));
      setUnreached(outcome === 'nobody' ? t('tasks.remindedNobody', { unit }) : null);
      await queries.invalidateQueries({ queryKey: ['tasks'] });
    },
  });
  const isOpen = task.state === 'not-started' || task.state === 'in-progress';
  const labels: Record<TaskState, string> = {
    'not-started': t('tasks.pause'),
    'in-progress': t(isOpen ? 'tasks.begin' : 'tasks.reopen'),
    done: t('tasks.close'),
    cancelled: t('tasks.cancelTask'),
  };
  const others = task.next.filter((state) => state !== 'done');
  return (
    <div className="hc-no-print">
      <div className="hc-task-tools">
        {task.may.manage && isOpen && task.holder !== null && (
          <Button
            variant="default"
            leftSection={<IconBell size={17} stroke={1.6} aria-hidden />}
            loading={reminding.isPending}
            onClick={() => reminding.mutate()}
          >
            {t('tasks.remind')}
          </Button>
        )}
        {(others.length > 0 || task.may.manage || (task.may.hand_on && isOpen)) && (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button variant="default" rightSection={<IconChevronDown size={16} aria-hidden />}>
                {t('tasks.more')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {task.may.hand_on && isOpen && (
                <Menu.Item
                  leftSection={<IconArrowForwardUp size={16} aria-hidden />}
                  onClick={() => open({ kind: 'delegate' })}
                >
                  {t('tasks.delegate')}
                </Menu.Item>
              )}
              {others.map((state) => (
                <Menu.Item
                  key={state}
                  leftSection={<IconPlayerPlay size={16} aria-hidden />}
                  onClick={() => open({ kind: 'move', state })}
                >
                  {labels[state]}
                </Menu.Item>
              ))}
              {task.may.manage && (
                <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={() => open({ kind: 'edit' })}>
                  {t('tasks.edit')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
        {task.next.includes('done') && (
          <Button
            leftSection={<IconCheck size={17} stroke={1.8} aria-hidden />}
            onClick={() => open({ kind: 'move', state: 'done' })}
          >
            {t('tasks.close')}
          </Button>
        )}
      </div>
      <FormFault error={reminding.error} />
      {unreached !== null && (
        <Text size="sm" mt={6} maw={420} role="alert" className="hc-over">
          {unreached}
        </Text>
      )}
    </div>
  );
}

/** Most letters of a heading; tasks of half a page are read below it. */
const LONGEST_HEADING = 160;

function shortened(title: string): string {
  if (title.length <= LONGEST_HEADING) return title;
  return `${title.slice(0, title.lastIndexOf(' ', LONGEST_HEADING))}…`;
}

/** @param words the whole task, where the heading has only its beginning */
function Facts({ task, words }: { task: TaskData; words: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const deadline = useDeadline();
  const unit = (one: { code: string; name: { vi: string; en: string } }) => (
    <Link to="/units/$code" params={{ code: one.code }}>
      {format.name(one.name)}
    </Link>
  );
  const late = task.standing === 'overdue';
  const isOpen = task.state === 'not-started' || task.state === 'in-progress';
  return (
    <section className="hc-card">
      <dl className="hc-facts hc-task-facts">
        {words !== null && (
          <>
            <dt>{t('tasks.task')}</dt>
            <dd>{words}</dd>
          </>
        )}
        <dt>{t('tasks.leadUnit')}</dt>
        <dd>
          {task.lead === null ? t('tasks.noLead') : unit(task.lead)}
          {task.may.manage && isOpen && task.holder !== null && !task.reachable && (
            <div className="hc-small hc-over">{t('tasks.unreachable', { unit: format.name(task.holder.name) })}</div>
          )}
        </dd>
        {task.chain.length > 1 && (
          <>
            <dt>{t('tasks.chain')}</dt>
            <dd>
              {task.chain.map((one, at) => (
                <span key={one.code}>
                  {at > 0 && ' → '}
                  {unit(one)}
                </span>
              ))}
            </dd>
          </>
        )}
        {task.co_leads.length > 0 && (
          <>
            <dt>{t('tasks.coLeads')}</dt>
            <dd>
              {task.co_leads.map((one, at) => (
                <span key={one.code}>
                  {at > 0 && ', '}
                  {unit(one)}
                </span>
              ))}
            </dd>
          </>
        )}
        <dt>{t('tasks.deadline')}</dt>
        <dd>
          <span className={late ? 'hc-over' : undefined}>{deadline(task.deadline, task.days_left)}</span>
          {task.remark !== null && <div className="hc-small">{format.name(task.remark)}</div>}
        </dd>
        {task.deliverable !== '' && (
          <>
            <dt>{t('tasks.deliverable')}</dt>
            <dd>{task.deliverable}</dd>
          </>
        )}
        {task.document !== '' && (
          <>
            <dt>{t('tasks.document')}</dt>
            <dd>{task.document}</dd>
          </>
        )}
        {task.source !== '' && (
          <>
            <dt>{t('tasks.source')}</dt>
            <dd>
              <SourceLink source={task.source} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

/** The targets that the task serves, each with how it stands. */
function Targets({ task, edit }: { task: TaskData; edit: () => void }) {
  const { t } = useTranslation();
  return (
    <section className="hc-section" aria-labelledby="targets">
      <div className="hc-section-head">
        <Title order={2} id="targets">
          {t('tasks.targets')}
        </Title>
        {task.may.manage && (
          <Button size="compact-sm" variant="default" className="hc-no-print" onClick={edit}>
            {t(task.targets.length === 0 ? 'tasks.targetsLink' : 'tasks.targetsChange')}
          </Button>
        )}
      </div>
      {task.targets.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('tasks.targetsEmpty')}
        </Text>
      ) : (
        <ChosenTargets codes={task.targets.map(({ code }) => code)} />
      )}
    </section>
  );
}

/** The way of a legal document, stage by stage. */
function Way({ task, open }: { task: TaskData; open: (stage: Stage) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const byStage = new Map(task.stages.map((stage) => [stage.stage, stage]));
  return (
    <section className="hc-section" aria-labelledby="stages">
      <div className="hc-section-head">
        <Title order={2} id="stages">
          {t('tasks.stages')}
        </Title>
      </div>
      <ol className="hc-way">
        {STAGES.map((stage) => {
          const note = byStage.get(stage);
          const state = note === undefined ? 'none' : note.planned ? 'planned' : 'reached';
          return (
            <li key={stage} data-state={state}>
              <b>{format.name(STAGE_NAMES[stage])}</b>
              {note !== undefined && <StageFacts note={note} />}
              {task.may.answer && (
                <Button
                  size="compact-xs"
                  variant="default"
                  className="hc-no-print"
                  mt={6}
                  aria-label={t('tasks.stageTitle', { stage: format.name(STAGE_NAMES[stage]) })}
                  onClick={() => open(stage)}
                >
                  {t(note === undefined ? 'tasks.stageEdit' : 'tasks.edit')}
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function StageFacts({ note }: { note: StageItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div>
        {format.period(note.on)}
        {note.planned && ` (${t('tasks.planned')})`}
      </div>
      {note.number !== '' && <div>{note.number}</div>}
      {note.votes !== null && (
        <div>
          {t('tasks.votesLine', {
            for: String(note.votes.for),
            against: String(note.votes.against),
            abstain: String(note.votes.abstain),
          })}
        </div>
      )}
      {note.note !== '' && <div className="hc-dim">{note.note}</div>}
      {note.source !== '' && <SourceLink source={note.source} />}
    </>
  );
}

const STATES: readonly TaskState[] = ['not-started', 'in-progress', 'done', 'cancelled'];

function Event({ task, event }: { task: TaskData; event: TaskEventItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const word = (value: string): string => {
    const state = STATES.find((one) => one === value);
    if (state !== undefined) return t(`tasks.state.${state}`);
    return isStage(value) ? format.name(STAGE_NAMES[value]) : value;
  };
  const head =
    event.kind === 'delegated' && event.from === ''
      ? t('tasks.event.delegatedFirst', { to: word(event.to) })
      : t(`tasks.event.${event.kind}`, { from: word(event.from), to: word(event.to) });
  return (
    <li>
      <Text size="sm" fw={500}>
        {head}
      </Text>
      <Text size="sm" c="dimmed">
        {event.by === 'pack' ? t('tasks.fromPack') : `${event.by}, ${format.moment(event.at)}`}
      </Text>
      {event.text !== '' && <p>{event.text}</p>}
      {event.evidence !== '' && (
        <p>
          {t('obligations.evidence')}: <SourceLink source={event.evidence} />
        </p>
      )}
      {event.link !== '' && (
        <p>
          <a href={event.link} rel="noreferrer noopener" target="_blank">
            {event.link}
          </a>
        </p>
      )}
      {event.file !== null && (
        <p>
          <a href={taskFileAddress(task.code, event.file.id)} download>
            {event.file.name}
          </a>{' '}
          <span className="hc-dim">({format.number(String(Math.max(1, Math.round(event.file.size / 1024))))} KB)</span>
        </p>
      )}
    </li>
  );
}
