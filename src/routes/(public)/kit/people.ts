export interface Person {
  id: string;
  name: string;
  school: string;
  district: string;
  amount: number;
  state: 'done' | 'late' | 'now';
}

const names = [
  'Lê Thị Ngọc Ánh',
  'Nguyễn Thị Ánh',
  'Danh Thị Bé Ba',
  'Trương Vĩnh Khang',
  'Thị Chanh Đa',
  'Nguyễn Hoàng Phương Quỳnh Như Ý',
  'Công Tằng Tôn Nữ Huyền Trân Phương Thảo'
];
const schools = [
  'THCS Mẫu An Minh',
  'Trường Phổ thông Dân tộc Nội trú Trung học cơ sở huyện Giồng Riềng (mẫu)'
];
const states = ['done', 'late', 'now'] as const;

/** Invented people, the last ones with names as long as they come. */
export const people: Person[] = names.map((name, index) => ({
  id: `p${index}`,
  name,
  school: schools[index % 2] ?? '',
  district: index < 4 ? 'An Minh' : 'Giồng Riềng',
  amount: 180_000 * (index + 1) ** 3,
  state: states[index % 3] ?? 'now'
}));

const places = ['Rạch Giá', 'Hà Tiên', 'Phú Quốc', 'Kiên Lương', 'Hòn Đất', 'Tân Hiệp', 'An Minh'];

/** Many options under several headings, as a province has schools. */
export const manySchools = places.flatMap((place, at) =>
  [1, 2, 3, 4].map((number) => ({
    value: `s${at}-${number}`,
    label: `THCS Mẫu ${place} ${number}`,
    group: place
  }))
);
