import { describe, expect, it } from 'vitest';
import type { ContractParty } from '../contracts/contractParties.ts';
import type { Cell } from '../sheets/sheet.ts';
import { parseTables } from '../sheets/tables.ts';
import type { Day } from '../values/day.ts';
import {
  type PlacedParties,
  type PlacedParty,
  readPaperParties,
  seePaperParties,
} from './paperParties.ts';

const read = (heads: string[], cells: Cell[]) => {
  const rows = [heads, cells].map((each, n) => ({ row: n + 1, cells: each }));
  const [table] = parseTables({ file: '1.csv', sheet: '1', rows });
  const [row] = table?.rows ?? [];
  return table && row ? readPaperParties(table, row) : undefined;
};

const period = (name: string, from: string | null, to: string | null) => ({
  ...{ name, taxNo: '91310000MA1FL00001', address: '', bank: '' },
  ...{ from: from as Day | null, to: to as Day | null },
});
const company = (name: string, ...periods: ReturnType<typeof period>[]): PlacedParty => ({
  ...{ source: 'relation', name, taxNo: '91310000MA1FL00001', aliases: [], periods },
});
const site = (name: string, ...aliases: string[]): PlacedParty => ({
  ...{ source: 'relation', name, taxNo: '', aliases, periods: [] },
});
const hq = company(
  '悦邻商业有限公司',
  period('老悦邻有限公司', null, '2025-12-31'),
  period('悦邻商业有限公司', '2026-01-01', null),
);
const placed: PlacedParties = {
  relation: 'R02',
  parties: { order: site('人民路店', '0101'), ship: site('人民路店', '0101'), bill: hq, pay: hq },
};
const paper = (change: object) => ({
  ...{ kind: 'invoice' as const, store: '人民路店', storeCode: '', retailer: '' },
  ...change,
});
const day = '2026-03-05' as Day;
const shown = (given: ReturnType<typeof paper>, place: object = {}) =>
  seePaperParties(given, { placed, contract: [], day, ...place }).map(
    ({ what, name, source, expected }) =>
      [what, name || '-', source, expected && `≠ ${expected.name} ${expected.by}`]
        .filter(Boolean)
        .join(' '),
  );

describe('issue 5, 1: four parties on every document', () => {
  it('are read from columns of their own', () => {
    expect(
      read(
        ['发票号', '发票抬头', '购方税号', '付款方', '含税金额'],
        ['FP1', '悦邻商业有限公司', '91310000MA1FL00001', '华联财务有限公司', '100.00'],
      ),
    ).toEqual({
      bill: { name: '悦邻商业有限公司', taxNo: '91310000MA1FL00001' },
      pay: { name: '华联财务有限公司', taxNo: '' },
    });
    expect(
      read(['订单号', '下单方', '收货方', '金额'], ['D1', '悦邻总部', '上海大仓', '1']),
    ).toEqual({
      order: { name: '悦邻总部', taxNo: '' },
      ship: { name: '上海大仓', taxNo: '' },
    });
    expect(read(['验收单号', '门店', '金额'], ['Y1', '一店', '1'])).toBeUndefined();
  });

  it('what a document does not say follows from its store’s relation on the day', () => {
    expect(shown(paper({ kind: 'delivery' }))).toEqual([
      'order 人民路店 store',
      'ship 人民路店 store',
      'bill 悦邻商业有限公司 store',
      'pay 悦邻商业有限公司 store',
    ]);
  });

  it('an invoice heading that is not the settlement entity of the store that day is told', () => {
    expect(shown(paper({ retailer: '悦邻(杭州)商贸有限公司' }))[2]).toBe(
      'bill 悦邻(杭州)商贸有限公司 paper ≠ 悦邻商业有限公司 store',
    );
    expect(shown(paper({ retailer: '悦邻商业有限公司' }))[2]).toBe('bill 悦邻商业有限公司 paper');
    // A former name is the same company: its invoices are not contradicted.
    expect(shown(paper({ retailer: '老悦邻有限公司' }))[2]).toBe('bill 老悦邻有限公司 paper');
    const said = { bill: { name: '', taxNo: '91310000MA1FL00001' } };
    expect(shown(paper({ parties: said }))[2]).toBe('bill 91310000MA1FL00001 paper');
  });

  it('goods that another store received are told, a code or 别名 is the same store', () => {
    const at = (name: string) =>
      shown(paper({ kind: 'receipt', parties: { ship: { name, taxNo: '' } } }))[1];
    expect(at('0101')).toBe('ship 0101 paper');
    expect(at('南京路店')).toBe('ship 南京路店 paper ≠ 人民路店 store');
    expect(shown(paper({ kind: 'receipt', store: '新店' }), { placed: null })[1]).toBe(
      'ship 新店 paper',
    );
    // R03: goods of a store go to the warehouse of its HQ, which contradicts nothing.
    const central = { ...placed, relation: 'R03', parties: { ship: site('嘉定大仓') } };
    expect(shown(paper({ kind: 'delivery' }), { placed: central })[1]).toBe('ship 嘉定大仓 store');
  });

  it('without a store in the tree the contract’s buyer is whom invoices bear', () => {
    const buyer: ContractParty = { role: 'buyer', name: '悦邻商业有限公司', taxNo: '', id: null };
    const place = { placed: null, contract: [buyer] };
    expect(shown(paper({ store: '' }), place)).toEqual([
      'order - none',
      'ship - none',
      'bill 悦邻商业有限公司 contract',
      'pay 悦邻商业有限公司 contract',
    ]);
    expect(shown(paper({ store: '', retailer: '永辉超市有限公司' }), place)[2]).toBe(
      'bill 永辉超市有限公司 paper ≠ 悦邻商业有限公司 contract',
    );
  });
});
