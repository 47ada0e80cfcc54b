import { FEES, type Fee, type FeeKind } from '../contracts/fees.ts';
import { absFen, type Fen, fen, formatFen, sumFen } from '../values/money.ts';
import type { PracticeNumber } from '../values/practice.ts';
import { formatRate, type Ppm, rateOf } from '../values/rate.ts';
import { taxFault } from './arithmetic.ts';
import { flagDeal } from './dealFlags.ts';
import type { ProofBook } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import { isInvoiceDeduction } from './fees.ts';
import type { SettledFinding } from './finding.ts';
import { flagIdentity } from './identityFlags.ts';
import { replacesReturns } from './returns.ts';
import { entryPaid } from './skuWaivers.ts';
import type { Statement, StatementLine } from './statement.ts';
import type { TermIndex } from './termIndex.ts';
import type { Flag } from './verdict.ts';

const flag = (change: Partial<Flag> & Pick<Flag, 'reason'>): Flag => ({
  rule: null,
  doc: null,
  source: null,
  amount: null,
  ...change,
});

/**
 * 提示 (R16 and every hint of audit.md Proof; R19 上期余额, R20 税额与合计, R21): what a person should
 * see beside the lines. A flag never changes an amount.
 *
 * Opening 12,000 printed, last closing 10,000 -> R19, amount 2,000.
 */
export function collectFlags(
  facts: AuditFacts,
  settled: readonly SettledFinding[],
  terms: TermIndex,
  proofs: ProofBook,
): Flag[] {
  const kinds = kindsCharged(facts.statement);
  return [
    ...flagIdentity(facts),
    ...flagOpening(facts),
    ...flagTotals(facts.statement),
    ...flagTax(facts.statement),
    ...flagVatRates(settled),
    ...flagWays(settled),
    ...flagDamage(facts, settled),
    ...flagPapers(facts, settled, proofs),
    ...flagLaw(kinds, facts.fees ?? FEES),
    ...flagCustom(kinds),
    ...flagFirstYear(facts, settled),
    ...flagHistory(facts),
    ...flagConflicts(facts, kinds),
    ...flagDeal(facts, settled),
    ...(terms && facts.contract === null
      ? [flag({ reason: { code: 'flag.noContract', facts: {} } })]
      : []),
  ];
}

/** R12: a discount for damage is taken and goods go back too; the contract may mean one of them. */
function flagDamage({ contract }: AuditFacts, settled: readonly SettledFinding[]): Flag[] {
  const term = contract?.terms.find(({ fee }) => fee === 'noReturnDiscount');
  if (!term || replacesReturns(term)) return [];
  const returned = settled.filter(({ finding, ours }) => finding.kind === 'return' && ours < 0n);
  if (returned.length === 0) return [];
  const amount = absFen(sumFen(returned.map(({ ours }) => ours)));
  const reason = {
    code: 'flag.damageAndReturns',
    facts: { subject: term.subject, amount: formatFen(amount) },
  };
  return [flag({ rule: 'R12', amount, source: term.source, reason })];
}

/** 合同冲突: two contracts say otherwise of what is charged here, of its days to pay or to object. */
function flagConflicts({ contract }: AuditFacts, kinds: ReadonlyMap<FeeKind, unknown>): Flag[] {
  return (contract?.conflicts ?? []).flatMap(({ what, fee, subject, holds, yields, rule }) => {
    if (what === 'twice' || (fee !== null && !kinds.has(fee))) return [];
    const sides = { no: holds.no, text: holds.text, otherNo: yields.no, otherText: yields.text };
    const reason = { code: 'contract.conflict', facts: { what, rule, subject, ...sides } };
    return [flag({ reason })];
  });
}

/** R19: 上期余额 against the closing of the statement before, of the same entity. */
function flagOpening({ statement, earlier }: AuditFacts): Flag[] {
  const { opening, from } = statement;
  if (opening === null || from === null) return [];
  const before = earlier
    .filter((each) => isSameEntity(each, statement) && each.to !== null && each.to < from)
    .sort((a, b) => ((a.to ?? '') < (b.to ?? '') ? 1 : -1))[0];
  if (!before) return [];
  const last = before.closing;
  if (last === null || last === opening) return [];
  const amount = fen(opening - last);
  const facts = {
    opening: formatFen(opening),
    closing: formatFen(last),
    amount: formatFen(amount),
    no: before.no ?? '',
  };
  return [flag({ rule: 'R19', reason: { code: 'flag.opening', facts }, amount })];
}

const isSameEntity = (a: Statement, b: Statement): boolean =>
  a.retailer === b.retailer && a.supplierCode === b.supplierCode;

/** R20: printed totals against the rows they close, header amounts against all rows. */
function flagTotals(statement: Statement): Flag[] {
  const flags: Flag[] = [];
  for (const total of statement.totals) {
    const computed =
      total.computed === null ? computeTotal(statement, total.what) : [total.computed];
    if (computed === null || computed.some((each) => absFen(each) === absFen(total.amount)))
      continue;
    const nearest = computed[0] as Fen;
    const amount = fen(total.amount - nearest);
    const facts = {
      label: total.label,
      printed: formatFen(total.amount),
      computed: formatFen(nearest),
      amount: formatFen(amount),
    };
    flags.push(
      flag({ rule: 'R20', source: total.source, amount, reason: { code: 'flag.total', facts } }),
    );
  }
  return flags;
}

type TotalKind = Statement['totals'][number]['what'];

/** Every reading under which a printed total would be right; the plainest first. */
function computeTotal(statement: Statement, what: TotalKind): Fen[] | null {
  const sumOf = (fits: (line: StatementLine) => boolean): Fen =>
    sumFen(statement.lines.filter(fits).map((line) => line.amount));
  const isFee = (line: StatementLine) => line.kind === 'fee';
  const receipts = sumOf((line) => line.kind === 'receipt');
  const returns = sumOf((line) => line.kind === 'return');
  const ticket = sumOf((line) => isFee(line) && line.way === 'invoice');
  const all = sumOf(() => true);
  const goods = fen(receipts + returns);
  const balance = (statement.opening ?? 0n) - (statement.prepaid ?? 0n) - (statement.paid ?? 0n);
  switch (what) {
    case 'receipts':
      return [receipts, goods];
    case 'returns':
      return [returns];
    case 'goods':
      return [goods, receipts];
    case 'invoiceDeduction':
      return [ticket];
    case 'accountDeduction':
      return [sumOf((line) => isFee(line) && line.way !== 'invoice')];
    case 'deductions':
      return [sumOf(isFee), fen(all - goods)];
    case 'invoice':
      return [fen(goods + ticket), goods];
    case 'payable':
      return [
        all,
        fen(all + balance),
        fen(all + (statement.opening ?? 0n)),
        fen(all - (statement.prepaid ?? 0n)),
      ];
    case 'rows':
      return null;
  }
}

function flagTax(statement: Statement): Flag[] {
  const faulty = statement.lines.filter((line) => taxFault(line) !== null);
  return faulty.map((line) => {
    const off = taxFault(line) as Fen;
    const facts = {
      rate: formatRate(line.vatRate as Ppm),
      net: formatFen(line.net as Fen),
      tax: formatFen(line.tax as Fen),
      amount: formatFen(off),
    };
    return flag({
      rule: 'R20',
      doc: line.doc || null,
      source: line.source,
      amount: off,
      reason: { code: 'flag.tax', facts },
    });
  });
}

/** R20: a rate of VAT other than our delivery note of the same goods says. */
function flagVatRates(settled: readonly SettledFinding[]): Flag[] {
  return settled.flatMap(({ finding }) => {
    const { line, held, kind } = finding;
    if (!line || line.vatRate === null || (kind !== 'receipt' && kind !== 'return')) return [];
    const rates = held.flatMap((paper) => [paper, ...paper.items]).map((each) => each.vatRate);
    const said = rates.filter((rate) => rate !== null);
    if (said.length === 0 || said.includes(line.vatRate)) return [];
    const facts = { theirs: formatRate(line.vatRate), ours: formatRate(said[0] as Ppm) };
    const reason = { code: 'flag.vatRate', facts };
    return [flag({ rule: 'R20', doc: finding.doc, source: line.source, reason })];
  });
}

/**
 * R15 and R17 where the clause does not demand them: a list of confirmations (of their invoices)
 * that covers the charge and lacks it. A percentage needs neither.
 */
function flagPapers(
  { files }: AuditFacts,
  settled: readonly SettledFinding[],
  proofs: ProofBook,
): Flag[] {
  const lists = files.filter((file) => file.kind === 'confirmation');
  const confirmed = new Set(lists.flatMap((file) => file.papers.map((paper) => paper.fee)));
  const invoices = files.filter((file) => file.kind === 'invoice' && file.side === 'theirs');
  if (confirmed.size === 0 && invoices.length === 0) return [];
  const amounts = new Set(invoices.flatMap((file) => file.papers).map((paper) => paper.amount));
  return settled.flatMap(({ finding, verdict }) => {
    const { line, term, doc } = finding;
    if (!line || !term || verdict !== 'accept' || term.calc === 'rate' || term.calc === 'tiers')
      return [];
    const shown = { doc, source: line.source, amount: null };
    const proof = confirmed.has(line.fee) ? proofs.proofOf(line, 'confirmation') : null;
    const lacks = proof?.covered === true && proof.held.length === 0;
    const isBilled =
      amounts.size === 0 || line.way === 'invoice' || amounts.has(absFen(line.amount));
    const reason = (code: string) => ({ code, facts: { subject: line.subject } });
    return [
      ...(lacks ? [flag({ ...shown, rule: 'R17', reason: reason('flag.noConfirmation') })] : []),
      ...(isBilled ? [] : [flag({ ...shown, rule: 'R15', reason: reason('flag.noInvoice') })]),
    ];
  });
}

/** The clause says 票扣 and they took it as 账扣, or the other way: the invoice moves. */
function flagWays(settled: readonly SettledFinding[]): Flag[] {
  return settled.filter(differsInWay).map(({ finding }) => {
    const { line, term } = finding;
    const way = isInvoiceDeduction(finding) ? 'invoice' : 'account';
    return flag({
      doc: finding.doc,
      source: line?.source ?? null,
      reason: { code: 'flag.way', facts: { clause: term?.way ?? '', printed: way } },
    });
  });
}

function differsInWay({ finding }: SettledFinding): boolean {
  const printed = finding.line?.way ?? null;
  const clause = finding.term?.way ?? null;
  if (printed === null || printed === clause || finding.verdict === 'dispute') return false;
  return clause === 'invoice' || clause === 'account';
}

/** Of each kind of fee charged: the line that came first, and the biggest. */
interface ChargedKind {
  readonly first: StatementLine;
  biggest: StatementLine;
}

function kindsCharged(statement: Statement): Map<FeeKind, ChargedKind> {
  const kinds = new Map<FeeKind, ChargedKind>();
  for (const line of statement.lines) {
    if (line.kind !== 'fee' || line.fee === null || line.amount >= 0n) continue;
    const kind = kinds.get(line.fee);
    if (!kind) kinds.set(line.fee, { first: line, biggest: line });
    else if (line.amount < kind.biggest.amount) kind.biggest = line;
  }
  return kinds;
}

/** R16: kinds of fee that the rules for retailers name; a hint with its source, once a kind. */
function flagLaw(
  kinds: ReadonlyMap<FeeKind, ChargedKind>,
  fees: Readonly<Record<FeeKind, Fee>>,
): Flag[] {
  return [...kinds].flatMap(([fee, { first }]) => {
    const { law } = fees[fee];
    if (!law) return [];
    const facts = { fee, level: law.level, text: law.textCode, source: law.source };
    const reason = { code: 'flag.law', facts };
    return [flag({ rule: 'R16', doc: first.doc || null, source: first.source, reason })];
  });
}

const seed = '《KA重点客户全攻略》第二章(约2005年)';
/** 惯例倍数 in tenths: of another fee no more than so many times. */
const customTimes = {
  anniversary: { value: 15, source: `${seed} F07: 店庆费不超过最高节庆费的 1.5 倍` },
  opening: { value: 10, source: `${seed} F06: 开业费低于新进供应商费用` },
} as const satisfies Partial<Record<FeeKind, PracticeNumber>>;

/** F07 店庆 <= 1.5 x the top festival, F06 开业 < 进场: custom, not contract. */
function flagCustom(kinds: ReadonlyMap<FeeKind, ChargedKind>): Flag[] {
  const compare = (fee: keyof typeof customTimes, than: FeeKind, code: string): Flag[] => {
    const line = kinds.get(fee)?.biggest;
    const other = kinds.get(than)?.biggest;
    const tenths = BigInt(customTimes[fee].value);
    if (!line || !other || absFen(line.amount) * 10n <= absFen(other.amount) * tenths) return [];
    const facts = {
      amount: formatFen(absFen(line.amount)),
      other: formatFen(absFen(other.amount)),
    };
    const reason = { code, facts };
    return [flag({ rule: 'R11', doc: line.doc || null, source: line.source, reason })];
  };
  return [
    ...compare('anniversary', 'festival', 'flag.anniversary'),
    ...compare('opening', 'entry', 'flag.openingFee'),
  ];
}

/** F08 waiver 1 where no clause says it: a listing fee in the year of an entry or opening fee. */
function flagFirstYear(facts: AuditFacts, settled: readonly SettledFinding[]): Flag[] {
  return settled.flatMap(({ finding, verdict }) => {
    const { line, term } = finding;
    const isListing = line?.fee === 'newItem' && line.amount < 0n && verdict !== 'dispute';
    const entry = isListing && !term?.freeFirstYear ? entryPaid(line, facts) : null;
    if (!line || !entry) return [];
    const shown = { subject: entry.subject, day: entry.day ?? '' };
    const reason = { code: 'flag.firstYear', facts: shown };
    return [flag({ rule: 'R8', doc: finding.doc, source: line.source, reason })];
  });
}

/** Fee kinds never charged before, and the total rate against the months before. */
function flagHistory({ statement, earlier }: AuditFacts): Flag[] {
  if (earlier.length === 0) return [];
  const flags: Flag[] = [];
  const seen = new Set(
    earlier.flatMap((each) => each.lines.map((line) => line.fee ?? line.subject)),
  );
  const told = new Set<string>();
  for (const line of statement.lines) {
    const kind = line.fee ?? line.subject;
    if (line.kind !== 'fee' || seen.has(kind) || told.has(kind)) continue;
    told.add(kind);
    const facts = { subject: line.subject, amount: formatFen(absFen(line.amount)) };
    flags.push(
      flag({
        doc: line.doc || null,
        source: line.source,
        amount: line.amount,
        reason: { code: 'flag.unseen', facts },
      }),
    );
  }
  const before = totalsOf(earlier);
  const now = totalsOf([statement]);
  const rate = rateOf(now.fees, now.receipts);
  const usual = rateOf(before.fees, before.receipts);
  if (rate !== null && usual !== null && rate * 4n > usual * 5n) {
    const facts = { rate: formatRate(rate), usual: formatRate(usual), count: `${earlier.length}` };
    flags.push(flag({ reason: { code: 'flag.totalRate', facts } }));
  }
  return flags;
}

function totalsOf(statements: readonly Statement[]): { fees: Fen; receipts: Fen } {
  const lines = statements.flatMap((each) => each.lines);
  const of = (kind: string) => sumFen(lines.filter((l) => l.kind === kind).map((l) => l.amount));
  return { fees: fen(-of('fee')), receipts: of('receipt') };
}
