import { expect, expectAccessible, expectNoSideScroll, test } from '../support/e2e.ts';

test.use({ story: 'tasks' });

type Page = Parameters<Parameters<typeof test>[2]>[0]['page'];

async function openTasks(page: Page, view?: string): Promise<void> {
  await page.goto('/events');
  await page
    .getByRole('link', { name: /Diễn đàn trẻ em/ })
    .first()
    .click();
  await page.getByRole('link', { name: /^Công việc/ }).click();
  if (view !== undefined) await page.getByRole('link', { name: view, exact: true }).click();
}

const column = (page: Page, name: string) => page.getByRole('region', { name });

test('a card of the board is moved by keyboard alone, and stays moved', async ({
  page,
  signIn
}) => {
  await signIn('planner');
  await openTasks(page, 'Bảng');
  await expectAccessible(page);
  const handle = page.getByRole('button', { name: 'Kéo: Kịch bản dẫn chương trình' });
  await handle.focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  const doing = column(page, 'Đang làm');
  await expect(doing.getByText('Kịch bản dẫn chương trình', { exact: true })).toBeVisible();
  await expect(doing.getByRole('heading')).toContainText('5');
  await page.reload();
  await expect(doing.getByText('Kịch bản dẫn chương trình', { exact: true })).toBeVisible();
});

test('a card is dragged by mouse; without scripts its menu moves it', async ({
  page,
  signIn,
  browser,
  baseURL
}) => {
  await signIn('planner');
  await openTasks(page, 'Bảng');
  const handle = page.getByRole('button', { name: 'Kéo: Tạm ứng kinh phí Diễn đàn' });
  const from = await handle.boundingBox();
  const to = await column(page, 'Vướng').getByRole('list').boundingBox();
  if (from === null || to === null) throw new Error('The board is not there');
  await page.mouse.move(from.x + 8, from.y + 8);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + 20, { steps: 4 });
  await page.mouse.move(to.x + 40, to.y + 20, { steps: 12 });
  await page.mouse.move(to.x + 44, to.y + 24, { steps: 4 });
  // The place for it opens in the other column before it is dropped.
  await expect(column(page, 'Vướng').locator('li')).toHaveCount(2);
  await page.mouse.up();
  const blocked = column(page, 'Vướng');
  await expect(blocked.getByText('Tạm ứng kinh phí Diễn đàn', { exact: true })).toBeVisible();
  await expect(blocked.getByRole('heading')).toContainText('2');

  const cookies = await page.context().cookies();
  const plain = await browser.newContext({
    javaScriptEnabled: false,
    ...(baseURL ? { baseURL } : {})
  });
  await plain.addCookies(cookies);
  const still = await plain.newPage();
  await still.goto(page.url());
  const waiting = column(still, 'Vướng');
  await waiting.getByRole('button', { name: 'Chuyển: Tạm ứng kinh phí Diễn đàn' }).click();
  await waiting.getByRole('button', { name: 'Đang làm', exact: true }).click();
  const doing = column(still, 'Đang làm');
  await expect(doing.getByText('Tạm ứng kinh phí Diễn đàn', { exact: true })).toBeVisible();
  await plain.close();
});

test('keys open search and a new task; a wish that waits in a circle is refused with its path', async ({
  page,
  signIn
}) => {
  await signIn('planner');
  await openTasks(page);
  await expect(page.getByRole('link', { name: 'Thêm công việc' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('tong duyet');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/tong(\+|%20)duyet/);
  const row = page.getByRole('link', { name: 'Tổng duyệt', exact: true });
  await expect(row).toBeVisible();
  await page.keyboard.press('Escape');
  await row.click();
  await expect(page.getByRole('heading', { name: 'Tổng duyệt' })).toBeVisible();
  // The frame still knows who is signed in: a page must not use its names for other things.
  await expect(page.getByRole('link', { name: 'Nguyễn Thị Thu Hà' }).first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('textbox', { name: 'Mục cần làm' }).fill('Kiểm tra micro ở hội trường');
  await page.getByRole('button', { name: 'Thêm mục' }).click();
  await expect(page.getByText('Kiểm tra micro ở hội trường', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Ý kiến' }).fill('Nhờ kiểm tra trước 15 giờ.');
  await page.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(page.getByText('Nhờ kiểm tra trước 15 giờ.').first()).toBeVisible();

  await openTasks(page);
  await page.getByRole('link', { name: 'Phương án an ninh, giao thông cổng Đông' }).first().click();
  await page.getByRole('combobox', { name: 'Việc phải xong trước' }).fill('tong duyet');
  await page.getByRole('option', { name: /Tổng duyệt/ }).click();
  await page.getByRole('button', { name: 'Thêm việc cần trước' }).click();
  await expect(page.getByText(/Thành vòng tròn: .*Tổng duyệt/).first()).toBeVisible();

  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
  await openTasks(page);
  await expect(page.getByRole('link', { name: 'Thêm công việc' })).toBeVisible();
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/tasks\/new$/);
  await expectAccessible(page);
});

test('calendar and timeline show the same tasks and are clean', async ({ page, signIn }) => {
  await signIn('leader');
  for (const view of ['Lịch', 'Dòng thời gian']) {
    await openTasks(page, view);
    await expect(page.getByRole('link', { name: /Tổng duyệt/ }).first()).toBeVisible();
    await expectAccessible(page);
  }
});
