import { describe, expect, it } from 'vitest';
import { isCommonPassword, ownWords } from '#lib/features/accounts/password-rules.ts';

describe('isCommonPassword', () => {
  it.each([
    'password123',
    'Matkhau2023',
    'mật khẩu 123',
    '1234567890',
    '9876543210',
    'abcdefghij',
    'aaaaaaaaaaaa',
    'ababababab',
    '0912345611',
    'anhyeuem123',
    'qwertyuiop',
    '2023vietnam',
    'bup-mang-2023'
  ])('refuses %s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
  });

  it.each(['con mèo trèo cây cau', 'thứ ba đi chợ sớm', 'xK9#mQ2!vL', 'mua-he-ruc-ro'])(
    'takes %s',
    (password) => expect(isCommonPassword(password)).toBe(false)
  );

  it('refuses the own name and address, with digits around them too', () => {
    const own = ownWords({ name: 'Nguyễn Thị Sương', email: 'suong.nguyen@truong.vn' });
    for (const password of ['NguyenThiSuong', 'nguyễn thị sương 1', 'suong.nguyen1990']) {
      expect(isCommonPassword(password, own)).toBe(true);
    }
    expect(isCommonPassword('NguyenThiSuong')).toBe(false);
  });
});
