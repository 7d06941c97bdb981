import { DocumentPlace } from '../observations/SourceText.tsx';

/** `CL411-2023#L51` as a link to the line. */
export function Reference({ reference }: { reference: string }) {
  const [document = '', line] = reference.split('#L');
  return <DocumentPlace document={document} line={line === undefined ? null : Number(line)} />;
}
