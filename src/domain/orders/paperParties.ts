import { type ContractParty, fitHeading, partyNameOn } from '../contracts/contractParties.ts';
import type { PartySource } from '../customers/parties.ts';
import type { NamedPeriod } from '../customers/party.ts';
import type { Relation } from '../customers/site.ts';
import { normalLabel } from '../sheets/factLabels.ts';
import type { Table, TableRow } from '../sheets/sheet.ts';
import type { Day } from '../values/day.ts';
import {
  type Paper,
  type PaperParty,
  paperParties,
  type SaidParties,
  type SaidParty,
} from './paper.ts';

const headings: readonly (readonly [RegExp, PaperParty])[] = [
  [/^(?:下单|订货|订购|定货|要货)(?:方|单位|机构|公司)(?:名称)?$/, 'order'],
  [/^(?:收货|送达)(?:方|单位|机构)(?:名称)?$/, 'ship'],
  [/^(?:发票|开票)?抬头(?:名称)?$|^(?:购方|购买方|购货单位|购货方|受票方|买方)(?:名称)?$/, 'bill'],
  [/^(?:付款|支付)(?:方|单位|人|公司)(?:名称)?$/, 'pay'],
];
const billTax =
  /^(?:购方|购买方|购货单位|受票方|买方|抬头)(?:纳税人识别号|税号|统一社会信用代码)(?:\/.*)?$/;

/**
 * 单据自己写的四方, by the headings of its columns and the labels above it; absent = it says none.
 *
 * 下单方 悦邻总部, 付款方 悦邻财务公司 -> order 悦邻总部, pay 悦邻财务公司.
 */
export function readPaperParties(table: Table, row: TableRow): SaidParties | undefined {
  const cells: [string, string][] = [
    ...Object.entries(table.facts.other),
    ...table.columns.flatMap(({ heading, field }): [string, string][] => {
      const several = field === null ? [] : (row.several?.[field] ?? []);
      const own = several.find((each) => each.heading === heading)?.cell;
      const cell = own ?? (field === null ? row.other[heading] : row.cells[field]);
      return cell === undefined ? [] : [[heading, String(cell).trim()]];
    }),
  ];
  const said: Partial<Record<PaperParty, SaidParty>> = {};
  let taxNo = '';
  for (const [label, value] of cells) {
    if (value === '') continue;
    const heading = normalLabel(label);
    if (billTax.test(heading)) taxNo = value;
    const what = headings.find(([words]) => words.test(heading))?.[1];
    if (what) said[what] = { name: value, taxNo: '' };
  }
  if (taxNo !== '') said.bill = { name: said.bill?.name ?? '', taxNo };
  return Object.keys(said).length === 0 ? undefined : said;
}

/** Who stands behind one party of a store on a day, under all its names. */
export interface PlacedParty {
  readonly source: PartySource;
  readonly name: string;
  readonly taxNo: string;
  /** 别名 and codes of a site; none of a company. */
  readonly aliases: readonly string[];
  /** Names of a company by days; none of a site. */
  readonly periods: readonly NamedPeriod[];
}

/** 门店当日的四方 (R01-R04) with their names. */
export interface PlacedParties {
  readonly relation: Relation | null;
  readonly parties: Readonly<Partial<Record<PaperParty, PlacedParty>>>;
}

/** Where a party of a document is told: on it, by its store's relation on the day, by the contract; else nowhere. */
export type PaperPartySource = 'paper' | 'store' | 'contract' | 'none';

export interface SeenPaperParty extends SaidParty {
  readonly what: PaperParty;
  readonly source: PaperPartySource;
  /** Whom its store's relation on the day, or the contract, names instead; null = nothing contradicts. */
  readonly expected: (SaidParty & { readonly by: 'store' | 'contract' }) | null;
}

/**
 * 单据四方的出处与矛盾 (R01-R04): each party as the document says it; what it does not say follows from its store's
 * relation on its day, then from the contract. What it says otherwise than these is told.
 *
 * Invoice headed 悦邻(杭州), its store R02 below 悦邻(上海) that day -> bill 悦邻(杭州), expected 悦邻(上海) by store.
 */
export function seePaperParties(
  paper: Pick<Paper, 'kind' | 'store' | 'storeCode' | 'retailer' | 'parties'>,
  { placed, contract, day }: PaperPlace,
): SeenPaperParty[] {
  const said = saidOn(paper, placed);
  return paperParties.map((what): SeenPaperParty => {
    const own = said[what];
    const place = placed?.parties[what];
    const byContract = what === 'bill' || what === 'pay' ? fallback(contract, day) : null;
    if (!own) {
      if (place) return { what, ...named(place), source: 'store', expected: null };
      return byContract
        ? { what, ...byContract, source: 'contract', expected: null }
        : { what, name: '', taxNo: '', source: 'none', expected: null };
    }
    const told = { what, name: own.name || own.taxNo, taxNo: own.taxNo, source: 'paper' as const };
    if (place) {
      const expected = isPlaced(own, place, day) ? null : { ...named(place), by: 'store' as const };
      return { ...told, expected };
    }
    const isOther =
      (what === 'bill' || what === 'pay') && fitHeading(contract, own, day)?.fit === 'other';
    return { ...told, expected: isOther ? { ...buyersOf(contract, day), by: 'contract' } : null };
  });
}

/** What is known beside a document. */
export interface PaperPlace {
  readonly placed: PlacedParties | null;
  readonly contract: readonly ContractParty[];
  readonly day: Day | null;
}

/**
 * An invoice's retailer is its heading, a payment's who pays. The store of goods is where they belong: it
 * receives them only where nothing else is known, as with R03 they go to the warehouse.
 */
function saidOn(
  { kind, store, storeCode, retailer, parties = {} }: Parameters<typeof seePaperParties>[0],
  placed: PlacedParties | null,
): SaidParties {
  const isGoods = kind !== 'invoice' && kind !== 'payment' && !placed?.parties.ship;
  const of = (what: PaperParty, name: string) =>
    name === '' || parties[what] ? {} : { [what]: { name, taxNo: '' } };
  return {
    ...(isGoods ? of('ship', store || storeCode) : {}),
    ...(kind === 'payment' ? of('pay', retailer) : of('bill', retailer)),
    ...parties,
  };
}

const named = ({ name, taxNo }: SaidParty): SaidParty => ({ name, taxNo });

/** 购方 of the contract, by name: several may sign. */
function buyersOf(contract: readonly ContractParty[], day: Day | null): SaidParty {
  const buyers = contract.filter(({ role }) => role === 'buyer');
  const [only] = buyers;
  if (only && buyers.length === 1) return named(partyNameOn(only, day));
  return { name: buyers.map((each) => partyNameOn(each, day).name).join('、'), taxNo: '' };
}

/** 购方 of the contract, where it is one alone. */
function fallback(contract: readonly ContractParty[], day: Day | null): SaidParty | null {
  const [only, ...others] = contract.filter(({ role }) => role === 'buyer');
  return only && others.length === 0 ? named(partyNameOn(only, day)) : null;
}

/** A company by its names of the day and its 税号, a site by its name, code or 别名. */
function isPlaced(own: SaidParty, place: PlacedParty, day: Day | null): boolean {
  const { name, taxNo, periods, aliases } = place;
  const parties = [name, ...aliases].map(
    (each): ContractParty => ({ role: 'buyer', name: each, taxNo, id: null, periods }),
  );
  return fitHeading(parties, own, day)?.fit !== 'other';
}
