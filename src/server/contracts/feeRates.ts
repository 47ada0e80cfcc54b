import { type Interest, standardInterest } from '../../domain/contracts/daysCost.ts';
import type { FeeBasis, FeeFact } from '../../domain/contracts/feeRate.ts';
import {
  type AgreedContract,
  type FeeGrouping,
  type FeeReport,
  reportFees,
} from '../../domain/contracts/feeReport.ts';
import { joinContracts } from '../../domain/contracts/joinContracts.ts';
import { standardVat } from '../../domain/contracts/taxCost.ts';
import { daysOfTerm } from '../../domain/contracts/termDays.ts';
import { versionOn } from '../../domain/contracts/version.ts';
import { placeStores, type StorePlace, unplaced } from '../../domain/customers/placing.ts';
import { pairCredits } from '../../domain/settlements/feeCredits.ts';
import { type Day, monthEnd } from '../../domain/values/day.ts';
import { type Fen, fen } from '../../domain/values/money.ts';
import type { Ppm } from '../../domain/values/rate.ts';
import { type Context, inOrg } from '../context.ts';
import { listRegions, loadPlacing } from '../customers/siteStore.ts';
import type { Client } from '../db/pool.ts';
import { todayInShanghai } from '../today.ts';
import { listAgreements, loadVersions } from './agreementStore.ts';
import { countsOf } from './agreements.ts';
import {
  type FactFilter,
  listFeeFacts,
  listFeeLines,
  listFeeYears,
  listStoreFacts,
  type StatedFeeLine,
} from './feeRateStore.ts';
import { loadFeeBook } from './feeStore.ts';
import { loadBeside } from './held.ts';

export interface FeeRatesAsked {
  /** null = the newest that has statements. */
  readonly year: number | null;
  readonly by: FeeGrouping;
  readonly chain: string | null;
  readonly region: string | null;
  readonly format: string | null;
  readonly known: Day | null;
  /** A year; null = that of reference. */
  readonly interest: Ppm | null;
}

export interface ReadFeeRates {
  readonly year: number;
  readonly years: readonly number[];
  readonly by: FeeGrouping;
  readonly report: FeeReport;
  readonly basis: FeeBasis;
  readonly interest: Interest;
  /** Names of the contracts, by the key that facts have. */
  readonly contracts: ReadonlyMap<string, NamedContract>;
  /** 大区 that there are. */
  readonly regions: readonly string[];
}

export interface NamedContract {
  readonly chain: string;
  readonly no: string;
  readonly name: string;
  /** Version in force at the end of the last month; its days of credit in hundredths. */
  readonly version: number | null;
  readonly days: number | null;
  readonly payTerm: string | null;
}

const isByStore = ({ by, region, format }: FeeRatesAsked): boolean =>
  by === 'region' || by === 'format' || region !== null || format !== null;

const spanOf = (year: number, { chain, known }: FeeRatesAsked, back = 0): FactFilter => ({
  ...{ from: `${year - back}-01`, to: `${year}-12`, chain, known },
});

/** 费用率 of a year, by what it is asked by. */
export const readFeeRates = (context: Context, asked: FeeRatesAsked): Promise<ReadFeeRates> =>
  inOrg(context, async (client) => {
    const years = await listFeeYears(client, asked.chain);
    const year = asked.year ?? years[0] ?? Number(todayInShanghai().slice(0, 4));
    const span = spanOf(year, asked, 1);
    const facts = isByStore(asked) ? await loadPlaced(client, span) : await loadPlain(client, span);
    const basis = { fees: (await loadFeeBook(client, asked.known)).fees, vat: standardVat };
    const interest =
      asked.interest === null ? standardInterest : { rate: asked.interest, source: '' };
    const { agreed, contracts } = await loadAgreed(client, facts, year, asked.known);
    const { by, region, format } = asked;
    return {
      ...{ year, years, by, basis, interest, contracts },
      report: reportFees(
        facts,
        agreed,
        { year, by, region, format, interest: interest.rate },
        basis,
      ),
      regions: await listRegions(client, asked.chain),
    };
  });

const loadPlain = async (client: Client, span: FactFilter): Promise<FeeFact[]> =>
  (await listFeeFacts(client, span)).map((fact) => ({ ...fact, ...unplaced }));

async function loadPlaced(client: Client, span: FactFilter): Promise<FeeFact[]> {
  const stated = await listStoreFacts(client, span);
  const place = await loadPlacer(client, stated, span.known);
  const joined = new Map<string, FeeFact>();
  for (const fact of stated) {
    const { region, format } = place(fact);
    const { chain, contract, month, kind, fee, isCredit } = fact;
    const key = [chain, contract, month, kind, fee, isCredit, region, format].join('\n');
    const known = joined.get(key);
    const sum = (a: Fen, b: Fen | undefined) => fen(a + (b ?? 0n));
    joined.set(key, {
      ...{ chain, contract, month, kind, fee, isCredit, region, format },
      lines: fact.lines + (known?.lines ?? 0),
      theirs: sum(fact.theirs, known?.theirs),
      ours: sum(fact.ours, known?.ours),
      net: sum(fact.net, known?.net),
      undone: sum(fact.undone, known?.undone),
      named: sum(fact.named, known?.named),
    });
  }
  return [...joined.values()];
}

interface Placeable {
  readonly chainId: string;
  readonly month: string;
  readonly storeCode: string;
  readonly store: string;
}

/** Where the customer tree has a line's store, on the last day of its month. */
async function loadPlacer(
  client: Client,
  stated: readonly Placeable[],
  known: Day | null,
): Promise<(line: Placeable) => StorePlace> {
  const chains = [...new Set(stated.map(({ chainId }) => chainId))];
  const sites = await loadPlacing(client, chains, known);
  const placers = new Map([...sites].map(([chain, own]) => [chain, placeStores(own)] as const));
  return ({ chainId, month, storeCode: code, store: name }) =>
    placers.get(chainId)?.({ code, name }, monthEnd(`${month}-01` as Day)) ?? unplaced;
}

/** What is agreed with those whose statements were audited: the version in force at the end of the last month. */
async function loadAgreed(
  client: Client,
  facts: readonly FeeFact[],
  year: number,
  known: Day | null,
): Promise<{
  readonly agreed: readonly AgreedContract[];
  readonly contracts: ReadonlyMap<string, NamedContract>;
}> {
  const last = new Map<string, string>();
  for (const { contract, month } of facts)
    if (contract !== '' && month > (last.get(contract) ?? '')) last.set(contract, month);
  const versions = await loadVersions(client, [...last.keys()]);
  const heads = new Map((await listAgreements(client, null)).map((each) => [each.id, each]));
  const agreed: AgreedContract[] = [];
  const contracts = new Map<string, NamedContract>();
  for (const [contract, month] of last) {
    const head = heads.get(contract);
    const held = versionOn(
      versions.get(contract) ?? [],
      monthEnd(`${month}-01` as Day),
      known,
    )?.version;
    const payTerm = held?.contract.paymentTerm ?? null;
    const days = payTerm === null ? null : daysOfTerm(payTerm, head?.kind ?? null);
    contracts.set(contract, {
      ...{ chain: head?.chain ?? '', no: head?.no ?? '', name: head?.name ?? '' },
      ...{ version: held?.n ?? null, days, payTerm },
    });
    if (!held || !month.startsWith(`${year}-`)) continue;
    const beside = await loadBeside(client, contract, held.contractId, month);
    const joined = joinContracts([held.contract, ...beside], held.contract.no);
    const terms = joined?.terms ?? held.terms;
    agreed.push({ contract, terms, counts: countsOf(held.contract), days });
  }
  return { agreed, contracts };
}

export interface FeeLinesAsked extends Omit<FeeRatesAsked, 'year' | 'by' | 'interest'> {
  readonly year: number;
  readonly fee: string | null;
  readonly contract: string | null;
  readonly month: string | null;
  readonly limit: number;
}

export interface PlacedFeeLine extends StatedFeeLine, StorePlace {
  /** 冲回的是, or what gave it back: number and statement of the other line; null = it names none. */
  readonly other: Pick<StatedFeeLine, 'doc' | 'statementNo'> | null;
}

/** 扣款行 behind a figure, the most money first: so many of them, and how many there are. */
export const readFeeLines = (
  context: Context,
  asked: FeeLinesAsked,
): Promise<{
  readonly lines: readonly PlacedFeeLine[];
  readonly count: number;
  readonly cost: Fen;
}> =>
  inOrg(context, async (client) => {
    const { chain, known, month, year } = asked;
    const span = { chain, known, from: month ?? `${year}-01`, to: month ?? `${year}-12` };
    const stated = await listFeeLines(client, span, asked);
    const place = await loadPlacer(client, stated, known);
    const isAsked = ({ region, format }: StorePlace) =>
      (asked.region === null || asked.region === (region ?? '')) &&
      (asked.format === null || asked.format === (format ?? ''));
    const others = new Map(
      [...pairCredits(stated)].flatMap(([at, of]) => [
        [at, of],
        [of, at],
      ]),
    );
    const placed = stated
      .map((line, at) => {
        const other = stated[others.get(at) ?? -1];
        const told = other ? { doc: other.doc, statementNo: other.statementNo } : null;
        return { ...line, ...place(line), other: told };
      })
      .filter(isAsked);
    const cost = fen(placed.reduce((sum, { theirs }) => sum - theirs, 0n));
    return { lines: placed.slice(0, asked.limit), count: placed.length, cost };
  });
