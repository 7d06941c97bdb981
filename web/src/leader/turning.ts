/** What makes the wall turn: by itself, by keys, and not at all when told to stop. */
import { useMediaQuery } from '@mantine/hooks';
import { useEffect, useState } from 'react';

/** How long one panel stands. */
const TURN_MS = 20_000;

/** Which panel stands; turns by itself unless paused or unless the reader wants no motion. */
export function useTurning(count: number) {
  const calm = useMediaQuery('(prefers-reduced-motion: reduce)', false, { getInitialValueInEffect: false });
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const paused = chosen ?? calm ?? false;
  const step = (by: number) => setAt((now) => (count === 0 ? 0 : (now + by + count) % count));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the time begins anew with each panel
  useEffect(() => {
    if (paused || count === 0) return;
    const timer = setTimeout(() => setAt((now) => (now + 1) % count), TURN_MS);
    return () => clearTimeout(timer);
  }, [paused, count, at]);

  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const turn = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
      if (turn !== undefined) setAt((now) => (count === 0 ? 0 : (now + turn + count) % count));
      // A button that has the focus takes the space itself.
      else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) setChosen((now) => !(now ?? calm));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [count, calm]);

  return { at: at < count ? at : 0, paused, go: step, pause: () => setChosen(!paused) };
}

/** The time, every second. */
export function useClock(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
