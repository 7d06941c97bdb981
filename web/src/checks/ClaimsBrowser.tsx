/** Printed rates of one or all documents: those that do not recompute first, the others on request. */
import { SegmentedControl, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Empty, Failed, Loading, More } from '../frame/states.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { ClaimList } from './claims.tsx';
import { type ClaimFilter, claimsQuery } from './queries.ts';

export type Agrees = NonNullable<ClaimFilter['agrees']>;

export function asAgrees(text: string | undefined): Agrees {
  return text === 'true' || text === 'unknown' ? text : 'false';
}

export function AgreesSwitch({ value, onChange }: { value: Agrees; onChange: (agrees: Agrees) => void }) {
  const { t } = useTranslation();
  return (
    <SegmentedControl
      aria-label={t('claims.show')}
      className="hc-whole"
      data={[
        { value: 'false', label: t('claims.agreesFalse') },
        { value: 'true', label: t('claims.agreesTrue') },
        { value: 'unknown', label: t('claims.agreesUnknown') },
      ]}
      value={value}
      onChange={(chosen) => onChange(asAgrees(chosen))}
    />
  );
}

export function ClaimsBrowser({ document, agrees }: { document: string | undefined; agrees: Agrees }) {
  const { t } = useTranslation();
  const found = useInfiniteQuery({ ...claimsQuery({ document, agrees }), placeholderData: keepPreviousData });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total ?? 0;
  if (found.data === undefined) {
    return found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : <Loading lines={8} />;
  }
  if (items.length === 0) return <Empty title={t('claims.none')}>{agrees === 'false' && t('claims.noneText')}</Empty>;
  return (
    <>
      <Text size="sm" fw={500} mb={8} aria-live="polite">
        {t('claims.found', { count: total })}
      </Text>
      <ClaimList claims={items} />
      <More
        shown={items.length}
        total={total}
        hasMore={found.hasNextPage}
        loading={found.isFetchingNextPage}
        load={() => void found.fetchNextPage()}
      />
    </>
  );
}
