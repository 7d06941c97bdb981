/** Words of the server that stand inside its sentences, as the beginning of one. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
