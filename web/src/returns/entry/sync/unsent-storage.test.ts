import { expect, it } from 'vitest';
import { returnsWithUnsent, type Shelf, UnsentStorage } from './unsent-storage.ts';

function shelf(): Shelf & { map: Map<string, string> } {
  const map = new Map<string, string>();
  return {
    map,
    get length() {
      return map.size;
    },
    key: (i) => [...map.keys()][i] ?? null,
    getItem: (key) => map.get(key) ?? null,
    setItem: (key, value) => void map.set(key, value),
    removeItem: (key) => void map.delete(key),
  };
}

const work = (address: string, value: string) => ({ pending: { [address]: { value, base: 0 } }, explanations: {} });

it('keeps work of an account and a return, and nothing once it is sent', () => {
  const on = shelf();
  const page = new UnsentStorage(on, 'lan', 'F.2024-M06.ACME');
  page.write(work('a', '1'));
  expect(new UnsentStorage(on, 'lan', 'F.2024-M06.ACME').read()).toEqual(work('a', '1'));
  expect(returnsWithUnsent(on, 'lan')).toEqual(['F.2024-M06.ACME']);
  page.write({ pending: {}, explanations: {} });
  expect(on.map.size).toBe(0);
});

it('shows no account the work of another', () => {
  const on = shelf();
  new UnsentStorage(on, 'lan', 'F.2024-M06.ACME').write(work('a', '1'));
  expect(new UnsentStorage(on, 'minh', 'F.2024-M06.ACME').read()).toEqual({ pending: {}, explanations: {} });
  expect(returnsWithUnsent(on, 'la')).toEqual([]);
});

it('lets two pages of one account keep side by side', () => {
  const on = shelf();
  const [one, two] = [new UnsentStorage(on, 'lan', 'F'), new UnsentStorage(on, 'lan', 'F')];
  one.write(work('a', '1'));
  two.write(work('b', '2'));
  one.write({ pending: {}, explanations: {} });
  expect(two.read()).toEqual(work('b', '2'));
});

it('says when the browser would not keep it, and reads no nonsense', () => {
  const full: Shelf = {
    ...shelf(),
    setItem: () => {
      throw new Error('quota');
    },
  };
  expect(new UnsentStorage(full, 'lan', 'F').write(work('a', '1'))).toBe(false);
  const odd = shelf();
  odd.map.set('hochua-unsent:lan:F', '{"pending":{"a":{"value":3}},"explanations":[]');
  expect(new UnsentStorage(odd, 'lan', 'F').read()).toEqual({ pending: {}, explanations: {} });
});

it('leaves nothing old behind where the browser stopped keeping', () => {
  const on = shelf();
  let full = false;
  const filling: Shelf = {
    ...on,
    setItem: (key, value) => {
      if (full) throw new Error('quota');
      on.setItem(key, value);
    },
  };
  const page = new UnsentStorage(filling, 'lan', 'F');
  page.write(work('a', '1'));
  full = true;
  expect(page.write(work('a', '2'))).toBe(false);
  // The server has it now: what was kept of it at first must not come back as work to send.
  expect(page.write({ pending: {}, explanations: {} })).toBe(true);
  expect(on.map.size).toBe(0);
});

it('says that explanations are not kept either where there is no storage', () => {
  const page = new UnsentStorage(null, 'lan', 'F');
  expect(page.write({ pending: {}, explanations: { a: 'vì mưa' } })).toBe(false);
  expect(page.write({ pending: {}, explanations: {} })).toBe(true);
});
