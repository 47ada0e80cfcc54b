import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WireFeeLines, WireFeeRates } from '../../src/wire/feeRates.ts';
import type { WireFees } from '../../src/wire/fees.ts';
import type { WireTakings } from '../../src/wire/reports.ts';
import { cleanMonth, dropFiles, monthWith } from '../make/drop.ts';
import { type Api, ask, auditDrop, startApi } from './api.ts';

/**
 * Two months of 2026: received 90,000 each, 月返 6,000 and three DM of 1,500, one of them in 一店, which the tree has
 * below 华东大区; and two clean months of 2025, one of them January.
 */
let api: Api;
const chain = '乐民超市';
const tree = `/customers/${encodeURIComponent(chain)}/sites`;
const site = (kind: string, name: string, parent: string | null, format: string | null) => ({
  ...{ kind, code: name, name, aliases: [], city: '', format, area_sqm: null, skus: null },
  ...{ opened_on: null, closed_on: null, market_stage: null, exception: '' },
  periods: [
    {
      ...{ from: null, to: null, parent, entity: null, relation: null, order_site: null },
      ...{ ship_site: null, bill_entity: null, pay_entity: null, agent: null },
      ...{ supplier: null, deliverer: null },
    },
  ],
});

beforeAll(async () => {
  api = await startApi();
  for (const month of ['2025-01', '2025-11'])
    await auditDrop(api, cleanMonth(`JS-${month}`, month), { as_of: '2026-03-05' });
  for (const month of ['01', '02']) {
    const [from, to] = [`2026-${month}-01`, month === '01' ? '2026-01-31' : '2026-02-28'];
    const change = { no: `JS-${month}`, from, to, month: `2026-${month}`, payTerm: '月结45' };
    const files = dropFiles(change).map(({ name, text }) => ({
      name,
      text: text.replace(`FY-JS-${month}-2,,`, `FY-JS-${month}-2,一店,`),
    }));
    await auditDrop(api, files, { as_of: '2026-03-05' });
  }
  const region = await ask<{ id: string }>(
    ...([api, 'POST', tree, site('region', '华东大区', null, null)] as const),
  );
  await ask(api, 'POST', tree, site('store', '一店', region.body.id, 'hypermarket'));
}, 120_000);
afterAll(() => api?.stop());

const read = async <T = WireFeeRates>(path: string): Promise<T> => {
  const { status, body } = await ask<T>(api, 'GET', path);
  expect([path, status]).toEqual([path, 200]);
  return body;
};
const fen = (text: string | null): bigint => BigInt((text ?? 'hidden').replace('.', ''));

describe('issue 5, 5: 总费用率', () => {
  it('is what hand reckoning gives: with tax, net of tax, fixed against promotional', async () => {
    const { year, years, first, last, total } = await read('/fee-rates');
    expect([year, years, first, last]).toEqual([2026, [2026, 2025], '2026-01', '2026-02']);
    expect(total.now).toMatchObject({
      ...{ base: '180000.00', base_net: '159292.04', cost: '21000.00', share: '0.116667' },
      ...{ fixed: '12000.00', promotion: '9000.00', variable: '0.00', right: '12000.00' },
      ...{ net: '19110.04', net_share: '0.119969', lines: 8 },
    });
    expect(total.now.kinds).toMatchObject([
      { fee: 'rebate', paper: 'redLetter', tax_rate: '0.13', cost: '12000.00', net: '10619.47' },
      { fee: 'dm', paper: 'service', tax_rate: '0.06', cost: '9000.00', net: '8490.57' },
    ]);
    const takings = await read<WireTakings>('/takings?from=2026-01&to=2026-12');
    const taken = takings.months.reduce((sum, each) => sum + fen(each.taken), 0n);
    expect(fen(total.now.taken)).toBe(taken);
  });

  it('sets the same months of the year before beside it, and no others', async () => {
    const { total, trend } = await read('/fee-rates?year=2026');
    expect(total.before).toMatchObject({ base: '90000.00', cost: '7500.00', share: '0.083333' });
    expect(trend.map(({ month, share, before_share }) => [month, share, before_share])).toEqual([
      ['2026-01', '0.116667', '0.083333'],
      ['2026-02', '0.116667', null],
    ]);
  });

  it('tells what is agreed on a year of it, and days as points at a rate that is said', async () => {
    const { total, contracts, interest, tax } = await read('/fee-rates?by=contract&interest=0.05');
    expect(total.agreed).toMatchObject({
      ...{ base: '1080000.00', cost: '66000.00', share: '0.061111' },
      ...{ fixed: '54000.00', promotion: '12000.00' },
    });
    // Clauses 66,000.00 of a year, and three DM of 3,000.00 a month were one too many, 9,000.00 so far.
    expect(total.outlook).toEqual({
      ...{ base: '1080000.00', clauses: '66000.00', others: '0.00', over: '9000.00' },
      ...{ cost: '75000.00', share: '0.069444' },
    });
    expect(contracts).toMatchObject([{ payment_term: '月结45', average_days: '59.72' }]);
    expect(total.days).toEqual({ cost: '1472.55', share: '0.008181', base: '180000.00' });
    expect(interest).toEqual({ yearly: '0.05', source: '' });
    expect((await read('/fee-rates')).interest.source).toContain('LPR');
    for (const { source } of tax) expect(source).not.toBe('');
  });

  it('by region and format, what cannot be placed is 未分配: each column adds up to the whole', async () => {
    const whole = await read('/fee-rates');
    for (const by of ['region', 'format', 'contract', 'chain'] as const) {
      const { total, groups } = await read(`/fee-rates?by=${by}`);
      expect(total).toEqual(whole.total);
      for (const of of ['base', 'base_net', 'taken', 'right', 'cost', 'net', 'fixed'] as const)
        expect(groups.reduce((sum, { now }) => sum + fen(now[of]), 0n)).toBe(fen(total.now[of]));
      for (const of of ['cost', 'net', 'base', 'fixed', 'promotion'] as const)
        expect(groups.reduce((sum, { agreed }) => sum + fen(agreed[of]), 0n)).toBe(
          fen(total.agreed[of]),
        );
      for (const of of ['base', 'clauses', 'others', 'over', 'cost'] as const)
        expect(groups.reduce((sum, { outlook }) => sum + fen(outlook[of]), 0n)).toBe(
          fen(total.outlook[of]),
        );
      expect(groups.reduce((sum, { days }) => sum + fen(days.cost), 0n)).toBe(fen(total.days.cost));
    }
    const { groups, regions } = await read('/fee-rates?by=region');
    expect(groups.map(({ key, now }) => [key, now.base, now.cost])).toEqual([
      ['华东大区', '100000.00', '3000.00'],
      ['', '80000.00', '18000.00'],
    ]);
    expect(regions).toEqual(['华东大区']);
    const own = await read('/fee-rates?format=hypermarket');
    expect(own.total.now).toMatchObject({ base: '100000.00', cost: '3000.00', share: '0.03' });
    expect(own.total.agreed.cost).toBe('36666.67');
  });

  it('leads to the deductions with clause, formula, store and audit', async () => {
    const { count, cost, lines } = await read<WireFeeLines>(
      '/fee-rates/lines?year=2026&fee=rebate',
    );
    expect([count, cost]).toEqual([2, '12000.00']);
    expect(lines[0]).toMatchObject({
      taken: '6000.00',
      right: '4500.00',
      statement_no: expect.stringMatching(/^JS-0/),
    });
    expect(lines[0]?.clause).toContain('月返');
    expect(lines[0]?.formula).toContain('5% x');
    expect(lines[0]?.audit).not.toBeNull();
    const east = await read<WireFeeLines>(
      `/fee-rates/lines?year=2026&region=${encodeURIComponent('华东大区')}`,
    );
    expect(east.lines.map(({ store, region, format }) => [store, region, format])).toEqual([
      ['一店', '华东大区', 'hypermarket'],
      ['一店', '华东大区', 'hypermarket'],
    ]);
    expect((await read<WireFeeLines>('/fee-rates/lines?year=2026&region=')).count).toBe(6);
  });

  it('what is given back is told line by line: within its statement, by its number, by its kind only', async () => {
    const files = monthWith(
      [
        '费用,FY-9,,2024-03-20,DM费 3月下,账扣,-800.00,',
        '费用,FY-10,,2024-03-21,DM费 3月下,账扣,800.00,',
        '费用,FY-11,,2024-03-22,DM费,账扣,300.00,',
        '费用,TZ-1,,2024-03-23,其他扣款 更正 YS-JS-2403-1,账扣,500.00,',
      ],
      { no: 'JS-2403', month: '2024-03', from: '2024-03-01', to: '2024-03-31' },
    ).map(({ name, text }) => ({ name, text: text.replace('2026-01-01至', '2024-01-01至') }));
    await auditDrop(api, files, { as_of: '2026-03-06' });
    const { total } = await read('/fee-rates?year=2024');
    const [dm] = total.now.kinds.filter(({ fee }) => fee === 'dm');
    // Three DM of 1,500.00, of which 3,000.00 are right, and 800.00 that came back at once.
    expect(dm).toMatchObject({ taken: '5300.00', right: '3000.00', returned: '1100.00' });
    expect([dm?.returned_loose, dm?.cost]).toEqual(['300.00', '4200.00']);
    expect(total.now.kinds.map(({ fee }) => fee)).toEqual(['rebate', 'dm']);
    const placed = await read('/fee-rates?year=2024&by=region');
    expect(placed.total).toEqual(total);
    const { lines } = await read<WireFeeLines>('/fee-rates/lines?year=2024&fee=dm');
    expect(
      lines
        .filter(({ back }) => back !== null)
        .map(({ doc, back, other }) => [doc, back, other?.doc]),
    ).toEqual([
      ...[['FY-9', 'pair', 'FY-10']],
      ...[['FY-10', 'pair', 'FY-9']],
      ...[['FY-11', 'loose', undefined]],
    ]);
  });

  it('is a workbook whose sums are formulas and whose basis is named', async () => {
    const answer = await fetch(`${api.server.url}/api/v1/fee-rates.xlsx?by=region`);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await answer.arrayBuffer()) as never);
    expect(book.worksheets.map(({ name }) => name)).toEqual(['费用率', '按科目', '按月', '口径']);
    const [groups, , , basis] = book.worksheets;
    const at = (cell: string) => groups?.getCell(cell).value;
    expect([at('A3'), at('B2'), at('G2'), at('M2')]).toEqual(['未分配', 100000, 3000, 0.03]);
    expect(at('G4')).toMatchObject({ formula: 'SUBTOTAL(109,G2:G3)', result: 21000 });
    const said = basis?.getSheetValues().flat().join('\n') ?? '';
    expect(said).toMatch(/收货净额[\s\S]*2026-01 – 2026-02[\s\S]*增值税法[\s\S]*LPR/);
  });

  it('calls kinds of fees what the company calls them, in the workbook of a negotiation too', async () => {
    const book = async (path: string) => {
      const read = new ExcelJS.Workbook();
      const answer = await fetch(`${api.server.url}/api/v1${path}`);
      await read.xlsx.load((await answer.arrayBuffer()) as never);
      return read.worksheets.map((sheet) => sheet.getSheetValues().flat().join('\n')).join('\n');
    };
    const { agreements } = await read<{ agreements: { id: string }[] }>('/agreements');
    const begin = `/agreements/${agreements[0]?.id}/negotiations`;
    const { body } = await ask<{ id: string }>(api, 'POST', begin, { based_on: 1 });
    expect(await book('/fee-rates.xlsx')).toContain('DM费');
    const { fees } = await read<WireFees>('/fees');
    const { fee, version } = fees.find(({ kind }) => kind === 'dm') as WireFees['fees'][number];
    const named = { version, fee: { ...fee, zh: '快讯投放费', en: 'Leaflets' } };
    expect((await ask(api, 'PUT', '/fees/dm', named)).status).toBe(200);
    for (const path of ['/fee-rates.xlsx', `/negotiations/${body.id}/sheet.xlsx`]) {
      const told = await book(path);
      expect([path, told.includes('快讯投放费'), /^DM费$/m.test(told)]).toEqual([
        path,
        true,
        false,
      ]);
    }
    const { lines } = await read<WireFeeLines>('/fee-rates/lines?year=2026&fee=dm');
    const { audit } = lines[0] as WireFeeLines['lines'][number];
    const differences = await book(`/audits/${audit?.id}/differences.xlsx?lang=en`);
    expect([differences.includes('Leaflets'), /^DM fee$/m.test(differences)]).toEqual([
      ...[true, false],
    ]);
  });
});
