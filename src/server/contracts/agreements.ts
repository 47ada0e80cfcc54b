import {
  type AgreementAccrual,
  accrueAgreement,
  beginOf,
  type TermedVersion,
} from '../../domain/contracts/agreementAccrual.ts';
import { type BackPay, findBackPay } from '../../domain/contracts/backPay.ts';
import { compareParties, type PartyChange } from '../../domain/contracts/compareParties.ts';
import { compareTerms, type TermChange } from '../../domain/contracts/compareTerms.ts';
import { isSettledOnSales } from '../../domain/contracts/deals.ts';
import { withForecasts } from '../../domain/contracts/forecastBase.ts';
import {
  asSales,
  type GuaranteeStand,
  watchGuarantees,
} from '../../domain/contracts/guaranteeWatch.ts';
import { type Happened, happenedUnder } from '../../domain/contracts/happened.ts';
import type { Counts } from '../../domain/contracts/monthAccrual.ts';
import type { BaseKey, MonthBases } from '../../domain/contracts/monthBases.ts';
import { asksRenewal, type Renewal, renewalOn } from '../../domain/contracts/renewal.ts';
import type { Contract } from '../../domain/contracts/term.ts';
import { type WatchedTier, watchTiers } from '../../domain/contracts/tierWatch.ts';
import { versionOn } from '../../domain/contracts/version.ts';
import {
  type CostChange,
  changeOfCost,
  scaleBases,
  type YearBases,
} from '../../domain/contracts/yearCost.ts';
import { addMonths, type Day, type Month, monthEnd, monthOf } from '../../domain/values/day.ts';
import { type Fen, fen, roundDivide, sumFen } from '../../domain/values/money.ts';
import { type Context, inOrg } from '../context.ts';
import { lockChain } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { todayInShanghai } from '../today.ts';
import {
  type AgreementFacts,
  changeAgreement,
  findAgreement,
  listAgreements,
  listVersionHeads,
  loadBackPay,
  loadMonthBases,
  loadVersions,
  openAgreement,
  type RenewingVersion,
  type StoredAgreement,
  type StoredVersion,
  type VersionHead,
} from './agreementStore.ts';
import { listOpenDrafts, type StoredDraft } from './draftStore.ts';
import { type FeeSums, listFeeSums } from './feeSumStore.ts';
import { loadHeldGoods, type ReadHeldGoods } from './heldGoods.ts';

/** 合同 with how it stands today. */
export interface SeenAgreement extends StoredAgreement {
  readonly renewal: Renewal;
  readonly versions: readonly VersionHead[];
  readonly drafts: readonly StoredDraft[];
}

/** 合同清单, what ends first on top of what goes on. */
export const readAgreements = (
  context: Context,
  chain: string | null,
  today: Day,
): Promise<SeenAgreement[]> =>
  inOrg(context, async (client) => {
    const found = await listAgreements(client, chain);
    return seeAgreements(client, found, await listOpenDrafts(client, null), today);
  });

export const readAgreement = (context: Context, id: string, today: Day): Promise<SeenAgreement> =>
  inOrg(context, async (client) => {
    const found = await loadAgreement(client, id);
    const drafts = await listOpenDrafts(client, id);
    return (await seeAgreements(client, [found], drafts, today))[0] as SeenAgreement;
  });

async function seeAgreements(
  client: Client,
  found: readonly StoredAgreement[],
  drafts: readonly StoredDraft[],
  today: Day,
): Promise<SeenAgreement[]> {
  const heads = Map.groupBy(
    await listVersionHeads(
      client,
      found.map(({ id }) => id),
    ),
    ({ agreement }) => agreement,
  );
  const ownDrafts = Map.groupBy(drafts, ({ agreement }) => agreement);
  return found.map((each) => {
    const versions = heads.get(each.id) ?? [];
    return {
      ...{ ...each, versions, drafts: ownDrafts.get(each.id) ?? [] },
      renewal: renewalOn(versions, today, each.remindDays),
    };
  });
}

/** 续签待办 of a day. */
export interface RenewalDue extends StoredAgreement {
  readonly renewal: Renewal;
}

/** 续签待办 of a day, by all that is known now: what ends soonest, or ended first, on top. */
export function renewalsOf(versions: readonly RenewingVersion[], today: Day): RenewalDue[] {
  const now = todayInShanghai() as Day;
  const known = now > today ? now : today;
  const dues = [...Map.groupBy(versions, ({ id }) => id).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const renewal = renewalOn(own, today, first.remindDays, known);
    return asksRenewal(renewal, first.remindDays) ? [{ ...first, renewal }] : [];
  });
  return dues.sort((a, b) => (a.renewal.daysLeft ?? 0) - (b.renewal.daysLeft ?? 0));
}

export async function loadAgreement(client: Client, id: string): Promise<StoredAgreement> {
  const found = await findAgreement(client, id);
  if (!found) throw new Refused(404, 'agreement.missing', { id });
  return found;
}

export interface NewAgreement extends Omit<AgreementFacts, 'remindDays'> {
  readonly chain: string;
  readonly no: string;
}

/** 新建合同: a number that the chain has already is that agreement, and refused. */
export const makeAgreement = (
  context: Context,
  { chain, ...said }: NewAgreement,
): Promise<string> =>
  inOrg(context, async (client) => {
    const chainId = await lockChain(client, chain.trim());
    const { id, isNew } = await openAgreement(client, chainId, { ...said, no: said.no.trim() });
    if (!isNew) throw new Refused(409, 'agreement.known', { no: said.no });
    return id;
  });

export const saveAgreementFacts = (
  context: Context,
  id: string,
  seen: number,
  facts: AgreementFacts,
): Promise<void> =>
  inOrg(context, async (client) => {
    const { version } = await loadAgreement(client, id);
    if (!(await changeAgreement(client, id, seen, facts)))
      throw new Refused(409, 'agreement.stale', { current: `${version}`, given: `${seen}` });
  });

export const versionsOf = async (client: Client, id: string): Promise<readonly StoredVersion[]> => {
  const { id: own } = await loadAgreement(client, id);
  return (await loadVersions(client, [own])).get(own) ?? [];
};

export function versionOf(versions: readonly StoredVersion[], n: number): StoredVersion {
  const found = versions.find((each) => each.n === n);
  if (!found) throw new Refused(404, 'agreement.noVersion', { n: `${n}` });
  return found;
}

/** What is accrued by contract, as known on a day. */
export interface ReadAccrual {
  readonly accrual: AgreementAccrual;
  readonly months: readonly MonthBases[];
  /** 年化 of the last twelve months: what is weighed on. */
  readonly bases: YearBases;
  readonly happened: readonly Happened[];
  /** 台阶预警 of the version that holds at the end of the last month. */
  readonly watch: readonly WatchedTier[];
  /** 距保底 of its guarantees. */
  readonly guarantees: readonly GuaranteeStand[];
  /** 代销满180天的货; null = it is none of 代销. */
  readonly held: ReadHeldGoods | null;
}

/** 合同计提: over the months that are audited, with the versions and statements known on a day. */
export const readAccrual = (
  context: Context,
  id: string,
  {
    known,
    from,
    to,
    today,
  }: { known: Day | null; from: Month | null; to: Month | null; today: Day },
): Promise<ReadAccrual> =>
  inOrg(context, async (client) => {
    const versions = await versionsOf(client, id);
    const { before, months: all } = await loadAccrualMonths(client, id, known);
    const accrual = accrueAgreement(versions, all, known, countsOf(versions.at(-1)?.contract));
    const isIn = (month: Month) => (from === null || from <= month) && (to === null || month <= to);
    const accrued = accrual.accrued.filter(({ month }) => isIn(month));
    const total = fen(accrued.reduce((sum, { amount }) => sum + amount, 0n));
    const last = all.at(-1)?.month;
    const held = last && versionOn(versions, monthEnd(`${last}-01` as Day), known)?.version;
    return {
      ...{
        bases: yearBasesOf(all, null),
        watch: held ? watchTiers(held.terms, all, { counts: countsOf(held.contract), before }) : [],
      },
      guarantees: held
        ? watchGuarantees(held.terms, all, before, (term) => beginOf(versions, held, term))
        : [],
      accrual: { ...accrual, accrued, total },
      happened: await happenedOf(client, id, versions, all),
      held: await loadHeldGoods(client, await loadAgreement(client, id), known, today),
      months: all.filter(({ month }) => isIn(month)),
    };
  });

/**
 * 逐月进货 with what each month was thought to become: where the contract began this year, by what its chain
 * bought in the years before.
 */
export async function loadAccrualMonths(
  client: Client,
  id: string,
  known: Day | null,
): Promise<{ readonly before: readonly MonthBases[]; readonly months: readonly MonthBases[] }> {
  const kind = (await findAgreement(client, id))?.kind ?? 'purchase';
  const sold = isSettledOnSales(kind) ? asSales : (months: readonly MonthBases[]) => months;
  const own = sold(await loadMonthBases(client, id, known));
  const [first] = own;
  if (!first) return { before: [], months: own };
  const january = `${first.month.slice(0, 4)}-01`;
  const before = sold(await loadMonthBases(client, id, known, true)).filter(
    ({ month }) => month < january,
  );
  return { before, months: withForecasts([...before, ...own]).slice(before.length) };
}

/** 门店数 of the contract, where it lists its stores. */
export const countsOf = (contract: Contract | undefined): Counts =>
  contract?.stores ? new Map([['store', BigInt(contract.stores.length)]]) : new Map();

/** 合同扣款 of the last twelve audited months of a contract, and those months. */
export interface YearFees {
  readonly months: readonly MonthBases[];
  readonly sums: readonly FeeSums[];
}

export async function loadYearFees(
  client: Client,
  id: string,
  months: readonly MonthBases[],
): Promise<YearFees> {
  const own = lastYearOf(months);
  const from = own[0]?.month;
  return { months: own, sums: from === undefined ? [] : await listFeeSums(client, id, from) };
}

/** 去年实际 of every clause that a contract had, over its last twelve audited months. */
export const happenedOf = async (
  client: Client,
  id: string,
  versions: readonly StoredVersion[],
  months: readonly MonthBases[],
): Promise<readonly Happened[]> => happenedIn(versions, await loadYearFees(client, id, months));

export function happenedIn(
  versions: readonly StoredVersion[],
  { sums, months }: YearFees,
): readonly Happened[] {
  const byClause = new Map<string, Fen>();
  for (const { clause, kept } of sums)
    if (clause !== null) byClause.set(clause, fen((byClause.get(clause) ?? 0n) + kept));
  const terms = versions.flatMap((version) => version.terms);
  return happenedUnder(terms, { sums: byClause, months: months.length });
}

/** 补差 of a version, line by line, with the entry that it was posted as. */
export const readBackPay = (
  context: Context,
  id: string,
  n: number,
): Promise<BackPay & { readonly entry: string | null }> =>
  inOrg(context, async (client) => {
    const { entry } = versionOf(await versionsOf(client, id), n);
    const lines = await loadBackPay(client, id, n);
    return { lines, total: sumFen(lines.map(({ difference }) => difference)), entry };
  });

/** What a version that comes on a day changes of the months that are over by then. */
export function backPayOf(
  before: readonly TermedVersion[],
  version: TermedVersion & { readonly contract: Contract },
  months: readonly MonthBases[],
  day: Day,
): BackPay {
  const over = months.filter(({ month }) => month < monthOf(day));
  const counts = countsOf(version.contract);
  return findBackPay(
    accrueAgreement(before, over, null, counts),
    accrueAgreement([...before, version], over, null, counts),
  );
}

/** Two texts set against each other, term by term and in money. */
export interface Compared {
  readonly before: Contract;
  readonly after: Contract;
  readonly changes: readonly TermChange[];
  readonly parties: readonly PartyChange[];
  readonly cost: CostChange;
  readonly bases: YearBases;
}

/** 版本对比, on a turnover that is given, else on that of the last twelve audited months. */
export const readComparison = (
  context: Context,
  asked: {
    readonly before: { readonly id: string; readonly n: number };
    readonly after: { readonly id: string; readonly n: number };
    readonly turnover: Fen | null;
  },
): Promise<Compared> =>
  inOrg(context, async (client) => {
    const [left, right] = [asked.before, asked.after];
    const [old, own] = [await versionsOf(client, left.id), await versionsOf(client, right.id)];
    const before = versionOf(old, left.n).contract;
    const after = versionOf(own, right.n).contract;
    const months = await loadMonthBases(client, right.id, null);
    const bases = yearBasesOf(months, asked.turnover);
    const was =
      left.id === right.id
        ? []
        : await happenedOf(client, left.id, old, await loadMonthBases(client, left.id, null));
    const happened = was.length > 0 ? was : await happenedOf(client, right.id, own, months);
    return compareContracts(before, after, bases, happened);
  });

export function compareContracts(
  before: Contract,
  after: Contract,
  bases: YearBases,
  happened: readonly Happened[],
): Compared {
  const counts = countsOf(after.stores ? after : before);
  return {
    ...{ before, after, bases },
    changes: compareTerms(before.terms, after.terms),
    parties: compareParties(before.parties ?? [], after.parties ?? []),
    cost: changeOfCost(before.terms, after.terms, bases, counts, happened),
  };
}

/**
 * 年进货: the last twelve audited months, fewer of them made a year, or so much as is said, in which what
 * has no VAT and what came back have the share that they had.
 */
export function yearBasesOf(months: readonly MonthBases[], said: Fen | null): YearBases {
  const own = lastYearOf(months);
  const sums: Partial<Record<BaseKey, Fen>> = {};
  for (const { bases } of own) {
    for (const [key, amount] of Object.entries(bases) as [BaseKey, Fen][])
      sums[key] = fen((sums[key] ?? 0n) + amount);
  }
  const count = BigInt(own.length);
  for (const [key, amount] of Object.entries(sums) as [BaseKey, Fen][])
    sums[key] = fen(roundDivide(amount * 12n, count));
  return said === null ? sums : scaleBases(sums, said);
}

function lastYearOf(months: readonly MonthBases[]): readonly MonthBases[] {
  const last = months.at(-1)?.month;
  const first = last && monthOf(addMonths(`${last}-01` as Day, -11));
  return months.filter(({ month }) => first !== undefined && month >= first);
}
