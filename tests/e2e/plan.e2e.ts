import { expect, expectAccessible, expectNoSideScroll, test } from '../support/e2e.ts';
import { askDatabase } from '../support/sample.ts';

test.use({ story: 'plan' });

test('the planner moves the festival a week, sees before what moves, and undoes it', async ({
  page,
  signIn,
  server
}) => {
  const festival = await askDatabase(server.databasePath, (db) =>
    db
      .selectFrom('events')
      .select(['id', 'starts_on'])
      .where('kind', '=', 'midAutumn')
      .executeTakeFirstOrThrow()
  );
  expect(festival.starts_on).toBe('2023-09-26');
  const daysOf = () =>
    askDatabase(server.databasePath, async (db) => ({
      event: await db
        .selectFrom('events')
        .select(['starts_on', 'ends_on', 'registration_due_on'])
        .where('id', '=', festival.id)
        .executeTakeFirstOrThrow(),
      agenda: await db
        .selectFrom('agenda_items')
        .select(['id', 'held_on'])
        .where('event_id', '=', festival.id)
        .orderBy('id')
        .execute(),
      shifts: await db
        .selectFrom('shifts')
        .select(['id', 'starts_at'])
        .where('event_id', '=', festival.id)
        .orderBy('id')
        .execute(),
      tasks: await db
        .selectFrom('tasks')
        .select(['id', 'due_on'])
        .where('event_id', '=', festival.id)
        .orderBy('id')
        .execute()
    }));
  const before = await daysOf();

  await signIn('planner');
  await page.goto(`/events/${festival.id}`);
  await page.getByRole('link', { name: 'Dời ngày' }).click();
  await expectAccessible(page);

  // What is no day, and the day that it has already, are said where they were typed.
  const day = page.getByRole('textbox', { name: 'Ngày bắt đầu mới' });
  const show = page.getByRole('button', { name: 'Xem những gì sẽ dời' });
  await day.fill('31/9/2023');
  await show.click();
  await expect(page.getByText('Không có ngày này.').first()).toBeVisible();
  await day.fill('26/9/2023');
  await show.click();
  await expect(page.getByText('Đây đã là ngày của sự kiện.')).toBeVisible();
  // Reunification Day of the next year is a holiday; nothing is written by looking.
  await day.fill('30/4/2024');
  await show.click();
  await expect(page.getByText('Ngày Chiến thắng 30/4').first()).toBeVisible();
  expect(await daysOf()).toEqual(before);

  await day.fill('3/10/2023');
  await show.click();
  await expect(page.getByText('muộn hơn 7 ngày')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.getByRole('button', { name: 'Dời sang 3/10/2023' }).click();
  await expect(page.getByText('Đã dời ngày sự kiện và những gì đi theo.').first()).toBeVisible();
  const moved = await daysOf();
  expect(moved.event.starts_on).toBe('2023-10-03');
  expect(moved.agenda).not.toEqual(before.agenda);

  await expectAccessible(page);
  await page.getByRole('button', { name: 'Hoàn tác dời ngày' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác dời ngày' }).click();
  await expect(page.getByText('Đã hoàn tác việc dời ngày.').first()).toBeVisible();
  expect(await daysOf()).toEqual(before);
});

test('an activity gets a target and a result with its evidence; the plan is copied to next year', async ({
  page,
  signIn
}) => {
  await signIn('planner');
  await page.goto('/plan');
  await expectAccessible(page);
  await page
    .getByRole('link', { name: /^Tập huấn cán bộ cấp huyện/ })
    .first()
    .click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Thêm chỉ tiêu' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Chỉ tiêu (số)').fill('nhiều');
  await dialog.getByLabel('Đơn vị tính', { exact: true }).fill('lớp');
  await dialog.getByRole('button', { name: 'Thêm', exact: true }).click();
  await expect(dialog.getByLabel('Chỉ tiêu (số)')).toHaveAttribute('aria-invalid', 'true');
  await dialog.getByLabel('Chỉ tiêu (số)').fill('3');
  await dialog.getByRole('button', { name: 'Thêm', exact: true }).click();
  await expect(page.getByText('Chỉ tiêu 3 lớp, chưa có kết quả')).toBeVisible();

  await page.getByRole('link', { name: 'Ghi kết quả' }).click();
  await page.getByLabel('Đã đạt (số)').fill('2');
  await page.getByRole('textbox', { name: 'Ngày đạt' }).fill('1/6/2023');
  await page.getByRole('textbox', { name: /^Minh chứng/ }).fill('Báo cáo 12/BC-SLĐ ngày 2/6/2023');
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Ghi kết quả/ }).click();
  await expect(page.getByText('Chỉ tiêu 3 lớp, đã đạt 2')).toBeVisible();
  await expect(page.getByText('Báo cáo 12/BC-SLĐ ngày 2/6/2023')).toBeVisible();
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);

  await page.setViewportSize({ width: 1280, height: 860 });
  await page.goto('/plan');
  await page.getByRole('button', { name: 'Chép sang năm khác' }).first().click();
  const copy = page.getByRole('dialog');
  await copy.getByLabel('Năm', { exact: true }).fill('2024');
  await copy.getByLabel(/^Số/).first().fill('12/KH-BCĐ');
  await copy.getByRole('textbox', { name: /Ngày/ }).first().fill('15/1/2024');
  await copy.getByRole('button', { name: /Chép/ }).click();
  await expect(page.getByText('12/KH-BCĐ').first()).toBeVisible();
  await expect(
    page.getByRole('link', { name: /^Tập huấn cán bộ cấp huyện/ }).first()
  ).toBeVisible();
});

test('the planner makes Mid-Autumn 2024 from 2023, sees every day before, and moves it a week', async ({
  page,
  signIn,
  server
}) => {
  const { id } = await askDatabase(server.databasePath, (db) =>
    db
      .selectFrom('events')
      .select('id')
      .where('kind', '=', 'midAutumn')
      .orderBy('starts_on')
      .limit(1)
      .executeTakeFirstOrThrow()
  );
  await signIn('planner');
  await page.goto(`/events/${id}`);
  await page.getByRole('link', { name: 'Chép sang dịp mới' }).click();
  await expectAccessible(page);
  await expect(page.getByText('Tết Trung thu, 15/8 âm lịch')).toBeVisible();
  await expect(page.getByRole('link', { name: /14\/9\/2024/ })).toBeVisible();
  await page.getByRole('link', { name: /17\/9\/2024/ }).click();
  await expect(page.getByRole('textbox', { name: 'Tên sự kiện', exact: true })).toHaveValue(
    'Đêm hội Trăng rằm năm 2024'
  );
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await page.setViewportSize({ width: 1280, height: 860 });
  await page.getByRole('button', { name: 'Tạo sự kiện ngày 17/9/2024' }).click();
  await expect(page.getByText('Đã tạo sự kiện mới, ở bản nháp.').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Đêm hội Trăng rằm năm 2024' })).toBeVisible();

  await page.getByRole('link', { name: 'Dời ngày' }).click();
  await page.getByRole('textbox', { name: 'Ngày bắt đầu mới' }).fill('24/9/2024');
  await page.getByRole('button', { name: 'Xem những gì sẽ dời' }).click();
  await page.getByRole('button', { name: 'Dời sang 24/9/2024' }).click();
  await expect(page.getByText('Đã dời từ 17/9/2024 sang 24/9/2024')).toBeVisible();
  await page.getByRole('button', { name: 'Hoàn tác dời ngày' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hoàn tác dời ngày' }).click();
  await expect(page.getByText('Đã hoàn tác việc dời ngày.').first()).toBeVisible();
});
