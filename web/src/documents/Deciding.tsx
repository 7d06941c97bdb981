/** What is done with many figures at once: accepting the sure ones, recording those accepted, and what came of it. */
import { Alert, Button, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChecks, IconCircleCheck, IconDatabaseImport } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Confirm, FormFault } from '../access/parts.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { SURE } from './figures.ts';
import { acceptSure, type Cell, type ReadDocument, type Recorded, record } from './queries.ts';

export function AcceptSure({ code, count, done }: { code: string; count: number; done: () => void }) {
  const { t } = useTranslation();
  const accepting = useMutation({ mutationFn: () => acceptSure(code, SURE), onSettled: done });
  return (
    <>
      <Button
        variant="default"
        size="sm"
        disabled={count === 0}
        loading={accepting.isPending}
        onClick={() => accepting.mutate()}
        leftSection={<IconChecks size={17} aria-hidden />}
      >
        {t('reading.acceptSure', { percent: SURE * 100, count })}
      </Button>
      {accepting.isError && <FormFault error={accepting.error} />}
    </>
  );
}

export function RecordButton({
  code,
  count,
  before,
  done,
}: {
  code: string;
  count: number;
  /** What must be with the server before anything is recorded. */
  before: () => Promise<void>;
  done: (result: Recorded) => void;
}) {
  const { t } = useTranslation();
  const [opened, { open, close }] = useDisclosure(false);
  const recording = useMutation({
    mutationFn: async () => {
      await before();
      return record(code);
    },
    onSuccess: (result) => {
      close();
      done(result);
    },
  });
  return (
    <>
      <Button
        size="sm"
        disabled={count === 0}
        onClick={() => {
          recording.reset();
          open();
        }}
        leftSection={<IconDatabaseImport size={17} aria-hidden />}
      >
        {t('reading.record', { count })}
      </Button>
      <Confirm
        title={t('reading.recordTitle')}
        text={t('reading.recordText', { count })}
        action={t('reading.record', { count })}
        opened={opened}
        busy={recording.isPending}
        error={recording.error}
        close={close}
        confirm={() => recording.mutate()}
      />
    </>
  );
}

export function RecordedNotice({
  document,
  result,
  close,
  choose,
}: {
  document: ReadDocument;
  result: Recorded;
  close: () => void;
  choose: (number: number) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert
      role="status"
      color="water"
      variant="light"
      mt="md"
      icon={<IconCircleCheck aria-hidden />}
      withCloseButton
      closeButtonLabel={t('frame.close')}
      onClose={close}
      classNames={{ root: 'hc-outcome-card' }}
    >
      <Text size="sm" fw={500}>
        {t('reading.recordedDone', { recorded: result.recorded, recomputed: result.recomputed })}
        {result.unchanged > 0 && ` ${t('reading.unchanged', { count: result.unchanged })}`}
      </Text>
      {result.conflicts.length > 0 && (
        <>
          <Text size="sm" mt="xs">
            {t('reading.conflicts', { count: result.conflicts.length })}
          </Text>
          <ul className="hc-plain-list">
            {result.conflicts.map(({ number, value, there }) => {
              const figure = document.items.find((one) => one.number === number);
              return (
                <li key={number}>
                  <button type="button" className="hc-link-button" onClick={() => choose(number)}>
                    {figure?.reading.indicator ?? number}
                  </button>
                  :{' '}
                  {t('reading.conflict', {
                    value: format.number(value),
                    there: there === null ? '–' : format.number(there),
                  })}
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Alert>
  );
}

/** The series that figures of this document are in now. */
export function RecordedSeries({ document }: { document: ReadDocument }) {
  const { t } = useTranslation();
  const format = useFormat();
  const series = new Map<string, Cell[]>();
  for (const { decision, cell } of document.items) {
    if (decision !== 'recorded' || cell === null) continue;
    const key = `${cell.indicator} ${cell.unit} ${cell.dims}`;
    series.set(key, [...(series.get(key) ?? []), cell]);
  }
  if (series.size === 0) return null;
  return (
    <section className="hc-section" aria-labelledby="recorded">
      <Title order={2} id="recorded">
        {t('reading.series')}
      </Title>
      <ul className="hc-series-list">
        {[...series].map(([key, cells]) => {
          const [first] = cells;
          if (first === undefined) return null;
          const indicator = document.indicators.find(({ code }) => code === first.indicator);
          return (
            <li key={key}>
              <span>
                {indicator === undefined ? first.indicator : format.name(indicator.name)}
                {first.dims !== '' && <span className="hc-dim"> · {first.dims}</span>}
              </span>
              <span className="hc-series-figures">
                {cells.map((cell) => (
                  <Link
                    key={`${cell.period} ${cell.scenario}`}
                    to="/indicators/$code"
                    params={{ code: cell.indicator }}
                    search={{
                      unit: cell.unit,
                      period: cell.period,
                      ...(cell.scenario === 'actual' ? {} : { scenario: cell.scenario }),
                      ...(cell.dims === '' ? {} : { dims: cell.dims }),
                    }}
                  >
                    {format.period(cell.period, 'short')}:{' '}
                    {indicator === undefined ? format.number(cell.value) : format.measure(cell.value, indicator.unit)}
                  </Link>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
