/** The form as its file has it, to be read, copied and replaced. */
import { Alert, Button, Group, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { Form } from '../../../../src/returns/model.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { blankForm } from './edit.ts';

export function SourcePart({ form, apply }: { form: Form; apply: (form: Form) => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState(() => JSON.stringify(form, null, 2));
  const [fault, setFault] = useState<string | null>(null);
  const [applied, setApplied] = useState(false);
  return (
    <>
      <Textarea
        label={t('formEditor.json')}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setApplied(false);
        }}
        error={fault}
        autosize
        minRows={16}
        maxRows={36}
        spellCheck={false}
        styles={{ input: { fontFamily: 'ui-monospace, monospace', fontSize: '0.78rem' } }}
      />
      <Group mt="sm">
        <Button
          size="sm"
          onClick={() => {
            try {
              const read = JSON.parse(text) as Form;
              if (!Array.isArray(read.sections) || !Array.isArray(read.rules)) throw new Error('sections, rules');
              apply({ ...blankForm(form.code), ...read });
              setFault(null);
              setApplied(true);
            } catch (error) {
              setFault(t('formEditor.badJson', { reason: error instanceof Error ? error.message : String(error) }));
            }
          }}
        >
          {t('formEditor.apply')}
        </Button>
        {applied && (
          <Alert variant="light" color="water" p={6} role="status">
            {t('formEditor.applied')}
          </Alert>
        )}
      </Group>
    </>
  );
}
