/** Which keys do what in the grid. */
import { Table } from '@mantine/core';
import { Dialog } from '../../access/parts.tsx';
import { useTranslation } from '../../messages/use-translation.ts';

const KEYS = [
  ['move', '← ↑ → ↓, Tab, Enter'],
  ['far', 'Ctrl + ← ↑ → ↓, Home, End, Page Up, Page Down'],
  ['select', 'Shift + ← ↑ → ↓, Ctrl + A'],
  ['edit', 'F2'],
  ['clear', 'Delete'],
  ['clipboard', 'Ctrl + C, Ctrl + X, Ctrl + V'],
  ['fill', 'Ctrl + D, Ctrl + R'],
  ['undo', 'Ctrl + Z, Ctrl + Y'],
  ['explain', 'Alt + Enter'],
  ['leave', 'Escape, Tab'],
] as const;

export function ShortcutsHelp({ opened, close }: { opened: boolean; close: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('entry.keys.title')} opened={opened} close={close}>
      <Table>
        <Table.Tbody>
          {KEYS.map(([what, keys]) => (
            <Table.Tr key={what}>
              <Table.Th scope="row" fw={400}>
                {t(`entry.keys.${what}`)}
              </Table.Th>
              <Table.Td>
                <kbd className="hc-keys">{keys}</kbd>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Dialog>
  );
}
