/** Shapes that the requests of tasks and of obligations share. */
import { z } from 'zod';
import { isIsoDate } from '../kernel/dates.ts';

export const dateSchema = z.string().refine(isIsoDate, 'write 2025-07-01');

export const codeSchema = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,59}$/)
  .describe('Capital letters, digits and hyphens: KH-CDS-2022');

export const linkSchema = z
  .string()
  .trim()
  .max(1000)
  .regex(/^(https?:\/\/[^\s"'<>]+)?$/, 'write a whole address: https://…');
