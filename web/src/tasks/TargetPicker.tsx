/** Targets that a task serves: found by code, name or wording, each shown with its rating, each taken away again. */
import { Button, Select } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { matchScore } from '../../../src/kernel/text.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Ratings } from '../targets/rating.tsx';
import '../targets/targets.css';
import { type LinkableTarget, linkableTargetsQuery } from './queries.ts';

const MOST_OFFERED = 30;

export function TargetPicker({ value, change }: { value: string[]; change: (targets: string[]) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery(linkableTargetsQuery);
  const [typed, setTyped] = useState('');
  const free = (found.data?.items ?? []).filter(({ code }) => !value.includes(code));
  const wordsOf = ({ code, number, indicator, wording }: LinkableTarget): string =>
    `${code} ${number} ${indicator.name.vi} ${indicator.name.en} ${wording.vi}`;
  const score = (target: LinkableTarget): number =>
    // A code is typed from its beginning, hyphens and all.
    target.code.toLowerCase().startsWith(typed.trim().toLowerCase()) ? 100 : matchScore(typed, wordsOf(target));
  const offered =
    typed.trim() === ''
      ? free
      : free
          .map((target) => ({ target, score: score(target) }))
          .filter((one) => one.score > 0)
          .sort((a, b) => b.score - a.score)
          .map(({ target }) => target);
  const byCode = new Map(offered.map((target) => [target.code, target]));
  return (
    <div>
      <Select
        label={t('tasks.targets')}
        description={t('tasks.targetsHelp')}
        placeholder={t('tasks.targetsFind')}
        data={offered.slice(0, MOST_OFFERED).map(({ code, indicator }) => ({
          value: code,
          label: `${code} ${format.name(indicator.name)}`,
        }))}
        value={null}
        searchValue={typed}
        onSearchChange={setTyped}
        onChange={(code) => {
          if (code !== null) change([...value, code]);
          setTyped('');
        }}
        searchable
        filter={({ options }) => options}
        nothingFoundMessage={t(found.isPending ? 'search.searching' : 'tasks.targetsNone')}
        comboboxProps={{ withinPortal: true }}
        renderOption={({ option }) => {
          const target = byCode.get(option.value);
          return target === undefined ? option.label : <TargetLine target={target} />;
        }}
        error={found.isError ? t('tasks.targetsFailed') : null}
      />
      <ChosenTargets codes={value} remove={(code) => change(value.filter((one) => one !== code))} />
    </div>
  );
}

function TargetLine({ target }: { target: LinkableTarget }) {
  const format = useFormat();
  return (
    <span>
      {format.name(target.indicator.name)}{' '}
      <span className="hc-dim hc-small">
        {target.code} · {format.name(target.wording)}
      </span>
    </span>
  );
}

/** Linked targets, each with its rating and the way to its page. */
export function ChosenTargets({ codes, remove }: { codes: readonly string[]; remove?: (code: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery({ ...linkableTargetsQuery, enabled: codes.length > 0 });
  const known = new Map(found.data?.items.map((target) => [target.code, target]));
  if (codes.length === 0) return null;
  return (
    <ul className="hc-linked">
      {codes.map((code) => {
        const target = known.get(code);
        return (
          <li key={code}>
            <span>
              <Link to="/targets/$code" params={{ code }}>
                {target === undefined ? code : format.name(target.indicator.name)}
              </Link>
              {target !== undefined && (
                <small>
                  {code} · {format.name(target.wording)}
                </small>
              )}
            </span>
            {target !== undefined && <Ratings target={target} />}
            {remove !== undefined && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('tasks.targetRemove', { code })}
                onClick={() => remove(code)}
              >
                <IconX size={15} aria-hidden />
              </Button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
