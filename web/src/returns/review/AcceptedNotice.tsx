/** That a return was accepted, with the way to the series its figures are in now. */
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { Done } from '../rounds/Outcome.tsx';
import type { ReviewCell } from './cells.ts';
import type { Accepted } from './Verdict.tsx';

export function AcceptedNotice({ done, cells, onClose }: { done: Accepted; cells: ReviewCell[]; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const series = new Map<string, ReviewCell>();
  for (const cell of cells) {
    if (cell.spec.cell === null || cell.value === undefined) continue;
    const key = `${cell.spec.cell.indicator} ${cell.spec.cell.dims}`;
    if (!series.has(key)) series.set(key, cell);
  }
  return (
    <>
      <Done onClose={onClose}>
        {t('returnReview.acceptedDone', { observations: done.observations, recomputed: done.recomputed })}
      </Done>
      {series.size > 0 && (
        <div className="hc-card" style={{ marginBottom: 16 }}>
          <Text size="sm" fw={500} mb={4}>
            {t('returnReview.seeSeries')}
          </Text>
          <ul className="hc-plain-list">
            {[...series.values()].slice(0, 12).map(({ spec }) =>
              spec.cell === null ? null : (
                <li key={spec.address}>
                  <Link
                    to="/indicators/$code"
                    params={{ code: spec.cell.indicator }}
                    search={{
                      unit: spec.cell.unit,
                      period: spec.cell.period,
                      ...(spec.cell.dims === '' ? {} : { dims: spec.cell.dims }),
                      ...(spec.cell.scenario === 'actual' ? {} : { scenario: spec.cell.scenario }),
                    }}
                  >
                    {format.name(spec.label)}
                  </Link>
                </li>
              ),
            )}
          </ul>
        </div>
      )}
    </>
  );
}
