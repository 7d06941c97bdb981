import { useEffect } from 'react';

/** Names the browser tab after the page. */
export function usePageTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title === undefined || title === '' ? 'Hồ Chứa' : `${title} · Hồ Chứa`;
  }, [title]);
}
