/** An edition as PDF: tagged, with outline and embedded fonts, typeset by Typst. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { chartSvg } from './chart-svg.ts';
import type { ChartBlock, Edition } from './model.ts';
import { PDF_FONT, typstSource } from './typst-source.ts';

/** The bytes of a .pdf file. @throws Error with Typst's own words when the source does not compile (a fault of ours) */
export async function renderPdf(edition: Edition): Promise<Uint8Array> {
  const charts = edition.blocks.filter((block): block is ChartBlock => block.kind === 'chart');
  const file = (id: string) => `/${id}.svg`;
  const drawings = charts.map(({ id, data }): [string, string] => [
    file(id),
    chartSvg(data, { width: 600, height: 235, fontFamily: PDF_FONT, fontSize: 14 }),
  ]);
  return typeset(typstSource(edition, file), new Map(drawings)).pdf();
}

export interface Typeset {
  pages: number;
  /** The bytes of a .pdf file. */
  pdf(): Uint8Array;
}

/** Typesets a source; `files` gives what it includes by path. @throws Error with Typst's own words when it does not compile */
export function typeset(source: string, files: ReadonlyMap<string, string> = new Map()): Typeset {
  const compiler = NodeCompiler.create({ workspace: fontDir(), fontArgs: [{ fontPaths: [fontDir()] }] });
  for (const [file, content] of files) compiler.mapShadow(`${fontDir()}${file}`, Buffer.from(content, 'utf8'));
  const compiled = compiler.compile({ mainFileContent: source });
  const document = compiled.result;
  if (document === null) {
    const faults = compiled.takeDiagnostics();
    throw new Error(`Typst: ${JSON.stringify(faults?.shortDiagnostics ?? []).slice(0, 800)}`);
  }
  return {
    pages: document.numOfPages,
    pdf: () => {
      const pdf = compiler.pdf(document);
      // Typst keeps what it has compiled for the next document; old editions need not stay.
      compiler.evictCache(10);
      return new Uint8Array(pdf);
    },
  };
}

/** A Times-metric font with Vietnamese, from its package. */
function fontDir(): string {
  return dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'));
}
