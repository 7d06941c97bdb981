/** What the keys of the grid mean. Pure. */
import type { KeyboardEvent } from 'react';
import type { GridAction } from './grid-model.ts';

const PAGE_ROWS = 10;

/** A key that begins to write in the cell. */
export function isTyping(event: KeyboardEvent, ctrl: boolean): boolean {
  if (ctrl || event.altKey) return false;
  // "Process" is an input method beginning to compose.
  return event.key.length === 1 || event.key === 'Process' || event.nativeEvent.isComposing;
}

/** How a key moves the active cell or the selection; null for other keys. */
export function actionOf(event: KeyboardEvent, ctrl: boolean): GridAction | null {
  const extend = event.shiftKey;
  if (event.altKey) return null;
  switch (event.key) {
    case 'ArrowUp':
      return { type: 'move', by: 'up', extend, far: ctrl };
    case 'ArrowDown':
      return { type: 'move', by: 'down', extend, far: ctrl };
    case 'ArrowLeft':
      return { type: 'move', by: 'left', extend, far: ctrl };
    case 'ArrowRight':
      return { type: 'move', by: 'right', extend, far: ctrl };
    case 'Home':
      return { type: 'edge', to: ctrl ? 'grid-start' : 'row-start', extend };
    case 'End':
      return { type: 'edge', to: ctrl ? 'grid-end' : 'row-end', extend };
    case 'PageUp':
      return { type: 'page', by: 'up', size: PAGE_ROWS, extend };
    case 'PageDown':
      return { type: 'page', by: 'down', size: PAGE_ROWS, extend };
    case 'Enter':
      return { type: 'move', by: event.shiftKey ? 'up' : 'down' };
    case 'a':
    case 'A':
      return ctrl ? { type: 'select-all' } : null;
    case ' ':
      if (ctrl) return { type: 'select-column' };
      return event.shiftKey ? { type: 'select-row' } : null;
    default:
      return null;
  }
}
