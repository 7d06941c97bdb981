/** Titles of source documents by code, as the reader's language has them. */
import { useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { documentsQuery } from './queries.ts';
import { useFormat } from './use-format.ts';

export function useDocumentTitles(): (code: string) => string {
  const { data } = useQuery(documentsQuery);
  const format = useFormat();
  return useCallback(
    (code) => {
      const found = data?.items.find((document) => document.code === code);
      return found === undefined ? code : format.name(found.title) || code;
    },
    [data, format],
  );
}
