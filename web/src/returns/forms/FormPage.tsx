/** A form to read: what it asks, what must hold, who owes it, by when, and its versions. */
import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerField, Form, FormContext, Section } from '../../../../src/returns/model.ts';
import { useMay } from '../../access/me.ts';
import { type Column, DataTable } from '../../frame/DataTable.tsx';
import { Unreadable } from '../../frame/ErrorPages.tsx';
import { sectorsQuery } from '../../frame/queries.ts';
import { Loading, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { useInstants } from '../rounds/dates.ts';
import { type FormDetail, formQuery } from './queries.ts';
import { useOwedBy } from './words.ts';
import '../rounds/rounds.css';
import '../review/review.css';
import './forms.css';

const route = getRouteApi('/forms/$code');

export function FormPage() {
  const format = useFormat();
  const { code } = route.useParams();
  const { version } = route.useSearch();
  const found = useQuery(formQuery(code, version));
  const form = found.data?.form ?? found.data?.draft ?? undefined;
  usePageTitle(form === undefined ? undefined : format.name(form.name));
  if (found.data === undefined) {
    return found.isError ? (
      <Unreadable error={found.error} retry={() => void found.refetch()} />
    ) : (
      <Loading lines={12} />
    );
  }
  return <Page code={code} detail={found.data} />;
}

function Page({ code, detail }: { code: string; detail: FormDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mayManage = useMay('forms.manage');
  const { form } = detail;
  const current = detail.versions.find(({ state }) => state === 'published');
  const aside = (
    <Group gap="sm" className="hc-no-print">
      <Button variant="default" renderRoot={(props) => <Link to="/rounds" search={{ form: code }} {...props} />}>
        {t('form.openRound')}
      </Button>
      {mayManage && (
        <Button renderRoot={(props) => <Link to="/forms/$code/edit" params={{ code }} {...props} />}>
          {t('form.edit')}
        </Button>
      )}
    </Group>
  );
  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/forms">{t('forms.title')}</Link>
      </Text>
      <PageTitle
        title={form === null ? code : format.name(form.name)}
        lead={form === null ? t('form.noVersion') : `${code}, ${t('form.versionOf', { n: form.version })}`}
        aside={aside}
      />
      {form !== null && current !== undefined && current.version !== form.version && (
        <Alert variant="light" color="yellow" className="hc-alert-warn" mb="md">
          {t('form.oldVersion', { n: form.version })}{' '}
          <Link to="/forms/$code" params={{ code }}>
            {t('form.toCurrent')}
          </Link>
        </Alert>
      )}
      {form !== null && (
        <>
          {form.help !== undefined && (
            <Text mb="md" maw={760}>
              {format.name(form.help)}
            </Text>
          )}
          <div className="hc-pair">
            <Facts form={form} />
            <Versions code={code} detail={detail} />
          </div>
          {form.sections.map((section) => (
            <SectionView key={section.code} section={section} context={detail.context} />
          ))}
          <Rules form={form} />
        </>
      )}
      {form === null && <Versions code={code} detail={detail} />}
    </>
  );
}

function Facts({ form }: { form: Form }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const owedBy = useOwedBy();
  const sectors = useQuery(sectorsQuery);
  const sector = sectors.data?.items.find(({ code }) => code === form.sector);
  const facts: [string, ReactNode][] = [
    [t('form.sector'), sector === undefined ? form.sector : format.name(sector.name)],
    [t('form.frequency'), t(`frequency.${form.frequency}`)],
    [t('form.owedBy'), owedBy(form.owedBy)],
  ];
  if (form.owedBy.units !== undefined) facts.push([t('form.named'), <Units key="u" codes={form.owedBy.units} />]);
  if (form.owedBy.except !== undefined) facts.push([t('form.except'), <Units key="e" codes={form.owedBy.except} />]);
  facts.push(
    [t('form.opens'), instants.rule(form.opens)],
    [t('form.due'), instants.rule(form.due)],
    [
      t('form.closes'),
      form.closesAfterDays === undefined
        ? t('form.closesNever')
        : t('form.closesAfter', { count: form.closesAfterDays }),
    ],
    [t('form.signed'), form.signedByHead === true ? t('form.signedByHead') : t('form.signedByAny')],
  );
  if (form.legalBasis !== undefined) facts.push([t('form.legalBasis'), format.name(form.legalBasis)]);
  return (
    <section className="hc-card" aria-labelledby="facts">
      <Title order={2} id="facts" mb="sm">
        {t('form.facts')}
      </Title>
      <dl className="hc-facts">
        {facts.map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Units({ codes }: { codes: string[] }) {
  return (
    <span>
      {codes.map((code, i) => (
        <span key={code}>
          {i > 0 && ', '}
          <Link to="/units/$code" params={{ code }}>
            {code}
          </Link>
        </span>
      ))}
    </span>
  );
}

function Versions({ code, detail }: { code: string; detail: FormDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="hc-card" aria-labelledby="versions">
      <Title order={2} id="versions" mb="sm">
        {t('form.versions')}
      </Title>
      <ul className="hc-plain-list hc-underlined">
        {detail.versions.map((version) => (
          <li key={version.version}>
            {version.state === 'draft' ? (
              t('form.isDraft')
            ) : (
              <Link to="/forms/$code" params={{ code }} search={{ version: String(version.version) }}>
                {t('form.versionOf', { n: version.version })}
              </Link>
            )}
            <span className="hc-dim">
              {version.state === 'published' && `, ${t('form.inForce')}`}
              {version.state === 'retired' && `, ${t('form.retired')}`}
              {version.published_at !== null && `, ${t('form.since', { date: format.date(version.published_at) })}`}
              {version.origin === 'pack' ? `, ${t('form.byPack')}` : version.by !== null && `, ${version.by}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function SectionView({ section, context }: { section: Section; context: FormContext }) {
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

function Rules({ form }: { form: Form }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Form['rules'][number]>[] = [
    { id: 'message', header: t('form.message'), rowHeader: true, cell: (rule) => format.name(rule.message) },
    {
      id: 'condition',
      header: t('form.condition'),
      cell: (rule) => (
        <>
          <code className="hc-code">{rule.expect}</code>
          {rule.when !== undefined && <div className="hc-small hc-dim">{t('form.when', { when: rule.when })}</div>}
        </>
      ),
    },
    {
      id: 'severity',
      header: t('formEditor.severity'),
      nowrap: true,
      cell: (rule) => (
        <span className={`hc-tag ${rule.severity === 'error' ? 'hc-tag-bad' : 'hc-tag-warn'}`} style={{ margin: 0 }}>
          {t(`form.severity.${rule.severity}`)}
        </span>
      ),
    },
  ];
  return (
    <section className="hc-section" aria-labelledby="rules">
      <Title order={2} id="rules" mb="sm">
        {t('form.rules')}
      </Title>
      {form.rules.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('form.noRules')}
        </Text>
      ) : (
        <DataTable caption={t('form.rulesCaption')} columns={columns} rows={form.rules} rowKey={({ code }) => code} />
      )}
    </section>
  );
}
