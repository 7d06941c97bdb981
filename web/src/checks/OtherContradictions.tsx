/** What does not fit inside one document beyond its rates: two values for one figure, parts that do not add up. */
import { Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { DocumentPlace } from '../observations/SourceText.tsx';
import { contradictionsQuery } from './queries.ts';

const KINDS = ['restated', 'parts', 'points', 'other'] as const;

export function OtherContradictions({ document }: { document: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(contradictionsQuery(document));
  const others = (data?.items ?? []).filter((item) => item.kind !== 'claim');
  if (others.length === 0) return null;
  return (
    <section className="hc-section" aria-labelledby="others">
      <Title order={2} id="others" mb="sm">
        {t('claims.others')}
      </Title>
      <ul className="hc-claims">
        {others.map((item) => {
          const kind = KINDS.find((known) => known === item.kind);
          return (
            <li key={item.id} className="hc-claim">
              <p className="hc-claim-why">
                {kind !== undefined && <span className="hc-dim">{t(`claims.otherKind.${kind}`)}: </span>}
                {format.name(item.explanation)}
              </p>
              <p className="hc-claim-where hc-small hc-dim">
                <DocumentPlace document={item.document} line={item.line} />
              </p>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
