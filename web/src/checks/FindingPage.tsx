/** One finding: what does not add up and by how much, where, and what people said of it. */
import { Button, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMessage2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { Loading, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import { CellLink, FindingState, Places, ruleName, SeverityMark, Subject } from './FindingList.tsx';
import { findingQuery } from './finding-queries.ts';
import './findings.css';

const route = getRouteApi('/findings/$id');

export function FindingPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id } = route.useParams();
  const found = useQuery(findingQuery(id));
  const [opened, { open, close }] = useDisclosure(false);
  usePageTitle(found.data === undefined ? undefined : ruleName(found.data.rule, t));
  if (found.data === undefined) {
    return found.isError ? (
      <Unreadable error={found.error} retry={() => void found.refetch()} />
    ) : (
      <Loading lines={8} />
    );
  }
  const finding = found.data;
  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/findings">{t('findings.title')}</Link>
      </Text>
      <PageTitle
        title={ruleName(finding.rule, t)}
        lead={
          <span className="hc-finding-head">
            <SeverityMark severity={finding.severity} />
            <FindingState state={finding.state} />
            <span>
              {t('findings.opened')}: {format.moment(finding.opened_at)}
            </span>
          </span>
        }
        aside={
          finding.may_judge && finding.state !== 'corrected' ? (
            <Button onClick={open} leftSection={<IconMessage2 size={17} aria-hidden />} className="hc-no-print">
              {t('findings.answer')}
            </Button>
          ) : undefined
        }
      />
      <div className="hc-card">
        <p className="hc-finding-big">{format.name(finding.sentence)}</p>
        <dl className="hc-facts hc-finding-facts">
          <dt>{t('findings.kind')}</dt>
          <dd>
            <Subject finding={finding} />
          </dd>
          <dt>{t('findings.places')}</dt>
          <dd>
            <Places finding={finding} />
          </dd>
          {finding.unit !== null && (
            <>
              <dt>{t('findings.unit')}</dt>
              <dd>{format.name(finding.unit.name)}</dd>
            </>
          )}
          {finding.cells.length > 0 && finding.subject_kind !== 'store' && (
            <>
              <dt>{t('findings.figures')}</dt>
              <dd className="hc-finding-cells">
                {finding.cells.map((cell) => (
                  <span key={cell}>
                    <CellLink cell={cell} named />
                  </span>
                ))}
              </dd>
            </>
          )}
        </dl>
      </div>
      <section className="hc-section" aria-labelledby="life">
        <Title order={2} id="life">
          {t('findings.life')}
        </Title>
        <ol className="hc-life">
          {finding.events.map((event) => (
            <li key={`${event.at} ${event.to_state}`}>
              <span className="hc-dim hc-nowrap">{format.moment(event.at)}</span>{' '}
              <strong>{event.by === 'system' ? t('findings.bySystem') : event.by}</strong>{' '}
              {t(`findings.event.${event.to_state}`)}
              {event.why !== '' && <p className="hc-life-why">{event.why}</p>}
            </li>
          ))}
        </ol>
      </section>
      <AnswerDialog ids={[finding.id]} opened={opened} close={close} />
    </>
  );
}
