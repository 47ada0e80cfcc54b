import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireRequestPage, WireRequests } from '../../src/wire/approvalRequests.ts';
import type { WireBalances } from '../../src/wire/ledger.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import type { WireWrittenOff } from '../../src/wire/writeOffs.ts';
import { cleanFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi, upload } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';

/** Two posted statements of which 3,000.00 and 500.00 did not come; a third that is not posted. */
let api: Api;
let file: string;
let maker: Visitor;
let second: Visitor;
let director: Visitor;
let auditor: Visitor;
const chain = '乐民超市';

beforeAll(async () => {
  api = await startApi();
  const audits = [
    await auditDrop(api, cleanFiles('JS-0401', '2026-04'), { as_of: '2026-07-01' }),
    await auditDrop(api, cleanFiles('JS-0501', '2026-05'), { as_of: '2026-07-01' }),
    await auditDrop(api, cleanFiles('JS-0601', '2026-06'), { as_of: '2026-07-01' }),
  ];
  for (const { id, version } of audits.slice(0, 2))
    expect((await ask(api, 'POST', `/audits/${id}/post`, { version })).status).toBe(200);
  const dues = (await ask<{ statements: WireDue[] }>(api, 'GET', '/payments/statements')).body;
  for (const [no, short] of [
    ['JS-0401', 300_000n],
    ['JS-0501', 50_000n],
    ['JS-0601', 50_000n],
  ] as const) {
    const stated = dues.statements.find((each) => each.no === no)?.stated ?? '';
    const cents = BigInt(stated.replace('.', '')) - short;
    const amount = `${cents / 100n}.${`${cents % 100n}`.padStart(2, '0')}`;
    const paid = { chain, day: '2026-07-15', amount, payer: '乐民集团', note: `${no} 货款` };
    const given = { ...paid, bank_ref: no };
    expect((await ask(api, 'POST', '/payments', given)).status).toBe(201);
  }
  file = (await upload(api, { name: '核销说明.pdf', text: '催收三次未果' })).id;
}, 120_000);
afterAll(() => api?.stop());

type Asking = (
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: unknown }>;
const free: Asking = (method, path, body) => ask(api, method, path, body);

async function dueOf(no: string, as: Asking = maker?.ask ?? free): Promise<WireDue> {
  const { body } = await as('GET', '/payments/statements');
  return (body as { statements: WireDue[] }).statements.find((each) => each.no === no) as WireDue;
}

interface Answer {
  readonly status: number;
  readonly body: WireWrittenOff & { readonly code?: string };
}

async function writeOff(
  no: string,
  more: object,
  as: Asking = maker?.ask ?? free,
): Promise<Answer> {
  const due = await dueOf(no, as);
  const given = { version: due.version, amount: due.open, reason: '催收三次未果', files: [file] };
  const path = `/payments/statements/${due.statement}/write-off`;
  return (await as('POST', path, { ...given, ...more })) as Answer;
}

/** 余额 by account; an entry that does not balance would show here. */
async function accounts(as: Asking = maker?.ask ?? free): Promise<Record<string, bigint>> {
  const { body } = await as('GET', `/ledger/balances?chain=${encodeURIComponent(chain)}`);
  const sums: Record<string, bigint> = {};
  let all = 0n;
  for (const { account, amount } of (body as WireBalances).balances) {
    const fen = BigInt(amount.replace('.', ''));
    sums[account] = (sums[account] ?? 0n) + fen;
    all += fen;
  }
  expect(all).toBe(0n);
  return sums;
}

describe('issue 4, 2: a write-off where nobody signs in', () => {
  it('needs a reason, evidence and the name of somebody else who approves', async () => {
    const before = await accounts();
    const codeOf = async (more: object, no = 'JS-0501') => {
      const { status, body } = await writeOff(no, { person: '王会计', ...more });
      return [status, body.code];
    };
    expect(await codeOf({ reason: ' ' })).toEqual([422, 'writeOff.noReason']);
    expect(await codeOf({ files: [] })).toEqual([422, 'writeOff.noEvidence']);
    expect(await codeOf({ files: ['0'.repeat(64)] })).toEqual([404, 'file.missing']);
    expect(await codeOf({})).toEqual([422, 'writeOff.unapproved']);
    expect(await codeOf({ approver: '王会计' })).toEqual([422, 'writeOff.unapproved']);
    expect(await codeOf({ amount: '500.01' })).toEqual([422, 'writeOff.tooMuch']);
    expect(await codeOf({ version: 7 })).toEqual([409, 'writeOff.stale']);
    const unposted = await codeOf({ approver: '陈总' }, 'JS-0601');
    expect(unposted).toEqual([409, 'writeOff.unposted']);
    expect(await accounts()).toEqual(before);
    expect((await dueOf('JS-0501')).open).toBe('500.00');
  }, 60_000);

  it('leaves the receivable as a loss; taken back both are as they were', async () => {
    const before = await accounts();
    const done = await writeOff('JS-0501', { person: '王会计', approver: '陈总' });
    expect([done.status, done.body.waiting]).toEqual([200, []]);
    expect(done.body.statement).toMatchObject({
      ...{ open: '0.00', written_off: '500.00', state: 'explained' },
    });
    const after = await accounts();
    expect(after['writtenOff']).toBe(50_000n);
    expect(after['receivable']).toBe((before['receivable'] ?? 0n) - 50_000n);
    const { statement, notes } = await dueOf('JS-0501');
    const note = notes.find(({ writes_off }) => writes_off)?.id;
    const path = `/payments/statements/${statement}/notes/${note}/take-back`;
    const back = await free('POST', path, { person: '王会计', reason: '对方补款' });
    expect(back.body).toMatchObject({ open: '500.00', written_off: '0.00', state: 'short' });
    expect({ ...(await accounts()), writtenOff: undefined }).toEqual({
      ...{ ...before, writtenOff: undefined },
    });
    expect((await free('POST', path, { person: '王会计' })).status).toBe(409);
    expect({ ...(await accounts()) }['receivable']).toBe(before['receivable']);
  }, 60_000);
});

describe('issue 4, 2: a write-off is approved by the matrix', () => {
  beforeAll(async () => {
    const { visitor } = await setUpAdministrator(api);
    const join = async (role: string, email: string) =>
      (await invite(api, visitor, [role], email)).visitor;
    maker = await join('salesFinance', 'one@example.com');
    second = await join('salesFinance', 'two@example.com');
    director = await join('kaDirector', 'boss@example.com');
    auditor = await join('auditor', 'audit@example.com');
  }, 60_000);

  const vote = async (id: string, who: Visitor) => {
    const { version } = (await who.ask<WireRequestPage>('GET', `/approvals/${id}`)).body;
    return who.ask<WireRequestPage & { code?: string; facts?: { why?: string } }>(
      ...(['POST', `/approvals/${id}/votes`, { version, vote: 'approved' }] as const),
    );
  };

  it('3,000.00 waits for finance and then the director; nothing is posted before the last vote', async () => {
    const before = await accounts();
    const asked = await writeOff('JS-0401', {});
    expect([asked.status, asked.body.waiting.length]).toEqual([200, 1]);
    expect(asked.body.statement).toMatchObject({ open: '3000.00', written_off: '0.00' });
    expect((await writeOff('JS-0401', {})).body.code).toBe('approval.waits');
    const id = asked.body.waiting[0]?.id ?? '';
    const [request] = (await second.ask<WireRequests>('GET', '/approvals')).body.requests;
    expect(request).toMatchObject({
      ...{ id, kind: 'writeOff', amount: '3000.00', levels: 2 },
      about: { act: 'writeOff', statement_no: 'JS-0401' },
    });
    expect((await vote(id, maker)).body.facts?.why).toBe('ownRequest');
    expect((await vote(id, second)).body).toMatchObject({ state: 'waiting', level: 2 });
    expect(await accounts()).toEqual(before);
    expect((await vote(id, director)).body.state).toBe('approved');
    expect(await dueOf('JS-0401')).toMatchObject({
      ...{ open: '0.00', written_off: '3000.00', state: 'explained' },
    });
    const after = await accounts();
    expect(after['receivable']).toBe((before['receivable'] ?? 0n) - 300_000n);
    expect(after['writtenOff']).toBe(300_000n);
  }, 60_000);

  it('what is explained meanwhile makes it another amount, which is approved again', async () => {
    const asked = await writeOff('JS-0501', {});
    const id = asked.body.waiting[0]?.id ?? '';
    const due = await dueOf('JS-0501');
    const path = `/payments/statements/${due.statement}/notes`;
    const told = { kind: 'explain', amount: '120.00', reason: '电汇费', version: due.version };
    expect((await maker.ask('POST', path, told)).status).toBe(200);
    const other = await vote(id, second);
    expect(other.body).toMatchObject({ state: 'waiting', reopened: false, amount: '380.00' });
    expect((await dueOf('JS-0501')).open).toBe('380.00');
    expect((await vote(id, second)).body.state).toBe('approved');
    expect(await dueOf('JS-0501')).toMatchObject({ open: '0.00', written_off: '380.00' });
  }, 60_000);

  it('who has no right to payments may not ask for one, and a typed approver is refused', async () => {
    const due = await dueOf('JS-0601');
    const path = `/payments/statements/${due.statement}/write-off`;
    expect((await auditor.ask('POST', path, {})).status).toBe(403);
    const named = await writeOff('JS-0601', { approver: '陈总' });
    expect([named.status, named.body.code]).toEqual([422, 'person.approver']);
  });
});
