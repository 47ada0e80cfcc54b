import { normalNumber } from '../orders/match.ts';
import type { Paper } from '../orders/paper.ts';
import { absFen, type Fen, fen, formatFen, zeroFen } from '../values/money.ts';
import { applyRate } from '../values/rate.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import type { StatementLine } from './statement.ts';
import type { Choice } from './termIndex.ts';
import type { Rule } from './verdict.ts';

const excused = /取消|作废|爆仓|满仓|库满|拒约|无预约|改期|门店原因|客户原因|零售商原因|停止收货/;

const papersOfOrder = (line: StatementLine, facts: AuditFacts): Paper[] => {
  if (line.orderNo === '') return [];
  const no = normalNumber(line.orderNo);
  return facts.files
    .flatMap((file) => file.papers)
    .filter((paper) =>
      [paper.orderNo, paper.kind === 'order' ? paper.no : ''].some(
        (each) => each !== '' && normalNumber(each) === no,
      ),
    );
};

/**
 * 罚款核查 (R14 罚款无依据): no clause: disputed. Our order says cancelled, full warehouse or
 * moved by the store: disputed with that order. A fixed or percentage fine above its clause: R2.
 * What the clause is measured on is not on the statement, so a printed base is taken.
 *
 * 缺货罚款 -500 for order PO9, our order list says 门店取消 -> right 0, R14.
 */
export function auditFine(line: StatementLine, choice: Choice, facts: AuditFacts): Finding {
  const taken = absFen(line.amount);
  const shown = { subject: line.subject, taken: formatFen(taken), order: line.orderNo };
  if (choice.fault === 'noContract')
    return findingOf(line, { missing: ['contract', 'orderPaper'] });
  if (choice.fault === 'missing' || choice.fault === 'free') {
    const rules: Rule[] = ['R14', 'R1'];
    return findingOf(line, {
      right: zeroFen,
      verdict: 'dispute',
      rules,
      reasons: [{ code: 'fine.noClause', facts: shown }],
      term: choice.term,
    });
  }
  const { term } = choice;
  const papers = papersOfOrder(line, facts);
  const excuse = papers.find((paper) => excused.test(paper.note));
  const full = papers.find((paper) => paper.kind === 'slip' && isMet(paper, line, papers));
  if (excuse || full) {
    const code = excuse ? 'fine.excused' : 'fine.delivered';
    return findingOf(line, {
      right: zeroFen,
      verdict: 'dispute',
      rules: ['R14'],
      term,
      held: excuse ? [excuse] : papers,
      reasons: [{ code, facts: { ...shown, note: (excuse ?? full)?.note ?? '' } }],
    });
  }
  const allowed = fineOf(line, choice);
  if (allowed !== null && taken - allowed > facts.settings.lineTolerance) {
    return findingOf(line, {
      right: fen(-allowed),
      verdict: 'partial',
      rules: ['R2'],
      term,
      reasons: [{ code: 'fine.tooMuch', facts: { ...shown, right: formatFen(allowed) } }],
    });
  }
  return findingOf(line, { term, missing: papers.length === 0 ? ['orderPaper'] : [] });
}

const lateWords = /迟|晚|延误|延迟|逾期|超时|准时/;

/** A signed slip answers a fine for lateness by its day, one for a shortage by its amount. */
function isMet(slip: Paper, line: StatementLine, papers: readonly Paper[]): boolean {
  if (slip.signed === false) return false;
  const asked = papers.filter((paper) => paper.kind === 'order');
  if (lateWords.test(`${line.subject} ${line.note}`)) {
    const last = asked.map((order) => order.toDay).find((day) => day !== null);
    return last !== undefined && slip.day !== null && slip.day <= last;
  }
  const ordered = asked.map((order) => order.amount).find((amount) => amount !== null);
  return ordered === undefined || slip.amount === null || slip.amount >= ordered;
}

function fineOf(line: StatementLine, { term }: Choice): Fen | null {
  if (term?.rate != null && line.base !== null) return applyRate(absFen(line.base), term.rate);
  if (term?.price != null && term.units.every((unit) => unit === 'order' || unit === 'time')) {
    return fen(term.price * BigInt(line.counts.times ?? 1));
  }
  return null;
}

/**
 * 价差核查 (R18 价差): the price on our order at the order date against the price they settle by.
 * Our order shows the invoiced price: the difference has no ground. No order of ours: evidence.
 *
 * 价差 -1,200 on PO7, our order list holds PO7 at the invoiced price -> right 0, R18.
 */
export function auditPriceDifference(
  line: StatementLine,
  choice: Choice,
  facts: AuditFacts,
): Finding {
  const shown = {
    subject: line.subject,
    taken: formatFen(absFen(line.amount)),
    order: line.orderNo,
  };
  const orders = papersOfOrder(line, facts).filter((paper) => paper.kind === 'order');
  const items = orders.flatMap((paper) => paper.items.map((item) => ({ paper, item })));
  const item = items.find((each) => line.sku !== '' && each.item.sku === line.sku) ?? items[0];
  const priced = item?.item.unitPrice ?? orders[0]?.unitPrice ?? orders[0]?.orderPrice ?? null;
  if (choice.fault === 'none' && choice.term)
    return findingOf(line, { term: choice.term, held: orders });
  if (priced !== null && (line.unitPrice === null || line.unitPrice === priced)) {
    return findingOf(line, {
      right: zeroFen,
      verdict: 'dispute',
      rules: ['R18'],
      held: orders,
      reasons: [{ code: 'price.asOrdered', facts: { ...shown, price: formatFen(priced) } }],
    });
  }
  if (priced !== null) {
    return findingOf(line, { held: orders, reasons: [{ code: 'price.differs', facts: shown }] });
  }
  return findingOf(line, {
    right: zeroFen,
    verdict: 'evidence',
    rules: ['R18'],
    missing: ['orderPaper'],
    reasons: [{ code: 'price.noOrder', facts: shown }],
  });
}
