/** Who said it: the document and its line, the formula, or whatever else gave the figure. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { readReturnId, readReturnReference } from '../../../src/returns/model.ts';
import { useMay, useReach } from '../access/me.ts';
import type { Figure } from '../api.ts';
import { unitQuery } from '../catalogue/queries.ts';
import { documentsQuery } from '../frame/queries.ts';
import { useFormat } from '../frame/use-format.ts';
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
  const mine = reach === null || reach.has(unit);
  // Whoever answers for one unit may answer for the one this stands under.
  const parent = useQuery({ ...unitQuery(unit), enabled: !mine && (reach?.size ?? 0) > 0 }).data?.parent_unit?.code;
  const text = brief ? id : t('vintages.returnPlace', { id, version, address });
  if (!mine && (parent === undefined || reach?.has(parent) !== true)) return <>{text}</>;
  return (
    <Link to="/returns/$id" params={{ id }} search={{ version: String(version), cell: address }}>
      {text}
    </Link>
  );
}

/**
 * A link to the line of a document. One that was handed in is opened where it is read by those who may; others see what it gave to the
 * reservoir, once it gave something.
 */
export function DocumentPlace({
  document,
  line,
  brief = false,
  lineOnly = false,
}: {
  document: string;
  line: number | null;
  brief?: boolean;
  /** Where the document has been named already. */
  lineOnly?: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const documents = useQuery(documentsQuery);
  const mayRead = useMay('documents.accept');
  const known = documents.data?.items.find(({ code }) => code === document);
  const title = brief || known === undefined ? document : format.name(known.title) || document;
  const at = line === null ? null : t('vintages.line', { n: line });
  const text = at === null ? title : lineOnly ? at : `${title}, ${at}`;
  const search = line === null ? {} : { line: String(line) };
  const handedIn = known === undefined ? documents.data !== undefined : known.handed_in;
  if (handedIn && mayRead)
    return (
      <Link to="/readings/$code" params={{ code: document }} search={search}>
        {text}
      </Link>
    );
  if (known === undefined && documents.data !== undefined) return <>{text}</>;
  return (
    <Link to="/documents/$code" params={{ code: document }} search={search}>
      {text}
    </Link>
  );
}
