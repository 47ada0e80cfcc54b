import { checkPaid } from '../domain/receivables/payment.ts';
import { defaultTailLimit, postTail, tailOf } from '../domain/receivables/tail.ts';
import type { Day } from '../domain/values/day.ts';
import { type Fen, fen, formatFen, zeroFen } from '../domain/values/money.ts';
import { showAccount } from '../words/ledger.ts';
import { type Output, sayAs, tell } from './calcOutput.ts';

export interface PaidOptions extends Output {
  readonly stated: Fen;
  readonly paid: Fen;
  readonly explained?: Fen;
  readonly day: Day;
}

/** ming calc paid: what stays open of a payment, and how it may be closed (V11, V12). */
export function calcPaid({ stated, paid, explained = zeroFen, day, ...output }: PaidOptions) {
  const sayIt = sayAs(output.lang);
  const check = checkPaid(stated, paid, explained);
  const differs = fen(check.over - check.open);
  const tail = tailOf(fen(paid - differs), paid);
  const most = formatFen(defaultTailLimit.most);
  const ways = [
    ...(check.open > 0n ? ['partial', 'writeOff'] : check.over > 0n ? ['unapplied'] : []),
    ...(tail === null ? [] : ['tail']),
  ];
  const entry = tail === null ? [] : postTail(day, tail, '').postings;
  const value = {
    ...{ short: formatFen(check.short), explained: formatFen(check.explained) },
    ...{ open: formatFen(check.open), over: formatFen(check.over), state: check.state, ways },
    tail: tail && {
      amount: formatFen(tail),
      limit: most,
      source: defaultTailLimit.source,
      entry: entry.map(({ account, amount }) => ({ account, amount: formatFen(amount) })),
    },
  };
  const lines = [
    sayIt(`paid.${check.state}`, { open: value.open, over: value.over }).text,
    ...ways.map(
      (way) => sayIt(`paid.way.${way}`, { open: value.open, over: value.over, most }).text,
    ),
    ...entry.map(
      ({ account, item, amount }) =>
        `  ${showAccount(account, item, output.lang)}  ${formatFen(amount)}`,
    ),
    ...(tail === null ? [] : [defaultTailLimit.source]),
  ];
  return tell(value, lines, output);
}
