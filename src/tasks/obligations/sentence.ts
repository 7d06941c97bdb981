/**
 * The sentence a report writes of an obligation: "59/63 tỉnh, thành phố … đã ban hành …; 04 địa phương chưa ban hành: An Giang, Cà Mau,
 * Nghệ An, Phú Yên". One function for screens, reports and mail. Pure; the browser uses it too.
 */
import type { UnitKind } from '../../catalogue/model.ts';
import { formatDate } from '../../kernel/dates.ts';
import type { Language, Text } from '../../kernel/languages.ts';
import { type Coverage, calledVi, type Obligation, type OwingUnit } from './model.ts';

/** Names beyond so many become "và N … khác". */
const MOST_NAMES = 12;

interface Words {
  /** After the fraction: "59/63 tỉnh, thành phố trực thuộc Trung ương". */
  all: Text;
  /** Those left over: "04 địa phương". English: one and several. */
  one: Text;
  several: Text;
}

const PROVINCES: Words = {
  all: { vi: 'tỉnh, thành phố trực thuộc Trung ương', en: 'provinces and cities' },
  one: { vi: 'địa phương', en: 'province or city' },
  several: { vi: 'địa phương', en: 'provinces and cities' },
};
const MINISTRIES: Words = {
  all: { vi: 'bộ, cơ quan ngang bộ', en: 'ministries and ministerial agencies' },
  one: { vi: 'cơ quan', en: 'agency' },
  several: { vi: 'cơ quan', en: 'agencies' },
};
const AGENCIES: Words = { ...MINISTRIES, all: { vi: 'bộ, ngành, cơ quan trung ương', en: 'central agencies' } };
const MINISTRIES_AND_PROVINCES: Words = {
  ...MINISTRIES,
  all: { vi: 'bộ, ngành, địa phương', en: 'ministries and provinces' },
};
const UNITS: Words = {
  all: { vi: 'đơn vị', en: 'units' },
  one: { vi: 'đơn vị', en: 'unit' },
  several: { vi: 'đơn vị', en: 'units' },
};

function wordsFor(kinds: readonly UnitKind[]): Words {
  const only = (...wanted: UnitKind[]) => kinds.length > 0 && kinds.every((kind) => wanted.includes(kind));
  if (only('province')) return PROVINCES;
  if (only('ministry')) return MINISTRIES;
  if (only('ministry', 'agency')) return AGENCIES;
  if (only('ministry', 'agency', 'province')) return MINISTRIES_AND_PROVINCES;
  return UNITS;
}

/** Counts under ten have two digits in Vietnamese administrative writing: 04. */
export function inTwoDigits(count: number): string {
  return String(count).padStart(2, '0');
}

/** What a unit is called in English: provinces without "Province". */
function calledEn(unit: OwingUnit): string {
  return unit.kind === 'province' ? unit.name.en.replace(/ (Province|City)$/, '') : unit.name.en;
}

/** What a unit is called in a sentence or a table. */
export function calledIn(unit: OwingUnit, language: Language): string {
  return language === 'vi' ? calledVi(unit) : calledEn(unit);
}

/** Names as the sentence lists them: "An Giang, Cà Mau và 9 địa phương khác". */
export function namesOf(units: readonly OwingUnit[], kinds: readonly UnitKind[], language: Language): string {
  return listed(units, wordsFor(kinds), language, MOST_NAMES);
}

function listed(units: readonly OwingUnit[], words: Words, language: Language, most: number): string {
  // One name more costs no more room than the words that would stand for it.
  const shown = units.length <= most + 1 ? units : units.slice(0, most);
  const names = shown.map((unit) => calledIn(unit, language)).join(', ');
  const rest = units.length - shown.length;
  if (rest === 0) return names;
  return language === 'vi' ? `${names} và ${rest} ${words.several.vi} khác` : `${names} and ${rest} others`;
}

/**
 * One sentence with its full stop. Says as much as is known: nobody or everybody missing, laggards by name, or the count alone where the
 * document names nobody.
 * @param kinds kinds of the units that owe, for the words
 */
export function obligationSentence(
  { deed, deedShort }: Pick<Obligation, 'deed' | 'deedShort'>,
  found: Coverage,
  kinds: readonly UnitKind[],
  language: Language,
  mostNames: number = MOST_NAMES,
): string {
  const words = wordsFor(kinds);
  const { done, of } = found;
  const missing = of - done;
  const vi = language === 'vi';
  if (of === 0)
    return vi
      ? `Đến ngày này không có đơn vị nào phải ${deed.vi}.`
      : `No unit exists on this day that would have to have ${deed.en}.`;
  if (found.kind === 'unknown') {
    const before = found.stated;
    const told =
      before === null
        ? ''
        : vi
          ? `; trước đó, đến ${formatDate(before.asOf, 'vi')}: ${inTwoDigits(before.done)}/${inTwoDigits(before.of)}`
          : `; before, on ${formatDate(before.asOf, 'en')}: ${before.done}/${before.of}`;
    return vi
      ? `Chưa có thông tin ${of} ${words.all.vi} hiện nay đã ${deed.vi} hay chưa${told}.`
      : `It is not known which of today's ${of} ${words.all.en} have ${deed.en}${told}.`;
  }
  if (done === 0)
    return vi
      ? `Chưa có ${words.one.vi} nào trong ${inTwoDigits(of)} ${words.all.vi} ${deed.vi}.`
      : `None of the ${of} ${words.all.en} has ${deed.en}.`;
  const main = vi
    ? `${inTwoDigits(done)}/${inTwoDigits(of)} ${words.all.vi} đã ${deed.vi}`
    : `${done}/${of} ${words.all.en} have ${deed.en}`;
  if (missing === 0) return `${main}.`;
  const left = vi
    ? `${inTwoDigits(missing)} ${words.several.vi} chưa ${deedShort.vi}`
    : `${missing} ${missing === 1 ? `${words.one.en} has` : `${words.several.en} have`} not ${deedShort.en}`;
  if (found.missing === null || found.missing.length !== missing)
    return vi ? `${main}; ${left} (tài liệu không nêu tên).` : `${main}; ${left} (not named by the document).`;
  return `${main}; ${left}: ${listed(found.missing, words, language, mostNames)}.`;
}

/** The sentence in both languages. */
export function obligationSentenceIn(
  obligation: Pick<Obligation, 'deed' | 'deedShort'>,
  found: Coverage,
  kinds: readonly UnitKind[],
): Text {
  return {
    vi: obligationSentence(obligation, found, kinds, 'vi'),
    en: obligationSentence(obligation, found, kinds, 'en'),
  };
}
