/** One target: the sentence that explains its rating, the forecast against the way needed, what was printed, who judged otherwise. */
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Answered, PageTitle } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { LinkedTasks } from '../tasks/LinkedTasks.tsx';
import { Assessment } from './Assessment.tsx';
import { type TargetDetail, targetQuery } from './queries.ts';
import { Series } from './Series.tsx';
import { Conflicts, Judgements, Printed, Units } from './target-parts.tsx';
import '../returns/rounds/rounds.css';
import './targets.css';

const route = getRouteApi('/targets/$code');

export function TargetPage() {
  const { t } = useTranslation();
  const { code } = route.useParams();
  const { asOf } = useAsOf();
  const found = useQuery(targetQuery(code, asOf));
  const format = useFormat();
  usePageTitle(found.data === undefined ? t('targets.title') : format.name(found.data.indicator.name));
  return (
    <>
      <Text size="sm" mb={4} className="hc-no-print">
        <Link to="/targets">{t('targets.title')}</Link>
      </Text>
      <Answered query={found} lines={14}>
        {(target) => <Content target={target} />}
      </Answered>
    </>
  );
}

function Content({ target }: { target: TargetDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = format.name(target.indicator.name);
  return (
    <>
      <PageTitle
        title={`${target.number === '' ? '' : `${target.number}. `}${name}`}
        lead={`${format.name(target.strategy.name)} · ${format.name(target.wording)}`}
      />
      <Assessment target={target} />
      <Series target={target} name={name} />
      <Printed target={target} />
      <Conflicts target={target} />
      {target.scope !== null && <Units target={target} scope={target.scope} />}
      <LinkedTasks target={target.code} />
      <Judgements history={target.history} />
      <Text size="xs" c="dimmed" mt="lg">
        {t('target.asOf')} {format.date(target.as_of)}
      </Text>
    </>
  );
}
