import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDeputies } from '../../src/wire/approvalRequests.ts';
import type { WireDisputes } from '../../src/wire/disputes.ts';
import type { WireHandedOver, WireHandOver } from '../../src/wire/handOver.ts';
import type { WireDue } from '../../src/wire/payments.ts';
import {
  admin,
  api,
  ask,
  auditExample,
  clerk,
  closeHouse,
  decide,
  director,
  finance,
  maker,
  openHouse,
  type Person,
  read,
  readAudit,
  today,
  withdraw,
} from './approving.ts';
import { invite } from './people.ts';

/** The director owns a claim and a short payment, stands in for the clerk, and is asked to approve. */
let successor: Person;
let request: string;
let statement: string;

beforeAll(async () => {
  await openHouse();
  const on = await auditExample();
  const lines = (await readAudit(on.id)).statements[0]?.lines ?? [];
  for (const { doc, verdict } of lines)
    if (/partial|dispute|evid/.test(verdict))
      expect((await decide({ id: on.id, doc: doc ?? '' }, { decision: 'dispute' })).status).toBe(
        200,
      );
  const letter = { version: (await readAudit(on.id)).version, as_of: '2026-04-10' };
  const issued = await maker.visitor.ask('POST', `/audits/${on.id}/letters`, letter);
  expect(issued.status, JSON.stringify(issued.body)).toBe(201);
  const { body } = await maker.visitor.ask<WireDisputes>('GET', '/disputes');
  expect(body.disputes.length, JSON.stringify(body)).toBeGreaterThan(1);
  for (const { id, version } of body.disputes.slice(0, 2)) {
    const event = { kind: 'assigned', owner: '同事 kaDirector', until: '2026-12-31' };
    const path = `/disputes/${id}/events`;
    const told = await maker.visitor.ask('POST', path, { version, event });
    expect(told.status, JSON.stringify(told.body)).toBeLessThan(300);
  }
  const [due] = await dues();
  statement = due?.statement ?? '';
  const paid = { chain: due?.chain, day: '2026-05-15', amount: '1000.00', note: due?.no };
  await finance.visitor.ask('POST', '/payments', { ...paid, bank_ref: 'B1' });
  const note = { kind: 'assign', person: '同事 kaDirector', due: '2026-12-31' };
  await finance.visitor.ask('POST', `/payments/statements/${statement}/notes`, note);
  const deputy = { deputy: director.id, from: '2020-01-01', to: '2099-12-31' };
  expect((await clerk.visitor.ask('POST', '/deputies', deputy)).status).toBe(201);
  request = await ask();
  successor = await invite(api, admin.visitor, ['nka'], 'next@example.com');
}, 240_000);
afterAll(closeHouse);

const dues = async () =>
  (await finance.visitor.ask<{ statements: WireDue[] }>('GET', '/payments/statements')).body
    .statements;
const list = async (who: Person = admin) =>
  who.visitor.ask<WireHandOver>('GET', `/people/${director.id}/hand-over`);
const give = async (more: object = {}, who: Person = admin) =>
  who.visitor.ask<WireHandedOver & { code?: string }>('POST', `/people/${director.id}/hand-over`, {
    ...{ version: 1, to: successor.id, from: await today(), disable: true, reason: '离职' },
    ...more,
  });
const claims = async (owner: string) => {
  const path = `/disputes?owner=${encodeURIComponent(owner)}`;
  return (await admin.visitor.ask<WireDisputes>('GET', path)).body.disputes;
};

describe('issue 4, 1: 离职交接', () => {
  it('lists what stands in his name before anything moves', async () => {
    const { body } = await list();
    expect(body.disputes).toHaveLength(2);
    expect(body.short_payments.map((each) => each.statement)).toEqual([statement]);
    expect(body.deputies.map(({ of, deputy }) => [of, deputy])).toEqual([
      ['同事 accountExecutive', '同事 kaDirector'],
    ]);
    expect(body.approvals).toMatchObject([{ id: request, amount: '20000.00', others: [] }]);
    expect(body.people.map(({ id }) => id)).not.toContain(director.id);
  });

  it('refuses nonsense, and then nothing has moved', async () => {
    const codeOf = async (more: object, who: Person = admin) => {
      const { status, body } = await give(more, who);
      return [status, body.code];
    };
    expect(await codeOf({}, maker)).toEqual([403, 'right.missing']);
    expect(await codeOf({ to: director.id })).toEqual([422, 'handOver.himself']);
    expect(await codeOf({ from: '2099-01-01' })).toEqual([422, 'handOver.future']);
    expect(await codeOf({ version: 7 })).toEqual([409, 'person.stale']);
    expect(await codeOf({ to: 'nobody' })).toEqual([404, 'person.missing']);
    expect(await codeOf({})).toEqual([409, 'handOver.noSeat']);
    const gone = await invite(api, admin.visitor, ['kaDirector'], 'gone@example.com');
    const left = { version: 1, name: '已离职', roles: ['kaDirector'], disabled: true };
    expect((await admin.visitor.ask('PUT', `/people/${gone.id}`, left)).status).toBe(200);
    expect(await codeOf({ to: gone.id })).toEqual([409, 'handOver.disabled']);
    expect(await claims('同事 kaDirector')).toHaveLength(2);
    expect((await dues())[0]?.owner).toBe('同事 kaDirector');
    expect((await director.visitor.ask('GET', '/approvals')).status).toBe(200);
  }, 60_000);

  it('moves all of it in one step, ends deputies and sessions, and the trail has it', async () => {
    const role = { version: 1, name: '接手人', roles: ['kaDirector', 'nka'], disabled: false };
    expect((await admin.visitor.ask('PUT', `/people/${successor.id}`, role)).status).toBe(200);
    const done = await give();
    expect(done.body).toEqual({ disputes: 2, short_payments: 1, deputies: 1, disabled: true });
    expect(await claims('同事 kaDirector')).toEqual([]);
    expect(await claims('接手人')).toHaveLength(2);
    expect((await dues())[0]).toMatchObject({ owner: '接手人', due: '2026-12-31' });
    const { body } = await admin.visitor.ask<WireDeputies>('GET', '/deputies');
    expect(body.deputies.every(({ ended_on }) => ended_on !== null)).toBe(true);
    expect((await read(request)).waits_for).toEqual(['接手人']);
    expect((await director.visitor.ask('GET', '/approvals')).status).toBe(401);
    const trail = await admin.visitor.ask<{ entries: { person: string }[] }>(
      ...(['GET', '/trail?record=hand_overs'] as const),
    );
    expect(trail.body.entries.map(({ person }) => person)).toEqual(['王敏']);
    expect((await give()).body.code).toBe('handOver.disabled');
    await withdraw(request);
  }, 60_000);
});
