/** What every part of the reader knows of the document it reads. */
import type { DocumentTime } from './document-period.ts';
import type { ReadFigure } from './model.ts';
import type { Nouns } from './nouns.ts';
import type { Section } from './sections.ts';

export interface Reading {
  time: DocumentTime;
  damaged: boolean;
  nouns: Nouns;
  section: Section;
}

/** A figure whose place in the document is still a place in a text. */
export type PlacedFigure = Omit<ReadFigure, 'line' | 'page' | 'column' | 'of_line' | 'where'> & {
  /** Where `raw` begins in the text. */
  at: number;
  /** Place in the list of the level it speaks of. */
  levelAt?: number;
};
