/** Enough to catch a slip of the fingers; whether it exists only a mail tells. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text.trim());
}
