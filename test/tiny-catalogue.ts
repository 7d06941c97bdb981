/** Small catalogues for tests: say what matters, the rest is filled in. */
import { Catalogue } from '../src/catalogue/catalogue.ts';
import type { CatalogueData, Indicator, ReportingUnit, Succession } from '../src/catalogue/model.ts';

export type IndicatorSketch = Pick<Indicator, 'code'> & Partial<Indicator>;
export type UnitSketch = Pick<ReportingUnit, 'code'> & Partial<ReportingUnit>;
export type SuccessionSketch = Pick<Succession, 'from' | 'to' | 'date'> & Partial<Succession>;

export interface CatalogueSketch {
  indicators: IndicatorSketch[];
  /** Without units there is one, `VN`. */
  units?: UnitSketch[];
  successions?: SuccessionSketch[];
  dimensions?: CatalogueData['dimensions'];
  documents?: string[];
}

/** A catalogue of flows in one unit of measure (`THINGS`) of one sector (`S`), unless the sketch says otherwise. */
export function tinyCatalogue(sketch: CatalogueSketch): Catalogue {
  const two = (text: string) => ({ vi: text, en: text });
  return new Catalogue({
    pack: {
      code: 'tiny',
      name: two('Tiny'),
      publisher: 'VN',
      defaultUnit: 'VN',
      homePeriod: '2022',
      confidentialKinds: [],
      place: two('Hà Nội'),
      header: two('Tiny'),
    },
    sectors: [{ code: 'S', name: two('Sector'), order: 1, overall: false, headline: [] }],
    measures: [
      { code: 'THINGS', vi: 'cái', en: 'things', kind: 'count', base: 'THINGS', scale: 0 },
      { code: 'PERCENT', vi: '%', en: '%', kind: 'percent', base: 'PERCENT', scale: 0 },
      { code: 'RANK', vi: 'hạng', en: 'rank', kind: 'rank', base: 'RANK', scale: 0 },
    ],
    dimensions: sketch.dimensions ?? [],
    indicators: sketch.indicators.map((indicator) => ({
      name: two(indicator.code),
      sector: 'S',
      unit: 'THINGS',
      kind: 'flow',
      direction: 'higher',
      decimals: 0,
      synonyms: [],
      dimensions: [],
      parts: [],
      ...indicator,
    })),
    units: (sketch.units ?? [{ code: 'VN', kind: 'nation', parent: null }]).map((unit) => ({
      kind: 'province',
      name: two(unit.code),
      short: unit.code,
      parent: unit.code === 'VN' ? null : 'VN',
      validFrom: null,
      validTo: null,
      officialCode: '',
      synonyms: [],
      ...unit,
    })),
    successions: (sketch.successions ?? []).map((succession) => ({
      event: 'merge',
      share: '1',
      note: '',
      ...succession,
    })),
    documents: (sketch.documents ?? []).map((code) => ({
      code,
      title: two(code),
      date: '2022-07-01',
      kind: 'report',
      file: '',
      note: two(''),
    })),
  });
}
