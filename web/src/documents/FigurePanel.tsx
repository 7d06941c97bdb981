/** One figure: what the document says, what it would be in the reservoir, and the decision. */
import { ActionIcon, Button, Group, Kbd, Text, Title } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconChevronDown, IconChevronUp, IconPencil, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { ScenarioBadge } from '../observations/figures.tsx';
import { lookOf, runnerUpCell } from './figures.ts';
import { LookWord } from './Look.tsx';
import { type Draft, MendForm } from './MendForm.tsx';
import type { Cell, ReadDocument, ReadFigure } from './queries.ts';

export interface Deeds {
  accept: (figure: ReadFigure) => void;
  reject: (figure: ReadFigure) => void;
  open: (figure: ReadFigure) => void;
  mend: (figure: ReadFigure, cell: Cell) => void;
}

export function FigurePanel({
  document,
  figure,
  place,
  step,
  deeds,
  draft,
  edit,
}: {
  document: ReadDocument;
  figure: ReadFigure | undefined;
  /** Where it stands among those shown: "3 of 40"; null when it is none of them. */
  place: string | null;
  step: (by: 1 | -1) => void;
  deeds: Deeds;
  /** What is being edited; null when nothing is. */
  draft: Draft | null;
  edit: (draft: Draft | null) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const steps = (
    <Group gap={4} wrap="nowrap" ml="auto">
      {place !== null && (
        <Text size="xs" c="dimmed" mr={4} className="hc-nowrap">
          {place}
        </Text>
      )}
      <ActionIcon variant="default" size="md" aria-label={t('reading.previous')} onClick={() => step(-1)}>
        <IconChevronUp size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" size="md" aria-label={t('reading.next')} onClick={() => step(1)}>
        <IconChevronDown size={17} aria-hidden />
      </ActionIcon>
    </Group>
  );
  if (figure === undefined) {
    return (
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" c="dimmed">
          {t('reading.pick')}
        </Text>
        {steps}
      </Group>
    );
  }
  const look = lookOf(figure);
  const { reading } = figure;
  const facts: [string, string][] = [
    [t('reading.subject'), reading.indicator],
    [t('reading.unitOfMeasure'), reading.unit === '' ? t('reading.notSaid') : reading.unit],
    [t('reading.period'), reading.period === '' ? t('reading.notSaid') : format.period(reading.period)],
    [t('reading.kind'), t(`reading.kinds.${reading.kind}`)],
    [t('reading.role'), t(`reading.roles.${reading.role}`)],
  ];
  if (reading.of !== undefined) facts.push([t('reading.of'), format.number(reading.of)]);
  if (reading.versus !== undefined && reading.versus !== '') {
    const known = (['same_period', 'previous_year', 'previous_month', 'plan'] as const).find(
      (word) => word === reading.versus,
    );
    facts.push([t('reading.versus'), known === undefined ? reading.versus : t(`reading.versusWords.${known}`)]);
  }
  facts.push([
    t('reading.where'),
    reading.page === undefined
      ? t('vintages.line', { n: reading.line })
      : `${t('vintages.line', { n: reading.line })}, ${t('reading.page', { n: reading.page }).toLowerCase()}`,
  ]);
  return (
    <>
      <Group wrap="nowrap" align="flex-start" gap="sm">
        <LookWord look={look} />
        {steps}
      </Group>
      <p className="hc-panel-figure">
        {format.number(reading.value)}
        {reading.unit !== '' && (reading.unit.startsWith('%') ? reading.unit : ` ${reading.unit}`)}
      </p>
      <Title order={3} className="hc-panel-heading">
        {t('reading.asRead')}
      </Title>
      <Facts facts={facts} />
      {draft === null ? (
        <>
          <Proposed document={document} figure={figure} edit={edit} deeds={deeds} />
          <Buttons figure={figure} deeds={deeds} edit={edit} document={document} />
        </>
      ) : (
        <div className="hc-panel-part">
          <Title order={3} className="hc-panel-heading">
            {t('reading.mendTitle')}
          </Title>
          <MendForm
            key={`${figure.number} ${draft.indicator}`}
            draft={draft}
            save={(cell) => deeds.mend(figure, cell)}
            cancel={() => edit(null)}
          />
        </div>
      )}
    </>
  );
}

function Facts({ facts }: { facts: readonly (readonly [string, React.ReactNode])[] }) {
  return (
    <dl className="hc-facts">
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The draft an edit begins with: what was decided, else what is proposed, else only what was read. */
export function draftFor(figure: ReadFigure, document: ReadDocument, defaultUnit: string | null): Draft {
  const cell = figure.cell ?? figure.proposal?.cell;
  if (cell !== undefined) return cell;
  const { kind, period, value } = figure.reading;
  return {
    indicator: null,
    unit: defaultUnit,
    period: period === '' ? document.period : period,
    scenario: kind === 'plan' || kind === 'target' ? kind : 'actual',
    dims: '',
    value,
    status: kind === 'estimate' ? 'E' : 'A',
  };
}

function Proposed({
  document,
  figure,
  edit,
  deeds,
}: {
  document: ReadDocument;
  figure: ReadFigure;
  edit: (draft: Draft) => void;
  deeds: Deeds;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { proposal } = figure;
  const cell = figure.cell ?? proposal?.cell ?? null;
  const look = lookOf(figure);
  const named = (code: string): string => {
    const found = document.indicators.find((indicator) => indicator.code === code);
    return found === undefined ? code : format.name(found.name);
  };
  if (cell === null) {
    return (
      <div className="hc-panel-part">
        <Text size="sm">{t(look === 'check' ? 'reading.checkOnly' : 'reading.noProposal')}</Text>
        {figure.new_indicator !== null && look === 'unknown' && (
          <Text size="sm" mt={6}>
            {t('reading.newOne')} <code>{figure.new_indicator.code}</code>
          </Text>
        )}
      </div>
    );
  }
  const indicator = document.indicators.find(({ code }) => code === cell.indicator);
  const unit = document.units.find(({ code }) => code === cell.unit);
  const other = figure.decision === 'open' ? (proposal?.runner_up ?? null) : null;
  const choose = (): void => {
    if (other === null) return;
    const ready = runnerUpCell(figure, document.indicators);
    if (ready === null) edit({ ...cell, indicator: other, dims: '', value: figure.reading.value });
    else deeds.mend(figure, ready);
  };
  const facts: [string, React.ReactNode][] = [
    [
      t('reading.indicator'),
      <Link
        key="indicator"
        to="/indicators/$code"
        params={{ code: cell.indicator }}
        search={{
          period: cell.period,
          ...(cell.scenario === 'actual' ? {} : { scenario: cell.scenario }),
          ...(cell.dims === '' ? {} : { dims: cell.dims }),
          unit: cell.unit,
        }}
      >
        {named(cell.indicator)}
      </Link>,
    ],
    [
      t('reading.value'),
      <strong key="value">
        {indicator === undefined ? format.number(cell.value) : format.measure(cell.value, indicator.unit)}
      </strong>,
    ],
    [t('reading.period'), format.period(cell.period)],
    [t('reading.scenario'), <ScenarioBadge key="scenario" scenario={cell.scenario} />],
    [t('reading.unit'), unit === undefined ? cell.unit : format.name(unit.name)],
  ];
  if (cell.dims !== '') facts.push([t('reading.breakdown'), cell.dims.replaceAll('|', ', ')]);
  if (figure.decided_by !== null && figure.decision !== 'open') facts.push([t('reading.by'), figure.decided_by]);
  return (
    <div className="hc-panel-part">
      <Title order={3} className="hc-panel-heading">
        {t(figure.cell === null ? 'reading.proposal' : 'reading.decidedAs')}
      </Title>
      <Facts facts={facts} />
      {figure.decision === 'open' && proposal !== null && (
        <>
          <Confidence share={proposal.confidence} />
          <ul className="hc-plain-list">
            {proposal.reasons.map((reason) => (
              <li key={reason.vi}>{format.name(reason)}</li>
            ))}
          </ul>
          {other !== null && (
            <Button size="compact-sm" variant="default" mt="sm" onClick={choose} className="hc-other">
              {t('reading.other', { name: named(other) })}
            </Button>
          )}
        </>
      )}
    </div>
  );
}

function Confidence({ share }: { share: number }) {
  const { t } = useTranslation();
  const percent = Math.round(share * 100);
  return (
    <div className="hc-confidence">
      <span>{t('reading.confidence', { percent })}</span>
      <span className="hc-plan-track" aria-hidden>
        <span style={{ width: `${percent}%` }} />
      </span>
    </div>
  );
}

function Buttons({
  figure,
  deeds,
  edit,
  document,
}: {
  figure: ReadFigure;
  deeds: Deeds;
  edit: (draft: Draft) => void;
  document: ReadDocument;
}) {
  const { t } = useTranslation();
  const look = lookOf(figure);
  if (look === 'recorded' || look === 'check') return null;
  return (
    <Group gap="xs" mt="md">
      {figure.decision === 'open' && figure.proposal !== null && (
        <Button
          size="sm"
          onClick={() => deeds.accept(figure)}
          leftSection={<IconCheck size={16} aria-hidden />}
          rightSection={<Kbd size="xs">a</Kbd>}
        >
          {t('reading.accept')}
        </Button>
      )}
      <Button
        size="sm"
        variant="default"
        onClick={() => edit(draftFor(figure, document, null))}
        leftSection={<IconPencil size={16} aria-hidden />}
        rightSection={<Kbd size="xs">e</Kbd>}
      >
        {t('reading.edit')}
      </Button>
      {figure.decision === 'open' ? (
        <Button
          size="sm"
          variant="default"
          onClick={() => deeds.reject(figure)}
          leftSection={<IconX size={16} aria-hidden />}
          rightSection={<Kbd size="xs">r</Kbd>}
        >
          {t('reading.reject')}
        </Button>
      ) : (
        <Button
          size="sm"
          variant="default"
          onClick={() => deeds.open(figure)}
          leftSection={<IconArrowBackUp size={16} aria-hidden />}
          rightSection={<Kbd size="xs">u</Kbd>}
        >
          {t('reading.undo')}
        </Button>
      )}
    </Group>
  );
}
