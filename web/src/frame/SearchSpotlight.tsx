/** Search over everything: Ctrl/⌘+K or "/" on every page; tone marks are not needed. */
import { Kbd, Text, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import {
  IconBuildingBank,
  IconChartHistogram,
  IconFileText,
  IconReportAnalytics,
  IconSearch,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { type KeyboardEvent, useState } from 'react';
import type { Answer } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { searchQuery } from './queries.ts';
import { useFormat } from './use-format.ts';

const [store, actions] = createSpotlight();

type Hit = Answer<'/api/v1/search'>['items'][number];
const TYPES = ['indicator', 'unit', 'document', 'edition'] as const;
const ICONS = {
  indicator: IconChartHistogram,
  unit: IconBuildingBank,
  document: IconFileText,
  edition: IconReportAnalytics,
};

export function SearchButton() {
  const { t } = useTranslation();
  return (
    <UnstyledButton className="hc-search-button" onClick={actions.open}>
      <IconSearch size={18} stroke={1.8} aria-hidden />
      <span className="hc-search-text">{t('search.open')}</span>
      <Kbd size="xs" className="hc-search-text">
        Ctrl K
      </Kbd>
    </UnstyledButton>
  );
}

export function SearchSpotlight() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [q] = useDebouncedValue(text.trim(), 120);
  const found = useQuery({ ...searchQuery(q), placeholderData: (before) => before });
  // The list of indicators has a search box of its own for "/".
  const ownSlash = useRouterState({ select: (state) => state.location.pathname === '/indicators' });
  const hits = q === '' ? [] : (found.data?.items ?? []);
  const open = useOpen();
  const [first] = TYPES.flatMap((type) => hits.filter((hit) => hit.type === type));
  // Enter takes the first hit when none was chosen with the arrows.
  const openFirst = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || first === undefined || store.getState().selected >= 0) return;
    event.preventDefault();
    actions.close();
    open(first);
  };

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={setText}
      shortcut={ownSlash ? 'mod + K' : ['mod + K', '/']}
      scrollable
      maxHeight={460}
      clearQueryOnClose
      size="lg"
      classNames={{ content: 'hc-spotlight' }}
    >
      <Spotlight.Search
        placeholder={t('search.placeholder')}
        aria-label={t('search.open')}
        onKeyDown={openFirst}
        leftSection={<IconSearch size={20} stroke={1.6} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {TYPES.map((type) => (
          <Hits key={type} type={type} hits={hits.filter((hit) => hit.type === type)} />
        ))}
        {hits.length === 0 && (
          <Spotlight.Empty>
            {q === ''
              ? t('search.start')
              : found.isError
                ? t('search.failed')
                : found.isFetching
                  ? t('search.searching')
                  : t('search.nothing', { q })}
          </Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Hits({ type, hits }: { type: Hit['type']; hits: Hit[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const open = useOpen();
  const Icon = ICONS[type];
  if (hits.length === 0) return null;
  return (
    <Spotlight.ActionsGroup label={t(`search.type.${type}`)}>
      {hits.map((hit) => (
        <Spotlight.Action
          key={hit.code}
          onClick={() => open(hit)}
          leftSection={<Icon size={20} stroke={1.5} aria-hidden />}
        >
          <div className="hc-hit">
            <Text size="sm" fw={500}>
              {format.name(hit.name)}
            </Text>
            <Text size="xs" c="dimmed" className="hc-hit-hint">
              {format.name(hit.hint)}
            </Text>
          </div>
        </Spotlight.Action>
      ))}
    </Spotlight.ActionsGroup>
  );
}

function useOpen(): (hit: Hit) => void {
  const navigate = useNavigate();
  return (hit) => {
    const { type, code } = hit;
    if (type === 'indicator') void navigate({ to: '/indicators/$code', params: { code } });
    else if (type === 'unit') void navigate({ to: '/units/$code', params: { code } });
    else if (type === 'document') void navigate({ to: '/documents/$code', params: { code } });
    else void navigate({ to: '/reports/$edition', params: { edition: code } });
  };
}
