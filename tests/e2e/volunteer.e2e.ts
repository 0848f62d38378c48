import { expect, expectAccessible, expectNoSideScroll, test } from '../support/e2e.ts';

test.use({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });

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
