/** What is still open about the figures of an edition, over HTTP: asked before it is frozen. */
import { z } from 'zod';
import { asPrincipal } from '../access/store.ts';
import { openOfCells } from '../checks/findings/store.ts';
import { audienceOf } from '../observations/audience.ts';
import { asOfSchema, periodSchema, textSchema } from '../observations/contract.ts';
import { cellId } from '../observations/model.ts';
import { type HttpApp, notFound } from '../platform/http.ts';
import { composeEdition, type EditionSource } from './editions.ts';
import { observationsOf } from './frozen/freeze.ts';
import { cellsOf } from './frozen/store.ts';
import { listEditions } from './template-files.ts';

export function editionFindingRoutes(app: HttpApp, source: EditionSource): void {
  const { db, catalogue, packDir } = source;
  app.get(
    '/api/v1/reports/:edition/findings',
    {
      config: { access: 'account' },
      schema: {
        summary: 'Open findings of the figures an edition prints, or that went into what it prints',
        params: z.object({ edition: z.string() }),
        querystring: z.object({ period: periodSchema.optional(), as_of: asOfSchema }),
        response: {
          200: z.object({
            figures: z.number().describe('Figures the edition stands on'),
            items: z.array(
              z.object({
                id: z.string(),
                severity: z.enum(['error', 'warning']),
                sentence: textSchema,
                cells: z.array(z.string()),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { edition: code } = request.params;
      if (!listEditions(packDir).some((edition) => edition.code === code))
        throw notFound(`Không có báo cáo ${code}`, `There is no edition ${code}`);
      const edition = await composeEdition(source, code, {
        period: request.query.period ?? catalogue.pack.homePeriod,
        asOf: request.query.as_of,
        language: 'vi',
        audience: audienceOf(request.principal, catalogue),
      });
      const cells = await cellsOf(db, [...observationsOf(edition)]);
      const open = await asPrincipal(db, request.principal, (tx) => openOfCells(tx, cells.map(cellId)));
      const items = new Map<
        string,
        { id: string; severity: 'error' | 'warning'; sentence: (typeof open)[number]['sentence']; cells: string[] }
      >();
      for (const { cell, id, severity, sentence } of open) {
        const known = items.get(id);
        if (known === undefined) items.set(id, { id, severity, sentence, cells: [cell] });
        else known.cells.push(cell);
      }
      return { figures: cells.length, items: [...items.values()] };
    },
  );
}
