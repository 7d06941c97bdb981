/** Who said it: the document and its line, the formula, or whatever else gave the figure. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMay } from '../access/me.ts';
import type { Figure } from '../api.ts';
import { documentsQuery } from '../frame/queries.ts';
import { useFormat } from '../frame/use-format.ts';
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
