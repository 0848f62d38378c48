import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addChild,
  editChild,
  reinstateChild,
  removeChild
} from '#lib/features/delegates/child-commands.server.ts';
import { childPage } from '#lib/features/delegates/child-queries.server.ts';
import { addEscort } from '#lib/features/delegates/escort-commands.server.ts';
import { openPrivate } from '#lib/features/delegates/opening-commands.server.ts';
import { setQuotas } from '#lib/features/delegates/quota-commands.server.ts';
import { quotaPage } from '#lib/features/delegates/quota-queries.server.ts';
import { acceptDelegate, returnDelegate } from '#lib/features/delegates/review-commands.server.ts';
import {
  delegateCounts,
  delegateList,
  delegatePage
} from '#lib/features/delegates/review-queries.server.ts';
import { schoolEvent, schoolHome } from '#lib/features/delegates/school-queries.server.ts';
import { submitChildren } from '#lib/features/delegates/submitting-commands.server.ts';
import { codeOf, valueOf } from '../../support/context.ts';
import { giveConsents } from '../../support/world.ts';
import { freshPostgres } from '../../support/postgres.ts';
import { addChildren, childForm, delegateRow, escortForm, stageIn, type Stage } from './setup.ts';

// A whole PostgreSQL starts in this process: on a busy machine that takes its time.
const startMs = 120_000;

let s: Stage;
beforeAll(async () => {
  s = await stageIn(await freshPostgres());
}, startMs);
afterAll(() => s.db.destroy());

describe('the delegates’ doors on PostgreSQL', () => {
  it('run one child’s way from quota to acceptance', { timeout: startMs }, async () => {
    const { eventId, schoolId, siblingSchoolId, districtId } = s.world;
    const split = {
      eventId,
      parentId: districtId,
      unit: [schoolId, siblingSchoolId],
      child: ['6', '2'],
      childVersion: ['1', '1'],
      escort: ['1', '0'],
      escortVersion: ['1', '1']
    };
    expect(valueOf(await setQuotas(s.as('district'), split))).toBe(3);
    expect(codeOf(await setQuotas(s.as('district'), split))).toBe('ok');

    const ids = await addChildren(s, 6);
    const [id = '', second = ''] = ids;
    const form = { ...childForm, eventId, schoolId };
    expect(codeOf(await addChild(s.as('school'), form))).toBe('quotaFull');
    valueOf(await addEscort(s.as('school'), { ...escortForm, eventId, schoolId }));
    const entry = async (delegateId: string) => ({
      eventId,
      delegateId,
      version: String((await delegateRow(s.db, delegateId))?.version)
    });
    const edited = { ...form, ...(await entry(id)), name: 'Nguyễn Văn Ân' };
    valueOf(await editChild(s.as('school'), edited));
    expect(valueOf(await childPage(s.as('school'), await entry(id))).record).toMatchObject({
      guardianPhone: '0912345611'
    });

    expect(valueOf(await submitChildren(s.as('school'), { eventId, schoolId }))).toBe(6);
    valueOf(await removeChild(s.as('school'), await entry(second)));
    valueOf(await reinstateChild(s.as('school'), await entry(second)));
    const returned = { ...(await entry(id)), remark: 'Thiếu lớp' };
    valueOf(await returnDelegate(s.as('reviewer'), returned));
    expect(valueOf(await submitChildren(s.as('school'), { eventId, schoolId }))).toBe(2);
    await giveConsents(s.db, id);
    valueOf(await acceptDelegate(s.as('reviewer'), await entry(id)));
    const ask = { eventId, delegateId: id, part: 'health', reason: 'Suất ăn' };
    expect(valueOf(await openPrivate(s.as('safeguarding'), ask))).toMatchObject({
      healthNote: 'Dị ứng hải sản'
    });
    const page = valueOf(await delegatePage(s.as('safeguarding'), await entry(id)));
    // The school's own reading and the opening for a reason, the latest first.
    expect(page.openings?.map(({ reason }) => reason)).toEqual(['Suất ăn', null]);
    const filled = page.parts.filter(({ isFilled }) => isFilled).map(({ part }) => part);
    expect(filled).toEqual(['guardian', 'health']);
  });

  it('list, count and page', { timeout: startMs }, async () => {
    const { eventId, districtId } = s.world;
    for (const sort of ['name', '-name', 'school', '-school']) {
      const asked = { eventId, sort, q: 'nguyen', district: districtId };
      const { rows } = valueOf(await delegateList(s.as('reviewer'), asked));
      expect(rows).toHaveLength(6);
    }
    const counts = valueOf(await delegateCounts(s.as('leader'), { eventId }));
    expect(counts.total).toMatchObject({ held: 6, accepted: 1, submitted: 5, places: 20 });
    const quotas = valueOf(await quotaPage(s.as('planner'), { eventId, place: districtId }));
    expect(quotas.place?.child).toMatchObject({ places: 8, handedDown: 8 });
    const home = valueOf(await schoolHome(s.as('school'), {}));
    expect(home.ahead).toMatchObject([{ held: 6, tally: { incomplete: 0, escorts: 1 } }]);
    const view = valueOf(await schoolEvent(s.as('district'), { eventId }));
    expect(view.kind).toBe('district');
  });
});
