/** The point of time every page reads figures at; it lives in the address, so that a shared link shows the same. */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export function useAsOf(): { asOf: string | undefined; setAsOf: (date: string | undefined) => void } {
  const { as_of: asOf } = useSearch({ from: '__root__' });
  const navigate = useNavigate();
  const setAsOf = useCallback(
    (date: string | undefined) => {
      void navigate({
        to: '.',
        // Said even when it is none: what an address leaves out is kept from the page before.
        search: (all) => ({ ...all, as_of: date }),
        replace: true,
      });
    },
    [navigate],
  );
  return { asOf, setAsOf };
}
