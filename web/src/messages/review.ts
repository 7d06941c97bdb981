/** What the reader sees of this part, in both languages. English has the same keys. */
import type { Same } from './keys.ts';

export const vi = {
  review: {
    title: 'review',
  },
} as const;

export const en: Same<typeof vi> = {
  review: {
    title: 'review',
  },
};
