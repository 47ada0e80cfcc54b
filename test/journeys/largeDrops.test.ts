import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { statementRows } from '../../bench/parts/statementFile.ts';
import type { Day } from '../../src/domain/values/day.ts';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { openPool, withOrg } from '../../src/server/db/pool.ts';
import { auditFiles } from '../../src/server/imports/actions.ts';
import type { WireDrop } from '../../src/wire/drops.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import { type Api, ask, finish, startApi, upload } from './api.ts';

const count = 16_600;
const name = '三月结算单.csv';
let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const text = [...statementRows(count)].map((row) => row.join(',')).join('\n');
const read = async (id: string) => (await ask<WireDrop>(api, 'GET', `/drops/${id}`)).body;

async function until(id: string, isThere: (drop: WireDrop) => boolean): Promise<WireDrop> {
  for (;;) {
    const drop = await read(id);
    if (isThere(drop)) return drop;
    if (drop.state === 'stopped') throw new Error(JSON.stringify(drop.job));
    await new Promise((go) => setTimeout(go, 5));
  }
}

async function drop(): Promise<WireDrop> {
  const { id } = await upload(api, { name, text });
  return (await ask<WireDrop>(api, 'POST', '/drops', { files: [{ id, name }] })).body;
}

/** What was read is gone from the disk: who answers still has it at hand. */
async function loseFiles(): Promise<void> {
  const owner = openPool(api.database.ownerUrl, { max: 1 });
  await withOrg(owner, await loadDefaultOrg(api.database.pool), async (client) => {
    await client.query('alter table file_chunks disable trigger user');
    await client.query('delete from file_chunks');
    await client.query('alter table file_chunks enable trigger user');
  });
  await owner.end();
}

describe('issue 3, 6: a drop of 16,600 rows', () => {
  let whole: WireDrop;

  test('shows the beginning while the rest is read, and the same of it afterwards', async () => {
    const made = await drop();
    const first = await until(made.id, ({ preview }) => preview !== null);
    expect([first.state, first.preview?.part]).toEqual(['reading', true]);
    const { statements, rows, row_count, problems, payments } = first.preview ?? {};
    expect([statements, rows, row_count, problems, payments]).toEqual([[], [], 0, [], []]);
    whole = await until(made.id, ({ state }) => state === 'ready');
    expect(whole.preview?.part).toBe(false);
    expect(whole.preview?.statements[0]).toMatchObject({ no: 'JS202603-0016', lines: count });
    const [seen, told] = [first, whole].map(({ preview }) =>
      preview?.tables.map(({ file, row, kind, columns, samples }) => ({
        ...{ file, row, kind, columns, samples },
      })),
    );
    expect(seen).toEqual(told);
  });

  test('a correction is answered from what stays read, whatever became of the file', async () => {
    await loseFiles();
    const [table] = whole.preview?.tables ?? [];
    const headings = Object.fromEntries(
      (table?.columns ?? []).map(({ heading, field }) => [heading, field]),
    );
    const mapping = {
      ...{ fingerprint: table?.fingerprint, kind: table?.kind },
      headings: { ...headings, 含税金额: null },
    };
    const body = { version: whole.version, mappings: [mapping] };
    const changed = await ask<WireDrop>(api, 'PATCH', `/drops/${whole.id}`, body);
    expect(changed.status).toBe(200);
    const again = await until(whole.id, ({ state }) => state === 'ready');
    expect(again.version).toBe(whole.version + 1);
    const columns = again.preview?.tables[0]?.columns ?? [];
    expect(columns.find(({ heading }) => heading === '含税金额')?.field).toBeNull();
    expect(again.preview?.statements[0]?.lines).toBe(count);
  });

  test('corrected twice at once the last one stands, and neither reading ends the other', async () => {
    const path = `/drops/${whole.id}`;
    const now = await read(whole.id);
    const one = await ask<WireDrop>(api, 'PATCH', path, { version: now.version, mappings: [] });
    const chains = [{ file: name, chain: '华东大卖场' }];
    const two = await ask<WireDrop>(api, 'PATCH', path, { version: one.body.version, chains });
    expect([one.status, two.status]).toEqual([200, 200]);
    const last = await until(whole.id, ({ state }) => state === 'ready');
    expect(last.version).toBe(now.version + 2);
    expect(last.preview?.statements[0]).toMatchObject({ chain: '华东大卖场', lines: count });
  });

  test('cancelled in the middle it stops, nothing hangs, and it is read again', async () => {
    const rows = [...statementRows(100_000)].map((row) => row.join(','));
    const large = { name: '很长.csv', text: rows.join('\n') };
    const { id } = await upload(api, large);
    const files = [{ id, name: large.name }];
    const made = (await ask<WireDrop>(api, 'POST', '/drops', { files })).body;
    const job = made.job as WireJob;
    await ask(api, 'POST', `/jobs/${job.id}/cancel`);
    expect((await finish(api, job)).state).toBe('cancelled');
    const stopped = await read(made.id);
    expect(stopped.state).toBe('stopped');
    const { version } = stopped;
    const again = await ask<WireDrop>(api, 'POST', `/drops/${made.id}/read`, { version });
    expect(again.status).toBe(200);
    const ready = await until(made.id, ({ state }) => state !== 'reading');
    expect([ready.state, ready.preview?.part]).toEqual(['ready', false]);
  });

  test('issue 3, 2: cancelled while it is stored, nothing of the batch is kept', async () => {
    const orgId = await loadDefaultOrg(api.database.pool);
    const person = {
      id: 'test',
      name: '',
      roles: [],
      chains: null,
      from: 'job',
      request: '',
    } as const;
    const context = { pool: api.database.pool, orgId, person };
    const count = () =>
      withOrg(api.database.pool, orgId, async (client) => {
        const found = await client.query(`select (select count(*) from statements) as statements,
          (select count(*) from statement_lines) as lines, (select count(*) from audits) as audits,
          (select count(*) from audit_run_statements) as runs,
          (select count(*) from statement_standings) as standings`);
        return found.rows[0];
      });
    const file = await upload(api, { name: '不要了.csv', text: text.replaceAll('JS', 'BY') });
    const before = await count();
    for (const wait of [0, 20]) {
      const cancel = new AbortController();
      const report = ({ stage }: { stage: string }) => {
        if (stage === 'saving') setTimeout(() => cancel.abort(), wait);
      };
      const order = {
        ...{ id: null, seenVersion: 0, files: [{ id: file.id, name: '不要了.csv' }], mappings: [] },
        ...{ decisions: [], asOf: '2026-04-10' as Day },
      };
      const made = auditFiles(context, order, { signal: cancel.signal, report });
      await expect(made).rejects.toThrow('aborted');
      expect(await count()).toEqual(before);
    }
  });
});
