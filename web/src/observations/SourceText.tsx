/** Who said it: the document and its line, the formula, or whatever else gave the figure. */
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { SOURCE_KINDS, type SourceKind } from '../../../src/observations/model.ts';
import type { Figure } from '../api.ts';
import { useDocumentTitles } from '../frame/use-document-titles.ts';

export function SourceText({ source, brief = false }: { source: Figure['source']; brief?: boolean }) {
  const { t } = useTranslation();
  const title = useDocumentTitles();
  if (source.document !== undefined && source.document !== null) {
    const line = source.line ?? undefined;
    return (
      <Link
        to="/documents/$code"
        params={{ code: source.document }}
        search={line === undefined ? {} : { line: String(line) }}
        hash={line === undefined ? '' : `L${line}`}
      >
        {brief ? source.document : title(source.document)}
        {line !== undefined && `, ${t('vintages.line', { n: line })}`}
      </Link>
    );
  }
  if (source.kind === 'formula') return <>{t('vintages.formula', { formula: source.reference })}</>;
  const kind = SOURCE_KINDS.find((known: SourceKind) => known === source.kind);
  return (
    <>
      {kind === undefined ? source.kind : t(`sourceKind.${kind}`)}
      {source.reference !== '' && `: ${source.reference}`}
    </>
  );
}
