import type { FeeBook } from '../../domain/contracts/feeBook.ts';
import { scaleBases, type YearBases } from '../../domain/contracts/yearCost.ts';
import {
  type Concession,
  type WeighedConcession,
  weighLadder,
} from '../../domain/negotiations/concessions.ts';
import {
  type Checks,
  findWindow,
  type Offer,
  type SigningWindow,
  type Stage,
  standingOffers,
} from '../../domain/negotiations/negotiation.ts';
import { type Advice, adviseNegotiation } from '../../domain/negotiations/negotiationAdvice.ts';
import {
  type ActualFee,
  type NegotiationItem,
  type WeighedSheet,
  weighClause,
  weighSheet,
} from '../../domain/negotiations/negotiationSheet.ts';
import type { Day } from '../../domain/values/day.ts';
import { type Fen, parseFen } from '../../domain/values/money.ts';
import { fromWireHappened } from '../../wire/happenedFacts.ts';
import type { WireNegotiation, WireSaveNegotiation } from '../../wire/negotiations.ts';
import { isDay } from '../ui/typed.ts';

/** 底稿 while it is worked on: what is sent when it is kept. */
export interface SheetState {
  readonly name: string;
  readonly stage: Stage;
  readonly deadline: string;
  readonly turnover: string;
  readonly checks: Checks;
  readonly benchmark: string;
  readonly items: readonly NegotiationItem[];
  readonly ladder: readonly Concession[];
  /** Recorded since it was loaded. */
  readonly offers: readonly Omit<Offer, 'n'>[];
}

export const stateOf = (given: WireNegotiation): SheetState => ({
  ...{ name: given.name, stage: given.stage, deadline: given.deadline ?? '' },
  ...{ turnover: given.turnover ?? '', benchmark: given.benchmark, offers: [] },
  checks: given.checks as Checks,
  items: given.items.map(({ key, before, asked, target, floor, trade_for, agreed, note }) => ({
    ...{ key, before, asked, target, floor: floor ?? '', tradeFor: trade_for, agreed, note },
  })),
  ladder: (given.ladder ?? []).map(({ item, clause, trade_for }) => ({
    ...{ item, clause, tradeFor: trade_for },
  })),
});

/** Which of the kept groups who looks may set: what he may not is not sent. */
export interface MaySet {
  readonly floor: boolean;
  readonly concession: boolean;
}

export const toSave = (
  { name, stage, deadline, turnover, checks, benchmark, items, ladder, offers }: SheetState,
  version: number,
  may: MaySet,
): WireSaveNegotiation => ({
  ...{ version, name, stage, benchmark, checks, offers: [...offers] },
  deadline: deadline === '' ? null : deadline,
  turnover: turnover === '' ? null : turnover,
  items: items.map(({ tradeFor, floor, ...item }) => ({
    ...item,
    trade_for: tradeFor,
    ...(may.floor ? { floor } : {}),
  })),
  ...(may.concession
    ? { ladder: ladder.map(({ tradeFor, ...step }) => ({ ...step, trade_for: tradeFor })) }
    : {}),
});

/** 边写边算: the sheet as the server would weigh it. */
export interface SheetView {
  readonly sheet: WeighedSheet;
  readonly ladder: readonly WeighedConcession[];
  readonly advice: readonly Advice[];
  readonly window: SigningWindow | null;
  readonly actuals: readonly ActualFee[];
  readonly turnover: Fen | null;
  readonly yearTurnover: Fen | null;
  /** What words mean for the company. */
  readonly book: FeeBook;
}

const toBases = (bases: Readonly<Record<string, string>>): YearBases =>
  Object.fromEntries(Object.entries(bases).map(([key, amount]) => [key, parseFen(amount) as Fen]));

export function viewSheet(state: SheetState, given: WireNegotiation, book: FeeBook): SheetView {
  const yearBases = toBases(given.bases);
  const planned = parseFen(state.turnover);
  const bases = planned === null || planned <= 0n ? yearBases : scaleBases(yearBases, planned);
  const counts = new Map(given.stores === null ? [] : [['store', BigInt(given.stores)] as const]);
  const facts = { bases, counts, happened: fromWireHappened(given.happened), book };
  const sheet = weighSheet(state.items, facts);
  const turnover = bases['net included'] ?? null;
  const actuals = given.actuals.fees.map(({ fee, lines, taken, right }) => ({
    ...{ fee: fee as ActualFee['fee'], lines },
    ...{ taken: parseFen(taken) as Fen, right: parseFen(right) as Fen },
  }));
  const offers = [
    ...given.offers.map((offer) => ({ ...offer, day: offer.day as Day })),
    ...state.offers.map((offer, at) => ({ ...offer, n: given.offers.length + at + 1 })),
  ];
  const window = findWindow(
    isDay(state.deadline) ? (state.deadline as Day) : null,
    given.today as Day,
  );
  const { stage } = state;
  return {
    ...{ sheet, window, actuals, turnover, book, yearTurnover: yearBases['net included'] ?? null },
    ladder: weighLadder(state.ladder, sheet.rows, turnover, (clause) => weighClause(clause, facts)),
    advice: adviseNegotiation(
      { sheet, actuals, offers: standingOffers(offers), stage, window, market: given.market },
      book.fees,
    ),
  };
}
