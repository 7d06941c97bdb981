/** The element id of a section, for links to it. */
export function sectionId(code: string): string {
  return `section-${code}`;
}
