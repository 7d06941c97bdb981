import { UNIT_KINDS } from '../../../src/catalogue/model.ts';
import { useTranslation } from '../messages/use-translation.ts';

/** The kind of a reporting unit in the reader's language. */
export function useUnitKind(): (kind: string) => string {
  const { t } = useTranslation();
  return (kind) => {
    const known = UNIT_KINDS.find((candidate) => candidate === kind);
    return known === undefined ? kind : t(`unitKind.${known}`);
  };
}
