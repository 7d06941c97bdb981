/** Addresses people can read and share: every parameter is plain text (`?period=2022&as_of=2023-07-14`). */

export type SearchParameters = Record<string, unknown>;

export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: SearchParameters): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') parameters.set(name, String(value));
  }
  const text = parameters.toString().replaceAll('%2F', '/').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** Reads the named text parameters; whatever else the address holds is left out. */
export function texts<const Name extends string>(
  ...names: Name[]
): (search: SearchParameters) => { [K in Name]?: string | undefined } {
  return (search) => {
    const kept: { [K in Name]?: string | undefined } = {};
    for (const name of names) {
      const value = search[name];
      if (typeof value === 'string' && value !== '') kept[name] = value;
    }
    return kept;
  };
}
