import { compareVi } from '../kernel/text.ts';
import type { Composing } from './composing.ts';
import type { Block, Span } from './model.ts';
import { referenceText, sourcesText } from './sources.ts';
import type { TemplateBlock } from './template.ts';
import { fillPlaceholders } from './texts.ts';

const PLACES: ReadonlySet<string> = new Set(['province', 'district', 'commune']);

/** A sentence with names: those a named list gives, or the units that have (or lack) a figure. */
export function composeList(composing: Composing, template: TemplateBlock & { kind: 'list' }): Block {
  const { language } = composing;
  const found = template.figures === null ? named(composing, template.id) : fromFigures(composing, template.figures);
  if (found === null) {
    const blank = fillPlaceholders(template.text[language], composing.period, language, { count: '', names: '' });
    const text = blank.trim().replace(/[\s:.,]+$/, '');
    composing.notes.missingTexts.push(template.id);
    const message = language === 'vi' ? `Chưa có danh sách: ${text}` : `No list given yet: ${text}`;
    return { kind: 'gap', id: template.id, message };
  }
  const none = language === 'vi' ? 'không có' : 'none';
  const values = {
    count: String(found.names.length).padStart(2, '0'),
    names: found.names.length === 0 ? none : found.names.join(', '),
  };
  if (language === 'en') values.count = String(found.names.length);
  const text = fillPlaceholders(template.text[language], composing.period, language, values);
  const span: Span = { text };
  if (found.source !== '')
    span.footnote = composing.notes.footnote(`${language === 'vi' ? 'Nguồn' : 'Source'}: ${found.source}.`);
  return { kind: 'list', ordered: false, items: [{ spans: [span], depth: 0 }] };
}

interface Found {
  names: string[];
  source: string;
}

function named(composing: Composing, id: string): Found | null {
  const list = composing.lists.find((candidate) => candidate.id === id);
  if (list === undefined) return null;
  const names = [
    ...(list.units ?? []).map((code) => unitName(composing, code)),
    ...(list.names ?? []).map((name) => name[composing.language]),
  ];
  return { names, source: referenceText(list.source, composing.language) };
}

function fromFigures(
  composing: Composing,
  figures: NonNullable<(TemplateBlock & { kind: 'list' })['figures']>,
): Found | null {
  const observations = composing.book.units(figures.indicator, composing.period.code, 'actual', figures.units);
  const have = new Set(observations.filter((o) => o.value !== null && Number(o.value) > 0).map((o) => o.unit));
  // Without a single answer nothing is known about who lacks it.
  if (observations.length === 0) return null;
  const valid = composing.catalogue.units.filter(
    (unit) =>
      unit.kind === figures.units &&
      (unit.validFrom === null || unit.validFrom <= composing.period.end) &&
      (unit.validTo === null || unit.validTo >= composing.period.end),
  );
  const chosen =
    figures.where === 'have' ? valid.filter((u) => have.has(u.code)) : valid.filter((u) => !have.has(u.code));
  const names = chosen.map((unit) => unitName(composing, unit.code)).sort(compareVi);
  return {
    names,
    source: sourcesText(
      observations.map((o) => o.source),
      composing.language,
    ),
  };
}

function unitName(composing: Composing, code: string): string {
  const unit = composing.units.get(code);
  if (unit === undefined) return code;
  // Places go by their short name; agencies' short names are abbreviations, which a report spells out.
  const short = composing.language === 'vi' && PLACES.has(unit.kind);
  return short ? unit.short : unit.name[composing.language];
}
