/** The reason given for a warning. Saved when the box is left and after a pause. */
import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Issue } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { explanationKey, explanationOf } from './cell-issues.ts';
import { useEntry } from './use-entry.ts';

const PAUSE_MS = 1_000;
const LONGEST = 2_000;

export function ExplanationBox({ issue, focus = false, done }: { issue: Issue; focus?: boolean; done?: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { store, explanations, issues, writable } = useEntry();
  const given = explanationOf(issue, explanations);
  const [text, setText] = useState<string | null>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  // The key the reason stands under already, else the one for this issue.
  const key =
    [issue.rule, ...issue.addresses].find((name) => (explanations[name] ?? '') !== '') ?? explanationKey(issue, issues);
  const save = (typed: string): void => store.explain(key, typed.trim());

  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    if (text === null) return;
    const timer = setTimeout(() => latest.current(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    if (focus) box.current?.focus();
  }, [focus]);

  return (
    <Textarea
      ref={box}
      mt={6}
      size="sm"
      label={t('entry.explain.label')}
      aria-label={t('entry.explain.labelFor', { issue: format.name(issue.message) })}
      placeholder={t('entry.explain.placeholder')}
      autosize
      minRows={1}
      maxRows={6}
      maxLength={LONGEST}
      readOnly={!writable}
      value={text ?? given}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => {
        if (text !== null) save(text);
        setText(null);
      }}
      onKeyDown={(event) => {
        if (done === undefined || (event.key !== 'Escape' && !(event.key === 'Enter' && event.ctrlKey))) return;
        event.preventDefault();
        if (text !== null) save(text);
        done();
      }}
    />
  );
}
