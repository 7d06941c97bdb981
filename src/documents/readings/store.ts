/** The tables of documents that were handed in: the file, its lines, the figures read from it and what a person decided on each. */
import { type Kysely, sql } from 'kysely';
import type { Text } from '../../kernel/languages.ts';
import type { Database, Migrations, Tx } from '../../platform/database.ts';
import type { KnownValue, Remembered } from '../match.ts';
import type { DocumentFormat, DocumentLine, ReadFigure } from '../model.ts';
import type { NewIndicator, ProposedCell } from './proposal.ts';

export const readingMigrations: Migrations = {
  '0021-readings': async (db) => {
    await sql`
      create table read_document (
        code text primary key,
        title text not null,
        document_date date not null,
        period text not null,
        file_name text not null,
        content bytea not null,
        sha256 text not null unique,
        format text,
        lines jsonb,
        state text not null check (state in ('reading', 'read', 'failed')),
        message jsonb,
        uploaded_by text not null,
        uploaded_by_name text not null,
        uploaded_at timestamptz not null default now()
      )`.execute(db);
    await sql`
      create table document_figure (
        document text not null references read_document on delete cascade,
        number integer not null,
        reading jsonb not null,
        proposal jsonb,
        new_indicator jsonb,
        decision text not null default 'open' check (decision in ('open', 'accepted', 'mended', 'rejected', 'recorded')),
        cell jsonb,
        decided_by text,
        decided_by_name text,
        decided_at timestamptz,
        primary key (document, number)
      )`.execute(db);
    await sql`
      create table remembered_match (
        subject text not null,
        measure text not null,
        sector text not null,
        indicator text not null,
        dims text not null,
        times integer not null default 1,
        last_by text not null,
        last_at timestamptz not null default now(),
        primary key (subject, measure, sector)
      )`.execute(db);
    for (const table of ['read_document', 'document_figure', 'remembered_match']) {
      await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
      await sql`grant select, insert, update on ${sql.table(table)} to hochua_app`.execute(db);
      // A document is of the ministry as a whole: whoever may accept its figures somewhere works on it.
      await sql`create policy work on ${sql.table(table)} to hochua_app
        using (hochua_may('documents.accept', null, null)) with check (hochua_may('documents.accept', null, null))`.execute(
        db,
      );
    }
  },
};

export const DECISIONS = ['open', 'accepted', 'mended', 'rejected', 'recorded'] as const;
export type Decision = (typeof DECISIONS)[number];

export interface ReadDocument {
  code: string;
  title: string;
  date: string;
  period: string;
  fileName: string;
  format: DocumentFormat | null;
  state: 'reading' | 'read' | 'failed';
  message: Text | null;
  uploadedBy: string;
  uploadedAt: Date;
  figures: number;
  decided: Record<Decision, number>;
}

export interface StoredProposal {
  cell: ProposedCell;
  confidence: number;
  remembered: boolean;
  runnerUp: string | null;
  reasons: Text[];
}

export interface StoredFigure {
  number: number;
  reading: ReadFigure;
  proposal: StoredProposal | null;
  newIndicator: NewIndicator | null;
  decision: Decision;
  cell: ProposedCell | null;
  decidedBy: string | null;
  decidedAt: Date | null;
}

export interface NewFigure {
  reading: ReadFigure;
  proposal: StoredProposal | null;
  newIndicator: NewIndicator | null;
}

const DOCUMENT = sql`
  d.code, d.title, d.document_date as date, d.period, d.file_name as "fileName", d.format, d.state, d.message,
  d.uploaded_by_name as "uploadedBy", d.uploaded_at as "uploadedAt",
  (select count(*)::int from document_figure f where f.document = d.code) as figures,
  (select coalesce(jsonb_object_agg(decision, n), '{}') from (
    select decision, count(*)::int as n from document_figure f where f.document = d.code group by decision) c) as decided`;

const NONE: Record<Decision, number> = { open: 0, accepted: 0, mended: 0, rejected: 0, recorded: 0 };

/** Keeps a file. The same file again gives the code it has, and `known`. */
export async function addDocument(
  tx: Tx,
  document: {
    code: string;
    title: string;
    date: string;
    period: string;
    fileName: string;
    content: Buffer;
    sha256: string;
    by: { id: string; name: string };
  },
): Promise<{ code: string; known: boolean }> {
  const { rows } = await sql<{ code: string }>`
    insert into read_document (code, title, document_date, period, file_name, content, sha256, state, uploaded_by, uploaded_by_name)
    values (${document.code}, ${document.title}, ${document.date}, ${document.period}, ${document.fileName}, ${document.content},
      ${document.sha256}, 'reading', ${document.by.id}, ${document.by.name})
    on conflict (sha256) do nothing returning code`.execute(tx);
  if (rows[0] !== undefined) return { code: rows[0].code, known: false };
  const { rows: before } = await sql<{ code: string }>`
    select code from read_document where sha256 = ${document.sha256}`.execute(tx);
  return { code: before[0]?.code ?? document.code, known: true };
}

/** Codes of documents whose reading has not ended: of a server that was stopped meanwhile. */
export async function unread(db: Database): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select code from read_document where state = 'reading' order by uploaded_at`.execute(db);
  return rows.map(({ code }) => code);
}

export async function contentOf(
  db: Database | Tx,
  code: string,
): Promise<{ content: Buffer; fileName: string } | null> {
  const { rows } = await sql<{ content: Buffer; fileName: string }>`
    select content, file_name as "fileName" from read_document where code = ${code}`.execute(db as Kysely<unknown>);
  return rows[0] ?? null;
}

/** Ends a reading well: lines and figures together, or not at all. */
export async function keepReading(
  db: Database,
  code: string,
  read: { format: DocumentFormat; lines: readonly DocumentLine[]; figures: readonly NewFigure[] },
): Promise<void> {
  await (db as Kysely<unknown>).transaction().execute(async (tx) => {
    await sql`
      update read_document set state = 'read', format = ${read.format}, lines = ${JSON.stringify(read.lines)}::jsonb, message = null
      where code = ${code}`.execute(tx);
    await sql`delete from document_figure where document = ${code}`.execute(tx);
    const rows = read.figures.map((figure, index) => ({ number: index + 1, ...figure }));
    await sql`
      insert into document_figure (document, number, reading, proposal, new_indicator)
      select ${code}, number, reading, proposal, "newIndicator"
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as t(number int, reading jsonb, proposal jsonb, "newIndicator" jsonb)`.execute(tx);
  });
}

export async function keepFailure(db: Database, code: string, message: Text): Promise<void> {
  await sql`
    update read_document set state = 'failed', message = ${JSON.stringify(message)}::jsonb where code = ${code}`.execute(
    db,
  );
}

export async function documentList(tx: Tx | Database): Promise<ReadDocument[]> {
  const { rows } = await sql<ReadDocument>`
    select ${DOCUMENT} from read_document d order by d.uploaded_at desc`.execute(tx as Kysely<unknown>);
  return rows.map((row) => ({ ...row, decided: { ...NONE, ...row.decided } }));
}

export async function documentNamed(tx: Tx | Database, code: string): Promise<ReadDocument | null> {
  const { rows } = await sql<ReadDocument>`
    select ${DOCUMENT} from read_document d where d.code = ${code}`.execute(tx as Kysely<unknown>);
  const row = rows[0];
  return row === undefined ? null : { ...row, decided: { ...NONE, ...row.decided } };
}

export async function linesOf(tx: Tx | Database, code: string): Promise<DocumentLine[]> {
  const { rows } = await sql<{ lines: DocumentLine[] | null }>`
    select lines from read_document where code = ${code}`.execute(tx as Kysely<unknown>);
  return rows[0]?.lines ?? [];
}

export async function figuresOf(tx: Tx | Database, code: string): Promise<StoredFigure[]> {
  const { rows } = await sql<StoredFigure>`
    select number, reading, proposal, new_indicator as "newIndicator", decision, cell, decided_by_name as "decidedBy",
      decided_at as "decidedAt"
    from document_figure where document = ${code} order by number`.execute(tx as Kysely<unknown>);
  return rows;
}

/** A document that was handed in and has given figures to the reservoir: from then on everybody may know it is there. */
export interface RecordedDocument {
  code: string;
  title: string;
  /** Its own date. */
  date: string;
  format: DocumentFormat | null;
}

/** Documents with recorded figures, newest first. Read as the owner: what they gave is public, what they say beside is not. */
export async function recordedDocuments(db: Database): Promise<RecordedDocument[]> {
  const { rows } = await sql<RecordedDocument>`
    select d.code, d.title, d.document_date as date, d.format from read_document d
    where exists (select from document_figure f where f.document = d.code and f.decision = 'recorded')
    order by d.document_date desc, d.code`.execute(db);
  return rows;
}

/** Titles of documents that were handed in, as far as the caller may know them. */
export async function titlesOf(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map();
  const { rows } = await sql<{ code: string; title: string }>`
    select code, title from read_document where code = any(${codes}::text[])`.execute(tx);
  return new Map(rows.map(({ code, title }) => [code, title]));
}

/** Decides on figures that are not recorded yet; returns the numbers of those changed. */
export async function decide(
  tx: Tx,
  code: string,
  decisions: readonly { number: number; decision: Exclude<Decision, 'recorded'>; cell: ProposedCell | null }[],
  by: { id: string; name: string },
): Promise<number[]> {
  const { rows } = await sql<{ number: number }>`
    update document_figure f set decision = t.decision, cell = t.cell, decided_by = ${by.id}, decided_by_name = ${by.name}, decided_at = now()
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as t(number int, decision text, cell jsonb)
    where f.document = ${code} and f.number = t.number and f.decision <> 'recorded'
    returning f.number`.execute(tx);
  return rows.map(({ number }) => number);
}

/** Locks the figures that wait to be recorded. */
export async function waitingFigures(tx: Tx, code: string): Promise<StoredFigure[]> {
  const { rows } = await sql<StoredFigure>`
    select number, reading, proposal, new_indicator as "newIndicator", decision, cell, decided_by_name as "decidedBy",
      decided_at as "decidedAt"
    from document_figure where document = ${code} and decision in ('accepted', 'mended') order by number for update`.execute(
    tx,
  );
  return rows;
}

export async function markRecorded(tx: Tx, code: string, numbers: readonly number[]): Promise<void> {
  await sql`
    update document_figure set decision = 'recorded' where document = ${code} and number = any(${numbers}::int[])`.execute(
    tx,
  );
}

export async function rememberMatches(tx: Tx, matches: readonly Remembered[], by: string): Promise<void> {
  for (const match of matches)
    await sql`
      insert into remembered_match (subject, measure, sector, indicator, dims, last_by)
      values (${match.subject}, ${match.measure}, ${match.sector}, ${match.indicator}, ${match.dims}, ${by})
      on conflict (subject, measure, sector) do update set indicator = excluded.indicator, dims = excluded.dims,
        times = remembered_match.times + 1, last_by = excluded.last_by, last_at = now()`.execute(tx);
}

export async function remembered(db: Database): Promise<Remembered[]> {
  const { rows } = await sql<Remembered>`
    select subject, measure, sector, indicator, dims from remembered_match`.execute(db);
  return rows;
}

/** The newest figures of a unit by indicator, for judging sizes. */
export async function knownValues(db: Database, unit: string): Promise<Map<string, KnownValue[]>> {
  const { rows } = await sql<{ indicator: string; period: string; value: string }>`
    select distinct on (s.series_id, o.period) s.indicator, o.period, o.value
    from series s join observation o using (series_id)
    where s.unit = ${unit} and s.dims = '' and o.value is not null
    order by s.series_id, o.period, o.recorded_at desc, o.observation_id desc`.execute(db);
  const known = new Map<string, KnownValue[]>();
  for (const { indicator, period, value } of rows) {
    const list = known.get(indicator);
    if (list === undefined) known.set(indicator, [{ period, value }]);
    else list.push({ period, value });
  }
  return known;
}
