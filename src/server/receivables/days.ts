import type { WorkCalendar } from '../../domain/calendar/workCalendar.ts';
import { type Interest, standardInterest } from '../../domain/contracts/daysCost.ts';
import { type PayTerm, readPayTerm } from '../../domain/contracts/payTerm.ts';
import { daysOfTerm } from '../../domain/contracts/termDays.ts';
import type { AgreementKind } from '../../domain/contracts/version.ts';
import { type DaysRow, reportDays } from '../../domain/receivables/daysReport.ts';
import { type FollowedMoney, followGoods, lessReturns } from '../../domain/receivables/realDays.ts';
import { addMonths, type Day } from '../../domain/values/day.ts';
import { type Fen, sumFen } from '../../domain/values/money.ts';
import { type Ppm, ppm } from '../../domain/values/rate.ts';
import { loadWorkCalendar } from '../calendar/workCalendar.ts';
import { type Context, inOrg } from '../context.ts';
import { uuidOrNone } from '../db/uuid.ts';
import { Refused } from '../refused.ts';
import { type DeliveryLine, listDeliveries, listTimed, type TimedStatement } from './daysStore.ts';

export interface DaysAsked {
  readonly chain: string | null;
  /** Months, both in it; null = the last twelve. */
  readonly from: string | null;
  readonly to: string | null;
  /** A year; null = as it is shipped. */
  readonly interest: Ppm | null;
}

/** 结算单的账期, and of a group of them under one term. */
export interface StatementDays {
  readonly statement: TimedStatement;
  readonly row: DaysRow;
}

export interface DaysGroup {
  readonly chain: string;
  readonly contractNo: string | null;
  readonly term: string | null;
  /** Days of the term on even deliveries, hundredths; null = it gives no day by itself. */
  readonly agreed: number | null;
  readonly undated: Fen;
  readonly row: DaysRow;
  readonly statements: readonly StatementDays[];
}

export interface ReadDays {
  readonly from: string;
  readonly to: string;
  readonly today: Day;
  readonly interest: Interest;
  readonly groups: readonly DaysGroup[];
  readonly total: DaysRow;
}

/** 实际账期 of every chain and contract: what was agreed, and the days that passed on real deliveries. */
export const readRealDays = (context: Context, asked: DaysAsked, today: Day): Promise<ReadDays> =>
  inOrg(context, async (client) => {
    const to = asked.to ?? today.slice(0, 7);
    const from = asked.from ?? addMonths(`${to}-01` as Day, -11).slice(0, 7);
    const filter = { chain: asked.chain, from, to, statement: null };
    const timed = await listTimed(client, filter);
    const calendar = await loadWorkCalendar(client);
    const interest =
      asked.interest === null ? standardInterest : { rate: ppm(asked.interest), source: '' };
    const report = (money: readonly FollowedMoney[]) => reportDays(money, interest.rate, today);
    const followed = timed.map((statement) => ({
      statement,
      money: follow(statement, calendar),
    }));
    const keyOf = ({ chain, contractNo, payTerm }: TimedStatement) =>
      JSON.stringify([chain, contractNo, payTerm]);
    const groups = [...Map.groupBy(followed, ({ statement }) => keyOf(statement)).values()].flatMap(
      (own): DaysGroup[] => {
        const [first] = own;
        if (!first) return [];
        const { chain, contractNo, payTerm, payKind } = first.statement;
        const group = {
          ...{ chain, contractNo, term: payTerm },
          agreed: payTerm === null ? null : daysOfTerm(payTerm, payKind),
          undated: sumFen(own.map(({ statement }) => statement.undated)),
          row: report(own.flatMap(({ money }) => money)),
          statements: own.map(({ statement, money }) => ({ statement, row: report(money) })),
        };
        return [group];
      },
    );
    const bigger = (a: DaysGroup, b: DaysGroup) => Number(b.row.goods - a.row.goods);
    return {
      ...{ from, to, today, interest, groups: groups.sort(bigger) },
      total: report(followed.flatMap(({ money }) => money)),
    };
  });

/** One document with what came for it. */
export interface FollowedDelivery {
  readonly line: DeliveryLine;
  readonly due: Day | null;
  readonly money: readonly FollowedMoney[];
}

/** 逐笔收货 behind the days of one statement; what was returned is told and follows nothing. */
export const readDeliveries = (
  context: Context,
  id: string,
): Promise<{ readonly statement: TimedStatement; readonly rows: readonly FollowedDelivery[] }> =>
  inOrg(context, async (client) => {
    const all = { chain: null, from: '', to: '9999-12' };
    const [statement] = await listTimed(client, { ...all, statement: uuidOrNone(id) ?? id });
    if (!statement) throw new Refused(404, 'statement.missing', { id });
    const calendar = await loadWorkCalendar(client);
    const rows = (await listDeliveries(client, statement.id)).map((line): FollowedDelivery => {
      const { kind, day, amount } = line;
      const goods = kind === 'receipt' && day !== null ? [{ receipt: day, amount }] : [];
      const money = followGoods(goods, factsOf(statement), calendar);
      return { line, money, due: money[0]?.due ?? null };
    });
    return { statement, rows };
  });

const follow = (statement: TimedStatement, calendar: WorkCalendar): FollowedMoney[] =>
  followGoods(lessReturns(statement.goods, statement.returned), factsOf(statement), calendar);

const factsOf = ({ payTerm, payKind, ...statement }: TimedStatement) => ({
  ...statement,
  term: payTerm === null ? null : termOf(payTerm, payKind),
});

function termOf(text: string, kind: AgreementKind | null): PayTerm | null {
  const read = readPayTerm(text, kind);
  return 'term' in read ? read.term : null;
}
