import { expect, expectAccessible, expectNoSideScroll, test, visit } from '../support/e2e.ts';

test.use({ story: 'planner' });

test('the planner makes an event from nothing, adds tasks and budget lines, and sees totals', async ({
  page
}) => {
  await visit(page, '/login');
  await page.getByLabel('Thư điện tử').fill('planner@demo.local');
  await page.getByLabel('Mật khẩu', { exact: true }).fill('bup-mang-2023');
  await page.getByRole('button', { name: 'Đăng nhập' }).click();
  await expect(page).toHaveURL(/\/today$/);
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Sự kiện', exact: true }).first().click();
  await page.getByRole('link', { name: 'Thêm sự kiện' }).first().click();
  await expect(page.getByRole('heading', { name: 'Sự kiện mới' })).toBeVisible();
  await expectAccessible(page);
  const make = page.getByRole('button', { name: 'Tạo sự kiện' });
  await page.getByLabel('Loại').first().selectOption({ label: 'Sự kiện khác' });
  await page.getByLabel('Tên sự kiện').fill('Hội thi Em yêu biển đảo');
  await page.getByLabel('Ngày bắt đầu', { exact: true }).fill('31/2/2023');
  await make.click();
  await expect(page.getByText(/Không có ngày này/).first()).toBeVisible();
  await expect(page.getByLabel('Tên sự kiện')).toHaveValue('Hội thi Em yêu biển đảo');
  await page.getByLabel('Ngày bắt đầu', { exact: true }).fill('15/7/2023');
  await make.click();
  await expect(page.getByRole('heading', { name: 'Hội thi Em yêu biển đảo' })).toBeVisible();
  await expect(page.getByText('còn 37 ngày')).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: /^Công việc/ }).click();
  await page.getByRole('link', { name: 'Thêm công việc' }).first().click();
  await page.getByLabel('Công việc', { exact: true }).fill('Thuê tàu ra Hòn Sơn');
  await page.getByRole('textbox', { name: /^Hạn/ }).fill('5.7.2023');
  await page.getByRole('button', { name: 'Thêm công việc' }).click();
  await expect(page.getByText('Đã thêm công việc.')).toBeVisible();
  await expect(page.getByText('Thuê tàu ra Hòn Sơn').first()).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('link', { name: /^Kinh phí/ }).click();
  await page.getByRole('button', { name: 'Thêm nhóm' }).first().click();
  await page.getByLabel('Tên nhóm').fill('Đi lại');
  await page.getByRole('dialog').getByRole('button', { name: 'Thêm nhóm' }).click();
  await expect(page.getByText('Đã thêm nhóm.')).toBeVisible();
  await addLine(page, ['Tàu cao tốc', 'vé', '50', '2', '330.000']);
  await addLine(page, ['Nước uống', 'người', '120', '1', '10000']);
  await expect(page.getByText('34.200.000').first()).toBeVisible();
  await expect(page.getByText(/Ba mươi tư triệu hai trăm nghìn đồng/)).toBeVisible();
  await expectAccessible(page);

  await page.setViewportSize({ width: 360, height: 740 });
  await expectNoSideScroll(page);
});

test('a wrong price is refused at its field, and nothing is written', async ({ page, signIn }) => {
  await signIn('accountant');
  await page.goto('/events');
  await page
    .getByRole('link', { name: /Đêm hội Trăng rằm/ })
    .first()
    .click();
  await page.getByRole('link', { name: /^Kinh phí/ }).click();
  const totals = page.getByText('84.500.000');
  await expect(totals.first()).toBeVisible();
  await page.getByRole('link', { name: 'Thêm khoản chi' }).first().click();
  await fillLine(page, ['Bánh', 'hộp', '3', '1', '-5000']);
  await page.getByRole('button', { name: 'Thêm khoản chi' }).click();
  await expect(page.getByLabel('Đơn giá')).toHaveAccessibleDescription(/số đồng nguyên/);
  await expect(page.getByLabel('Nội dung chi')).toHaveValue('Bánh');
  await page.getByLabel('Đơn giá').fill('900000000000');
  await page.getByRole('button', { name: 'Thêm khoản chi' }).click();
  await expect(page.getByText(/vượt quá 1.000.000.000.000/i).first()).toBeVisible();
  await page.getByRole('link', { name: /^Kinh phí/ }).click();
  await expect(totals.first()).toBeVisible();
});

test('the leader reads the estimate and can change nothing', async ({ page, signIn }) => {
  await signIn('leader');
  await page.goto('/events');
  await page
    .getByRole('link', { name: /Diễn đàn trẻ em/ })
    .first()
    .click();
  await page.getByRole('link', { name: /^Kinh phí/ }).click();
  await expect(page.getByText('186.450.000').first()).toBeVisible();
  await expect(page.getByRole('link', { name: 'Thêm khoản chi' })).toHaveCount(0);
  await expectAccessible(page);
});

type Line = [content: string, unit: string, quantity: string, times: string, price: string];
type Page = Parameters<Parameters<typeof test>[2]>[0]['page'];

async function fillLine(page: Page, line: Line): Promise<void> {
  const [content, unit, quantity, times, price] = line;
  await page.getByLabel('Nội dung chi').fill(content);
  await page.getByLabel('Đơn vị tính').fill(unit);
  await page.getByLabel('Số lượng').fill(quantity);
  await page.getByLabel('Số lần').fill(times);
  await page.getByLabel('Đơn giá').fill(price);
  await page.getByLabel('Nguồn').selectOption({ label: 'Ngân sách tỉnh' });
}

async function addLine(page: Page, line: Line): Promise<void> {
  await page.getByRole('link', { name: 'Thêm khoản chi' }).first().click();
  await fillLine(page, line);
  await page.getByRole('button', { name: 'Thêm khoản chi' }).click();
  await expect(page.getByText('Đã thêm khoản chi.')).toBeVisible();
  await expect(page.getByText(line[0]).first()).toBeVisible();
}
