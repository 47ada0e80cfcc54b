import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day } from '../values/day.ts';
import { fen } from '../values/money.ts';
import {
  type Dispute,
  type DisputeEvent,
  type DisputeEventKind,
  deadlineOf,
  gradeDispute,
  knownOn,
} from './dispute.ts';

const dispute: Dispute = {
  key: 'fee|festival|FY-1||1',
  kind: 'fee',
  doc: 'FY-1',
  numbers: ['FY1'],
  subject: '节庆费 清明',
  fee: 'festival',
  store: '',
  storeCode: '',
  way: 'account',
  rules: ['R1'],
  theirs: fen(-2_000_000n),
  claimed: fen(2_000_000n),
  role: 'claim',
  buyer: '',
  opened: '2026-04-10' as Day,
  deadline: '2026-05-05' as Day,
  turns: null,
};

const blank: Omit<DisputeEvent, 'n' | 'kind' | 'day'> = {
  recordedAt: '2026-04-10T02:00:00Z',
  person: '',
  note: '',
  amount: fen(0n),
  role: null,
  until: null,
  owner: '',
  paper: null,
  channel: null,
  proofNo: '',
  proofFile: null,
  answer: null,
  statement: null,
  line: null,
  payment: null,
};
let n = 0;
const event = (
  kind: DisputeEventKind,
  day: string,
  more: Partial<DisputeEvent> = {},
): DisputeEvent => {
  n += 1;
  return { ...blank, n, kind, day: day as Day, ...more };
};
const stateAfter = (...events: DisputeEvent[]) => gradeDispute(dispute, events).state;

describe('争议状态', () => {
  test('walks from open to recovered', () => {
    const issued = event('issued', '2026-04-10', { paper: 'p1', amount: fen(2_000_000n) });
    const sent = event('sent', '2026-04-11', { paper: 'p1', channel: 'courier', proofNo: 'SF1' });
    const answered = event('answered', '2026-04-20', { answer: 'agree' });
    const promised = event('promised', '2026-04-20', {
      amount: fen(2_000_000n),
      until: '2026-06-05' as Day,
    });
    const recovered = event('recovered', '2026-06-05', { amount: fen(2_000_000n) });
    expect(stateAfter(issued)).toBe('open');
    expect(stateAfter(issued, sent)).toBe('sent');
    expect(stateAfter(issued, sent, answered)).toBe('answered');
    expect(stateAfter(issued, sent, answered, promised)).toBe('promised');
    expect(gradeDispute(dispute, [issued, sent, answered, promised, recovered])).toMatchObject({
      state: 'recovered',
      remaining: 0n,
      promised: null,
      provenOn: '2026-04-11',
      settledOn: '2026-06-05',
    });
  });

  test('the example of the doc comment: partly, with what is left lost', () => {
    const events = [
      event('recovered', '2026-05-01', { amount: fen(1_200_000n) }),
      event('conceded', '2026-05-02', { amount: fen(300_000n), note: '换端架一档' }),
      event('closed', '2026-05-03'),
    ];
    expect(gradeDispute(dispute, events)).toMatchObject({
      state: 'partly',
      recovered: 1_200_000n,
      conceded: 300_000n,
      lost: 500_000n,
      remaining: 0n,
      settledOn: '2026-05-03',
    });
    expect(stateAfter(...events, event('reopened', '2026-05-04'))).toBe('partly');
    expect(stateAfter(event('closed', '2026-05-03'))).toBe('lost');
    expect(stateAfter(event('conceded', '2026-05-03', { amount: fen(2_000_000n) }))).toBe(
      'conceded',
    );
  });

  test('sending without proof stops no clock; a voided letter never went out', () => {
    const issued = event('issued', '2026-04-10', { paper: 'p1', amount: fen(1_500_000n) });
    const bare = event('sent', '2026-04-11', { paper: 'p1', channel: 'portal' });
    expect(gradeDispute(dispute, [issued, bare])).toMatchObject({
      sentOn: '2026-04-11',
      provenOn: null,
      claimed: 1_500_000n,
    });
    const voided = event('voided', '2026-04-12', { paper: 'p1' });
    expect(gradeDispute(dispute, [issued, bare, voided])).toMatchObject({
      state: 'open',
      isStated: false,
      sentOn: null,
      claimed: 2_000_000n,
    });
  });

  test('money beyond the claim is shown beside it; taking it back opens the claim again', () => {
    const much = event('recovered', '2026-05-01', { amount: fen(2_500_000n) });
    const back = event('recovered', '2026-05-02', { amount: fen(-2_500_000n) });
    expect(gradeDispute(dispute, [much])).toMatchObject({ over: 500_000n, remaining: 0n });
    expect(gradeDispute(dispute, [much, back])).toMatchObject({
      state: 'open',
      remaining: 2_000_000n,
      settledOn: null,
    });
  });
});

describe('issue 3, 3: what a person and the audit give up of one claim counts once', () => {
  const byHand = (amount: bigint) => event('conceded', '2026-05-02', { amount: fen(amount) });
  const decided = event('decided', '2026-05-03', { amount: fen(2_000_000n) });
  const resumed = event('resumed', '2026-05-04');
  const back = event('recovered', '2026-05-05', { amount: fen(500_000n) });
  const sums = (...events: DisputeEvent[]) => {
    const { conceded, byHand: hand, remaining, recovered } = gradeDispute(dispute, events);
    return { conceded, byHand: hand, remaining, recovered };
  };

  test('by hand first, then the audit, then taken back there', () => {
    const hand = byHand(300_000n);
    const before = { conceded: 300_000n, byHand: 300_000n, remaining: 1_700_000n, recovered: 0n };
    const given = { conceded: 2_000_000n, byHand: 300_000n, remaining: 0n, recovered: 0n };
    expect(sums(hand)).toEqual(before);
    expect(sums(hand, decided)).toEqual(given);
    expect(stateAfter(hand, decided)).toBe('conceded');
    expect(sums(hand, decided, resumed)).toEqual(before);
  });

  test('the audit first; taken back, what was conceded by hand stands', () => {
    const later = event('conceded', '2026-05-06', { amount: fen(100_000n) });
    expect(sums(decided, later)).toMatchObject({ conceded: 2_000_000n, byHand: 100_000n });
    expect(sums(decided, resumed, later)).toMatchObject({ conceded: 100_000n });
    expect(sums(decided, back)).toEqual({
      conceded: 1_500_000n,
      byHand: 0n,
      remaining: 0n,
      recovered: 500_000n,
    });
  });
});

describe('对方承诺 (issue 3, 4): a recovery that is taken back no longer keeps it', () => {
  const promised = event('promised', '2026-04-20', { amount: fen(1_200_000n) });
  const back = (day: string, amount: bigint, payment: string | null = null) =>
    event('recovered', day, { amount: fen(amount), payment });
  const isPromised = (...events: DisputeEvent[]) => gradeDispute(dispute, events).promised !== null;

  test('kept by what came back, not kept once that is taken back, kept by what comes next', () => {
    const paid = back('2026-05-01', 1_200_000n, 'p1');
    const off = back('2026-05-02', -1_200_000n, 'p1');
    expect(stateAfter(promised, paid)).toBe('partly');
    expect(stateAfter(promised, paid, off)).toBe('promised');
    expect(gradeDispute(dispute, [promised, paid, off]).promised).toEqual({
      amount: 1_200_000n,
      until: null,
    });
    expect(isPromised(promised, paid, off, back('2026-05-03', 300_000n, 'p2'))).toBe(false);
    expect(isPromised(promised, paid, back('2026-05-02', -1_000_000n, 'p1'))).toBe(false);
  });

  test('what came back before the promise and is taken back after it leaves what kept it', () => {
    const early = back('2026-04-12', 500_000n, 'p1');
    const kept = back('2026-05-01', 100_000n, 'p2');
    expect(isPromised(early, promised, kept, back('2026-05-02', -500_000n, 'p1'))).toBe(false);
    expect(isPromised(early, promised, back('2026-05-02', -500_000n, 'p1'))).toBe(true);
    // Said by hand, without a place.
    const gone = [back('2026-04-12', 500_000n), back('2026-04-13', -500_000n)];
    expect(isPromised(...gone, promised, back('2026-05-01', 500_000n))).toBe(false);
  });

  test('on one day: what was taken back, promised anew and came back is kept', () => {
    const early = back('2026-04-12', 700n);
    const [off, promise, paid] = [
      back('2026-04-20', -700n),
      event('promised', '2026-04-20', { amount: fen(700n) }),
      back('2026-04-20', 700n),
    ] as const;
    expect(isPromised(early, off, promise, paid)).toBe(false);
    expect(isPromised(early, off, promise)).toBe(true);
  });

  test('taken back on an earlier day than it came, as where a later statement bears a later day', () => {
    const paid = back('2026-05-31', 1_200_000n, 'p1');
    const off = back('2026-04-15', -1_200_000n, 'p1');
    expect(isPromised(promised, paid, off)).toBe(true);
    expect(isPromised(promised, paid, off, back('2026-06-01', 700n, 'p1'))).toBe(false);
  });

  test('a claim that is owed the other way', () => {
    const other = { ...dispute, claimed: fen(-2_000_000n) };
    const promise = event('promised', '2026-04-20', { amount: fen(-1_200_000n) });
    const paid = back('2026-05-01', -1_200_000n);
    const off = back('2026-05-02', 1_200_000n);
    expect(gradeDispute(other, [promise, paid]).promised).toBe(null);
    expect(gradeDispute(other, [promise, paid, off]).promised?.amount).toBe(-1_200_000n);
  });
});

const amounts = fc.bigInt({ min: -3_000_000n, max: 3_000_000n }).map(fen);
const kinds = fc.constantFrom<DisputeEventKind>(
  'sent',
  'answered',
  'promised',
  'recovered',
  'conceded',
  'decided',
  'resumed',
  'assigned',
  'closed',
  'reopened',
  'note',
);
/** One event a day, recorded in any order. */
const histories = fc
  .array(fc.record({ kind: kinds, amount: amounts, owner: fc.string(), gap: fc.nat(40) }), {
    maxLength: 12,
  })
  .map((drafts) => {
    let day = dispute.opened;
    return drafts.map(({ kind, amount, owner, gap }) => {
      day = addDays(day, gap + 1);
      return { ...blank, kind, amount, owner, day };
    });
  });
const recorded = (history: Omit<DisputeEvent, 'n'>[], order: readonly number[]): DisputeEvent[] => {
  const turn = history.map((_, i) => i).sort((a, b) => (order[a] ?? 0) - (order[b] ?? 0) || a - b);
  return turn.map((at, i) => ({ ...(history[at] as DisputeEvent), n: i + 1 }));
};

describe('properties', () => {
  test('claimed = recovered + conceded + lost + remaining, and none has another sign', () => {
    const claims = amounts.filter((amount) => amount !== 0n);
    fc.assert(
      fc.property(claims, histories, fc.array(fc.nat()), (claimed, history, order) => {
        const standing = gradeDispute({ ...dispute, claimed }, recorded(history, order));
        const parts = [
          standing.recovered,
          standing.conceded,
          standing.lost,
          standing.remaining,
        ] as const;
        expect(parts.reduce((a, b) => a + b, 0n)).toBe(claimed);
        expect(parts.every((part) => part === 0n || part > 0n === claimed > 0n)).toBe(true);
        expect(standing.remaining === 0n).toBe(standing.settledOn !== null);
      }),
    );
  });

  test('the order of recording does not change what is known once all is recorded', () => {
    fc.assert(
      fc.property(histories, fc.array(fc.nat()), (history, order) => {
        const straight = gradeDispute(dispute, recorded(history, []));
        expect(gradeDispute(dispute, recorded(history, order))).toEqual(straight);
      }),
    );
  });

  test('as known on a day: what was recorded later changes nothing before', () => {
    const day = '2026-04-10' as Day;
    const before = event('recovered', '2026-04-10', { recordedAt: '2026-04-10T15:59:59.999Z' });
    const after = event('recovered', '2026-04-10', { recordedAt: '2026-04-10T16:00:00Z' });
    const later = event('closed', '2026-04-01', { recordedAt: '2026-04-10T16:00:00.5Z' });
    expect(knownOn([before, after, later], day)).toEqual([before]);
    expect(knownOn([before, after, later], '2026-04-11' as Day)).toHaveLength(3);
  });
});

describe('争议的异议截止 (issue 3, 3)', () => {
  const letter = (paper: string, deadline: string) =>
    event('issued', '2026-04-10', { paper, amount: fen(2_000_000n), deadline: deadline as Day });
  const sent = (paper: string | null) => event('sent', '2026-04-11', { paper, channel: 'hand' });
  const dayOf = (...events: DisputeEvent[]) =>
    deadlineOf(gradeDispute(dispute, events), '2026-04-15' as Day);

  test('not sent: what holds now; sent: what stands on the letter; voided: what holds now', () => {
    expect(dayOf(letter('p1', '2026-04-30'))).toBe('2026-04-15');
    expect(dayOf(letter('p1', '2026-04-30'), sent('p1'))).toBe('2026-04-30');
    const voided = event('voided', '2026-04-12', { paper: 'p1' });
    expect(dayOf(letter('p1', '2026-04-30'), sent('p1'), voided)).toBe('2026-04-15');
    const again = letter('p2', '2026-04-28');
    expect(dayOf(letter('p1', '2026-04-30'), voided, again, sent('p2'))).toBe('2026-04-28');
  });

  test('two letters: the one that went out first; one without its day: as it was opened', () => {
    const both = [letter('p1', '2026-04-30'), letter('p2', '2026-05-09')];
    expect(dayOf(...both, sent('p2'))).toBe('2026-05-09');
    expect(dayOf(...both, sent(null))).toBe('2026-05-09');
    const old = event('issued', '2026-04-10', { paper: 'p1', amount: fen(2_000_000n) });
    expect(dayOf(old, sent('p1'))).toBe('2026-05-05');
  });
});
