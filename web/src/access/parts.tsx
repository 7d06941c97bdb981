/** Small parts that the pages of access share. */
import './access.css';
import { ActionIcon, Alert, Badge, Button, CopyButton, Group, Modal, Stack, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconCircleCheck, IconCopy } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../messages/use-translation.ts';
import { useFault } from './use-fault.ts';

/** Why the form was refused; read out when it appears. */
export function FormFault({ error, title }: { error: unknown; title?: string }) {
  const fault = useFault();
  if (error === null || error === undefined) return null;
  return (
    <Alert
      role="alert"
      variant="outline"
      color="red"
      icon={<IconAlertTriangle aria-hidden />}
      classNames={{ root: 'hc-alert-bad', title: 'hc-alert-title' }}
      {...(title === undefined ? {} : { title })}
    >
      <Text size="sm">{fault(error)}</Text>
    </Alert>
  );
}

/** Says that something was done. */
export function Done({ children }: { children: ReactNode }) {
  return (
    <div role="status" className="hc-done">
      <IconCircleCheck size={18} stroke={1.8} aria-hidden />
      <span>{children}</span>
    </div>
  );
}

export function Dialog({
  title,
  opened,
  close,
  size = 'md',
  onTop = false,
  children,
}: {
  title: string;
  opened: boolean;
  close: () => void;
  size?: string;
  /** Above any other dialog that may be open. */
  onTop?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={title}
      size={size}
      zIndex={onTop ? 400 : 200}
      centered
      closeButtonProps={{ 'aria-label': t('frame.close') }}
      classNames={{ title: 'hc-dialog-title' }}
    >
      {children}
    </Modal>
  );
}

/** Asks before something that cannot be taken back easily. */
export function Confirm({
  title,
  text,
  action,
  opened,
  busy,
  error,
  close,
  confirm,
}: {
  title: string;
  text: ReactNode;
  /** What the confirming button says: the deed itself. */
  action: string;
  opened: boolean;
  busy: boolean;
  error: unknown;
  close: () => void;
  confirm: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} opened={opened} close={close}>
      <Stack>
        <Text size="sm">{text}</Text>
        <FormFault error={error} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close} data-autofocus>
            {t('frame.cancel')}
          </Button>
          <Button onClick={confirm} loading={busy}>
            {action}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

/** A secret that is shown once, to be copied. */
export function Secret({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <Text size="sm" fw={500} mb={4}>
        {label}
      </Text>
      <div className="hc-secret">
        <code>{value}</code>
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={t(copied ? 'frame.copied' : 'frame.copy')} withinPortal>
              <ActionIcon variant="default" size="lg" onClick={copy} aria-label={`${t('frame.copy')}: ${label}`}>
                {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      </div>
    </div>
  );
}

/** A state as a word in a quiet frame; colour is never all it says. */
export function State({ look, children }: { look: 'good' | 'bad' | 'warn' | 'plain'; children: ReactNode }) {
  return (
    <Badge variant="default" radius="sm" className={`hc-state hc-state-${look}`}>
      {children}
    </Badge>
  );
}
