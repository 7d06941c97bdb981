/**
 * A person's judgement over the rating the method gives: both are shown, with the reason, and whether the figures are still those it was
 * given on. Pure; the browser may import it.
 */
import type { Text } from '../../kernel/languages.ts';
import type { RatingCode } from '../model.ts';
import type { Rated } from '../rating.ts';
import { RATING_WORDS } from '../words.ts';

export interface Overrule {
  id: string;
  target: string;
  rating: RatingCode;
  reason: string;
  by: string;
  /** ISO instant. */
  at: string;
  /** What the method said then. */
  ourRating: RatingCode;
  /** The figures it rested on then: see `figuresKey`. */
  figures: string;
  withdrawnAt: string | null;
  withdrawnBy: string | null;
}

/** Names the target's value and the figures a rating rests on; when it changes, a judgement given on it may no longer hold. */
export function figuresKey({ target, path, each }: Pick<Rated, 'target' | 'path' | 'each'>): string {
  const asked = `${target.operator} ${target.value} ${target.period}`;
  const own = path.figures.map(({ period, value }) => `${period.code}=${value}`);
  const ofUnits = (each ?? []).flatMap((one) =>
    one.latest === null ? [] : [`${one.target.unit}:${one.latest.period.code}=${one.latest.value}`],
  );
  return [asked, ...own, ...ofUnits].join('; ');
}

const CHANGED: Text = {
  vi: 'số liệu đã thay đổi từ khi điều chỉnh',
  en: 'the figures have changed since the rating was overruled',
};

/** An overrule as the API and the command line show it, beside the rating of now. */
export function overruleShown(overrule: Overrule, rated: Pick<Rated, 'target' | 'path' | 'each'>) {
  const isStale = overrule.withdrawnAt === null && overrule.figures !== figuresKey(rated);
  return {
    id: overrule.id,
    rating: overrule.rating,
    rating_name: RATING_WORDS[overrule.rating],
    reason: overrule.reason,
    by: overrule.by,
    at: overrule.at,
    our_rating: overrule.ourRating,
    our_rating_name: RATING_WORDS[overrule.ourRating],
    stale: isStale,
    stale_text: isStale ? CHANGED : null,
    withdrawn_at: overrule.withdrawnAt,
    withdrawn_by: overrule.withdrawnBy,
  };
}

/** "Người điều chỉnh: Đã đạt (…)". One line for lists and the command line. */
export function overruleWords(overrule: Overrule, rated: Pick<Rated, 'target' | 'path' | 'each'>): Text {
  const { rating, reason, by } = overrule;
  const day = overrule.at.slice(0, 10);
  const stale = overrule.figures === figuresKey(rated) ? null : CHANGED;
  return {
    vi: `Điều chỉnh thành "${RATING_WORDS[rating].vi}": ${reason} (${by}, ${day})${stale === null ? '' : `; ${stale.vi}`}`,
    en: `Overruled as "${RATING_WORDS[rating].en}": ${reason} (${by}, ${day})${stale === null ? '' : `; ${stale.en}`}`,
  };
}
