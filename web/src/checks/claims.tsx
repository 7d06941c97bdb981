/** What a document printed about a figure, and what comes out when it is computed again. */
import { IconCheck, IconQuestionMark, IconX } from '@tabler/icons-react';
import { decimalsOf, isPlain } from '../../../src/kernel/decimal.ts';
import { parsePeriod } from '../../../src/kernel/periods.ts';
import type { Claim } from '../api.ts';
import { type Format, useFormat } from '../frame/use-format.ts';
import type { Translate } from '../messages/index.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { FigureLink, ScenarioBadge } from '../observations/figures.tsx';
import { DocumentPlace } from '../observations/SourceText.tsx';

const MEASURES = ['growth', 'points', 'change', 'times', 'plan_ratio', 'share', 'mean_growth'] as const;
const VERSUS = ['same_period', 'previous_year', 'plan', 'target'] as const;

/** Printed and recomputed value as text, in the unit the document used. */
function useClaimText(): {
  printed: (claim: Claim) => string;
  computed: (claim: Claim) => string;
  about: (claim: Claim) => string;
} {
  const { t } = useTranslation();
  const format = useFormat();
  const withUnit = (claim: Claim, value: string, decimals?: number): string => {
    const sign = claim.measure === 'growth' || claim.measure === 'points' || claim.measure === 'change';
    const number = format.number(value, { sign, ...(decimals === undefined ? {} : { decimals }) });
    const unit = claim.measure === 'points' ? 'point' : claim.printed_unit;
    if (unit === '%') return `${number}%`;
    if (unit === 'point') return t('claims.pointsUnit', { n: number });
    if (unit === 'times') return t('claims.times', { n: number });
    return number;
  };
  return {
    printed: (claim) =>
      claim.measure === 'points' && claim.printed_unit === '%'
        ? `${format.number(claim.printed, { sign: true })}%`
        : withUnit(claim, claim.printed),
    computed: (claim) =>
      claim.computed === null ? t('claims.notComputed') : withUnit(claim, claim.computed, decimalsFor(claim)),
    about: (claim) => {
      const measure = MEASURES.find((known) => known === claim.measure);
      return `${measure === undefined ? claim.measure : t(`claims.measure.${measure}`)} ${versusText(claim.versus, t, format)}`;
    },
  };
}

/** One decimal more than printed where that shows the difference, never fewer than one for rates. */
function decimalsFor(claim: Claim): number {
  const printed = isPlain(claim.printed) ? decimalsOf(claim.printed) : 0;
  return Math.max(printed, claim.printed_unit === 'level' ? 0 : 1);
}

function versusText(versus: string, t: Translate, format: Format): string {
  const known = VERSUS.find((candidate) => candidate === versus);
  if (known !== undefined) return t(`claims.versus.${known}`);
  return t('claims.versus.other', { name: parsePeriod(versus) === null ? versus : format.period(versus) });
}

function Agreement({ agrees }: { agrees: boolean | null }) {
  const { t } = useTranslation();
  if (agrees === null) {
    return (
      <span className="hc-badge-unknown">
        <IconQuestionMark size={15} aria-hidden /> {t('claims.unknown')}
      </span>
    );
  }
  return agrees ? (
    <span className="hc-badge-good">
      <IconCheck size={15} aria-hidden /> {t('claims.agree')}
    </span>
  ) : (
    <span className="hc-badge-bad">
      <IconX size={15} aria-hidden /> {t('claims.disagree')}
    </span>
  );
}

/** Claims as cards: what was printed, what comes out, where it stands and why it differs. */
export function ClaimList({ claims, withIndicator = true }: { claims: Claim[]; withIndicator?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useClaimText();
  return (
    <ul className="hc-claims">
      {claims.map((claim) => (
        <li key={claim.id} className="hc-claim" id={claim.id}>
          <div className="hc-claim-what">
            <FigureLink
              place={{
                indicator: claim.indicator.code,
                unit: claim.unit.code,
                period: claim.period,
                scenario: claim.scenario,
              }}
            >
              {withIndicator ? format.name(claim.indicator.name) : format.period(claim.period)}
            </FigureLink>
            <span className="hc-dim hc-small">
              {withIndicator && `${format.period(claim.period)} · `}
              {text.about(claim)} {claim.scenario !== 'actual' && <ScenarioBadge scenario={claim.scenario} />}
            </span>
          </div>
          <dl className="hc-claim-values">
            <div>
              <dt>{t('claims.printed')}</dt>
              <dd className={claim.agrees === false ? 'hc-struck' : undefined}>{text.printed(claim)}</dd>
            </div>
            <div>
              <dt>{t('claims.computed')}</dt>
              <dd>{text.computed(claim)}</dd>
            </div>
            <div>
              <dt className="hc-hidden">{t('document.agree')}</dt>
              <dd>
                <Agreement agrees={claim.agrees} />
              </dd>
            </div>
          </dl>
          <Arithmetic claim={claim} />
          {claim.explanation !== null && <p className="hc-claim-why">{format.name(claim.explanation)}</p>}
          <p className="hc-claim-where hc-small hc-dim">
            <DocumentPlace document={claim.document} line={claim.line} />
          </p>
        </li>
      ))}
    </ul>
  );
}

/** How the recomputed value comes about, with the figures it rests on. */
function Arithmetic({ claim }: { claim: Claim }) {
  const format = useFormat();
  const text = useClaimText();
  const { current, base, computed, measure } = claim;
  if (current === null || base === null || computed === null) return null;
  const [now, then] = [format.number(current), format.number(base)];
  const steps: Partial<Record<string, string>> = {
    growth: `${now} ÷ ${then} − 1`,
    points: `${now} − ${then}`,
    change: `${now} − ${then}`,
    times: `${now} ÷ ${then}`,
    plan_ratio: `${now} ÷ ${then}`,
    share: `${now} ÷ ${then}`,
  };
  const step = steps[measure];
  if (step === undefined) return null;
  return (
    <p className="hc-claim-why">
      {step} = {text.computed(claim)}
    </p>
  );
}
