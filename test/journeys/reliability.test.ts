import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { openPool, withOrg } from '../../src/server/db/pool.ts';
import type { WireDispute, WireDisputes } from '../../src/wire/disputes.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { WireIssued } from '../../src/wire/papers.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import { layCable } from '../make/cable.ts';
import { dropFiles } from '../make/drop.ts';
import { type Answer, type Api, type Asked, ask, auditDrop, startApi, upload } from './api.ts';
import { decideAll } from './deciding.ts';

let api: Api;
let audit: { readonly id: string; readonly version: number };
beforeAll(async () => {
  api = await startApi();
  audit = await decideAll(api, await auditDrop(api, dropFiles(), { as_of: '2026-04-10' }));
});
afterAll(() => api?.stop());

interface Paid {
  readonly id: string;
  readonly unapplied: string;
  readonly code?: string;
}
const orderOf = (amount: string, bank_ref: string) => ({
  ...{ chain: '乐民超市', day: '2026-05-15', payer: '乐民集团', amount, bank_ref },
});
const pay = (amount: string, key: string = randomUUID(), via: Asked = api) =>
  ask<Paid>(via, 'POST', '/payments', orderOf(amount, `${key} ${amount}`), {
    'idempotency-key': key,
  });
const times = <T>(count: number, one: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => one(n)));
const count = async (table: string): Promise<number> => {
  const org = await loadDefaultOrg(api.database.pool);
  return withOrg(api.database.pool, org, async (client) => {
    const found = await client.query<{ n: number }>(`select count(*)::int as n from ${table}`);
    return found.rows[0]?.n ?? 0;
  });
};
const codes = (answers: readonly Answer<{ readonly code?: string }>[]) =>
  [...new Set(answers.map(({ status, body }) => `${status} ${body.code ?? ''}`.trim()))].sort();

describe('issue 4, 5: the same thing a hundred times at once has one effect', () => {
  it('one key, one payment: who is not answered yet is told so, and later gets the same answer', async () => {
    const before = [await count('payments'), await count('ledger_entries')];
    const answers = await times(100, () => pay('12.34', 'hundred'));
    const other = codes(answers).filter((each) => each !== '201');
    expect(other.filter((each) => each !== '409 idempotency.running')).toEqual([]);
    const again = await times(100, () => pay('12.34', 'hundred'));
    expect(new Set(again.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
    const after = [await count('payments'), await count('ledger_entries')];
    expect(after).toEqual([(before[0] ?? 0) + 1, (before[1] ?? 0) + 1]);
  });

  it('one file, one row', async () => {
    const before = await count('files');
    const sent = await times(100, () =>
      upload(api, { name: '一百次.csv', text: '单号,金额\n1,2\n' }),
    );
    expect(new Set(sent.map(({ id }) => id)).size).toBe(1);
    expect(sent.filter(({ added }) => added)).toHaveLength(1);
    expect(await count('files')).toBe(before + 1);
  });
});

describe('issue 4, 5: of 64 who want the same at once one gets it, and all others are told', () => {
  it('the last of a payment', async () => {
    const { body } = await pay('500.00');
    const dues = await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements');
    const statement = dues.body.statements[0]?.statement as string;
    const put = () =>
      ask<Paid>(api, 'POST', `/payments/${body.id}/allocations`, { statement, amount: '500.00' });
    const answers = await times(64, put);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(codes(answers.filter(({ status }) => status >= 300))).toEqual(['422 payment.tooMuch']);
  });

  it('the next event of a dispute', async () => {
    const order = { version: audit.version, as_of: '2026-04-10' };
    await ask<WireIssued>(api, 'POST', `/audits/${audit.id}/letters`, order);
    const { disputes } = (await ask<WireDisputes>(api, 'GET', '/disputes')).body;
    const [dispute] = disputes as [WireDispute];
    const before = await count('dispute_events');
    const answers = await times(64, (n) =>
      ask(api, 'POST', `/disputes/${dispute.id}/events`, {
        version: dispute.version,
        event: { kind: 'note', day: '2026-04-11', person: `王${n}`, note: '电话问过' },
      }),
    );
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(codes(answers.filter(({ status }) => status >= 300))).toEqual(['409 dispute.stale']);
    expect(await count('dispute_events')).toBe(before + 1);
  });

  it('the posting of a month', async () => {
    const before = await count('ledger_entries');
    const order = { version: audit.version, as_of: '2026-04-12' };
    const answers = await times(64, () => ask(api, 'POST', `/audits/${audit.id}/post`, order));
    expect(await count('ledger_entries')).toBe(before + 1);
    expect(answers.every(({ status }) => status < 500)).toBe(true);
  });
});

describe('issue 4, 5: slow and broken lines', () => {
  it('an upload that is cut leaves nothing; what was answered into a dead line has one effect', async () => {
    const before = await count('files');
    const cable = await layCable(api.server.url, 1000, 5);
    const via: Asked = { ...api, server: { url: cable.url } };
    const sent = upload({ ...via }, { name: '断线.csv', text: '单号,金额\n'.repeat(20_000) });
    setTimeout(cable.cut, 150);
    await expect(sent).rejects.toThrow();
    expect(await count('files')).toBe(before);
    await cable.stop();
    const dumb = await layCable(api.server.url);
    dumb.mute();
    const rows = await count('payments');
    const lost = pay('77.00', 'unheard', { ...api, server: { url: dumb.url } });
    await expect.poll(() => count('payments')).toBe(rows + 1);
    dumb.cut();
    await expect(lost).rejects.toThrow();
    const again = await pay('77.00', 'unheard');
    expect(again.status).toBe(201);
    expect(await count('payments')).toBe(rows + 1);
    await dumb.stop();
  });

  it('who sends a byte at a time keeps nobody else waiting', async () => {
    const cable = await layCable(api.server.url, 1, 2);
    const slow = times(20, (n) =>
      pay(`${n}.50`, `slow ${n}`, { ...api, server: { url: cable.url } }),
    );
    let quick = 0;
    const isOver = slow.then(() => true);
    while (!(await Promise.race([isOver, ask(api, 'GET', '/payments?limit=1').then(() => false)])))
      quick += 1;
    expect((await slow).every(({ status }) => status === 201)).toBe(true);
    expect(quick).toBeGreaterThan(20);
    await cable.stop();
  });

  it('connections to the database that end in the middle are told, and one asks again', async () => {
    const owner = openPool(api.database.ownerUrl, { max: 1 });
    const rows = await count('payments');
    const sent: { key: string; amount: string; status: number }[] = [];
    let isOver = false;
    const lane = async (own: number): Promise<void> => {
      for (let n = 0; !isOver; n += 1) {
        const [key, amount] = [`lane ${own} ${n}`, `${n + 1}.0${own}`];
        const { status, body } = await pay(amount, key);
        if (status !== 201) expect([status, body.code]).toEqual([503, 'database.away']);
        sent.push({ key, amount, status });
      }
    };
    const lanes = times(6, lane);
    for (let cut = 0; cut < 20; cut += 1) {
      await new Promise((go) => setTimeout(go, 60));
      await owner.query(`select pg_terminate_backend(pid) from pg_stat_activity
        where pid <> pg_backend_pid() and datname = current_database() and query like '%payments%'`);
    }
    isOver = true;
    await lanes;
    await owner.end();
    expect(sent.some(({ status }) => status === 503)).toBe(true);
    const again = await times(sent.length, (n) => pay(sent[n]?.amount ?? '', sent[n]?.key));
    expect(codes(again)).toEqual(['201']);
    expect(await count('payments')).toBe(rows + sent.length);
    const { balances } = (await ask<WireBalances>(api, 'GET', '/ledger/balances')).body;
    const cents = balances.map(({ amount }) => BigInt(amount.replace('.', '')));
    expect(cents.reduce((sum, each) => sum + each, 0n)).toBe(0n);
  });
});
