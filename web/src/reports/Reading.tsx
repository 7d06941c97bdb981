/** The text of a report as a sheet of paper, with its contents beside it. Every figure is a link. */
import { Alert, Title } from '@mantine/core';
import { IconCircleCheck, IconZoomQuestion } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import { type MouseEvent, useCallback } from 'react';
import type { Answer } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';

type Composed = Pick<Answer<'/api/v1/reports/{edition}'>, 'outline' | 'gaps' | 'html'>;

export function Reading({
  report,
  asOf,
  stale,
}: {
  report: Composed;
  asOf: string | undefined;
  /** Another report is on its way. */
  stale: boolean;
}) {
  const { t } = useTranslation();
  const follow = useFollow(asOf);
  return (
    <div className="hc-report" data-stale={stale || undefined}>
      <nav className="hc-toc hc-no-print" aria-labelledby="contents">
        <Title order={2} size="sm" id="contents" mb={6}>
          {t('report.contents')}
        </Title>
        <ol>
          {report.outline.map((entry) => (
            <li key={entry.id} className={`hc-toc-${Math.min(entry.level, 3)}`}>
              <a href={`#${entry.id}`}>
                {entry.number !== '' && `${entry.number}. `}
                {entry.text}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="hc-report-body">
        <Alert
          variant="light"
          py="xs"
          mb="md"
          className="hc-no-print"
          icon={report.gaps > 0 ? <IconZoomQuestion aria-hidden /> : <IconCircleCheck aria-hidden />}
          classNames={{ root: report.gaps > 0 ? 'hc-alert-warn' : 'hc-alert-plain' }}
        >
          {report.gaps > 0 ? t('report.gaps', { count: report.gaps }) : t('report.complete')} {t('report.hint')}
        </Alert>
        {/* Links in it are followed inside the application; whoever uses the keyboard presses Enter on the link itself. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the handler only follows the links inside */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
        <div
          className="hc-paper"
          onClick={follow}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and escaped by our own server
          dangerouslySetInnerHTML={{ __html: report.html }}
        />
      </div>
    </div>
  );
}

/** Follows the links of the server's HTML without loading the application anew, and keeps the point of time. */
function useFollow(asOf: string | undefined): (event: MouseEvent) => void {
  const router = useRouter();
  return useCallback(
    (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || !(event.target instanceof Element)) return;
      const link = event.target.closest('a');
      if (link === null || link.origin !== window.location.origin || link.pathname.startsWith('/api/')) return;
      if (link.getAttribute('href')?.startsWith('#') === true) return;
      event.preventDefault();
      const address = new URL(link.href);
      if (asOf !== undefined) address.searchParams.set('as_of', asOf);
      router.history.push(`${address.pathname}${address.search}`);
    },
    [router, asOf],
  );
}
