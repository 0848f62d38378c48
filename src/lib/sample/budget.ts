import type { PlannedEvent } from './plan.ts';
import { insertAll } from './rows.ts';
import type { World } from './world.ts';

type Line = [
  content: string,
  unit: string,
  quantity: number,
  times: number,
  price: number,
  source: string,
  code: string | null,
  basis?: string
];

const meals = 'TT 40/2017/TT-BTC, Điều 12(4)';

const budgets: Record<PlannedEvent, [group: string, lines: Line[]][]> = {
  launch: [
    [
      'Tổ chức lễ',
      [
        ['Sân khấu, âm thanh', 'buổi', 1, 1, 18_000_000, 'province', '6655'],
        ['Băng rôn, phông', 'bộ', 1, 1, 6_500_000, 'province', '6606'],
        ['Nước uống', 'người', 400, 1, 10_000, 'social', '6699']
      ]
    ],
    ['Quà tặng', [['Học bổng', 'suất', 30, 1, 1_000_000, 'childrenFund', '7758']]]
  ],
  forum: [
    [
      'Ăn, ở, đi lại của đại biểu trẻ em',
      [
        [
          'Tiền ăn đại biểu trẻ em, người phụ trách',
          'người/ngày',
          144,
          2,
          180_000,
          'province',
          '6658',
          meals
        ],
        ['Xe đưa đón 4 tuyến', 'chuyến', 4, 2, 4_500_000, 'province', '6655'],
        ['Tàu cao tốc Kiên Hải, Phú Quốc', 'vé', 26, 2, 180_000, 'social', '6653']
      ]
    ],
    [
      'Tổ chức phiên thảo luận, đối thoại',
      [
        ['Hội trường, âm thanh, ánh sáng', 'ngày', 1, 2, 14_000_000, 'province', '6655'],
        ['Nước uống, giải khát giữa giờ', 'người/buổi', 190, 4, 20_000, 'social', '6699']
      ]
    ],
    [
      'Truyền thông, tài liệu, quà tặng',
      [['Tài liệu, thẻ, áo đại biểu', 'bộ', 150, 1, 307_000, 'social', '6651']]
    ]
  ],
  midAutumn: [
    ['Quà', [['Phần quà Trung thu', 'phần', 100, 1, 300_000, 'social', '7758']]],
    [
      'Đêm hội',
      [
        ['Sân khấu, âm thanh, ánh sáng', 'đêm', 1, 1, 35_000_000, 'province', '6655'],
        ['Bánh, sữa, lồng đèn cho trẻ em', 'em', 300, 1, 45_000, 'inKind', null],
        ['Giải thưởng ba cuộc thi', 'giải', 12, 1, 500_000, 'local', '7049']
      ]
    ]
  ]
};

/** Writes the estimates of the three events. The forum's sums to 186.450.000 đ. */
export async function writeBudgets(
  world: World,
  events: Record<PlannedEvent, string>
): Promise<void> {
  const { trx, id } = world;
  for (const [kind, groups] of Object.entries(budgets)) {
    for (const [index, [title, lines]] of groups.entries()) {
      const groupId = id();
      const eventId = events[kind as PlannedEvent];
      await insertAll(trx, 'budget_groups', [
        { id: groupId, event_id: eventId, position: index + 1, title }
      ]);
      await insertAll(
        trx,
        'budget_lines',
        lines.map(([content, unit, quantity, times, price, source, code, basis], position) => ({
          id: id(),
          group_id: groupId,
          position: position + 1,
          content,
          unit,
          quantity,
          times,
          price_vnd: price,
          source_id: source,
          code,
          basis: basis ?? null,
          note: null
        }))
      );
    }
  }
}
