/** What a plan figure was proposed from, in words. */
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import type { Plan } from '../queries.ts';

/** One line for the forecast, one for the strategy's way, one for which was taken; or why there is none. */
export function useBasisWords(): (plan: Plan) => string[] {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ basis, proposed, value }) => {
    if (basis.forecast === null) return [format.name(basis.why_none)];
    const number = (text: string): string => format.number(text);
    const forecast = t('plans.forecast', {
      value: number(basis.forecast.value),
      method: format.name(basis.forecast.method_name),
      count: basis.forecast.figures,
      low: number(basis.forecast.low80),
      high: number(basis.forecast.high80),
    });
    const taken = t(basis.from === 'path' ? 'plans.fromPath' : 'plans.fromForecast');
    const was =
      proposed === null || proposed === value
        ? taken
        : `${t('plans.proposedWas', { value: number(proposed) })}, ${taken}`;
    if (basis.path === null) return [forecast, was];
    const { target, period, at } = basis.path;
    return [forecast, t('plans.path', { target, period: format.period(period), value: number(at) }), was];
  };
}
