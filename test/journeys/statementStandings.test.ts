import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { openPool, type Pool, withOrg } from '../../src/server/db/pool.ts';
import { listAsking } from '../../src/server/disputes/sumStore.ts';
import { loadClockVersions } from '../../src/server/evidence/store.ts';
import { listBoard } from '../../src/server/reports/boardStore.ts';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import type { WireBoard } from '../../src/wire/reports.ts';
import type { WireRuns } from '../../src/wire/runs.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import type { WireToday } from '../../src/wire/today.ts';
import { monthWith } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish } from './api.ts';
import { readLongBoard } from './longBoard.ts';
import { duesOf, openUnpaid, pay } from './unpaid.ts';

let api: Api;
let owner: Pool;
let own: string;
beforeAll(async () => {
  api = await openUnpaid();
  owner = openPool(api.database.ownerUrl, { max: 2 });
  own = await loadDefaultOrg(api.database.pool);
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

/** Rows that are kept and the books do not say, or the other way round. */
async function findDrift(org = own): Promise<unknown[]> {
  const told = `select * from tell_standings('${org}', null, null, null)`;
  const kept = `select * from statement_standings where org_id = '${org}'`;
  const found = await owner.query(
    `((${told}) except (${kept})) union all ((${kept}) except (${told}))`,
  );
  return found.rows;
}

const all = { from: null, to: null, chain: null };

/** What is kept is what the long way says of the same books. */
const expectSame = () =>
  withOrg(api.database.pool, own, async (client) => {
    const kept = await listBoard(client, all);
    expect(kept.map(({ asks: _, isOpen: __, ...row }) => row)).toEqual(await readLongBoard(client));
    const open = await listBoard(client, { ...all, openOr: [] });
    const asks = open.flatMap((row) => row.asks ?? []);
    const asking = await listAsking(client, {});
    const clocked = await loadClockVersions(client);
    const waits = kept.filter(
      ({ chainId, statement, audit, letterDay, stated, paid, marks }) =>
        asking.some(({ statementNo }) => statementNo === statement.no) ||
        (audit.claimable > 0n && letterDay === null) ||
        (stated > 0n && stated > paid) ||
        (clocked.has(chainId) && !(marks.confirmed?.day && marks.invoiced?.day)),
    );
    const idOf = ({ statementId }: { statementId: string }) => statementId;
    expect(open.map(idOf)).toEqual(waits.map(idOf));
    expect(kept.filter(({ isOpen }) => isOpen).map(idOf)).toEqual(waits.map(idOf));
    const sum = (amounts: readonly bigint[]) => amounts.reduce((total, each) => total + each, 0n);
    expect([
      sum(asks.map(({ remaining }) => BigInt(remaining))),
      asks.reduce((total, { count }) => total + count, 0),
    ]).toEqual([sum(asking.map(({ remaining }) => remaining)), asking.length]);
  });

/** The board says of payments what the register of dues says, which reads all of it each time. */
async function expectSameDues() {
  const dues = new Map((await duesOf(api)).map((due) => [due.statement, due] as const));
  const { rows } = await list<WireBoard>('/board');
  for (const { statement, stated, paid, short } of rows) {
    const due = dues.get(statement ?? '');
    if (due) expect({ stated, paid, short }).toEqual(pick(due));
  }
  const asked = (await list<WireToday>('/today?as_of=2026-07-20')).short.rows;
  const open = [...dues.values()].filter(
    ({ state, owner, open: left }) =>
      state === 'short' || (state === 'unpaid' && left !== '0.00' && owner !== null),
  );
  const show = (all: readonly { statement: string; open: string | null; owner: string | null }[]) =>
    all.map((each) => [each.statement, each.open, each.owner].join(' ')).sort();
  expect(show(asked)).toEqual(show(open));
}

const pick = ({ stated, paid, short }: WireDue) => ({ stated, paid, short });

const list = async <T>(path: string) => (await ask<T>(api, 'GET', path)).body;
const post = (path: string, body: unknown) => ask<WireJob>(api, 'POST', path, body);
const runOf = async (no: string) =>
  (await list<WireRuns>('/audits')).audits.find(
    ({ statements, withdrawn }) => withdrawn === null && statements.some((each) => each.no === no),
  );

interface Asked {
  readonly which: number;
  readonly amount: string;
  readonly day: string;
}

const one = <T>(of: readonly T[], which: number): T | undefined =>
  of[which % Math.max(1, of.length)];

const does = {
  event: async ({ which, amount, day }: Asked) => {
    const known = (await list<WireDisputes>('/disputes?role=claims')).disputes;
    const dispute = one(known, which);
    const event = one(
      [
        { kind: 'sent', day, channel: 'courier', proof_no: 'SF1' },
        { kind: 'sent', day, channel: 'email' },
        { kind: 'recovered', day, amount },
        { kind: 'conceded', day, amount },
        { kind: 'promised', day, amount, until: day },
        { kind: 'answered', day, answer: 'refuse' },
        { kind: 'assigned', day, owner: '李', until: day },
        { kind: 'closed', day },
        { kind: 'reopened', day },
      ],
      which,
    );
    const disputes = [{ id: dispute?.id, version: dispute?.version }];
    return post('/disputes/events', { disputes, event });
  },
  mark: async ({ which, day }: Asked) => {
    const due = one(await duesOf(api), which);
    const kind = one(['confirmed', 'invoiced', 'owner'], which);
    const told = kind === 'owner' ? { person: '王' } : { day: which % 5 === 0 ? null : day };
    return fetch(`${api.server.url}/api/v1/statements/${due?.statement}/marks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ kind, ...told }),
    });
  },
  pay: async ({ which, amount }: Asked) => {
    const due = one(await duesOf(api), which);
    const id = await pay(api, amount);
    return post(`/payments/${id}/allocations`, { statement: due?.statement, amount });
  },
  note: async ({ which, amount, day }: Asked) => {
    const due = one(await duesOf(api), which);
    const said =
      which % 2 === 0
        ? { kind: 'explain', amount, reason: '电汇费', person: '王' }
        : { kind: 'assign', person: '李', due: day };
    return post(`/payments/statements/${due?.statement}/notes`, said);
  },
  decide: async ({ which }: Asked) => {
    const run = await runOf('JS-0301');
    const audit = await list<WireAudit>(`/audits/${run?.id}`);
    const line = one(
      (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept'),
      which,
    );
    const decision = which % 2 === 0 ? 'accept' : 'dispute';
    const decisions = [{ doc: `${line?.doc}#${line?.row}`, decision, note: '谈好' }];
    const answer = await post(`/audits/${run?.id}/decisions`, { version: run?.version, decisions });
    if (answer.status === 202) await finish(api, answer.body);
    return answer;
  },
  letter: async ({ day }: Asked) => {
    const run = await runOf('JS-0301');
    return post(`/audits/${run?.id}/letters`, { version: run?.version, as_of: day });
  },
  void: async ({ which }: Asked) => {
    const { papers } = await list<{ papers: { id: string; kind: string }[] }>('/papers');
    const letter = one(
      papers.filter(({ kind }) => kind === 'letter'),
      which,
    );
    return post(`/papers/${letter?.id}/void`, { reason: '写错', person: '王' });
  },
  withdraw: async () => {
    const run = await runOf('JS-0501');
    return post(`/audits/${run?.id}/withdraw`, { person: '李', reason: '错' });
  },
  drop: async ({ amount }: Asked) => {
    const change = { no: 'JS-0501', from: '2026-05-01', to: '2026-05-31', month: '2026-05' };
    const line = `验收,YS-05-9,一店,2026-05-07,,,${amount},13%`;
    await auditDrop(api, monthWith([line], change), { as_of: '2026-06-10' });
    return { status: 200 };
  },
};

type What = keyof typeof does;
type Step = readonly [what: What, which: number, amount: number, day: number];

const often = ['event', 'mark', 'pay', 'note'] as const;
const seldom = ['withdraw', 'drop', 'decide', 'void', 'letter'] as const;
const step: fc.Arbitrary<Step> = fc.tuple(
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom<What>(...often) },
    { weight: 1, arbitrary: fc.constantFrom<What>(...seldom) },
  ),
  fc.nat(90),
  fc.integer({ min: 1, max: 900_000 }),
  fc.integer({ min: 10, max: 28 }),
);

async function take([what, which, amount, day]: Step): Promise<boolean> {
  const asked = { which, amount: (amount / 100).toFixed(2), day: `2026-07-${day}` };
  return (await does[what](asked)).status < 300;
}

describe('issue 3, must show P10: where a statement stands is kept and is what the books say', () => {
  test('after each kind of step by itself', async () => {
    for (const what of [...seldom, ...often]) {
      const taken: boolean[] = [];
      for (const which of what === 'event' ? [0, 1, 2, 3, 4, 5, 6, 7, 8] : [0, 1, 2])
        taken.push(await take([what, which, 1234, 20]));
      expect([what, taken.includes(true)]).toEqual([what, true]);
      expect(await findDrift()).toEqual([]);
      await expectSame();
      await expectSameDues();
    }
  });

  test('whatever happens, in whatever order, taken or refused', async () => {
    const told = { taken: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 2 }), async (steps) => {
        for (const each of steps) {
          told.taken += (await take(each)) ? 1 : 0;
          expect(await findDrift()).toEqual([]);
        }
        await expectSame();
        await expectSameDues();
      }),
      { numRuns: 200, interruptAfterTimeLimit: 40_000 },
    );
    expect(told.taken).toBeGreaterThan(20);
  }, 180_000);

  test('two people at once: what both add is there', async () => {
    const steps = [...often, ...often, ...often].map((what, at) => take([what, at, 100 + at, 21]));
    await Promise.all(steps);
    expect(await findDrift()).toEqual([]);
    await expectSame();
  });

  test('a row that says another thing than the books is found', async () => {
    const move = (by: number) =>
      owner.query(
        `update statement_standings set paid_fen = paid_fen + ${by} where no = 'JS-0301'`,
      );
    await move(1);
    expect(await findDrift()).toHaveLength(2);
    await expect(expectSame()).rejects.toThrow();
    await move(-1);
    expect(await findDrift()).toEqual([]);
  });

  test('two organisations with the same books each have their own', async () => {
    const other = '00000000-0000-7000-8000-0000000000aa';
    await owner.query(`insert into organisations (org_id, name) values ($1, '另一家')`, [other]);
    await withOrg(owner, other, async (client) => {
      for (const table of ['chains', 'contracts', 'statements', 'audits']) {
        const { rows } = await client.query<{ name: string }>(
          `select column_name as name from information_schema.columns
           where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER'`,
          [table],
        );
        const names = rows.map(({ name }) => name);
        const told = names.map((name) => (name === 'org_id' ? `'${other}'` : name));
        await client.query(
          `insert into ${table} (${names.join()}) select ${told.join()} from ${table}
           where org_id = '${own}'`,
        );
      }
    });
    expect([await findDrift(), await findDrift(other)]).toEqual([[], []]);
    const seen = await withOrg(api.database.pool, other, (client) => listBoard(client, all));
    expect(seen.length).toBeGreaterThanOrEqual((await duesOf(api)).length);
    const untouched = { paid: 0n, markCount: 0, letter: null };
    for (const { paid, markCount, letter } of seen)
      expect({ paid, markCount, letter }).toEqual(untouched);
    expect(await take(['pay', 0, 777, 22])).toBe(true);
    expect([await findDrift(), await findDrift(other)]).toEqual([[], []]);
    await expectSame();
  });

  test('the application reads it and has no way to write it', async () => {
    for (const sql of [
      'delete from statement_standings',
      'update statement_standings set paid_fen = 0',
      'insert into statement_standings select * from tell_standings(null, null, null, null)',
      `select move_standings(null, '{}', '{}', '{}')`,
    ])
      await expect(api.database.pool.query(sql)).rejects.toThrow(/permission denied/);
  });
});
