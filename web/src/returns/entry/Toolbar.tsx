/** Stays in view: where one is in the form, whether it is saved, what is wrong, undo and redo, and the button to submit. */
import { ActionIcon, Button, Switch, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconArrowBackUp, IconArrowForwardUp, IconKeyboard, IconSend } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { tallyOf } from './cell-issues.ts';
import { ISSUES_PANEL } from './IssuesPanel.tsx';
import { SaveState } from './SaveState.tsx';
import { ShortcutsHelp } from './ShortcutsHelp.tsx';
import { sectionId } from './section-id.ts';
import { useEntry } from './use-entry.ts';

export function Toolbar({ submit }: { submit: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const entry = useEntry();
  const [keys, setKeys] = useState(false);
  const { errors, warnings } = tallyOf(entry.issues);
  const required = entry.specs.filter((spec) => spec.required && spec.entry === 'enter');
  const filled = required.filter((spec) => entry.values[spec.address] !== undefined).length;
  return (
    <div className="hc-return-bar hc-no-print">
      <nav className="hc-return-sections" aria-label={t('entry.sections')}>
        {entry.form.sections.map((section, i) => {
          const wrong = entry.issues.filter(
            ({ severity, addresses }) =>
              severity === 'error' && addresses.some((address) => address.startsWith(`${section.code}.`)),
          ).length;
          return (
            <a key={section.code} href={`#${sectionId(section.code)}`}>
              {i + 1}. {format.name(section.title)}
              {wrong > 0 && <span className="hc-section-wrong">{t('entry.issues.short', { count: wrong })}</span>}
            </a>
          );
        })}
      </nav>
      <div className="hc-return-tools">
        {entry.writable && <SaveState />}
        {required.length > 0 && (
          <span className="hc-small hc-dim">{t('entry.filled', { n: filled, total: required.length })}</span>
        )}
        {errors + warnings > 0 && (
          <a className={errors > 0 ? 'hc-bar-error hc-small' : 'hc-bar-warning hc-small'} href={`#${ISSUES_PANEL}`}>
            <IconAlertTriangle size={15} aria-hidden /> {t('entry.issues.brief', { errors, warnings })}
          </a>
        )}
        <span className="hc-return-space" />
        <Switch
          size="xs"
          label={t('entry.reference.toggle')}
          checked={entry.showReferences}
          onChange={(event) => entry.setShowReferences(event.currentTarget.checked)}
        />
        {entry.writable && (
          <>
            <Tool label={t('entry.undo')} off={!entry.canUndo} run={entry.undo} icon={IconArrowBackUp} />
            <Tool label={t('entry.redo')} off={!entry.canRedo} run={entry.redo} icon={IconArrowForwardUp} />
            <span className="hc-keys-help">
              <Tool label={t('entry.keys.title')} off={false} run={() => setKeys(true)} icon={IconKeyboard} />
            </span>
          </>
        )}
        {entry.data.may.submit && entry.writable && (
          <Button size="sm" leftSection={<IconSend size={16} aria-hidden />} onClick={submit}>
            {t('entry.submit.action')}
          </Button>
        )}
        {entry.writable &&
          !entry.data.may.submit &&
          entry.data.state !== 'none' &&
          entry.form.signedByHead === true && <span className="hc-small hc-dim">{t('entry.submit.byHead')}</span>}
      </div>
      <ShortcutsHelp opened={keys} close={() => setKeys(false)} />
    </div>
  );
}

function Tool({
  label,
  off,
  run,
  icon: Icon,
}: {
  label: string;
  off: boolean;
  run: () => void;
  icon: typeof IconSend;
}) {
  return (
    <Tooltip label={label} withinPortal>
      <ActionIcon
        variant="subtle"
        className="hc-icon-button"
        aria-label={label}
        aria-disabled={off || undefined}
        {...(off ? { 'data-disabled': true } : {})}
        onClick={() => {
          if (!off) run();
        }}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
