/** Obligations in a report: the sentence that writes itself, a table of the units, a table of several obligations. */
import { formatDate } from '../kernel/dates.ts';
import type { Language } from '../kernel/languages.ts';
import { inDictionaryOrder, type OwingUnit, standingOf, type UnitStanding } from '../tasks/obligations/model.ts';
import { calledIn, inTwoDigits, namesOf } from '../tasks/obligations/sentence.ts';
import type { StoredEvidence } from '../tasks/obligations/store.ts';
import type { ObligationThen } from '../tasks/obligations/then.ts';
import type { Composing } from './composing.ts';
import { asOfWithSources, dutiesTable } from './duties-table.ts';
import type { Block, Span, SpanLink, StatementBlock, TableBlock, TableCell, TableRow } from './model.ts';
import { referenceText, sourcesText } from './sources.ts';
import type { Named, TemplateBlock } from './template.ts';

type ObligationTemplate = TemplateBlock & { kind: 'obligation' };

/** Whoever has signed in sees obligations in the application; so it is in a report. */
const READERS = { readers: 'account' } as const;
const DOCUMENT_LINE = /^[^#\s]+#L\d+/;

export function composeObligation(composing: Composing, template: ObligationTemplate): Block[] {
  const found: ObligationThen[] = [];
  const gaps: Block[] = [];
  for (const named of template.codes) {
    const one = composing.duties.obligations.get(named.name);
    // In a table of several, one of which nothing is known has its row.
    const isSilent = one?.silent === true && template.show !== 'summary';
    const wanting = one === undefined ? absent(composing, template, named) : isSilent ? silent(composing, one) : null;
    if (wanting !== null) gaps.push({ kind: 'gap', id: `obligation-${named.name}`, message: wanting, ...READERS });
    else if (one !== undefined) found.push(one);
  }
  return [...said(composing, template, found), ...gaps];
}

function said(composing: Composing, template: ObligationTemplate, found: readonly ObligationThen[]): Block[] {
  const [first] = found;
  if (first === undefined) return [];
  switch (template.show) {
    case 'sentence':
      return found.map((one) => statement(composing, one, template.codes.length > 1));
    case 'units':
      return [statement(composing, first, false), unitTable(composing, template, first)];
    case 'summary':
      return [summary(composing, template, found)];
  }
}

/** Recorded in the application once, and not there any more; or not yet on the day the edition is as of. */
function absent({ language, notes, duties }: Composing, { file, fromApp }: ObligationTemplate, named: Named): string {
  const { name, line } = named;
  const day = formatDate(duties.day, language);
  const chapter = file.split(/[/\\]/).at(-1) ?? file;
  if (language === 'vi') {
    const next = fromApp ? 'ghi lại yêu cầu trên ứng dụng' : 'khai lại trong gói nội dung';
    notes.warnings.push(
      `${chapter}:${line}: không có yêu cầu ${name} vào ngày ${day}; hãy ${next} hoặc bỏ khối này khỏi mẫu.`,
    );
    return `Không có yêu cầu ${name} trong hệ thống vào ngày ${day}`;
  }
  const next = fromApp ? 'record it again in the application' : 'declare it again in the pack';
  notes.warnings.push(
    `${chapter}:${line}: no obligation ${name} on ${day}; ${next}, or take the block out of the template.`,
  );
  return `There is no obligation ${name} on ${day}`;
}

function silent({ language, duties }: Composing, { obligation }: ObligationThen): string {
  const day = formatDate(duties.day, language);
  return language === 'vi'
    ? `Chưa có thông tin đến ngày ${day}: ${obligation.title.vi}`
    : `Nothing is known up to ${day}: ${obligation.title.en}`;
}

function statement(composing: Composing, one: ObligationThen, bullet: boolean): StatementBlock & Block {
  const { language, notes } = composing;
  const sentence = one.sentence[language];
  // What was done leads to the page of the obligation; the names that follow are read on.
  const end = sentence.indexOf('; ');
  const main: Span = { text: end === -1 ? sentence : sentence.slice(0, end), link: linkTo(composing, one) };
  const rest: Span[] = end === -1 ? [] : [{ text: sentence.slice(end) }];
  const spans = [main, ...rest];
  const last = spans.at(-1);
  if (last !== undefined) last.footnote = notes.footnote(footnote(composing, one));
  return { kind: 'statement', bullet, spans, ...READERS };
}

function linkTo({ language, duties }: Composing, { obligation }: ObligationThen): SpanLink {
  const on = formatDate(duties.day, language);
  const title = obligation.title[language];
  return {
    to: `/obligations/${encodeURIComponent(obligation.code)}?on=${duties.day}`,
    title:
      language === 'vi'
        ? `${title}: từng đơn vị và minh chứng, đến ${on}`
        : `${title}: each unit and its evidence, on ${on}`,
  };
}

function footnote(composing: Composing, one: ObligationThen): string {
  return asOfWithSources(composing, sourcesOf([one], composing.language));
}

/** The documents that state counts and names, and how many units gave evidence themselves. */
function sourcesOf(found: readonly ObligationThen[], language: Language): string {
  const evidence = found.flatMap((one) => one.evidence);
  const lines = evidence.filter(({ document }) => DOCUMENT_LINE.test(document)).map(({ document }) => document);
  const stated = found.flatMap(({ coverage }) => (coverage.stated === null ? [] : [coverage.stated.source]));
  const documents = sourcesText(
    [...new Set([...stated, ...lines])].map((reference) => ({ kind: 'document' as const, reference })),
    language,
  );
  const units = new Set(evidence.filter(({ origin }) => origin === 'person').map(({ unit }) => unit)).size;
  const shown =
    units === 0
      ? ''
      : language === 'vi'
        ? `minh chứng ghi cho ${inTwoDigits(units)} đơn vị`
        : `evidence recorded for ${units} ${units === 1 ? 'unit' : 'units'}`;
  return [documents, shown].filter((part) => part !== '').join('; ');
}

const cell = (spans: Span[], align: TableCell['align'] = 'left'): TableCell => ({ spans, align, colspan: 1 });

const UNIT_HEADS: Record<Language, string[]> = {
  vi: ['TT', 'Đơn vị', 'Ngày thực hiện', 'Minh chứng'],
  en: ['No.', 'Unit', 'Done on', 'Evidence'],
};
const ORDER: readonly UnitStanding[] = ['missing', 'unknown', 'done'];

/** Those that have not done it first; each group with its number of units. */
function unitTable(composing: Composing, template: ObligationTemplate, one: ObligationThen): TableBlock & Block {
  const { language } = composing;
  const units = inDictionaryOrder(one.units);
  const wanted = ORDER.filter(
    (standing) =>
      template.units === 'all' || standing === template.units || (standing === 'unknown' && template.units !== 'done'),
  );
  const groups = wanted.flatMap((standing) => {
    const its = units.filter((unit) => standingOf(one.coverage, unit.code) === standing);
    return its.length === 0 ? [] : [{ standing, its }];
  });
  let number = 0;
  const rows = groups.flatMap(({ standing, its }): TableRow[] => [
    {
      group: true,
      cells: [
        { spans: [{ text: groupTitle(one, standing, its.length, language), bold: true }], align: 'left', colspan: 4 },
      ],
    },
    ...its.map((unit): TableRow => {
      const shown = proofOf(one, unit, language);
      number += 1;
      return {
        group: false,
        cells: [
          cell([{ text: String(number) }], 'center'),
          cell([{ text: calledIn(unit, language) }]),
          cell([{ text: standing === 'done' ? shown.on : '' }], 'center'),
          cell([{ text: standing === 'done' ? shown.proof : '' }]),
        ],
      };
    }),
  ]);
  if (rows.length === 0) {
    const text = language === 'vi' ? 'Không có đơn vị nào.' : 'No unit.';
    rows.push({ group: true, cells: [{ spans: [{ text }], align: 'left', colspan: 4 }] });
  }
  const sources = sourcesOf([one], language);
  const table = { heads: UNIT_HEADS[language], widths: [8, 36, 18, 38], rows, sources };
  return dutiesTable(composing, template, table, READERS.readers);
}

function groupTitle({ obligation }: ObligationThen, standing: UnitStanding, n: number, language: Language): string {
  const { deedShort } = obligation;
  if (language === 'vi') {
    const words = {
      missing: `Chưa ${deedShort.vi}`,
      unknown: `Chưa rõ đã ${deedShort.vi} hay chưa`,
      done: `Đã ${deedShort.vi}`,
    };
    return `${words[standing]}: ${inTwoDigits(n)} đơn vị`;
  }
  const words = {
    missing: `Have not ${deedShort.en}`,
    unknown: `Not known whether they have ${deedShort.en}`,
    done: `Have ${deedShort.en}`,
  };
  return `${words[standing]}: ${n} ${n === 1 ? 'unit' : 'units'}`;
}

/** When a unit did it and what shows it: its own evidence, that of the units it was made of, or the document that names the others. */
function proofOf(one: ObligationThen, unit: OwingUnit, language: Language): { on: string; proof: string } {
  const { coverage, evidence } = one;
  const own = evidence.filter((row) => row.unit === unit.code);
  if (own.length > 0) return shownBy(own, language);
  const theirs = evidence.filter((row) => unit.predecessors.includes(row.unit));
  if (theirs.length > 0) {
    const { on, proof } = shownBy(theirs, language);
    return { on, proof: language === 'vi' ? `các đơn vị trước sáp nhập: ${proof}` : `units it was made of: ${proof}` };
  }
  return { on: '', proof: coverage.stated === null ? '' : referenceText(coverage.stated.source, language) };
}

/** A unit that did it twice did it on the first day; units that became one did it when the last of them had. */
function shownBy(rows: readonly StoredEvidence[], language: Language): { on: string; proof: string } {
  const first = new Map<string, StoredEvidence>();
  for (const row of rows) {
    const known = first.get(row.unit);
    if (known === undefined || row.doneOn < known.doneOn) first.set(row.unit, row);
  }
  const chosen = [...first.values()];
  const last =
    chosen
      .map(({ doneOn }) => doneOn)
      .sort()
      .at(-1) ?? '';
  const proofs = chosen.map(({ document, link }) => (document === '' ? link : referenceText(document, language)));
  return { on: last === '' ? '' : formatDate(last, language), proof: [...new Set(proofs)].join('; ') };
}

const SUMMARY_HEADS: Record<Language, string[]> = {
  vi: ['TT', 'Yêu cầu', 'Đã thực hiện', 'Chưa thực hiện'],
  en: ['No.', 'Requirement', 'Done', 'Not done'],
};

function summary(
  composing: Composing,
  template: ObligationTemplate,
  found: readonly ObligationThen[],
): TableBlock & Block {
  const { language } = composing;
  const rows = found.map((one, i): TableRow => {
    const { done, of, kind } = one.coverage;
    const fraction = language === 'vi' ? `${inTwoDigits(done)}/${inTwoDigits(of)}` : `${done}/${of}`;
    return {
      group: false,
      cells: [
        cell([{ text: String(i + 1) }], 'center'),
        cell([{ text: one.obligation.title[language], link: linkTo(composing, one) }]),
        cell(
          [{ text: kind === 'unknown' || one.silent ? (language === 'vi' ? 'Chưa rõ' : 'Not known') : fraction }],
          'center',
        ),
        cell([{ text: laggards(one, language) }]),
      ],
    };
  });
  const sources = sourcesOf(found, language);
  const table = { heads: SUMMARY_HEADS[language], widths: [7, 38, 15, 40], rows, sources };
  return dutiesTable(composing, template, table, READERS.readers);
}

function laggards({ coverage, kinds, silent: isSilent }: ObligationThen, language: Language): string {
  const { done, of, missing, kind } = coverage;
  const vi = language === 'vi';
  if (kind === 'unknown' || isSilent) return '';
  if (done >= of) return vi ? 'Không có' : 'None';
  if (missing === null || missing.length !== of - done)
    return vi
      ? `${inTwoDigits(of - done)} đơn vị (tài liệu không nêu tên)`
      : `${of - done} (not named by the document)`;
  return namesOf(missing, kinds, language);
}
