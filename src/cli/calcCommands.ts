import { type Command, Option } from 'commander';
import { agreementKinds } from '../domain/contracts/version.ts';
import type { Day } from '../domain/values/day.ts';
import { todayInShanghai } from '../server/today.ts';
import type {
  CliffOptions,
  FeeOptions,
  JointOptions,
  RebateOptions,
  TaxOptions,
  TrueUpOptions,
} from './calc.ts';
import type { DueOptions, WorkdayOptions } from './calcDays.ts';
import type { PaidOptions } from './calcPaid.ts';
import { countGiven, dayGiven } from './usage.ts';

const language = () =>
  new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh');
const asJson = ['--json', '输出 JSON, 供程序用 / print JSON for programs'] as const;
const term = ['--term <text>', '条款原文 / the term as written'] as const;

/** Options as text; what they hold is read when the command runs. */
type Texts<T> = { readonly [K in keyof T]: K extends 'json' | 'lang' | 'term' ? T[K] : string };

/** Calculators need no database: a term in plain words, as a contract sheet writes it. */
export function addCalculators(ming: Command, done: (code: number) => void): void {
  const calc = ming
    .command('calc')
    .description('计算器: 返利, 费用, 联营, 税后, 预提, 付款日, 工作日, 实付 / calculators');
  addRebate(calc, done);
  addShares(calc, done);
  addForecasts(calc, done);
  addDays(calc, done);
  addPaid(calc, done);
}

const end = (command: Command): Command => command.option(...asJson).addOption(language());

function addRebate(calc: Command, done: (code: number) => void): void {
  const rebate = calc
    .command('rebate')
    .description('返利: 年返 100万以上0.5%, 125万以上1% 全额 / a rebate of a turnover')
    .requiredOption(...term)
    .option('--turnover <amount>', '该周期的金额, 元 / the amount of its period')
    .option('--base-year <amount>', '基期金额, 增长返利用 / the base year of a growth clause')
    .option('--floor <amount>', '保底 / at least')
    .option('--cap <amount>', '封顶 / at most')
    .option('--paid <amount>', '已结金额 / what was settled already')
    .option('--returned <amount>', '年后退货 / goods returned after the year')
    .option('--stores <list>', '各店金额: 甲店=160000,乙店=160000, 或文件 / by store, or a file');
  end(rebate).action(
    async ({ term: text, json, lang, ...given }: Texts<RebateOptions> & { term: string }) => {
      const { calcRebate } = await import('./calc.ts');
      const { amountGiven, storesGiven } = await import('./calcGiven.ts');
      const { stores, ...amounts } = given;
      const read = Object.fromEntries(
        Object.entries(amounts).map(([name, amount]) => [name, amountGiven(amount)]),
      );
      const byStore = stores === undefined ? {} : { stores: await storesGiven(stores) };
      done(calcRebate({ term: text, lang, ...(json && { json }), ...read, ...byStore }));
    },
  );
  const fee = calc
    .command('fee')
    .description('按单价的费用: 直邮 100元/店/期/图 / a fee by its price')
    .requiredOption(...term)
    .option('--qty <quantities>', '数量: 店=30,期=4,图=2 / quantities');
  end(fee).action(async ({ qty = '', ...options }: Omit<FeeOptions, 'qty'> & { qty?: string }) => {
    const { calcFee } = await import('./calc.ts');
    const { quantitiesGiven } = await import('./calcGiven.ts');
    done(calcFee({ ...options, qty: quantitiesGiven(qty) }));
  });
}

function addShares(calc: Command, done: (code: number) => void): void {
  const joint = calc
    .command('joint')
    .description('联营保底: 联营扣点20%, 月保底销售额10万元, 超出部分15% / a joint operation')
    .requiredOption(...term)
    .requiredOption('--sales <amount>', '该周期的销售额 / sales of its period');
  end(joint).action(async ({ sales, ...options }: Texts<JointOptions>) => {
    const { calcJoint } = await import('./calc.ts');
    const { amountGiven } = await import('./calcGiven.ts');
    done(calcJoint({ ...options, sales: amountGiven(sales) }));
  });
  const tax = calc
    .command('tax')
    .description('税后成本; 混合税率的红字 / cost net of VAT; red letters of several rates')
    .option('--amount <amount>', '扣款金额, 含税 / the deduction, with VAT')
    .option('--vat <rate>', '货物税率 / VAT of goods (13%)')
    .option('--service-vat <rate>', '服务税率 / VAT of services (6%)')
    .option('--term <text>', '返利, 与 --goods 同用 / a rebate, with --goods')
    .option('--goods <list>', '按税率的金额: 13%=700000,9%=300000 / amounts by VAT rate');
  end(tax).action(
    async ({ amount, goods, vat, serviceVat, ...options }: Partial<Texts<TaxOptions>> & Told) => {
      const { calcTax } = await import('./calc.ts');
      const { amountGiven, goodsGiven, rateGiven } = await import('./calcGiven.ts');
      done(
        calcTax({
          ...options,
          ...(amount !== undefined && { amount: amountGiven(amount) }),
          ...(goods !== undefined && { goods: goodsGiven(goods) }),
          ...(vat !== undefined && { vat: rateGiven(vat) }),
          ...(serviceVat !== undefined && { serviceVat: rateGiven(serviceVat) }),
        }),
      );
    },
  );
}

type Told = Pick<TaxOptions, 'json' | 'lang'>;

function addForecasts(calc: Command, done: (code: number) => void): void {
  const trueup = calc
    .command('trueup')
    .description('累计预提与补差 / accrual on the forecast, trued up')
    .requiredOption(...term)
    .requiredOption(
      '--closing <list...>',
      '每期 累计/全年预测, 末期不写预测: 900000/4000000 / so far and forecast of each closing',
    );
  end(trueup).action(
    async ({ closing, ...options }: Omit<TrueUpOptions, 'closings'> & { closing: string[] }) => {
      const { calcTrueUp } = await import('./calc.ts');
      const { closingsGiven } = await import('./calcGiven.ts');
      done(calcTrueUp({ ...options, closings: closingsGiven(closing) }));
    },
  );
  const cliff = calc
    .command('cliff')
    .description('台阶临界: 多进或退货会差多少 / how far the next step is, both ways')
    .requiredOption(...term)
    .requiredOption('--turnover <amount>', '该周期的金额 / the amount of its period');
  end(cliff).action(async ({ turnover, ...options }: Texts<CliffOptions>) => {
    const { calcCliff } = await import('./calc.ts');
    const { amountGiven } = await import('./calcGiven.ts');
    done(calcCliff({ ...options, turnover: amountGiven(turnover) }));
  });
}

function addPaid(calc: Command, done: (code: number) => void): void {
  const paid = calc
    .command('paid')
    .description(
      '实付核对: 少付, 多付, 尾差各怎么了结 / a payment against what is due, and its ways',
    )
    .requiredOption('--stated <amount>', '结算单应付 / what the statement says')
    .requiredOption('--paid <amount>', '到账 / what came')
    .option('--explained <amount>', '已说明的少付 / explained already');
  end(paid).action(
    async ({ stated, paid: came, explained, ...output }: Texts<Omit<PaidOptions, 'day'>>) => {
      const { calcPaid } = await import('./calcPaid.ts');
      const { amountGiven } = await import('./calcGiven.ts');
      const day = todayInShanghai() as Day;
      const told = explained === undefined ? {} : { explained: amountGiven(explained) };
      done(
        calcPaid({ ...output, ...told, day, stated: amountGiven(stated), paid: amountGiven(came) }),
      );
    },
  );
}

function addDays(calc: Command, done: (code: number) => void): void {
  const due = calc
    .command('due')
    .description(
      '付款日: 月结45, 到货60天, 收票后45天 每月5/15/25付 / the day on which money is due',
    )
    .requiredOption(...term)
    .option('--delivery <day>', '送货 / delivery', dayGiven)
    .option('--receipt <day>', '收货 / receipt', dayGiven)
    .option(
      '--sales <day>',
      '销售期末, 即销售清单的最后一天 / last day of a list of sales',
      dayGiven,
    )
    .option('--statement <day>', '对账 / statement', dayGiven)
    .addOption(
      new Option(
        '--kind <type>',
        '合同类型: 条款没写起算点时按它 / anchor where the term names none',
      ).choices([...agreementKinds]),
    )
    .option('--invoice <day>', '开票 / invoice', dayGiven)
    .option('--invoice-received <day>', '收票 / receipt of the invoice', dayGiven)
    .option(
      '--retailer <name>',
      '另按这家结算档案的固定付款日给一个日子, 不自动采用 / offer the pay days of that profile',
    );
  end(due).action(async (options: DueOptions) => {
    const { calcDue } = await import('./calcDays.ts');
    done(await calcDue(options));
  });
  const workday = calc
    .command('workday')
    .description('工作日推算, 含调休 / working days with make-up days')
    .requiredOption('--from <day>', '起日 / from', dayGiven)
    .requiredOption('--add <count>', '工作日数 / working days', countGiven);
  end(workday).action(async (options: WorkdayOptions) => {
    const { calcWorkday } = await import('./calcDays.ts');
    done(calcWorkday(options));
  });
}
