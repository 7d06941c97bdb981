/** The text as one of the known values, or undefined: what stands in an address may be anything. */
export function oneOf<const Value extends string>(
  known: readonly Value[],
  text: string | undefined,
): Value | undefined {
  return known.find((value) => value === text);
}
