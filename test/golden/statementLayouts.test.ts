import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StatementLayout } from '../../src/domain/customers/retailerProfile.ts';
import { parseMonth } from '../../src/domain/imports/month.ts';
import { previewMonth } from '../../src/domain/imports/preview.ts';
import type { Sheet } from '../../src/domain/sheets/sheet.ts';
import { formatFen, sumFen } from '../../src/domain/values/money.ts';
import { fieldNames } from '../../src/wire/fields.ts';

const sheetOf = (rows: string, sheet = ''): Sheet => ({
  ...{ file: '导出.csv', sheet },
  rows: rows
    .trim()
    .split('\n')
    .map((line, n) => ({ row: n + 1, cells: line.split(',') })),
});
const head = `
结算单号,JS-1,结算期间,2026-03-01至2026-03-31,制单日期,2026-03-31
零售商,乐民超市,供应商名称,青禾食品有限公司,供应商编码,V7,合同号,HT-1`;
const layoutOf = (more: Partial<StatementLayout>): StatementLayout => ({
  ...{ name: '平台导出', sheet: '', headRow: null, columns: [], taken: null, returned: null },
  ...{ totals: null, days: null, source: '平台说明', day: null, ...more },
});
const codesOf = (...layouts: StatementLayout[]) => [{ chain: '乐民超市', codes: [], layouts }];
const read = (sheet: Sheet, ...layouts: StatementLayout[]) => {
  const facts = parseMonth([sheet], layouts.length > 0 ? { codes: codesOf(...layouts) } : {});
  const lines = facts.statements.flatMap((each) => each.lines);
  return {
    ...{ facts, lines, codes: facts.problems.map(({ code }) => code) },
    sum: formatFen(sumFen(lines.map(({ amount }) => amount))),
  };
};

/** Headings of their own that nobody else uses. */
const strange = sheetOf(`${head}
凭证,往来摘要,落地点,划扣数
YS-1,进货,一店,60000.00
YS-2,进货,二店,40000.00
FY-1,DM费,一店,-1500.00`);
const ours = [
  { heading: '凭证', field: 'docNo' as const },
  { heading: '往来摘要', field: 'docType' as const },
  { heading: '落地点', field: 'storeName' as const },
  { heading: '划扣数', field: 'gross' as const },
];

describe('issue 5, 6: the layout in a profile reads what the program cannot', () => {
  it('their headings mean our fields; the preview says by which profile, who told it and when', () => {
    expect(read(strange).sum).not.toBe('98500.00');
    const { sum, lines, facts, codes } = read(strange, layoutOf({ columns: ours }));
    expect([sum, lines.length]).toEqual(['98500.00', 3]);
    expect(lines.map(({ doc, store }) => [doc, store])).toContainEqual(['YS-2', '二店']);
    expect(codes.filter((code) => code.startsWith('layout'))).toEqual([]);
    const [table] = previewMonth([strange], facts, []).tables;
    expect(table).toMatchObject({
      ...{ kind: 'statement', confidence: 1 },
      layout: { chain: '乐民超市', name: '平台导出', source: '平台说明', day: null },
    });
    expect(table?.layout?.headings).toEqual(ours.map(({ heading }) => heading));
  });

  it('a layout of another chain, or of another sheet, says nothing; what people corrected comes first', () => {
    const other = [
      { chain: '大润发', codes: [], layouts: [layoutOf({ columns: ours.slice(0, 2) })] },
    ];
    expect(parseMonth([strange], { codes: other }).statements).toEqual(
      parseMonth([strange]).statements,
    );
    const named = sheetOf(`${head}
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额
验收,YS-1,一店,2026-03-05,,,60000.00`);
    const columns = ['单据类型', '单据号', '门店', '日期'].map((heading) => ({
      ...{ heading, field: 'note' as const },
    }));
    const foreign = [{ chain: '大润发', codes: [], layouts: [layoutOf({ columns })] }];
    expect(parseMonth([named], { codes: foreign })).toEqual(parseMonth([named]));
    const entity = sheetOf(`结算单号,JS-1,结算主体,乐民商业有限公司
凭证,往来摘要,落地点,划扣数
YS-1,进货,一店,60000.00`);
    expect(read(entity, layoutOf({ columns: ours })).sum).toBe('60000.00');
    const elsewhere = layoutOf({ columns: ours, sheet: '费用' });
    expect(read(strange, elsewhere).sum).toBe(read(strange).sum);
    const mapping = {
      fingerprint: '凭证|划扣数|往来摘要|落地点',
      ...{
        kind: 'statement',
        headings: { 凭证: 'docNo', 往来摘要: 'docType', 划扣数: 'net' } as const,
      },
    };
    const told = parseMonth([strange], {
      codes: codesOf(layoutOf({ columns: ours })),
      mappings: [mapping],
    });
    const of = (heading: string) =>
      told.tables[0]?.table.columns.find((each) => each.heading === heading)?.field;
    expect([of('划扣数'), of('落地点')]).toEqual(['net', null]);
  });

  it('the row of the headings, where figures stand in them', () => {
    const numbered = sheetOf(`${head}
2026031,进货款
凭证1,往来2,3落地,划扣数2026
YS-1,进货,一店,60000.00
FY-1,DM费,一店,-1500.00`);
    const columns = ours.map(({ field }, i) => ({
      ...{ field, heading: ['凭证1', '往来2', '3落地', '划扣数2026'][i] as string },
    }));
    expect(read(numbered, layoutOf({ columns, headRow: 4 }))).toMatchObject({
      sum: '58500.00',
      codes: [],
    });
    const { codes, sum } = read(numbered, layoutOf({ columns, headRow: 9 }));
    expect([codes, sum]).toEqual([['layout.headRow'], '58500.00']);
  });
});

const plain = (rows: string) =>
  sheetOf(`${head}
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额
${rows}`);
const goods = '验收,YS-1,一店,2026-03-05,,,60000.00';

describe('issue 5, 6: signs, days and totals by the profile', () => {
  it('a chain that prints deductions negative gives back what stands positive; the paper is told of', () => {
    const sheet = plain(`${goods}\n费用,FY-1,一店,2026-03-06,DM费,账扣,1500.00`);
    expect(read(sheet)).toMatchObject({ sum: '58500.00', codes: [] });
    const by = read(sheet, layoutOf({ taken: 'negative' }));
    expect([by.sum, by.codes]).toEqual(['61500.00', ['layout.signs']]);
    expect(read(sheet, layoutOf({ taken: 'positive' }))).toMatchObject({
      sum: '58500.00',
      codes: [],
    });
  });

  it('printed totals prove a wrong sign, and count', () => {
    const sheet = sheetOf(`${head}
单据类型,单据号,门店,日期,费用名称,扣款方式,含税金额
${goods}
费用,FY-1,一店,2026-03-06,DM费,账扣,1500.00
应付金额,58500.00`);
    const by = read(sheet, layoutOf({ taken: 'negative' }));
    expect([by.sum, by.codes]).toEqual(['58500.00', ['layout.signsProved']]);
  });

  it('05/03/2026 is the fifth of March for who writes the day first; what cannot be is told', () => {
    const sheet = plain('验收,YS-1,一店,05/03/2026,,,60000.00\n验收,YS-2,一店,13/03/2026,,,1.00');
    expect(read(sheet).lines[0]?.day).toBeNull();
    const by = read(sheet, layoutOf({ days: 'dmy' }));
    expect(by.lines.map(({ day }) => day)).toEqual(['2026-03-05', '2026-03-13']);
    const wrong = read(sheet, layoutOf({ days: 'mdy' }));
    expect(wrong.lines.map(({ day }) => day)).toEqual(['2026-05-03', '2026-03-13']);
    expect(wrong.codes).toContain('layout.days');
  });

  it('where a chain prints no totals, figures alone are a line; where it prints some, their lack is told', () => {
    const sheet = plain(`${goods}\n,,,,,,500.00`);
    expect(read(sheet).lines).toHaveLength(1);
    expect(read(sheet, layoutOf({ totals: 'none' })).facts.tables[0]?.table.rows).toHaveLength(2);
    expect(read(plain(goods), layoutOf({ totals: 'some' })).codes).toEqual(['layout.noTotals']);
    const summed = plain(`${goods}\n合计,,,,,,60000.00`);
    expect(read(summed, layoutOf({ totals: 'some' })).codes).toEqual([]);
    expect(read(summed, layoutOf({ totals: 'none' }))).toMatchObject({
      ...{ sum: '60000.00', codes: ['layout.totals'] },
    });
  });
});

describe('issue 5, 6: a wrong layout never loses a row', () => {
  const sheet = plain(`${goods}\n费用,FY-1,一店,2026-03-06,DM费,账扣,-1500.00`);

  it('a column that its cells contradict is told of and read as before', () => {
    const columns = [
      { heading: '门店', field: 'gross' as const },
      { heading: '单据号', field: 'docNo' as const },
      { heading: '凭单', field: 'note' as const },
    ];
    const by = read(sheet, layoutOf({ columns }));
    expect([by.sum, by.codes]).toEqual(['58500.00', ['layout.missing', 'layout.column']]);
  });

  it('one that would take the amounts away is not followed at all', () => {
    const columns = [
      { heading: '含税金额', field: 'note' as const },
      { heading: '单据号', field: 'docNo' as const },
    ];
    const by = read(sheet, layoutOf({ columns }));
    expect([by.sum, by.codes]).toEqual(['58500.00', ['layout.loses']]);
  });

  it('whatever a profile says of columns, row, totals and days (property)', () => {
    const names = [
      '单据类型',
      '单据号',
      '门店',
      '日期',
      '费用名称',
      '扣款方式',
      '含税金额',
      '别的',
    ];
    const own = read(sheet).facts.tables.flatMap(({ table }) => table.rows.map(({ row }) => row));
    const layouts = fc.record({
      columns: fc.uniqueArray(
        fc.record({
          heading: fc.constantFrom(...names),
          field: fc.constantFrom(...fieldNames, null),
        }),
        { selector: ({ heading }) => heading, maxLength: 8 },
      ),
      headRow: fc.option(fc.integer({ min: 1, max: 9 })),
      totals: fc.constantFrom('some' as const, 'none' as const, null),
      days: fc.constantFrom('ymd' as const, 'dmy' as const, 'mdy' as const, null),
    });
    fc.assert(
      fc.property(layouts, (more) => {
        const by = read(sheet, layoutOf(more)).facts.tables.flatMap(({ table }) =>
          table.rows.map(({ row }) => row),
        );
        expect(own.every((row) => by.includes(row))).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
