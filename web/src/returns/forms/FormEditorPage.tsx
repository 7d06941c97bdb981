/** The editor of a form for stewards: what is edited stands left, the form as units will see it right. */
import { Button, Group, Modal, Tabs, Text } from '@mantine/core';
import { IconArrowBackUp, IconDeviceFloppy, IconSend } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, useBlocker, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Form } from '../../../../src/returns/model.ts';
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
import { CheckState, FaultList } from './Faults.tsx';
import { GeneralPart } from './GeneralPart.tsx';
import { Preview } from './Preview.tsx';
import { dropDraft, formQuery, type Path, publishForm, saveDraft } from './queries.ts';
import { RulesPart } from './RulesPart.tsx';
import { SourcePart } from './SourcePart.tsx';
import { useChecked } from './use-checked.ts';
import { EditorProvider } from './use-editor.ts';
import { useFormHistory } from './use-form-history.ts';
import '../rounds/rounds.css';
import '../review/review.css';
import './forms.css';

const route = getRouteApi('/forms/$code/edit');

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
  const { form, change, undo, canUndo } = useFormHistory(start);
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
      const { version } = await publishForm(form.code);
      return { version, kept: form };
    },
    onSuccess: async ({ version, kept }) => {
      setSaved(kept);
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
              disabled={!canUndo}
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
            <SourcePart form={form} apply={(next) => change(() => ({ ...next, code: form.code }))} />
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
