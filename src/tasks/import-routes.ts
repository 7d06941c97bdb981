/** Import of tasks over HTTP: a table of a Word file or a workbook, looked at first, then recorded as a whole or not at all. */
import { z } from 'zod';
import { writeAudit } from '../access/audit.ts';
import { requireMay } from '../access/policy.ts';
import { textSchema } from '../observations/contract.ts';
import type { Tx } from '../platform/database.ts';
import { badRequest, type HttpApp, HttpProblem } from '../platform/http.ts';
import { onceOnly } from '../platform/idempotency.ts';
import { MOST_FILE_BYTES, namedSchema, newTask, type TaskHttp } from './contract.ts';
import { tableRowsOf, unitFinder } from './import-file.ts';
import { type ImportedRow, importTasks, sameness } from './import-table.ts';
import { codesTaken, tasksTitled } from './store.ts';
import { freeCodes, makeTasks } from './tasks.ts';

const importedSchema = z.object({
  row: z.number().describe('Of its sheet, or of its table in Word, the first being 1'),
  table: textSchema.nullable().describe('The sheet or table, where the file has several'),
  code: z.string(),
  title: z.string(),
  lead: namedSchema.nullable(),
  co_leads: z.array(namedSchema),
  deadline: z.string().nullable(),
  deliverable: z.string(),
  document: z.string(),
  targets: z.array(z.string()),
  faults: z.array(textSchema),
  remarks: z.array(textSchema),
});

export function importRoutes(app: HttpApp, { room, as, today, named }: TaskHttp): void {
  const shown = (row: ImportedRow) => ({
    ...row,
    lead: row.lead === null ? null : named(row.lead),
    co_leads: row.co_leads.map(named),
  });

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, given) => given(null, body));
    scope.post(
      '/api/v1/tasks/import',
      {
        config: { access: 'tasks.manage' },
        bodyLimit: MOST_FILE_BYTES,
        schema: {
          summary: 'Reads the tasks of a table (.docx, .xlsx); records them when asked, all or none',
          querystring: z.object({
            name: z.string().trim().min(1).max(255),
            document: z.string().trim().max(500).default(''),
            save: z.enum(['true', 'false']).default('false'),
          }),
          response: { 200: z.object({ rows: z.array(importedSchema), saved: z.array(z.string()) }) },
        },
      },
      async (request) => {
        requireMay(request, 'tasks.manage', {});
        const { name, document, save } = request.query as { name: string; document: string; save: 'true' | 'false' };
        if (!Buffer.isBuffer(request.body) || request.body.length === 0)
          throw badRequest(`${name}: tệp rỗng; chọn tệp khác.`, `${name}: the file is empty; choose another.`);
        const day = today();
        const read = importTasks(await tableRowsOf(request.body, name), {
          ...unitFinder(room.catalogue, day),
          targets: room.targets,
          today: day,
        });
        if (read === null) throw noTable(name);
        if (read.length === 0) throw emptyTable(name);
        return as(request, (tx) =>
          onceOnly(tx, request, async () => {
            const rows = await againstStore(tx, read);
            if (save !== 'true') return { rows: rows.map(shown), saved: [] };
            const wrong = rows.filter(({ faults }) => faults.length > 0);
            if (wrong.length > 0)
              throw new HttpProblem(
                422,
                {
                  vi: `${wrong.length} dòng có lỗi nên chưa ghi dòng nào; sửa tệp rồi nhập lại.`,
                  en: `${wrong.length} rows have faults, so none was recorded; mend the file and import it again.`,
                },
                { rows: rows.map(shown) },
              );
            const free = await freeCodes(tx, rows.length, 'task', day);
            const tasks = rows.map((row, at) =>
              newTask({
                ...row,
                code: row.code === '' ? (free[at] ?? '') : row.code,
                kind: 'task',
                coLeads: row.co_leads,
                document: row.document === '' ? document : row.document,
                sector: null,
              }),
            );
            await makeTasks(room, tx, request, tasks, document);
            await writeAudit(tx, {
              principal: request.principal,
              action: 'task.import',
              object: name,
              details: { tasks: tasks.length },
            });
            return { rows: rows.map(shown), saved: tasks.map(({ code }) => code) };
          }),
        );
      },
    );
    done();
  });
}

/** The rows with what the store says of them: a code that is taken, a task that is there already (a file imported twice). */
async function againstStore(tx: Tx, rows: readonly ImportedRow[]): Promise<ImportedRow[]> {
  const taken = await codesTaken(
    tx,
    rows.map(({ code }) => code),
  );
  const titles = [...new Set(rows.map(({ title }) => title))];
  const there = new Map((await tasksTitled(tx, titles)).map((task) => [sameness(task), task.code]));
  return rows.map((row) => {
    const faults = [...row.faults];
    if (taken.has(row.code))
      faults.push({
        vi: `Mã ${row.code} đã có trong hệ thống; đổi mã hoặc để trống.`,
        en: `The code ${row.code} is taken; change it or leave it empty.`,
      });
    const same = there.get(sameness(row));
    if (same !== undefined)
      faults.push({
        vi: `Nhiệm vụ này đã được ghi (${same}): cùng nội dung, chủ trì và thời hạn; xóa dòng này khỏi tệp.`,
        en: `This task is recorded already (${same}): same words, lead and deadline; delete the row from the file.`,
      });
    return { ...row, faults };
  });
}

function noTable(name: string): HttpProblem {
  return new HttpProblem(422, {
    vi: `${name}: không thấy bảng nhiệm vụ. Bảng cần một hàng tiêu đề có cột “Nhiệm vụ” (hoặc “Nội dung”) và cột “Đơn vị chủ trì” hoặc “Thời hạn”.`,
    en: `${name}: no table of tasks found. It needs a row of headings with “Task” (“Nhiệm vụ”) and “Lead” (“Đơn vị chủ trì”) or “Deadline” (“Thời hạn”).`,
  });
}

function emptyTable(name: string): HttpProblem {
  return new HttpProblem(422, {
    vi: `${name}: bảng chỉ có hàng tiêu đề, chưa có dòng nhiệm vụ nào; điền các dòng rồi chọn lại tệp.`,
    en: `${name}: the table has headings but no task below them; fill in the rows and choose the file again.`,
  });
}
