import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadDefaultOrg } from '../../src/server/db/organisation.ts';
import { openPool, withOrg } from '../../src/server/db/pool.ts';
import type { WireDisputes, WireReminders } from '../../src/wire/disputes.ts';
import type {
  WireClocks,
  WireClockVersions,
  WireLetterDraft,
  WirePaper,
} from '../../src/wire/papers.ts';
import type { WireBoard } from '../../src/wire/reports.ts';
import type { WireAudit } from '../../src/wire/settlements.ts';
import type { WireToday } from '../../src/wire/today.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

let api: Api;
let audit: WireAudit & { id: string; version: number };
beforeAll(async () => {
  api = await startApi();
  audit = await auditDrop(api, dropFiles(), { as_of: '2026-04-10' });
});
afterAll(() => api.stop());

const path = `/chains/${encodeURIComponent('乐民超市')}/clocks`;
const unset = { confirm_days: null, invoice_days: null };
const set = (given: Record<string, unknown>) =>
  ask<WireClockVersions>(api, 'PUT', path, { ...unset, person: '周敏', ...given });
const objection = async (query = '') => {
  const { statements } = (await ask<WireClocks>(api, 'GET', `/clocks?as_of=2026-04-10${query}`))
    .body;
  const { due, days, source } =
    statements[0]?.clocks.find(({ kind }) => kind === 'objection') ?? {};
  return { due, days, source };
};
const everywhere = async () => {
  const board = (await ask<WireBoard>(api, 'GET', '/board?as_of=2026-04-10')).body;
  const bench = (await ask<WireAudit>(api, 'GET', `/audits/${audit.id}?as_of=2026-04-10`)).body;
  const order = { statement: 0, lang: 'zh', as_of: '2026-04-10', attachments: [], edits: {} };
  const letter = await ask<WireLetterDraft>(api, 'POST', `/audits/${audit.id}/letter-draft`, order);
  return [
    (await objection()).due,
    board.rows.find(({ audit: of }) => of?.id === audit.id)?.deadline,
    bench.statements[0]?.deadline,
    letter.body.deadline,
  ];
};
const all = (day: string) => [day, day, day, day];

describe('issue 3, 4: days to object for each chain', () => {
  test('nobody named any: what is usual, and that it is only that', async () => {
    expect(await objection()).toEqual({ due: '2026-04-30', days: 30, source: 'custom' });
    expect(await everywhere()).toEqual(all('2026-04-30'));
  });

  test('set for the chain: clocks, board, workbench and letter follow at once', async () => {
    const { status, body } = await set({ version: 0, objection_days: 45, note: '平台公告' });
    expect([status, body.version, body.custom_days]).toEqual([200, 1, 30]);
    expect(body.versions[0]).toMatchObject({
      objection_days: 45,
      person: '周敏',
      note: '平台公告',
    });
    expect(await objection()).toEqual({ due: '2026-05-15', days: 45, source: 'chain' });
    expect(await everywhere()).toEqual(all('2026-05-15'));
  });

  test('who saw an older version is told what stands there now, and nothing is lost', async () => {
    const { status, body } = await set({ version: 0, objection_days: 10, person: '李卓' });
    expect([status, body]).toMatchObject([
      409,
      { code: 'clocks.stale', facts: { current: '1', person: '周敏', objection: '45' } },
    ]);
    expect((await objection()).days).toBe(45);
    const both = await Promise.all(
      [20, 25].map((objection_days) => set({ version: 1, objection_days })),
    );
    expect(both.map((each) => each.status).sort()).toEqual([200, 409]);
  });

  test('from a day on: statements before it keep what they had; as known on a day before, nothing', async () => {
    const before = await objection();
    expect((await set({ version: 2, objection_days: 7, from: '2026-05-01' })).status).toBe(200);
    expect(await objection()).toEqual(before);
    expect((await set({ version: 3, objection_days: 8, from: '2026-03-01' })).status).toBe(200);
    expect((await objection()).days).toBe(8);
    expect((await objection('&as_known_on=2020-01-01')).source).toBe('custom');
    const told = (await ask<WireClockVersions>(api, 'GET', `${path}?as_known_on=2020-01-01`)).body;
    expect([told.version, told.versions]).toEqual([0, []]);
    const now = (await ask<WireClockVersions>(api, 'GET', path)).body;
    expect(now.versions.map(({ version }) => version)).toEqual([4, 3, 2, 1]);
  });
});

describe('issue 3, 3: the register, the clocks and the letter mean one day by 异议截止', () => {
  const day = '2026-04-10';
  const register = async (query = '') =>
    (await ask<WireDisputes>(api, 'GET', `/disputes?as_of=${day}${query}`)).body.disputes;
  const days = async () => [
    ...(await everywhere()),
    ...new Set((await register()).map(({ deadline }) => deadline)),
  ];
  const issue = async () => {
    const lines = (await ask<WireAudit & { version: number }>(api, 'GET', `/audits/${audit.id}`))
      .body;
    const decisions = (lines.statements[0]?.lines ?? [])
      .filter(({ verdict, decision }) => decision === null && /partial|dispute|evid/.test(verdict))
      .map(({ doc, row }) => ({ doc: `${doc}#${row}`, decision: 'dispute' }));
    const order = { version: lines.version, decisions };
    const decided = await ask<{ version: number }>(
      api,
      'POST',
      `/audits/${audit.id}/decide`,
      order,
    );
    const asked = { version: decided.body.version ?? lines.version, statement: 0, as_of: day };
    const path = `/audits/${audit.id}/letters`;
    return (await ask<WirePaper>(api, 'POST', path, asked)).body.id;
  };

  test('until the letter is sent all follow the setting; then the day on the letter stands', async () => {
    expect((await set({ version: 4, objection_days: 20 })).status).toBe(200);
    const paper = await issue();
    expect(await days()).toEqual([...all('2026-04-20'), '2026-04-20']);
    expect((await set({ version: 5, objection_days: 12 })).status).toBe(200);
    expect(await days()).toEqual([...all('2026-04-12'), '2026-04-12']);
    expect((await register())[0]).toMatchObject({ letter_deadline: '2026-04-20', sent_on: null });
    expect((await objection()).source).toBe('chain');
    const reminded = await ask<WireReminders>(api, 'GET', `/reminders?as_of=${day}`);
    const due = reminded.body.reminders.filter(({ kind }) => kind === 'objection');
    expect([...new Set(due.map((each) => each.due))]).toEqual(['2026-04-12']);
    const today = (await ask<WireToday>(api, 'GET', `/today?as_of=${day}`)).body;
    const todo = today.due.rows.filter(({ kind }) => kind === 'objection');
    expect([...new Set(todo.map((each) => each.due))]).toEqual(['2026-04-12']);
    const sent = await ask(api, 'POST', `/papers/${paper}/sent`, {
      ...{ channel: 'courier', proof_no: 'SF1', day: '2026-04-11' },
    });
    expect(sent.status).toBeLessThan(300);
    expect(await days()).toEqual([...all('2026-04-20'), '2026-04-20']);
    expect(await objection()).toEqual({ due: '2026-04-20', days: null, source: 'letter' });
    expect((await set({ version: 6, objection_days: 40 })).status).toBe(200);
    expect(await days()).toEqual([...all('2026-04-20'), '2026-04-20']);
  });

  test('issue 3, 3: as known on a past day the register has the day that counted then', async () => {
    const owner = openPool(api.database.ownerUrl, { max: 1 });
    const orgId = await loadDefaultOrg(api.database.pool);
    await withOrg(owner, orgId, async (client) => {
      const told: Readonly<Record<string, string>> = {
        disputes: `timestamptz '2026-04-10 12:00+08'`,
        dispute_events: `timestamptz '2026-04-10 12:00+08'`,
        dispute_deadlines: `timestamptz '2026-04-10 12:00+08' + n * interval '1 day'`,
      };
      for (const [table, at] of Object.entries(told)) {
        await client.query(`alter table ${table} disable trigger user`);
        await client.query(`update ${table} set recorded_at = ${at}`);
        await client.query(`alter table ${table} enable trigger user`);
      }
    });
    await owner.end();
    const knownOn = async (known: string) => {
      const own = await register(`&as_known_on=${known}`);
      return [...new Set(own.map(({ deadline }) => deadline))];
    };
    expect(await knownOn('2026-04-09')).toEqual([]);
    expect(await knownOn('2026-04-10')).toEqual(['2026-04-20']);
    expect(await knownOn('2026-04-11')).toEqual(['2026-04-12']);
    expect(await knownOn('2026-04-12')).toEqual(['2026-04-20']);
  });

  test('the register sorts by the day that it shows', async () => {
    const other = await auditDrop(
      api,
      dropFiles({ no: 'JS-02', from: '2026-02-01', to: '2026-02-28', month: '2026-02' }),
      { as_of: day },
    );
    audit = other;
    await issue();
    const shown = async () => (await register('&sort=deadline')).map(({ deadline }) => deadline);
    expect(new Set(await shown())).toEqual(new Set(['2026-04-09', '2026-04-20']));
    expect(await shown()).toEqual((await shown()).toSorted());
    expect((await set({ version: 7, objection_days: 60 })).status).toBe(200);
    expect(new Set(await shown())).toEqual(new Set(['2026-04-20', '2026-04-29']));
    expect(await shown()).toEqual((await shown()).toSorted());
  });
});
