import type { AgreementKind } from '../../domain/contracts/version.ts';
import type { ToldFact } from '../../domain/customers/retailerProfile.ts';
import type { DisputeRole } from '../../domain/disputes/dispute.ts';
import type { Statement } from '../../domain/settlements/statement.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { kindsOfTexts, type RenewingVersion, renewingColumn } from '../contracts/agreementStore.ts';
import type { Client } from '../db/pool.ts';

export interface BoardFilter {
  readonly from: string | null;
  readonly to: string | null;
  readonly chain: string | null;
  /**
   * Only statements with something that may still wait for a person, and those that are named: by id
   * in any version, or by number.
   */
  readonly openOr?: readonly NamedStatement[];
}

export interface NamedStatement {
  readonly chain: string;
  readonly statement: string;
  readonly no: string | null;
}

/** 结算月 of a statement: the month of the end of its period. */
export const monthOf = (statement: string): string => {
  const [to, on, from] = ['to_day', 'statement_day', 'from_day'].map(
    (day) => `${statement}.${day}`,
  );
  return `to_char(coalesce(${to}, ${on}, ${from}), 'YYYY-MM')`;
};

/** What the board tells of a statement itself. */
export type BoardStatement = Pick<
  Statement,
  | 'no'
  | 'supplier'
  | 'retailer'
  | 'from'
  | 'to'
  | 'date'
  | 'objectionDay'
  | 'objectionDays'
  | 'planPayDay'
>;

/** 结算单现状: where a statement stands, in its last version that is looked at. */
export interface StoredBoardRow {
  readonly statementId: string;
  readonly chainId: string;
  readonly chain: string;
  readonly contractId: string | null;
  /** 异议期 of its contract, where that names one. */
  readonly contractDays: number | null;
  /** 异议期 by the 零售商档案 of its chain. */
  readonly profileDays: number | null;
  /** 确认窗口, 固定付款日, 每月出账日 by the same. */
  readonly confirmDays: ToldFact | null;
  /** 每月开票截止日 by the same. */
  readonly invoiceDay: ToldFact | null;
  readonly payDays: ToldFact | null;
  readonly statementDay: number | null;
  readonly statement: BoardStatement;
  readonly month: string;
  readonly audit: {
    readonly run: string | null;
    readonly version: number;
    readonly n: number;
    readonly theirs: Fen;
    readonly ours: Fen;
    readonly claimable: Fen;
    readonly timing: Fen;
    readonly favour: Fen;
    readonly pending: Fen;
    readonly deadline: Day | null;
    readonly undecided: number;
  };
  /** 异议函 that was issued last, and what became of its claims. */
  readonly letter: string | null;
  readonly recovered: Fen | null;
  readonly remaining: Fen | null;
  readonly marks: Readonly<Record<string, { readonly day: Day | null; readonly person: string }>>;
  /** All of them, also those that stand no more. */
  readonly markCount: number;
  /** The first day on which a letter about it was sent. */
  readonly letterDay: Day | null;
  /** All that is claimed went out, and the first day to object that its letters name. */
  readonly isSent: boolean;
  readonly sentDue: Day | null;
  /** Of its claims with something left, or with proof; null = of one there is none, or no dispute. */
  readonly provenOn: readonly (Day | null)[] | null;
  /** 未了争议, those that ask for the same together; null = there is none. */
  readonly asks: readonly StoredAsk[] | null;
  /** 应付 as the statement says. */
  readonly stated: Fen;
  readonly paid: Fen;
  /** 账期 as its contract writes it, 开票日. */
  readonly payTerm: string | null;
  readonly payKind: AgreementKind | null;
  readonly invoicedOn: Day | null;
  /** Something may still wait for a person. */
  readonly isOpen: boolean;
}

/** Disputes of a version of a statement that ask for the same; id and document of the first. */
export interface StoredAsk {
  readonly statement: string;
  readonly id: string;
  readonly doc: string;
  readonly count: number;
  readonly remaining: string;
  readonly deadline: Day | null;
  readonly role: DisputeRole;
  readonly owner: string;
  readonly due: Day | null;
  readonly sent_on: Day | null;
  readonly proven_on: Day | null;
  readonly answer_by: Day | null;
  readonly answered_on: Day | null;
  readonly is_promised: boolean;
  readonly promised_until: Day | null;
  readonly turns: Day | null;
}

/** Nothing waits for anybody where all is paid, sent, and no clock runs. */
const isOpen = `(s.asks is not null or (s.claimable_fen > 0 and s.letter_day is null)
  or greatest(s.stated_fen, 0) > s.paid_fen
  or ((s.marks->'confirmed'->>'day' is null or s.marks->'invoiced'->>'day' is null)
    and (s.chain_id in (select chain_id from chain_clocks) or s.chain_id in (
      select chain_id from retailer_profiles where content->'facts' ?| array['confirmDays', 'invoiceDay']))))`;

const isNamed = `(s.versions && $4::uuid[]
  or (h.name, s.no) in (select chain, no from unnest($5::text[], $6::text[]) k (chain, no)))`;

type Amount = 'theirs' | 'ours' | 'claimable' | 'timing' | 'favour' | 'pending';
type Row = Omit<StoredBoardRow, 'statement' | 'audit'> & {
  readonly run: string | null;
  readonly version: number | null;
  readonly n: number | null;
  readonly deadline: Day | null;
  readonly undecided: number;
} & BoardStatement &
  Readonly<Record<Amount, Fen>>;

/** Picked out one by one: thousands of whole statements are slow to read. */
const facts = ['no', 'supplier', 'retailer', 'from', 'to', 'date', 'objectionDay', 'planPayDay']
  .map((name) => `x.content->>'${name}' as "${name}"`)
  .join(', ');

/** 月结看板: where every statement stands. The month is that of the end of its period. */
export async function listBoard(client: Client, filter: BoardFilter): Promise<StoredBoardRow[]> {
  const { from, to, chain, openOr: named } = filter;
  const found = await client.query<Row>(
    `select s.statement_id as "statementId", s.chain_id as "chainId", h.name as chain,
       s.contract_id as "contractId", (c.content->>'objectionDays')::int as "contractDays",
       (p.content->'facts'->'objectionDays'->>'value')::int as "profileDays",
       p.content->'facts'->'confirmDays' as "confirmDays",
       p.content->'facts'->'invoiceDay' as "invoiceDay",
       p.content->'facts'->'payDays' as "payDays",
       (p.content->'facts'->'statementDay'->>'value')::int as "statementDay", ${facts},
       (x.content->>'objectionDays')::int as "objectionDays", s.month, s.run_id as run,
       s.run_version as version, s.run_n as n, s.theirs_fen as theirs, s.ours_fen as ours,
       s.claimable_fen as claimable, s.timing_fen as timing, s.favour_fen as favour,
       s.pending_fen as pending, s.deadline, s.undecided, s.marks, s.mark_count as "markCount",
       s.letter, s.letter_day as "letterDay", s.recovered_fen as recovered,
       s.remaining_fen as remaining, s.is_sent as "isSent", s.sent_due as "sentDue",
       s.proven_on as "provenOn", case when $4::uuid[] is not null then s.asks end as asks,
       s.stated_fen as stated, s.paid_fen as paid,
       s.pay_term as "payTerm", k.kind as "payKind", s.invoiced_on as "invoicedOn", ${isOpen} as "isOpen"
     from statement_standings s join chains h using (org_id, chain_id)
       join statements x using (org_id, chain_id, statement_id)
       left join contracts c on c.org_id = s.org_id and c.chain_id = s.chain_id
         and c.contract_id = s.contract_id
       left join ${kindsOfTexts} k on k.org_id = s.org_id and k.contract_id = s.contract_id
       left join (select distinct on (chain_id) chain_id, content from retailer_profiles
         order by chain_id, version desc) p on p.chain_id = s.chain_id
     where ($1::text is null or s.month >= $1) and ($2::text is null or s.month <= $2)
       and ($3::text is null or h.name = $3) and ($4::uuid[] is null or ${isOpen} or ${isNamed})
     order by s.month desc, h.name, s.no`,
    [from, to, chain, ...(['statement', 'chain', 'no'] as const).map(namesOf(named))],
  );
  return found.rows.map(toRow);
}

const namesOf = (named: BoardFilter['openOr']) => (key: keyof NamedStatement) =>
  named?.map((each) => each[key]) ?? null;

/** Each by its name: taking rows of forty columns apart is as slow as reading them. */
const toRow = (row: Row): StoredBoardRow => ({
  statementId: row.statementId,
  chainId: row.chainId,
  chain: row.chain,
  contractId: row.contractId,
  contractDays: row.contractDays,
  profileDays: row.profileDays,
  confirmDays: row.confirmDays,
  invoiceDay: row.invoiceDay,
  payDays: row.payDays,
  statementDay: row.statementDay,
  statement: {
    no: row.no,
    supplier: row.supplier,
    retailer: row.retailer,
    from: row.from,
    to: row.to,
    date: row.date,
    objectionDay: row.objectionDay,
    objectionDays: row.objectionDays,
    planPayDay: row.planPayDay,
  },
  month: row.month,
  audit: {
    run: row.run,
    version: row.version ?? 0,
    n: row.n ?? 0,
    theirs: row.theirs,
    ours: row.ours,
    claimable: row.claimable,
    timing: row.timing,
    favour: row.favour,
    pending: row.pending,
    deadline: row.deadline,
    undecided: row.undecided,
  },
  letter: row.letter,
  recovered: row.recovered,
  remaining: row.remaining,
  marks: row.marks,
  markCount: row.markCount,
  letterDay: row.letterDay,
  isSent: row.isSent,
  sentDue: row.sentDue,
  provenOn: row.provenOn,
  asks: row.asks,
  stated: row.stated,
  paid: row.paid,
  payTerm: row.payTerm,
  payKind: row.payKind,
  invoicedOn: row.invoicedOn,
  isOpen: row.isOpen,
});

/** 负责的结算单: in somebody's name by its mark, the newest first. */
export interface OwnedStatement {
  readonly id: string;
  readonly chainId: string;
  readonly chain: string;
  readonly no: string | null;
  readonly month: string;
  /** Something may still wait for a person. */
  readonly isOpen: boolean;
}

export async function listOwned(client: Client, owner: string): Promise<OwnedStatement[]> {
  const found = await client.query<OwnedStatement>(
    `select s.statement_id as id, s.chain_id as "chainId", h.name as chain,
       x.content->>'no' as no, s.month, ${isOpen} as "isOpen"
     from statement_standings s join chains h using (org_id, chain_id)
       join statements x using (org_id, chain_id, statement_id)
     where s.marks->'owner'->>'person' = $1 order by s.month desc, h.name, s.no`,
    [owner],
  );
  return found.rows;
}

/** 上手 as the books tell it: whether there are files, letters, a decided month; where to go on. */
export interface BoardPath {
  readonly files: boolean;
  readonly lettered: boolean;
  readonly decided: boolean;
  /** Anybody has decided anything yet, of any chain. */
  readonly hasDecisions: boolean;
  readonly run: string | null;
  readonly n: number | null;
  readonly renewing: readonly RenewingVersion[];
}

/**
 * The statement with the most to claim, else the first of the board, is where to go on; with it the
 * contracts whose renewal may be due.
 */
export async function loadPath(
  client: Client,
  chain: string | null,
  today: Day,
): Promise<BoardPath> {
  const found = await client.query<BoardPath>(
    `with own as materialized (
       select s.*, h.name as chain from statement_standings s join chains h using (org_id, chain_id)
       where $1::text is null or h.name = $1),
     first as (select run_id, run_n from own
       order by greatest(claimable_fen, 0) desc, month desc, chain, no limit 1)
     select exists (select from own) as files,
       exists (select from own where letter is not null or letter_day is not null) as lettered,
       exists (select from own where claimable_fen > 0 and undecided = 0) as decided,
       exists (select from decisions) as "hasDecisions",
       (select run_id from first) as run, (select run_n from first) as n,
       ${renewingColumn} as renewing`,
    [chain, today],
  );
  return found.rows[0] as BoardPath;
}
