/** The committed results of the forecasts' backtest, which `bench/forecast.ts` writes beside a pack's targets. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

const scores = z.object({
  forecasts: z.number().describe('Figures forecast from those before them'),
  smape: z.number().describe('Symmetric mean absolute percentage error, in percent'),
  mase: z.number().nullable().describe('Mean absolute error against the mean change before; null where there was none'),
});

export const BACKTEST_METHODS = ['ours', 'naive', 'seasonal_naive', 'drift'] as const;

const rowSchema = z.object({
  group: z.string().describe('`percent`, `positive`, `plain` and how many figures were known: `percent 2`, `all`'),
  methods: z.record(z.enum(BACKTEST_METHODS), scores.nullable()),
  within80: z.number().describe('Percent of the figures that came within our 80% interval'),
  within95: z.number(),
});

export const backtestSchema = z.object({
  made_on: z.string(),
  pack: z.string(),
  series: z.number(),
  figures: z.number(),
  rows: z.array(rowSchema),
  chosen: z
    .array(scores.extend({ method: z.string(), naive_smape: z.number(), naive_mase: z.number().nullable() }))
    .describe('By the method that was chosen, beside the naive forecast of the same figures'),
  seasonal: z
    .object({ series: z.number(), forecasts: z.number(), rows: z.array(scores.extend({ method: z.string() })) })
    .describe('Quarterly and monthly series of two whole seasons and more'),
});
export type Backtest = z.infer<typeof backtestSchema>;

export const backtestFile = (packDir: string): string => path.join(packDir, 'targets', 'backtest.json');

/** Null where the pack has none. @throws ZodError when the file is not what the bench writes */
export function readBacktest(packDir: string): Backtest | null {
  const file = backtestFile(packDir);
  return existsSync(file) ? backtestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}
