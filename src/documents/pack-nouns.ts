/** The things a pack's units of measure count, as the reader of documents needs them: "triệu bưu gửi" → "bưu gửi". */
import { z } from 'zod';
import { PackFiles } from '../catalogue/files.ts';

const FILE = 'units-of-measure.yaml';
const named = z.looseObject({ vi: z.string(), kind: z.string() });
const COUNTS = new Set(['count', 'per', 'rate', 'other']);
const SCALE = /^(?:(?:trăm|nghìn|triệu|tỷ) )+/;

/** Reads one file of the pack, not the whole; a folder without it gives none, and the reader does with general words. */
export function nounsOfPack(dir: string): string[] {
  const units = new PackFiles(dir).yamlList(FILE, named).map((entry) => entry.value);
  const nouns = units
    .filter((unit) => COUNTS.has(unit.kind))
    .map((unit) => (unit.vi.split('/')[0] ?? '').replace(SCALE, '').trim())
    .filter((noun) => noun !== '' && !/^(?:đồng|USD|lần|giờ|%)$/.test(noun));
  return [...new Set(nouns)];
}
