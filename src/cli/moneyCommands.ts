import { type Command, Option } from 'commander';
import type { AccrualsOptions } from './accruals.ts';
import type { ContractsOptions } from './contracts.ts';
import type { DaysOptions } from './days.ts';
import type { FeeRateOptions } from './feeRate.ts';
import type { FeesOptions } from './fees.ts';
import type { NegotiationsOptions } from './negotiations.ts';
import type { PaymentsOptions } from './payments.ts';
import { countGiven, dayGiven, monthGiven, UsageError, yearlyGiven } from './usage.ts';

const language = () =>
  new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh');
const asJson = ['--json', '输出 JSON, 供程序用 / print JSON for programs'] as const;

type Done = (code: number) => void;

/** What is paid, what it costs and when it comes: payments, days, fee rates, kinds of fee. */
export function addMoney(ming: Command, done: Done): void {
  addPayments(ming, done);
  addDays(ming, done);
  addFeeRate(ming, done);
  addFees(ming, done);
  addNegotiations(ming, done);
  addAccruals(ming, done);
  addContracts(ming, done);
}

function addFeeRate(ming: Command, done: Done): void {
  ming
    .command('fee-rate')
    .description(
      '费用率: 实际, 去年同期, 约定, 税后, 账期折点 / fees in points of what was received',
    )
    .option('--year <year>', '年份 / year', countGiven)
    .addOption(
      new Option('--by <what>', '分组 / grouping')
        .choices(['chain', 'contract', 'region', 'format'])
        .default('chain'),
    )
    .option('--chain <name>', '连锁 / of one chain')
    .option('--region <name>', '大区 / of one region')
    .option('--format <code>', '业态 / hypermarket, supermarket, convenience, other')
    .option('--interest <rate>', '资金利率(年), 如 5% / interest a year', yearlyGiven)
    .option('--as-known-on <day>', '只算到这一天为止已记录的 / as known on that day', dayGiven)
    .option('--export <file.xlsx>', '写工作簿 / write a workbook')
    .option(...asJson)
    .addOption(language())
    .action(async (options: FeeRateOptions) => {
      const { feeRateCommand } = await import('./feeRate.ts');
      done(await feeRateCommand(options));
    });
}

function addAccruals(ming: Command, done: Done): void {
  const common = (name: string, says: string): Command =>
    ming
      .command(name)
      .description(says)
      .argument('[no]', '合同编号 / the number of a contract')
      .option('--chain <name>', '连锁 / of one chain')
      .option('--as-known-on <day>', '只算到这一天为止已记录的 / as known on that day', dayGiven)
      .option(...asJson)
      .addOption(language());
  common('accruals', '合同计提: 各合同合计, 或一份合同逐月逐条 / what contracts accrue')
    .option('--from <month>', '从月份, 如 2026-01 / from month', monthGiven)
    .option('--to <month>', '到月份 / to month', monthGiven)
    .action(async (no: string | undefined, options: AccrualsOptions) => {
      const { accrualsCommand } = await import('./accruals.ts');
      done(await accrualsCommand(no ?? null, options));
    });
  common(
    'guarantees',
    '距保底: 还差多少, 预计缺口, 多扣多少, 是否按约失效 / how far guarantees are away',
  ).action(async (no: string | undefined, options: AccrualsOptions) => {
    const { guaranteesCommand } = await import('./accruals.ts');
    done(await guaranteesCommand(no ?? null, options));
  });
}

function addPayments(ming: Command, done: Done): void {
  ming
    .command('payments')
    .description('到账: 每笔款落在哪里 / payments and where their money stands')
    .option('--chain <name>', '连锁 / of one chain')
    .option(...asJson)
    .addOption(language())
    .action(async (options: PaymentsOptions) => {
      const { paymentsCommand } = await import('./payments.ts');
      done(await paymentsCommand(options));
    });
}

function addDays(ming: Command, done: Done): void {
  ming
    .command('days')
    .description(
      '实际账期: 约定, 收货到应付, 收货到实付, 折点, 法定期限 / days of credit on real deliveries',
    )
    .option('--chain <name>', '连锁 / of one chain')
    .option('--from <month>', '从月份, 如 2026-01 / from month', monthGiven)
    .option('--to <month>', '到月份 / to month', monthGiven)
    .option('--interest <rate>', '资金利率(年), 如 5% / interest a year', yearlyGiven)
    .option('--export <file.xlsx>', '写工作簿 / write a workbook')
    .option(...asJson)
    .addOption(language())
    .action(async (options: DaysOptions) => {
      const { daysCommand } = await import('./days.ts');
      done(await daysCommand(options));
    });
}

function addFees(ming: Command, done: Done): void {
  ming
    .command('fees')
    .description(
      '费用科目: 列出, 或改名称别名性质税务类别: ming fees set dm --alias 海报费 / kinds of fee; set changes one',
    )
    .argument('[act]', 'set')
    .argument('[kind]', '科目代码 / its code, as ming fees lists it')
    .option('--name <zh>', '名称 / its name')
    .option('--name-en <en>', '英文名 / its English name')
    .option('--alias <names>', '增加的别名, 逗号分隔 / names to add')
    .option('--drop <names>', '去掉的别名, 逗号分隔 / names to leave out')
    .addOption(
      new Option('--nature <nature>', '性质 / nature').choices(['fixed', 'variable', 'promotion']),
    )
    .addOption(
      new Option('--tax <class>', '税务类别 / tax class').choices([
        ...['rebate', 'service', 'price', 'penalty', 'financing', 'none'],
      ]),
    )
    .option('--source <text>', '参考价的出处 / where its price guide comes from')
    .option(...asJson)
    .addOption(language())
    .action(async (act: string | undefined, kind: string | undefined, options: FeesOptions) => {
      const { feesCommand, setFeeCommand } = await import('./fees.ts');
      if (act === undefined) return done(await feesCommand(options));
      if (act !== 'set' || kind === undefined)
        throw new UsageError('用法 / usage: ming fees set <科目 kind> --alias ...');
      done(await setFeeCommand(kind, options));
    });
}

function addNegotiations(ming: Command, done: Done): void {
  ming
    .command('negotiations')
    .description('谈判: 列出, 看一份底稿, 导出工作簿或 PDF / negotiations, one sheet, its files')
    .argument('[id]', '编号或其开头 / its id, or the beginning of it')
    .option('--chain <name>', '连锁 / of one chain')
    .option('--export <file>', '写 .xlsx 或 .pdf / write a workbook or a paper')
    .option(...asJson)
    .addOption(language())
    .action(async (id: string | undefined, options: NegotiationsOptions) => {
      const { negotiationsCommand } = await import('./negotiations.ts');
      done(await negotiationsCommand(id ?? null, options));
    });
}

function addContracts(ming: Command, done: Done): void {
  ming
    .command('contracts')
    .description(
      '合同: 列出, 看一版的各方和条款, 导出合同表 / contracts, parties and clauses of one',
    )
    .argument('[no]', '合同编号 / its number')
    .option('--chain <name>', '连锁 / of one chain')
    .option(
      '--version <n>',
      '第几版, 默认最后一版 / which version, the last one by default',
      countGiven,
    )
    .option('--day <day>', '各方当日名称 / names of parties on that day', dayGiven)
    .option(
      '--as-known-on <day>',
      '只看到这一天为止已知的关联 / links as known on that day',
      dayGiven,
    )
    .option('--export <file.xlsx>', '写合同表 / write the contract sheet')
    .option(...asJson)
    .addOption(language())
    .action(async (no: string | undefined, options: ContractsOptions) => {
      const { contractsCommand } = await import('./contracts.ts');
      done(await contractsCommand(no ?? null, options));
    });
}
