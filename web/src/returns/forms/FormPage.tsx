/** A form to read: what it asks, what must hold, who owes it, by when, and its versions. */
import { Alert, Button, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Form } from '../../../../src/returns/model.ts';
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
import { SectionView } from './SectionView.tsx';
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
