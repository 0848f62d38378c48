import type { Sex } from '#lib/features/delegates/model.ts';
import type { Random } from './random.ts';

/* Invented people. Family names by ethnic group as they are common in Kiên Giang. */

const families: Record<string, readonly string[]> = {
  Kinh: [
    'Nguyễn',
    'Trần',
    'Lê',
    'Phạm',
    'Huỳnh',
    'Phan',
    'Võ',
    'Đặng',
    'Bùi',
    'Đỗ',
    'Trương',
    'Hồ'
  ],
  Khmer: ['Danh', 'Thị', 'Kiên', 'Kim', 'Sơn', 'Thạch'],
  Hoa: ['Lý', 'Quách', 'Trịnh', 'Lâm', 'Mã']
};
const middles: Record<Sex, readonly string[]> = {
  female: ['Thị', 'Ngọc', 'Thị Bé', 'Thị Mỹ', 'Kim', 'Thanh', 'Thùy', 'Thị Ngọc', 'Khánh', 'Bảo'],
  male: ['Văn', 'Minh', 'Quốc', 'Hoàng', 'Đình', 'Vĩnh', 'Gia', 'Thành', 'Hữu', 'Phúc']
};
const givens: Record<Sex, readonly string[]> = {
  female: [
    'Ánh',
    'An',
    'Bé',
    'Châu',
    'Diễm',
    'Giang',
    'Hân',
    'Hương',
    'Huyền',
    'Lan',
    'Linh',
    'Mai',
    'My',
    'Ngân',
    'Nghi',
    'Nhi',
    'Như',
    'Oanh',
    'Phương',
    'Quyên',
    'Thảo',
    'Thư',
    'Trâm',
    'Tuyền',
    'Uyên',
    'Vy',
    'Xuân',
    'Yến',
    'Ý'
  ],
  male: [
    'Anh',
    'Bảo',
    'Cường',
    'Duy',
    'Đạt',
    'Đức',
    'Hải',
    'Hào',
    'Hiếu',
    'Huy',
    'Khang',
    'Khánh',
    'Khoa',
    'Kiệt',
    'Long',
    'Lộc',
    'Nam',
    'Nghĩa',
    'Nhân',
    'Phát',
    'Phong',
    'Phúc',
    'Quân',
    'Tài',
    'Thiện',
    'Thịnh',
    'Tín',
    'Toàn',
    'Trí',
    'Vinh'
  ]
};

/** Ethnic group with the shares of the 2019 census of Kiên Giang: Kinh 86 %, Khmer 12 %, Hoa 1–2 %. */
export function sampleEthnicity(random: Random): string {
  const drawn = random.next();
  if (drawn < 0.86) return 'Kinh';
  return drawn < 0.984 ? 'Khmer' : 'Hoa';
}

export function sampleName(random: Random, sex: Sex, ethnicity = 'Kinh'): string {
  const family = random.pick(families[ethnicity] ?? families['Kinh'] ?? []);
  return `${family} ${random.pick(middles[sex])} ${random.pick(givens[sex])}`;
}

/**
 * A number that passes for a mobile phone's and that nobody mistakes for one: 0900 00 and four
 * digits. Random digits would now and then be the number of a stranger, whom a sample would ring up.
 */
export function samplePhone(random: Random): string {
  return `090000${String(random.between(0, 9999)).padStart(4, '0')}`;
}
