/** How a target stands: the rating with its sentence, a person's judgement over it, the facts it rests on. */
import { Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { UnitLink } from '../catalogue/UnitLink.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { FigureLink, StatusBadge, useFigureText } from '../observations/figures.tsx';
import { Done, Refused } from '../returns/rounds/Outcome.tsx';
import { OverruleDialog } from './OverruleDialog.tsx';
import { type TargetDetail, withdraw } from './queries.ts';
import { Reference } from './Reference.tsx';
import { RatingBadge, useChance } from './rating.tsx';

export function Assessment({ target }: { target: TargetDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = useFigureText();
  const chance = useChance();
  const { asOf } = useAsOf();
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const [done, setDone] = useState<string | null>(null);
  const { overrule, latest, indicator, pace } = target;
  const taking = useMutation({
    mutationFn: () => withdraw(target.code),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['targets'] });
      setDone(t('target.withdrawn'));
    },
  });
  const change = (value: string): string =>
    indicator.unit.kind === 'percent'
      ? t('figure.points', { n: format.number(value, { sign: true }) })
      : format.number(value, { sign: true });
  const facts: [string, ReactNode][] = [
    [t('target.goal'), format.name(target.wording)],
    [
      t('target.latest'),
      latest === null ? (
        t('targets.noFigure')
      ) : (
        <>
          <FigureLink place={{ indicator: indicator.code, unit: target.unit.code, period: latest.period }}>
            {figure(latest, indicator, true)}
          </FigureLink>{' '}
          ({format.period(latest.period)}) <StatusBadge figure={latest} />
        </>
      ),
    ],
  ];
  if (target.probability !== null) facts.push([t('target.probability'), chance(target.probability)]);
  if (pace?.so_far != null) facts.push([t('target.pace'), change(pace.so_far)]);
  if (pace?.needed != null)
    facts.push([
      t('target.needed'),
      `${change(pace.needed)} (${t('target.yearsLeft', { n: format.number(pace.years_left) })})`,
    ]);
  if (target.responsible !== null)
    facts.push([t('target.responsible'), <UnitLink key="r" unit={target.responsible} />]);
  facts.push([t('target.source'), <Reference key="s" reference={target.source} />]);
  return (
    <section className="hc-card" aria-labelledby="assessment">
      {done !== null && <Done onClose={() => setDone(null)}>{done}</Done>}
      <div className="hc-section-head">
        <Title order={2} id="assessment">
          {t('target.assessment')}
        </Title>
        {target.may_overrule && (
          <Group gap="xs" className="hc-no-print">
            {overrule !== null && asOf === undefined && (
              <Button size="xs" variant="default" loading={taking.isPending} onClick={() => taking.mutate()}>
                {t('target.withdraw')}
              </Button>
            )}
            {asOf === undefined ? (
              <Button size="xs" onClick={open}>
                {overrule === null ? t('target.overrule') : t('target.change')}
              </Button>
            ) : (
              <Text size="xs" c="dimmed">
                {t('target.nowOnly')}
              </Text>
            )}
          </Group>
        )}
      </div>
      {taking.isError && <Refused error={taking.error} />}
      <div className="hc-target-top">
        <div>
          <span className="hc-small hc-dim">{t('targets.ours')}</span> <RatingBadge rating={target.rating} />
          <p className="hc-target-sentence">{format.name(target.reason_alone)}</p>
          {overrule !== null && (
            <div className="hc-judgement" data-rating={overrule.rating}>
              <span className="hc-small hc-dim">{t('targets.judged')}</span> <RatingBadge rating={overrule.rating} />
              <p>{overrule.reason}</p>
              <div className="hc-small hc-dim">
                {t('target.judgedBy', { by: overrule.by, date: format.date(overrule.at) })}
                {' · '}
                {t('target.oursThen', { rating: format.name(overrule.our_rating_name) })}
              </div>
              {overrule.stale && <div className="hc-small hc-warn">{t('targets.stale')}</div>}
            </div>
          )}
        </div>
        <dl className="hc-facts">
          {facts.map(([term, value]) => (
            <div key={term} style={{ display: 'contents' }}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <OverruleDialog target={target} opened={opened} onClose={close} onDone={setDone} />
    </section>
  );
}
