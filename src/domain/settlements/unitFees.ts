import type { Term, Unit } from '../contracts/term.ts';
import type { Paper } from '../orders/paper.ts';
import type { Day } from '../values/day.ts';
import {
  absFen,
  type Fen,
  fen,
  formatFen,
  minFen,
  negateFen,
  roundDivide,
  zeroFen,
} from '../values/money.ts';
import { sortCopies } from './copies.ts';
import { windowOf } from './dues.ts';
import type { Proof, ProofBook } from './execution.ts';
import type { AuditFacts } from './facts.ts';
import { type Finding, findingOf } from './finding.ts';
import { type FreeUse, findFreeUses } from './freeUses.ts';
import { isShown, paperNeeded } from './plainFees.ts';
import { provenShare } from './provenShare.ts';
import {
  isOverFestivals,
  knownStores,
  type Quantities,
  quantitiesOf,
  showQuantities,
} from './quantities.ts';
import { entryPaid, waiveSkus } from './skuWaivers.ts';
import { joinSpread, spreadFinding } from './spreadFees.ts';
import type { StatementLine } from './statement.ts';
import {
  addUse,
  chargedOn,
  eventOf,
  perOf,
  perOfSum,
  type Usage,
  usageBefore,
  usedTimes,
} from './usage.ts';
import type { Reason, Rule } from './verdict.ts';

/** What is left of a charge as the checks cut it down, and why. */
interface Draft {
  allowed: Fen;
  readonly rules: Rule[];
  readonly reasons: Reason[];
  readonly held: Paper[];
  readonly missing: string[];
  readonly steps: string[];
  /** Cut by what only a missing paper would prove. */
  unproved: boolean;
}

/**
 * 定额扣款核查 (R2 单价, R4 次数, R7 未执行, R8 对象, R11 上限, R15, R17; F05-F11, N04): lines on
 * one clause with a price. Allowed = price x quantities, then cut by SKU swaps, counts left,
 * proven execution, caps. What our papers know is counted first. Amounts in fen.
 *
 * DM 2期/季 1,500: three issues of 1,500, posters for two -> the third has right 0, R4 and R7.
 */
export function auditUnitLines(
  term: Term,
  lines: readonly StatementLine[],
  proofs: ProofBook,
  facts: AuditFacts,
): Finding[] {
  const usages = new Map<string, Usage>();
  const spent = new Set<string>();
  const perStore = term.limit?.perStore ?? false;
  const { alone, spread } = joinSpread(term, lines);
  const wholes = new Map(spread.map((each) => [each.whole, each] as const));
  const single = [...alone, ...wholes.keys()];
  const charges = sortCopies(single, term, facts).map((line) => {
    return { line, proof: proofs.proofOf(line, 'evidence') };
  });
  const isProved = ({ proof }: { proof: Proof }) => proof.held.length > 0;
  const ordered = [...charges.filter(isProved), ...charges.filter((each) => !isProved(each))];
  const keyOf = (line: StatementLine): string =>
    `${perStore ? line.storeCode || line.store : ''}|${windowStart(term, line, facts)}`;
  const sizes = (line: StatementLine) => {
    const known = knownStores(facts.contract, proofs, term, line);
    return quantitiesOf(term, line, known, facts.statement);
  };
  const frees = findFreeUses(term, single, facts, sizes);
  const sums = new Map<string, bigint>();
  for (const line of single) {
    sums.set(keyOf(line), (sums.get(keyOf(line)) ?? 0n) - line.amount);
  }
  return ordered.flatMap(({ line, proof }) => {
    const key = keyOf(line);
    let usage = usages.get(key);
    if (!usage) {
      const store = perStore ? line.storeCode || line.store : null;
      usage = usageBefore(term, chargedOn(line, facts.statement), store, facts);
      usages.set(key, usage);
    }
    const isPart = -line.amount < (sums.get(key) ?? 0n);
    const free = frees.get(line) ?? null;
    const finding = auditCharge({ term, line, proof, usage, isPart, proofs, facts, spent, free });
    const whole = wholes.get(line);
    return whole ? spreadFinding(finding, whole) : [finding];
  });
}

/** Where the stretch begins that counts, caps and sums of the clause run over. */
function windowStart(term: Term, line: StatementLine, { statement }: AuditFacts): Day | null {
  const per = perOf(term);
  const day = chargedOn(line, statement);
  return per === null || day === null ? null : (windowOf(per, day)?.from ?? null);
}

interface Charge {
  readonly term: Term;
  readonly line: StatementLine;
  readonly proof: Proof;
  readonly usage: Usage;
  /** Other lines stand on the clause in the same window. */
  readonly isPart: boolean;
  readonly proofs: ProofBook;
  readonly facts: AuditFacts;
  readonly spent: Set<string>;
  readonly free: FreeUse | null;
}

function auditCharge(charge: Charge): Finding {
  const { term, line, facts, usage } = charge;
  const taken = absFen(line.amount);
  const known = knownStores(facts.contract, charge.proofs, term, line);
  const quantities = quantitiesOf(term, line, known, facts.statement);
  const draft: Draft = {
    allowed: quantities.fits ? quantities.expected : taken,
    rules: [],
    reasons: [],
    held: [...charge.proof.held],
    missing: [],
    steps: [showQuantities(term, quantities)],
    unproved: false,
  };
  checkPrice(draft, quantities, taken, charge);
  if (known !== null && quantities.stores > BigInt(known) && quantities.printed) {
    cut(draft, shareOf(draft.allowed, BigInt(known), quantities.stores), 'R8', {
      code: 'store.tooMany',
      facts: { charged: `${quantities.stores}`, stores: `${known}` },
    });
  }
  checkSkus(draft, quantities, charge);
  checkFree(draft, charge);
  const times = checkCount(draft, quantities, charge);
  checkExecution(draft, quantities, charge);
  checkPapers(draft, charge);
  checkCap(draft, quantities, charge);
  checkSum(draft, quantities, charge);
  const isExact = quantities.printed && !(charge.isPart && perOfSum(term) !== null);
  const right = isExact ? draft.allowed : minFen(draft.allowed, taken);
  const counted = perOf(term) !== null || term.cap !== null || term.agreedSkus !== null;
  const isFree = (charge.free?.free ?? 0n) > 0n;
  if (counted && (right > 0n || isFree)) addUse(usage, line, times, right);
  return finish(draft, { right, taken, charged: quantities.expected }, charge);
}

function finish(
  draft: Draft,
  { right, taken, charged }: { right: Fen; taken: Fen; charged: Fen },
  { term, line, facts }: Charge,
): Finding {
  const gap = fen(taken - right);
  const plain = draft.steps.length === 1 && right < charged;
  const less = plain ? ` - ${formatFen(fen(charged - right))}` : '';
  const formula = `${draft.steps.join('; ')}${less} = ${formatFen(right)}`;
  const shown = { term, formula, held: draft.held, missing: draft.missing };
  const within = gap < 0n && term.ceiling === true;
  if (within || absFen(gap) <= facts.settings.lineTolerance) return findingOf(line, shown);
  const change = {
    ...shown,
    right: negateFen(right),
    rules: unique(draft.rules),
    reasons: draft.reasons,
  };
  if (gap < 0n) {
    const reason = {
      code: 'unit.tooLittle',
      facts: { taken: formatFen(taken), right: formatFen(right) },
    };
    return findingOf(line, { ...change, verdict: 'favour', reasons: [reason] });
  }
  if (draft.unproved) return findingOf(line, { ...change, verdict: 'evidence' });
  return findingOf(line, { ...change, verdict: right === 0n ? 'dispute' : 'partial' });
}

const unique = (rules: readonly Rule[]): Rule[] => [...new Set(rules)];

const shareOf = (amount: Fen, part: bigint, whole: bigint): Fen =>
  whole === 0n ? amount : fen((amount * part) / whole);

function cut(draft: Draft, allowed: Fen, rule: Rule, reason: Reason): void {
  if (allowed >= draft.allowed) return;
  draft.allowed = allowed;
  draft.rules.push(rule);
  draft.reasons.push(reason);
}

function checkPrice(draft: Draft, q: Quantities, taken: Fen, { term, facts }: Charge): void {
  if (taken - q.expected <= facts.settings.lineTolerance && q.fits) return;
  const reason = {
    code: q.fits
      ? 'unit.otherPrice'
      : isOverFestivals(term, taken)
        ? 'unit.manyFestivals'
        : 'unit.unclear',
    facts: {
      price: formatFen(term.price ?? zeroFen),
      taken: formatFen(taken),
      right: formatFen(q.expected),
      festivals: `${term.festivals.length}`,
    },
  };
  draft.rules.push('R2');
  draft.reasons.push(reason);
  if (!q.fits) {
    draft.allowed = q.expected;
    draft.unproved = true;
    draft.missing.push('storeList');
  }
}

/** 免费次数: what falls on the free ones is not due. */
function checkFree(draft: Draft, { free }: Charge): void {
  if (!free || free.free === 0n) return;
  const left = free.of - free.free;
  const { count, unit, per, perStore } = free.term;
  const shown = { limit: `${count}`, unit, per, store: perStore ? 'yes' : 'no' };
  const used = { name: free.name, nth: `${free.nth}`, free: `${free.free}`, of: `${free.of}` };
  const known = free.said ? 'yes' : 'no';
  const isOne = free.of === 1n;
  const code = isOne ? (unit === 'month' ? 'free.months' : 'free.used') : 'free.part';
  const reason = { code, facts: { ...shown, ...used, known } };
  cut(draft, shareOf(draft.allowed, left, free.of), 'R4', reason);
  if (!isOne) draft.steps.push(`${free.of} - ${free.free}`);
  if (!free.said && unit !== 'month') draft.missing.push('openingUse');
}

/** 次数: events left in the window; gives how many this charge uses. */
function checkCount(draft: Draft, q: Quantities, { term, line, usage, facts }: Charge): number {
  const times = Number(q.times);
  if (!term.limit) return times;
  const event = eventOf(line);
  if (event !== '' && times === 1 && usage.events.has(event)) return times;
  const left = Math.max(0, term.limit.count - usedTimes(usage));
  if (times <= left) return times;
  cut(draft, shareOf(draft.allowed, BigInt(left), BigInt(times)), 'R4', {
    code: 'count.over',
    facts: {
      limit: `${term.limit.count}`,
      per: term.limit.per,
      used: `${usedTimes(usage)}`,
      times: `${times}`,
      known: usage.said ? 'yes' : 'no',
      event: line.issue,
    },
  });
  if (!usage.said && facts.earlier.length === 0) draft.missing.push('openingUse');
  return left;
}

/** 新品费: swaps and free slots within the agreed count, SKUs never listed. */
function checkSkus(draft: Draft, q: Quantities, charge: Charge): void {
  const { term, line, proofs, usage, spent } = charge;
  if (line.fee !== 'newItem') return;
  const entry = term.freeFirstYear ? entryPaid(line, charge.facts) : null;
  if (entry) {
    const facts = { subject: entry.subject, day: entry.day ?? '' };
    cut(draft, zeroFen, 'R8', { code: 'newItem.firstYear', facts });
  }
  const skus = Number(q.skus);
  const listed = proofs.about('newItem');
  const found = waiveSkus({ line, skus, used: usedTimes(usage), spent }, term, listed);
  if (found.swapped > 0) {
    const left = skus - found.swapped;
    const names = found.swaps.map((paper) => paper.skuName || paper.sku).join('、');
    draft.held.push(...found.swaps);
    cut(draft, shareOf(draft.allowed, BigInt(left), q.skus), 'R8', {
      code: 'newItem.swap',
      facts: { skus: `${found.swapped}`, names, left: `${left}` },
    });
    draft.steps.push(`SKU ${q.skus} - ${found.swapped}`);
  } else if (term.freeSwaps || term.agreedSkus !== null) draft.missing.push('skuList');
  if (found.unlisted.length > 0) {
    const left = Math.max(0, skus - found.unlisted.length);
    draft.held.push(...found.unlisted);
    const reason = { code: 'newItem.unlisted', facts: {} };
    cut(draft, shareOf(draft.allowed, BigInt(left), q.skus), 'R8', reason);
  }
}

/** 执行: demanded by the clause or the chain; elsewhere its absence is only listed. */
function checkExecution(draft: Draft, q: Quantities, charge: Charge): void {
  const { term, line, proof, facts } = charge;
  const demanded = term.proofs.length > 0 || facts.settings.proofs.includes(term.fee);
  const paper = paperNeeded(term);
  if (proof.against.length > 0 && proof.held.length === 0) {
    draft.held.push(...proof.against);
    cut(draft, zeroFen, 'R7', {
      code: 'execution.against',
      facts: { note: proof.against[0]?.note ?? '', event: line.issue },
    });
    return;
  }
  if (proof.held.length > 0) {
    if (demanded) payProvenShare(draft, q, charge);
    return;
  }
  if (draft.rules.includes('R4') && proof.covered) {
    draft.rules.push('R7');
    draft.reasons.push({ code: 'execution.absent', facts: { paper, event: line.issue } });
  } else if (demanded && proof.covered) {
    cut(draft, zeroFen, 'R7', { code: 'execution.absent', facts: { paper, event: line.issue } });
  } else if (demanded && draft.allowed > 0n) {
    cut(draft, zeroFen, 'R7', { code: 'execution.unproved', facts: { paper, event: line.issue } });
    draft.unproved = true;
  }
  if (isShown(term)) draft.missing.push(paper);
}

/** T-16: of a charge over many stores or issues only the proven share, by days where papers say. */
function payProvenShare(draft: Draft, q: Quantities, charge: Charge): void {
  const { term, line, proof, proofs, facts } = charge;
  const listed = proofs.about(term.fee);
  const share = provenShare(term, line, q, proof.held, listed, facts.statement);
  if (!share) return;
  const { top, bottom } = share;
  const before = draft.allowed;
  const of = share.by === 'issue' ? q.expected : before;
  cut(draft, fen(roundDivide(of * top, bottom)), 'R7', {
    code: 'execution.share',
    facts: { proven: `${share.proven}`, charged: `${share.charged}` },
  });
  if (draft.allowed < before) draft.steps.push(`${top}/${bottom}`);
  else if (draft.rules.includes('R4')) draft.rules.push('R7');
}

/** R17 确认单 and R15 发票: conditions only where the clause makes them so. */
function checkPapers(draft: Draft, { term, line, proofs, facts }: Charge): void {
  if (term.needsConfirmation) {
    const proof = proofs.proofOf(line, 'confirmation');
    const signed = proof.held.some((paper) => paper.signed !== false);
    if (!signed && draft.allowed > 0n) {
      const code =
        proof.covered || proof.held.length > 0 ? 'confirmation.absent' : 'confirmation.unproved';
      cut(draft, zeroFen, 'R17', { code, facts: {} });
      draft.unproved = code === 'confirmation.unproved';
      draft.missing.push('signedConfirmation');
    }
  }
  if (term.needsInvoice && draft.allowed > 0n) {
    const theirs = facts.files.filter((file) => file.kind === 'invoice' && file.side !== 'ours');
    const taken = absFen(line.amount);
    const held = theirs.flatMap((file) => file.papers).filter((paper) => paper.amount === taken);
    if (held.length === 0) {
      cut(draft, zeroFen, 'R15', {
        code: theirs.length > 0 ? 'invoice.absent' : 'invoice.unproved',
        facts: {},
      });
      draft.unproved = draft.unproved || theirs.length === 0;
      draft.missing.push('retailerInvoice');
    } else draft.held.push(...held);
  }
}

/** 按期定额: due once in its period, in one sum or in parts, over stores and entities. */
function checkSum(draft: Draft, q: Quantities, { term, usage }: Charge): void {
  if (perOfSum(term) === null || usage.taken === 0n) return;
  const left = fen(q.expected - usage.taken);
  cut(draft, left < 0n ? zeroFen : left, 'R5', {
    code: 'cap.over',
    facts: { cap: formatFen(q.expected), left: formatFen(left < 0n ? zeroFen : left) },
  });
}

/** 封顶: for one charge or each of its stores or SKUs, or what is left of a period's cap. */
function checkCap(draft: Draft, q: Quantities, { term, usage }: Charge): void {
  if (term.cap === null) return;
  const isOwn = term.capPer === 'charge' || term.capPer === null || term.capUnits !== undefined;
  const cap = fen(term.cap * countOf(q, term.capUnits ?? []));
  const left = isOwn ? cap : fen(cap - usage.taken);
  cut(draft, left < 0n ? zeroFen : left, 'R11', {
    code: 'cap.over',
    facts: { cap: formatFen(cap), left: formatFen(left < 0n ? zeroFen : left) },
  });
}

const countOf = (q: Quantities, units: readonly Unit[]): bigint =>
  units.reduce(
    (all, unit) => all * (unit === 'store' ? q.stores : unit === 'sku' ? q.skus : q.times),
    1n,
  );
