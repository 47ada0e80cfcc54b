import { describe, expect, it } from 'vitest';
import type { Cell, Sheet } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import { parseCustomers } from './parseCustomers.ts';
import { partiesOn } from './parties.ts';
import { type CustomerBooks, planCustomers } from './planCustomers.ts';
import { defaultNumbers } from './ruleNumbers.ts';

const sheet = (...rows: Cell[][]): Sheet => ({
  ...{ file: '客户.xlsx', sheet: '门店' },
  rows: rows.map((cells, n) => ({ row: n + 1, cells })),
});

const nothing: CustomerBooks = { chains: [], suppliers: [] };

function plan(books: CustomerBooks, ...sheets: Sheet[]) {
  let n = 0;
  const newId = () => {
    n += 1;
    return `id${n}-${books.chains.length}`;
  };
  return planCustomers(parseCustomers(sheets), books, {
    ...{ newId, chain: null, numbers: defaultNumbers, day: '2026-07-01' as Day },
  });
}

/** The books with what a plan changes. */
function keep(books: CustomerBooks, { chains, suppliers }: ReturnType<typeof plan>): CustomerBooks {
  const merged = <T extends { id: string }>(before: readonly T[], changed: readonly T[]) => [
    ...new Map([...before, ...changed].map((each) => [each.id, each])).values(),
  ];
  const names = new Set([...books.chains, ...chains].map(({ chain }) => chain));
  const of = (all: CustomerBooks['chains'], name: string) =>
    all.find(({ chain }) => chain === name) ?? { chain: name, sites: [], entities: [] };
  return {
    chains: [...names].map((chain) => ({
      chain,
      sites: merged(of(books.chains, chain).sites, of(chains, chain).sites),
      entities: merged(of(books.chains, chain).entities, of(chains, chain).entities),
    })),
    suppliers: merged(books.suppliers, suppliers),
  };
}

const stores = sheet(
  ['2026 年门店表'],
  ...[
    [
      '连锁',
      '类型',
      '店号',
      '店名',
      '业态',
      '面积',
      'SKU数',
      '上级',
      '法人主体',
      '结算关系',
      '生效日',
      '失效日',
    ],
  ],
  ['永辉', '总部', 'HQ', '总部', '', '', '', '', '永辉物流有限公司', '', '', ''],
  [
    '永辉',
    '门店',
    '0101',
    '人民路店',
    '大卖场',
    '5,000㎡',
    '12000',
    'HQ',
    '',
    '送货到分店,结帐在分店',
    '2025-1-1',
    '',
  ],
  [
    '永辉',
    '门店',
    '0102',
    '延安店',
    '便利店',
    '很大',
    '900',
    'HQ',
    '',
    '送货在分店,结帐在总店',
    '2025/1/1',
    '2026-06-30',
  ],
  ['永辉', '门店', '0102', '', '', '', '', 'HQ', '', 'R03', '2026-07-01', ''],
);

describe('issue 5, 1: customers are imported as a workbook', () => {
  const first = plan(nothing, stores);
  const books = keep(nothing, first);
  const sites = new Map(books.chains[0]?.sites.map((each) => [each.code, each]));

  it('reads titles, aliases of headings and what people write; a bad cell leaves the rest', () => {
    expect(first.problems.map(({ code, subject }) => [code, subject.row, subject.column])).toEqual([
      ['customerSheet.cell', 5, '面积'],
    ]);
    expect(sites.get('0101')).toMatchObject({
      ...{ kind: 'store', format: 'hypermarket', areaSqm: 5000, skus: 12_000 },
      periods: [{ from: '2025-01-01', to: null, relation: 'R01' }],
    });
    expect(sites.get('0102')).toMatchObject({ format: 'convenience', areaSqm: null, skus: 900 });
    expect(
      sites.get('0102')?.periods.map(({ from, to, relation }) => [from, to, relation]),
    ).toEqual([
      ['2025-01-01', '2026-06-30', 'R02'],
      ['2026-07-01', null, 'R03'],
    ]);
  });

  it('links to what later rows bring, so that the four parties are told', () => {
    const byId = new Map(books.chains[0]?.sites.map((each) => [each.id, each]));
    const store = sites.get('0102');
    const parties = store && partiesOn(store, byId, '2026-08-01' as Day);
    const entity = books.chains[0]?.entities[0];
    expect(entity?.periods[0]?.name).toBe('永辉物流有限公司');
    expect([parties?.order.id, parties?.bill.id]).toEqual([sites.get('HQ')?.id, entity?.id]);
  });

  it('the same file twice changes nothing', () => {
    const again = plan(books, stores);
    expect([again.changes, again.chains, again.suppliers]).toEqual([[], [], []]);
  });

  it('a new relation from a day ends the one before it; empty cells change nothing', () => {
    const later = plan(
      books,
      sheet(['连锁', '门店编码', '结算关系', '生效日'], ['永辉', '0101', '2', '2026-10-01']),
    );
    expect(later.changes).toEqual([
      { what: 'site', isNew: false, chain: '永辉', name: '0101 人民路店' },
    ]);
    const [changed] = later.chains[0]?.sites ?? [];
    expect(changed).toMatchObject({ name: '人民路店', areaSqm: 5000 });
    expect(changed?.periods.map(({ from, to, relation }) => [from, to, relation])).toEqual([
      ['2025-01-01', '2026-09-30', 'R01'],
      ['2026-10-01', null, 'R02'],
    ]);
  });

  it('what cannot stand is told with row and mend, and the others count', () => {
    const bad = plan(
      books,
      sheet(
        ['连锁', '门店编码', '上级', '结算关系', '生效日', '失效日'],
        ['', '0201', '', '', '', ''],
        ['永辉', '', 'HQ', '', '', ''],
        ['永辉', '0202', '没有', 'R01', '2026-01-01', ''],
        ['永辉', '0203', '', 'R01', '2026-05-01', '2026-04-30'],
        ['永辉', '0102', '', 'R01', '2026-03-01', '2026-04-30'],
        ['永辉', 'HQ', '0101', '', '', ''],
        ['永辉', '0204', '', 'R02', '2026-01-01', ''],
        ['永辉', '0204', '', 'R01', '2026-01-01', ''],
      ),
      sheet(['日期', '金额'], ['2026-01-01', '5']),
    );
    expect(bad.problems.map(({ code, subject }) => `${code} ${subject.row ?? ''}`).sort()).toEqual([
      ...['customerSheet.circle 7', 'customerSheet.ends 5', 'customerSheet.noChain 2'],
      ...['customerSheet.noName 3', 'customerSheet.other ', 'customerSheet.overlaps 6'],
      ...['customerSheet.reference 4', 'customerSheet.twice 9'],
    ]);
    expect(bad.changes.map(({ name }) => name)).toEqual(['0202 0202', '0203 0203', '0204 0204']);
  });

  it('entities and our own parties have sheets of their own, dated by their names', () => {
    const own = plan(
      nothing,
      sheet(
        ['连锁', '购方名称', '税号', '主体类型', '生效日', '失效日'],
        ['乐购', '乐购有限公司', '914403001922038216', '购方', '', '2016-06-30'],
        ['乐购', '华润万家有限公司', '914403001922038216', '', '2016-07-01', ''],
        ['乐购', '康诚仓储有限公司', '123', '财务代理', '', ''],
      ),
      sheet(['供方名称', '供方角色'], ['明丰商贸', '配送商、供货主体'], ['好味食品', '品牌商']),
    );
    const [entity, agent] = own.chains[0]?.entities ?? [];
    expect(entity?.periods.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['乐购有限公司', null, '2016-06-30'],
      ['华润万家有限公司', '2016-07-01', null],
    ]);
    expect(agent?.isAgent).toBe(true);
    expect(own.problems.map(({ code }) => code)).toEqual(['customerSheet.taxNo']);
    expect(own.suppliers.map(({ roles }) => roles)).toEqual([['deliverer', 'supplier'], ['brand']]);
    const again = keep(nothing, own);
    expect(keep(again, plan(again))).toEqual(again);
  });
});
