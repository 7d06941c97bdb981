/** A section of a form to read: the table as the unit will see it, or the questions, each with what it is bound to. */
import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { AnswerField, FormContext, Section } from '../../../../src/returns/model.ts';
import { type Column, DataTable } from '../../frame/DataTable.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';

export function SectionView({ section, context }: { section: Section; context: FormContext }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="hc-section" aria-labelledby={`section-${section.code}`}>
      <Title order={2} id={`section-${section.code}`} mb={6}>
        {format.name(section.title)}
      </Title>
      {section.help !== undefined && (
        <Text size="sm" c="dimmed" mb="xs">
          {format.name(section.help)}
        </Text>
      )}
      {section.kind === 'table' ? (
        <TableView section={section} context={context} />
      ) : section.kind === 'rows' ? (
        <>
          <Text size="sm" mb="xs">
            {t('form.unitAdds')} {section.max !== undefined && t('form.upTo', { count: section.max })}
          </Text>
          <AnswersView
            caption={t('form.answersCaption', { section: format.name(section.title) })}
            fields={section.columns}
            context={context}
          />
        </>
      ) : (
        <AnswersView
          caption={t('form.answersCaption', { section: format.name(section.title) })}
          fields={section.fields}
          context={context}
        />
      )}
    </section>
  );
}

/** The table as the unit will see it; each cell says where its figure comes from. */
function TableView({ section, context }: { section: Extract<Section, { kind: 'table' }>; context: FormContext }) {
  const { t } = useTranslation();
  const format = useFormat();
  const caption = t('form.tableCaption', { section: format.name(section.title) });
  return (
    // A box that scrolls must be reachable by keyboard to be scrolled.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrollable region
    <section className="hc-table-box" tabIndex={0} aria-label={caption}>
      <table className="hc-table hc-cells">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('form.row')}</th>
            <th scope="col">{t('form.bound')}</th>
            {section.columns.map((column) => (
              <th key={column.code} scope="col">
                {format.name(column.title)}
                <small>
                  {t(`scenario.${column.scenario}`)}, {t(`form.offset.${column.offset}`)}
                </small>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {section.rows.map((row) => {
            const indicator = context.indicators.find(({ code }) => code === row.indicator);
            const measure = context.measures.find(({ code }) => code === (row.measure ?? indicator?.unit));
            if (row.heading === true) {
              return (
                <tr key={row.code} className="hc-cells-heading">
                  <th scope="colgroup" colSpan={section.columns.length + 2}>
                    {format.name(row.title)}
                  </th>
                </tr>
              );
            }
            return (
              <tr key={row.code}>
                <th scope="row" style={{ paddingLeft: 10 + (row.level ?? 0) * 14 }}>
                  {format.name(row.title)}
                  <small>
                    {row.required === true ? t('form.required') : t('form.optional')}
                    {row.help !== undefined && ` · ${format.name(row.help)}`}
                  </small>
                </th>
                <td className="hc-words">
                  {row.indicator === undefined ? (
                    <span className="hc-dim">–</span>
                  ) : (
                    <Link to="/indicators/$code" params={{ code: row.indicator }}>
                      {indicator === undefined ? row.indicator : format.name(indicator.name)}
                    </Link>
                  )}
                  <small>
                    {[measure === undefined ? '' : format.unit(measure), row.dims ?? '', row.unit ?? '']
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </small>
                </td>
                {section.columns.map((column) => (
                  <td key={column.code}>
                    <CellWords row={row} column={column} />
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}

type Table = Extract<Section, { kind: 'table' }>;

function CellWords({ row, column }: { row: Table['rows'][number]; column: Table['columns'][number] }) {
  const { t } = useTranslation();
  if (row.columns !== undefined && !row.columns.includes(column.code)) return <span className="hc-dim">–</span>;
  const entry = column.entry === 'enter' && row.formula !== undefined ? 'computed' : column.entry;
  const formula = column.entry === 'computed' ? column.formula : entry === 'computed' ? row.formula : undefined;
  return (
    <>
      <span className={entry === 'enter' ? undefined : 'hc-dim'}>{t(`form.entry.${entry}`)}</span>
      {formula !== undefined && <code className="hc-code">{formula}</code>}
    </>
  );
}

type Field = AnswerField & { indicator?: string; dims?: string; adds?: { indicator: string; dims?: string } };

function AnswersView({ caption, fields, context }: { caption: string; fields: Field[]; context: FormContext }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Field>[] = [
    {
      id: 'title',
      header: t('form.question'),
      rowHeader: true,
      cell: (field) => (
        <>
          {format.name(field.title)}
          <div className="hc-small hc-dim" style={{ fontWeight: 400 }}>
            {field.required === true ? t('form.required') : t('form.optional')}
            {field.help !== undefined && ` · ${format.name(field.help)}`}
          </div>
        </>
      ),
    },
    {
      id: 'type',
      header: t('form.type'),
      cell: (field) => {
        const measure = context.measures.find(({ code }) => code === field.measure);
        return (
          <>
            {t(`form.answer.${field.type}`)}
            {measure !== undefined && `, ${format.unit(measure)}`}
            {field.choices !== undefined && (
              <div className="hc-small hc-dim">{field.choices.map(({ title }) => format.name(title)).join('; ')}</div>
            )}
          </>
        );
      },
    },
    {
      id: 'indicator',
      header: t('form.bound'),
      cell: (field) => {
        const code = field.indicator ?? field.adds?.indicator;
        if (code === undefined) return <span className="hc-dim">–</span>;
        const indicator = context.indicators.find((known) => known.code === code);
        return (
          <Link to="/indicators/$code" params={{ code }}>
            {indicator === undefined ? code : format.name(indicator.name)}
          </Link>
        );
      },
    },
  ];
  return <DataTable caption={caption} columns={columns} rows={fields} rowKey={({ code }) => code} />;
}
