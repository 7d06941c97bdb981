import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage, doneByStated, inDictionaryOrder, type OwingUnit, type Stated, standingOf } from './model.ts';
import { obligationSentence } from './sentence.ts';

const unit = (code: string, short = code, predecessors: string[] = []): OwingUnit => ({
  code,
  kind: 'province',
  name: { vi: `Tỉnh ${short}`, en: `${short} Province` },
  short,
  predecessors,
});
const provinces = ['Phú Yên', 'An Giang', 'Nghệ An', 'Cà Mau', 'Đắk Lắk', 'Điện Biên', 'Ninh Bình'].map((name) =>
  unit(name),
);
const did = (...codes: string[]) => codes.map((code) => ({ unit: code, doneOn: '2022-06-30' }));
const count = (done: number, of: number, more: Partial<Stated> = {}): Stated => ({
  asOf: '2022-06-30',
  done,
  of,
  missing: null,
  doneBy: null,
  source: 'D#L1',
  ...more,
});
const deed = {
  deed: { vi: 'ban hành kế hoạch', en: 'issued a plan' },
  deedShort: { vi: 'ban hành', en: 'issued one' },
};
const said = (
  stated: Stated[],
  units: OwingUnit[],
  evidence: ReturnType<typeof did>,
  language: 'vi' | 'en',
  asOf = '2022-12-31',
) => obligationSentence(deed, coverage({ stated }, units, evidence, asOf), ['province'], language);

describe('coverage', () => {
  it('names who is missing in dictionary order, đ after d', () => {
    const found = coverage({ stated: [] }, provinces, did('Ninh Bình'), '2022-12-31');
    expect(found).toMatchObject({ kind: 'named', done: 1, of: 7 });
    expect(found.missing?.map(({ code }) => code)).toEqual([
      'An Giang',
      'Cà Mau',
      'Đắk Lắk',
      'Điện Biên',
      'Nghệ An',
      'Phú Yên',
    ]);
  });

  it('does not count what is done later, nor units that do not owe', () => {
    const evidence = [{ unit: 'An Giang', doneOn: '2022-07-01' }, ...did('Bộ Tư pháp')];
    expect(coverage({ stated: [] }, provinces, evidence, '2022-06-30').done).toBe(0);
    expect(coverage({ stated: [] }, provinces, evidence, '2022-07-01').done).toBe(1);
  });

  it('counts a merged unit when all it came from had done it', () => {
    const merged = [unit('M', 'M', ['A', 'B'])];
    expect(coverage({ stated: [] }, merged, did('A'), '2025-07-01').done).toBe(0);
    expect(coverage({ stated: [] }, merged, did('A', 'B'), '2025-07-01').done).toBe(1);
  });

  it('uses a printed count where names are not known, until more are', () => {
    const stated = [count(5, 7)];
    const found = coverage({ stated }, provinces, did('An Giang'), '2022-12-31');
    expect(found).toMatchObject({ kind: 'counted', done: 5, of: 7, missing: null });
    expect(standingOf(found, 'An Giang')).toBe('done');
    expect(standingOf(found, 'Cà Mau')).toBe('unknown');
    expect(coverage({ stated }, provinces, [], '2022-06-29')).toMatchObject({ kind: 'named', done: 0 });
    const six = did(...provinces.slice(0, 6).map(({ code }) => code));
    expect(coverage({ stated }, provinces, six, '2022-12-31')).toMatchObject({ kind: 'named', done: 6 });
  });

  it('lets a laggard named beside a count catch up', () => {
    const stated = [count(4, 6, { missing: ['Cà Mau', 'Nghệ An'] })];
    const found = coverage({ stated }, provinces, did('Cà Mau'), '2022-12-31');
    expect(found).toMatchObject({ kind: 'counted', done: 5, of: 6 });
    expect(found.missing?.map(({ code }) => code)).toEqual(['Nghệ An']);
    expect(standingOf(found, 'Phú Yên')).toBe('done');
  });

  it('knows nothing under another registry than that of the count', () => {
    const stated = [count(51, 63)];
    expect(coverage({ stated }, provinces, [], '2025-07-01')).toMatchObject({ kind: 'unknown', missing: null });
    expect(said(stated, provinces, [], 'vi', '2025-07-01')).toBe(
      'Chưa có thông tin 7 tỉnh, thành phố trực thuộc Trung ương hiện nay đã ban hành kế hoạch hay chưa; trước đó, đến 30/6/2022: 51/63.',
    );
  });

  it('always divides the units that owe into done and missing', () => {
    const codes = provinces.map(({ code }) => code);
    fc.assert(
      fc.property(fc.subarray(codes), fc.subarray([...codes, 'stranger']), (owing, done) => {
        const units = provinces.filter(({ code }) => owing.includes(code));
        const found = coverage({ stated: [] }, units, did(...done), '2022-12-31');
        const missing = found.missing ?? [];
        expect(found.done + missing.length).toBe(found.of);
        expect(new Set([...found.doneUnits, ...missing].map(({ code }) => code))).toEqual(new Set(owing));
        expect(missing).toEqual(inDictionaryOrder(missing));
      }),
    );
  });
});

describe('the names a count gives', () => {
  it('are taken only when names and numbers agree', () => {
    const units = ['A', 'B', 'C'];
    expect(doneByStated(count(2, 3, { missing: ['B'] }), units)).toEqual(['A', 'C']);
    expect(doneByStated(count(1, 3, { missing: ['B'] }), units)).toBeNull();
    expect(doneByStated(count(3, 3), units)).toEqual(units);
    expect(doneByStated(count(2, 3), units)).toBeNull();
    expect(doneByStated(count(3, 4), units)).toBeNull();
    expect(doneByStated(count(2, 3, { doneBy: ['A', 'B'] }), units)).toEqual(['A', 'B']);
  });
});

describe('the sentence', () => {
  const all = provinces.map(({ code }) => code);
  it('gives the laggards, two digits under ten', () => {
    expect(said([], provinces, did(...all.slice(4)), 'vi')).toBe(
      '03/07 tỉnh, thành phố trực thuộc Trung ương đã ban hành kế hoạch; 04 địa phương chưa ban hành: An Giang, Cà Mau, Nghệ An, Phú Yên.',
    );
    expect(said([], provinces, did(...all.slice(1)), 'en')).toBe(
      '6/7 provinces and cities have issued a plan; 1 province or city has not issued one: Phú Yên.',
    );
  });

  it('says nobody missing, everybody missing, nobody owing', () => {
    expect(said([], provinces, did(...all), 'vi')).toBe(
      '07/07 tỉnh, thành phố trực thuộc Trung ương đã ban hành kế hoạch.',
    );
    expect(said([], provinces, [], 'vi')).toBe(
      'Chưa có địa phương nào trong 07 tỉnh, thành phố trực thuộc Trung ương ban hành kế hoạch.',
    );
    expect(said([], provinces, [], 'en')).toBe('None of the 7 provinces and cities has issued a plan.');
    expect(said([], [], [], 'vi')).toBe('Đến ngày này không có đơn vị nào phải ban hành kế hoạch.');
  });

  it('does not make up names a document does not give', () => {
    expect(said([count(5, 7)], provinces, [], 'vi')).toBe(
      '05/07 tỉnh, thành phố trực thuộc Trung ương đã ban hành kế hoạch; 02 địa phương chưa ban hành (tài liệu không nêu tên).',
    );
  });

  it('cuts a long list, and not for one name', () => {
    const many = Array.from({ length: 20 }, (_, i) => unit(`T${String(i).padStart(2, '0')}`));
    expect(said([], many, did('T00'), 'vi')).toMatch(/: T01, .*T12 và 7 địa phương khác\.$/);
    expect(said([], many.slice(0, 14), did('T00'), 'vi')).toMatch(/T12, T13\.$/);
  });
});
