/** What the reader sees of this part, in both languages. English has the same keys. */
import type { Same } from './keys.ts';

export const vi = {
  access: {
    title: 'access',
  },
} as const;

export const en: Same<typeof vi> = {
  access: {
    title: 'access',
  },
};
