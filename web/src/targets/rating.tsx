/** How a rating is shown: a word with its sign; the bar of all of them; a probability. Never by colour alone. */
import {
  IconAlertTriangle,
  IconArrowsCross,
  IconCircleCheck,
  IconClockOff,
  IconDatabaseOff,
  IconTrendingDown,
  IconTrendingUp,
} from '@tabler/icons-react';
import { RATINGS } from '../../../src/targets/model.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import type { Rating, TargetItem } from './queries.ts';

const ICONS: Record<Rating, typeof IconCircleCheck> = {
  reached: IconCircleCheck,
  likely: IconTrendingUp,
  at_risk: IconAlertTriangle,
  off_track: IconTrendingDown,
  no_data: IconDatabaseOff,
  data_too_old: IconClockOff,
  not_comparable: IconArrowsCross,
};

export function RatingBadge({ rating, aside = false }: { rating: Rating; aside?: boolean }) {
  const { t } = useTranslation();
  const Icon = ICONS[rating];
  return (
    <span className="hc-rating" data-rating={rating} {...(aside && { 'data-aside': true })}>
      <Icon size={15} stroke={1.9} aria-hidden />
      {t(`rating.${rating}`)}
    </span>
  );
}

/** Our rating, and over it a person's judgement where there is one. */
export function Ratings({ target }: { target: Pick<TargetItem, 'rating' | 'overrule'> }) {
  const { t } = useTranslation();
  const { rating, overrule } = target;
  if (overrule === null) return <RatingBadge rating={rating} />;
  return (
    <span className="hc-ratings">
      <span>
        <span className="hc-small hc-dim">{t('targets.judged')}</span> <RatingBadge rating={overrule.rating} />
      </span>
      <span>
        <span className="hc-small hc-dim">{t('targets.ours')}</span> <RatingBadge rating={rating} aside />
      </span>
      {overrule.stale && <span className="hc-small hc-warn">{t('targets.stale')}</span>}
    </span>
  );
}

/** How many targets have each rating; each part narrows the list to it. */
export function RatingBar({
  counts,
  chosen,
  choose,
}: {
  counts: Record<string, number>;
  chosen: Rating | undefined;
  choose: (rating: Rating | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const parts = RATINGS.flatMap((rating) => {
    const n = counts[rating] ?? 0;
    return n === 0 && rating !== chosen ? [] : [{ rating, n }];
  });
  return (
    <div className="hc-rating-counts">
      <div className="hc-rating-bar" aria-hidden>
        {parts.map(({ rating, n }) => (
          <span key={rating} data-rating={rating} style={{ flexGrow: n }} />
        ))}
      </div>
      <fieldset className="hc-rating-legend">
        <legend className="hc-hidden">{t('targets.bar')}</legend>
        {parts.map(({ rating, n }) => (
          <button
            key={rating}
            type="button"
            aria-pressed={rating === chosen}
            onClick={() => choose(rating === chosen ? undefined : rating)}
          >
            <span className="hc-rating-dot" data-rating={rating} aria-hidden />
            {t(`rating.${rating}`)} <strong>{format.number(String(n))}</strong>
          </button>
        ))}
      </fieldset>
    </div>
  );
}

/** "44%"; never 0% or 100%: the forecast does not know that much. */
export function useChance(): (probability: number) => string {
  const { t } = useTranslation();
  return (probability) =>
    probability < 0.01
      ? t('targets.below')
      : probability > 0.99
        ? t('targets.above')
        : `${Math.round(probability * 100)}%`;
}
