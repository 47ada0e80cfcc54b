import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardBook } from '../contracts/feeBook.ts';
import { readSentences } from '../contracts/sentences.ts';
import { costOfYear, scaleBases } from '../contracts/yearCost.ts';
import { type Fen, fen, formatFen, sumFen } from '../values/money.ts';
import { formatRate } from '../values/rate.ts';
import { weighLadder } from './concessions.ts';
import {
  actualsWithoutRow,
  type NegotiationItem,
  settleSheet,
  weighClause,
  weighSheet,
} from './negotiationSheet.ts';

const turnover = fen(240_000_000n);
const bases = { 'net included': turnover, 'gross included': turnover };
const facts = { bases, book: standardBook };
let next = 0;
const item = (given: Partial<NegotiationItem>): NegotiationItem => {
  next += 1;
  return {
    ...{ key: `k${next}`, before: '', asked: '', target: '', floor: '', tradeFor: '' },
    ...{ agreed: null, note: '' },
    ...given,
  };
};
const show = (amount: Fen | null) => (amount === null ? null : formatFen(amount));

describe('negotiation sheet (handbook §11; N01, N02)', () => {
  it('a cell is a clause in words, weighed as drafts are', () => {
    const cost = (text: string) => show(weighClause(text, facts).cost);
    expect(cost('月返 2%')).toBe('48000.00');
    expect(cost('DM 1500元/期 2期/季')).toBe('12000.00');
    expect(cost('信息费 每月600元')).toBe('7200.00');
    expect(cost('免收DM费')).toBe('0.00');
    for (const none of ['', '无', ' 取消 ']) expect(cost(none)).toBe('0.00');
    expect(weighClause('DM 1500元/期', facts)).toMatchObject({ cost: null, open: 'event' });
    const dm = { fee: 'dm', subject: 'DM费', units: ['issue'] } as const;
    const happened = [{ ...dm, price: fen(100_000n), amount: fen(600_000n) }];
    expect(weighClause('DM 1500元/期', { ...facts, happened })).toMatchObject({
      ...{ cost: 900_000n, open: null, asHappened: true },
    });
    expect(weighClause('月返 5% 3000元', facts)).toMatchObject({
      ...{ cost: null, open: 'unknown', problem: { code: 'term.unclear' } },
    });
    expect(weighClause('大家再商量', facts)).toMatchObject({ cost: null, open: 'unknown' });
    expect(weighClause('月返 2%', { ...facts, bases: {} })).toMatchObject({
      cost: null,
      open: 'base',
      problem: null,
    });
  });

  it('giving in to an ask of 2.5 % instead of 2 % costs 12,000.00, half a point', () => {
    const { rows, sums } = weighSheet(
      [
        item({ before: '月返 2%', asked: '月返 2.5%', floor: '月返 2.2%' }),
        item({ before: 'DM 1500元/期 2期/季', target: '取消' }),
      ],
      facts,
    );
    expect(rows.map(({ fee, givingIn, room }) => [fee, show(givingIn), show(room)])).toEqual([
      ['rebate', '12000.00', '4800.00'],
      ['dm', '12000.00', null],
    ]);
    const sum = (column: keyof typeof sums) => [
      formatFen(sums[column].amount),
      formatRate(sums[column].rate ?? (0n as never)),
    ];
    expect(sum('before')).toEqual(['60000.00', '2.5%']);
    expect(sum('asked')).toEqual(['72000.00', '3%']);
    expect(sum('target')).toEqual(['48000.00', '2%']);
    expect(sum('floor')).toEqual(['52800.00', '2.2%']);
    expect(sums.asked.byNature).toEqual({
      ...{ fixed: fen(6_000_000n), variable: 0n, promotion: fen(1_200_000n) },
    });
  });

  it('what is not understood counts as open and not as nothing', () => {
    const { rows, sums } = weighSheet(
      [item({ before: '月返 2%', asked: '月返 5% 3000元' })],
      facts,
    );
    expect(rows[0]?.givingIn).toBeNull();
    expect([sums.asked.open, sums.asked.amount, sums.before.open]).toEqual([1, 0n, 0]);
  });

  it('the result: agreed clauses, last year where nobody wanted else, none where it falls away', () => {
    const kept = item({ before: '信息费 每月600元' });
    const agreed = item({ before: '月返 2%', asked: '月返 2.5%', agreed: '月返 2.2%' });
    const gone = item({ before: 'DM 1500元/期 2期/季', agreed: '' });
    expect(settleSheet([kept, agreed, gone], new Set())).toEqual({
      clauses: ['信息费 每月600元', '月返 2.2%'],
    });
    const open = item({ before: '月返 2%', asked: '月返 2.5%' });
    expect(settleSheet([kept, open], new Set())).toEqual({ open: [open] });
    expect(settleSheet([kept], new Set([kept.key]))).toEqual({ open: [kept] });
  });

  it('what was deducted without any clause stands apart', () => {
    const { rows } = weighSheet([item({ before: '月返 2%' })], facts);
    const actual = (fee: 'rebate' | 'fine' | null) => ({
      ...{ fee, taken: fen(300_000n), right: fen(0n), lines: 1 },
    });
    const all = [actual('rebate'), actual('fine'), actual(null)];
    expect(actualsWithoutRow(rows, all).map(({ fee }) => fee)).toEqual(['fine', null]);
  });

  it('concession ladder: each step over the one before, in money and in points', () => {
    const rebate = item({ before: '月返 2%', asked: '月返 3%', floor: '月返 2.4%' });
    const dm = item({ before: 'DM 1500元/期 2期/季' });
    const { rows } = weighSheet([rebate, dm], facts);
    const step = (key: string, clause: string, tradeFor = '减DM一期') => ({
      ...{ item: key, clause, tradeFor },
    });
    const ladder = weighLadder(
      [
        step(dm.key, 'DM 2000元/期 2期/季'),
        step(rebate.key, '月返 2.2%', ''),
        step(rebate.key, '月返 2.5%'),
        step(dm.key, 'DM 1500元/期 2期/季'),
      ],
      rows,
      turnover,
      (clause) => weighClause(clause, facts),
    );
    expect(
      ladder.map(({ cost, points, total, faults }) => [
        show(cost),
        points && formatRate(points),
        formatFen(total),
        faults,
      ]),
    ).toEqual([
      ['4000.00', '0.1667%', '4000.00', []],
      ['4800.00', '0.2%', '8800.00', ['noTrade', 'notLast']],
      ['7200.00', '0.3%', '16000.00', ['beyondFloor', 'notLast']],
      ['-4000.00', '-0.1667%', '12000.00', ['backwards']],
    ]);
  });

  it('a planned turnover keeps the shares of the year that was', () => {
    const year = { 'net included': fen(100_000n), 'gross included': fen(110_000n) };
    expect(scaleBases(year, fen(200_000n))).toEqual({
      ...{ 'net included': 200_000n, 'gross included': 220_000n },
    });
    expect(scaleBases({}, fen(5n))).toEqual({ 'net included': 5n, 'gross included': 5n });
  });

  it('law: the sheet costs what its clauses cost together, however they are cut into rows', () => {
    const clause = fc.constantFrom('月返 2%', '信息费 每月600元', 'DM 1500元/期 2期/季', '无');
    fc.assert(
      fc.property(
        fc.array(clause, { maxLength: 8 }),
        fc.bigInt(1n, 10n ** 13n).map(fen),
        (clauses, year) => {
          const own = { 'net included': year, 'gross included': year };
          const { sums } = weighSheet(
            clauses.map((before) => item({ before })),
            { ...facts, bases: own },
          );
          const whole = costOfYear(
            readSentences(clauses.map((each) => (each === '无' ? '' : each))).terms,
            own,
          );
          expect(sums.before.amount).toBe(whole.total);
          expect(sumFen(Object.values(sums.before.byNature))).toBe(whole.total);
          expect(sums.target.amount).toBe(whole.total);
        },
      ),
      { numRuns: 100 },
    );
  });
});
