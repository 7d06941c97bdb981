/** Why is it this figure? Every recording of one figure side by side, with source, difference and what was printed about it. */
import { Button, CopyButton, Drawer, Text, Title } from '@mantine/core';
import { IconCheck, IconLink } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { plain, tryDecimal } from '../../../src/kernel/decimal.ts';
import type { Brief, Figure } from '../api.ts';
import { unitQuery } from '../catalogue/queries.ts';
import { ClaimList } from '../checks/claims.tsx';
import { FindingNote } from '../checks/FindingMark.tsx';
import { indicatorClaimsQuery } from '../checks/queries.ts';
import { Answered, Empty } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Change, StatusBadge, useFigureText } from './figures.tsx';
import { type Cell, vintagesQuery } from './queries.ts';
import { SourceText } from './SourceText.tsx';

export function VintagesDrawer({
  indicator,
  cell,
  onClose,
}: {
  indicator: Brief;
  cell: Cell | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Drawer.Root opened={cell !== null} onClose={onClose} position="right" size={520}>
      <Drawer.Overlay backgroundOpacity={0.35} />
      <Drawer.Content className="hc-drawer">
        <Drawer.Header role="presentation">
          <Drawer.Title fw={600}>{t('vintages.title')}</Drawer.Title>
          <Drawer.CloseButton aria-label={t('vintages.close')} />
        </Drawer.Header>
        <Drawer.Body>{cell !== null && <Recordings indicator={indicator} cell={cell} />}</Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}

function Recordings({ indicator, cell }: { indicator: Brief; cell: Cell }) {
  const { t } = useTranslation();
  const format = useFormat();
  const vintages = useQuery(vintagesQuery(cell));
  const unit = useQuery({ ...unitQuery(cell.unit ?? ''), enabled: cell.unit !== undefined });
  const scenario =
    cell.scenario === 'plan' || cell.scenario === 'target' || cell.scenario === 'forecast' ? cell.scenario : 'actual';
  return (
    <>
      <Title order={3}>{format.name(indicator.name)}</Title>
      <Text size="sm" c="dimmed" mb="md">
        {t('vintages.where', {
          unit: unit.data === undefined ? (cell.unit ?? '') : format.name(unit.data.name),
          period: format.period(cell.period),
          scenario: t(`scenario.${scenario}`),
        })}
        {cell.dims !== undefined && cell.dims !== '' && ` · ${cell.dims}`}
      </Text>
      {cell.unit !== undefined && <FindingNote cell={{ ...cell, indicator: cell.code, unit: cell.unit, scenario }} />}
      <Answered query={vintages} lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('vintages.none')} />
          ) : (
            <>
              <Text size="sm" mb="sm">
                {items.length === 1 ? t('vintages.once') : t('vintages.explain', { count: items.length })}
              </Text>
              <ol className="hc-drawer-list">
                {items.map((figure, i) => (
                  <li key={figure.observation_id} className="hc-recording">
                    <Recording figure={figure} earlier={items[i + 1]} indicator={indicator} newest={i === 0} />
                  </li>
                ))}
              </ol>
              <CopyButton value={window.location.href}>
                {({ copied, copy }) => (
                  <Button
                    mt="md"
                    size="xs"
                    variant="default"
                    onClick={copy}
                    leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconLink size={15} aria-hidden />}
                  >
                    {copied ? t('vintages.copied') : t('vintages.copy')}
                  </Button>
                )}
              </CopyButton>
            </>
          )
        }
      </Answered>
      <ClaimsOf cell={cell} scenario={scenario} />
    </>
  );
}

function Recording({
  figure,
  earlier,
  indicator,
  newest,
}: {
  figure: Figure;
  earlier: Figure | undefined;
  indicator: Brief;
  newest: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  return (
    <>
      <div className="hc-recording-head">
        <span>
          <span className="hc-recording-value">{text(figure, indicator, true)}</span>
          <StatusBadge figure={figure} always />
        </span>
        <span className="hc-small hc-dim">{newest ? t('vintages.newest') : ''}</span>
      </div>
      <dl className="hc-facts">
        <dt>{t('vintages.recorded')}</dt>
        <dd>{format.date(figure.recorded_at)}</dd>
        <dt>{t('vintages.source')}</dt>
        <dd>
          <SourceText source={figure.source} />
        </dd>
        <dt>{t('vintages.difference')}</dt>
        <dd>
          <Difference figure={figure} earlier={earlier} />
        </dd>
        {figure.note !== '' && (
          <>
            <dt>{t('vintages.note')}</dt>
            <dd>{figure.note}</dd>
          </>
        )}
      </dl>
    </>
  );
}

/** A revision is neither better nor worse: the sign alone. */
function Difference({ figure, earlier }: { figure: Figure; earlier: Figure | undefined }) {
  const { t } = useTranslation();
  if (earlier === undefined) return <>{t('vintages.first')}</>;
  const [now, before] = [tryDecimal(figure.value ?? ''), tryDecimal(earlier.value ?? '')];
  if (now === null || before === null) return <>–</>;
  const difference = now.minus(before);
  if (difference.eq('0')) return <>{t('vintages.same')}</>;
  return <Change value={plain(difference)} measure="change" direction="none" />;
}

function ClaimsOf({ cell, scenario }: { cell: Cell; scenario: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(indicatorClaimsQuery(cell.code));
  const claims = (data?.items ?? []).filter(
    (claim) =>
      claim.period === cell.period &&
      claim.scenario === scenario &&
      (cell.unit === undefined || claim.unit.code === cell.unit),
  );
  if (claims.length === 0) return null;
  return (
    <section>
      <Title order={3} mt="xl" mb="sm">
        {t('vintages.claims')}
      </Title>
      <ClaimList claims={claims} withIndicator={false} />
    </section>
  );
}
