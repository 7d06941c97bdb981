/** The tasks that serve a target, on the target's page. Nothing where the reader sees none: tasks are not public. */
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMe } from '../access/me.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { StandingMark, useDeadline } from './parts.tsx';
import { tasksOfTargetQuery } from './queries.ts';

export function LinkedTasks({ target }: { target: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const deadline = useDeadline();
  const signedIn = useMe()?.principal != null;
  const found = useQuery({ ...tasksOfTargetQuery(target), enabled: signedIn });
  const items = found.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="hc-card hc-section">
      <Title order={2} mb="sm">
        {t('tasks.ofTarget')}
      </Title>
      <ul className="hc-linked">
        {items.map((task) => (
          <li key={task.code}>
            <span>
              <Link to="/tasks/$code" params={{ code: task.code }}>
                {format.name(task.title)}
              </Link>
              <small>
                {task.holder === null ? t('tasks.noLead') : format.name(task.holder.name)} ·{' '}
                {deadline(task.deadline, task.days_left)}
              </small>
            </span>
            <StandingMark standing={task.standing} />
          </li>
        ))}
      </ul>
    </section>
  );
}
