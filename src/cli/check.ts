import { basename } from 'node:path';
import { checkDocument } from '../checks/check-document.ts';
import { ClaimBook } from '../checks/claim-book.ts';
import { claimFindings } from '../checks/claim-findings.ts';
import type { Finding } from '../checks/finding.ts';
import { checkStore } from '../checks/store-watch.ts';
import { nounsOfPack } from '../documents/pack-nouns.ts';
import { readDocumentFile } from '../documents/read-document.ts';
import { readFigures } from '../documents/read-figures.ts';
import { parsePeriod } from '../kernel/periods.ts';
import { readConfig } from '../platform/config.ts';
import { openReservoir } from '../reservoir.ts';
import { formatOption, READ_PERIOD, readFormat } from './options.ts';
import { progressLine, sayError, usage, type Verb } from './terminal.ts';

const FORMATS = ['text', 'json'] as const;

export const check: Verb = {
  name: 'check',
  arguments: '[--document FILE] --format json|text',
  does: {
    vi: 'Tìm chỗ không khớp, kèm phép tính: trong một báo cáo (không cần máy chủ), hoặc giữa các tài liệu và kho.',
    en: 'Finds what does not add up, arithmetic included: in one report (needs no server), or between the documents and the store.',
  },
  options: {
    document: {
      type: 'string',
      value: 'FILE',
      does: { vi: 'soát những gì báo cáo này nêu', en: 'check what this report states' },
    },
    period: READ_PERIOD,
    format: formatOption(FORMATS),
  },
  examples: ['hochua check --document bao-cao.docx', 'hochua check --format json'],
  async run({ values, positionals, language }) {
    const format = readFormat('check', values, FORMATS);
    if (positionals.length > 0)
      throw usage(
        `hochua check: thừa "${positionals[0]}"; viết --document ${positionals[0]}`,
        `hochua check: unexpected "${positionals[0]}"; write --document ${positionals[0]}`,
      );
    const path = values.document as string | undefined;
    const period = values.period as string | undefined;
    if (period !== undefined && (path === undefined || parsePeriod(period) === null))
      throw usage(
        `hochua check: --period "${period}" đi cùng --document, viết 2022, 2022-S1, 2022-Q1, 2022-M06`,
        `hochua check: --period "${period}" goes with --document; write 2022, 2022-S1, 2022-Q1, 2022-M06`,
      );
    const findings =
      path === undefined ? await ofStore((warning) => sayError(warning, language)) : await ofDocument(path, period);
    if (format === 'json') {
      console.log(JSON.stringify(findings, null, 2));
      return 0;
    }
    for (const { document, places, rule, severity, sentence } of findings) {
      const line = places[0]?.line ?? null;
      const at = line === null ? document : `${document}:${line}`;
      console.log(`${at}: ${SEVERITY_WORDS[severity][language]} ${rule}: ${sentence[language]}`);
    }
    const n = findings.length;
    console.log({ vi: `${n} phát hiện`, en: `${n} finding${n === 1 ? '' : 's'}` }[language]);
    return 0;
  },
};

const SEVERITY_WORDS = {
  error: { vi: 'sai', en: 'error' },
  warning: { vi: 'nghi', en: 'warning' },
} as const satisfies Record<Finding['severity'], { vi: string; en: string }>;

async function ofDocument(path: string, period: string | undefined): Promise<Finding[]> {
  const name = basename(path);
  const bar = progressLine(name);
  const document = await readDocumentFile(path, {
    onProgress: (share, detail) => bar.update(share, detail),
  }).finally(() => bar.end());
  const figures = readFigures(document, { period, nouns: nounsOfPack(readConfig().packDir) });
  return checkDocument({ lines: document.lines, figures }, name);
}

async function ofStore(say: Parameters<typeof openReservoir>[1]): Promise<Finding[]> {
  const reservoir = await openReservoir(readConfig(), say);
  try {
    const { db, catalogue, claims, contradictions } = reservoir;
    const printed = claimFindings(await new ClaimBook(db, catalogue, claims, contradictions).claims(), catalogue);
    const held = [...(await checkStore(db, catalogue))].flatMap(([indicator, found]) =>
      found.map(
        ({ rule, severity, sentence, places }): Finding => ({
          rule,
          severity,
          sentence,
          places: places.map(({ raw }) => ({ line: null, raw })),
          document: indicator,
        }),
      ),
    );
    return [...printed, ...held];
  } finally {
    await reservoir.close();
  }
}
