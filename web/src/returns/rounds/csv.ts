/** A list that leaves the page as CSV (RFC 4180, with a byte order mark, as Excel wants it). */

/** Rows of texts as CSV. A text a spreadsheet would run as a formula is kept a text by an apostrophe before it. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

function field(text: string): string {
  const safe = /^[=+\-@\t\r\n]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function downloadCsv(name: string, rows: readonly (readonly string[])[]): void {
  const link = document.createElement('a');
  const address = URL.createObjectURL(new Blob(['\ufeff', csvOf(rows)], { type: 'text/csv;charset=utf-8' }));
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
