/** The shape of every dialog of tasks and obligations: fields, why it was refused, and at its foot to leave it or to do it. */
import { Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { FormFault } from '../access/parts.tsx';
import { useTranslation } from '../messages/use-translation.ts';

export function DialogForm({
  children,
  error,
  busy,
  ready = true,
  submit,
  send,
  close,
  aside,
}: {
  children: ReactNode;
  error: unknown;
  busy: boolean;
  /** Whether enough is filled in; otherwise the button waits. */
  ready?: boolean;
  /** What the button says: the deed itself. */
  submit: string;
  send: () => void;
  close: () => void;
  /** Another deed, at the left. */
  aside?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <form
      className="hc-task-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) send();
      }}
    >
      {children}
      <FormFault error={error} />
      <Group justify="space-between" gap="sm">
        <span>{aside}</span>
        <Group gap="sm">
          <Button variant="default" onClick={close}>
            {t('tasks.cancel')}
          </Button>
          <Button type="submit" loading={busy} disabled={!ready}>
            {submit}
          </Button>
        </Group>
      </Group>
    </form>
  );
}

/**
 * A write from a dialog: everything that shows tasks (or obligations) is read anew, also when it was refused (somebody else was first);
 * when it was taken, `then` runs.
 */
export function useDeed<Given, Answer>(
  what: 'tasks' | 'obligations',
  deed: (given: Given) => Promise<Answer>,
  then: (answer: Answer) => void | Promise<void>,
) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: async (answer) => {
      await queries.invalidateQueries({ queryKey: [what] });
      await then(answer);
    },
    onError: () => void queries.invalidateQueries({ queryKey: [what] }),
  });
}
