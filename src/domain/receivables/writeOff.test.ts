import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balances } from '../ledger/balance.ts';
import type { Entry } from '../ledger/entry.ts';
import { reverse } from '../ledger/entry.ts';
import type { Day } from '../values/day.ts';
import { type Fen, fen, maxFen, minFen, sumFen, zeroFen } from '../values/money.ts';
import { tellShort } from './explain.ts';
import { postAllocation } from './payment.ts';
import { lateMoney, postWriteOff, staysWrittenOff, writeOffLeft } from './writeOff.ts';

const day = '2026-05-20' as Day;

describe('issue 4, 2: 核销', () => {
  it('leaves the receivable of the entity as a loss, and comes back whole', () => {
    const paid = postAllocation(day, fen(81_000_000n), '华联', '华联超市');
    const owed = { account: 'receivable', item: '', party: '华联超市', amount: fen(81_950_000n) };
    const entry = postWriteOff(day, fen(950_000n), '华联超市');
    const posted = { day, postings: [owed] };
    const after = balances([posted, paid, entry]).map(({ account, amount }) => [account, amount]);
    expect(after).toEqual([
      ['unapplied', 81_000_000n],
      ['writtenOff', 950_000n],
    ]);
    expect(balances([entry, reverse(entry, day)])).toEqual([]);
  });

  it('is never more than is open', () => {
    expect(writeOffLeft(fen(150_000n), fen(950_000n))).toBe(150_000n);
    expect(writeOffLeft(fen(150_000n), fen(120_000n))).toBe(120_000n);
    expect(writeOffLeft(fen(150_000n), fen(0n))).toBeNull();
  });
});

describe('issue 4, 2: money after a write-off', () => {
  const noted = (id: string, amount: bigint) => ({
    ...{ id, amount: fen(amount), link: null, takesBack: null },
  });

  it('proposes to take back what is short no more, of the last write-off first', () => {
    const writeOffs = [
      { note: 'a', amount: fen(100_000n) },
      { note: 'b', amount: fen(50_000n) },
    ];
    const late = (short: bigint) =>
      lateMoney(tellShort(fen(short), [noted('a', 100_000n), noted('b', 50_000n)]), writeOffs);
    expect(late(150_000n)).toEqual([]);
    expect(late(120_000n)).toEqual([{ note: 'b', amount: 30_000n }]);
    expect(late(0n).map(({ amount }) => amount)).toEqual([100_000n, 50_000n]);
    expect(staysWrittenOff(fen(150_000n), fen(100_000n))).toBe(50_000n);
    expect(staysWrittenOff(fen(150_000n), fen(150_000n))).toBeNull();
  });

  /** What happens to a statement: money, money taken off, a write-off, and taking back what is proposed. */
  const steps = fc.array(
    fc.record({
      kind: fc.constantFrom('pay', 'unpay', 'writeOff', 'takeBack', 'takeAllBack'),
      amount: fc.bigInt({ min: 1n, max: 2_000_000n }),
    }),
    { maxLength: 40 },
  );
  type Step = { readonly kind: string; readonly amount: bigint };

  class Books {
    readonly stated = fen(1_000_000n);
    paid: Fen = zeroFen;
    writeOffs: { note: string; amount: Fen }[] = [];
    readonly entries: Entry[] = [
      {
        day,
        postings: [
          { account: 'receivable', item: '', party: '华联', amount: fen(1_000_000n) },
          { account: 'goods', item: '', party: '华联', amount: fen(-1_000_000n) },
        ],
      },
    ];

    get told() {
      const short = maxFen(fen(this.stated - this.paid), zeroFen);
      return tellShort(
        short,
        this.writeOffs.map(({ note, amount }) => noted(note, amount)),
      );
    }
    late = () => lateMoney(this.told, this.writeOffs);
    writeOff(amount: Fen) {
      this.writeOffs.push({ note: `${this.entries.length}`, amount });
      this.entries.push(postWriteOff(day, amount, '华联'));
    }
    takeBack({ note, amount: back }: { note: string; amount: Fen }) {
      const { amount } = this.writeOffs.find((each) => each.note === note) ?? { amount: zeroFen };
      this.writeOffs = this.writeOffs.filter((each) => each.note !== note);
      this.entries.push(reverse(postWriteOff(day, amount, '华联'), day));
      const stays = staysWrittenOff(amount, back);
      if (stays !== null) this.writeOff(stays);
    }
    pay(amount: Fen) {
      this.paid = fen(this.paid + amount);
      this.entries.push(postAllocation(day, amount, '华联', '华联'));
    }
    step({ kind, amount }: Step) {
      if (kind === 'pay') this.pay(fen(amount));
      if (kind === 'unpay') this.pay(fen(-minFen(fen(amount), this.paid)));
      const left = writeOffLeft(fen(amount), this.told.open);
      if (kind === 'writeOff' && left !== null) this.writeOff(left);
      const [first] = this.late();
      if (kind === 'takeBack' && first) this.takeBack(first);
      const [any] = this.writeOffs;
      if (kind === 'takeAllBack' && any) this.takeBack(any);
    }
    sumOf = (account: string): Fen =>
      sumFen(
        balances(this.entries)
          .filter((each) => each.account === account)
          .map(({ amount }) => amount),
      );
  }

  it('receivable + written off + paid is what was stated, in whatever order', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const books = new Books();
        for (const step of all) {
          books.step(step);
          expect(sumFen(balances(books.entries).map(({ amount }) => amount))).toBe(0n);
          const owed = books.sumOf('receivable') + books.sumOf('writtenOff');
          expect(owed + books.paid).toBe(books.stated);
          expect(books.sumOf('writtenOff')).toBe(sumFen(books.writeOffs.map((w) => w.amount)));
        }
        for (const each of books.late()) books.takeBack(each);
        expect(books.late()).toEqual([]);
        const over = maxFen(fen(books.paid - books.stated), zeroFen);
        expect(books.sumOf('receivable') >= -over).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
