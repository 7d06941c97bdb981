/** The editor of a form for stewards: what is edited stands left, the form as units will see it right. */
import { Alert, Button, Group, Modal, Tabs, Text, Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconArrowBackUp, IconDeviceFloppy, IconSend } from '@tabler/icons-react';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useBlocker, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import type { CellSpec, Form, FormContext } from '../../../../src/returns/model.ts';
import { ApiError } from '../../api.ts';
import { Unreadable } from '../../frame/ErrorPages.tsx';
import { Loading, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { useInstants } from '../rounds/dates.ts';
import { Done, Refused } from '../rounds/Outcome.tsx';
import { ContentPart } from './ContentPart.tsx';
import { blankForm } from './edit.ts';
import { GeneralPart } from './GeneralPart.tsx';
import { Preview } from './Preview.tsx';
import { checkForm, dropDraft, type FormFault, formQuery, type Path, publishForm, saveDraft } from './queries.ts';
import { RulesPart } from './RulesPart.tsx';
import { EditorProvider } from './use-editor.ts';
import '../rounds/rounds.css';
import '../review/review.css';
import './forms.css';

const route = getRouteApi('/forms/$code/edit');
const MOST_UNDONE = 100;
const NO_CONTEXT: FormContext = { indicators: [], measures: [] };

export function FormEditorPage() {
  const { code } = route.useParams();
  const found = useQuery({ ...formQuery(code), refetchOnWindowFocus: false, staleTime: Number.POSITIVE_INFINITY });
  const missing = found.error instanceof ApiError && found.error.status === 404;
  if (found.data === undefined && !missing) {
    return found.isError ? (
      <Unreadable error={found.error} retry={() => void found.refetch()} />
    ) : (
      <Loading lines={12} />
    );
  }
  const { data } = found;
  const newest = Math.max(0, ...(data?.versions ?? []).filter(({ state }) => state !== 'draft').map((v) => v.version));
  return (
    <EditorPage
      key={code}
      start={data?.draft ?? data?.form ?? blankForm(code)}
      drafted={data?.draft != null}
      newest={newest}
    />
  );
}

type Tab = 'general' | 'content' | 'rules' | 'source';
const TABS = ['general', 'content', 'rules', 'source'] as const;

function EditorPage({ start, drafted, newest }: { start: Form; drafted: boolean; newest: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [form, setForm] = useState(start);
  const [before, setBefore] = useState<Form[]>([]);
  const [saved, setSaved] = useState<Form>(start);
  const [savedAt, setSavedAt] = useState<string | null>(null);
  const [hasDraft, setHasDraft] = useState(drafted);
  const [tab, setTab] = useState<Tab>(newest === 0 && !drafted ? 'general' : 'content');
  const [target, setTarget] = useState<Path | null>(null);
  const [asking, setAsking] = useState<'publish' | 'discard' | null>(null);
  const [published, setPublished] = useState<number | null>(null);
  const checked = useChecked(form);
  const dirty = form !== saved;
  usePageTitle(t('formEditor.title', { form: format.name(form.name) || form.code }));
  useBlocker({
    shouldBlockFn: () => dirty && !window.confirm(t('formEditor.unsaved')),
    enableBeforeUnload: () => dirty,
  });

  const change = (mend: (draft: Form) => void): void => {
    const next = structuredClone(form);
    mend(next);
    setBefore((all) => [...all.slice(-MOST_UNDONE + 1), form]);
    setForm(next);
  };
  const undo = (): void => {
    const last = before.at(-1);
    if (last === undefined) return;
    setForm(last);
    setBefore(before.slice(0, -1));
  };
  const saving = useMutation({
    mutationFn: async () => {
      await saveDraft(form);
      return form;
    },
    onSuccess: async (kept) => {
      setSaved(kept);
      setSavedAt(new Date().toISOString());
      setHasDraft(true);
      await queries.invalidateQueries({ queryKey: ['forms'], refetchType: 'none' });
    },
  });
  const publishing = useMutation({
    mutationFn: async () => {
      // What is on the screen is what is published.
      await saveDraft(form);
      return publishForm(form.code);
    },
    onSuccess: async ({ version }) => {
      setSaved(form);
      setHasDraft(false);
      setAsking(null);
      setPublished(version);
      await queries.invalidateQueries({ queryKey: ['forms'], refetchType: 'none' });
    },
  });
  const discarding = useMutation({
    mutationFn: () => dropDraft(form.code),
    onSuccess: async () => {
      setSaved(form);
      setAsking(null);
      queries.removeQueries({ queryKey: ['forms'] });
      await (newest === 0
        ? navigate({ to: '/forms', ignoreBlocker: true })
        : navigate({ to: '/forms/$code', params: { code: form.code }, ignoreBlocker: true }));
    },
  });
  const errors = checked.faults.filter(({ severity }) => severity === 'error');
  const aim = (path: Path): void => {
    setTab(path[0] === 'sections' ? 'content' : path[0] === 'rules' ? 'rules' : 'general');
    setTarget([...path]);
  };

  return (
    <EditorProvider value={{ form, faults: checked.faults, context: checked.context, change, target }}>
      <Text size="sm" mb={4}>
        <Link to="/forms">{t('formEditor.back')}</Link>
      </Text>
      <PageTitle
        title={t('formEditor.title', { form: format.name(form.name) || form.code })}
        lead={
          <>
            {form.code}
            {newest > 0 && <>, {t('formEditor.fromVersion', { n: newest })}</>}
            {hasDraft && <span className="hc-tag">{t('formEditor.draft')}</span>}
          </>
        }
        aside={
          <Group gap="sm">
            <Button
              variant="subtle"
              leftSection={<IconArrowBackUp size={17} aria-hidden />}
              disabled={before.length === 0}
              onClick={undo}
            >
              {t('formEditor.undo')}
            </Button>
            {hasDraft && (
              <Button variant="default" onClick={() => setAsking('discard')}>
                {t('formEditor.discard')}
              </Button>
            )}
            <Button
              variant="default"
              leftSection={<IconDeviceFloppy size={17} aria-hidden />}
              loading={saving.isPending}
              disabled={!dirty}
              onClick={() => saving.mutate()}
            >
              {t('formEditor.save')}
            </Button>
            <Button
              leftSection={<IconSend size={17} aria-hidden />}
              disabled={errors.length > 0 || checked.state !== 'checked' || (!dirty && !hasDraft)}
              onClick={() => setAsking('publish')}
            >
              {t('formEditor.publish')}
            </Button>
          </Group>
        }
      />
      <div aria-live="polite">
        {published !== null && (
          <Done onClose={() => setPublished(null)}>{t('formEditor.published', { n: published })}</Done>
        )}
      </div>
      {saving.isError && <Refused error={saving.error} />}
      <div className="hc-status-line" role="status">
        <CheckState checked={checked} />
        {dirty ? (
          <span className="hc-dim">{t('formEditor.unsaved')}</span>
        ) : (
          savedAt !== null && <span className="hc-dim">{t('formEditor.saved', { at: instants.at(savedAt) })}</span>
        )}
      </div>
      {checked.faults.length > 0 && <FaultList faults={checked.faults} form={form} aim={aim} />}
      <div className="hc-editor">
        <Tabs
          value={tab}
          onChange={(value) => setTab(TABS.find((known) => known === value) ?? 'content')}
          keepMounted={false}
        >
          <Tabs.List mb="md" aria-label={t('formEditor.tabs')}>
            {TABS.map((value) => (
              <Tabs.Tab key={value} value={value}>
                {t(`formEditor.tab.${value}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="general">
            <GeneralPart />
          </Tabs.Panel>
          <Tabs.Panel value="content">
            <ContentPart />
          </Tabs.Panel>
          <Tabs.Panel value="rules">
            <RulesPart cells={checked.cells} />
          </Tabs.Panel>
          <Tabs.Panel value="source">
            <SourcePart
              form={form}
              apply={(next) => {
                setBefore((all) => [...all.slice(-MOST_UNDONE + 1), form]);
                setForm({ ...next, code: form.code });
              }}
            />
          </Tabs.Panel>
        </Tabs>
        <section className="hc-editor-preview" aria-label={t('formEditor.preview')}>
          {checked.form === null ? (
            <Text size="sm" c="dimmed">
              {t('formEditor.previewNone')}
            </Text>
          ) : (
            <Preview form={checked.form} specs={checked.cells} />
          )}
        </section>
      </div>
      <Modal
        opened={asking !== null}
        onClose={() => setAsking(null)}
        title={asking === 'discard' ? t('formEditor.discardTitle') : t('formEditor.publishTitle')}
        closeButtonProps={{ 'aria-label': t('rounds.close') }}
      >
        <Text size="sm">
          {asking === 'discard' ? t('formEditor.discardText') : t('formEditor.publishText', { n: newest + 1 })}
        </Text>
        {publishing.isError && asking === 'publish' && <Refused error={publishing.error} />}
        {discarding.isError && asking === 'discard' && <Refused error={discarding.error} />}
        <div className="hc-dialog-buttons">
          <Button variant="default" onClick={() => setAsking(null)}>
            {t('rounds.cancel')}
          </Button>
          {asking === 'discard' ? (
            <Button color="red" loading={discarding.isPending} onClick={() => discarding.mutate()}>
              {t('formEditor.discard')}
            </Button>
          ) : (
            <Button loading={publishing.isPending} onClick={() => publishing.mutate()}>
              {t('formEditor.publish')}
            </Button>
          )}
        </div>
      </Modal>
    </EditorProvider>
  );
}

interface Checked {
  state: 'checking' | 'checked' | 'failed';
  faults: FormFault[];
  /** The form the cells were laid out for; null until there was one of the right shape. */
  form: Form | null;
  cells: readonly CellSpec[];
  context: FormContext;
}

/** What the server finds in the form as it stands; while it looks, what it found before. */
function useChecked(form: Form): Checked {
  const [settled] = useDebouncedValue(form, 400);
  const check = useQuery({
    queryKey: ['form-check', settled],
    queryFn: async ({ signal }) => ({ ...(await checkForm(settled, signal)), form: settled }),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [last, setLast] = useState<{ form: Form; cells: CellSpec[]; context: FormContext } | null>(null);
  useEffect(() => {
    if (check.data !== undefined && check.data.cells.length > 0) setLast(check.data);
  }, [check.data]);
  return useMemo(
    () => ({
      state: check.isError ? 'failed' : form !== settled || check.isFetching ? 'checking' : 'checked',
      faults: check.data?.faults ?? [],
      form: last?.form ?? null,
      cells: last?.cells ?? [],
      context: last?.context ?? NO_CONTEXT,
    }),
    [check.isError, check.isFetching, check.data, last, form, settled],
  );
}

function CheckState({ checked }: { checked: Checked }) {
  const { t } = useTranslation();
  if (checked.state === 'failed') return <span className="hc-bad">{t('formEditor.checkFailed')}</span>;
  if (checked.state === 'checking') return <span className="hc-dim">{t('formEditor.checking')}</span>;
  const errors = checked.faults.filter(({ severity }) => severity === 'error').length;
  const warnings = checked.faults.length - errors;
  return (
    <>
      {errors === 0 ? (
        <span className="hc-good">{t('formEditor.noFaults')}</span>
      ) : (
        <span className="hc-bad">{t('formEditor.faults', { count: errors })}</span>
      )}
      {warnings > 0 && <span className="hc-mark-note">{t('formEditor.warnings', { count: warnings })}</span>}
    </>
  );
}

function FaultList({ faults, form, aim }: { faults: FormFault[]; form: Form; aim: (path: Path) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="hc-fault-list" aria-label={t('formEditor.faultList')}>
      {faults.map((fault) => (
        <li key={`${fault.path.join('.')} ${fault.message.en}`}>
          <button type="button" className="hc-cell-button" onClick={() => aim(fault.path)}>
            {placeOf(form, fault.path, (text) => format.name(text)) || form.code}
          </button>
          {format.name(fault.message)}
        </li>
      ))}
    </ul>
  );
}

/** A place in the form in its own words: "Results › Revenue › indicator". */
function placeOf(form: Form, path: Path, name: (text: { vi: string; en: string }) => string): string {
  const words: string[] = [];
  let at: unknown = form;
  for (const step of path) {
    at = typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[step] : undefined;
    if (typeof step === 'string') {
      if (!['sections', 'rows', 'columns', 'fields', 'rules'].includes(step)) words.push(step);
      continue;
    }
    const part = at as { title?: { vi: string; en: string }; message?: { vi: string; en: string }; code?: string };
    const title = part?.title ?? part?.message;
    words.push((title === undefined ? '' : name(title)) || part?.code || String(step + 1));
  }
  return words.join(' › ');
}

function SourcePart({ form, apply }: { form: Form; apply: (form: Form) => void }) {
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
