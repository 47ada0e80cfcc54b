import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultMatrix } from '../../src/domain/approvals/defaultMatrix.ts';
import { toJson } from '../../src/server/db/json.ts';
import { openPool } from '../../src/server/db/pool.ts';
import type { WireMatrix, WireRequestPage } from '../../src/wire/approvalRequests.ts';
import type { WireBalances, WirePosting } from '../../src/wire/ledger.ts';
import type { WirePosted, WireReversed } from '../../src/wire/settlements.ts';
import { cleanFiles } from '../make/drop.ts';
import { type Api, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';
import { auditAs } from './twoChains.ts';

let api: Api;
let maker: Visitor;
let second: Visitor;
let director: Visitor;
const chain = '乐民超市';

beforeAll(async () => {
  api = await startApi();
  // A matrix from before there was 冲销 among its kinds, as an upgrade leaves it.
  const owner = openPool(api.database.ownerUrl, { max: 1 });
  const { rows, ...matrix } = defaultMatrix;
  const older = { ...matrix, rows: rows.filter(({ kind }) => kind !== 'reversal') };
  await owner.query(
    `insert into approval_matrices (org_id, n, content, source, person)
     select org_id, 1, $1, '旧表', '王敏' from organisations where is_default`,
    [toJson(older)],
  );
  await owner.end();
  const { visitor: admin } = await setUpAdministrator(api);
  maker = (await invite(api, admin, ['salesFinance'], 'm@example.com')).visitor;
  second = (await invite(api, admin, ['salesFinance'], 's@example.com')).visitor;
  director = (await invite(api, admin, ['kaDirector'], 'd@example.com')).visitor;
}, 120_000);
afterAll(() => api?.stop());

/** The same statement, of which one receipt is told otherwise. */
async function drop(no: string, more: number): Promise<{ id: string; version: number }> {
  const files = cleanFiles(no, '2026-04').map(({ name, text }) => ({
    ...{ name: `${more}${name}` },
    text: text
      .replaceAll('40000.00', `${40_000 + more}.00`)
      .replace('82500.00', `${82_500 + more}.00`),
  }));
  const { audit } = await auditAs({ api, finance: maker, maker }, files);
  const open = (audit.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
  return open.length === 0 ? audit : decide(audit, open, 'dispute');
}

async function decide(
  { id, version }: { readonly id: string; readonly version: number },
  lines: readonly { readonly doc: string | null; readonly row: number | null }[],
  decision: string,
): Promise<{ id: string; version: number }> {
  const decisions = lines.map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision }));
  const { status, body } = await maker.ask<{ version: number }>('POST', `/audits/${id}/decide`, {
    ...{ version, decisions },
  });
  expect([status, JSON.stringify(body)]).toEqual([200, expect.anything()]);
  return { id, version: body.version };
}

const post = ({ id, version }: { readonly id: string; readonly version: number }, note?: string) =>
  maker.ask<WirePosted & { code: string }>('POST', `/audits/${id}/post`, {
    ...{ version, ...(note === undefined ? {} : { note }) },
  });
/** The levels of a large one: finance, then the director. */
const vote = async (id: string) => {
  await voteAs(second, id);
  return voteAs(director, id);
};
const voteAs = async (who: Visitor, id: string) => {
  const { version } = (await who.ask<WireRequestPage>('GET', `/approvals/${id}`)).body;
  const given = { version, vote: 'approved' };
  return who.ask<WireRequestPage & { code: string }>('POST', `/approvals/${id}/votes`, given);
};
async function receivable(): Promise<number> {
  const path = `/ledger/balances?chain=${encodeURIComponent(chain)}`;
  const { balances } = (await maker.ask<WireBalances>('GET', path)).body;
  const own = balances.filter(({ account }) => account === 'receivable');
  return own.reduce((sum, { amount }) => sum + Number(amount.replace('.', '')), 0);
}

describe('issue 4, 2: a corrected version reverses what is posted only as the matrix says', () => {
  it('of a kind that the matrix does not name the default holds, and is told as such', async () => {
    const { body } = await maker.ask<WireMatrix>('GET', '/approval-matrix');
    expect([body.version, body.default_kinds]).toEqual([1, ['reversal']]);
    expect(body.rows.filter(({ kind }) => kind === 'reversal')).toHaveLength(2);
    const first = await maker.ask<WireMatrix>('GET', '/approval-matrix/0');
    expect([first.body.rows, first.body.default_kinds]).toEqual([body.rows, []]);
  });

  it('waits with its reason, is posted with the reversal once another approves, and not twice', async () => {
    const first = await drop('JS-0401', 0);
    expect((await post(first)).body.entries).toHaveLength(1);
    const before = await receivable();
    const next = await drop('JS-0401', 1_000);
    const unsaid = await post(next);
    expect([unsaid.status, unsaid.body.code]).toEqual([422, 'approval.reasonMissing']);
    const asked = await post(next, '对方改单');
    expect(asked.body, JSON.stringify(asked.body)).toMatchObject({
      ...{ entries: [], reversed: [], waiting: [{ doc: 'JS-0401' }] },
    });
    expect((await post(next, '再来')).body.code).toBe('approval.waits');
    expect(await receivable()).toBe(before);
    const id = asked.body.waiting[0]?.id ?? '';
    const { body: page } = await second.ask<WireRequestPage>('GET', `/approvals/${id}`);
    expect(page).toMatchObject({ kind: 'reversal', about: { act: 'repost' }, reason: '对方改单' });
    expect((await vote(id)).body.state).toBe('approved');
    expect((await receivable()) - before).toBe(100_000);
    const path = `/audits/${next.id}/posting?version=${next.version}`;
    const { statements } = (await maker.ask<WirePosting>('GET', path)).body;
    expect(statements[0]?.posted).toBe(true);
    expect(statements[0]?.entries.map(({ note }) => note)).toContain('对方改单');
    const again = await post(next);
    expect([again.body.waiting, again.body.reversed]).toEqual([[], []]);
    expect((await receivable()) - before).toBe(100_000);
  }, 60_000);

  it('what was decided anew meanwhile is another posting: the vote does not post it', async () => {
    const first = await drop('JS-0501', 0);
    await post(first);
    const next = await drop('JS-0501', 2_000);
    const before = await receivable();
    const id = (await post(next, '对方改单')).body.waiting[0]?.id ?? '';
    const { body } = await maker.ask<{
      statements: { lines: { doc: string; row: number; verdict: string }[] }[];
    }>('GET', `/audits/${next.id}`);
    const open = (body.statements[0]?.lines ?? []).filter(({ verdict }) => verdict !== 'accept');
    expect(open.length).toBeGreaterThan(0);
    await decide(next, open, 'evidence');
    expect((await vote(id)).body.state).toBe('waiting');
    expect(await receivable()).toBe(before);
    expect((await vote(id)).body.state).toBe('approved');
    expect((await receivable()) - before).toBe(200_000);
    // By hand it is asked for as ever.
    const said = { version: first.version, person: '同事 salesFinance', note: '重来' };
    const reversed = await maker.ask<WireReversed>('POST', `/audits/${first.id}/reverse`, said);
    expect(reversed.body.waiting).toHaveLength(1);
  }, 60_000);
});
