import { describe, expect, it } from 'vitest';
import { valuesFromActivity } from '#lib/features/events/form-values.ts';

const activity = (title: string) => ({
  id: 'a1',
  title,
  titleEn: 'In English',
  planNumber: '35/KH-BCĐ',
  groupPosition: 2
});

describe('a new event of an activity', () => {
  it.each([
    ['Lễ phát động Tháng hành động vì trẻ em cấp tỉnh', 'launch'],
    ['Diễn đàn trẻ em cấp tỉnh', 'forum'],
    ['Đêm hội Trung thu cấp tỉnh, điểm tại 01 huyện', 'midAutumn'],
    ['Tập huấn cán bộ cấp huyện, xã', 'other']
  ])('begins with its title and kind: %s', (title, kind) => {
    expect(valuesFromActivity(activity(title))).toEqual({
      kind,
      name: title,
      nameEn: 'In English',
      activityId: 'a1'
    });
  });

  it('begins empty without one', () => {
    expect(valuesFromActivity(undefined)).toEqual({});
  });
});
