import { expect, expectAccessible, expectNoSideScroll, test } from '../support/e2e.ts';

test.use({ story: 'school' });

type Page = Parameters<Parameters<typeof test>[2]>[0]['page'];

interface Child {
  name: string;
  bornOn: string;
  sex: 'Nữ' | 'Nam';
}

async function fillChild(page: Page, child: Child): Promise<void> {
  await page.getByLabel('Họ và tên').fill(child.name);
  await page.getByLabel('Ngày sinh', { exact: true }).fill(child.bornOn);
  await page.getByLabel(child.sex, { exact: true }).check();
  await page.getByRole('combobox', { name: 'Dân tộc' }).fill('khmer');
  await page.getByRole('option', { name: 'Khmer' }).click();
  await fillRest(page);
}

async function fillRest(page: Page): Promise<void> {
  await page.getByLabel('Lớp', { exact: false }).first().fill('7/1');
  await page.getByLabel('Hình thức lựa chọn').selectOption({ label: 'Bỏ phiếu' });
  await page.getByLabel('Họ tên người giám hộ').fill('Danh Văn Hiền');
  await page.getByLabel('Quan hệ với em').selectOption({ label: 'Cha' });
  await page.getByLabel('Số điện thoại').fill('0912 345 699');
}

/** From the school's first page to its list for an event. */
async function openEvent(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('region', { name }).getByRole('link', { name: 'Mở danh sách' }).click();
}

/** A family answers yes to taking part by the link that the school's page shows. */
async function familyAgrees(school: Page, family: Page, list: string, child: Child) {
  const { pathname } = new URL(list);
  await school.goto(`${pathname}/consent`);
  await school.getByRole('link', { name: child.name }).click();
  const message = await school.getByLabel('Tin nhắn để gửi Zalo').inputValue();
  await family.goto(/http\S+/.exec(message)?.[0] ?? '');
  await family.getByLabel('Ngày sinh của em').fill(child.bornOn);
  await family.getByRole('button', { name: 'Mở', exact: true }).click();
  for (const field of ['guardianTakePart', 'childTakePart']) {
    await family.locator(`input[name="${field}"][value="yes"]`).check();
  }
  await family.getByLabel('Họ và tên phụ huynh').fill('Danh Văn Hiền');
  await family.getByLabel('Quan hệ với em').selectOption('father');
  await family.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(family.getByText('Đã ghi nhận')).toBeVisible();
}

const save = (page: Page) => page.getByRole('button', { name: 'Lưu bản nháp' });

test('a school registers three, is refused the ninth of eight, submits; one is returned, mended, accepted', async ({
  page,
  signIn,
  browser,
  server
}) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await signIn('school');
  await page.goto('/school');
  await expectAccessible(page);
  await openEvent(page, /Diễn đàn trẻ em/);
  await expect(page.getByText('5 / 8 em')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const home = page.url();

  // A form left open in another window, from a time when there was room.
  const late = await page.context().newPage();
  await late.goto(home);
  await late.getByRole('link', { name: 'Thêm em', exact: true }).click();

  const children: Child[] = [
    { name: 'Thị Sà Rết', bornOn: '5/9/2010', sex: 'Nữ' },
    { name: 'Danh Hoàng Lộc', bornOn: '12-1-2011', sex: 'Nam' },
    { name: 'Kim Ngọc Yến', bornOn: '1.4.2010', sex: 'Nữ' }
  ];
  for (const child of children) {
    await page.goto(home);
    await page.getByRole('link', { name: 'Thêm em', exact: true }).click();
    await fillChild(page, child);
    await save(page).click();
    await expect(page.getByText('Đã thêm em vào danh sách').first()).toBeVisible();
  }
  await page.goto(home);
  await expect(page.getByText('8 / 8 em')).toBeVisible();

  await fillChild(late, { name: 'Danh Thị Chín', bornOn: '2/2/2010', sex: 'Nữ' });
  await late.getByLabel('Sức khỏe, dị ứng, thuốc').fill('Không');
  await save(late).click();
  await expect(late.getByText(/Đã hết chỉ tiêu: 8\/8/).first()).toBeVisible();
  await expect(late.getByLabel('Họ và tên')).toHaveValue('Danh Thị Chín');
  await late.close();

  // The list can't be handed in as long as one entry lacks something; the button says so.
  const submit = page.getByRole('button', { name: /Gửi hiệu trưởng xác nhận/ }).first();
  await expect(submit).toHaveAttribute('aria-disabled', 'true');
  await expect(submit).toHaveAccessibleDescription(/.{10}/);
  await page.getByRole('link', { name: 'Phan Đình Đức', exact: true }).click();
  await fillRest(page);
  await page.getByRole('button', { name: /^Lưu/ }).first().click();
  await expect(page.getByText('Đã lưu hồ sơ.')).toBeVisible();
  await page.goto(home);
  await page.getByRole('button', { name: 'Gửi hiệu trưởng xác nhận 5 em' }).first().click();
  await expect(page.getByText('Đã gửi hiệu trưởng xác nhận danh sách 5 em.')).toBeVisible();
  const desk = await browser.newContext({ baseURL: server.url, locale: 'vi-VN' });
  const principal = await desk.newPage();
  await signIn('principal', principal);
  const confirm = async (count: number) => {
    await principal.goto(home);
    await principal
      .getByRole('button', { name: `Xác nhận và nộp danh sách ${count} em` })
      .first()
      .click();
    await expect(principal.getByText(`Đã nộp ${count} em cho Ban Tổ chức.`)).toBeVisible();
  };
  await confirm(5);

  const office = await browser.newContext({ baseURL: server.url, locale: 'vi-VN' });
  const reviewer = await office.newPage();
  await signIn('reviewer', reviewer);
  await reviewer.goto('/events');
  await reviewer
    .getByRole('link', { name: /Diễn đàn trẻ em/ })
    .first()
    .click();
  await reviewer.getByRole('link', { name: /^Đại biểu trẻ em/ }).click();
  await expectAccessible(reviewer);
  await reviewer.getByRole('searchbox').first().fill('kim ngoc yen');
  await reviewer.getByRole('searchbox').first().press('Enter');
  await reviewer.getByRole('link', { name: 'Kim Ngọc Yến' }).click();
  await expectAccessible(reviewer);
  const review = reviewer.url();
  await reviewer.getByRole('button', { name: 'Gửi lại để bổ sung' }).click();
  await expect(reviewer.getByText('Không được để trống').first()).toBeVisible();
  await reviewer.getByLabel('Nhận xét cho trường').fill('Xin kiểm tra lại lớp.');
  await reviewer.getByRole('button', { name: 'Gửi lại để bổ sung' }).click();
  await expect(reviewer.getByText('Đã gửi lại cho trường.').first()).toBeVisible();

  await page.goto(home);
  await expect(page.getByText('Xin kiểm tra lại lớp.').first()).toBeVisible();
  await page.getByRole('link', { name: 'Kim Ngọc Yến', exact: true }).click();
  await page.getByLabel('Lớp', { exact: false }).first().fill('7/3');
  await page.getByRole('button', { name: /^Lưu/ }).first().click();
  await page.goto(home);
  await page.getByRole('button', { name: 'Gửi hiệu trưởng xác nhận 1 em' }).first().click();
  await confirm(1);
  await desk.close();

  await reviewer.goto(review);
  await expect(reviewer.getByText('7/3').first()).toBeVisible();
  // No child is accepted without the consent to take part; the button says so.
  const accept = reviewer.getByRole('button', { name: 'Nhận em' }).first();
  await expect(accept).toHaveAttribute('aria-disabled', 'true');
  await expect(accept).toHaveAccessibleDescription(/sự đồng ý/);
  const family = await browser.newContext({ baseURL: server.url, locale: 'vi-VN' });
  await familyAgrees(page, await family.newPage(), home, {
    name: 'Kim Ngọc Yến',
    bornOn: '1/4/2010',
    sex: 'Nữ'
  });
  await family.close();
  await reviewer.goto(review);
  await accept.click();
  await expect(reviewer.getByText('Đã nhận em.')).toBeVisible();
  await page.goto(home);
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Kim Ngọc Yến' }).getByText('Đã nhận')
  ).toBeVisible();
  await office.close();
});

test('a child of sixteen and a birth date to come are refused at the field', async ({
  page,
  signIn
}) => {
  await signIn('school');
  await page.goto('/school');
  await openEvent(page, /Đêm hội Trăng rằm/);
  await page.getByRole('link', { name: 'Thêm em', exact: true }).first().click();
  await fillChild(page, { name: 'Danh Quá Tuổi', bornOn: '26/9/2007', sex: 'Nam' });
  await save(page).click();
  await expect(page.getByText(/đủ 16 tuổi/).first()).toBeVisible();
  await page.getByLabel('Ngày sinh', { exact: true }).fill('9/6/2023');
  await save(page).click();
  await expect(page.getByText('Ngày này ở tương lai').first()).toBeVisible();
  await expectAccessible(page);
});

test('safeguarding opens a health note with a reason, and the school sees who did', async ({
  page,
  signIn,
  browser,
  server
}) => {
  await signIn('safeguarding');
  await page.goto('/events');
  await page
    .getByRole('link', { name: /Diễn đàn trẻ em/ })
    .first()
    .click();
  await page.getByRole('link', { name: /^Đại biểu trẻ em/ }).click();
  await page.getByRole('searchbox').first().fill('nguyen thi anh');
  await page.getByRole('searchbox').first().press('Enter');
  await page.getByRole('link', { name: 'Nguyễn Thị Ánh', exact: true }).first().click();
  await expect(page.getByText('Dị ứng hải sản')).toHaveCount(0);
  await page.getByText('Xem ghi chú sức khỏe').first().click();
  await page.getByLabel('Lý do cần xem').last().fill('Chốt suất ăn');
  await page.getByRole('button', { name: 'Mở và ghi lại' }).last().click();
  await expect(page.getByText('Dị ứng hải sản')).toBeVisible();
  await page.reload();
  await expect(page.getByText('Dị ứng hải sản')).toHaveCount(0);

  const other = await browser.newContext({ baseURL: server.url, locale: 'vi-VN' });
  const school = await other.newPage();
  await signIn('school', school);
  await school.goto('/school');
  await openEvent(school, /Diễn đàn trẻ em/);
  await school.getByRole('link', { name: 'Nguyễn Thị Ánh', exact: true }).click();
  await expect(school.getByText(/Phạm Minh Châu: Chốt suất ăn/)).toBeVisible();
  await other.close();
});
