import { type Command, Option } from 'commander';
import type { Lang } from '../words/text.ts';
import type { DaysOptions } from './days.ts';
import type { FeeRateOptions } from './feeRate.ts';
import type { PaymentsOptions } from './payments.ts';
import { countGiven, dayGiven, monthGiven, yearlyGiven } from './usage.ts';

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
    .description('费用科目: 名称、性质、税务类别、参考价 / kinds of fee as this company means them')
    .option(...asJson)
    .addOption(language())
    .action(async (options: { json?: boolean; lang: Lang }) => {
      const { feesCommand } = await import('./fees.ts');
      done(await feesCommand(options));
    });
}
