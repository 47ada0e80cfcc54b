import type { Check, Offer } from '../../domain/negotiations/negotiation.ts';
import type { NegotiationItem } from '../../domain/negotiations/negotiationSheet.ts';
import { addDays, type Day } from '../../domain/values/day.ts';
import { fen, formatFen } from '../../domain/values/money.ts';
import type { Context } from '../../server/context.ts';
import { readAgreements } from '../../server/contracts/agreements.ts';
import {
  readNegotiation,
  saveNegotiation,
  startNegotiation,
} from '../../server/negotiations/actions.ts';
import type { Chain } from './chains.ts';
import type { Company } from './company.ts';

/** 年度谈判: one that is bargained over, and one that is prepared. */
export async function bargain(context: Context, { chains }: Company, today: Day): Promise<void> {
  for (const chain of chains) {
    if (chain.key === 'LT') await bargainOver(context, chain, today);
    if (chain.key === 'XM') await begin(context, chain, today);
  }
}

const year = (today: Day): number => Number(today.slice(0, 4)) + 1;

/** 开底稿 from the version that holds last; null = the chain has no contract. */
async function begin(context: Context, chain: Chain, today: Day): Promise<string | null> {
  const [agreement] = await readAgreements(context, chain.name, today);
  const version = agreement?.versions.reduce((most, { n }) => Math.max(most, n), 0);
  if (!agreement || !version) return null;
  const name = `${year(today)} 年度合同`;
  return startNegotiation(context, { agreement: agreement.id, basedOn: version, name });
}

const passed = (note: string, day: Day): Check => ({ result: 'passed', note, day });

interface Said extends Pick<NegotiationItem, 'tradeFor' | 'note'> {
  readonly of: string;
  /** What both sides say instead of what the clause says. */
  readonly was: string;
  readonly asked: string;
  readonly target: string;
  readonly floor: string;
}

/** 要价, 目标 and 底线 of the clauses that are talked about. */
const talked: readonly Said[] = [
  {
    ...{ of: '无条件返利', was: '5.5%', asked: '6.5%', target: '5.5%', floor: '5.8%' },
    ...{ tradeFor: '全年堆头免费两期', note: '对方称同业已给 6%' },
  },
  {
    ...{ of: '年度返利', was: '1.2%', asked: '1.8%', target: '1.2%', floor: '1.5%' },
    ...{ tradeFor: '帐期不变, 新品免进场费', note: '' },
  },
  {
    ...{ of: 'DM海报费', was: '1800', asked: '2200', target: '1800', floor: '1900' },
    ...{ tradeFor: '指定封面档期', note: '' },
  },
  {
    ...{ of: '堆头陈列费', was: '1200', asked: '1500', target: '1000', floor: '1200' },
    ...{ tradeFor: '位置写进合同附件', note: '去年两期没有陈列照片' },
  },
];

async function bargainOver(context: Context, chain: Chain, today: Day): Promise<void> {
  const id = await begin(context, chain, today);
  if (id === null) return;
  const { negotiation: begun } = await readNegotiation(context, id, today);
  const day = addDays(today, -26);
  const found = begun.content.items.flatMap((item) => {
    const said = talked.find(({ of }) => item.before.startsWith(of));
    return said ? [{ item, said }] : [];
  });
  const items = begun.content.items.map((item) => {
    const { said } = found.find((each) => each.item === item) ?? {};
    const put = (to: string): string => item.before.replace(said?.was ?? '', to);
    return said
      ? {
          ...{ ...item, asked: put(said.asked), target: put(said.target), floor: put(said.floor) },
          ...{ tradeFor: said.tradeFor, note: said.note },
        }
      : item;
  });
  const ladder = found
    .slice(0, 3)
    .toReversed()
    .map(({ item, said }) => ({
      ...{
        item: item.key,
        tradeFor: said.tradeFor,
        clause: item.before.replace(said.was, said.floor),
      },
    }));
  const offers = found.slice(0, 2).flatMap(({ item, said }): Omit<Offer, 'n'>[] => [
    {
      ...{ side: 'theirs', day, item: item.key, note: `采购${chain.buyer}当面提出` },
      clause: item.before.replace(said.was, said.asked),
    },
    {
      ...{ side: 'ours', day: addDays(day, 9), item: item.key, note: '邮件答复' },
      clause: item.before,
    },
  ]);
  const said = {
    ...{ name: begun.name, deadline: addDays(today, 33), items, ladder },
    ...{ turnover: turnoverOf(chain), benchmark: '同区域卖场总费用率 9%-11%' },
    checks: {
      background: passed('集团财报已看, 付款正常', addDays(day, -9)),
      terms: passed('同业打听: 返利 5%-6%, 海报 1500-2000 元/期', addDays(day, -6)),
      people: passed(`采购${chain.buyer}, 有权定费用类条款`, addDays(day, -6)),
    },
  };
  const contact = { ...said, stage: 'contact', offers: [] } as const;
  const { negotiation } = await saveNegotiation(context, id, begun.version, contact, today);
  const bargains = { ...said, stage: 'bargain', offers } as const;
  await saveNegotiation(context, id, negotiation.version, bargains, today);
}

/** 计划年进货 of all its legal entities. */
const turnoverOf = ({ monthly, entities }: Chain): string =>
  formatFen(fen(BigInt(monthly * 12 * entities.length) * 100n));
