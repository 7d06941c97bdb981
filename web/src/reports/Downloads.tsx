/** A report as a file, and on paper. */
import { Button } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { downloadAddress } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';

const FORMATS = ['docx', 'pdf', 'md', 'html'] as const;

export function Downloads({
  path,
  parameters,
  children,
}: {
  path: string;
  parameters: Record<string, string | undefined>;
  /** Further buttons of the same row. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <div className="hc-downloads">
      {FORMATS.map((name) => (
        <Button
          key={name}
          component="a"
          download
          href={downloadAddress(path, { ...parameters, format: name })}
          size="sm"
          variant={name === 'docx' ? 'filled' : 'default'}
          leftSection={<IconDownload size={16} aria-hidden />}
          aria-label={`${t('report.download')}: ${t(`report.formats.${name}`)}`}
        >
          {t(`report.formats.${name}`)}
        </Button>
      ))}
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        {t('report.print')}
      </Button>
      {children}
    </div>
  );
}
