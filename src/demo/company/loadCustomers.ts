import type { Profile } from '../../domain/customers/profile.ts';
import type { Precondition, TradePeriod, TradeType } from '../../domain/customers/trade.ts';
import { addDays, type Day } from '../../domain/values/day.ts';
import { type Context, inOrg } from '../../server/context.ts';
import { importCustomers, previewImport } from '../../server/customers/books.ts';
import { readSuppliers } from '../../server/customers/parties.ts';
import { keepProfile } from '../../server/customers/profiles.ts';
import { keepFile } from '../../server/files/actions.ts';
import { printXlsx } from '../printSheet.ts';
import { nextMonth } from './clean.ts';
import type { Company } from './company.ts';
import { listCustomerTables, ourParties } from './customerSheets.ts';

/** 客户资料: the workbook of the office is imported, then is said what each chain is to us. */
export async function loadCustomers(
  context: Context,
  { chains }: Company,
  lastMonth: string,
): Promise<void> {
  const bytes = await printXlsx(listCustomerTables(chains, lastMonth));
  const name = '客户主数据.xlsx';
  const { id } = await inOrg(context, (client) => keepFile(client, name, [bytes]));
  const order = { files: [{ id, name }], chain: null };
  const { fingerprint } = await previewImport(context, order);
  await importCustomers(context, order, fingerprint);
  const idOf = new Map(
    (await readSuppliers(context, null)).flatMap(({ id: party, periods }) =>
      periods.map((period) => [period.name, party] as const),
    ),
  );
  for (const chain of chains) {
    const told = profiles[chain.key] as Told;
    await keepProfile(context, chain.name, profileOf(told, idOf, lastMonth), 0);
  }
}

interface Told extends Pick<Profile, 'scope' | 'reasons' | 'target' | 'background'> {
  readonly diligence: string | null;
  /** 贸易类型 before the middle of the year, and since. */
  readonly trade: readonly [TradeType, TradeType];
  /** Who serves where we do not ourselves. */
  readonly dealer: string | null;
  readonly checks: Readonly<Partial<Record<Precondition, readonly [boolean | null, string]>>>;
}

const knows = { knowledge: [true, '合作满三年, 回款无逾期'] } as const;

const profiles: Readonly<Record<string, Told>> = {
  YL: {
    ...{ scope: 'narrow', reasons: ['sales', 'image'], target: 3, background: 3 },
    ...{ diligence: null, trade: ['T01', 'T01'], dealer: null },
    checks: {
      ...{ background: [true, '本地商业集团投资'], ...knows },
      distribution: [true, '上海自有车队, 每日配送'],
    },
  },
  LT: {
    ...{ scope: 'narrow', reasons: ['sales', 'profit'], target: 2, background: 2 },
    ...{ diligence: null, trade: ['T02', 'T02'], dealer: ourParties.east, checks: {} },
  },
  XM: {
    ...{ scope: 'narrow', reasons: ['sales', 'meaning'], target: 3, background: 4 },
    diligence: '查工商与近两年审计报告: 股东 5 家, 资产负债率 61%, 无被执行记录',
    ...{ trade: ['T03', 'T02'], dealer: ourParties.east, checks: {} },
  },
  FQ: {
    ...{ scope: 'narrow', reasons: ['profit', 'image'], target: 1, background: 1 },
    ...{ diligence: null, trade: ['T01', 'T01'], dealer: null },
    checks: {
      ...{ background: [true, '国际会员店集团'], ...knows },
      distribution: [null, '成都店暂由第三方配送, 待核'],
    },
  },
  YX: {
    ...{ scope: 'narrow', reasons: ['sales'], target: 3, background: 4, diligence: null },
    ...{ trade: ['T03', 'T03'], dealer: ourParties.hunan, checks: {} },
  },
  JX: {
    ...{ scope: 'wide', reasons: ['meaning'], target: 3, background: 4 },
    diligence: '查融资公告与付款记录: 上一轮融资已到账, 帐期 15 天内付清',
    ...{ trade: ['T02', 'T01'], dealer: ourParties.east },
    checks: {
      background: [false, '集资型公司, 控制帐期'],
      ...{ knowledge: [true, '合作一年, 按期付款'], distribution: [true, '直送中央仓'] },
    },
  },
};

function profileOf(told: Told, idOf: ReadonlyMap<string, string>, lastMonth: string) {
  const id = (name: string): string => idOf.get(name) as string;
  const moved = `${nextMonth(lastMonth, -5)}-01` as Day;
  const { trade, dealer, checks, diligence, ...rest } = told;
  const partiesOf = (type: TradeType): Pick<TradePeriod, 'signer' | 'supplier' | 'deliverer'> => {
    const own = type === 'T03' ? (dealer as string) : ourParties.sales;
    return {
      ...{ signer: id(own), supplier: id(own) },
      deliverer: type === 'T01' ? null : id(dealer as string),
    };
  };
  const period = (type: TradeType, from: Day | null, to: Day | null): TradePeriod => ({
    ...{ type, from, to, brand: id(ourParties.maker), ...partiesOf(type) },
    checks:
      type === 'T01'
        ? Object.fromEntries(
            Object.entries(checks).map(([what, [isMet, note]]) => [what, { isMet, note }]),
          )
        : {},
  });
  const [before, now] = trade;
  return {
    ...{ ...rest, kind: 'direct' as const },
    diligence: diligence === null ? null : { day: addDays(moved, -12), note: diligence },
    trade:
      before === now
        ? [period(now, null, null)]
        : [period(before, null, addDays(moved, -1)), period(now, moved, null)],
  };
}
