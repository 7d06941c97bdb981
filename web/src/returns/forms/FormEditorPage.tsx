export function FormEditorPage() {
  return null;
}
