/** A scale word that does not go with the same indicator's neighbour: 60 triệu USD beside 19,4 tỷ USD. */
import type { ReadFigure } from '../../documents/model.ts';
import { type Decimal, decimal, divide, shift } from '../../kernel/decimal.ts';
import { fold } from '../../kernel/text.ts';
import type { Rule, StatedDocument } from '../finding.ts';
import { leadOf, tellingWords } from '../stated-text.ts';
import { placeOf, shown, shownFigure } from '../wording.ts';

const POWERS: Readonly<Record<string, number>> = { nghin: 3, ngan: 3, trieu: 6, ty: 9, 'nghin ty': 12, 'ngan ty': 12 };
const SCALED = /^((?:nghin |ngan )?(?:nghin|ngan|trieu|ty)) (.+)$/;
/** Words every name may have: they do not show that two names are one. */
const COMMON = new Set([
  'so',
  'ty',
  'le',
  'trong',
  'tong',
  'gia',
  'tri',
  'cua',
  'va',
  'doanh',
  'thu',
  'dat',
  'cac',
  'nam',
  'co',
  'la',
  'luong',
  'nganh',
  'linh',
  'vuc',
]);
const SAME_NAME = 0.6;
const FEWEST_WORDS = 4;

export const scaleSlip: Rule = {
  name: 'scale-slip',
  does: {
    vi: 'Cùng chỉ tiêu thì nghìn, triệu, tỷ phải hợp với số bên cạnh: hơn kém trăm lần chỉ vì chữ chỉ bậc là nhầm.',
    en: 'Thousand, million, billion must go with the same indicator’s neighbour: a hundredfold gap that the scale word alone makes is a slip.',
  },
  check(document) {
    const scaled = document.figures.flatMap((figure) => {
      const [, scale = '', unit = ''] = SCALED.exec(fold(figure.unit)) ?? [];
      const power = POWERS[scale];
      if (power === undefined || figure.role !== 'level') return [];
      return [{ figure, unit, power, name: nameOf(document, figure) }];
    });
    return scaled.flatMap((small) => {
      const large = scaled.find(
        (other) =>
          other.unit === small.unit &&
          other.power > small.power &&
          isOneName(small.name, other.name) &&
          isSlip(small.figure, small.power, other.figure, other.power),
      );
      if (large === undefined) return [];
      const [a, b] = [shownFigure(small.figure), shownFigure(large.figure)];
      const times = shown(gap(small.figure, small.power, large.figure, large.power) ?? decimal('0'), 0);
      return [
        {
          severity: 'warning' as const,
          sentence: {
            vi: `${small.figure.indicator}: in ${a.vi} bên cạnh ${b.vi} (dòng ${large.figure.line}), kém ${times.vi} lần; có thể nhầm bậc đơn vị.`,
            en: `${small.figure.indicator}: printed ${a.en} beside ${b.en} (line ${large.figure.line}), ${times.en} times less; the scale word is probably wrong.`,
          },
          places: [placeOf(small.figure), placeOf(large.figure)],
        },
      ];
    });
  },
};

/** The telling words of the indicator; where it has too few ("Giá trị"), those before the figure in its sentence. */
function nameOf(document: StatedDocument, figure: ReadFigure): Set<string> {
  const telling = (text: string) => new Set(tellingWords(text).filter((word) => !COMMON.has(word)));
  const name = telling(figure.indicator);
  return name.size >= FEWEST_WORDS ? name : telling(leadOf(document, figure));
}

function isOneName(a: Set<string>, b: Set<string>): boolean {
  const shared = [...a].filter((word) => b.has(word)).length;
  return shared >= FEWEST_WORDS && shared / new Set([...a, ...b]).size >= SAME_NAME;
}

/** A hundred times apart as printed, and within five of one another under one scale word. */
function isSlip(small: ReadFigure, smallPower: number, large: ReadFigure, largePower: number): boolean {
  const apart = gap(small, smallPower, large, largePower);
  const bare = gap(small, 0, large, 0);
  return apart !== null && bare !== null && apart.gte('100') && bare.gte('0.2') && bare.lte('5');
}

function gap(small: ReadFigure, smallPower: number, large: ReadFigure, largePower: number): Decimal | null {
  return divide(shift(decimal(large.value), largePower), shift(decimal(small.value), smallPower));
}
