/** The sections of a form: tables, rows the unit adds, questions; each with its parts, added, removed, reordered and bound. */
import { Text } from '@mantine/core';
import type { Section } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { FieldsBody, RowsBody } from './AnswersBody.tsx';
import { blankSection, patched } from './edit.ts';
import { TextField, TextPair } from './inputs.tsx';
import { Items } from './items.tsx';
import type { Path } from './queries.ts';
import { TableBody } from './TableBody.tsx';
import { useEditor } from './use-editor.ts';
import { useNewWords } from './words.ts';

const KINDS = ['table', 'rows', 'fields'] as const;

export function ContentPart() {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useNewWords();
  const { form, change } = useEditor();
  return (
    <>
      {form.sections.length === 0 && (
        <Text size="sm" c="dimmed" mb="sm">
          {t('formEditor.noSections')}
        </Text>
      )}
      <Items
        cards
        items={form.sections}
        path={['sections']}
        change={(sections) => change((draft) => ({ ...draft, sections }))}
        name={(section) => format.name(section.title)}
        note={(section) => `${t(`formEditor.kind.${section.kind}`)} · ${section.code}`}
        body={(section, path, put) => <SectionBody section={section} path={path} put={put} />}
        add={KINDS.map((kind) => ({
          label: t(`formEditor.add.${kind}`),
          blank: () => blankSection(kind, form.sections, words),
        }))}
      />
    </>
  );
}

function SectionBody({ section, path, put }: { section: Section; path: Path; put: (section: Section) => void }) {
  const { t } = useTranslation();
  return (
    <>
      <div className="hc-editor-grid">
        <TextPair
          label={t('formEditor.itemTitle')}
          path={[...path, 'title']}
          value={section.title}
          required
          onChange={(title) => put(patched(section, { title }))}
        />
        <TextField
          label={t('formEditor.code')}
          path={[...path, 'code']}
          value={section.code}
          required
          mono
          onChange={(code) => put(patched(section, { code }))}
        />
        <TextPair
          label={t('formEditor.help')}
          path={[...path, 'help']}
          value={section.help}
          onChange={(help) => put(patched(section, { help }))}
        />
      </div>
      {section.kind === 'table' && <TableBody section={section} path={path} put={put} />}
      {section.kind === 'rows' && <RowsBody section={section} path={path} put={put} />}
      {section.kind === 'fields' && <FieldsBody section={section} path={path} put={put} />}
    </>
  );
}
