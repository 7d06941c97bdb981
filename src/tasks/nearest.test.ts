import { describe, expect, it } from 'vitest';
import { nearestFinder } from './nearest.ts';

const find = nearestFinder([
  { of: 'BC', name: 'Vụ Bưu chính' },
  { of: 'BC', name: 'Vụ BC' },
  { of: 'PC', name: 'Vụ Pháp chế' },
  { of: 'VT', name: 'Cục Viễn thông' },
  { of: 'VP1', name: 'Văn phòng Bộ' },
  { of: 'VP2', name: 'Văn phòng Bộ' },
]);

describe('nearest names', () => {
  it('are found through slips of the keyboard and missing words', () => {
    expect(find('Vu Buu chinhh')[0]).toBe('BC');
    expect(find('Viễn thông')[0]).toBe('VT');
    expect(find('vụ pháp chê')).toEqual(['PC']);
  });

  it('are all that share a name', () => {
    expect(find('văn phòng bộ')).toEqual(['VP1', 'VP2']);
  });

  it('are none for what has nothing to do with them', () => {
    expect(find('Ngân hàng Thế giới')).toEqual([]);
    expect(find('')).toEqual([]);
  });
});
