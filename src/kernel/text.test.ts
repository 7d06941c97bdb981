import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareVi, fold, matchScore, words } from './text.ts';

const vietnamese = fc
  .array(fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyÀẢÃÁẠẰỔỠỚĐƯỮựỵýỹ 0123456789-,.'), { maxLength: 40 })
  .map((letters) => letters.join(''));

describe('fold', () => {
  it('takes marks, case and spare spaces away', () => {
    expect(fold('  Đường   Thủy\u00a0nội địa ')).toBe('duong thuy noi dia');
    expect(fold('THUÊ BAO BĂNG RỘNG')).toBe('thue bao bang rong');
    expect(fold('Tỷ lệ\tngười dùng\nsử dụng')).toBe('ty le nguoi dung su dung');
    expect(fold('Ðà Nẵng')).toBe('da nang');
    expect(fold('doanh\u00adthu\u200b')).toBe('doanhthu');
  });

  it('is the same for composed and decomposed text, and stable', () => {
    fc.assert(
      fc.property(fc.oneof(vietnamese, fc.string({ unit: 'grapheme' })), (text) => {
        const folded = fold(text);
        expect(fold(text.normalize('NFD'))).toBe(folded);
        expect(fold(text.normalize('NFC'))).toBe(folded);
        expect(fold(folded)).toBe(folded);
      }),
    );
  });

  it('leaves only plain letters of Vietnamese', () => {
    fc.assert(fc.property(vietnamese, (text) => /^[a-z0-9 ,.-]*$/.test(fold(text))));
  });
});

describe('words', () => {
  it('are the folded runs of letters and digits', () => {
    expect(words('Thuê bao 4G/5G, IPv6 (tỉnh)')).toEqual(['thue', 'bao', '4g', '5g', 'ipv6', 'tinh']);
    expect(words(' – ')).toEqual([]);
  });
});

describe('matchScore', () => {
  it('needs every query word to begin a word of its own', () => {
    expect(matchScore('doanh bưu', 'Doanh thu bưu chính')).toBeGreaterThan(0);
    expect(matchScore('doanh thu mạng', 'Doanh thu bưu chính')).toBe(0);
    expect(matchScore('anh', 'Doanh thu')).toBe(0);
    expect(matchScore('an an', 'An ninh')).toBe(0);
    // The shorter word must not take the only word that answers the longer one.
    expect(matchScore('th thu', 'thu thap')).toBeGreaterThan(0);
  });

  it('finds nothing for an empty query', () => {
    expect(matchScore(' - ', 'Doanh thu')).toBe(0);
    expect(matchScore('doanh', '')).toBe(0);
  });

  it.each([
    ['whole words over beginnings', 'thu', 'Nguồn thu thuế', 'Nguồn thuế thuê'],
    ['the start over the middle', 'doanh thu', 'Doanh thu dịch vụ', 'Dịch vụ doanh thu'],
    ['neighbours over words apart', 'thuê bao', 'Số thuê bao di động', 'Số thuê của bao bì'],
    ['short names over long ones', 'doanh thu', 'Doanh thu', 'Doanh thu dịch vụ viễn thông'],
    ['the marks that were typed', 'bưu', 'Bưu chính', 'Bửu chính'],
  ])('prefers %s', (_, query, better, worse) => {
    expect(matchScore(query, better)).toBeGreaterThan(matchScore(query, worse));
    expect(matchScore(query, worse)).toBeGreaterThan(0);
  });

  it('scores a text against itself above any longer text that begins with it', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    const phrase = fc.array(word, { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
    fc.assert(fc.property(phrase, word, (text, more) => matchScore(text, text) > matchScore(text, `${text} ${more}`)));
  });

  it('does not depend on marks to match', () => {
    fc.assert(fc.property(vietnamese, (text) => matchScore(fold(text), text) > 0 === words(text).length > 0));
  });
});

describe('compareVi', () => {
  it('follows the Vietnamese alphabet', () => {
    const sorted = ['An Giang', 'Bạc Liêu', 'Cà Mau', 'Dầu Tiếng', 'Đà Nẵng', 'Ếch', 'Huế', 'Ô Môn', 'Ơn', 'Vĩnh Long'];
    expect([...sorted].reverse().sort(compareVi)).toEqual(sorted);
    expect(compareVi('Quận 2', 'Quận 10')).toBeLessThan(0);
    expect(compareVi('ma', 'má')).toBeLessThan(0);
  });
});
