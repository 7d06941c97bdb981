/** The form that stands on a task's page: how far it is, with a document, a link or a file that shows it. */
import { Button, FileInput, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import { FormFault } from '../access/parts.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { useDeed } from './DialogForm.tsx';
import { ProofFields, useProof } from './proof.tsx';
import { noteProgress, sendFile, type TaskData } from './queries.ts';

const MOST_FILE_BYTES = 20 * 2 ** 20;

export function NoteForm({ task, onDone }: { task: TaskData; onDone: (sentence: string) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const proof = useProof();
  const tooBig = file !== null && file.size > MOST_FILE_BYTES;
  const empty = text.trim() === '' && proof.isEmpty && file === null;
  const noting = useDeed(
    'tasks',
    async () => {
      const said = { text: text.trim(), ...proof.given };
      const withWords = !proof.isEmpty || file === null;
      if (withWords) await noteProgress(task.code, said);
      // Words that stand alone with the file go with it.
      if (file !== null) await sendFile(task.code, file, withWords ? '' : said.text);
    },
    () => {
      setText('');
      setFile(null);
      proof.clear();
      onDone(t('tasks.noted'));
    },
  );
  return (
    <form
      className="hc-card hc-task-form hc-no-print"
      style={{ marginBottom: 20 }}
      aria-label={t('tasks.write')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!empty && !tooBig) noting.mutate(undefined);
      }}
    >
      <Textarea
        label={t('tasks.text')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={4000}
      />
      <Group grow align="start" preventGrowOverflow={false} wrap="wrap">
        <ProofFields proof={proof} labels={{ evidence: t('tasks.evidence'), link: t('tasks.link') }} />
        <FileInput
          label={t('tasks.file')}
          placeholder={t('tasks.chooseFile')}
          value={file}
          onChange={setFile}
          clearable
          error={tooBig ? t('tasks.fileTooBig') : null}
          miw={220}
        />
      </Group>
      <FormFault error={noting.error} />
      <Group justify="flex-end">
        <Button type="submit" loading={noting.isPending} disabled={empty || tooBig}>
          {t('tasks.saveNote')}
        </Button>
      </Group>
    </form>
  );
}
