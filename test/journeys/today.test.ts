import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireJob } from '../../src/wire/jobs.ts';
import type { WireIssued } from '../../src/wire/papers.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import type { WireToday } from '../../src/wire/today.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(async () => api?.stop());

const chain = '乐民超市';
const read = async (day: string, query = ''): Promise<WireToday> =>
  (await ask<WireToday>(api, 'GET', `/today?as_of=${day}&${query}`)).body;
/** An amount that is not shown is no number, and fails. */
const cents = (amount: string | null): bigint => BigInt((amount ?? 'hidden').replace('.', ''));
const sum = (amounts: readonly (string | null)[]): bigint =>
  amounts.reduce((total, each) => total + cents(each), 0n);

function expectSums(today: WireToday): void {
  const { found, due, short, expected, recovered } = today;
  const shown: readonly (readonly [string | null, readonly (string | null)[]])[] = [
    [found.amount, found.rows.map(({ claimable }) => claimable)],
    [due.amount, due.rows.map(({ remaining }) => remaining)],
    [short.amount, short.rows.map(({ open }) => open)],
    [expected.amount, expected.rows.map(({ amount }) => amount)],
    [recovered.amount, recovered.rows.map(({ amount }) => amount)],
  ];
  for (const [total, rows] of shown) expect(cents(total)).toBe(sum(rows));
}

describe('issue 3, 7: the worklist and the path follow what is in the books', () => {
  let audit: WireAudit & { id: string; version: number };

  test('is empty for an empty company, and says that files come first', async () => {
    const today = await read('2026-04-10');
    const { files, audit: target } = today.path;
    expect([files, target, today.found, today.due.rows]).toEqual([
      false,
      null,
      { amount: '0.00', count: 0, rows: [] },
      [],
    ]);
  });

  test('shows money that was found, with its days left, where it is decided', async () => {
    audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
    const today = await read('2026-04-10');
    const {
      claimable,
      deadline,
      days_left: left,
    } = audit.statements[0] as (typeof audit.statements)[number];
    expect(today.found.rows).toHaveLength(1);
    expect(today.found.rows[0]).toMatchObject({
      ...{ chain, month: '2026-03', no: 'JS-0301', claimable, next: 'decide', letter: null },
      ...{ deadline, days_left: left, audit: { id: audit.id, statement: 0 } },
    });
    expect(today.path).toMatchObject({ files: true, looked: false, decided: false });
    expectSums(today);
    expect((await read('2026-04-10', 'chain=没有')).found.rows).toEqual([]);
    expect((await read('2026-04-10', `chain=${chain}`)).found).toEqual(today.found);
  });

  test('goes on with every step: decided, issued, sent', async () => {
    const asked = (audit.statements[0]?.lines ?? []).filter(({ verdict }) =>
      ['partial', 'dispute', 'evidence'].includes(verdict),
    );
    const decisions = asked.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
    const path = `/audits/${audit.id}/decisions`;
    const job = await ask<WireJob>(api, 'POST', path, { version: audit.version, decisions });
    await finish(api, job.body);
    audit = (await ask<typeof audit>(api, 'GET', `/audits/${audit.id}`)).body;
    const decided = await read('2026-04-10');
    expect(decided.found.rows[0]).toMatchObject({ next: 'issue', undecided: 0 });
    expect(decided.path).toMatchObject({ looked: true, decided: true, lettered: false });
    const letter = await ask<WireIssued>(api, 'POST', `/audits/${audit.id}/letters`, {
      version: audit.version,
      as_of: '2026-04-10',
      reply_day: '2026-04-20',
    });
    const issued = await read('2026-04-10');
    expect(issued.found.rows[0]).toMatchObject({ next: 'send', letter: letter.body.no });
    expect(issued.path).toMatchObject({ lettered: true, recovered: false });
    const sent = { day: '2026-04-11', channel: 'courier', proof_no: 'SF1' };
    await ask(api, 'POST', `/papers/${letter.body.id}/sent`, sent);
    expect((await read('2026-04-12')).found).toEqual({ amount: '0.00', count: 0, rows: [] });
  });

  test('asks for an answer once, for all claims of the letter together', async () => {
    const { disputes } = (await ask<WireDisputes>(api, 'GET', '/disputes')).body;
    const waiting = disputes.filter(({ role }) => role !== 'timing');
    const today = await read('2026-04-22');
    const answers = today.due.rows.filter(({ kind }) => kind === 'answer');
    expect(answers).toHaveLength(1);
    expect(answers[0]).toMatchObject({
      ...{ chain, no: 'JS-0301', due: '2026-04-20', days_left: -2, count: waiting.length },
      remaining: `${Number(sum(waiting.map(({ remaining }) => remaining))) / 100}.00`,
    });
    expectSums(today);
    expect((await read('2026-04-19')).due.rows.filter(({ kind }) => kind === 'answer')).toEqual([]);
  });

  test('counts what came back this year, and a short payment until it is explained', async () => {
    const { disputes } = (await ask<WireDisputes>(api, 'GET', '/disputes?sort=amount')).body;
    const [won] = disputes;
    await ask(api, 'POST', `/disputes/${won?.id}/events`, {
      version: won?.version,
      event: { kind: 'recovered', day: '2026-05-06', amount: '100.00' },
    });
    const may = await read('2026-05-10');
    expect(may.recovered).toMatchObject({ amount: '100.00', rows: [{ chain, dispute: won?.id }] });
    expect(may.path.recovered).toBe(true);
    expect((await read('2027-01-02')).recovered.rows).toEqual([]);
    const dues = await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements');
    const [due] = dues.body.statements;
    const amount = `${(cents(due?.stated ?? '0') - 12_345n) / 100n}.${(cents(due?.stated ?? '0') - 12_345n) % 100n}`;
    const paid = { chain, day: '2026-05-08', amount, note: 'JS-0301' };
    expect((await ask(api, 'POST', '/payments', paid)).status).toBe(201);
    const short = (await read('2026-05-10')).short;
    expect(short).toMatchObject({ amount: '123.45', rows: [{ owner: null, no: 'JS-0301' }] });
    const note = { kind: 'explain', amount: '123.45', reason: '电汇费' };
    await ask(api, 'POST', `/payments/statements/${due?.statement}/notes`, note);
    expect((await read('2026-05-10')).short.rows).toEqual([]);
  });

  test('issue 3, must show: few statements of SQL tell the day, each fact is read once', async () => {
    const asked = vi.spyOn(pg.Client.prototype, 'query');
    try {
      await read('2026-05-10');
      const said = asked.mock.calls.map(([sql]) => `${sql}`);
      const at = said.findIndex((sql) => sql.includes('statement_standings'));
      const own = asked.mock.contexts[at];
      // Others use the same connection before and after: what counts is this one transaction.
      const isOwn = (sql: string, n: number) => asked.mock.contexts[n] === own && sql !== '';
      const begin = said.findLastIndex((sql, n) => n < at && isOwn(sql, n) && /^begin/.test(sql));
      const end = said.findIndex((sql, n) => n > at && isOwn(sql, n) && sql === 'commit');
      const ofDay = said.filter((sql, n) => n >= begin && n <= end && isOwn(sql, n));
      expect(ofDay[0]).toMatch(/^begin/);
      expect(ofDay.filter((sql) => sql.includes('from chain_clocks where'))).toHaveLength(1);
      expect(ofDay.at(-1)).toBe('commit');
      expect([ofDay.length <= 10, ofDay.length > 10 ? ofDay : []]).toEqual([true, []]);
    } finally {
      asked.mockRestore();
    }
  });
});
