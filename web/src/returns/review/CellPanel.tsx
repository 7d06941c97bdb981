/** Everything known about one cell: comparisons, what the rules say, the unit's explanation, comments. */
import { ActionIcon, Group, Text, Title } from '@mantine/core';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { Comments } from './Comments.tsx';
import { AnswerText, Growth, Marks } from './cell-parts.tsx';
import { useCellText } from './cell-text.ts';
import type { ReviewCell } from './cells.ts';
import { Peers, usePeersText } from './Peers.tsx';
import type { ReviewData } from './queries.ts';

export function CellPanel({
  data,
  cell,
  place,
  step,
}: {
  data: ReviewData;
  cell: ReviewCell | undefined;
  /** Where it stands among the cells to look at: "2 of 5"; null when it is none of them. */
  place: string | null;
  step: (by: 1 | -1) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useCellText();
  const peersText = usePeersText();
  const steps = (
    <Group gap={4} wrap="nowrap">
      {place !== null && (
        <Text size="xs" c="dimmed" mr={4} className="hc-nowrap">
          {place}
        </Text>
      )}
      <ActionIcon variant="default" size="sm" aria-label={t('returnReview.previousCell')} onClick={() => step(-1)}>
        <IconChevronUp size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="sm" aria-label={t('returnReview.nextCell')} onClick={() => step(1)}>
        <IconChevronDown size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
  if (cell === undefined) {
    return (
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" c="dimmed">
          {t('returnReview.pick')}
        </Text>
        {steps}
      </Group>
    );
  }
  const { spec, value, compare, issues } = cell;
  const facts: { name: string; value: ReactNode }[] = [];
  const fact = (name: string, given: string | null | undefined, after: ReactNode = null): void => {
    if (given != null) {
      facts.push({
        name,
        value: (
          <>
            {text.value(spec, given)} {after}
          </>
        ),
      });
    }
  };
  fact(t('returnReview.previous'), compare?.previous, <Growth change={compare?.previous_growth} compare={compare} />);
  fact(t('returnReview.lastYear'), compare?.last_year, <Growth change={compare?.growth} compare={compare} />);
  fact(
    t('returnReview.plan'),
    compare?.plan,
    compare?.plan_ratio == null ? null : (
      <small>{t('returnReview.ofPlan', { n: format.percent(compare.plan_ratio) })}</small>
    ),
  );
  fact(t('returnReview.accepted'), compare?.accepted);
  if (compare?.peers != null) {
    facts.push({
      name: t('returnReview.peers'),
      value: (
        <>
          <Peers peers={compare.peers} />
          <div className="hc-small">
            {peersText(compare.peers)}
            {compare.peers.basis === 'growth' && `, ${t('returnReview.peersGrowth')}`}
            {compare.peers.outside && `; ${t('returnReview.outside')}`}
          </div>
        </>
      ),
    });
  }
  const explained = [...new Set([spec.address, ...issues.map(({ rule }) => rule)])]
    .map((key) => data.explanations[key])
    .filter((explanation) => explanation !== undefined && explanation !== '');
  return (
    <>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <Title order={2} size="sm">
          {format.name(spec.label)}
        </Title>
        {steps}
      </Group>
      <div className="hc-panel-value">
        {spec.type === 'number' && value !== undefined ? (
          text.measured(spec, value)
        ) : (
          <Text size="sm" component="div" className="hc-cell-text">
            <AnswerText cell={cell} returnId={data.id} files={data.files} />
          </Text>
        )}
      </div>
      <Marks cell={cell} />
      {spec.cell !== null && (
        <Text size="sm" mt={6} className="hc-underlined">
          <Link
            to="/indicators/$code"
            params={{ code: spec.cell.indicator }}
            search={{
              unit: spec.cell.unit,
              ...(spec.cell.dims === '' ? {} : { dims: spec.cell.dims }),
            }}
          >
            {t('returnReview.series')}
          </Link>
        </Text>
      )}
      {facts.length > 0 && (
        <dl className="hc-facts hc-panel-part">
          {facts.map(({ name, value: shown }) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{shown}</dd>
            </div>
          ))}
        </dl>
      )}
      {issues.length > 0 && (
        <div className="hc-panel-part">
          {issues.map((issue) => (
            <div key={issue.rule} className="hc-issue" data-severity={issue.severity}>
              <strong>{issue.severity === 'error' ? t('returnReview.error') : t('returnReview.warning')}:</strong>{' '}
              {format.name(issue.message)}
            </div>
          ))}
          <Text size="sm" fw={500} mt="sm">
            {t('returnReview.explanation')}
          </Text>
          {explained.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('returnReview.noExplanation')}
            </Text>
          ) : (
            explained.map((explanation) => (
              <Text key={explanation} size="sm" className="hc-explanation">
                {explanation}
              </Text>
            ))
          )}
        </div>
      )}
      <div className="hc-panel-part">
        <Text size="sm" fw={500}>
          {t('returnReview.comments')}
        </Text>
        <Comments key={spec.address} returnId={data.id} address={spec.address} comments={cell.comments} />
      </div>
    </>
  );
}
