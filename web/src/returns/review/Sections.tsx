/** What the unit sent, section by section, its files, and what is said of the whole. */
import { Text, Title } from '@mantine/core';
import { Empty } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { fileAddress } from '../queries.ts';
import { CellsTable } from './CellsTable.tsx';
import { comparisonsOf, type ReviewCell } from './cells.ts';
import type { ReviewData } from './queries.ts';

/** What is said of no single cell. */
export function WholeIssues({ data }: { data: ReviewData }) {
  const { t } = useTranslation();
  const format = useFormat();
  const whole = data.issues.filter(({ addresses }) => addresses.length === 0);
  if (whole.length === 0) return null;
  return (
    <section aria-label={t('returnReview.wholeIssues')} style={{ marginBottom: 16 }}>
      {whole.map((issue) => (
        <div key={issue.rule} className="hc-issue" data-severity={issue.severity}>
          <strong>{issue.severity === 'error' ? t('returnReview.error') : t('returnReview.warning')}:</strong>{' '}
          {format.name(issue.message)}
          {data.explanations[issue.rule] !== undefined && (
            <p className="hc-explanation">
              {t('returnReview.explanation')}: {data.explanations[issue.rule]}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

/** What there is nothing of to compare with, once for the whole return: the tables leave those columns out. */
export function NotCompared({ cells }: { cells: readonly ReviewCell[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const has = comparisonsOf(cells);
  const missing = (['previous', 'lastYear', 'plan', 'peers'] as const).filter((what) => !has[what]);
  if (missing.length === 0 || !cells.some(({ spec }) => spec.cell !== null)) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('returnReview.notCompared', {
        what: missing.map((what) => t(`returnReview.${what}`).toLocaleLowerCase(format.language)).join(', '),
      })}
    </Text>
  );
}

export function Sections({
  data,
  cells,
  chosen,
  choose,
}: {
  data: ReviewData;
  cells: ReviewCell[];
  chosen: string | undefined;
  choose: (address: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  if (cells.length === 0) return <Empty title={t('returnReview.nothingMarked')} />;
  return (
    <>
      {data.form.sections.map((section) => {
        const own = cells.filter(({ spec }) => spec.section === section.code);
        if (own.length === 0) return null;
        return (
          <section key={section.code} className="hc-queue" aria-labelledby={`section-${section.code}`}>
            <Title order={2} id={`section-${section.code}`} mb={8}>
              {format.name(section.title)}
            </Title>
            <CellsTable
              returnId={data.id}
              section={section}
              cells={own}
              files={data.files}
              chosen={chosen}
              choose={choose}
            />
          </section>
        );
      })}
    </>
  );
}

export function Files({ data, cells }: { data: ReviewData; cells: ReviewCell[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const files = Object.entries(data.files);
  if (files.length === 0) return null;
  return (
    <section className="hc-section" aria-labelledby="files">
      <Title order={2} id="files" mb="xs">
        {t('returnReview.files')}
      </Title>
      <ul className="hc-plain-list">
        {files.map(([address, file]) => (
          <li key={address}>
            <a href={fileAddress(data.id, file.id)} download={file.name}>
              {file.name}
            </a>{' '}
            <span className="hc-dim">
              {format.name(cells.find(({ spec }) => spec.address === address)?.spec.label)} ·{' '}
              {t('returnReview.size', { n: format.number(String(Math.ceil(file.size / 1024))) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
