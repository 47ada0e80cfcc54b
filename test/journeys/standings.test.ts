import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gradeDispute } from '../../src/domain/disputes/dispute.ts';
import { startActor } from '../../src/server/acting.ts';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { openPool, type Pool, withOrg } from '../../src/server/db/pool.ts';
import { bringInDisputes } from '../../src/server/disputes/bringIn.ts';
import { loadDisputes, loadEvents } from '../../src/server/disputes/store.ts';
import { todayInShanghai } from '../../src/server/today.ts';
import type { WireDispute, WireDisputes } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi } from './api.ts';

let api: Api;
let owner: Pool;
beforeAll(async () => {
  api = await startApi();
  owner = openPool(api.database.ownerUrl, { max: 1 });
  const march = { from: '2027-01-01', to: '2027-01-31', month: '2027-01', no: 'JS-2701' };
  const { id, version, statements } = await auditDrop(api, dropFiles(march), {
    as_of: '2027-02-08',
  });
  const open = (statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  const decisions = open.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
  const path = `/audits/${id}/decisions`;
  await finish(api, (await ask<WireJob>(api, 'POST', path, { version, decisions })).body);
  const letter = { version: version + 1, as_of: '2027-02-08' };
  expect((await ask(api, 'POST', `/audits/${id}/letters`, letter)).status).toBe(201);
});
afterAll(async () => {
  await owner?.end();
  await api?.stop();
});

const columns = `org_id, chain_id, dispute_id, n, state, role, claimed_fen, recovered_fen,
  conceded_fen, lost_fen, remaining_fen, owner, due, standing`;

/** Rows that are kept and no last event says, or the other way round. */
async function findDrift(): Promise<unknown[]> {
  const last = `select distinct on (org_id, chain_id, dispute_id) ${columns} from dispute_events
    order by org_id, chain_id, dispute_id, n desc`;
  const kept = `select ${columns} from dispute_standings`;
  const found = await owner.query(
    `((${last}) except (${kept})) union all ((${kept}) except (${last}))`,
  );
  return found.rows;
}

const books = async () => {
  const { pool } = api.database;
  return { pool, orgId: await loadDefaultOrg(pool), person: startActor };
};

/** Disputes whose kept row says another promise than the domain does of their events. */
async function findBroken(): Promise<unknown[]> {
  const { pool, orgId } = await books();
  const ids = (await list('?role=claims')).map(({ id }) => id);
  return withOrg(pool, orgId, async (client) => {
    const events = await loadEvents(client, ids);
    return (await loadDisputes(client, ids)).flatMap(({ id, dispute, standing }) => {
      const { state, promised } = gradeDispute(dispute, events.get(id) ?? []);
      const isSame = standing.state === state && standing.promised?.amount === promised?.amount;
      return isSame ? [] : [{ id, state, promised, standing }];
    });
  });
}

const list = async (query = ''): Promise<readonly WireDispute[]> =>
  (await ask<WireDisputes>(api, 'GET', `/disputes${query}`)).body.disputes;

const day = fc.integer({ min: 10, max: 28 }).map((n) => `2027-03-${n}`);
const amount = fc.integer({ min: 1, max: 900_000 }).map((fen) => (fen / 100).toFixed(2));
/** Round, so that what came back is often taken back whole. */
const round = fc.constantFrom('100.00', '-100.00', '200.00', '-200.00');
const event = fc.oneof(
  fc.record({ kind: fc.constant('sent'), day, channel: fc.constant('courier') }),
  fc.record({ kind: fc.constantFrom('recovered', 'conceded', 'promised'), day, amount }),
  fc.record({ kind: fc.constant('recovered'), day, amount: round }),
  fc.record({ kind: fc.constant('answered'), day, answer: fc.constantFrom('agree', 'refuse') }),
  fc.record({ kind: fc.constant('assigned'), day, owner: fc.constantFrom('李', '王'), until: day }),
  fc.record({ kind: fc.constantFrom('closed', 'reopened'), day }),
);
const step = fc.record({ event, which: fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }) });

describe('issue 3, 5: where a dispute stands is kept by the database and is what its events say', () => {
  test('issue 3, 4: a promise stands again once what kept it is undone, and in rows from before that', async () => {
    const first = (await list('?role=claims'))[0]?.id;
    const claim = async () =>
      (await list('?role=claims')).find((each) => each.id === first) as WireDispute;
    const tell = async (event: Record<string, string>) => {
      const { id, version } = await claim();
      const day = '2027-04-02';
      const body = { version, event: { day, ...event } };
      expect((await ask(api, 'POST', `/disputes/${id}/events`, body)).status).toBe(200);
    };
    await tell({ kind: 'promised', amount: '7.00', until: '2027-05-01' });
    await tell({ kind: 'recovered', amount: '7.00' });
    expect((await claim()).promised).toBe(null);
    await tell({ kind: 'recovered', amount: '-7.00' });
    const again = { state: 'promised', promised: { amount: '7.00', until: '2027-05-01' } };
    expect(await claim()).toMatchObject(again);
    expect([await findDrift(), await findBroken()]).toEqual([[], []]);

    // As the version before kept them.
    const { id, version } = await claim();
    const before = `state = 'open', standing = standing || '{"state":"open","promised":null}'`;
    for (const table of ['dispute_events', 'dispute_standings'])
      await owner.query(`begin; alter table ${table} disable trigger user;
        update ${table} set ${before} where dispute_id = '${id}' and n = ${version};
        alter table ${table} enable trigger user; commit`);
    const forget = () =>
      owner.query(`begin; alter table ledger_upgrades disable trigger user;
        delete from ledger_upgrades where name = 'promises';
        alter table ledger_upgrades enable trigger user; commit`);
    await forget();
    expect((await findBroken()).length).toBe(1);
    for (const _ of [1, 2]) {
      await bringInDisputes(await books());
      expect([await findDrift(), await findBroken()]).toEqual([[], []]);
      expect(await claim()).toMatchObject({ ...again, version: version + 1 });
      await forget();
    }
  });

  test('whatever happens to disputes, one or several at once, taken or refused', async () => {
    const told = { taken: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
        for (const { event: said, which } of steps) {
          const known = await list('?role=claims');
          const disputes = which.flatMap((at) => {
            const one = known[at];
            return one ? [{ id: one.id, version: one.version }] : [];
          });
          const answer = await ask(api, 'POST', '/disputes/events', { disputes, event: said });
          told.taken += answer.status === 200 ? 1 : 0;
          expect(await findDrift()).toEqual([]);
          expect(await findBroken()).toEqual([]);
        }
      }),
      { numRuns: 25 },
    );
    expect(told.taken).toBeGreaterThan(10);
    // Lists of today read what is kept, lists as known on a day the events.
    for (const sort of ['opened', 'amount', 'deadline', 'due']) {
      const then = await list(`?sort=${sort}&as_known_on=${todayInShanghai()}`);
      expect(then.length).toBe(5);
      expect(await list(`?sort=${sort}`)).toEqual(then);
    }
  });

  test('a row that says another thing than its events is found', async () => {
    const move = (by: number) =>
      owner.query(`update dispute_standings set lost_fen = lost_fen + ${by}
        where dispute_id = (select min(dispute_id::text)::uuid from dispute_standings)`);
    await move(1);
    expect(await findDrift()).toHaveLength(2);
    await move(-1);
    expect(await findDrift()).toEqual([]);
  });

  test('the application reads it and has no way to write it', async () => {
    for (const sql of [
      'delete from dispute_standings',
      'update dispute_standings set remaining_fen = 0',
      `insert into dispute_standings (${columns}) select ${columns} from dispute_events`,
    ])
      await expect(api.database.pool.query(sql)).rejects.toThrow(/permission denied/);
  });
});
