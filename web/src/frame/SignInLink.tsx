/** A link to the sign-in page that comes back to where the reader is. */
import { useRouter, useRouterState } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';

interface LinkProps {
  href: string;
  onClick: (event: MouseEvent<HTMLAnchorElement>) => void;
}

export function SignInLink({ children }: { children: (props: LinkProps) => ReactNode }) {
  const router = useRouter();
  const here = useRouterState({ select: (state) => state.location.href });
  const href = here.startsWith('/sign-in') ? here : `/sign-in?${new URLSearchParams({ next: here })}`;
  return children({ href, onClick: (event) => follow(event, () => router.history.push(href)) });
}

/** Follows a link inside the application; whatever opens a new tab is the browser's. */
export function follow(event: MouseEvent<HTMLAnchorElement>, go: () => void): void {
  if (event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  go();
}
