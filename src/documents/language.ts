/** Whether a document is in Vietnamese, the one language its figures are read in. */
import { words } from '../kernel/text.ts';
import type { DocumentText } from './model.ts';

/** Small words that every text of a language has, without tone marks: a damaged scan may have lost them. */
const VIETNAMESE = new Set('va cua cac duoc cho trong voi tai nam den cong theo dat tang'.split(' '));
const OTHERS = new Set(
  'the and of to in for with was were is are from by that les des une dans pour avec und der die das den von mit'.split(
    ' ',
  ),
);
/** Fewer words tell nothing: a table alone, a title. */
const ENOUGH = 12;

/** False when the text is plainly in another language; true also when there is too little text to tell. */
export function mayBeVietnamese(document: Pick<DocumentText, 'lines'>): boolean {
  let own = 0;
  let other = 0;
  for (const { text } of document.lines)
    for (const word of words(text)) {
      if (VIETNAMESE.has(word)) own++;
      else if (OTHERS.has(word)) other++;
    }
  return other < ENOUGH || other < own * 2;
}
