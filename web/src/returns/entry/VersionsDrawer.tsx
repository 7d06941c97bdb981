/** What was submitted before, by whom, what became of it, and what changed from one version to the next. */
import { Badge, Drawer, NativeSelect, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { CellSpec } from '../../../../src/returns/model.ts';
import { Answered } from '../../frame/states.tsx';
import { useTranslation } from '../../messages/use-translation.ts';
import { type ReturnVersion, versionQuery } from '../queries.ts';
import { useInstants } from '../rounds/dates.ts';
import { useCellText } from './use-cell-text.ts';
import { useEntry } from './use-entry.ts';

export function VersionsDrawer({
  version,
  cell,
  choose,
  close,
}: {
  version: number | null;
  /** Address of the cell a link is about. */
  cell: string | undefined;
  choose: (version: number) => void;
  close: () => void;
}) {
  const { t } = useTranslation();
  const { data } = useEntry();
  const versions = [...data.versions].sort((a, b) => b.version - a.version);
  const chosen = versions.find((one) => one.version === version);
  return (
    <Drawer
      opened={version !== null}
      onClose={close}
      position="right"
      size="lg"
      title={t('entry.versions.title')}
      closeButtonProps={{ 'aria-label': t('entry.close') }}
    >
      {chosen === undefined ? (
        <Text size="sm" c="dimmed">
          {t('entry.versions.none')}
        </Text>
      ) : (
        <>
          <NativeSelect
            label={t('entry.versions.choose')}
            value={String(chosen.version)}
            data={versions.map((one) => ({
              value: String(one.version),
              label: `${t('entry.versions.number', { n: one.version })} – ${t(`entry.versions.state.${one.state}`)}`,
            }))}
            onChange={(event) => choose(Number(event.currentTarget.value))}
            mb="md"
          />
          <VersionFacts version={chosen} />
          {cell !== undefined && <CellThen id={data.id} version={chosen.version} address={cell} />}
          <Changes id={data.id} version={chosen.version} />
        </>
      )}
    </Drawer>
  );
}

function VersionFacts({ version }: { version: ReturnVersion }) {
  const { t } = useTranslation();
  const instants = useInstants();
  return (
    <dl className="hc-facts">
      <dt>{t('entry.versions.submitted')}</dt>
      <dd>
        {instants.at(version.submitted_at)}, {version.by} ({t(`entry.inlet.${version.inlet}`)})
        {version.late && (
          <Badge ml={6} size="sm" variant="outline" className="hc-badge-late">
            {t('entry.late')}
          </Badge>
        )}
      </dd>
      <dt>{t('entry.versions.outcome')}</dt>
      <dd>
        {t(`entry.versions.state.${version.state}`)}
        {version.reviewed_at !== null && `, ${instants.at(version.reviewed_at)}`}
        {version.reviewed_by !== null && `, ${version.reviewed_by}`}
      </dd>
      {version.reason !== null && version.reason !== '' && (
        <>
          <dt>{t('entry.versions.reason')}</dt>
          <dd>{version.reason}</dd>
        </>
      )}
    </dl>
  );
}

/** What one cell said in that version. */
function CellThen({ id, version, address }: { id: string; version: number; address: string }) {
  const { spec } = useEntry();
  const words = useCellText();
  const detail = useQuery(versionQuery(id, version));
  const cell = spec(address);
  const value = detail.data?.cells[address];
  if (cell === undefined || value === undefined) return null;
  return (
    <p className="hc-note">
      {words.name(cell)}:{' '}
      <strong>
        {words.shown(cell, value)} {words.measure(cell)}
      </strong>
    </p>
  );
}

function Changes({ id, version }: { id: string; version: number }) {
  const { t } = useTranslation();
  const { spec } = useEntry();
  const words = useCellText();
  const detail = useQuery(versionQuery(id, version));
  const shown = (cell: CellSpec | undefined, value: string | null): string =>
    value === null ? '–' : cell === undefined ? value : words.shown(cell, value);
  return (
    <Answered query={detail}>
      {({ changes, cells }) =>
        version === 1 || changes.length === 0 ? (
          <Text size="sm" c="dimmed" mt="md">
            {version === 1
              ? t('entry.versions.first', { count: Object.keys(cells).length })
              : t('entry.versions.noChange')}
          </Text>
        ) : (
          <section
            className="hc-table-box hc-versions-table"
            aria-label={t('entry.versions.changes', { n: version - 1 })}
          >
            <table className="hc-table">
              <caption>{t('entry.versions.changes', { n: version - 1 })}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('entry.versions.cell')}</th>
                  <th scope="col" className="hc-num">
                    {t('entry.versions.before')}
                  </th>
                  <th scope="col" className="hc-num">
                    {t('entry.versions.after')}
                  </th>
                </tr>
              </thead>
              <tbody>
                {changes.map(({ address, before, after }) => {
                  const cell = spec(address);
                  return (
                    <tr key={address}>
                      <th scope="row">{cell === undefined ? address : words.name(cell)}</th>
                      <td className="hc-num">{shown(cell, before)}</td>
                      <td className="hc-num">{shown(cell, after)}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </section>
        )
      }
    </Answered>
  );
}
