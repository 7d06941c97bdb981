/** Freezing an edition: composed once in both languages from one state of the reservoir, stored with its hash and its figures. */
import { createHash } from 'node:crypto';
import { writeAudit } from '../../access/audit.ts';
import { ANONYMOUS, type Principal } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import { dayInVietNam, formatDate } from '../../kernel/dates.ts';
import { type Language, UserError } from '../../kernel/languages.ts';
import { audienceOf } from '../../observations/audience.ts';
import type { AsOf } from '../../observations/model.ts';
import { composeEdition, type EditionSource } from '../editions.ts';
import type { Edition, FigureRef, Span } from '../model.ts';
import { type FrozenContent, insertFrozen, onOneState } from './store.ts';

/**
 * Freezes an edition. Returns the id of what is kept.
 * @param by who may `reports.freeze`; the database refuses anyone else
 * @throws UserError when there is no such edition, it is not made for the period, or `asOf` has not come yet
 */
export async function freezeEdition(
  source: EditionSource,
  by: Principal,
  edition: string,
  options: { period: string; asOf?: AsOf; note: string },
): Promise<string> {
  const { period, asOf, note } = options;
  const { content, readAt } = await onOneState(source.db, async (db, at) => {
    const today = dayInVietNam(at);
    if (asOf !== undefined && asOf > today) {
      throw new UserError({
        vi: `Chưa đến ngày ${asOf}: chỉ chốt được số liệu đến hôm nay`,
        en: `${asOf} has not come yet: figures can be frozen up to today`,
      });
    }
    const compose = async (language: Language): Promise<Edition> => {
      // A frozen edition is for everyone to read.
      const audience = audienceOf(ANONYMOUS, source.catalogue);
      const given = { period, language, audience, ...(asOf === undefined ? {} : { asOf }) };
      const composed = await composeEdition({ ...source, db }, edition, given);
      return { ...composed, notice: frozenNotice(composed, at, language) };
    };
    const made: FrozenContent = { vi: await compose('vi'), en: await compose('en') };
    return { content: made, readAt: at };
  });
  const text = JSON.stringify(content);
  const sha256 = hashOf(text);
  return asPrincipal(source.db, by, async (tx) => {
    const id = await insertFrozen(tx, {
      edition,
      period: content.vi.period,
      title: { vi: content.vi.title, en: content.en.title },
      asOf: asOf ?? null,
      readAt,
      byId: by.id,
      byName: by.name,
      note,
      content: text,
      sha256,
      observations: [...new Set([...observationsOf(content.vi), ...observationsOf(content.en)])],
    });
    await writeAudit(tx, {
      principal: by,
      action: 'report.freeze',
      object: `${edition}.${content.vi.period}`,
      details: { id, as_of: asOf ?? null, sha256, note },
    });
    return id;
  });
}

/** The hash under which a content is kept: SHA-256 of its UTF-8 bytes, in hexadecimal. */
export function hashOf(content: string): string {
  return createHash('sha256').update(content, 'utf8').digest('hex');
}

/** "The newest figures" is true only for a while: what is frozen says of when. */
function frozenNotice(edition: Edition, at: string, language: Language): string[] {
  const time = new Date(new Date(at).getTime() + 7 * 3_600_000).toISOString().slice(11, 16);
  const day = formatDate(dayInVietNam(at), language);
  const line =
    language === 'vi'
      ? `Bản chốt số liệu lúc ${time} ngày ${day}.`
      : `Frozen edition: figures read at ${time} on ${day}.`;
  return [line, ...(edition.asOf === null ? edition.notice.slice(1) : edition.notice)];
}

/** Every observation that a printed figure of an edition was made of. */
export function observationsOf(edition: Edition): Set<string> {
  const ids = new Set<string>();
  const add = (figure: FigureRef | null | undefined): void => {
    for (const id of figure?.observationIds ?? []) ids.add(id);
  };
  const addSpans = (spans: readonly Span[]): void => {
    for (const { figure } of spans) add(figure);
  };
  for (const block of edition.blocks) {
    switch (block.kind) {
      case 'paragraph':
      case 'statement':
        addSpans(block.spans);
        break;
      case 'list':
        for (const { spans } of block.items) addSpans(spans);
        break;
      case 'table':
        for (const { cells } of block.rows) for (const { spans } of cells) addSpans(spans);
        break;
      case 'chart':
        for (const { figures } of block.data.series) figures.forEach(add);
        break;
      case 'heading':
      case 'gap':
        break;
    }
  }
  return ids;
}
