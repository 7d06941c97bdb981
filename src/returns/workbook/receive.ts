/** Taking the bytes of an upload within bounds: into memory when small, onto the disk when large. */
import { createWriteStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Text } from '../../kernel/languages.ts';
import { HttpProblem } from '../../platform/http.ts';

/** The bytes of a stream. @throws HttpProblem 413 as soon as there are more than `most` */
export async function readBounded(stream: Readable, most: number, tooMuch: Text): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  // A refused request stays open: its sender is to read why.
  for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) throw new HttpProblem(413, tooMuch);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Writes a stream to a file, in constant memory; gives its size. @throws HttpProblem 413 beyond `most` */
export async function writeBounded(stream: Readable, path: string, most: number, tooMuch: Text): Promise<number> {
  let length = 0;
  async function* bounded(): AsyncGenerator<Buffer> {
    for await (const chunk of stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > most) throw new HttpProblem(413, tooMuch);
      yield chunk;
    }
  }
  await pipeline(bounded(), createWriteStream(path, { mode: 0o600 }));
  return length;
}
