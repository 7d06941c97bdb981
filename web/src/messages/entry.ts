/** What the reader sees of this part, in both languages. English has the same keys. */
import type { Same } from './keys.ts';

export const vi = {
  entry: {
    title: 'entry',
  },
} as const;

export const en: Same<typeof vi> = {
  entry: {
    title: 'entry',
  },
};
