import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPool } from '../../src/server/db/pool.ts';
import type { WireCharge, WireContractUse } from '../../src/wire/contracts.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireLines } from '../../src/wire/lines.ts';
import type { WireBoard, WireClaimed, WireMarks, WireTakings } from '../../src/wire/reports.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi } from './api.ts';

/**
 * Two months of one quarter. Each: received 100,000, one return of 10,000 printed twice, 月返 6,000 of
 * 5 % x 90,000 = 4,500, three DM at 1,500 of two a quarter. January: 10,000 + 1,500 + 1,500 to claim;
 * February, the quarter's two being used: 10,000 + 1,500 + 4,500.
 */
let api: Api;
let january: WireAudit & { id: string; version: number };
beforeAll(async () => {
  api = await startApi();
  for (const month of ['01', '02']) {
    const [from, to] = [`2026-${month}-01`, month === '01' ? '2026-01-31' : '2026-02-28'];
    const files = dropFiles({ no: `JS-${month}`, from, to, month: `2026-${month}` });
    const audit = await auditDrop(api, files, { as_of: '2026-03-05' });
    if (month === '01') january = audit;
  }
});
afterAll(() => api.stop());

const read = async <T>(path: string): Promise<T> => (await ask<T>(api, 'GET', path)).body;
/** An amount that is not shown is no number, and fails. */
const fen = (text: string | null): bigint => BigInt((text ?? 'hidden').replace('.', ''));
const total = (amounts: readonly (string | null)[]): bigint =>
  amounts.reduce((sum, each) => sum + fen(each), 0n);
const contract = async (): Promise<string> =>
  (await read<{ contracts: { id: string }[] }>('/contracts')).contracts[0]?.id ?? '';
const useOf = async (query = '') =>
  read<WireContractUse>(`/contracts/${await contract()}/use${query}`);

describe('扣款分析 (issue 3, 3)', () => {
  test('takes per kind and month what hand reckoning gives, and the rate on 90,000', async () => {
    const { months, kinds } = await read<WireTakings>('/takings');
    expect(months).toEqual([
      {
        month: '2026-01',
        receipts: '90000.00',
        taken: '10500.00',
        right: '7500.00',
        returned: '0.00',
        claimable: '13000.00',
        taken_rate: '0.116667',
        right_rate: '0.083333',
      },
      {
        month: '2026-02',
        receipts: '90000.00',
        taken: '10500.00',
        right: '4500.00',
        returned: '0.00',
        claimable: '16000.00',
        taken_rate: '0.116667',
        right_rate: '0.05',
      },
    ]);
    expect(
      kinds.map(({ month, fee, lines, taken, claimable }) => [month, fee, lines, taken, claimable]),
    ).toEqual([
      ['2026-01', 'dm', 3, '4500.00', '1500.00'],
      ['2026-01', 'rebate', 1, '6000.00', '1500.00'],
      ['2026-02', 'dm', 3, '4500.00', '4500.00'],
      ['2026-02', 'rebate', 1, '6000.00', '1500.00'],
    ]);
  });

  test('charts, board, audits and lines say the same to the fen', async () => {
    const { months, kinds, chains, reasons } = await read<WireTakings>('/takings?lang=en');
    const { rows } = await read<WireBoard>('/board?as_of=2026-03-05');
    for (const { month, claimable } of months) {
      const own = rows.filter((row) => row.month === month);
      expect(total(own.map((row) => row.claimable ?? '0.00'))).toBe(fen(claimable));
    }
    for (const { month, fee, taken, lines } of kinds) {
      const query = `month=${month}&kind=fee&fee=${fee}&max=-0.01&limit=500`;
      const found = (await read<WireLines>(`/lines?${query}`)).lines;
      expect([-total(found.map(({ amount }) => amount)), found.length]).toEqual([
        fen(taken),
        lines,
      ]);
      expect(found.every((line) => line.month === month)).toBe(true);
    }
    expect(total(reasons.map(({ claimable }) => claimable))).toBe(
      total(months.map(({ claimable }) => claimable)),
    );
    expect(chains.map(({ chain, taken }) => [chain, taken])).toEqual([
      ['乐民超市', '10500.00'],
      ['乐民超市', '10500.00'],
    ]);
    expect(reasons.find(({ rule }) => rule === 'R4')).toMatchObject({
      lines: 4,
      claimable: '6000.00',
      text: 'over the agreed count',
    });
  });

  test('issue 3, 3: each reason leads to exactly its lines, by pages too', async () => {
    for (const query of ['', 'from=2026-02', 'chain=乐民超市&to=2026-01']) {
      const { reasons } = await read<WireTakings>(`/takings?${query}`);
      expect(reasons.length).toBeGreaterThan(1);
      for (const { rule, lines, claimable, text } of reasons) {
        const asked = `/takings/lines?${query}&rule=${rule ?? 'none'}`;
        const whole = await read<WireClaimed>(`${asked}&limit=500`);
        expect([whole.next, whole.lines.length]).toEqual([null, lines]);
        expect(total(whole.lines.map((line) => line.claimable))).toBe(fen(claimable));
        expect(whole.lines.every((line) => line.rule === rule && line.text === text)).toBe(true);
        const paged: WireClaimed['lines'] = [];
        let next: string | null = '';
        while (next !== null) {
          const page: WireClaimed = await read(`${asked}&limit=1${next && `&cursor=${next}`}`);
          paged.push(...page.lines);
          next = page.next;
        }
        expect(paged).toEqual(whole.lines);
      }
    }
    expect((await ask(api, 'GET', '/takings/lines?cursor=nonsense')).status).toBe(422);
    const [first] = (await read<WireClaimed>('/takings/lines')).lines;
    expect([first?.claimable, first?.audit?.statement]).toEqual(['10000.00', 0]);
  });

  test('keeps to the months and the chain that are asked for, and to what was known', async () => {
    const monthsOf = async (query: string) =>
      (await read<WireTakings>(`/takings?${query}`)).months.map(({ month }) => month);
    expect(await monthsOf('from=2026-02')).toEqual(['2026-02']);
    expect(await monthsOf('to=2026-01')).toEqual(['2026-01']);
    expect(await monthsOf('chain=nobody')).toEqual([]);
    expect(await monthsOf('as_known_on=2020-01-01')).toEqual([]);
    expect((await ask(api, 'GET', '/takings?from=2026-13')).status).toBe(422);
    expect((await ask(api, 'GET', '/lines?month=March')).status).toBe(422);
  });

  test('sums of audits from before the table was there are those that the program keeps', async () => {
    const owner = openPool(api.database.ownerUrl, { max: 1 });
    const client = await owner.connect();
    const file = join(import.meta.dirname, '../../src/server/db/migrations/0065_audit_sums.sql');
    const sql = readFileSync(file, 'utf8');
    const fill = sql.slice(sql.indexOf('alter table audits no force'), sql.indexOf('-- 条款执行'));
    const sums = async () =>
      (
        await client.query(
          `select audit_id, kind, fee, is_credit, rule, lines, theirs_fen, ours_fen, net_fen,
             claimable_fen from audit_sums order by 1, 2, 3, 4, 5`,
        )
      ).rows;
    await client.query('begin');
    await client.query('alter table audit_sums no force row level security');
    await client.query('alter table audit_sums disable trigger user');
    const kept = await sums();
    await client.query('delete from audit_sums');
    await client.query(fill.replace('alter table audit_sums force row level security;', ''));
    expect(kept.length).toBeGreaterThan(6);
    expect(await sums()).toEqual(kept);
    await client.query('rollback');
    client.release();
    await owner.end();
  });
});

describe('条款执行 (issue 3, 3)', () => {
  test('sets agreed against taken against right, and counts what is left of the quarter', async () => {
    const use = await useOf();
    expect(use.claimable).toBe('29000.00');
    expect(use.terms).toMatchObject([
      { subject: '月返', allowed: '9000.00', taken: '12000.00', right: '9000.00', lines: 2 },
      {
        subject: 'DM费',
        allowed: '3000.00',
        taken: '9000.00',
        right: '3000.00',
        difference: '6000.00',
        count: { limit: 2, used: 2, left: 0, per: 'quarter' },
        open: { count: 0, amount: '0.00' },
      },
    ]);
    const first = await useOf('?from=2026-01&to=2026-01');
    expect(first.terms[1]).toMatchObject({ taken: '4500.00', right: '3000.00', lines: 3 });
    expect((await useOf('?as_known_on=2020-01-01')).terms[0]).toMatchObject({ taken: '0.00' });
  });

  test('lists the charges of one clause, each with the place where it is decided', async () => {
    const path = `/contracts/${await contract()}/terms/1/charges`;
    const { charges } = await read<{ charges: WireCharge[] }>(`${path}?to=2026-01`);
    expect(charges.map(({ doc, taken, right }) => [doc, taken, right])).toEqual([
      ['FY-JS-01-4', '1500.00', '0.00'],
      ['FY-JS-01-3', '1500.00', '1500.00'],
      ['FY-JS-01-2', '1500.00', '1500.00'],
    ]);
    expect(charges[0]?.audit).toEqual({ id: january.id, statement: 0 });
    expect((await ask(api, 'GET', path.replace('/1/', '/9/'))).status).toBe(404);
  });

  test('what a letter claims stands on its clause until it is settled', async () => {
    const { id, version, statements } = january;
    const decisions = (statements[0]?.lines ?? [])
      .filter(({ verdict }) => verdict !== 'accept')
      .map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
    const job = await ask<WireJob>(api, 'POST', `/audits/${id}/decisions`, { version, decisions });
    await finish(api, job.body);
    const body = { version: version + 1, statement: 0, as_of: '2026-03-05' };
    const letter = await ask(api, 'POST', `/audits/${id}/letters`, body);
    expect([letter.status < 300, letter.body.title]).toEqual([true, undefined]);
    const { terms } = await useOf();
    expect(terms.map(({ subject, open }) => [subject, open])).toEqual([
      ['月返', { count: 1, amount: '1500.00' }],
      ['DM费', { count: 1, amount: '1500.00' }],
    ]);
    const { rows } = await read<WireBoard>('/board?as_of=2026-03-05');
    expect(rows.find(({ month }) => month === '2026-01')?.remaining).toBe('13000.00');
  });
});

describe('标记 (issue 3, 3)', () => {
  test('one who saw fewer marks is refused; all of them are kept in order', async () => {
    const { rows } = await read<WireBoard>('/board?as_of=2026-03-05');
    const row = rows.find(({ month }) => month === '2026-01');
    expect(row?.marks).toBe(0);
    const path = `/statements/${row?.statement}/marks`;
    const mark = async (body: object): Promise<number> => {
      const url = `${api.server.url}/api/v1${path}`;
      const headers = { 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status;
    };
    const confirmed = { kind: 'confirmed', day: '2026-03-04', amount: '69500.00', person: '周敏' };
    expect(await mark({ ...confirmed, version: 0 })).toBe(204);
    expect(await mark({ kind: 'owner', person: '李经理', version: 0 })).toBe(409);
    expect(await mark({ kind: 'owner', person: '李经理', version: 1 })).toBe(204);
    expect(await mark({ kind: 'confirmed', day: null, version: 2 })).toBe(204);
    const { marks } = await read<WireMarks>(path);
    expect(marks.map(({ kind, day, amount, person }) => [kind, day, amount, person])).toEqual([
      ['confirmed', null, null, ''],
      ['owner', null, null, '李经理'],
      ['confirmed', '2026-03-04', '69500.00', '周敏'],
    ]);
    expect((await ask(api, 'GET', '/statements/none/marks')).status).toBe(404);
  });
});
