import type { Rule, Verdict } from '../../domain/settlements/verdict.ts';
import { makeMarch } from '../month.ts';
import type { Clause } from './clauses.ts';
import { dayIn, good, issuesOf, lastDay, markOf, type Place, strangeFestival } from './clean.ts';
import type { Fee, Good, Reckoning, Trade } from './trade.ts';

/** T-11 in the month that is open: what `makeMarch` tells of March, told of any month. */
export function makeOpenMonth(place: Place, clean: Trade): Trade {
  const { receipts, returns, fees, posters, swap } = makeMarch();
  const mark = markOf(place);
  const move = (day: string): string =>
    dayIn(place.month, Math.min(Number(day.slice(8)), lastDay(place.month)));
  const renumber = (no: string): string => no.replace('2603', mark);
  const name = (issue: string): string => {
    const part = ['3月上', '3月中', '3月下'].indexOf(issue);
    if (part !== -1) return issuesOf(place.month)[part] as string;
    return issue === '清明' ? strangeFestival(place.month) : issue;
  };
  const goods = receipts.map((each): Good => {
    const numbers = {
      doc: renumber(each.receiptNo),
      orderNo: renumber(each.orderNo),
      deliveryNo: renumber(each.deliveryNo),
    };
    const isShort = each.ours !== each.theirs;
    return good('receipt', numbers, each.store, move(each.delivered), each.ours, {
      printed: each.theirs,
      slip: isShort,
      verdict: isShort ? 'partial' : 'accept',
      mistake: isShort ? { name: 'shortSigned', rule: 'R13' } : null,
    });
  });
  const back = new Map<string, Good>();
  for (const each of returns) {
    const known = back.get(each.no);
    if (known) {
      Object.assign(known, {
        again: true,
        verdict: 'dispute',
        mistake: { name: 'returnTwice', rule: 'R5' },
      });
      continue;
    }
    const numbers = { doc: `${each.no.replace('-', `-${mark}`)}`, orderNo: '', deliveryNo: '' };
    const made = good('return', numbers, each.store, move(each.day), each.amount);
    back.set(each.no, { ...made, reason: each.reason });
  }
  const terms = place.chain.clauses;
  const charged = fees.map((each): Fee => {
    const issue = name(each.issue);
    const doc = renumber(each.doc);
    return {
      ...plain,
      ...feeOf(each.doc, each.amount, terms),
      doc,
      issue,
      day: clean.to,
      subject: each.subject,
      note: each.note,
    };
  });
  return {
    ...clean,
    goods: [...goods, ...back.values()],
    fees: charged,
    proofs: posters.map((each) => ({
      no: renumber(each.no.replace('HB-03', `HB-${mark}`)),
      subject: 'DM海报费',
      issue: name(each.issue),
      store: null,
      day: move(each.day),
      text: '海报原件',
    })),
    orders: [],
    confirmations: [],
    swaps: [{ ...swap, day: move(swap.day) }],
  };
}

const plain = { store: null, orderNo: '', way: '账扣' } as const;

/** What is right of each charge of T-11, and the rule that says so. */
const rights: Readonly<Record<string, readonly [string, Rule, Verdict, bigint]>> = {
  DM260303: ['tooManyIssues', 'R4', 'dispute', 0n],
  JQ260301: ['unlistedFestival', 'R1', 'dispute', 0n],
  XP260301: ['swapCharged', 'R8', 'partial', 1_000_000n],
  FL260302: ['yearEarly', 'R6', 'timing', 0n],
};

function feeOf(doc: string, taken: bigint, terms: readonly Clause[]) {
  const reckoning = terms.find(({ key }) => key === 'rebate')?.reckoning as Reckoning;
  if (doc === 'FL260301') {
    const charged: Reckoning = { ...reckoning, of: 'gross' };
    const mistake = { name: 'otherBase', rule: 'R3' } as const;
    return { taken: charged, right: reckoning, verdict: 'partial', mistake } as const;
  }
  const known = rights[doc];
  if (!known) return { taken, right: taken, verdict: 'accept', mistake: null } as const;
  const [name, rule, verdict, right] = known;
  return { taken, right, verdict, mistake: { name, rule } } as const;
}
