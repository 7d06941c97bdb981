/** A filled workbook into this return: how far the upload is, what was read, and what each message is about. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Dialog, FormFault } from '../../access/parts.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { type WorkbookMessage, type WorkbookOutcome, workbookAddress } from '../queries.ts';
import { upload } from './upload.ts';
import { useEntry } from './use-entry.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** As the server has it (10 MB). */
const MOST_BYTES = 10 * 1024 * 1024;

export function WorkbookUpload({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  const { data, store } = useEntry();
  const queries = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [progress, setProgress] = useState<number | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [tooBig, setTooBig] = useState(false);
  const [outcome, setOutcome] = useState<WorkbookOutcome | null>(null);

  const send = async (file: File): Promise<void> => {
    setFault(null);
    setTooBig(false);
    setOutcome(null);
    if (file.size > MOST_BYTES) {
      setTooBig(true);
      return;
    }
    setProgress(0);
    try {
      // The workbook is read into what is saved: what still waits goes first.
      await store.flush();
      const answer = await upload<WorkbookOutcome>(workbookAddress(data.id), file, {
        onProgress: setProgress,
        contentType: XLSX,
      });
      setOutcome(answer);
      await queries.invalidateQueries({ queryKey: ['return', data.id] });
    } catch (error) {
      setFault(error);
    } finally {
      setProgress(null);
    }
  };

  return (
    <Dialog title={t('entry.workbook.title')} opened={opened} close={close} size="lg">
      <Stack gap="sm">
        <Text size="sm">{t('entry.workbook.text')}</Text>
        <Group>
          <Button
            leftSection={<IconUpload size={17} aria-hidden />}
            loading={progress !== null}
            onClick={() => input.current?.click()}
          >
            {t('entry.workbook.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            accept=".xlsx"
            hidden
            aria-label={t('entry.workbook.choose')}
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              event.currentTarget.value = '';
              if (file !== undefined) void send(file);
            }}
          />
        </Group>
        {progress !== null && <Progress value={progress * 100} aria-label={t('entry.workbook.sending')} />}
        {tooBig && <p className="hc-note hc-note-bad">{t('entry.workbook.tooBig')}</p>}
        {fault !== null && <FormFault error={fault} title={t('entry.workbook.failed')} />}
        {outcome !== null && (
          <div role="status">
            <p className={`hc-note hc-note-${outcome.saved || same(outcome) ? 'good' : 'bad'}`}>
              {outcome.saved
                ? t('entry.workbook.saved', { read: outcome.read, changed: outcome.changed })
                : t(same(outcome) ? 'entry.workbook.same' : 'entry.workbook.notSaved')}
            </p>
            <WorkbookMessages messages={outcome.messages} />
          </div>
        )}
      </Stack>
    </Dialog>
  );
}

/** A sound workbook in which nothing differs from the draft. */
function same({ changed, messages }: WorkbookOutcome): boolean {
  return changed === 0 && !messages.some(({ severity }) => severity === 'error');
}

export function WorkbookMessages({ messages }: { messages: readonly WorkbookMessage[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (messages.length === 0) return null;
  return (
    <ul className="hc-workbook-messages">
      {messages.map(({ sheet, severity, message }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a finished list
        <li key={i} className={`hc-bar-${severity}`}>
          {/* The sentence begins with the cell. */}
          {sheet !== '' && <code>{sheet}</code>} <span className="hc-hidden">{t(`entry.tone.${severity}`)}: </span>
          {format.name(message)}
        </li>
      ))}
    </ul>
  );
}
