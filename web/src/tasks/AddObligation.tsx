/** The dialog that records what is asked of every unit of some kinds. */
import { Checkbox, Group, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../access/parts.tsx';
import { DateField } from '../frame/DateField.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { DialogForm, useDeed } from './DialogForm.tsx';
import { addObligation } from './queries.ts';

const KINDS = ['province', 'ministry', 'agency'] as const;
type Kind = (typeof KINDS)[number];

export function AddObligation({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('obligations.addTitle')} opened={opened} close={close} size="lg">
      <Form close={close} />
    </Dialog>
  );
}

function Form({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const [text, setText] = useState({ code: '', title: '', deed: '', deedShort: '', document: '', due: '' });
  const [kinds, setKinds] = useState<Kind[]>(['province']);
  const set = (name: keyof typeof text) => (event: { currentTarget: { value: string } }) => {
    const { value } = event.currentTarget;
    setText((before) => ({ ...before, [name]: value }));
  };
  const both = (words: string) => ({ vi: words.trim(), en: words.trim() });
  const adding = useDeed(
    'obligations',
    () =>
      addObligation({
        code: text.code.trim().toUpperCase(),
        title: both(text.title),
        deed: both(text.deed),
        deed_short: both(text.deedShort),
        kinds,
        document: text.document.trim(),
        due: text.due === '' ? null : text.due,
      }),
    close,
  );
  const ready =
    [text.code, text.title, text.deed, text.deedShort].every((one) => one.trim() !== '') && kinds.length > 0;
  return (
    <DialogForm
      error={adding.error}
      busy={adding.isPending}
      ready={ready}
      submit={t('obligations.save')}
      send={() => adding.mutate(undefined)}
      close={close}
    >
      <TextInput label={t('obligations.name')} value={text.title} onChange={set('title')} required data-autofocus />
      <TextInput
        label={t('obligations.code')}
        description={t('obligations.codeHelp')}
        value={text.code}
        onChange={set('code')}
        required
      />
      <TextInput
        label={t('obligations.deed')}
        description={t('obligations.deedHelp')}
        value={text.deed}
        onChange={set('deed')}
        required
      />
      <TextInput
        label={t('obligations.deedShort')}
        description={t('obligations.deedShortHelp')}
        value={text.deedShort}
        onChange={set('deedShort')}
        required
      />
      <Checkbox.Group
        label={t('obligations.kinds')}
        value={kinds}
        onChange={(chosen) => setKinds(KINDS.filter((kind) => chosen.includes(kind)))}
      >
        <Group mt={6}>
          {KINDS.map((kind) => (
            <Checkbox key={kind} value={kind} label={t(`obligations.kindNames.${kind}`)} />
          ))}
        </Group>
      </Checkbox.Group>
      <TextInput label={t('obligations.asks')} value={text.document} onChange={set('document')} maxLength={300} />
      <DateField
        label={t('obligations.dueDate')}
        value={text.due}
        change={(due) => setText((before) => ({ ...before, due }))}
      />
    </DialogForm>
  );
}
