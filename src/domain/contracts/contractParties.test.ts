import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contractOf, factsOf, lineOf, statementOf, yuan } from '../../../test/make/facts.ts';
import { contractOf as chooseContract } from '../imports/contractsOf.ts';
import { auditStatement } from '../settlements/audit.ts';
import type { Cell } from '../sheets/sheet.ts';
import { parseTables } from '../sheets/tables.ts';
import type { Day } from '../values/day.ts';
import { type ContractParty, fitHeading, partyNameOn, plainCompany } from './contractParties.ts';
import { checkParties, findCompany, type KnownCompanies, linkParties } from './linkParties.ts';
import { parseContract } from './parseContract.ts';

const terms: Cell[][] = [
  ['科目', '计算基数', '比例', '周期', '兑现方式'],
  ['月返', '含税净进货额', '5%', '月', '账扣'],
];
const read = (...head: Cell[][]) => {
  const rows = [...head, ...terms].map((cells, n) => ({ row: n + 1, cells }));
  return parseContract(parseTables({ file: '合同.xlsx', sheet: '1', rows }));
};
const rolesOf = (...head: Cell[][]) =>
  (read(...head).parties ?? []).map(({ role, name, taxNo }) =>
    [role, name, taxNo].join(' ').trim(),
  );

const period = (
  name: string,
  taxNo = '',
  from: string | null = null,
  to: string | null = null,
) => ({
  ...{ name, taxNo, address: '', bank: '' },
  ...{ from: from as Day | null, to: to as Day | null },
});
const company = (id: string, ...periods: ReturnType<typeof period>[]) => ({ id, periods });
const party = (change: Partial<ContractParty>): ContractParty => ({
  ...{ role: 'buyer', name: '', taxNo: '', id: null },
  ...change,
});

describe('issue 5, 2: parties of a contract from the head of its sheet', () => {
  it('甲方, 乙方, 供货方, 结算主体 and the others, each with the 税号 beside or below it', () => {
    expect(
      rolesOf(
        ['合同编号', 'HT-1', '有效期', '2026-01-01至2026-12-31'],
        ['甲方', '永辉超市（上海）有限公司', '税号', '91310000MA1FL00001'],
        ['乙方', '青禾食品有限公司', '乙方税号', '91320000MA1FL00002'],
        ['供货方', '青禾食品苏州有限公司', '结算主体', '青禾商贸有限公司'],
        ['税号', '91320500MA1FL00003', '税号', '91320500MA1FL00004'],
        ['配送商', '顺捷物流有限公司', '品牌商', '青禾集团有限公司'],
        ['财务代理', '华联财务有限公司'],
      ),
    ).toEqual([
      'buyer 永辉超市（上海）有限公司 91310000MA1FL00001',
      'agent 华联财务有限公司',
      'brand 青禾集团有限公司',
      'signer 青禾食品有限公司 91320000MA1FL00002',
      'supplier 青禾食品苏州有限公司 91320500MA1FL00003',
      'settler 青禾商贸有限公司 91320500MA1FL00004',
      'deliverer 顺捷物流有限公司',
    ]);
  });

  it('several of the chain sign; what stands in one cell with its label is read alike', () => {
    expect(
      rolesOf(
        ['甲方：永辉超市股份有限公司、福建永辉超市有限公司'],
        ['乙方：V001 青禾食品有限公司'],
        ['开票方：青禾商贸有限公司', '', '收款单位：青禾商贸有限公司'],
      ),
    ).toEqual([
      'buyer 永辉超市股份有限公司',
      'buyer 福建永辉超市有限公司',
      'signer 青禾食品有限公司',
      'settler 青禾商贸有限公司',
    ]);
  });

  it('结算主体 is the buyer where no other is told, or where its name is a retailer’s', () => {
    expect(rolesOf(['结算主体', '悦邻(上海)商业管理有限公司', '合同号', 'HT-1'])).toEqual([
      'buyer 悦邻(上海)商业管理有限公司',
    ]);
    expect(
      rolesOf(
        ['甲方', '悦邻商业有限公司'],
        ['乙方', '青禾食品有限公司'],
        ['结算主体', '悦邻超市有限公司'],
      ),
    ).toEqual(['buyer 悦邻商业有限公司', 'buyer 悦邻超市有限公司', 'signer 青禾食品有限公司']);
  });

  it('甲方 and 乙方 whose names tell nothing are taken in their usual places and change them where the books say so', () => {
    const { parties = [], retailer } = read(['甲方', '宏远有限公司'], ['乙方', '大成有限公司']);
    expect(parties.map(({ role, isGuessed }) => [role, isGuessed])).toEqual([
      ['buyer', true],
      ['signer', true],
    ]);
    expect(retailer).toBeNull();
    expect(fitHeading(parties, { name: '别家', taxNo: '' }, null)).toBeNull();
    const known = { entities: [company('e', period('大成有限公司'))], suppliers: [] };
    expect(linkParties(parties, known).map(({ role, name, id }) => [role, name, id])).toEqual([
      ['signer', '宏远有限公司', null],
      ['buyer', '大成有限公司', 'e'],
    ]);
  });
});

describe('whom a party is linked to', () => {
  const sh = company('sh', period('永辉超市(上海)有限公司', '91310000MA1FL00001'));
  const fj = company('fj', period('永辉超市(福建)有限公司', '91350000MA1FL00005'));
  const known: KnownCompanies = { entities: [sh, fj], suppliers: [] };
  const is = (name: string, taxNo = '') => {
    const found = findCompany({ name, taxNo }, known.entities);
    return found.is === 'found'
      ? found.company.id
      : found.is === 'several'
        ? found.companies.map(({ id }) => id)
        : null;
  };

  it('by 税号 first, then by name in any width and brackets; what does not agree is asked', () => {
    expect(is('永辉上海', '91310000ma1fl00001')).toBe('sh');
    expect(is('永辉超市（上海） 有限公司')).toBe('sh');
    expect(is('永辉超市(福建)有限公司', '91310000MA1FL00001')).toEqual(['sh', 'fj']);
    expect(is('永辉超市(上海)有限公司', '91990000MA1FL00009')).toEqual(['sh']);
    expect(is('别家有限公司')).toBeNull();
  });

  it('what is asked and what is unknown is told, and stays as it was written', () => {
    const parties = [
      party({ name: '永辉超市(福建)有限公司', taxNo: '91310000MA1FL00001' }),
      party({ name: '别家有限公司' }),
      party({ role: 'signer', name: '青禾食品有限公司' }),
    ];
    const linked = linkParties(parties, known);
    expect(linked).toEqual(parties);
    expect(checkParties(linked, known, {}).map(({ code, severity }) => [code, severity])).toEqual([
      ['party.several', 'warning'],
      ['party.unlinked', 'info'],
    ]);
  });

  it('law: width, blanks and brackets never make another company', () => {
    const name = fc.stringMatching(/^[一-龥]{2,8}$/);
    fc.assert(
      fc.property(name, name, (a, b) => {
        expect(plainCompany(`${a}（${b}）有限公司`)).toBe(plainCompany(` ${a} (${b})有限公司 `));
      }),
    );
  });
});

describe('R21: whether a heading is a party', () => {
  const renamed = party({
    ...{ name: '乐购商业有限公司', id: 'e' },
    periods: [
      period('乐购商业有限公司', '91310000MA1FL00001', null, '2016-06-30'),
      period('华润万家商业有限公司', '91310000MA1FL00001', '2016-07-01'),
    ],
  });
  const fit = (name: string, day: string, taxNo = '') =>
    fitHeading([renamed], { name, taxNo }, day as Day)?.fit;

  it('a renamed entity is the same party on its days, and under its former name is told', () => {
    expect(fit('乐购商业有限公司', '2016-05-31')).toBe('party');
    expect(fit('乐购商业有限公司', '2016-08-31')).toBe('former');
    expect(fit('华润万家商业有限公司', '2016-08-31')).toBe('party');
    expect(fit('永辉超市有限公司', '2016-08-31')).toBe('other');
    expect(fit('某某', '2016-08-31', '91310000MA1FL00001')).toBe('party');
    expect(partyNameOn(renamed, '2016-08-31' as Day).name).toBe('华润万家商业有限公司');
  });

  it('flag.otherParty and flag.formerName come of it', () => {
    const codes = (retailer: string) => {
      const statement = statementOf([lineOf({ kind: 'receipt', doc: 'Y', amount: yuan('100') })], {
        ...{ retailer, to: '2016-08-31' as Day, date: '2016-08-31' as Day },
      });
      const contract = contractOf([], { retailer: '乐购商业有限公司', parties: [renamed] });
      return auditStatement(factsOf(statement, contract, [])).flags.map(
        ({ reason }) => reason.code,
      );
    };
    expect(codes('华润万家商业有限公司').filter((code) => code.startsWith('flag.'))).not.toContain(
      'flag.otherParty',
    );
    expect(codes('乐购商业有限公司')).toContain('flag.formerName');
    expect(codes('永辉超市有限公司')).toContain('flag.otherParty');
  });

  it('a statement takes the contract whose party its heading is', () => {
    const statement = statementOf([], {
      retailer: '华润万家商业有限公司',
      to: '2016-08-31' as Day,
    });
    const other = contractOf([], { no: 'A', chain: null, retailer: '永辉' });
    const own = contractOf([], { no: 'B', chain: null, retailer: '乐购', parties: [renamed] });
    expect(chooseContract({ ...statement, contractNo: null }, [other, own])?.no).toBe('B');
  });
});
