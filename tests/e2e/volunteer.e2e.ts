import { expect, expectAccessible, expectNoSideScroll, test } from '../support/e2e.ts';
import { askDatabase } from '../support/sample.ts';

test.use({ story: 'volunteer', javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

test('without JavaScript, on a phone, a volunteer confirms one shift and declines another', async ({
  page
}) => {
  await page.goto('/login');
  await page.getByLabel('Thư điện tử').fill('volunteer@demo.local');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('bup-mang-2023');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).toHaveURL(/\/my$/);
  await expect(page.getByText('06:30').first()).toBeVisible();
  await expectNoSideScroll(page);

  await page.getByRole('button', { name: 'Tôi sẽ đến' }).first().click();
  await expect(page.getByText('Đã nhận').first()).toBeVisible();

  await page.goto('/my');
  await page.getByRole('link', { name: /Bữa trưa/ }).click();
  await expect(page).toHaveURL(/\/my\/[0-9a-f-]{36}/);
  await page.getByText('Không đến được').first().click();
  const decline = page.getByRole('button', { name: 'Gửi', exact: false }).last();
  await decline.click();
  await expect(page.getByText('Không được để trống').first()).toBeVisible();
  await page.getByLabel('Lý do').fill('Trùng lịch thi học kỳ');
  await decline.click();
  const declined = page.getByRole('listitem').filter({ hasText: 'Bữa trưa' });
  await expect(declined.getByText('Không đến được')).toBeVisible();
  await expectNoSideScroll(page);

  await page.goto('/my');
  await expect(page.getByText('Đã nhận').first()).toBeVisible();
  // No other volunteer's and no child's name is anywhere near.
  await expect(page.getByText('Huỳnh Văn Phúc').first()).toBeVisible();
  expect(await page.content()).not.toContain('Lê Thị Ngọc Ánh');
});

test.describe('with JavaScript', () => {
  test.use({ javaScriptEnabled: true });

  test('the volunteer’s pages are accessible and send little', async ({ page, signIn }) => {
    await signIn('volunteer');
    let bytes = 0;
    const wire = await page.context().newCDPSession(page);
    await wire.send('Network.enable');
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength));
    await page.goto('/my', { waitUntil: 'networkidle' });
    expect(bytes).toBeGreaterThan(0);
    expect(bytes).toBeLessThan(50 * 1024);
    await expectAccessible(page);
    await page.getByRole('link', { name: /Bữa trưa/ }).click();
    await expectAccessible(page);
  });
});

/** A child that takes part in the forum, of a school that no other test looks at. */
function acceptedChild(databasePath: string) {
  return askDatabase(databasePath, (db) =>
    db
      .selectFrom('delegates as d')
      .innerJoin('events as e', 'e.id', 'd.event_id')
      .innerJoin('units as s', 's.id', 'd.school_id')
      .select(['d.id', 'd.name', 'e.id as eventId', 's.name as schoolName'])
      .where('e.kind', '=', 'forum')
      .where('d.state', '=', 'accepted')
      .where('d.restricted_at', 'is', null)
      .where('s.name', '!=', 'THCS Mẫu An Minh')
      .orderBy('e.starts_on', 'desc')
      .orderBy('d.id', 'desc')
      .executeTakeFirstOrThrow()
  );
}

test('without JavaScript, the gate lets a restricted child in by its code and is told whom to call', async ({
  page,
  signIn,
  server,
  browser
}) => {
  const { id, name, eventId, schoolName } = await acceptedChild(server.databasePath);
  const sentence = page.getByText('Cho vào, gọi người phụ trách an toàn');
  const found = page.getByRole('listitem').filter({ has: page.getByRole('button') });
  await signIn('gate');
  const search = async (q: string) => {
    await page.goto(`/gate/${eventId}`);
    await page.getByLabel('Tìm tên').fill(q);
    await page.getByRole('button', { name: 'Tìm', exact: false }).click();
  };
  // Before: found by its name, and nobody is to be called.
  await search(name);
  await expect(found.filter({ hasText: schoolName }).getByText(name).first()).toBeVisible();
  await expect(sentence).toHaveCount(0);

  const office = await browser.newContext({
    baseURL: server.url,
    locale: 'vi-VN',
    javaScriptEnabled: true,
    viewport: { width: 1280, height: 860 }
  });
  const safeguarding = await office.newPage();
  await signIn('safeguarding', safeguarding);
  await safeguarding.goto(`/events/${eventId}/delegates/${id}`);
  await safeguarding.getByRole('button', { name: 'Bảo vệ danh tính' }).click();
  const dialog = safeguarding.getByRole('dialog');
  await dialog.getByLabel('Lý do').fill('Em cần được bảo vệ');
  await dialog.getByRole('button', { name: 'Bảo vệ danh tính' }).click();
  await expect(safeguarding.getByText('Đã bảo vệ danh tính.').first()).toBeVisible();
  const mark = await safeguarding
    .getByText(/Được bảo vệ · TE-/)
    .first()
    .textContent();
  const code = /TE-[2-9A-Z]{4}/.exec(mark ?? '')?.[0] ?? '';
  await office.close();

  await search(code);
  await expect(found.filter({ hasText: code })).toContainText(schoolName);
  await expect(sentence).toBeVisible();
  expect(await page.content()).not.toContain(name);
  await expectNoSideScroll(page);
  await found.filter({ hasText: code }).getByRole('button').click();
  // Once more on the page that is read from an arm's length.
  await expect(page.getByRole('heading', { name: code })).toBeVisible();
  await expect(sentence).toBeVisible();
  expect(await page.content()).not.toContain(name);
});
