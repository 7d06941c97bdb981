/** A search box whose text lives in the address: typed at once, written after a short pause. */
import { useDebouncedCallback } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';

export function useSearchText(inAddress: string | undefined, write: (text: string | undefined) => void) {
  const [text, setText] = useState(inAddress ?? '');
  const written = useRef(inAddress);
  const writeSoon = useDebouncedCallback((typed: string) => {
    written.current = typed.trim() === '' ? undefined : typed.trim();
    write(written.current);
  }, 200);

  // Back and forward change the address from outside.
  useEffect(() => {
    if (inAddress === written.current) return;
    written.current = inAddress;
    setText(inAddress ?? '');
  }, [inAddress]);

  return {
    text,
    type: (typed: string) => {
      setText(typed);
      writeSoon(typed);
    },
  };
}
