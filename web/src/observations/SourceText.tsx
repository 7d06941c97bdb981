/** Who said it: the document and its line, the formula, or whatever else gave the figure. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readReturnId, readReturnReference } from '../../../src/returns/model.ts';
import { useReach } from '../access/me.ts';
import type { Figure } from '../api.ts';
import { unitQuery } from '../catalogue/queries.ts';
import { useDocumentTitles } from '../frame/use-document-titles.ts';
import { useTranslation } from '../messages/use-translation.ts';

export function SourceText({ source, brief = false }: { source: Figure['source']; brief?: boolean }) {
  const { t } = useTranslation();
  if (source.document !== null) return <DocumentPlace document={source.document} line={source.line} brief={brief} />;
  if (source.kind === 'formula') return <>{t('vintages.formula', { formula: source.reference })}</>;
  const place = source.kind === 'return' ? readReturnReference(source.reference) : null;
  if (place !== null) return <ReturnPlace {...place} brief={brief} />;
  return (
    <>
      {t(`sourceKind.${source.kind}`)}
      {source.reference !== '' && `: ${source.reference}`}
    </>
  );
}

/** The cell of the return, as a link for those who may see the return. */
function ReturnPlace({
  id,
  version,
  address,
  brief,
}: {
  id: string;
  version: number;
  address: string;
  brief: boolean;
}) {
  const { t } = useTranslation();
  const reach = useReach('returns.see');
  const unit = readReturnId(id)?.unit ?? '';
  // Only one unit's own people need to know what it stands under.
  const mine = reach === null || reach.has(unit);
  const parent = useQuery({ ...unitQuery(unit), enabled: !mine && (reach?.size ?? 0) > 0 }).data?.parent_unit?.code;
  const text = brief ? id : t('vintages.returnPlace', { id, version, address });
  if (!mine && (parent === undefined || reach?.has(parent) !== true)) return <>{text}</>;
  return (
    <Link to="/returns/$id" params={{ id }} search={{ version: String(version), cell: address }}>
      {text}
    </Link>
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
