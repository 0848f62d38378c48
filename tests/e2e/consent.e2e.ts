import { request as httpRequest } from 'node:http';
import sharp from 'sharp';
import { expect, expectAccessible, expectNoSideScroll, test, visit } from '../support/e2e.ts';
import { askDatabase } from '../support/sample.ts';

/* A family's consent: by link on a phone without an account and without JavaScript, and on paper. */

const phone = { width: 360, height: 740 };
test.use({ story: 'consent', viewport: phone });

async function forumOf(databasePath: string): Promise<string> {
  const { id } = await askDatabase(databasePath, (db) =>
    db.selectFrom('events').select('id').where('kind', '=', 'forum').executeTakeFirstOrThrow()
  );
  return id;
}

test('a family answers by link, comes back, withdraws; the school sees it and revokes', async ({
  page,
  browser,
  server,
  signIn
}) => {
  const forum = await forumOf(server.databasePath);
  await signIn('school');
  await visit(page, `/school/${forum}/consent`);
  await expectNoSideScroll(page);
  await page.getByRole('link', { name: 'Phan Đình Đức' }).click();
  await expect(page.getByText('Gia đình chưa trả lời.')).toBeVisible();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  const message = await page.getByLabel('Tin nhắn để gửi Zalo').inputValue();
  expect(message).toContain('Kính gửi phụ huynh em Phan Đình Đức');
  const link = /http\S+/.exec(message)?.[0] ?? '';

  const family = await browser.newContext({ viewport: phone, javaScriptEnabled: false });
  const guardian = await family.newPage();
  const first = await guardian.goto(link);
  expect(first?.headers()['x-robots-tag']).toContain('noindex');
  expect(first?.headers()['referrer-policy']).toBe('same-origin');
  expect(await guardian.content()).not.toContain('Phan Đình Đức');
  const born = guardian.getByLabel('Ngày sinh của em');
  await born.fill('2/4/2009');
  await guardian.getByRole('button', { name: 'Mở', exact: true }).click();
  await expect(guardian.getByText('Ngày sinh không khớp').first()).toBeVisible();
  expect(await guardian.content()).not.toContain('Phan Đình Đức');
  await born.fill('1/4/2009');
  await guardian.getByRole('button', { name: 'Mở', exact: true }).click();

  await expect(guardian.getByText('Phan Đình Đức')).toBeVisible();
  await expect(guardian.getByText('20/6/2023').first()).toBeVisible();
  await expect(guardian.locator('input:checked')).toHaveCount(0);
  await expectNoSideScroll(guardian);
  const choose = (field: string, value: 'yes' | 'no') =>
    guardian.locator(`input[name="${field}"][value="${value}"]`).check();
  for (const purpose of ['TakePart', 'Health']) {
    await choose(`guardian${purpose}`, 'yes');
    await choose(`child${purpose}`, 'yes');
  }
  await choose('guardianPhoto', 'yes');
  await choose('childPhoto', 'no');
  const name = guardian.getByLabel('Họ và tên phụ huynh');
  await name.fill('Phan Văn Ba');
  await guardian.getByLabel('Quan hệ với em').selectOption('father');
  await guardian.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(guardian.getByText('Đã ghi nhận')).toBeVisible();
  await expect(guardian.getByText('Còn việc chưa trả lời: Đăng báo, đăng mạng.')).toBeVisible();

  await page.reload();
  await expect(page.getByText('Tham gia sự kiện: Đồng ý')).toBeAttached();
  await expect(page.getByText('Chụp ảnh, quay phim: Không đồng ý')).toBeAttached();

  await guardian.goto(link);
  await choose('guardianTakePart', 'no');
  await name.fill('Phan Văn Ba');
  await guardian.getByLabel('Quan hệ với em').selectOption('father');
  await guardian.getByRole('button', { name: 'Gửi ý kiến' }).click();
  await expect(guardian.getByText('Gia đình không đồng ý cho em tham gia')).toBeVisible();
  await guardian.getByRole('link', { name: 'Xem và in giấy ghi nhận' }).click();
  await expect(guardian.getByRole('heading', { name: 'Giấy ghi nhận' })).toBeVisible();
  await expect(guardian.getByText('Đã rút lại').first()).toBeVisible();
  await guardian.getByRole('button', { name: 'English' }).click();
  await expect(guardian.getByRole('heading', { name: 'Receipt' })).toBeVisible();

  await page.reload();
  await expect(page.getByText('Tham gia sự kiện: Đã rút lại')).toBeAttached();
  await page.getByRole('button', { name: 'Thu hồi đường dẫn' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi đường dẫn' }).click();
  await expect(page.getByText('Đã thu hồi')).toBeVisible();
  await guardian.goto(link);
  await expect(guardian.getByText('This link does not work')).toBeVisible();
  expect(await guardian.content()).not.toContain('Phan Đình Đức');
  await family.close();
});

test('the pages of a family are accessible, in the dark too; a device can be locked again', async ({
  page,
  server,
  browser,
  signIn
}) => {
  const forum = await forumOf(server.databasePath);
  await signIn('school');
  await page.goto(`/school/${forum}/consent`);
  await page.getByRole('link', { name: 'Danh Thị Bé Ba' }).click();
  const message = await page.getByLabel('Tin nhắn để gửi Zalo').inputValue();
  const link = /http\S+/.exec(message)?.[0] ?? '';
  const family = await browser.newContext({ viewport: phone });
  const guardian = await family.newPage();
  await visit(guardian, link);
  await guardian.getByLabel('Ngày sinh của em').fill('5/9/2011');
  await guardian.getByRole('button', { name: 'Mở', exact: true }).click();
  await expect(
    guardian.getByRole('heading', { name: 'Ý kiến của gia đình' }).first()
  ).toBeVisible();
  await expectAccessible(guardian);
  await guardian.emulateMedia({ colorScheme: 'dark' });
  await visit(guardian, link);
  await visit(guardian, `${link}/receipt`);
  await expect(guardian.getByRole('button', { name: 'In' })).toBeVisible();
  await guardian.goto(link);
  await guardian.getByRole('button', { name: 'Khóa lại' }).click();
  await expect(guardian.getByLabel('Ngày sinh của em')).toBeVisible();
  await visit(guardian, `${server.url}/consent/${'x'.repeat(44)}`);
  await expect(guardian.getByRole('heading', { name: 'không dùng được' })).toBeVisible();
  await family.close();
});

/** A child of the sample school whose family let its picture be published, and whom no other story needs. */
async function childToPublish(databasePath: string, eventId: string): Promise<string> {
  const { name } = await askDatabase(databasePath, (db) =>
    db
      .selectFrom('delegates as d')
      .innerJoin('units as u', 'u.id', 'd.school_id')
      .innerJoin('consent_acts as a', 'a.delegate_id', 'd.id')
      .innerJoin('consent_answers as w', 'w.act_id', 'a.id')
      .select('d.name')
      .where('d.event_id', '=', eventId)
      .where('u.name', '=', 'THCS Mẫu An Minh')
      .where('d.name', 'not in', ['Phan Đình Đức', 'Danh Thị Bé Ba'])
      .where('w.purpose', '=', 'publish')
      .where('w.given_by', '=', 'guardian')
      .where('w.answer', '=', 'given')
      .orderBy('d.name')
      .executeTakeFirstOrThrow()
  );
  return name;
}

test('a paper is printed, uploaded from a phone, and counts when a second person has verified it', async ({
  page,
  server,
  signIn
}) => {
  const forum = await forumOf(server.databasePath);
  const name = await childToPublish(server.databasePath, forum);
  await signIn('school');
  for (const prints of ['slips', 'forms']) {
    await visit(page, `/school/${forum}/consent/${prints}`);
    await expectNoSideScroll(page);
    await expect(page.getByRole('img', { name: /QR|quét/ }).first()).toBeVisible();
  }
  await page.goto(`/school/${forum}/consent`);
  await page.getByRole('link', { name }).click();
  await page.getByRole('link', { name: 'Gửi giấy đã ký' }).click();
  await expectAccessible(page);
  await expectNoSideScroll(page);
  await page
    .getByLabel('Ảnh chụp')
    .setInputFiles({ name: 'x.html', mimeType: 'image/png', buffer: Buffer.from('<html>') });
  const no = page.locator('input[name="guardianPublish"][value="no"]');
  await no.check();
  await page.getByRole('button', { name: 'Gửi giấy' }).click();
  await expect(page.getByText('Không đọc được tệp').first()).toBeVisible();
  // Larger than the small default of every other form.
  const noise = Buffer.alloc(900 * 900 * 3, 'máu trời');
  const scan = await sharp(noise, { raw: { width: 900, height: 900, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
  expect(scan.length).toBeGreaterThan(600 * 1024);
  await page
    .getByLabel('Ảnh chụp')
    .setInputFiles({ name: 'giay.png', mimeType: 'image/png', buffer: scan });
  await no.check();
  await page.getByRole('button', { name: 'Gửi giấy' }).click();
  await expect(page.getByText('Chờ một người khác xác minh')).toBeVisible();
  await expect(page.getByText('Đăng báo, đăng mạng: Đồng ý')).toBeAttached();

  await page.goto(`/school/${forum}/consent`);
  await page.getByRole('link', { name: 'Đối chiếu' }).click();
  await expect(page.getByRole('button', { name: 'Khớp, xác minh' })).toHaveAttribute(
    'aria-disabled',
    'true'
  );

  await signIn('reviewer');
  await visit(page, `/events/${forum}/consent`);
  await page.getByRole('link', { name: 'Đối chiếu' }).click();
  const picture = page.getByRole('img', { name: 'Ảnh chụp giấy' });
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(900);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Khớp, xác minh' }).click();
  await expect(page.getByText('Đã xác minh')).toBeVisible();
  await signIn('school');
  await page.goto(`/school/${forum}/consent`);
  await page.getByRole('link', { name }).click();
  await expect(page.getByText('Đăng báo, đăng mạng: Đã rút lại')).toBeAttached();
});

/** Posts a body of this size, with its length or in chunks. */
function post(url: string, size: number, isChunked: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const origin = new URL(url).origin;
    const body = `email=${'x'.repeat(size)}`;
    const request = httpRequest(url, {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/x-www-form-urlencoded',
        ...(isChunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': body.length })
      }
    });
    request.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    request.on('error', reject);
    request.end(body);
  });
}

test('only a route that takes files takes more than 512 KB, and a length has to be stated', async ({
  server
}) => {
  const login = `${server.url}/login`;
  expect(await post(login, 600 * 1024, false)).toBe(413);
  expect(await post(login, 1000, true)).toBe(411);
  expect(await post(login, 1000, false)).toBeLessThan(413);
});
