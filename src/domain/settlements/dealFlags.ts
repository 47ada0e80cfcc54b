import { dealNamed, deals, isSettledOnSales } from '../contracts/deals.ts';
import type { Lapse } from '../contracts/guaranteeLapse.ts';
import type { Term } from '../contracts/term.ts';
import type { AgreementKind } from '../contracts/version.ts';
import { absFen, type Fen, fen, formatFen, sumFen, zeroFen } from '../values/money.ts';
import { applyRate, formatRate, type Ppm, rateOf } from '../values/rate.ts';
import { dealOf } from './dealBase.ts';
import type { AuditFacts } from './facts.ts';
import type { SettledFinding } from './finding.ts';
import { lapseIn } from './guaranteeEnd.ts';
import type { Flag } from './verdict.ts';

const flag = (change: Partial<Flag> & Pick<Flag, 'reason'>): Flag => ({
  ...{ rule: null, doc: null, source: null, amount: null },
  ...change,
});

/**
 * 合作方式的提示 (handbook §1; T-1): what a statement of its kind should not or should show: returns of goods
 * bought outright, 保底 that is missed and what it costs, sales that only the retailer reports, another kind than the
 * contract's. A flag changes no amount.
 *
 * 联营, 20 %, 保底 100,000.00, sales 80,000.00 -> 20,000.00 short, 20,000.00 taken, 25 % of the sales.
 */
export function flagDeal(facts: AuditFacts, settled: readonly SettledFinding[]): Flag[] {
  const kind = dealOf(facts);
  if (kind === null) return [];
  return [
    ...flagOtherMode(facts, kind),
    ...(deals[kind].takesReturns ? [] : flagReturns(settled)),
    ...(isSettledOnSales(kind) && kind !== 'lease' ? flagUnseenSales(facts, settled) : []),
    ...flagGuarantees(facts, settled),
  ];
}

function flagOtherMode({ statement, contract }: AuditFacts, kind: AgreementKind): Flag[] {
  const said = statement.mode === null ? null : dealNamed(statement.mode);
  if (said === null || contract?.kind === undefined || said === kind) return [];
  const reason = { code: 'deal.otherKind', facts: { said: statement.mode ?? '', kind } };
  return [flag({ rule: 'R21', reason })];
}

function flagReturns(settled: readonly SettledFinding[]): Flag[] {
  return settled.flatMap(({ finding }) => {
    if (finding.kind !== 'return' || finding.theirs >= 0n) return [];
    const amount = absFen(finding.theirs);
    const reason = { code: 'deal.cashReturn', facts: { amount: formatFen(amount) } };
    const source = finding.line?.source ?? null;
    return [flag({ rule: 'R12', doc: finding.doc, source, amount, reason })];
  });
}

/** 17号令 art. 16: sales that nobody but the retailer has seen. */
function flagUnseenSales({ files }: AuditFacts, settled: readonly SettledFinding[]): Flag[] {
  const isSeen = files.some(({ kind }) => kind === 'receipt');
  const sales = settled.filter(({ finding }) => finding.kind === 'receipt');
  if (isSeen || sales.length === 0) return [];
  const amount = formatFen(sumFen(sales.map(({ finding }) => finding.theirs)));
  return [flag({ reason: { code: 'deal.noSalesList', facts: { amount } } })];
}

/** 保底失效: it no longer counts, or whether it does is asked. */
function flagLapse({ source, subject }: Term, { isOpen, ...lapse }: Lapse): Flag {
  const shown = { words: lapse.words, missed: lapse.missed.join('、'), from: lapse.from };
  const code = isOpen ? 'deal.guaranteeAsked' : 'deal.guaranteeEnded';
  return flag({ source, reason: { code, facts: { subject, ...shown } } });
}

function flagGuarantees(facts: AuditFacts, settled: readonly SettledFinding[]): Flag[] {
  const { contract, statement } = facts;
  const guarded = (contract?.terms ?? []).filter(({ guarantee }) => guarantee !== undefined);
  if (guarded.length === 0) return [];
  const goods = settled.filter(({ finding }) => finding.kind !== 'fee');
  const sales = sumFen(goods.map(({ ours }) => ours));
  const isMonth = statement.from?.slice(0, 7) === statement.to?.slice(0, 7);
  const stands = guarded.flatMap((term) => {
    const { guarantee, rate, tiers, floor } = term;
    const lapse = lapseIn(term, facts, statement.to);
    if (lapse) return [flagLapse(term, lapse)];
    const share = rate ?? tiers[0]?.rate ?? null;
    if (!guarantee || guarantee.per !== 'month' || !isMonth || share === null) return [];
    const own = guarantee.of === 'sales' ? sales : applyRate(sales, share as Ppm);
    const short = fen(guarantee.amount - own);
    if (short <= 0n) return [];
    const takes: Fen = floor ?? zeroFen;
    const shown = {
      ...{ subject: term.subject, of: guarantee.of, guarantee: formatFen(guarantee.amount) },
      ...{ own: formatFen(own), short: formatFen(short), takes: formatFen(takes) },
      rate: showShare(rateOf(takes, sales)),
    };
    return [
      flag({
        source: term.source,
        amount: short,
        reason: { code: 'deal.underGuarantee', facts: shown },
      }),
    ];
  });
  return [...stands, flag({ rule: 'R16', reason: { code: 'deal.guaranteeLaw', facts: {} } })];
}

const showShare = (share: Ppm | null): string => (share === null ? '-' : formatRate(share));
