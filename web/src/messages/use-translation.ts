/** The messages in the reader's language, for components. Keys are checked against the messages; i18next's own types cannot carry so many. */
import { useTranslation as useMessages } from 'react-i18next';
import type { Translate } from './index.ts';

export function useTranslation(): { t: Translate } {
  const { t } = useMessages();
  return { t: t as Translate };
}
