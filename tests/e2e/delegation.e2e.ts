import { openDatabase } from '#lib/server/db/index.ts';
import { expect, expectAccessible, expectNoSideScroll, test } from '../support/e2e.ts';

test.use({ story: 'delegation' });

type Page = Parameters<Parameters<typeof test>[2]>[0]['page'];

const phone = { width: 360, height: 740 };

interface Place {
  eventId: string;
  schoolId: string;
}

/** The festival with four places for the sample school and nobody in them: five will be imported. */
async function fourPlaces(databasePath: string): Promise<Place> {
  const db = openDatabase(databasePath);
  const { id: eventId } = await db
    .selectFrom('events')
    .select('id')
    .where('kind', '=', 'midAutumn')
    .orderBy('starts_on', 'desc')
    .executeTakeFirstOrThrow();
  const { id: schoolId } = await db
    .selectFrom('units')
    .select('id')
    .where('name', '=', 'THCS Mẫu An Minh')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('delegates')
    .set({ state: 'withdrawn' })
    .where('event_id', '=', eventId)
    .where('school_id', '=', schoolId)
    .execute();
  await db
    .updateTable('quotas')
    .set({ places: 4 })
    .where('event_id', '=', eventId)
    .where('unit_id', '=', schoolId)
    .where('category', '=', 'child')
    .execute();
  await db.destroy();
  return { eventId, schoolId };
}

/** What the file of the school lacks and the committee asks for. */
async function complete(page: Page, home: string, name: string): Promise<void> {
  await page.goto(home);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByLabel('Lớp', { exact: false }).first().fill('7/1');
  await page.getByLabel('Hình thức lựa chọn').selectOption({ label: 'Bỏ phiếu' });
  await page.getByLabel('Họ tên người giám hộ').fill('Danh Văn Hiền');
  await page.getByLabel('Quan hệ với em').selectOption({ label: 'Cha' });
  await page.getByRole('button', { name: /^Lưu/ }).first().click();
  await expect(page.getByText('Đã lưu hồ sơ.')).toBeVisible();
}

interface Family {
  name: string;
  bornOn: string;
}

/** The school takes the child's link; the family answers on a phone that has never been here. */
async function askFamily(page: Page, home: string, family: Family, open: () => Promise<Page>) {
  await page.goto(`${home}/consent`);
  await page.getByRole('link', { name: family.name }).click();
  const message = await page.getByLabel('Tin nhắn để gửi Zalo').inputValue();
  const guardian = await open();
  await guardian.goto(/http\S+/.exec(message)?.[0] ?? '');
  await guardian.getByLabel('Ngày sinh của em').fill(family.bornOn);
  await guardian.getByRole('button', { name: 'Mở', exact: true }).click();
  await expectNoSideScroll(guardian);
  for (const who of ['guardian', 'child']) {
    await guardian.locator(`input[name="${who}TakePart"][value="yes"]`).check();
  }
  await guardian.getByLabel('Họ và tên phụ huynh').fill('Danh Văn Hiền');
  await guardian.getByLabel('Quan hệ với em').selectOption('father');
  await guardian.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(guardian.getByText('Đã ghi nhận')).toBeVisible();
  await guardian.context().close();
}

const waiting = (page: Page) => page.getByRole('region', { name: 'Danh sách dự bị' });
const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

test('a school imports its list, asks the families, submits, mends and replaces; the reserve moves up', async ({
  page,
  signIn,
  browser,
  server
}) => {
  test.setTimeout(150_000);
  const { eventId } = await fourPlaces(server.databasePath);
  await signIn('school');
  const home = `/school/${eventId}`;
  const families: Family[] = [
    { name: 'Lê Thị Ngọc Ánh', bornOn: '5/9/2010' },
    { name: 'Nguyễn Thị Ánh', bornOn: '5/9/2010' },
    { name: 'Danh Thị Bé Ba', bornOn: '5/9/2011' },
    { name: 'Trương Vĩnh Khang', bornOn: '12/1/2009' },
    { name: 'Phan Đình Đức', bornOn: '1/4/2009' }
  ];

  // From the school's own workbook to five children: four in the list, the fifth on reserve.
  await page.goto(home);
  await page.getByRole('link', { name: 'Nhập từ Excel' }).first().click();
  await page
    .getByLabel('Tệp danh sách')
    .setInputFiles('tests/fixtures/imports/truong-thuc-te.xlsx');
  await page.getByRole('button', { name: 'Tải lên và kiểm tra' }).click();
  await expect(page.getByText('Còn 4 chỗ: 4 em vào danh sách, 1 em')).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Viết là Lê Thị Ngọc Ánh' }).click();
  await page.getByText('Chọn lại cột').first().click();
  await page.getByRole('button', { name: 'Lưu cột và kiểm tra' }).click();
  await page.getByRole('button', { name: 'Ghi 5 em vào danh sách' }).click();
  await expect(page.getByText('Thêm 4 em, 1 em vào dự bị')).toBeVisible();
  await expectAccessible(page);

  await page.goto(home);
  await expect(page.getByText('4 / 4 em')).toBeVisible();
  await expect(waiting(page)).toContainText('Phan Đình Đức');
  for (const { name } of families) await complete(page, home, name);

  const onPhone = async () => {
    const context = await browser.newContext({ viewport: phone, baseURL: server.url });
    return context.newPage();
  };
  for (const family of families) await askFamily(page, home, family, onPhone);

  const desk = await browser.newContext({ baseURL: server.url, locale: 'vi-VN' });
  const principal = await desk.newPage();
  await signIn('principal', principal);
  /** The registrar asks, the principal confirms. */
  const handIn = async (count: number) => {
    await page.goto(home);
    await page
      .getByRole('button', { name: `Gửi hiệu trưởng xác nhận ${count} em` })
      .first()
      .click();
    await expect(page.getByText(`xác nhận danh sách ${count} em`)).toBeVisible();
    await principal.goto(home);
    await principal
      .getByRole('button', { name: `Xác nhận và nộp danh sách ${count} em` })
      .first()
      .click();
    await expect(principal.getByText(`Đã nộp ${count} em cho Ban Tổ chức.`)).toBeVisible();
  };
  await handIn(5);

  // The sheet that the principal signs: who comes, and nothing that is sealed.
  await page.goto(`${home}/confirmation`);
  const sheet = page.getByRole('article');
  await expect(sheet.getByRole('rowheader', { name: 'Lê Thị Ngọc Ánh' })).toBeVisible();
  await expect(sheet.getByText('Hiệu trưởng', { exact: true })).toBeVisible();
  await expect(sheet).not.toContainText('Danh Văn Hiền');
  await expectAccessible(page);

  // The reviewer returns one, with a remark at the field.
  const office = await browser.newContext({ baseURL: server.url, locale: 'vi-VN' });
  const reviewer = await office.newPage();
  await signIn('reviewer', reviewer);
  const list = `/events/${eventId}/delegates`;
  await reviewer.goto(`${list}?q=truong+vinh+khang`);
  await reviewer.getByRole('link', { name: 'Trương Vĩnh Khang' }).click();
  await reviewer.getByText('Ghi chú tại từng mục').click();
  await reviewer.getByLabel('Lớp', { exact: true }).check();
  await reviewer.getByLabel('Ghi chú về mục Lớp').fill('Xin ghi lớp của năm học này.');
  await reviewer.getByRole('button', { name: 'Gửi lại để bổ sung' }).click();
  await expect(reviewer.getByText('Đã gửi lại cho trường.').first()).toBeVisible();

  // The school mends it where the remark stands, and hands it in again.
  await page.goto(home);
  await page.getByRole('link', { name: 'Trương Vĩnh Khang', exact: true }).click();
  await expect(page.getByText('Xin ghi lớp của năm học này.').first()).toBeVisible();
  await page.getByLabel('Lớp', { exact: false }).first().fill('8/4');
  await page.getByRole('button', { name: /^Lưu/ }).first().click();
  await handIn(1);

  // Another child comes in place of one, with a record and a consent of its own.
  await page.goto(home);
  await page.getByRole('link', { name: 'Danh Thị Bé Ba', exact: true }).click();
  await page.getByRole('link', { name: 'Thay bằng em khác' }).click();
  await expectAccessible(page);
  await page.getByLabel('Lý do thay').fill('Em chuyển trường.');
  await page.getByLabel('Họ và tên').fill('Thị Sà Rết');
  await page.getByLabel('Ngày sinh', { exact: true }).fill('2/3/2011');
  await page.getByLabel('Nữ', { exact: true }).check();
  await page.getByRole('combobox', { name: 'Dân tộc' }).fill('khmer');
  await page.getByRole('option', { name: 'Khmer' }).click();
  await page.getByLabel('Lớp', { exact: false }).first().fill('6/1');
  await page.getByLabel('Hình thức lựa chọn').selectOption({ label: 'Bỏ phiếu' });
  await page.getByLabel('Họ tên người giám hộ').fill('Danh Văn Hiền');
  await page.getByLabel('Quan hệ với em').selectOption({ label: 'Cha' });
  await page.getByLabel('Số điện thoại').fill('0900 001 234');
  await page.getByRole('button', { name: 'Thay em' }).click();
  await expect(page.getByText('Đã thay em.').first()).toBeVisible();
  await page.goto(home);
  await expect(page.getByText('4 / 4 em')).toBeVisible();
  await handIn(1);

  // The delegation is accepted, but for the new child, whose family has not answered yet.
  const acceptAll = async () => {
    await reviewer.goto(`${list}?q=thcs+mau+an+minh&state=submitted`);
    await reviewer.getByRole('checkbox', { name: /Chọn tất cả|Chọn cả trang/ }).check();
    await reviewer.getByRole('button', { name: /^Nhận \d em/ }).click();
  };
  await acceptAll();
  await expect(reviewer.getByText('Đã nhận 3 em.').first()).toBeVisible();
  await expect(reviewer.getByText('1 em chưa nhận vì thiếu sự đồng ý').first()).toBeVisible();
  await askFamily(page, home, { name: 'Thị Sà Rết', bornOn: '2/3/2011' }, onPhone);
  await acceptAll();
  await expect(reviewer.getByText('Đã nhận 1 em.').first()).toBeVisible();

  // A place frees: the child on reserve is offered it, takes it and is accepted.
  await page.goto(home);
  await expect(waiting(page)).toContainText('Phan Đình Đức');
  await page.getByRole('link', { name: 'Nguyễn Thị Ánh', exact: true }).click();
  await page.getByRole('button', { name: 'Rút em khỏi danh sách' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Rút em khỏi danh sách' }).click();
  await expect(page.getByText('Đã rút em khỏi danh sách.').first()).toBeVisible();
  await page.goto(home);
  await expect(page.getByText('Có chỗ cho em!').first()).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Nhận chỗ' }).first().click();
  await expect(page.getByText('Đã nhận chỗ').first()).toBeVisible();
  await acceptAll();
  await expect(reviewer.getByText('Đã nhận 1 em.').first()).toBeVisible();
  await page.goto(home);
  await expect(row(page, 'Phan Đình Đức').getByText('Đã nhận')).toBeVisible();
  await expect(page.getByText('4 / 4 em')).toBeVisible();
  await desk.close();
  await office.close();
});
