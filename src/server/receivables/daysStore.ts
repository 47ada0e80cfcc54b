import type { AgreementKind } from '../../domain/contracts/version.ts';
import type { ReceivedGoods } from '../../domain/receivables/realDays.ts';
import type { Day } from '../../domain/values/day.ts';
import type { Fen } from '../../domain/values/money.ts';
import { kindsOfTexts } from '../contracts/agreementStore.ts';
import type { Client } from '../db/pool.ts';

/** A statement with its goods by day and its money by day. */
export interface TimedStatement {
  readonly id: string;
  readonly chain: string;
  readonly no: string;
  readonly contractNo: string | null;
  readonly payTerm: string | null;
  readonly payKind: AgreementKind | null;
  readonly planned: Day | null;
  readonly statement: Day | null;
  readonly invoice: Day | null;
  readonly month: string;
  readonly stated: Fen;
  readonly returned: Fen;
  /** Goods whose lines name no day. */
  readonly undated: Fen;
  readonly goods: readonly ReceivedGoods[];
  readonly paid: readonly { readonly day: Day; readonly amount: Fen }[];
}

export interface DaysFilter {
  readonly chain: string | null;
  /** Months, both in it. */
  readonly from: string;
  readonly to: string;
  readonly statement: string | null;
}

type Sums = readonly { readonly day: Day | null; readonly amount: string }[];
type Row = Omit<TimedStatement, 'goods' | 'paid' | 'undated'> & {
  readonly goods: Sums | null;
  readonly paid: Sums | null;
};

const fenOf = (text: string): Fen => BigInt(text) as Fen;

/** 收货与到账 of the last version of every statement of some months; two passes over all, whoever asks. */
export async function listTimed(client: Client, filter: DaysFilter): Promise<TimedStatement[]> {
  const { rows } = await client.query<Row>(
    `with wanted as materialized (
       select s.*, h.name as chain from statement_standings s join chains h using (org_id, chain_id)
       where s.month between $2 and $3 and ($1::text is null or h.name = $1)
         and ($4::uuid is null or $4 = any (s.versions))),
     sums as materialized (
       select w.statement_id, l.kind, l.day, sum(l.amount_fen)::bigint as amount
       from wanted w join statement_lines l using (org_id, chain_id, statement_id)
       where l.kind in ('receipt', 'return') group by 1, 2, 3),
     goods as (
       select statement_id, json_agg(json_build_object('day', day, 'amount', amount::text)
         order by day) as goods from sums where kind = 'receipt' group by 1),
     back as (
       select statement_id, -sum(amount)::bigint as returned from sums where kind = 'return' group by 1),
     money as (
       select statement_id, json_agg(json_build_object('day', day, 'amount', amount::text)
         order by day) as paid
       from (select w.statement_id, p.day, sum(a.amount_fen)::bigint as amount
         from wanted w join payment_allocations a on a.org_id = w.org_id and a.chain_id = w.chain_id
           and a.statement_id = any (w.versions)
         join payments p on p.org_id = a.org_id and p.chain_id = a.chain_id
           and p.payment_id = a.payment_id
         group by 1, 2 having sum(a.amount_fen) <> 0) m group by 1)
     select w.statement_id as id, w.chain, w.no, c.no as "contractNo", w.pay_term as "payTerm", k.kind as "payKind",
       (x.content->>'planPayDay')::date as planned, x.statement_day as statement,
       w.invoiced_on as invoice, w.month, w.stated_fen as stated,
       coalesce(b.returned, 0)::bigint as returned, g.goods, m.paid
     from wanted w join statements x using (org_id, chain_id, statement_id)
       left join contracts c on c.org_id = w.org_id and c.chain_id = w.chain_id
         and c.contract_id = w.contract_id
       left join ${kindsOfTexts} k on k.org_id = w.org_id and k.contract_id = w.contract_id
       left join goods g using (statement_id) left join back b using (statement_id)
       left join money m using (statement_id)
     order by w.month desc, w.chain, w.no`,
    [filter.chain, filter.from, filter.to, filter.statement],
  );
  return rows.map(({ goods, paid, ...row }) => {
    const dated = (goods ?? []).flatMap(({ day, amount }) =>
      day === null ? [] : [{ receipt: day, amount: fenOf(amount) }],
    );
    const undated = (goods ?? []).find(({ day }) => day === null)?.amount ?? '0';
    return {
      ...{ ...row, goods: dated, undated: fenOf(undated) },
      paid: (paid ?? []).map(({ day, amount }) => ({ day: day as Day, amount: fenOf(amount) })),
    };
  });
}

/** A document of goods received, as the statement printed it. */
export interface DeliveryLine {
  readonly doc: string;
  readonly store: string;
  readonly day: Day | null;
  readonly kind: 'receipt' | 'return';
  readonly amount: Fen;
}

/** 收货单据 of one statement, the first day first. */
export async function listDeliveries(client: Client, statement: string): Promise<DeliveryLine[]> {
  const { rows } = await client.query<DeliveryLine>(
    `select doc, max(store) as store, day, kind, sum(amount_fen)::bigint as amount
     from statement_lines where statement_id = $1::uuid and kind in ('receipt', 'return')
     group by doc, day, kind order by day nulls last, doc limit 5000`,
    [statement],
  );
  return rows;
}
