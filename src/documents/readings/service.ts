/** The work on documents that were handed in: reading them aside, proposing cells, taking decisions, recording. */
import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Principal } from '../../access/model.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type Text, UserError } from '../../kernel/languages.ts';
import { type CellKey, vintageInstant } from '../../observations/model.ts';
import { appendObservations, recompute } from '../../observations/store.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { headingsOf, saidBefore } from '../headings.ts';
import { mayBeVietnamese } from '../language.ts';
import { Matcher, type Remembered } from '../match.ts';
import type { DocumentLine, ReadFigure } from '../model.ts';
import { type History, historyFor, newIndicatorFor, proposalFor } from './proposal.ts';
import { readAside } from './read-aside.ts';
import {
  contentOf,
  documentNamed,
  keepFailure,
  keepReading,
  knownValues,
  linesOf,
  markRecorded,
  remembered,
  rememberMatches,
  type StoredFigure,
  unread,
  waitingFigures,
} from './store.ts';

export interface ReadingOptions {
  db: Database;
  catalogue: Catalogue;
  logger: Pick<Logger, 'error'>;
  /** Names of things the pack counts. */
  nouns: readonly string[];
  /** Told of every document that was read; the checks look at it. */
  onRead: (code: string, stated: ReadAndKnown) => Promise<void>;
  /** Told, within the transaction, which figures of a document became which cells. */
  onRecorded: (tx: Tx, code: string, figures: readonly RecordedFigure[]) => Promise<void>;
}

/** A document with its figures, and by place among them what the reservoir knows of the same indicator. */
export interface ReadAndKnown {
  lines: readonly DocumentLine[];
  figures: readonly ReadFigure[];
  known: ReadonlyMap<number, History>;
}

/** A printed figure and the cell it is in now. */
export interface RecordedFigure {
  line: number;
  raw: string;
  cell: CellKey;
}

export interface RecordResult {
  recorded: number;
  unchanged: number;
  recomputed: number;
  /** Figures whose cell has another value from the same document already. */
  conflicts: { number: number; value: string; there: string | null }[];
}

/** Below this the figure may well be of something the catalogue lacks. */
const UNSURE = 0.5;

/** One after another: reading takes a whole core. */
export class Readings {
  private readonly options: ReadingOptions;
  private readonly progress = new Map<string, number>();
  private queue: Promise<void> = Promise.resolve();

  constructor(options: ReadingOptions) {
    this.options = options;
  }

  /** Takes up what a stopped server left unread. */
  async resume(): Promise<void> {
    for (const code of await unread(this.options.db)) this.enqueue(code);
  }

  /** Resolves when everything enqueued so far has been read. */
  async idle(): Promise<void> {
    await this.queue;
  }

  enqueue(code: string): void {
    this.progress.set(code, 0);
    this.queue = this.queue.then(() => this.read(code));
  }

  /** From 0 to 1; null when it is not being read here. */
  progressOf(code: string): number | null {
    return this.progress.get(code) ?? null;
  }

  private async read(code: string): Promise<void> {
    const { db, logger, onRead } = this.options;
    try {
      const [file, about] = [await contentOf(db, code), await documentNamed(db, code)];
      if (file === null || about === null || about.state !== 'reading') return;
      const bytes = new Uint8Array(file.content);
      const request = { bytes, name: file.fileName, period: about.period, nouns: this.options.nouns };
      const { document, figures } = await readAside(request, (share) => this.progress.set(code, share));
      if (!mayBeVietnamese(document)) throw otherLanguage(file.fileName);
      if (figures.length === 0) throw noFigures(file.fileName);
      const { proposed, known } = await this.propose(document, figures, about.period);
      await keepReading(db, code, { format: document.format, lines: document.lines, figures: proposed });
      await onRead(code, { lines: document.lines, figures, known });
    } catch (error) {
      const message: Text =
        error instanceof UserError
          ? error.text
          : {
              vi: 'Máy chủ gặp lỗi khi đọc tài liệu này; hãy báo quản trị.',
              en: 'The server failed on this document; tell the administrator.',
            };
      if (!(error instanceof UserError)) logger.error({ err: error, document: code }, 'reading a document failed');
      await keepFailure(db, code, message).catch((again) => logger.error({ err: again }, 'failure could not be kept'));
    } finally {
      this.progress.delete(code);
    }
  }

  private async propose(document: Parameters<typeof headingsOf>[0], figures: readonly ReadFigure[], period: string) {
    const { db, catalogue } = this.options;
    const values = await knownValues(db, catalogue.pack.defaultUnit);
    const matcher = new Matcher(catalogue, values, await remembered(db));
    const headings = headingsOf(document);
    const overall = catalogue.data.sectors.find((sector) => sector.overall)?.code ?? '';
    const known = new Map<number, History>();
    const proposed = figures.map((reading, index) => {
      const above = headings(reading.line);
      const context = { headings: above, before: saidBefore(document, reading) };
      const proposal = proposalFor(reading, context, matcher, catalogue, period);
      const newIndicator =
        proposal === null || proposal.confidence < UNSURE
          ? newIndicatorFor(reading, matcher.sectorOf(above), overall)
          : null;
      const history = historyFor(reading, context, matcher, catalogue, values);
      if (history !== null) known.set(index, history);
      return { reading, proposal, newIndicator };
    });
    return { proposed, known };
  }

  /**
   * Records every figure that was accepted: source the document and its line, vintage the document's date. All of them or none; the
   * wording of each is remembered for the next document.
   */
  async record(tx: Tx, code: string, principal: Principal): Promise<RecordResult> {
    const { catalogue } = this.options;
    const about = await documentNamed(tx, code);
    const waiting = await waitingFigures(tx, code);
    const rows = waiting.flatMap((figure) => (figure.cell === null ? [] : [{ figure, cell: figure.cell }]));
    const vintage = vintageInstant(about?.date ?? '');
    const batch = rows.map(({ figure, cell }) => ({
      indicator: cell.indicator,
      unit: cell.unit,
      period: cell.period,
      scenario: cell.scenario,
      dims: cell.dims,
      value: cell.value,
      status: cell.status,
      source: { kind: 'document' as const, reference: `${code}#L${figure.reading.line}` },
      recordedAt: vintage,
      note: '',
    }));
    const done = await appendObservations(tx, batch);
    const refused = new Map(done.conflicts.map(({ index, value }) => [index, value]));
    const kept = rows.filter((_, index) => !refused.has(index));
    const recomputed = await recompute(
      tx,
      catalogue,
      kept.map(({ cell }) => ({ cell, since: vintage })),
    );
    await markRecorded(
      tx,
      code,
      kept.map(({ figure }) => figure.number),
    );
    await this.options.onRecorded(
      tx,
      code,
      kept.map(({ figure: { reading }, cell }) => ({ line: reading.line, raw: reading.raw, cell })),
    );
    await this.remember(
      tx,
      code,
      kept.map(({ figure }) => figure),
      principal,
    );
    return {
      recorded: done.recorded,
      unchanged: done.unchanged,
      recomputed,
      conflicts: rows.flatMap(({ figure, cell }, index) =>
        refused.has(index) ? [{ number: figure.number, value: cell.value, there: refused.get(index) ?? null }] : [],
      ),
    };
  }

  private async remember(tx: Tx, code: string, figures: readonly StoredFigure[], principal: Principal): Promise<void> {
    const { catalogue } = this.options;
    const matcher = new Matcher(catalogue, new Map());
    const headings = headingsOf({ format: 'text', lines: await linesOf(tx, code) });
    const matches = figures.flatMap(({ reading, cell }): Remembered[] =>
      cell === null
        ? []
        : [
            {
              subject: reading.indicator,
              measure: reading.unit,
              sector: matcher.sectorOf(headings(reading.line)) ?? '',
              indicator: cell.indicator,
              dims: cell.dims,
            },
          ],
    );
    await rememberMatches(tx, matches, principal.name);
  }
}

/** The code of a document: from its date and content, so that it can be named in a source. */
export function documentCode(date: string, content: Buffer): { code: string; sha256: string } {
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { code: `TL-${date}-${sha256.slice(0, 6).toUpperCase()}`, sha256 };
}

function otherLanguage(name: string): UserError {
  return new UserError({
    vi: `${name}: tài liệu không phải tiếng Việt; chỉ đọc được số liệu trong văn bản tiếng Việt`,
    en: `${name}: the document is not in Vietnamese; only figures in Vietnamese text can be read`,
  });
}

function noFigures(name: string): UserError {
  return new UserError({
    vi: `${name}: đọc được chữ nhưng không thấy số liệu nào`,
    en: `${name}: the text was read, but no figures were found in it`,
  });
}
