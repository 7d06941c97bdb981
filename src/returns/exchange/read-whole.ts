/** A whole return sent as SDMX-CSV, for the routes that take returns. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { HttpProblem } from '../../platform/http.ts';
import type { ReadWhole } from '../return-service.ts';
import { readReturnCsv } from './sdmx-csv.ts';

/** Reads the body of `PUT /returns/{id}` as text/csv. Gives 422 with every fault and its line when anything is wrong. */
export function wholeFromCsv(catalogue: Catalogue): ReadWhole {
  return (text, form, _specs, { key, duty }) => {
    const { cells, faults } = readReturnCsv(
      { form, period: duty.round.period, unit: key.unit, catalogue, agency: catalogue.pack.publisher },
      text,
    );
    const [first] = faults;
    if (first === undefined) return { cells };
    throw new HttpProblem(
      422,
      {
        vi: `CSV có ${faults.length} lỗi; ${first.message.vi}`,
        en: `The CSV has ${faults.length} fault${faults.length === 1 ? '' : 's'}; ${first.message.en}`,
      },
      { faults },
    );
  };
}
