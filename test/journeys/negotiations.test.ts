import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireAgreement, WireDraft, WireSigned } from '../../src/wire/agreements.ts';
import type { WireRequestPage } from '../../src/wire/approvalRequests.ts';
import type {
  WireNegotiation,
  WireNegotiationHead,
  WireParity,
  WireSaveNegotiation,
} from '../../src/wire/negotiations.ts';
import type { WireRefusal } from '../../src/wire/problems.ts';
import { cleanMonth, dropFiles, monthWith } from '../make/drop.ts';
import { readPdf } from '../make/readPdf.ts';
import { type Api, auditDrop, startApi } from './api.ts';
import { invite, setUpAdministrator, type Visitor } from './people.ts';
import { auditAs } from './twoChains.ts';

/** A contract with two audited months, and the people who bargain, sign and look on. */
let api: Api;
let director: Visitor;
let nka: Visitor;
let region: Visitor;
let finance: Visitor;
let legal: Visitor;
const chain = '乐民超市';

beforeAll(async () => {
  api = await startApi();
  await auditDrop(api, cleanMonth('JS-0101', '2026-01'), { as_of: '2026-05-01' });
  await auditDrop(
    api,
    dropFiles({ no: 'JS-0201', month: '2026-02', from: '2026-02-01', to: '2026-02-28' }),
    {
      as_of: '2026-05-01',
    },
  );
  await auditDrop(api, dropFiles({ chain: '客来多' }), { as_of: '2026-05-01' });
  const { visitor: administrator } = await setUpAdministrator(api);
  const join = async (role: string) =>
    (await invite(api, administrator, [role], `${role}@example.com`)).visitor;
  director = await join('kaDirector');
  nka = await join('nka');
  region = await join('regionalKa');
  finance = await join('salesFinance');
  legal = await join('legal');
}, 120_000);
afterAll(() => api?.stop());

const agreementOf = async (): Promise<WireAgreement> => {
  const path = `/agreements?chain=${encodeURIComponent(chain)}`;
  const { body } = await director.ask<{ agreements: WireAgreement[] }>('GET', path);
  return body.agreements[0] as WireAgreement;
};

const begin = async (who: Visitor = nka): Promise<WireNegotiation> => {
  const { id } = await agreementOf();
  const given = { based_on: 1, name: '2027 年度' };
  const made = await who.ask<WireNegotiation>('POST', `/agreements/${id}/negotiations`, given);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body;
};

const read = async (id: string, who: Visitor = director): Promise<WireNegotiation> =>
  (await who.ask<WireNegotiation>('GET', `/negotiations/${id}`)).body;

/** The sheet as it stands, as somebody sends it who sets no floor. */
const sheetOf = (given: WireNegotiation): WireSaveNegotiation => ({
  ...{ version: given.version, name: given.name, stage: given.stage, deadline: given.deadline },
  ...{ checks: given.checks, turnover: given.turnover, benchmark: given.benchmark },
  items: given.items.map(({ key, before, asked, target, trade_for, agreed, note }) => ({
    ...{ key, before, asked, target, trade_for, agreed, note },
  })),
});

type Kept = WireNegotiation & WireRefusal;
const save = (who: Visitor, given: WireNegotiation, change: Partial<WireSaveNegotiation> = {}) =>
  who.ask<Kept>('PUT', `/negotiations/${given.id}`, { ...sheetOf(given), ...change });

const found = { result: 'passed', note: '打听过', day: '2026-11-01' } as const;
const checked = { background: found, terms: found, people: found };

describe('issue 5, 5: 谈判底稿', () => {
  it('last year: contract and actual deductions side by side, weighed on a planned turnover', async () => {
    const made = await begin();
    expect(made).toMatchObject({
      ...{ stage: 'prepare', based_on: 1, name: '2027 年度', draft: null, window: null },
      agreement: { chain, no: 'HT-2026-777' },
    });
    expect(made.items.map(({ fee, before, before_cost }) => [fee, before, before_cost])).toEqual([
      ['rebate', '月返: 5%, 按含税净进货额, 每月, 账扣', '54000.00'],
      ['dm', 'DM费: 1500元/期, 每季2次, 账扣', '12000.00'],
    ]);
    expect(made.actuals).toMatchObject({
      ...{ months: 2, from: '2026-01', to: '2026-02', net_amount: '180000.00' },
      fees: [
        { fee: 'rebate', taken: '10500.00', right: '9000.00', taken_rate: '0.058333' },
        { fee: 'dm', taken: '7500.00', right: '3000.00' },
      ],
    });
    const codes = made.advice.map(({ code, rule }) => `${code} ${rule}`);
    expect(codes).toContain('advice.unconditional F03');
    expect(codes).toContain('advice.actualOver audit');
    for (const { text, source } of made.advice) expect([text, source]).not.toContain('');

    const items = sheetOf(made).items.map((item, at) =>
      at === 0 ? { ...item, asked: '月返 6%', target: '月返 5%' } : item,
    );
    const kept = await save(nka, made, { items, turnover: '2400000.00', deadline: '2026-12-25' });
    expect(kept.status, JSON.stringify(kept.body)).toBe(200);
    expect(kept.body.items[0]).toMatchObject({ asked_cost: '144000.00', giving_in: '24000.00' });
    expect(kept.body.sums).toMatchObject({
      before: { amount: '132000.00', rate: '0.055', fixed_amount: '120000.00' },
      asked: { amount: '156000.00', rate: '0.065', promotion_amount: '12000.00' },
    });
    expect(kept.body.window).toMatchObject({ from: '2026-12-15', to: '2026-12-24' });
  });

  it('N06: going on is refused, with the reason, until the three checks are done', async () => {
    const made = await begin();
    const early = await save(nka, made, { stage: 'contact' });
    expect(early).toMatchObject({
      status: 409,
      body: { code: 'negotiation.unchecked', facts: { checks: 'background terms people' } },
    });
    const weak = { ...checked, background: { ...found, result: 'failed' as const } };
    expect((await save(nka, made, { stage: 'contact', checks: weak })).body.code).toBe(
      'negotiation.failed',
    );
    const kept = await save(nka, made, { stage: 'contact', checks: checked });
    expect(kept).toMatchObject({ status: 200, body: { stage: 'contact' } });
    expect((await save(nka, made)).body.code).toBe('negotiation.stale');
  });

  it('one call keeps all of it or nothing: a faulty part leaves no offer behind', async () => {
    const made = await begin();
    const [item] = made.items;
    const offer = {
      side: 'theirs',
      day: '2026-11-02',
      item: item?.key ?? '',
      clause: '月返 7%',
    } as const;
    const other = { ...offer, item: 'x' };
    const refused = await save(nka, made, { benchmark: '别家 4%', offers: [offer, other] });
    expect(refused).toMatchObject({ status: 422, body: { code: 'negotiation.noItem' } });
    const stale = await save(nka, { ...made, version: 9 }, { offers: [offer] });
    expect(stale.body.code).toBe('negotiation.stale');
    const now = await read(made.id);
    expect([now.offers, now.benchmark, now.version]).toEqual([[], '', 1]);
    const kept = await save(nka, made, {
      offers: [offer, { ...offer, side: 'ours', clause: '月返 4%' }],
    });
    const again = await save(nka, kept.body, { offers: [{ ...offer, clause: '月返 6%' }] });
    expect(
      again.body.offers.map(({ n, side, clause, person }) => [n, side, clause, person]),
    ).toEqual([
      [1, 'theirs', '月返 7%', '同事 nka'],
      [2, 'ours', '月返 4%', '同事 nka'],
      [3, 'theirs', '月返 6%', '同事 nka'],
    ]);
    const without = sheetOf(again.body).items.slice(1);
    expect((await save(nka, again.body, { items: without })).body.code).toBe('negotiation.noItem');
    const same = [...sheetOf(again.body).items, sheetOf(again.body).items[0] as never];
    expect((await save(nka, again.body, { items: same })).body.code).toBe('negotiation.sameItem');
  });

  it('floor and ladder: set by whose they are, kept by others, seen by who may', async () => {
    const made = await begin();
    const withFloor = sheetOf(made).items.map((item) => ({ ...item, floor: '月返 5.37%' }));
    const step = { item: made.items[0]?.key ?? '', clause: '月返 5.21%', trade_for: '减一期DM' };
    expect((await save(nka, made, { items: withFloor })).body.code).toBe('field.floor');
    expect((await save(nka, made, { ladder: [step] })).body.code).toBe('field.concession');
    const kept = await save(director, made, { items: withFloor, ladder: [step] });
    expect(kept.body.items[0]).toMatchObject({ floor: '月返 5.37%', floor_cost: '57996.00' });
    expect(kept.body.ladder_costs?.[0]).toEqual({ cost: '2268.00', total: '2268.00' });
    const passed = await save(nka, kept.body, { benchmark: '别家 4%' });
    expect(passed.body).toMatchObject({ ladder: [step], benchmark: '别家 4%' });
    expect(passed.body.items[0]?.floor).toBe('月返 5.37%');
    const seen = await region.ask<WireNegotiation>('GET', `/negotiations/${made.id}`);
    expect(seen.body.items[0]).toMatchObject({ floor: null, floor_cost: null, floor_room: null });
    expect([seen.body.sums.floor, seen.body.ladder]).toEqual([null, [step]]);
    expect(JSON.stringify(seen.body)).not.toMatch(/5\.37|57996|3996/);
    const blind = await legal.ask<WireNegotiation>('GET', `/negotiations/${made.id}`);
    expect(JSON.stringify(blind.body)).not.toMatch(/5\.37/);

    const file = async (who: Visitor, name: string) => {
      const path = `${api.server.url}/api/v1/negotiations/${made.id}/${name}`;
      const answer = await fetch(path, { headers: { cookie: who.cookie() } });
      expect(answer.status).toBe(200);
      return Buffer.from(await answer.arrayBuffer());
    };
    const cells = async (who: Visitor) => {
      const book = new ExcelJS.Workbook();
      await book.xlsx.load((await file(who, 'sheet.xlsx')) as never);
      return book.worksheets.flatMap((each) =>
        each.getSheetValues().flatMap((row) => JSON.stringify(row ?? '')),
      );
    };
    const full = (await cells(director)).join('\n');
    expect(full).toContain('月返 5.37%');
    expect(full).toContain('57996');
    expect(full).toMatch(/可能/);
    expect((await cells(region)).join('\n')).not.toMatch(/5\.37|57996|底线/);
    const textOf = async (who: Visitor, name: string) =>
      (await readPdf(await file(who, name))).pages.join('');
    const text = await textOf(director, 'sheet.pdf');
    expect(text).toContain('谈判底稿乐民超市HT-2026-777');
    expect(text).toContain('5.37');
    expect(await textOf(region, 'sheet.pdf?lang=en')).not.toContain('5.37');
  });

  it('what was agreed becomes a draft in one call, and by approval the version that drives', async () => {
    let sheet = (await save(nka, await begin(), { stage: 'close', checks: checked })).body;
    const [rebate, dm] = sheet.items;
    const offers = [rebate, dm].map((item) => ({
      ...{ side: 'ours' as const, day: '2026-12-20', item: item?.key ?? '', clause: '月返 5.5%' },
    }));
    sheet = (await save(nka, sheet, { offers, turnover: '2400000.00' })).body;
    const open = await save(nka, sheet, { stage: 'agreed' });
    expect(open).toMatchObject({
      status: 409,
      body: { code: 'negotiation.open', facts: { items: '2' } },
    });
    const path = `/negotiations/${sheet.id}/draft`;
    const draft = (version: number) =>
      nka.ask<{ agreement: string; draft: string } & WireRefusal>('POST', path, { version });
    expect((await draft(sheet.version)).body.code).toBe('negotiation.notAgreed');
    const items = sheetOf(sheet).items.map((item, at) => ({
      ...item,
      agreed: at === 0 ? '月返 5.5% 按含税净进货额 账扣' : '',
    }));
    sheet = (await save(nka, sheet, { items, stage: 'agreed' })).body;
    expect(sheet.sums.agreed).toMatchObject({ amount: '132000.00', rate: '0.055' });
    const made = await draft(sheet.version);
    expect(made.status).toBe(201);
    expect((await draft(sheet.version + 1)).body.code).toBe('negotiation.drafted');
    expect((await save(nka, await read(sheet.id))).body.code).toBe('negotiation.drafted');

    const drafted = (await nka.ask<WireDraft>('GET', `/agreement-drafts/${made.body.draft}`)).body;
    expect(drafted.content).toMatchObject({
      ...{ terms: ['月返 5.5% 按含税净进货额 账扣'], turnover: '2400000.00' },
      ...{ from: '2027-01-01', to: '2027-12-31' },
    });
    const signed = await nka.ask<WireSigned>('POST', `/agreement-drafts/${made.body.draft}/sign`, {
      ...{ version: drafted.draft.version, reason: '谈成' },
    });
    expect(signed.status, JSON.stringify(signed.body)).toBe(200);
    for (const { id } of signed.body.waiting) {
      for (const who of [finance, legal, director]) {
        const { version, state } = (await who.ask<WireRequestPage>('GET', `/approvals/${id}`)).body;
        if (state === 'waiting')
          await who.ask('POST', `/approvals/${id}/votes`, { version, vote: 'approved' });
      }
    }
    const { versions } = await agreementOf();
    expect(versions.at(-1)).toMatchObject({ n: 2, act: 'renewal', from: '2027-01-01', terms: 1 });
    expect((await read(sheet.id)).draft).toMatchObject({ state: 'signed' });
  });

  it('a draft that was given up frees the sheet', async () => {
    const made = await begin();
    const agreed = (await save(nka, made, { stage: 'agreed', checks: checked })).body;
    const at = `/negotiations/${made.id}/draft`;
    const { body } = await nka.ask<{ draft: string }>('POST', at, { version: agreed.version });
    await nka.ask('POST', `/agreement-drafts/${body.draft}/drop`, { version: 1 });
    const again = await save(nka, await read(made.id), { stage: 'close' });
    expect(again).toMatchObject({
      status: 200,
      body: { stage: 'close', draft: { state: 'dropped' } },
    });
  });

  it('N08: chains of one region and format side by side; the list shows where each stands', async () => {
    const { body } = await director.ask<WireParity>('GET', '/negotiation-parity');
    const dm = body.rows.find(({ fee }) => fee === 'dm');
    expect(dm).toMatchObject({ of: 'price', per: ['issue'], median: '1500.00' });
    expect(dm?.chains.map((each) => each.stands_out)).toEqual([false, false]);
    const none = await director.ask<WireParity>('GET', '/negotiation-parity?chain=x');
    expect(none.body.rows).toEqual([]);
    const list = await director.ask<{ negotiations: WireNegotiationHead[] }>(
      'GET',
      '/negotiations',
    );
    expect(list.body.negotiations.length).toBeGreaterThan(4);
    expect(list.body.negotiations[0]).toMatchObject({ agreement: { chain }, items: 2 });
    expect((await nka.ask('GET', '/negotiations/x')).status).toBe(404);
  });

  it('what was taken and given back is nothing that was taken wrongly', async () => {
    const office = { api, finance, maker: finance };
    const taken = ['费用,FA-1,,2026-03-12,翻新费,账扣,-800.00,'];
    await auditAs(office, monthWith(taken, { no: 'JS-0301' }));
    const back = ['费用,FA-2,,2026-04-20,冲回 翻新费 FA-1,账扣,800.00,'];
    const april = { no: 'JS-0401', month: '2026-04', from: '2026-04-01', to: '2026-04-30' };
    await auditAs(office, monthWith(back, april));
    const { actuals, advice } = await begin();
    const given = actuals.fees.find(({ fee }) => fee === 'renovation');
    expect(given).toMatchObject({ taken: '0.00', right: '0.00', lines: 2 });
    expect(advice.map(({ text }) => text).filter((text) => text.includes('翻新'))).toEqual([]);
  });
});
