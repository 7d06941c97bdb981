/** A file as the answer of a cell: its name, a button to choose another, how far the upload is. */
import { Button, Group, Progress, Text } from '@mantine/core';
import { IconPaperclip, IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CellSpec } from '../../../../src/returns/model.ts';
import { ApiError } from '../../api.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { fileAddress } from '../queries.ts';
import { upload } from './upload.ts';
import { useCellText } from './use-cell-text.ts';
import { cellId, useEntry } from './use-entry.ts';

/** As the server has it (20 MB). */
const MOST_BYTES = 20 * 1024 * 1024;

export function FileAnswer({ spec, compact = false }: { spec: CellSpec; compact?: boolean }) {
  const { t } = useTranslation();
  const entry = useEntry();
  const words = useCellText();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { address } = spec;
  const value = entry.values[address];
  const { [address]: file } = entry.data.files;
  const name = words.name(spec);

  const send = async (chosen: File): Promise<void> => {
    setFault(null);
    if (chosen.size > MOST_BYTES) {
      setFault(t('entry.file.tooBig', { size: sizeOf(chosen.size), most: sizeOf(MOST_BYTES) }));
      return;
    }
    setProgress(0);
    try {
      const query = new URLSearchParams({ address, name: chosen.name });
      const path = `/api/v1/returns/${encodeURIComponent(entry.data.id)}/files?${query}`;
      await upload(path, chosen, { onProgress: setProgress, contentType: chosen.type || 'application/octet-stream' });
      await queries.invalidateQueries({ queryKey: ['return', entry.data.id] });
    } catch (error) {
      setFault(error instanceof ApiError ? error.detail || error.message : t('entry.file.failed'));
    } finally {
      setProgress(null);
    }
  };
  const sizeOf = (bytes: number): string =>
    t('entry.file.size', { n: Math.max(0.1, Math.round(bytes / 104_858) / 10) });

  return (
    <div>
      <Group gap="xs" wrap="nowrap">
        {value !== undefined && (
          <Text size="sm" component="a" href={fileAddress(entry.data.id, value)} download className="hc-file-name">
            {file?.name ?? t('entry.file.attached')}
            {file !== undefined && !compact && <span className="hc-dim"> ({sizeOf(file.size)})</span>}
          </Text>
        )}
        {entry.writable && (
          <>
            <Button
              id={compact ? undefined : cellId(address)}
              size="compact-sm"
              variant="default"
              leftSection={<IconPaperclip size={15} aria-hidden />}
              loading={progress !== null}
              aria-label={`${name}: ${t(value === undefined ? 'entry.file.choose' : 'entry.file.replace')}`}
              onClick={() => input.current?.click()}
            >
              {t(value === undefined ? 'entry.file.choose' : 'entry.file.replace')}
            </Button>
            {value !== undefined && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('entry.file.remove', { name: file?.name ?? name })}
                onClick={() => entry.change([{ address, value: null }])}
              >
                <IconTrash size={15} aria-hidden />
              </Button>
            )}
            <input
              ref={input}
              type="file"
              hidden
              onChange={(event) => {
                const [chosen] = event.currentTarget.files ?? [];
                event.currentTarget.value = '';
                if (chosen !== undefined) void send(chosen);
              }}
            />
          </>
        )}
        {value === undefined && !entry.writable && <span className="hc-dim">–</span>}
      </Group>
      {progress !== null && (
        <Progress
          value={progress * 100}
          mt={6}
          aria-label={t('entry.file.uploading', { percent: Math.round(progress * 100) })}
        />
      )}
      {fault !== null && (
        <Text size="sm" className="hc-fault" role="alert">
          {fault}
        </Text>
      )}
    </div>
  );
}
