import type { vi } from './vi.ts';

/** The same keys, any words. */
export type Same<T> = { readonly [K in keyof T]: T[K] extends string ? string : Same<T[K]> };

/** Every language has exactly the keys of the Vietnamese messages. */
export type Messages = Same<typeof vi>;
