/** Everything wrong or doubtful, errors first; a click goes to the cell, a warning takes its explanation here. */
import { IconAlertTriangle, IconCheck, IconExclamationCircle } from '@tabler/icons-react';
import type { Issue } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { issueKey, tallyOf } from './cell-issues.ts';
import { ExplanationBox } from './ExplanationBox.tsx';
import { goToCell, useEntry } from './use-entry.ts';

export const ISSUES_PANEL = 'hc-issues';

export function IssuesPanel() {
  const { t } = useTranslation();
  const { issues } = useEntry();
  const { errors, warnings, explained } = tallyOf(issues);
  return (
    <section className="hc-issues hc-card" id={ISSUES_PANEL} aria-labelledby="hc-issues-title" tabIndex={-1}>
      <h2 id="hc-issues-title">{t('entry.issues.title')}</h2>
      {issues.length === 0 ? (
        <p className="hc-dim hc-small">
          <IconCheck size={15} aria-hidden /> {t('entry.issues.none')}
        </p>
      ) : (
        <>
          <p className="hc-dim hc-small">{t('entry.issues.count', { errors, warnings, explained })}</p>
          <IssueList issues={issues} />
        </>
      )}
    </section>
  );
}

export function IssueList({ issues, onGo }: { issues: readonly Issue[]; onGo?: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const order = [...issues].sort((a, b) => weight(a) - weight(b));
  return (
    <ul className="hc-issue-list">
      {order.map((issue) => {
        const [first] = issue.addresses;
        const Icon =
          issue.severity === 'error' ? IconExclamationCircle : issue.explained === true ? IconCheck : IconAlertTriangle;
        const tone = issue.severity === 'warning' && issue.explained === true ? 'explained' : issue.severity;
        return (
          <li key={issueKey(issue)} className={`hc-issue hc-issue-${tone}`}>
            <Icon size={17} aria-hidden />
            <div>
              <span className="hc-hidden">{t(`entry.tone.${tone}`)}: </span>
              {first === undefined ? (
                <span>{format.name(issue.message)}</span>
              ) : (
                <button
                  type="button"
                  className="hc-link-button"
                  onClick={() => {
                    onGo?.();
                    // After a dialog has given the focus back.
                    setTimeout(() => goToCell(first), onGo === undefined ? 0 : 300);
                  }}
                >
                  {format.name(issue.message)}
                </button>
              )}
              {issue.severity === 'warning' && <ExplanationBox issue={issue} />}
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function weight({ severity, explained }: Issue): number {
  return severity === 'error' ? 0 : explained === true ? 2 : 1;
}
