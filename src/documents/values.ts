/** The value of a printed number, as Vietnamese reports print it. */
import { readNumber } from '../kernel/numbers.ts';

/**
 * Plain decimal of a number: "." groups, "," decimal; marks that fit only the other way are read that way (9.57, 3,181,342).
 * null when the digits are no number in any way. A look-alike of groups with mixed marks (3,737.301) is read as groups.
 */
export function plainValue(digits: string): string | null {
  // 344,000: three zeros behind a comma are thousands typed the English way.
  if (/^[1-9]\d{0,2},000$/.test(digits)) return digits.replace(',', '');
  const reading = readNumber(digits, 'vi');
  if (reading.kind === 'number') return reading.value;
  if (reading.kind === 'ambiguous') return reading.readings[0];
  if (/^\d{1,3}(?:[.,]\d{3})+$/.test(digits)) return digits.replace(/[.,]/g, '');
  // A lost or doubled digit in a group: kept as groups when the scan allows no other sense.
  if (/^\d{1,4}(?:[.,]\d{3,4})+$/.test(digits)) return digits.replace(/[.,]/g, '');
  return null;
}

/** Numbers of one chart or row that all look like English groups (83,850 90,711) are groups. */
export function groupedByComma(numbers: readonly string[]): boolean {
  const marked = numbers.filter((digits) => /[.,]/.test(digits));
  return (
    marked.length >= 2 &&
    marked.every((digits) => /^\d{1,3}(?:[.,]\d{3})+$/.test(digits)) &&
    marked.some((digits) => digits.includes(','))
  );
}
