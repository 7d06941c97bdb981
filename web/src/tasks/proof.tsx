/** What shows that something was done: the number of a document, a link. Asked for in the same two fields everywhere. */
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from '../messages/use-translation.ts';

export interface ProofText {
  evidence: string;
  link: string;
}

export interface ProofState {
  /** As it stands in the fields. */
  typed: ProofText;
  /** As it is sent. */
  given: ProofText;
  isEmpty: boolean;
  change: (part: Partial<ProofText>) => void;
  clear: () => void;
}

const NONE: ProofText = { evidence: '', link: '' };

export function useProof(): ProofState {
  const [typed, setTyped] = useState(NONE);
  const given = { evidence: typed.evidence.trim(), link: typed.link.trim() };
  return {
    typed,
    given,
    isEmpty: given.evidence === '' && given.link === '',
    change: (part) => setTyped((before) => ({ ...before, ...part })),
    clear: () => setTyped(NONE),
  };
}

export function ProofFields({
  proof,
  labels,
  help,
  error,
}: {
  proof: ProofState;
  labels: { evidence: string; link: string };
  help?: string;
  error?: string | null;
}) {
  const { t } = useTranslation();
  const { typed, change } = proof;
  // What the server takes for a link; said before it refuses.
  const badLink = typed.link.trim() !== '' && !/^https?:\/\/[^\s"'<>]+$/.test(typed.link.trim());
  return (
    <>
      <TextInput
        label={labels.evidence}
        value={typed.evidence}
        onChange={(event) => change({ evidence: event.currentTarget.value })}
        error={error ?? null}
        maxLength={300}
        miw={220}
        {...(help === undefined ? {} : { description: help })}
      />
      <TextInput
        type="url"
        label={labels.link}
        placeholder="https://"
        value={typed.link}
        onChange={(event) => change({ link: event.currentTarget.value })}
        error={badLink ? t('tasks.badLink') : null}
        maxLength={1000}
        miw={220}
      />
    </>
  );
}
