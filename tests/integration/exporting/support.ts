import type { RequestEvent } from '@sveltejs/kit';
import ExcelJS from 'exceljs';
import type { Context } from '#lib/server/kernel/context.ts';
import { inLocale } from '#lib/server/locale.ts';

type Endpoint = (event: never) => Response | Promise<Response>;

/** What an endpoint answers to this caller; a refusal is its status. */
export async function exported(
  endpoint: Endpoint,
  context: Context,
  params: Record<string, string>,
  search = ''
): Promise<Response | number> {
  const url = new URL(`http://localhost/export${search}`);
  const locals = { context, locale: 'vi', demo: false, requestId: context.requestId } as const;
  const event = { locals, params, url } as unknown as RequestEvent;
  try {
    return await inLocale('vi', () => endpoint(event as never));
  } catch (error) {
    const { status } = error as { status?: number };
    if (status === undefined) throw error;
    return status;
  }
}

/** The rows of a workbook below its heading, each cell as it is shown. */
export async function rowsOf(answer: Response | number): Promise<string[][]> {
  if (typeof answer === 'number') throw new Error(`refused: ${answer}`);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(await answer.arrayBuffer());
  const [sheet] = workbook.worksheets;
  const heading = sheet?.getRow(3).values;
  const width = Array.isArray(heading) ? heading.length - 1 : 0;
  return (sheet?.getRows(4, sheet.rowCount - 3) ?? []).map((row) =>
    Array.from({ length: width }, (_, at) => row.getCell(at + 1).text)
  );
}
