import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balances } from '../ledger/balance.ts';
import type { Entry, Posting } from '../ledger/entry.ts';
import { addDays, type Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import { type Dispute, type DisputeEvent, type DisputeEventKind, gradeDispute } from './dispute.ts';
import type { GroundKind } from './openDisputes.ts';
import { postMove, postStanding } from './post.ts';

const party = '乐民集团';
const disputeOf = (claimed: bigint, role: Dispute['role'] = 'claim'): Dispute => ({
  key: 'k',
  kind: 'fee',
  doc: 'FY-1',
  numbers: ['FY1'],
  subject: '节庆费',
  fee: 'festival',
  store: '',
  storeCode: '',
  way: 'account',
  rules: ['R1'],
  theirs: fen(-claimed),
  claimed: fen(claimed),
  role,
  buyer: '',
  opened: '2026-04-10' as Day,
  deadline: null,
  turns: null,
});

type Said = Partial<DisputeEvent> & { readonly kind: DisputeEventKind };

const eventOf = (dispute: Dispute, i: number, said: Said): DisputeEvent => {
  const nothing = { amount: fen(0n), role: null, until: null, paper: null, answer: null };
  const rest = { statement: null, line: null, payment: null, channel: null, proofFile: null };
  const words = { person: '', note: '', owner: '', proofNo: '', recordedAt: '' };
  return { ...nothing, ...rest, ...words, n: i + 1, day: addDays(dispute.opened, i), ...said };
};

/** Events one after another, each booked when it is recorded. */
function book(dispute: Dispute, said: readonly Said[]): { entries: Entry[]; left: bigint[] } {
  const events: DisputeEvent[] = [];
  const entries: Entry[] = [];
  const left: bigint[] = [];
  for (const [i, each] of said.entries()) {
    const event = eventOf(dispute, i, each);
    const { day } = event;
    events.push(event);
    const standing = gradeDispute(dispute, events);
    const payers = new Map([['p1', party]]);
    const ground = 'held';
    const target = postStanding({ dispute, standing, events, ground, party, payers });
    const held = balances(entries);
    const move = postMove(held, target, day);
    if (move) entries.push(move);
    expect(postMove(balances(entries), target, day)).toBeNull();
    left.push(standing.isStated && standing.role !== 'timing' ? standing.remaining : 0n);
  }
  return { entries, left };
}

const sumsOf = (entries: readonly Entry[]) =>
  Object.fromEntries(balances(entries).map(({ account, amount }) => [account, Number(amount)]));
const issued = (amount: number): Said => ({
  kind: 'issued',
  amount: fen(BigInt(amount)),
  paper: 'l1',
});

describe('争议过账', () => {
  test('the example of the doc comment, step by step', () => {
    const dispute = disputeOf(20_000n);
    const steps: Said[] = [
      issued(20_000),
      { kind: 'recovered', amount: fen(12_000n), statement: 's2', line: 4 },
      { kind: 'conceded', amount: fen(3000n) },
      { kind: 'closed' },
    ];
    const afterStep = (n: number) => sumsOf(book(dispute, steps.slice(0, n)).entries);
    expect(afterStep(1)).toEqual({ claimed: 20_000, disputed: -20_000 });
    expect(afterStep(2)).toEqual({ claimed: 8000, disputed: -20_000, recovered: 12_000 });
    expect(afterStep(3)).toMatchObject({ claimed: 5000, conceded: 3000 });
    expect(afterStep(4)).toEqual({
      disputed: -20_000,
      recovered: 12_000,
      conceded: 3000,
      lost: 5000,
    });
    const reopened: Said[] = [...steps, { kind: 'reopened' }];
    expect(sumsOf(book(dispute, reopened).entries)).toEqual(afterStep(3));
  });

  test('what came as a payment is taken from what stands on no statement, and given back', () => {
    const paid: Said = { kind: 'recovered', amount: fen(12_000n), payment: 'p1' };
    const steps = [issued(20_000), paid];
    expect(sumsOf(book(disputeOf(20_000n), steps).entries)).toEqual({
      claimed: 8000,
      disputed: -20_000,
      unapplied: 12_000,
    });
    const undone = [...steps, { ...paid, amount: fen(-12_000n) }];
    expect(sumsOf(book(disputeOf(20_000n), undone).entries)).toEqual({
      claimed: 20_000,
      disputed: -20_000,
    });
  });

  test('a voided letter claims nothing; one that drops a line leaves it to the audit', () => {
    const voided: Said[] = [issued(20_000), { kind: 'voided', paper: 'l1' }];
    expect(sumsOf(book(disputeOf(20_000n), voided).entries)).toEqual({});
    const dropped: Said[] = [
      issued(20_000),
      { kind: 'conceded', amount: fen(20_000n), paper: 'l2' },
    ];
    expect(sumsOf(book(disputeOf(20_000n), dropped).entries)).toEqual({});
  });

  test('issue 3, 5: conceded by hand and then by the audit is given up once', () => {
    const steps: Said[] = [
      issued(20_000),
      { kind: 'conceded', amount: fen(3000n) },
      { kind: 'conceded', amount: fen(17_000n), paper: 'l2' },
    ];
    const booked = (said: readonly Said[]) => sumsOf(book(disputeOf(20_000n), said).entries);
    expect(booked(steps.slice(0, 2))).toMatchObject({ conceded: 3000, claimed: 17_000 });
    expect(booked(steps)).toEqual({});
    const whole: Said[] = [
      issued(20_000),
      { kind: 'conceded', amount: fen(20_000n) },
      { kind: 'conceded', paper: 'l2' },
    ];
    expect(booked(whole)).toEqual({});
    expect(booked([...whole, { kind: 'voided', paper: 'l2' }])).toMatchObject({ conceded: 20_000 });
  });

  test('时间性 stays in its account until it is settled', () => {
    const dispute = disputeOf(15_000n, 'timing');
    const steps: Said[] = [{ ...issued(15_000), role: 'timing' }];
    expect(sumsOf(book(dispute, steps).entries)).toEqual({});
    const back: Said[] = [
      ...steps,
      { kind: 'recovered', amount: fen(15_000n), statement: 's', line: 1 },
    ];
    expect(sumsOf(book(dispute, back).entries)).toEqual({ timing: -15_000, recovered: 15_000 });
  });

  const event = fc.oneof(
    fc.record({
      kind: fc.constantFrom<DisputeEventKind>('recovered', 'conceded'),
      amount: fc.bigInt(-30_000n, 30_000n).map(fen),
      payment: fc.constantFrom(null, 'p1', 'p2'),
      paper: fc.constantFrom(null, null, 'l2'),
    }),
    fc.record({
      kind: fc.constantFrom<DisputeEventKind>('closed', 'reopened', 'answered', 'note'),
    }),
    fc.record({
      kind: fc.constant<DisputeEventKind>('issued'),
      amount: fc.bigInt(1n, 30_000n).map(fen),
      paper: fc.constantFrom('l1', 'l2', 'l3'),
      role: fc.constantFrom('claim' as const, 'consequence' as const, 'timing' as const),
    }),
    fc.record({
      kind: fc.constant<DisputeEventKind>('voided'),
      paper: fc.constantFrom('l1', 'l2', 'l3'),
    }),
  );

  test('law: whatever happens in whatever order, all accounts add up to 0 and 争议中应收 is what is left', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 30_000n), fc.array(event, { maxLength: 12 }), (claimed, said) => {
        const first: Said = { kind: 'issued', amount: fen(claimed), paper: 'l1' };
        const { entries, left } = book(disputeOf(claimed), [first, ...said]);
        const total = balances(entries).reduce((sum, { amount }) => sum + amount, 0n);
        expect(total).toBe(0n);
        expect(BigInt(sumsOf(entries).claimed ?? 0)).toBe(left.at(-1));
      }),
      { numRuns: 2000 },
    );
  });

  /** Between what happens to a dispute its statement is posted, reversed and posted again. */
  type Step = Said | { readonly kind: 'posted'; readonly ground: GroundKind } | 'reversed';

  /** All that the ledger holds of one claim: the entry of its audit and those of its dispute. */
  function bookBeside(claimed: bigint, steps: readonly Step[]) {
    const dispute = disputeOf(claimed);
    const events: DisputeEvent[] = [];
    const own: Entry[] = [];
    let audit: readonly Posting[] = [];
    let ground: GroundKind = 'held';
    for (const step of steps) {
      if (step === 'reversed') {
        audit = [];
        ground = 'held';
      } else if (step.kind === 'posted') {
        ground = step.ground;
        const account = ground === 'given' ? 'conceded' : 'disputed';
        audit = [{ account, item: '', party, amount: fen(claimed) }];
      } else events.push(eventOf(dispute, events.length, step));
      const standing = gradeDispute(dispute, events);
      const payers = new Map<string, string>();
      const target = postStanding({ dispute, standing, events, ground, party, payers });
      const move = postMove(balances(own), target, dispute.opened);
      if (move) own.push(move);
    }
    const sums = new Map<string, bigint>();
    for (const { account, amount } of [...audit, ...balances(own)])
      sums.set(account, (sums.get(account) ?? 0n) + amount);
    const of = (account: string) => sums.get(account) ?? 0n;
    return { of, standing: gradeDispute(dispute, events), isPosted: audit.length > 0 };
  }

  test('issue 3, 3: by hand 3,000 and by the audit 20,000: given up once, at every step', () => {
    const hand: Said = { kind: 'conceded', amount: fen(3000n) };
    const decided: Said = { kind: 'decided', amount: fen(20_000n) };
    const held: Step = { kind: 'posted', ground: 'held' };
    const given: Step = { kind: 'posted', ground: 'given' };
    const steps: Step[] = [held, issued(20_000), hand, decided, given, { kind: 'resumed' }, held];
    const conceded = steps.map((_, i) => bookBeside(20_000n, steps.slice(0, i + 1)).of('conceded'));
    expect(conceded).toEqual([0n, 0n, 3000n, 20_000n, 20_000n, 3000n, 3000n]);
    const back: Said = { kind: 'recovered', amount: fen(5000n), statement: 's', line: 1 };
    const after = bookBeside(20_000n, [held, issued(20_000), decided, given, back]);
    expect([after.of('conceded'), after.of('recovered'), after.of('claimed')]).toEqual([
      15_000n,
      5000n,
      0n,
    ]);
  });

  test('law: claim, ledger and audit agree on what came back, was given up, lost and is left', () => {
    const amount = fc.bigInt(-30_000n, 30_000n).map(fen);
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ kind: fc.constantFrom('recovered' as const, 'conceded' as const), amount }),
      fc.record({ kind: fc.constantFrom('decided' as const, 'resumed' as const), amount }),
      fc.record({ kind: fc.constantFrom('closed' as const, 'reopened' as const) }),
      fc.record({
        kind: fc.constant('posted' as const),
        ground: fc.constantFrom<GroundKind>('held', 'given'),
      }),
      fc.constant('reversed' as const),
    );
    fc.assert(
      fc.property(fc.bigInt(1n, 30_000n), fc.array(step, { maxLength: 14 }), (claimed, said) => {
        const first: Said = { kind: 'issued', amount: fen(claimed), paper: 'l1' };
        const { of, standing, isPosted } = bookBeside(claimed, [first, ...said]);
        const { recovered, conceded, lost, remaining } = standing;
        expect(recovered + conceded + lost + remaining).toBe(claimed);
        expect(of('conceded')).toBe(conceded);
        expect([of('recovered'), of('lost'), of('claimed')]).toEqual([recovered, lost, remaining]);
        expect(of('disputed')).toBe(isPosted ? 0n : -claimed);
      }),
      { numRuns: 2000 },
    );
  });
});
