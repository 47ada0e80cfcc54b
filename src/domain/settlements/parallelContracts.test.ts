import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contractOf,
  day,
  factsOf,
  lineOf,
  percent,
  statementOf,
  termOf,
  yuan,
} from '../../../test/make/facts.ts';
import { joinContracts } from '../contracts/joinContracts.ts';
import type { Contract, Term } from '../contracts/term.ts';
import { auditStatement } from './audit.ts';

const base = { of: 'net', tax: 'included', said: true } as const;
const monthly = termOf({
  ...{ fee: 'rebate', subject: '月返', text: '月返 5% 账扣', rate: percent('5'), base },
  ...{ period: 'month', way: 'account' },
});
const dm = (price: string, change: Partial<Term> = {}) =>
  termOf({
    ...{ fee: 'dm', subject: 'DM费', text: `DM费 ${price}元/期`, calc: 'unit', price: yuan(price) },
    ...{ units: ['issue'], period: 'event', way: 'account' },
    ...change,
  });
const of = (no: string, terms: readonly Term[], change: Partial<Contract> = {}) =>
  contractOf(terms, { no, ...change });

const goods = [
  lineOf({ kind: 'receipt', doc: 'YS1', amount: yuan('100000') }),
  lineOf({ kind: 'return', doc: 'TH1', amount: yuan('-10000') }),
];
const charge = (subject: string, fee: Term['fee'], amount: string, change = {}) =>
  lineOf({ ...{ fee, subject, doc: subject, amount: yuan(amount), way: 'account' }, ...change });

const auditOf = (contract: Contract | null, lines: Parameters<typeof statementOf>[0]) =>
  auditStatement(factsOf(statementOf([...goods, ...lines]), contract, []));

it('a statement headed by an entity that is no party of the contract is flagged', () => {
  const codesOf = (retailer: string) =>
    auditStatement(
      factsOf(
        statementOf([...goods], { retailer }),
        of('HT-1', [monthly], { retailer: '永辉(上海)' }),
        [],
      ),
    ).flags.map(({ reason }) => reason.code);
  expect(codesOf('永辉(福建)')).toContain('flag.otherParty');
  expect(codesOf('永辉(上海)')).not.toContain('flag.otherParty');
});

describe('issue 5, 2: several contracts of a chain at once', () => {
  const supply = of('HT-1', [monthly], { paymentTerm: '月结45天', signedOn: day('2026-01-05') });
  const promotion = of('CX-2', [dm('1500')], { signedOn: day('2026-02-01') });

  it('a deduction is judged by the clause of whichever has it, which names its contract', () => {
    const joined = joinContracts([promotion, supply], null);
    expect([joined?.no, joined?.beside, joined?.conflicts]).toEqual(['HT-1', ['CX-2'], []]);
    const audit = auditOf(joined, [
      charge('月返', 'rebate', '-4500'),
      charge('DM费', 'dm', '-1800', {
        counts: { ...lineOf({ amount: yuan('0') }).counts, issues: 1 },
      }),
      charge('堆头费', 'display', '-800'),
    ]);
    const told = audit.lines
      .filter(({ kind }) => kind === 'fee')
      .map(({ ours, rules, clause }) => [ours, rules[0], clause?.contractNo]);
    expect(told).toEqual([
      [yuan('-4500'), undefined, 'HT-1'],
      [yuan('-1500'), 'R2', 'CX-2'],
      [yuan('0'), 'R1', undefined],
    ]);
  });

  it.each([
    ['later signed', { signedOn: day('2026-05-06') }, {}, '1200', 'signed'],
    [
      'later begun',
      { signedOn: null },
      { signedOn: null, from: day('2026-02-01') },
      '1200',
      'begun',
    ],
  ] as const)(
    'the same fee priced twice: the %s holds, and that is told',
    (_, a, b, _price, rule) => {
      const first = of('HT-1', [dm('1500')], {
        from: day('2026-01-01'),
        signedOn: day('2026-01-10'),
      });
      const own = { ...first, ...(a.signedOn === null ? { signedOn: undefined } : {}) } as Contract;
      const second = { ...of('CX-2', [dm('1200')]), ...a, ...b } as Contract;
      const joined = joinContracts([own, second], null);
      expect(joined?.conflicts).toMatchObject([
        { what: 'fee', fee: 'dm', holds: { no: 'CX-2' }, yields: { no: 'HT-1' }, rule },
      ]);
      const audit = auditOf(joined, [
        charge('DM费', 'dm', '-1500', {
          counts: { ...lineOf({ amount: yuan('0') }).counts, issues: 1 },
        }),
      ]);
      expect(audit.claimable).toBe(yuan('300'));
      expect(audit.flags.map(({ reason }) => reason.code)).toContain('contract.conflict');
    },
  );

  it('what names its stores holds there, the other elsewhere', () => {
    const wide = of('HT-1', [dm('1500')], { signedOn: day('2026-05-01') });
    const close = of('CX-2', [dm('800', { stores: ['人民路店'] })]);
    const joined = joinContracts([wide, close], null);
    expect(joined?.conflicts).toMatchObject([{ rule: 'specific', holds: { no: 'CX-2' } }]);
    expect(joined?.terms).toHaveLength(2);
  });

  it('days to pay are those of the contract that goods are paid by, and another is told', () => {
    const other = of('CX-2', [dm('1500')], { paymentTerm: '票到30天' });
    const named = joinContracts([supply, other], 'CX-2');
    expect(named?.paymentTerm).toBe('票到30天');
    expect(named?.conflicts).toMatchObject([
      { what: 'payTerm', rule: 'named', yields: { no: 'HT-1', text: '月结45天' } },
    ]);
    expect(joinContracts([promotion, supply], 'CX-2')?.paymentTerm).toBe('月结45天');
  });

  it('days and stores of a contract stay with its own terms', () => {
    const ended = of('CX-2', [dm('1500')], { from: day('2026-01-01'), to: day('2026-02-28') });
    const joined = joinContracts([supply, ended], null);
    const audit = auditOf(joined, [charge('DM费', 'dm', '-1500')]);
    expect(audit.lines.find(({ doc }) => doc === 'DM费')).toMatchObject({
      rules: ['R9'],
      ours: 0n,
    });
  });
});

const kinds = ['dm', 'display', 'newItem', 'festival', 'logistics', 'promoter', 'system'] as const;
const money = fc.integer({ min: 1, max: 900_000 }).map((n) => `${n / 100}`);
const clause = (fee: (typeof kinds)[number]) =>
  fc
    .record({ price: money, isRate: fc.boolean(), floor: fc.option(money), isIn: fc.boolean() })
    .map(({ price, isRate, floor, isIn }) => ({
      isIn,
      term: termOf({
        ...{ fee, subject: `${fee}费`, text: `${fee} ${price}`, base, way: 'account' as const },
        ...(isRate
          ? { calc: 'rate', rate: percent(`${(Number(price) % 20) + 0.5}`), period: 'month' }
          : { calc: 'lump', price: yuan(price), period: 'event' }),
        floor: floor === null ? null : yuan(floor),
      }),
    }));
const month = fc.record({
  terms: fc.tuple(...kinds.map(clause)),
  charges: fc.array(fc.tuple(fc.constantFrom(...kinds, 'opening' as const), money), {
    maxLength: 9,
  }),
});

it('splitting the clauses of a contract over two changes no figure of the audit', () => {
  fc.assert(
    fc.property(month, ({ terms, charges }) => {
      const lines = charges.map(([fee, amount], at) =>
        charge(`${fee}费`, fee, `-${amount}`, { doc: `F${at}` }),
      );
      const all = terms.map(({ term }) => term);
      const [here, there] = [true, false].map((isIn) =>
        terms.filter((each) => each.isIn === isIn).map(({ term }) => term),
      );
      const split = joinContracts([of('A', here ?? []), of('B', there ?? [])], null);
      const figures = (contract: Contract | null) => {
        const { lines: found, flags: _flags, ...sums } = auditOf(contract, lines);
        const own = found.map(({ doc, theirs, ours, verdict, rules, formula }) => [
          doc,
          theirs,
          ours,
          verdict,
          rules.join(),
          formula,
        ]);
        return { sums, own };
      };
      expect(figures(split)).toEqual(figures(of('A', all)));
    }),
    { numRuns: 300 },
  );
});
