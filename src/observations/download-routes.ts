/** The figures of one indicator as files. */
import { Readable } from 'node:stream';
import { z } from 'zod';
import type { HttpApp } from '../platform/http.ts';
import { audienceOf } from './audience.ts';
import { asOfSchema } from './contract.ts';
import { exportObservations } from './export.ts';
import { type FigureService, indicatorOf, open, unitOf } from './figure-service.ts';
import { ObservationReader } from './store.ts';
import { observationsWorkbook } from './workbook.ts';

export function downloadRoutes(app: HttpApp, { db, catalogue }: FigureService): void {
  const download = {
    params: z.object({ code: z.string() }),
    querystring: z.object({ unit: z.string().optional(), as_of: asOfSchema }),
  };

  app.get(
    '/api/v1/indicators/:code/figures.csv',
    { ...open, schema: { summary: 'The figures of one indicator as CSV', ...download } },
    async (request, reply) => {
      const indicator = indicatorOf(catalogue, request.params.code);
      const unit = request.query.unit === undefined ? undefined : unitOf(catalogue, request.query.unit).code;
      const chunks = exportObservations(db, catalogue, {
        format: 'csv',
        audience: audienceOf(request.principal, catalogue),
        asOf: request.query.as_of,
        indicators: [indicator.code],
        unit,
        computed: true,
      });
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${indicator.code}.csv"`)
        .send(Readable.from(readByExcel(chunks)));
    },
  );

  app.get(
    '/api/v1/indicators/:code/figures.xlsx',
    { ...open, schema: { summary: 'The figures of one indicator as an Excel workbook', ...download } },
    async (request, reply) => {
      const indicator = indicatorOf(catalogue, request.params.code);
      const unit = request.query.unit === undefined ? undefined : unitOf(catalogue, request.query.unit).code;
      const { items } = await new ObservationReader(
        db,
        request.query.as_of,
        audienceOf(request.principal, catalogue),
      ).page({
        indicators: [indicator.code],
        unit,
        limit: 20_000,
      });
      const workbook = await observationsWorkbook(catalogue, indicator, items);
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename="${indicator.code}.xlsx"`)
        .send(workbook);
    },
  );
}

/** The byte order mark makes Excel read the file as UTF-8. */
async function* readByExcel(chunks: AsyncIterable<string | Buffer>): AsyncGenerator<string | Buffer> {
  yield '\uFEFF';
  yield* chunks;
}
