/** How the return came to be what it is: every submission with its verdict, and what the newest changed. */
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Form } from '../../../../src/returns/model.ts';
import { type Column, DataTable } from '../../frame/DataTable.tsx';
import { Answered } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { type VersionDetail, versionQuery } from '../queries.ts';
import { useInstants } from '../rounds/dates.ts';
import { useCellText } from './cell-text.ts';
import type { ReviewCell } from './cells.ts';
import type { ReviewData } from './queries.ts';

export function Versions({ data, cells }: { data: ReviewData; cells: ReviewCell[] }) {
  const { t } = useTranslation();
  const instants = useInstants();
  const versions = [...data.versions].sort((a, b) => b.version - a.version);
  if (versions.length === 0) return null;
  return (
    <section className="hc-section" aria-labelledby="versions">
      <Title order={2} id="versions" mb="sm">
        {t('returnReview.versions')}
      </Title>
      <ol className="hc-comments" style={{ listStyle: 'none' }}>
        {versions.map((version) => (
          <li key={version.version}>
            <strong>{t('round.versionOf', { n: version.version })}</strong>,{' '}
            {t(`returnReview.versionState.${version.state}`)}
            <div className="hc-small hc-dim">
              {instants.at(version.submitted_at)} ·{' '}
              {t('review.by', { who: version.by, inlet: t(`review.inlets.${version.inlet}`) })}
              {version.late && <span className="hc-tag hc-tag-bad">{t('review.late')}</span>}
              {version.reviewed_by !== null && version.reviewed_at !== null && (
                <>
                  {' → '}
                  {version.reviewed_by}, {instants.at(version.reviewed_at)}
                </>
              )}
            </div>
            {version.reason !== null && version.reason !== '' && (
              <p className="hc-comment-text">{t('returnReview.reason', { reason: version.reason })}</p>
            )}
          </li>
        ))}
      </ol>
      {data.version !== null && data.version > 1 && <Changes data={data} cells={cells} version={data.version} />}
    </section>
  );
}

function isComputed(form: Form, address: string): boolean {
  const [section, , column] = address.split('.');
  return form.sections.some(
    (known) =>
      known.kind === 'table' &&
      known.code === section &&
      known.columns.some(({ code, entry }) => code === column && entry !== 'enter'),
  );
}

type Change = VersionDetail['changes'][number];

function Changes({ data, cells, version }: { data: ReviewData; cells: ReviewCell[]; version: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useCellText();
  const detail = useQuery(versionQuery(data.id, version));
  const spec = (address: string) => cells.find((cell) => cell.spec.address === address)?.spec;
  const shown = (address: string, value: string | null): string => {
    const known = spec(address);
    return known === undefined ? (value ?? t('returnReview.empty')) : text.value(known, value);
  };
  const columns: Column<Change>[] = [
    {
      id: 'cell',
      header: t('returnReview.cell'),
      rowHeader: true,
      cell: ({ address }) => format.name(spec(address)?.label) || address,
    },
    {
      id: 'before',
      header: t('returnReview.before'),
      numeric: true,
      cell: ({ address, before }) => shown(address, before),
    },
    {
      id: 'after',
      header: t('returnReview.after'),
      numeric: true,
      cell: ({ address, after }) => <strong>{shown(address, after)}</strong>,
    },
  ];
  return (
    <>
      <Title order={3} mt="md" mb="xs">
        {t('returnReview.changes')}
      </Title>
      <Answered query={detail} lines={3}>
        {({ changes: all }) => {
          // What is computed follows from what was typed.
          const changes = all.filter(({ address }) => !isComputed(data.form, address));
          return changes.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('returnReview.noChanges')}
            </Text>
          ) : (
            <DataTable
              caption={t('returnReview.changes')}
              columns={columns}
              rows={changes}
              rowKey={({ address }) => address}
            />
          );
        }}
      </Answered>
    </>
  );
}
