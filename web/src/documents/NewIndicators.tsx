/** What the document counts and the catalogue does not know: entries a steward can put into the pack. */
import { Button, CopyButton, Group, Text, Title } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../messages/use-translation.ts';
import { newIndicatorsAddress, newIndicatorsQuery, type ReadDocument } from './queries.ts';

export function NewIndicators({ document }: { document: ReadDocument }) {
  const { t } = useTranslation();
  const wanted = new Map(
    document.items.flatMap(({ new_indicator: one, decision }) =>
      one === null || decision === 'rejected' ? [] : [[one.code, one] as const],
    ),
  );
  const yaml = useQuery({ ...newIndicatorsQuery(document.code), enabled: wanted.size > 0 });
  if (wanted.size === 0) return null;
  return (
    <section className="hc-section" aria-labelledby="new-indicators">
      <div className="hc-section-head">
        <div>
          <Title order={2} id="new-indicators">
            {t('reading.newIndicators', { count: wanted.size })}
          </Title>
          <Text size="sm" c="dimmed">
            {t('reading.newIndicatorsText')}
          </Text>
        </div>
        <Group gap="xs" className="hc-no-print">
          <CopyButton value={yaml.data ?? ''}>
            {({ copied, copy }) => (
              <Button
                size="xs"
                variant="default"
                disabled={yaml.data === undefined}
                onClick={copy}
                leftSection={copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
              >
                {t(copied ? 'frame.copied' : 'reading.copyYaml')}
              </Button>
            )}
          </CopyButton>
          <Button
            size="xs"
            variant="default"
            component="a"
            href={newIndicatorsAddress(document.code)}
            download={`${document.code}.yaml`}
            leftSection={<IconDownload size={15} aria-hidden />}
          >
            {t('reading.downloadYaml')}
          </Button>
        </Group>
      </div>
      <ul className="hc-series-list">
        {[...wanted.values()].map((one) => (
          <li key={one.code}>
            <span>
              {one.name}
              {one.unit !== '' && <span className="hc-dim"> ({one.unit})</span>}
            </span>
            <code>{one.code}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}
