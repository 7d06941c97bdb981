/** Who said it: the document and its line, the formula, or whatever else gave the figure. */
import { Link } from '@tanstack/react-router';
import type { Figure } from '../api.ts';
import { useDocumentTitles } from '../frame/use-document-titles.ts';
import { useTranslation } from '../messages/use-translation.ts';

export function SourceText({ source, brief = false }: { source: Figure['source']; brief?: boolean }) {
  const { t } = useTranslation();
  if (source.document !== null) return <DocumentPlace document={source.document} line={source.line} brief={brief} />;
  if (source.kind === 'formula') return <>{t('vintages.formula', { formula: source.reference })}</>;
  return (
    <>
      {t(`sourceKind.${source.kind}`)}
      {source.reference !== '' && `: ${source.reference}`}
    </>
  );
}

/** A link to the line of a document. */
export function DocumentPlace({
  document,
  line,
  brief = false,
}: {
  document: string;
  line: number | null;
  brief?: boolean;
}) {
  const { t } = useTranslation();
  const title = useDocumentTitles();
  return (
    <Link to="/documents/$code" params={{ code: document }} search={line === null ? {} : { line: String(line) }}>
      {brief ? document : title(document)}
      {line !== null && `, ${t('vintages.line', { n: line })}`}
    </Link>
  );
}
