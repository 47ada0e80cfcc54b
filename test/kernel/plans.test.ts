import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditExample } from '../../bench/parts/auditExample.ts';
import { fillLines } from '../../bench/parts/fillLines.ts';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { type Client, openPool, type Pool, withOrg } from '../../src/server/db/pool.ts';
import { listDisputes } from '../../src/server/disputes/store.ts';
import { listPapers } from '../../src/server/evidence/store.ts';
import { loadCarried } from '../../src/server/receivables/linkStore.ts';
import { listPayments } from '../../src/server/receivables/store.ts';
import { type LineFilter, listLines } from '../../src/server/reports/store.ts';
import { type Api, startApi } from '../journeys/api.ts';

let api: Api;
let owner: Pool;
let orgId: string;
beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 2 });
  orgId = await loadDefaultOrg(api.database.pool);
  const examples = join(resolve(import.meta.dirname, '..', '..'), 'examples', '1-xlsx');
  await auditExample(api.server.url, examples);
  await fillLines(owner, orgId, 60_000);
}, 120_000);
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

/** Tables that grow with every month. */
const grows =
  /Seq Scan on (statement_lines|audit_lines|disputes|dispute_\w+|issued_papers|payments)/;

/** What the database would do for a list, behind the fence and as the application. */
async function planOf(
  list: (client: Client) => Promise<unknown>,
  first: (client: Client) => Promise<unknown> = async () => undefined,
): Promise<string> {
  const plans: string[] = [];
  const undone = new Error('undone');
  const told = withOrg(owner, orgId, async (client) => {
    await first(client);
    await client.query('set local role ming_app');
    const asking = {
      query: async (sql: string, values: unknown[]) => {
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain ${sql}`, values);
        plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
        return { rows: [] };
      },
    };
    await list(asking as unknown as Client);
    throw undone;
  });
  await expect(told).rejects.toBe(undone);
  return plans.join('\n');
}

const any: LineFilter = {
  ...{ chain: null, kind: null, fee: null, store: null, doc: null, month: null },
  ...{ from: null, to: null, min: null, max: null },
};
const page = { after: null, limit: 21 } as const;
const lines = (sort: 'day' | 'amount' | 'doc', own: Partial<LineFilter> = {}) =>
  ((client: Client) =>
    listLines(client, { ...any, ...own }, { ...page, sort, order: 'desc' })) as Asking;
const disputes = (sort: 'opened' | 'amount' | 'due' | 'deadline') =>
  ((client: Client) => listDisputes(client, { ...page, sort })) as Asking;
const none = '00000000-0000-7000-8000-000000000001';
const linked = { chainId: none, link: { kind: 'line', id: none, n: 1 } } as const;
type Asking = (client: Client) => Promise<unknown>;
/** What the database asks itself whenever anything is added to a statement. */
const tellAgain: Asking = async (client) => {
  const key = [orgId, [none], ['JS-1'], ['']];
  await client.query('select * from tell_standings($1, $2::uuid[], $3::text[], $4::text[])', key);
};

const lists: readonly (readonly [string, Asking, string])[] = [
  ['lines by day', lines('day'), 'statement_lines_by_day'],
  ['lines by amount', lines('amount'), 'statement_lines_by_amount'],
  ['lines by number', lines('doc'), 'statement_lines_by_number'],
  ['lines of a store', lines('day', { store: '门店77' }), 'statement_lines_by_store'],
  ['lines of a fee', lines('day', { fee: 'dm' }), 'statement_lines_by_fee'],
  ['disputes, the last opened first', disputes('opened'), 'disputes_by_day'],
  ['disputes by amount', disputes('amount'), 'dispute_standings_by_weight'],
  ['disputes by the day of whom they are given to', disputes('due'), 'dispute_standings_by_due'],
  ['disputes by the day to object', disputes('deadline'), 'disputes_by_deadline'],
  ['papers', (client) => listPapers(client, page), 'issued_papers_by_time'],
  ['payments', (client) => listPayments(client, page), 'payments_by_time'],
  ['where a statement stands, told again', tellAgain, 'audit_lines_undecided'],
  ['lines that links follow', (client) => loadCarried(client, [linked]), 'statement_lines_pkey'],
];

describe('issue 3, must show: lists walk along an index, however many rows stand behind them', () => {
  test.each(lists)('%s', async (_, list, index) => {
    const plan = await planOf(list);
    expect(plan).toContain(index);
    expect(plan).not.toMatch(grows);
  });

  test('a list whose index is gone is found', async () => {
    const plan = await planOf(disputes('amount'), (client) =>
      client.query('drop index dispute_standings_by_weight'),
    );
    expect(plan).toMatch(grows);
  });
});
