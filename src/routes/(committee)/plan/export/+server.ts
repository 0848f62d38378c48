import { planTable } from '#lib/features/plan/export-columns.ts';
import { planOverview } from '#lib/features/plan/queries.server.ts';
import { answerExport } from '#lib/server/exporting/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerExport(event, planOverview, planTable, {
    input: {
      planId: event.url.searchParams.get('plan'),
      lacks: event.url.searchParams.get('lacks')
    }
  });
