import type { WorkCalendar } from '../../domain/calendar/workCalendar.ts';
import { daysLeft } from '../../domain/evidence/clock.ts';
import type { Right } from '../../domain/people/rights.ts';
import { checkPaid, type PaidCheck } from '../../domain/receivables/payment.ts';
import { type BoardFacts, sumBoard } from '../../domain/reports/boardSums.ts';
import { foldTakings, type Takings } from '../../domain/reports/takings.ts';
import {
  type BoardPlace,
  expectStatements,
  gradeStage,
  nextStep,
  type StageFacts,
} from '../../domain/settlements/stage.ts';
import { addDays, type Day } from '../../domain/values/day.ts';
import { type Fen, formatFen, negateFen, parseFen, zeroFen } from '../../domain/values/money.ts';
import type { LineHistoryFacts } from '../../wire/lineHistory.ts';
import type { WireBoard } from '../../wire/reports.ts';
import { loadWorkCalendar } from '../calendar/workCalendar.ts';
import { type Context, inOrg } from '../context.ts';
import { renewalsOf } from '../contracts/agreements.ts';
import { findChains, lockChainById } from '../customers/store.ts';
import type { Client } from '../db/pool.ts';
import { remindOfBoard } from '../disputes/clocks.ts';
import { listDisputes, loadEvents, loadOfStatement } from '../disputes/store.ts';
import { loadBoard } from '../evidence/objections.ts';
import { listEvidenceDue, listPapers, listRecovered } from '../evidence/store.ts';
import { listRuns } from '../imports/store.ts';
import { listDues, loadPayHabits } from '../receivables/dueStore.ts';
import { checkShort, payDayOf } from '../receivables/dues.ts';
import { listPayments } from '../receivables/store.ts';
import { Refused } from '../refused.ts';
import { mayDo } from '../routeRights.ts';
import { type LinePlace, readLineSteps } from '../settlements/actions.ts';
import { type BoardFilter, loadPath, type StoredBoardRow } from './boardStore.ts';
import {
  type ClaimedLine,
  type ClaimPage,
  findByWords,
  type LineFilter,
  type LinePage,
  type ListedLine,
  listClaimed,
  listLines,
  listMarks,
  listMonthSums,
  type Mark,
  type StoredMark,
  saveMark,
  type TakingFilter,
} from './store.ts';
import type { CheckedDue, TodayFacts } from './today.ts';

type BoardRow = WireBoard['rows'][number];

export interface BoardAsked extends BoardFilter {
  /** Only so many of the months that there are, the newest ones; null = all of them. */
  readonly last: number | null;
}

/**
 * 月结看板: how far every chain and entity is in every month, and what is expected but not there. The
 * sums are those of all months, whichever of them are asked for.
 */
export async function readBoard(
  context: Context,
  filter: BoardAsked,
  today: Day,
): Promise<Omit<WireBoard, 'as_of'>> {
  return inOrg(context, async (client) => {
    const known = await loadBoard(client, { ...filter, from: null });
    const noted = await loadNoted(client, filter.chain);
    const places = known.map(({ chain, statement, month, statementDay }) => ({
      ...{ chain, entity: statement.retailer ?? '', month, statementDay },
    }));
    const until = filter.to === null ? today : lastDayBefore(filter.to, today);
    const missing = expectStatements(
      places.filter(({ month }) => month !== ''),
      until,
    );
    const { months, risk, chains } = sumBoard([
      ...missing.map(({ chain, month }) => ({ ...nothingFound, chain, month })),
      ...known.map((row) => factsOf(row, checkOf(row, noted))),
    ]);
    const first = filter.last === null ? undefined : months[filter.last - 1]?.month;
    const from = maxText(filter.from ?? '', first ?? '');
    const isWanted = ({ month }: { month: string }) => month >= from;
    return {
      rows: [
        ...missing.filter(isWanted).map(missingRow),
        ...known.filter(isWanted).map((row) => rowOf(row, checkOf(row, noted), today)),
      ],
      months: [...months],
      risk: formatFen(risk),
      chains: chains.map((each) => ({ ...each, risk: formatFen(each.risk) })),
      has_more: known.some((row) => !isWanted(row)) || missing.some((row) => !isWanted(row)),
    };
  });
}

const maxText = (a: string, b: string): string => (a > b ? a : b);

const nothingFound = { isPaid: false, claimable: null, remaining: null };

const factsOf = (row: StoredBoardRow, check: PaidCheck): BoardFacts => ({
  chain: row.chain,
  month: row.month,
  isPaid: gradeStage(stageOf(row, check)) === 'paid',
  claimable: row.audit.claimable,
  remaining: row.remaining,
});

/** What was said of short payments: few statements, each read with what its notes are linked to. */
const loadNoted = async (client: Client, chain: string | null): Promise<Noted> => {
  const dues = await listDues(client, { ...(chain === null ? {} : { chain }), isNoted: true });
  return new Map(dues.map((due) => [due.id, checkShort(due)] as const));
};

type Noted = ReadonlyMap<string, ReturnType<typeof checkShort>>;

const checkOf = ({ statementId, stated, paid }: StoredBoardRow, noted: Noted): PaidCheck =>
  noted.get(statementId)?.check ?? checkPaid(stated, paid, zeroFen);

/** Nothing is expected after the last month that was asked for. */
const lastDayBefore = (month: string, today: Day): Day =>
  today.slice(0, 7) <= month ? today : (`${nextMonth(month)}-01` as Day);

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${`${number + 1}`.padStart(2, '0')}`;
}

const money = (amount: Fen | null | undefined): string | null =>
  amount == null ? null : formatFen(amount);

const stageOf = ({ audit, marks, letterDay }: StoredBoardRow, check: PaidCheck): StageFacts => ({
  loaded: true,
  claimable: audit.claimable,
  undecided: audit.undecided,
  letterDay,
  confirmedDay: marks.confirmed?.day ?? null,
  invoicedDay: marks.invoiced?.day ?? null,
  isPaid: check.state !== 'unpaid' && check.open === 0n,
});

function rowOf(row: StoredBoardRow, check: PaidCheck, today: Day): BoardRow {
  const { audit, statement, marks, letterDay } = row;
  const facts = stageOf(row, check);
  const { deadline } = audit;
  return {
    chain: row.chain,
    entity: statement.retailer ?? '',
    month: row.month,
    stage: gradeStage(facts),
    next: nextStep(facts),
    statement: row.statementId,
    audit:
      audit.run === null ? null : { id: audit.run, version: audit.version, statement: audit.n },
    no: statement.no,
    supplier: statement.supplier,
    from: statement.from,
    to: statement.to,
    theirs: money(audit.theirs),
    ours: money(audit.ours),
    claimable: money(audit.claimable),
    timing: money(audit.timing),
    favour: money(audit.favour),
    pending: money(audit.pending),
    undecided: facts.undecided,
    deadline,
    days_left: deadline === null ? null : daysLeft(deadline, today),
    letter: row.letter,
    sent: letterDay,
    recovered: money(row.recovered),
    remaining: money(row.remaining),
    confirmed: facts.confirmedDay,
    invoiced: facts.invoicedDay,
    stated: money(check.stated),
    paid: money(check.paid),
    short: money(check.short),
    owner: marks.owner?.person || null,
    marks: row.markCount,
  };
}

function missingRow({ chain, entity, month }: BoardPlace): BoardRow {
  const nothing = { statement: null, audit: null, no: null, supplier: null, from: null, to: null };
  const sums = { theirs: null, ours: null, claimable: null, timing: null, favour: null };
  const later = {
    pending: null,
    undecided: null,
    deadline: null,
    days_left: null,
    owner: null,
    marks: 0,
  };
  const money = { confirmed: null, invoiced: null, stated: null, paid: null, short: null };
  const pursued = { letter: null, sent: null, recovered: null, remaining: null };
  const at = { chain, entity, month, stage: 'missing', next: 'download' } as const;
  return { ...at, ...nothing, ...sums, ...later, ...pursued, ...money };
}

/** 标记结算单: 确认, 开票, 负责人; one at a time for a chain. `seen` is the number of marks that was seen. */
export async function markStatement(
  context: Context,
  id: string,
  mark: Mark,
  seen: number | null = null,
): Promise<void> {
  await inOrg(context, async (client) => {
    const [due] = await listDues(client, { id });
    if (!due) throw new Refused(404, 'statement.missing', { id });
    await lockChainById(client, due.chainId);
    const known = (await listMarks(client, due.id)).length;
    if (seen !== null && seen !== known) {
      throw new Refused(409, 'mark.stale', { seen: `${seen}`, known: `${known}` });
    }
    await saveMark(client, due.chainId, due.id, mark);
  });
}

/** 标记经过 of a statement. */
export const readMarks = (context: Context, id: string): Promise<StoredMark[]> =>
  inOrg(context, async (client) => {
    const [due] = await listDues(client, { id });
    if (!due) throw new Refused(404, 'statement.missing', { id });
    return listMarks(client, id);
  });

/** 扣款分析 over months, as known on a day. */
export const readTakings = (context: Context, filter: TakingFilter): Promise<Takings> =>
  inOrg(context, async (client) => foldTakings(await listMonthSums(client, filter)));

/** 主张的行 behind a figure of 扣款分析. */
export const readClaimed = (context: Context, page: ClaimPage): Promise<ClaimedLine[]> =>
  inOrg(context, (client) => listClaimed(client, page));

export interface LineRequest extends Omit<LineFilter, 'chain'> {
  /** By name. */
  readonly chain: string | null;
}

/** 单据行, a page at a time; an unknown chain has none. */
export async function readLines(
  context: Context,
  request: LineRequest,
  page: LinePage,
): Promise<ListedLine[]> {
  return inOrg(context, async (client) => {
    const chains = request.chain === null ? [] : await findChains(client);
    const own = chains.find(({ name }) => name === request.chain);
    if (request.chain !== null && !own) return [];
    return listLines(client, { ...request, chain: own?.id ?? null }, page);
  });
}

const anyLine = { chain: null, kind: null, fee: null, store: null, from: null, to: null };

/** 搜索 over all that has a name, a number or an amount and that who asks may read, in one transaction. */
export async function search(context: Context, words: string, limit: number) {
  const page = { after: null, limit } as const;
  const reads = (subject: Right['subject']) => mayDo(context.person, { action: 'read', subject });
  const amount = reads('price') ? parseFen(words.replaceAll(/[,，¥￥\s]/g, '')) : null;
  return inOrg(context, async (client) => {
    const { terms, ...named } = await findByWords(client, words, limit);
    return {
      ...{ ...named, terms: reads('contracts') ? terms : [] },
      lines: await findLines(client, words, amount, limit),
      disputes: reads('disputes')
        ? await listDisputes(client, { ...page, text: words, sort: 'opened' })
        : [],
      papers: reads('letters') ? await listPapers(client, { ...page, q: words }) : [],
      payments: reads('payments')
        ? await listPayments(client, { ...page, q: { words, amount } })
        : [],
      batches: reads('imports') ? await listRuns(client, { ...page, file: words }) : [],
    };
  });
}

/** Lines by the beginning of their number, then by the amount, which is typed without its sign. */
async function findLines(client: Client, words: string, amount: Fen | null, limit: number) {
  const any = { ...anyLine, doc: null, min: null, max: null, month: null };
  const page = { order: 'asc', after: null, limit } as const;
  const byNumber = await listLines(client, { ...any, doc: words }, { ...page, sort: 'doc' });
  if (amount === null) return byNumber;
  const signed = amount === 0n ? [amount] : [amount, negateFen(amount)];
  const found = new Map(byNumber.map((line) => [`${line.statement} ${line.n}`, line] as const));
  for (const each of signed) {
    const same = { ...any, min: each, max: each };
    for (const line of await listLines(client, same, { ...page, sort: 'amount' }))
      found.set(`${line.statement} ${line.n}`, line);
  }
  return [...found.values()].slice(0, limit);
}

/** 一行的经过: statement, decisions and postings, and what happened to its dispute. */
export async function readLineHistory(
  context: Context,
  id: string,
  place: LinePlace,
): Promise<LineHistoryFacts> {
  const { stored, line, ...steps } = await readLineSteps(context, id, place);
  const events = await inOrg(context, async (client) => {
    const disputes = await loadOfStatement(client, stored.chainId, stored.statementId);
    const own = disputes.filter(({ dispute }) => line.doc !== null && dispute.doc === line.doc);
    const found = await loadEvents(
      client,
      own.map((each) => each.id),
    );
    return [...found.values()].flat();
  });
  return { ...steps, events };
}

/** Evidence is reminded of so many days before it is due. */
const evidenceAhead = 3;

/** 今日: everything that the worklist is told from; what is finished is not looked at. */
export async function readToday(
  context: Context,
  chain: string | null,
  today: Day,
): Promise<TodayFacts> {
  return inOrg(context, async (client) => {
    const evidence = (await listEvidenceDue(client, addDays(today, evidenceAhead))).filter(
      (each) => chain === null || each.chain === chain,
    );
    const year = { from: `${today.slice(0, 4)}-01-01` as Day, to: today };
    const recovered = await listRecovered(client, { ...year, chain });
    const named = [...recovered, ...evidence.map((each) => ({ ...each, no: null }))];
    const places = await loadBoard(client, { from: null, to: null, chain, openOr: named });
    const board = places.filter(({ isOpen }) => isOpen);
    const noted = await loadNoted(client, chain);
    const calendar = await loadWorkCalendar(client);
    const path = await loadPath(client, chain, today);
    return {
      today,
      reminders: remindOfBoard(board, today),
      board,
      places,
      evidence,
      dues: board.map((row) => dueOf(row, noted, calendar)),
      late: [...noted.values()].filter(({ late }) => late.length > 0),
      habits: await loadPayHabits(client),
      recovered,
      renewals: mayDo(context.person, readsContracts) ? renewalsOf(path.renewing, today) : [],
      path,
    };
  });
}

const readsContracts = { action: 'read', subject: 'contracts' } as const;

function dueOf(row: StoredBoardRow, noted: Noted, calendar: WorkCalendar): CheckedDue {
  const { statement, statementId: id, chain } = row;
  const check = checkOf(row, noted);
  const { owner = null, until = null } = noted.get(id) ?? {};
  const isAwaited = check.state === 'unpaid' && owner === null;
  return {
    ...{ due: { id, chain, statement }, check },
    pay: isAwaited ? payDayOf(statement, row, calendar) : null,
    ...{ owner, until },
  };
}
