import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cell, Sheet } from '../sheets/sheet.ts';
import { parseTables } from '../sheets/tables.ts';
import { type Fen, fen, formatFen } from '../values/money.ts';
import { parseStatements } from './parseStatement.ts';

type Rows = readonly (readonly Cell[])[];

const amountsIn = (...files: Rows[]): string[] => {
  const sheets = files.map(
    (rows, i): Sheet => ({
      file: `${i}.xlsx`,
      sheet: 'Sheet1',
      rows: rows.map((cells, at) => ({ row: at + 1, cells })),
    }),
  );
  const tables = sheets.flatMap((sheet) => parseTables(sheet).map((table) => ({ table })));
  const { statements } = parseStatements(tables);
  return statements.flatMap(({ lines }) => lines.map((line) => formatFen(line.amount)));
};

const head = ['单据类型', '单据号', '金额'];
const title = (...facts: string[]) => ['结算单号：JS1', ...facts];

describe('signs', () => {
  it('turns deductions and returns that are printed positive', () => {
    expect(
      amountsIn([
        title(),
        head,
        ['验收', 'YS1', 1000],
        ['退货', 'TH1', 36],
        ['DM费', 'F1', 15],
        ['信息费', 'F2', 20],
      ]),
    ).toEqual(['1000.00', '-36.00', '-15.00', '-20.00']);
  });

  it('takes a minus against the majority as a reversal', () => {
    expect(
      amountsIn([title(), head, ['DM费', 'F1', 15], ['信息费', 'F2', 20], ['DM费', 'F0', -15]]),
    ).toEqual(['-15.00', '-20.00', '15.00']);
    expect(
      amountsIn([title(), head, ['DM费', 'F1', -15], ['信息费', 'F2', -20], ['DM费', 'F0', 15]]),
    ).toEqual(['-15.00', '-20.00', '15.00']);
  });

  it('follows the printed totals against the majority', () => {
    const rows = [head, ['验收', 'YS1', 1000], ['DM费', 'F1', 50]];
    expect(amountsIn([title('应付金额：1,050.00'), ...rows])).toEqual(['1000.00', '50.00']);
    expect(amountsIn([title('应付金额：950.00'), ...rows])).toEqual(['1000.00', '-50.00']);
    expect(amountsIn([title(), ...rows, ['合计', '', 950]])).toEqual(['1000.00', '-50.00']);
    expect(amountsIn([title(), ...rows, ['合计', '', 1050]])).toEqual(['1000.00', '-50.00']);
    const balance = ['上期余额：100', '应付金额：1,150.00'];
    expect(amountsIn([title(...balance), ...rows])).toEqual(['1000.00', '50.00']);
  });

  it('keeps the majority where no reading makes a wrong total right', () => {
    expect(
      amountsIn([title('应付金额：955.00'), head, ['验收', 'YS1', 1000], ['DM费', 'F1', 50]]),
    ).toEqual(['1000.00', '-50.00']);
  });

  it('decides for each table by itself', () => {
    expect(
      amountsIn(
        [title(), head, ['验收', 'YS1', 1000], ['退货', 'TH1', -36]],
        [title(), ['费用名称', '单据号', '扣项金额'], ['月返', 'K1', 50], ['信息费', 'K2', 20]],
        [title(), ['费用名称', '单据号', '扣款金额'], ['DM费', 'K3', -15], ['物流费', 'K4', -9]],
      ),
    ).toEqual(['1000.00', '-36.00', '-50.00', '-20.00', '-15.00', '-9.00']);
  });

  it('reads two columns either way round', () => {
    for (const [ours, other] of [
      ['借方', '贷方'],
      ['贷方', '借方'],
    ] as const) {
      expect(
        amountsIn([
          title(),
          ['单据类型', '单据号', ours, other],
          ['验收', 'YS1', 1000, ''],
          ['退货', 'TH1', '', 36],
          ['DM费', 'F1', '', 15],
          ['DM费', 'F0', '', -10],
          ['信息费', 'F2', 5, 0],
        ]),
      ).toEqual(['1000.00', '-36.00', '-15.00', '10.00', '5.00']);
      expect(
        amountsIn([
          title(),
          ['费用名称', '单据号', ours, other],
          ['信息费', 'F0', 7, ''],
          ['DM费', 'F1', '', 15],
        ]),
      ).toEqual(['7.00', '-15.00']);
    }
  });

  it('lets a table of deductions follow the columns of the goods', () => {
    const columns = ['单据号', '借方', '贷方'];
    expect(
      amountsIn(
        [title(), ['单据类型', ...columns], ['验收', 'YS1', 1000, '']],
        [title(), ['单据类型', ...columns], ['调整', 'T1', '', 5]],
      ),
    ).toEqual(['1000.00', '-5.00']);
  });

  it('turns a table that is printed from their side', () => {
    expect(
      amountsIn([title(), head, ['验收', 'YS1', -1000], ['退货', 'TH1', 36], ['DM费', 'F1', 15]]),
    ).toEqual(['1000.00', '-36.00', '-15.00']);
  });

  it('keeps a negative statement negative', () => {
    const rows = [head, ['验收', 'YS1', 100], ['退货', 'TH1', 300], ['退货', 'TH2', 200]];
    const wanted = ['100.00', '-300.00', '-200.00'];
    expect(amountsIn([title(), ...rows])).toEqual(wanted);
    expect(amountsIn([title('应付金额：-400'), ...rows])).toEqual(wanted);
    expect(amountsIn([title('应付金额：400'), ...rows])).toEqual(wanted);
  });

  it('takes 电汇费 from us and reads other adjustments as printed unless totals say otherwise', () => {
    const rows = [head, ['验收', 'YS1', 1000], ['DM费', 'F1', 50], ['电汇费', 'T1', 5]];
    expect(amountsIn([title(), ...rows, ['差异调整', 'T2', 3]])).toEqual([
      '1000.00',
      '-50.00',
      '-5.00',
      '3.00',
    ]);
    expect(amountsIn([title('应付金额：942'), ...rows, ['差异调整', 'T2', 3]])).toEqual([
      '1000.00',
      '-50.00',
      '-5.00',
      '-3.00',
    ]);
  });
});

interface Line {
  readonly type: string;
  readonly amount: Fen;
}

const line = (type: string, least: bigint, most: bigint) =>
  fc.bigInt({ min: least, max: most }).map((amount): Line => ({ type, amount: fen(amount) }));

/** Receipts, returns and fees; a reversal of each now and then, never as many as the others. */
const month = fc.record({
  receipts: fc.array(line('验收', 1n, 10n ** 9n), { minLength: 1, maxLength: 12 }),
  returns: fc.array(line('退货', -(10n ** 8n), -1n), { maxLength: 6 }),
  fees: fc.array(fc.oneof(line('DM费', -(10n ** 7n), -1n), line('信息费', -(10n ** 7n), -1n)), {
    maxLength: 8,
  }),
  refund: fc.boolean(),
});

const text = (amount: bigint): string => formatFen(fen(amount));
const sum = (lines: readonly Line[]): bigint => lines.reduce((a, { amount }) => a + amount, 0n);

type Print = (lines: readonly Line[], payable: bigint) => Rows[];
const isTaken = ({ type }: Line): boolean => type !== '验收';

const oneColumn =
  (turn: (line: Line) => bigint): Print =>
  (lines, payable) => [
    [
      title(`应付金额：${text(payable)}`),
      head,
      ...lines.map((each, i) => [each.type, `D${i}`, text(each.amount * turn(each))]),
    ],
  ];

const twoColumns =
  (ours: string, theirs: string): Print =>
  (lines) => [
    [
      title(),
      ['单据类型', '单据号', ours, theirs],
      ...lines.map((each, i) =>
        each.type === '验收'
          ? [each.type, `D${i}`, text(each.amount), '']
          : [each.type, `D${i}`, '', text(-each.amount)],
      ),
    ],
  ];

const sections: Print = (lines, payable) => {
  const part = (name: string, own: readonly Line[]): Rows =>
    own.length === 0
      ? []
      : [
          [name],
          ['单据类型', '单据号', '金额'],
          ...own.map((each, i) => [
            each.type,
            `${name}${i}`,
            text(each.amount * (isTaken(each) ? -1n : 1n)),
          ]),
          ['合计', '', text(sum(own) < 0n ? -sum(own) : sum(own))],
        ];
  const of = (...types: string[]) => lines.filter(({ type }) => types.includes(type));
  return [
    [
      title(`应付金额：${text(payable)}`),
      ...part('进货明细', of('验收')),
      ...part('退货明细', of('退货')),
      ...part('扣款明细', of('DM费', '信息费')),
    ],
  ];
};

const styles: Readonly<Record<string, Print>> = {
  signed: oneColumn(() => 1n),
  unsigned: oneColumn((each) => (isTaken(each) ? -1n : 1n)),
  'from their side': oneColumn(() => -1n),
  'ours in 借方': twoColumns('借方', '贷方'),
  'ours in 贷方': twoColumns('贷方', '借方'),
  sections,
};

describe('any lines in any convention', () => {
  for (const [name, print] of Object.entries(styles)) {
    it(`come back with their signs: ${name}`, () => {
      fc.assert(
        fc.property(month, ({ receipts, returns, fees, refund }) => {
          fc.pre(name !== 'from their side' || returns.length + fees.length > 0);
          const back: Line[] =
            refund && fees.length > 1 ? [{ type: 'DM费', amount: fen(77n) }] : [];
          const lines = [...receipts, ...returns, ...fees, ...back];
          const order = ['验收', '退货', 'DM费', '信息费'];
          const sorted = [...lines].sort((a, b) => order.indexOf(a.type) - order.indexOf(b.type));
          const got = amountsIn(...print(sorted, sum(lines)));
          expect([...got].sort()).toEqual(sorted.map(({ amount }) => text(amount)).sort());
        }),
        { numRuns: 60 },
      );
    });
  }
});
