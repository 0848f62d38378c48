import { describe, expect, it } from 'vitest';
import { areasOf, type QuotaRow } from '#lib/features/events/areas.ts';

const quota = (
  unitKind: QuotaRow['unitKind'],
  unitId: string,
  places: number,
  parentId: string | null = null
): QuotaRow => ({
  unitKind,
  unitId,
  unitName: unitId,
  places,
  parentId,
  parentName: parentId
});
const entries = (parentId: string, grandparentId: string, registered: number, accepted = 0) => ({
  parentId,
  grandparentId,
  registered,
  accepted
});

describe('places and entries by district', () => {
  it('keeps a school’s places inside its district’s, and the district’s inside the province’s', () => {
    const found = areasOf(
      [
        quota('province', 'Kiên Giang', 120),
        quota('district', 'An Minh', 8, 'Kiên Giang'),
        quota('district', 'Hà Tiên', 8, 'Kiên Giang'),
        quota('school', 'THCS 1', 5, 'An Minh')
      ],
      [entries('An Minh', 'Kiên Giang', 5, 2), entries('Hà Tiên', 'Kiên Giang', 8, 8)]
    );
    expect(found.quota).toBe(120);
    expect(found.areas).toMatchObject([
      { name: 'An Minh', places: 8, registered: 5, accepted: 2 },
      { name: 'Hà Tiên', places: 8, registered: 8, accepted: 8 }
    ]);
  });

  it('adds up the schools of a district that has no number of its own', () => {
    const found = areasOf(
      [quota('school', 'THCS 1', 5, 'An Minh'), quota('school', 'THCS 2', 3, 'An Minh')],
      []
    );
    expect(found).toMatchObject({ quota: 8, areas: [{ name: 'An Minh', places: 8 }] });
  });

  it('counts a school of a commune for the district above', () => {
    const { areas } = areasOf(
      [quota('district', 'An Minh', 8, 'Kiên Giang')],
      [entries('Đông Hưng', 'An Minh', 3), entries('elsewhere', 'nowhere', 9)]
    );
    expect(areas).toMatchObject([{ name: 'An Minh', registered: 3 }]);
  });

  it('has nothing to show without quotas', () => {
    expect(areasOf([], [entries('An Minh', 'Kiên Giang', 3)])).toEqual({ quota: 0, areas: [] });
  });
});
