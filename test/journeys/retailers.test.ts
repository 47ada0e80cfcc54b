import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireDue } from '../../src/wire/payments.ts';
import type { WireRetailer } from '../../src/wire/retailers.ts';
import type { WireToday } from '../../src/wire/today.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

let api: Api;
const chain = '乐民超市';
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const path = `/customers/${encodeURIComponent(chain)}/retailer`;
const read = async (more = '') => (await ask<WireRetailer>(api, 'GET', `${path}${more}`)).body;
const put = (body: object) =>
  ask<WireRetailer & { code: string; title: string }>(api, 'PUT', path, {
    ...{ facts: [], codes: [], contacts: [], ...body },
  });
const told = { source: '采购王经理', day: '2026-03-01' };
const days = { fact: 'objectionDays', value: '12', ...told };

/** A month with a charge that only a code of the chain tells. */
const monthOf = (no: string) =>
  dropFiles({ no }).map(({ name, text }) => ({
    name: `${no}${name}`,
    text: text.replace(/费用,FY-(.*)-4,(.*?)DM费[^,]*,账扣,/, '费用,FY-$1-4,$2FY03 市场支持,,'),
  }));
const lineOf = async (no: string) => {
  const audit = await auditDrop(api, monthOf(no), { as_of: '2026-04-10' });
  const [own] = audit.statements;
  return { audit, own, line: own?.lines.find(({ doc }) => doc === `FY-${no}-4`) };
};

describe('issue 5, 6: what is known of how a chain settles', () => {
  let first: Awaited<ReturnType<typeof lineOf>>;

  it('nothing is known at first, and nothing is made up', async () => {
    first = await lineOf('JS-R1');
    expect(first.line?.fee).not.toBe('display');
    expect(await read()).toEqual({
      ...{ chain, version: 0, facts: [], codes: [], contacts: [], layouts: [], template: [] },
    });
    const missing = await ask(api, 'GET', `/customers/${encodeURIComponent('没有这家')}/retailer`);
    expect(missing.status).toBe(404);
  });

  it('entries are kept in versions with source and day; what cannot be read is refused', async () => {
    expect((await put({ version: 0, facts: [{ ...days, value: '半个月' }] })).body).toMatchObject({
      ...{ code: 'retailer.form', title: expect.stringContaining('"半个月" 读不懂') },
    });
    expect((await put({ version: 0, facts: [{ ...days, source: '' }] })).status).toBe(422);
    const code = { code: 'FY03', name: '市场支持', fee: 'display', way: 'account', ...told };
    const twice = await put({ version: 0, codes: [code, { ...code, code: 'fy03' }] });
    expect(twice.body.code).toBe('retailer.codeTwice');
    const contact = {
      ...{ name: '王经理', role: 'buying', duty: '采购', phone: '021-5555', mail: '' },
      ...{ from: null, to: '2026-12-31', ...told },
    };
    const kept = await put({ version: 0, facts: [days], codes: [code], contacts: [contact] });
    expect(kept.status).toBe(200);
    expect(await read()).toMatchObject({
      ...{ version: 1, facts: [days], codes: [code], contacts: [contact] },
    });
    expect((await put({ version: 0, facts: [days] })).body.code).toBe('customer.stale');
    expect((await read('?known=2026-01-01')).version).toBe(0);
  });

  it('a code says what a charge is from then on; a batch stays as it was read', async () => {
    const { line } = await lineOf('JS-R2');
    expect(line?.fee).toBe('display');
    const decided = await ask(api, 'POST', `/audits/${first.audit.id}/decide`, {
      ...{ version: first.audit.version, decisions: [{ doc: 'FY-JS-R1-1', decision: 'accept' }] },
    });
    expect(decided.status).toBe(200);
    const { body } = await ask<typeof first.audit>(api, 'GET', `/audits/${first.audit.id}`);
    const same = body.statements[0]?.lines.find(({ doc }) => doc === 'FY-JS-R1-4');
    expect([body.version, same?.fee]).toEqual([first.audit.version + 1, first.line?.fee]);
  });

  it('days to object come from it where statement, contract and setting are silent', async () => {
    interface Clocks {
      statements: { no: string; clocks: { kind: string; due: string; source: string }[] }[];
    }
    const clock = async () => {
      const { body } = await ask<Clocks>(api, 'GET', `/clocks?chain=${encodeURIComponent(chain)}`);
      const own = body.statements.find(({ no }) => no === 'JS-R2');
      return own?.clocks.find(({ kind }) => kind === 'objection');
    };
    expect(await clock()).toMatchObject({ due: '2026-04-12', source: 'profile' });
    expect((await put({ version: 1, facts: [] })).status).toBe(200);
    expect(await clock()).toMatchObject({ due: '2026-04-30', source: 'custom' });
  });

  it('its confirmation window runs a clock and reminds on 今日, with who told it; a setting comes first', async () => {
    interface Clock {
      kind: string;
      due: string | null;
      days_left: number | null;
      source: string | null;
      told: { source: string; day: string } | null;
    }
    const clocks = async (more = '') => {
      type Told = { statements: { no: string; clocks: Clock[] }[] };
      const asked = `/clocks?as_of=2026-04-08&chain=${encodeURIComponent(chain)}${more}`;
      const { body } = await ask<Told>(api, 'GET', asked);
      const own = body.statements.find(({ no }) => no === 'JS-R2')?.clocks;
      return own?.find(({ kind }) => kind === 'confirmation');
    };
    const due = async (day: string) =>
      (await ask<WireToday>(api, 'GET', `/today?as_of=${day}`)).body.due.rows.filter(
        ({ kind, no }) => kind === 'confirmation' && no === 'JS-R2',
      );
    expect(await clocks()).toMatchObject({ due: null, source: null, told: null });
    expect(await due('2026-04-09')).toEqual([]);
    const window = { fact: 'confirmDays', value: '10', ...told };
    expect((await put({ version: 2, facts: [window] })).status).toBe(200);
    expect(await clocks()).toEqual({
      ...{ kind: 'confirmation', due: '2026-04-10', stopped_on: null, state: 'running' },
      ...{ days_left: 2, days: 10, source: 'profile', told },
    });
    expect((await clocks('&as_known_on=2026-01-01'))?.due).toBeNull();
    expect(await due('2026-04-07')).toEqual([]);
    expect(await due('2026-04-09')).toMatchObject([{ due: '2026-04-10', days_left: 1 }]);
    const set = { confirm_days: 7, invoice_days: null, objection_days: null, from: null };
    const path = `/chains/${encodeURIComponent(chain)}/clocks`;
    await ask(api, 'PUT', path, { version: 0, person: '李', note: '', ...set });
    expect(await clocks()).toMatchObject({ due: '2026-04-07', source: 'chain', told: null });
  });

  it('its pay days are offered where the term of the contract names none, and say who told them', async () => {
    const files = dropFiles({ no: 'JS-R3', payTerm: '到货60天' });
    await auditDrop(
      api,
      files.map(({ name, text }) => ({ name: `R3${name}`, text })),
      { as_of: '2026-04-10' },
    );
    const due = async (more = '') => {
      const { body } = await ask<{ statements: WireDue[] }>(
        ...([api, 'GET', `/payments/statements${more}`] as const),
      );
      return body.statements.find(({ no }) => no === 'JS-R3');
    };
    const expected = async () =>
      (await ask<WireToday>(api, 'GET', '/today?as_of=2026-06-05')).body.expected.rows.find(
        ({ no }) => no === 'JS-R3',
      );
    expect(await due()).toMatchObject({
      ...{ pay_by: '2026-05-30', pay_by_from: 'contract', pay_moved: null },
    });
    const payDays = { fact: 'payDays', value: '25/5/15', ...told };
    expect((await put({ version: 3, facts: [payDays] })).status).toBe(200);
    const moved = { from: '2026-05-30', days: [5, 15, 25], ...told };
    expect(await due()).toMatchObject({
      ...{ pay_by: '2026-06-05', pay_by_from: 'profile', pay_moved: moved },
    });
    expect(await expected()).toMatchObject({ day: '2026-06-05', by: 'profile', moved });
    expect(await due('?as_known_on=2026-01-01')).toBeUndefined();
  });

  it('its invoice rules run a clock, split what is to be invoiced and name the remark, with who told them', async () => {
    const rules = [
      { fact: 'invoiceLimit', value: '50000', ...told },
      { fact: 'invoiceDay', value: '20', ...told },
      { fact: 'invoiceRemark', value: '供应商编号{供应商编号} 结算单号{结算单号}', ...told },
    ];
    const contact = {
      ...{ name: '李会计', role: 'settlement', duty: '', phone: '021-5555', mail: '' },
      ...{ from: null, to: null, ...told },
    };
    const { version } = await read();
    expect((await put({ version, facts: rules, contacts: [contact] })).status).toBe(200);
    type Told = { statements: { no: string; clocks: object[] }[] };
    const asked = `/clocks?as_of=2026-04-08&chain=${encodeURIComponent(chain)}`;
    const { body } = await ask<Told>(api, 'GET', asked);
    expect(body.statements.find(({ no }) => no === 'JS-R2')?.clocks).toContainEqual({
      ...{ kind: 'invoice', due: '2026-04-20', stopped_on: null, state: 'running' },
      ...{ days_left: 12, days: 20, source: 'profile', told },
    });
    const { audit, own } = await lineOf('JS-R4');
    interface Sheets {
      plan: { count: number; remark: string; deadline: string; notes: { code: string }[] };
      sheets: { name: string; rows: (string | null)[][]; totals: (string | null)[][] }[];
    }
    const sheets = await ask<Sheets>(api, 'GET', `/audits/${audit.id}/sheets/invoiceList`);
    expect(sheets.body.plan).toMatchObject({
      ...{ remark: '供应商编号V7 结算单号JS-R4', deadline: '2026-04-20' },
      ...{ notes: [{ code: 'invoicePlan.split' }] },
    });
    const arranged = sheets.body.sheets.find(({ name }) => name === '开票安排');
    const gross = arranged?.rows.map((row) => Number(row[3])) ?? [];
    expect(gross.length).toBe(sheets.body.plan.count);
    const now = own?.invoice.reduce((sum, each) => sum + Number(each.now), 0) ?? 0;
    expect(gross.reduce((a, b) => a + b, 0)).toBeCloseTo(now, 2);
    expect(Math.max(...gross)).toBe(56500);
    type Draft = { head: { name: string; value: string }[] };
    const order = { statement: 0, lang: 'zh', as_of: '2026-04-10' };
    const letter = await ask<Draft>(api, 'POST', `/audits/${audit.id}/letter-draft`, order);
    expect(letter.body.head).toContainEqual({
      name: '收件人',
      value: '李会计 (财务结算) 021-5555',
    });
  });

  it('what was seen of a chain elsewhere is offered, and not taken by itself', async () => {
    await ask(api, 'POST', '/customers', { name: '华润万家' });
    const { body } = await ask<WireRetailer>(
      ...([api, 'GET', `/customers/${encodeURIComponent('华润万家')}/retailer`] as const),
    );
    expect([body.version, body.facts]).toEqual([0, []]);
    expect(body.template.map(({ fact, source, day }) => [fact, source !== '', day])).toEqual([
      ...[
        ['portal', true, null],
        ['other', true, null],
      ],
    ]);
  });
});
