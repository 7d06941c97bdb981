/** One cell as a labelled input: in fields sections, and for every cell on a phone. */
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { type FocusEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import type { CellSpec } from '../../../../src/returns/model.ts';
import { ConflictChoice } from './ConflictChoice.tsx';
import { FileAnswer } from './FileAnswer.tsx';
import { useCellText } from './use-cell-text.ts';
import { cellId, useEntry } from './use-entry.ts';
import { useReferenceWords } from './use-reference-words.ts';

/** What is typed is saved this long after the last key, so that a closed tab loses at most a word. */
const PAUSE_MS = 1_500;
const LONG_TEXT = 200;

export function AnswerInput({ spec, label }: { spec: CellSpec; label: string }) {
  const entry = useEntry();
  const words = useCellText();
  const references = useReferenceWords();
  const { address, type } = spec;
  const value = entry.values[address];
  const conflict = entry.work.conflicts[address];
  const typing = useTyped(spec);

  if (spec.entry !== 'enter' || (type === 'file' && !entry.writable)) {
    return (
      <div className="hc-answer-fixed" id={cellId(address)} tabIndex={-1}>
        <span className="hc-dim">{label}</span>
        <span className="hc-answer-value">
          {type === 'file' && value !== undefined ? (
            <FileAnswer spec={spec} />
          ) : value === undefined ? (
            '–'
          ) : (
            `${words.shown(spec, value)} ${words.measure(spec)}`
          )}
        </span>
      </div>
    );
  }

  const mark = entry.marks.get(address);
  const errors = mark?.issues.filter(({ severity }) => severity === 'error') ?? [];
  const warnings = mark?.issues.filter(({ severity }) => severity === 'warning') ?? [];
  const error = errors.length === 0 ? undefined : errors.map(({ message }) => words.format.name(message)).join(' ');
  const measure = words.measure(spec);
  const described: ReactNode[] = [
    spec.help === undefined ? null : words.format.name(spec.help),
    entry.showReferences ? references(spec, value) : null,
    ...warnings.map((issue) => (
      <span key={issue.rule} className="hc-warn-text">
        {words.format.name(issue.message)}
      </span>
    )),
  ].filter(Boolean);
  const description =
    described.length === 0
      ? undefined
      : described.map((part, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: fixed order
          <span key={i} className="hc-answer-line">
            {part}
          </span>
        ));
  const common = {
    id: cellId(address),
    label: measure === '' ? label : `${label} (${measure})`,
    withAsterisk: spec.required,
    'aria-required': spec.required || undefined,
    'aria-label': words.name(spec),
    description,
    error,
    readOnly: !entry.writable,
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
  };

  return (
    <div className="hc-answer" data-unsent={address in entry.work.pending || undefined}>
      {type === 'file' ? (
        <>
          <span className="hc-answer-label">{common.label}</span>
          <FileAnswer spec={spec} />
          {description}
          {error !== undefined && <span className="hc-fault">{error}</span>}
        </>
      ) : type === 'choice' ? (
        <NativeSelect
          {...common}
          disabled={!entry.writable}
          value={value ?? ''}
          data={[
            { value: '', label: '' },
            ...(spec.choices ?? []).map(({ code, title }) => ({ value: code, label: words.format.name(title) })),
          ]}
          onFocus={() => entry.setCurrent(address)}
          onChange={(event) => {
            const { value: chosen } = event.currentTarget;
            entry.change([{ address, value: chosen === '' ? null : chosen }]);
          }}
        />
      ) : type === 'text' && (spec.max ?? 0) > LONG_TEXT ? (
        <Textarea {...common} {...typing} autosize minRows={2} maxRows={12} maxLength={spec.max} />
      ) : (
        <TextInput
          {...common}
          {...typing}
          type={type === 'date' ? 'date' : 'text'}
          inputMode={type === 'number' ? 'decimal' : undefined}
          maxLength={type === 'text' ? spec.max : undefined}
          autoComplete="off"
          className={type === 'number' ? 'hc-answer-number' : undefined}
        />
      )}
      {conflict !== undefined && <ConflictChoice address={address} />}
    </div>
  );
}

/** A box that keeps what is being typed and hands it over when it is left, after a pause, or when the page is hidden. */
function useTyped(spec: CellSpec) {
  const entry = useEntry();
  const words = useCellText();
  const { address } = spec;
  const standing = entry.unread[address]?.text ?? standingText();
  const [text, setText] = useState<string | null>(null);
  const session = useRef<{ base: number; before: string | null; shown: string } | null>(null);

  function standingText(): string {
    const { [address]: value } = entry.values;
    return spec.type === 'date' ? (value ?? '') : spec.type === 'number' ? words.shown(spec, value) : (value ?? '');
  }

  const take = useCallback(
    (typed: string): void => {
      const { current } = session;
      if (current === null || typed === current.shown) return;
      current.shown = typed;
      const outcome = words.read(spec, typed);
      if ('issue' in outcome) entry.setUnread({ [address]: { text: typed, message: outcome.issue } });
      else {
        const value = outcome.value === '' ? null : outcome.value;
        entry.change([{ address, value, base: current.base }], { remember: false });
      }
    },
    [words, spec, entry.setUnread, entry.change, address],
  );

  const latest = useRef({ take, text });
  latest.current = { take, text };
  useEffect(() => {
    if (text === null || spec.type === 'date') return;
    const timer = setTimeout(() => latest.current.take(text), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, spec.type]);
  useEffect(() => {
    const hidden = (): void => {
      if (latest.current.text !== null) latest.current.take(latest.current.text);
    };
    window.addEventListener('pagehide', hidden);
    document.addEventListener('visibilitychange', hidden);
    return () => {
      window.removeEventListener('pagehide', hidden);
      document.removeEventListener('visibilitychange', hidden);
    };
  }, []);

  return {
    value: text ?? standing,
    onFocus: () => {
      entry.setCurrent(address);
      if (!entry.writable) return;
      const value = entry.values[address] ?? null;
      session.current = { base: entry.revision(address), before: value, shown: standing };
    },
    onChange: (event: { currentTarget: { value: string } }) => {
      const { value: typed } = event.currentTarget;
      setText(typed);
      const outcome = words.read(spec, typed);
      if ('value' in outcome) entry.preview(address, outcome.value);
    },
    onBlur: (_event: FocusEvent) => {
      const { current } = session;
      if (text !== null) {
        take(text);
        const outcome = words.read(spec, text);
        if (current !== null && 'value' in outcome) {
          entry.remember(address, current.before, outcome.value === '' ? null : outcome.value);
        }
      }
      entry.endPreview();
      setText(null);
      session.current = null;
    },
  };
}
