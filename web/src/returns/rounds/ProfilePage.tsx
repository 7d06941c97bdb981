/** How one unit reports: on time or late, corrected, sent back; what it owes; and a risk score that shows its parts. */
import { Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { parsePeriod } from '../../../../src/kernel/periods.ts';
import { type Column, DataTable } from '../../frame/DataTable.tsx';
import { Unreadable } from '../../frame/ErrorPages.tsx';
import { Empty, Loading, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { useInstants } from './dates.ts';
import { DutyBadge } from './duty-state.tsx';
import { type Profile, profileQuery } from './queries.ts';
import './rounds.css';

const route = getRouteApi('/units/$code/profile');

type ByRound = Profile['by_round'][number];
type RiskPart = Profile['risk']['parts'][number];

export function ProfilePage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { code } = route.useParams();
  const profile = useQuery(profileQuery(code));
  const title =
    profile.data === undefined ? undefined : t('profile.title', { unit: format.name(profile.data.unit.name) });
  usePageTitle(title);
  if (profile.data === undefined) {
    return profile.isError ? (
      <Unreadable error={profile.error} retry={() => void profile.refetch()} />
    ) : (
      <Loading lines={12} />
    );
  }
  const { data } = profile;
  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/units/$code" params={{ code }}>
          {format.name(data.unit.name)}
        </Link>
      </Text>
      <PageTitle title={title ?? ''} lead={t('profile.lead')} />
      <Summary profile={data} />
      <div className="hc-pair" style={{ marginTop: 20 }}>
        <Risk risk={data.risk} />
        <Forms profile={data} />
      </div>
      <Rounds rounds={data.by_round} />
    </>
  );
}

function Summary({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { returns, findings } = profile;
  const share = returns.owed === 0 ? null : String(Math.round((returns.on_time / returns.owed) * 1000) / 10);
  const items: { name: string; value: number; bad?: boolean; note?: string }[] = [
    { name: t('profile.owed'), value: returns.owed },
    {
      name: t('profile.onTime'),
      value: returns.on_time,
      ...(share === null ? {} : { note: t('profile.onTimeShare', { n: format.percent(share) }) }),
    },
    { name: t('profile.late'), value: returns.late },
    { name: t('profile.missing'), value: returns.missing, bad: returns.missing > 0 },
    { name: t('profile.sentBack'), value: returns.sent_back },
    { name: t('profile.corrected'), value: returns.corrected },
    { name: t('profile.findings'), value: findings },
  ];
  return (
    <dl className="hc-stats" aria-label={t('profile.summary')}>
      {items.map(({ name, value, bad, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className={bad ? 'hc-bad' : undefined}>
            {format.number(String(value))}
            {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Risk({ risk }: { risk: Profile['risk'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const score = Math.max(0, Math.min(100, Number(risk.score)));
  const level = score < 25 ? 'low' : score < 60 ? 'medium' : 'high';
  const columns: Column<RiskPart>[] = [
    {
      id: 'name',
      header: t('profile.part'),
      rowHeader: true,
      cell: (part) => (
        <>
          {format.name(part.name)}
          <div className="hc-small hc-dim" style={{ fontWeight: 400 }}>
            {format.name(part.explanation)}
          </div>
        </>
      ),
    },
    { id: 'value', header: t('profile.value'), numeric: true, cell: (part) => format.number(part.value) },
    {
      id: 'weight',
      header: t('profile.weight'),
      numeric: true,
      cell: (part) => `× ${format.number(String(part.weight))}`,
    },
    {
      id: 'points',
      header: t('profile.points'),
      numeric: true,
      cell: (part) => <strong>{format.number(part.points)}</strong>,
    },
  ];
  return (
    <section className="hc-card" aria-labelledby="risk">
      <Title order={2} id="risk">
        {t('profile.risk')}
      </Title>
      <div className="hc-risk">
        {t('profile.riskOf', { n: format.number(risk.score) })}
        <Text component="span" fw={500}>
          {t(`profile.riskLevel.${level}`)}
        </Text>
      </div>
      <div className="hc-risk-track" aria-hidden>
        <span style={{ width: `${score}%` }} />
      </div>
      <DataTable caption={t('profile.riskText')} columns={columns} rows={risk.parts} rowKey={(part) => part.code} />
      <Text size="sm" c="dimmed" mt="xs">
        {t('profile.riskText')}
      </Text>
    </section>
  );
}

function Forms({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="hc-card" aria-labelledby="forms">
      <Title order={2} id="forms" mb="sm">
        {t('profile.forms')}
      </Title>
      {profile.forms.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('profile.noForms')}
        </Text>
      ) : (
        <ul className="hc-plain-list">
          {profile.forms.map((form) => (
            <li key={form.code}>
              <Link to="/forms/$code" params={{ code: form.code }}>
                {format.name(form.name)}
              </Link>{' '}
              <span className="hc-dim">· {t('profile.formRounds', { count: form.owed })}</span>
            </li>
          ))}
        </ul>
      )}
      <Group mt="md" gap="xs" fz="sm" className="hc-underlined">
        <Link to="/units/$code" params={{ code: profile.unit.code }}>
          {t('profile.series')}
        </Link>
      </Group>
    </section>
  );
}

/** Oldest first, as time runs; the table has the newest first. */
function Strip({ rounds }: { rounds: ByRound[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = rounds.slice(0, 24).reverse();
  return (
    <ul className="hc-strip">
      {shown.map((round) => (
        <li key={round.return_id} className="hc-strip-item">
          <span
            className="hc-heat-cell"
            data-state={round.state}
            role="img"
            aria-label={`${format.name(round.form_name)}, ${format.period(round.period)}: ${t(`rounds.duty.${round.state}`)}`}
            title={`${format.name(round.form_name)}, ${format.period(round.period)}: ${t(`rounds.duty.${round.state}`)}`}
          >
            {t(`rounds.dutyLetter.${round.state}`)}
          </span>
          <span aria-hidden>{format.period(round.period, 'short')}</span>
        </li>
      ))}
    </ul>
  );
}

function Rounds({ rounds }: { rounds: ByRound[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const sorted = [...rounds].sort((a, b) => {
    const [first, second] = [parsePeriod(a.period)?.end ?? '', parsePeriod(b.period)?.end ?? ''];
    return second.localeCompare(first) || a.form.localeCompare(b.form);
  });
  const dash = <span className="hc-dim">–</span>;
  const columns: Column<ByRound>[] = [
    {
      id: 'round',
      header: t('profile.round'),
      rowHeader: true,
      cell: (round) => (
        <>
          <Link to="/returns/$id" params={{ id: round.return_id }}>
            {format.name(round.form_name)}
          </Link>
          <div className="hc-small hc-dim" style={{ fontWeight: 400 }}>
            {format.period(round.period)}
          </div>
        </>
      ),
    },
    { id: 'state', header: t('profile.state'), cell: (round) => <DutyBadge state={round.state} /> },
    { id: 'due', header: t('profile.due'), nowrap: true, cell: (round) => instants.due(round.due_at) },
    {
      id: 'submitted',
      header: t('profile.submitted'),
      nowrap: true,
      cell: (round) => (round.submitted_at === null ? dash : instants.at(round.submitted_at)),
    },
    {
      id: 'late',
      header: t('profile.lateDays'),
      numeric: true,
      compare: (a, b) => a.late_days - b.late_days,
      cell: (round) =>
        round.late_days === 0 ? dash : <span className="hc-over">{t('round.days', { count: round.late_days })}</span>,
    },
    { id: 'versions', header: t('profile.versions'), numeric: true, cell: (round) => round.versions || dash },
    { id: 'sent-back', header: t('profile.sendBacks'), numeric: true, cell: (round) => round.sent_back || dash },
    { id: 'corrected', header: t('profile.corrections'), numeric: true, cell: (round) => round.corrected || dash },
  ];
  return (
    <section className="hc-section" aria-labelledby="by-round">
      <Title order={2} id="by-round" mb="sm">
        {t('profile.byRound')}
      </Title>
      {sorted.length === 0 ? (
        <Empty title={t('profile.noRounds')} />
      ) : (
        <>
          <Strip rounds={sorted} />
          <DataTable
            caption={t('profile.byRoundTable')}
            columns={columns}
            rows={sorted}
            rowKey={(round) => round.return_id}
          />
        </>
      )}
    </section>
  );
}
