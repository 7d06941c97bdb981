/** Roles with where and for what they are held, in plain words. */
import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { sectorsQuery } from '../frame/queries.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import type { HeldGrant } from './me.ts';

/** "VNPT và các đơn vị trực thuộc · mọi lĩnh vực" */
export function useScopeText(): (grant: Pick<HeldGrant, 'unit' | 'sectors'>) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(sectorsQuery);
  return ({ unit, sectors }) => {
    const where =
      unit === null ? t('grant.everyUnit') : t('grant.inUnit', { unit: format.name(unit.name) || unit.code });
    const names = sectors?.map((code) => format.name(data?.items.find((sector) => sector.code === code)?.name) || code);
    return `${where} · ${names === undefined ? t('grant.everySector') : names.join(', ')}`;
  };
}

export function GrantList<Grant extends HeldGrant>({
  grants,
  explain = false,
  aside,
}: {
  grants: readonly Grant[];
  /** Also says what the role is for. */
  explain?: boolean;
  aside?: (grant: Grant, label: string) => ReactNode;
}) {
  const { t } = useTranslation();
  const scope = useScopeText();
  if (grants.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('grant.none')}
      </Text>
    );
  return (
    <ul className="hc-grants">
      {grants.map((grant) => {
        const label = `${t(`role.${grant.role}`)}, ${scope(grant)}`;
        return (
          <li key={label}>
            <div>
              <span className="hc-grant-role">{t(`role.${grant.role}`)}</span>
              <span className="hc-dim">{scope(grant)}</span>
              {explain && <span className="hc-dim hc-small">{t(`roleText.${grant.role}`)}</span>}
            </div>
            {aside?.(grant, label)}
          </li>
        );
      })}
    </ul>
  );
}
