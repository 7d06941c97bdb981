/** Texts as SpreadsheetML holds them (ST_Xstring, ECMA-376 part 1, 22.9.2.19). */

/** A text as it comes back out of XML: line ends become LF; what XML cannot hold is gone. */
export function asStored(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters meant
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}

/** A text as it is put into a cell: `_x0041_` would be read as the character it stands for, so its underscore is escaped. */
export function asWritten(text: string): string {
  return asStored(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

/** The reverse of the escape, for any character. */
export function decodeEscapes(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;
}
