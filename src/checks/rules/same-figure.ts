/** One figure stated twice in a document with two values. */
import type { ReadFigure } from '../../documents/model.ts';
import { words } from '../../kernel/text.ts';
import { groupBy } from '../../observations/figures.ts';
import type { Rule, StatedDocument } from '../finding.ts';
import { meet } from '../ranges.ts';
import { leadOf, rangeOf, tellingWords, textAfter, textBefore } from '../stated-text.ts';
import { placeOf, shownFigure } from '../wording.ts';

/** Nearer statements are mostly two figures of one list. */
const APART = 4;
/** A shorter name ("Lợi nhuận") may be said of several subjects. */
const TELLING_NAME = 6;
/** More values than this under one name are a form filled in again and again. */
const MOST_VALUES = 2;
const QUALIFIES = new Set<ReadFigure['role']>(['growth', 'ratio_to_base', 'plan_ratio']);

export const sameFigure: Rule = {
  name: 'same-figure',
  does: {
    vi: 'Cùng chỉ tiêu, kỳ, loại, đơn vị, nêu hai nơi trong một tài liệu thì phải cùng giá trị.',
    en: 'One indicator, period, kind and unit stated in two places of a document must have one value.',
  },
  check(document) {
    const groups = groupBy(candidates(document), ({ lead }) => lead);
    return [...groups.values()].flatMap((group) => group.flatMap((one, at) => contradicted(document, one, at, group)));
  },
};

interface Stated {
  figure: ReadFigure;
  index: number;
  name: string[];
  lead: string;
}

function candidates(document: StatedDocument): Stated[] {
  return document.figures.flatMap((figure, index) => {
    const { where, role, note, period } = figure;
    if (where !== 'prose' || role !== 'level' || note !== undefined || period === '') return [];
    const [name, lead] = [words(figure.indicator), leadOf(document, figure)];
    return name.length < 2 || lead === '' ? [] : [{ figure, index, name, lead }];
  });
}

/** `group`: all figures led by the same words; `at`: the place of `one` among them. */
function contradicted(document: StatedDocument, one: Stated, at: number, group: readonly Stated[]) {
  const other = group
    .slice(at + 1)
    .filter((later) => isSame(document, one, later))
    .find(({ figure }) => !meet(rangeOf(document, figure), rangeOf(document, one.figure)));
  if (other === undefined) return [];
  const values = new Set(group.map(({ figure }) => figure.value));
  const shared = companionOf(document, one.index, other.index);
  if (values.size > MOST_VALUES && shared === null) return [];
  const [a, b] = [shownFigure(one.figure), shownFigure(other.figure)];
  const both = shared === null ? null : shownFigure(shared);
  const name = one.figure.indicator;
  const [here, there] = [one.figure.line, other.figure.line];
  return [
    {
      severity: 'error' as const,
      sentence: {
        vi: `${name}: dòng ${here} ghi ${a.vi}, dòng ${there} ghi ${b.vi}, cùng kỳ ${one.figure.period}${both === null ? '' : `, cùng kèm ${both.vi}`}.`,
        en: `${name}: line ${here} has ${a.en}, line ${there} has ${b.en}, both for ${one.figure.period}${both === null ? '' : ` and both with ${both.en}`}.`,
      },
      places: [placeOf(one.figure), placeOf(other.figure)],
    },
  ];
}

function isSame(document: StatedDocument, a: Stated, b: Stated): boolean {
  const [x, y] = [a.figure, b.figure];
  if (Math.abs(x.line - y.line) < APART || x.period !== y.period || x.kind !== y.kind || x.unit !== y.unit)
    return false;
  const [short, long] = a.name.length <= b.name.length ? [a.name, b.name] : [b.name, a.name];
  if (!short.every((word, at) => long[at] === word)) return false;
  const said = [x, y].every((figure) => isSaid(document, figure, short));
  return (short.length >= TELLING_NAME && said) || companionOf(document, a.index, b.index) !== null;
}

/** Whether the sentence itself begins to name the thing; a name may also come from a heading, over many figures. */
function isSaid(document: StatedDocument, figure: ReadFigure, name: readonly string[]): boolean {
  const sentence = new Set(words(`${textBefore(document, figure)} ${textAfter(document, figure)}`));
  return tellingWords(name.slice(0, TELLING_NAME).join(' ')).every((word) => sentence.has(word));
}

/** A growth or ratio that both statements carry with the same value: it shows that one figure is meant. */
function companionOf({ figures }: StatedDocument, a: number, b: number): ReadFigure | null {
  const [x, y] = [figures[a + 1], figures[b + 1]];
  if (x === undefined || y === undefined || !QUALIFIES.has(x.role) || x.role !== y.role) return null;
  if (x.of_line !== figures[a]?.line || y.of_line !== figures[b]?.line) return null;
  return x.value === y.value && x.unit === y.unit && x.versus === y.versus ? x : null;
}
