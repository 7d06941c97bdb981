/** At the right of the header: the way in, or who is in and the way out. */
import { Menu, Text, UnstyledButton } from '@mantine/core';
import { IconLogin2, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { signOut } from '../access/auth.ts';
import { type Me, meQuery } from '../access/me.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { SignInLink } from './SignInLink.tsx';

export function PersonMenu() {
  const { t } = useTranslation();
  // Until it is known who is there, neither is said; when it cannot be known, one can still sign in.
  const { data: me, isPending } = useQuery(meQuery);
  if (isPending) return null;
  if (me?.principal?.kind === 'account') return <Person me={me} name={me.principal.name || me.principal.email} />;
  return (
    <SignInLink>
      {(props) => (
        <a {...props} className="hc-sign-in">
          <IconLogin2 size={18} stroke={1.8} aria-hidden />
          <span className="hc-wide">{t('frame.signIn')}</span>
        </a>
      )}
    </SignInLink>
  );
}

function Person({ me, name }: { me: Me; name: string }) {
  const { t } = useTranslation();
  const leave = useMutation({
    mutationFn: signOut,
    // The page is loaded anew: nothing the person could see stays in this browser's memory.
    onSuccess: () => window.location.assign('/'),
  });
  const roles = [...new Set(me.grants.map(({ role }) => role))].map((role) => t(`role.${role}`));
  return (
    <Menu position="bottom-end" shadow="md" width={260} withinPortal withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className="hc-person">
          <span className="hc-hidden">{t('frame.menuOf', { name })}</span>
          <span className="hc-initials" aria-hidden>
            {initials(name)}
          </span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className="hc-person-who">
          <Text size="sm" fw={600}>
            {name}
          </Text>
          <Text size="xs" c="dimmed">
            {me.principal?.email}
          </Text>
          <Text size="xs" c="dimmed">
            {roles.length === 0 ? t('frame.noRoles') : roles.join(', ')}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/account" leftSection={<IconUserCircle size={18} stroke={1.6} aria-hidden />}>
          {t('frame.account')}
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={18} stroke={1.6} aria-hidden />} onClick={() => leave.mutate()}>
          {t('frame.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** A Vietnamese name is called by its last word: "Nguyễn Thị Hoa" is H, with the family name before it. */
function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const first = (word: string | undefined): string => [...(word ?? '')][0]?.toLocaleUpperCase('vi') ?? '';
  return words.length < 2 ? first(words[0]) : first(words[0]) + first(words.at(-1));
}
