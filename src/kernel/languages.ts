/** Languages of the interface and of the catalogue's names: Vietnamese first, English second. */
export const LANGUAGES = ['vi', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in both languages. */
export type Text = Record<Language, string>;

/**
 * Something wrong in a file a person wrote: where it stands and what would be right, as one sentence per language.
 * `line` counts from 1; it is absent when the fault is of the file as a whole.
 */
export interface Fault {
  file: string;
  line?: number;
  message: Text;
}

/** `file:line: sentence`, the form editors and terminals make a link of. */
export function faultLine(fault: Fault, language: Language): string {
  return `${fault.file}${fault.line === undefined ? '' : `:${fault.line}`}: ${fault.message[language]}`;
}

/** An error whose sentence is meant for the person at the screen or terminal, who can mend the cause. */
export class UserError extends Error {
  readonly text: Text;
  readonly faults: readonly Fault[];
  constructor(text: Text, faults: readonly Fault[] = []) {
    super(text.en);
    this.name = 'UserError';
    this.text = text;
    this.faults = faults;
  }
}
