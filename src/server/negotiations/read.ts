import type { FeeBook } from '../../domain/contracts/feeBook.ts';
import type { Happened } from '../../domain/contracts/happened.ts';
import type { Counts } from '../../domain/contracts/monthAccrual.ts';
import { scaleBases, type YearBases } from '../../domain/contracts/yearCost.ts';
import { groupStages, type StageGroup } from '../../domain/customers/marketStage.ts';
import { type WeighedConcession, weighLadder } from '../../domain/negotiations/concessions.ts';
import {
  findWindow,
  type SigningWindow,
  standingOffers,
} from '../../domain/negotiations/negotiation.ts';
import { type Advice, adviseNegotiation } from '../../domain/negotiations/negotiationAdvice.ts';
import {
  type ActualFee,
  type WeighedSheet,
  weighClause,
  weighSheet,
} from '../../domain/negotiations/negotiationSheet.ts';
import type { Day, Month } from '../../domain/values/day.ts';
import { type Fen, fen, parseFen, sumFen } from '../../domain/values/money.ts';
import { loadMonthBases } from '../contracts/agreementStore.ts';
import {
  countsOf,
  happenedIn,
  loadAgreement,
  loadYearFees,
  versionsOf,
  type YearFees,
  yearBasesOf,
} from '../contracts/agreements.ts';
import { loadFeeBook } from '../contracts/feeStore.ts';
import { loadPlaces } from '../customers/siteStore.ts';
import type { Client } from '../db/pool.ts';
import { Refused } from '../refused.ts';
import { findNegotiation, loadOffers, type StoredNegotiation, type StoredOffer } from './store.ts';

/** 去年实际: what was deducted in the last audited months, at most twelve. */
export interface Actuals {
  readonly months: number;
  readonly from: Month | null;
  readonly to: Month | null;
  /** 净进货 of these months; null where none is audited. */
  readonly net: Fen | null;
  readonly fees: readonly ActualFee[];
}

/** 谈判底稿 with all that is worked out of it. */
export interface ReadNegotiation {
  readonly negotiation: StoredNegotiation;
  readonly offers: readonly StoredOffer[];
  readonly sheet: WeighedSheet;
  readonly ladder: readonly WeighedConcession[];
  readonly actuals: Actuals;
  readonly advice: readonly Advice[];
  readonly window: SigningWindow | null;
  /** 市场阶段 of the places of the chain (M11). */
  readonly market: readonly StageGroup[];
  /** Of the last year, before they are scaled to what is planned. */
  readonly yearBases: YearBases;
  readonly bases: YearBases;
  readonly counts: Counts;
  readonly happened: readonly Happened[];
  readonly book: FeeBook;
  readonly today: Day;
}

/** 一份底稿 as it is kept. */
export async function loadNegotiation(client: Client, id: string): Promise<StoredNegotiation> {
  const found = await findNegotiation(client, id);
  if (!found) throw new Refused(404, 'negotiation.missing', { id });
  return found;
}

/** 折算底稿: what is kept, weighed on the year that was or is planned. */
export async function seeNegotiation(
  client: Client,
  negotiation: StoredNegotiation,
  today: Day,
): Promise<ReadNegotiation> {
  const { content, stage, deadline, basedOn } = negotiation;
  const agreement = await loadAgreement(client, negotiation.agreement);
  const versions = await versionsOf(client, agreement.id);
  const book = await loadFeeBook(client);
  const months = await loadMonthBases(client, agreement.id, null);
  const yearBases = yearBasesOf(months, null);
  const planned = content.turnover === null ? null : parseFen(content.turnover);
  const bases = planned === null ? yearBases : scaleBases(yearBases, planned);
  const base = versions.find(({ n }) => n === basedOn) ?? versions.at(-1);
  const counts = countsOf(base?.contract);
  const year = await loadYearFees(client, agreement.id, months);
  const happened = happenedIn(versions, year);
  const facts = { bases, counts, happened, book };
  const sheet = weighSheet(content.items, facts);
  const actuals = actualsOf(year);
  const offers = await loadOffers(client, negotiation.id);
  const window = findWindow(deadline, today);
  const ladder = weighLadder(content.ladder, sheet.rows, bases['net included'] ?? null, (clause) =>
    weighClause(clause, facts),
  );
  const standing = standingOffers(offers);
  const market = groupStages(await loadPlaces(client, negotiation.chainId, null));
  const advised = { sheet, actuals: actuals.fees, offers: standing, stage, window, market };
  return {
    ...{ negotiation, offers, sheet, ladder, actuals, window, market, today },
    ...{ yearBases, bases, counts, happened, book },
    advice: adviseNegotiation(advised, book.fees),
  };
}

/** 去年实扣 by kind of fee, the most taken first. */
function actualsOf({ months, sums }: YearFees): Actuals {
  const [from, to] = [months[0]?.month ?? null, months.at(-1)?.month ?? null];
  const fees = [...Map.groupBy(sums, ({ fee }) => fee)].map(([fee, own]): ActualFee => {
    const lines = own.reduce((count, each) => count + each.lines, 0);
    const [taken, right] = [sumFen(own.map((x) => x.taken)), sumFen(own.map((x) => x.right))];
    return { fee, lines, taken, right };
  });
  const net = sumFen(months.map(({ bases }) => bases['net included'] ?? fen(0n)));
  return {
    ...{ months: months.length, from, to, net: to === null ? null : net },
    fees: fees.sort((a, b) => (a.taken > b.taken ? -1 : 1)),
  };
}
