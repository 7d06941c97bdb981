/** One role to give: which, where, and for what. */
import { MultiSelect, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ROLES, type Role } from '../../../src/access/model.ts';
import { oneOf } from '../frame/one-of.ts';
import { sectorsQuery } from '../frame/queries.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { UnitPicker } from './UnitPicker.tsx';

export interface NewGrant {
  role: Role;
  unit: string | null;
  sectors: string[] | null;
}

export const NEW_GRANT: NewGrant = { role: 'reporter', unit: null, sectors: null };

/** These belong to one unit; the server refuses them without. */
const OF_A_UNIT: readonly Role[] = ['reporter', 'head'];

export function isWholeGrant({ role, unit }: NewGrant): boolean {
  return unit !== null || !OF_A_UNIT.includes(role);
}

export function GrantFields({
  grant,
  change,
  tried,
}: {
  grant: NewGrant;
  change: (grant: NewGrant) => void;
  tried: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const sectors = useQuery(sectorsQuery);
  // Accounts are administered for the whole system.
  const scoped = grant.role !== 'admin';
  const needsUnit = OF_A_UNIT.includes(grant.role);
  return (
    <Stack gap="sm">
      <Select
        label={t('grant.role')}
        description={t(`roleText.${grant.role}`)}
        data={ROLES.map((role) => ({ value: role, label: t(`role.${role}`) }))}
        value={grant.role}
        onChange={(value) => {
          const role = oneOf(ROLES, value ?? undefined) ?? grant.role;
          change(role === 'admin' ? { role, unit: null, sectors: null } : { ...grant, role });
        }}
        allowDeselect={false}
      />
      {scoped && (
        <>
          <UnitPicker
            label={t('grant.unit')}
            description={t(needsUnit ? 'grant.unitNeeded' : 'grant.unitHelp')}
            placeholder={needsUnit ? '' : t('grant.unitPlaceholder')}
            value={grant.unit}
            change={(unit) => change({ ...grant, unit })}
            error={tried && !isWholeGrant(grant) ? t('frame.required') : undefined}
          />
          <MultiSelect
            label={t('grant.sectors')}
            placeholder={grant.sectors === null ? t('grant.sectorsPlaceholder') : ''}
            data={(sectors.data?.items ?? []).map(({ code, name }) => ({ value: code, label: format.name(name) }))}
            value={grant.sectors ?? []}
            onChange={(chosen) => change({ ...grant, sectors: chosen.length === 0 ? null : chosen })}
            clearable
            searchable
            withScrollArea={false}
            classNames={{ options: 'hc-options' }}
          />
        </>
      )}
      {!scoped && (
        <Text size="sm" c="dimmed">
          {t('grant.adminEverywhere')}
        </Text>
      )}
    </Stack>
  );
}
