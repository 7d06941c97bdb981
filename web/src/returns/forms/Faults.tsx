/** What is wrong with the form: in one line, and as a list that leads to each place. */
import type { Form } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import type { FormFault, Path } from './queries.ts';
import type { Checked } from './use-checked.ts';

export function CheckState({ checked }: { checked: Checked }) {
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

export function FaultList({ faults, form, aim }: { faults: FormFault[]; form: Form; aim: (path: Path) => void }) {
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
