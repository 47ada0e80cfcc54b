import { Command, CommanderError, Option } from 'commander';
import type { Day } from '../domain/values/day.ts';
import { todayInShanghai } from '../server/today.ts';
import { refusalTexts } from '../words/refusals.ts';
import { showText } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import type { AuditOptions } from './audit.ts';
import type { BackupOptions, RestoreOptions } from './backup.ts';
import { addCalculators } from './calcCommands.ts';
import type { CalendarOptions } from './calendar.ts';
import type { CustomersOptions } from './customers.ts';
import type { DemoOptions } from './demo.ts';
import type { DisputesOptions } from './disputes.ts';
import type { BalancesOptions } from './ledger.ts';
import { addMoney } from './moneyCommands.ts';
import { note, print, printJson } from './output.ts';
import { partyGiven } from './party.ts';
import type { RetailerOptions } from './retailer.ts';
import type { TemplatesOptions } from './templates.ts';
import type { VerifyOptions } from './trail.ts';
import { CommandRefused, countGiven, dayGiven, mistakeText, UsageError } from './usage.ts';

const cancel = new AbortController();
/** The server listens to signals itself. */
const served = -1;
let code = 0;

const language = () =>
  new Option('--lang <lang>', '语言 / language').choices(['zh', 'en']).default('zh');
const asJson = ['--json', '输出 JSON, 供程序用 / print JSON for programs'] as const;

function commands(): Command {
  const ming = new Command('ming')
    .description('明账: 供应商的重点客户账 / Mingzhang: clear accounts for suppliers of chains')
    .helpOption('-h, --help', '帮助 / help')
    .helpCommand('help [command]', '某命令的帮助 / help on a command')
    .addHelpText('after', ending)
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: print,
      writeErr: (text) => process.stderr.write(text),
      outputError: (text, write) => write(mistakeText(text)),
    });
  addAudit(ming);
  addOthers(ming);
  addDisputes(ming);
  addMoney(ming, (done) => {
    code = done;
  });
  addCustomers(ming);
  addTrail(ming);
  addBackups(ming);
  addCalendar(ming);
  addCalculators(ming, (done) => {
    code = done;
  });
  return ming;
}

const ending = `
退出码 / exit codes: 0 完成 done (发现差异不算失败 findings are no failure)
  1 被拒绝或有错误级问题 refused, or a problem of severity error   2 用法不对 usage
环境变量 / environment: MING_DATA 数据文件夹 data folder, PORT, HOST, MING_INBOX, PUBLIC_URL 他人打开的网址 the address that people open,
  MING_BACKUP_PASSPHRASE 备份口令 passphrase of backups,
  DATABASE_URL, DATABASE_URL_OWNER, DATABASE_URL_DIRECT (不经连接池 past a pooler)
`;

function addAudit(ming: Command): void {
  ming
    .command('audit')
    .description(
      '核查一个月的结算单: 把全部文件一起给它 / audit statements: give all files of a month',
    )
    .argument('<paths...>', '文件夹或文件 / folders or files')
    .option(...asJson)
    .option('--as-of <day>', '当作今天的日期 / the day taken as today', dayGiven)
    .option(
      '--decisions <file>',
      '决定表: 单号, 决定, 责任人, 期限, 换取, 备注 (csv xlsx json) / decisions by document',
    )
    .option('--mapping <file>', '纠正过的列对应 (ming mapping 输出) / corrected mapping of columns')
    .option('--letter <file.pdf>', '写异议函 / write the letter of objection')
    .option('--sheet <file.xlsx>', '写对账差异表 / write the sheet of differences')
    .option('--company <name>', '我方全称 / our full name, where the statement lacks it')
    .option(
      '--contact <field=text>',
      '异议函的联系人, 电话, 邮箱, 地址, 供应商编码, 文号, 回复期限, 可多次 / who signs the letter: person, phone, email, address, supplier-code, number, reply-day; repeatable',
      partyGiven,
    )
    .addOption(language())
    .action(async (paths: string[], options: Omit<AuditOptions, 'asOf'> & { asOf?: Day }) => {
      const { auditCommand } = await import('./audit.ts');
      const asOf = options.asOf ?? (todayInShanghai() as Day);
      code = await auditCommand(paths, { ...options, asOf }, cancel.signal);
    });
}

function addOthers(ming: Command): void {
  ming
    .command('mapping')
    .description(
      '列出猜测的列对应(JSON), 可改后用 --mapping 交回 / the guessed mapping, to be corrected',
    )
    .argument('<paths...>', '文件夹或文件 / folders or files')
    .option('--mapping <file>', '已纠正的列对应 / a mapping corrected before')
    .option(...asJson)
    .addOption(language())
    .action(async (paths: string[], options: { mapping?: string; lang: Lang }) => {
      const { mappingCommand } = await import('./mapping.ts');
      code = await mappingCommand(paths, options, cancel.signal);
    });
  ming
    .command('post')
    .description('把已逐行决定的核查过账 / post an audit whose lines are all decided')
    .argument('<audit>', '核查编号 / id of the audit')
    .option(...asJson)
    .action(async (id: string, options: { json?: boolean }) => {
      const { postCommand } = await import('./ledger.ts');
      code = await postCommand(id, options);
    });
  ming
    .command('balances')
    .description('账户余额 / balances of the ledger')
    .option('--as-known-on <day>', '只算到这一天为止已记录的 / as known on that day', dayGiven)
    .option('--until <day>', '只算业务日期到这一天的 / of what counts until that day', dayGiven)
    .option(...asJson)
    .addOption(language())
    .action(async (options: BalancesOptions) => {
      const { balancesCommand } = await import('./ledger.ts');
      code = await balancesCommand(options);
    });
  ming
    .command('demo')
    .description('装入演示公司, 不动自己的账 / load the demo company beside your own books')
    .option('--reset', '清空演示公司后重新装入 / empty the demo company and load it again')
    .option('--as-of <day>', '当作今天的日期 / the day taken as today', dayGiven)
    .option(...asJson)
    .action(async ({ reset = false, asOf, json }: DemoOptions) => {
      const { demoCommand } = await import('./demo.ts');
      const today = asOf ?? (todayInShanghai() as Day);
      code = await demoCommand({ today, reset }, json ?? false, cancel.signal);
    });
  ming
    .command('start')
    .description('启动服务和网页 (同 npm start) / start the server and its page')
    .action(async () => {
      code = served;
      await import('./start.ts');
    });
  ming
    .command('admin-link')
    .description(
      '生成设置管理员的一次性链接 (忘了密码也用它) / a one-time link that makes an administrator',
    )
    .option(...asJson)
    .action(async (options: { json?: boolean }) => {
      const { adminLinkCommand } = await import('./adminLink.ts');
      code = await adminLinkCommand(options);
    });
  ming
    .command('stop')
    .description('停止数据文件夹的服务 / stop the server of the data folder')
    .option(...asJson)
    .action(async (options: { json?: boolean }) => {
      const { stopCommand } = await import('./stop.ts');
      code = await stopCommand(options);
    });
}

function addDisputes(ming: Command): void {
  ming
    .command('disputes')
    .description('争议台账: 每笔争议到哪一步 / disputed lines and where each stands')
    .option('--chain <name>', '连锁 / of one chain')
    .option('--state <states>', '状态, 逗号分隔 / open,sent,answered,promised,partly,recovered,...')
    .option('--owner <name>', '负责人 / given to')
    .option('--as-of <day>', '当作今天的日期 / the day taken as today', dayGiven)
    .option('--as-known-on <day>', '只算到这一天为止已记录的 / as known on that day', dayGiven)
    .option(...asJson)
    .addOption(language())
    .action(async (options: Omit<DisputesOptions, 'asOf'> & { asOf?: Day }) => {
      const { disputesCommand } = await import('./disputes.ts');
      const asOf = options.asOf ?? options.asKnownOn ?? (todayInShanghai() as Day);
      code = await disputesCommand({ ...options, asOf });
    });
}

function addCustomers(ming: Command): void {
  const customers = ming
    .command('customers')
    .description(
      '客户: 列出连锁; 给文件则导入门店, 法人主体, 供方 / chains; with files their stores are imported',
    )
    .argument('[paths...]', '客户表: 文件夹或文件 / workbooks: folders or files')
    .option(
      '--chain <name>',
      '只看, 只导出这家; 没写连锁的行属于 / of this chain alone; of rows that name none',
    )
    .option('--day <day>', '这一天的情况 / what held on that day', dayGiven)
    .option('--as-known-on <day>', '只算到这一天为止已记录的 / as known on that day', dayGiven)
    .option('--preview', '只看会改什么, 不保存 / look only, save nothing')
    .option('--export <file.xlsx>', '导出为工作簿 / write a workbook')
    .option(...asJson)
    .addOption(language())
    .action(async (paths: string[], options: CustomersOptions) => {
      const { customersCommand } = await import('./customers.ts');
      code = await customersCommand(paths, options);
    });
  customers
    .command('retailer')
    .description('结算档案: 一家连锁怎么出账、确认、付款 / how a chain settles, as far as known')
    .argument('<chain>', '连锁 / the chain')
    .option('--set <entry...>', '项目=内容, 如 payDays=5/15/25; 空内容为删 / an entry, or none')
    .option('--source <text>', '来源 / where it comes from')
    .option('--day <day>', '来源的日期 / its day', dayGiven)
    .option('--file <profile.json>', '整份档案, 同 --json 的输出 / all of it, as --json prints it')
    .option('--as-known-on <day>', '只算到这一天为止已记录的 / as known on that day', dayGiven)
    .option('--template', '套用已知资料到空项 / fill what is empty with what was seen elsewhere')
    .option(...asJson)
    .addOption(language())
    .action(async (chain: string, options: RetailerOptions) => {
      const { retailerCommand } = await import('./retailer.ts');
      code = await retailerCommand(chain, options);
    });
  addTemplates(customers);
}

function addTemplates(customers: Command): void {
  customers
    .command('templates')
    .description(
      '结算档案模板: 列出, 从一家存下, 套用到另一家, 导入导出 / templates of how chains settle',
    )
    .argument('[paths...]', '模板表: 导入 / workbooks to import')
    .option('--make <name>', '存为模板, 同 --from / keep a profile as a template')
    .option('--from <chain>', '取自这家的结算档案 / from the profile of this chain')
    .option('--apply <name>', '套用模板, 同 --to; 只填空项 / apply one, filling what is empty')
    .option('--to <chain>', '套用到这家 / to this chain')
    .option('--replace', '已有的也换成模板的 / replace what stands as well')
    .option('--preview', '只看会改什么, 不保存 / look only, save nothing')
    .option('--export <file.xlsx>', '导出为工作簿 / write a workbook')
    .option(...asJson)
    .addOption(language())
    .action(async (paths: string[], options: TemplatesOptions) => {
      const { templatesCommand } = await import('./templates.ts');
      code = await templatesCommand(paths, options);
    });
}

function addTrail(ming: Command): void {
  ming
    .command('verify')
    .description(
      '验证留痕和账: 哈希链, 各行, 分录, 文号, 汇总, 文件 / verify the trail and the books against it',
    )
    .option('--anchor <file>', '对照以前导出的锚点 / against an anchor kept before')
    .option('--demo', '演示公司的账 / of the demo company')
    .option(...asJson)
    .addOption(language())
    .action(async (options: VerifyOptions) => {
      const { verifyCommand } = await import('./trail.ts');
      code = await verifyCommand(options, cancel.signal);
    });
  ming
    .command('anchor')
    .description(
      '导出锚点: 留痕现在到哪一条, 存到别处 (ming anchor > 文件) / where the trail ends now, to be kept elsewhere',
    )
    .option('--demo', '演示公司的账 / of the demo company')
    .action(async ({ demo = false }: { demo?: boolean }) => {
      const { anchorCommand } = await import('./trail.ts');
      code = await anchorCommand(demo);
    });
}

function addBackups(ming: Command): void {
  ming
    .command('backup')
    .description('把全部数据备份成一个文件, 服务不必停 / back everything up into one file, online')
    .argument('<file>', '新文件 / a new file')
    .option('--encrypt', '用口令加密 (MING_BACKUP_PASSPHRASE 或输入) / encrypt with a passphrase')
    .option('--incomplete', '数据不全也备份剩下的 / back up what is left where rows are gone')
    .option(...asJson)
    .action(async (file: string, options: BackupOptions) => {
      const { backupCommand } = await import('./backup.ts');
      code = await backupCommand(file, options, cancel.signal);
    });
  ming
    .command('restore')
    .description(
      '从备份恢复到空的数据库, 内置或外部, 旧版本会升级 / restore into an empty database, embedded or outside',
    )
    .argument('<file>', '备份文件 / the backup')
    .option('--replace', '替换现有的明账数据 / replace the data that is there')
    .option(...asJson)
    .action(async (file: string, options: RestoreOptions) => {
      const { restoreCommand } = await import('./backup.ts');
      code = await restoreCommand(file, options, cancel.signal);
    });
}

function addCalendar(ming: Command): void {
  ming
    .command('calendar')
    .description('工作日历: 看一年, 或载入放假通知 / working days of a year, or load a notice')
    .argument('[file]', '放假通知: 文本, CSV 或 Excel / the notice: text, CSV or workbook')
    .option('--year <year>', '年份 / the year', countGiven)
    .option('--source <text>', '来源, 如文号 / where it comes from')
    .option(...asJson)
    .addOption(language())
    .action(async (file: string | undefined, options: CalendarOptions) => {
      const { calendarCommand } = await import('./calendar.ts');
      code = await calendarCommand(file ?? null, options);
    });
}

/** What went wrong as text on stderr, and as JSON on stdout where JSON was asked for. */
function fail(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError) {
    note(error.message);
    return 2;
  }
  const refused = refusalOf(error);
  note(refused.message);
  if (process.argv.includes('--json')) printJson({ error: refused.problem });
  return 1;
}

function refusalOf(error: unknown): CommandRefused {
  if (error instanceof CommandRefused) return error;
  const {
    name,
    message,
    code: said,
    facts,
  } = error as Error & {
    code?: string;
    facts?: Record<string, string>;
  };
  if (name === 'Refused' && said !== undefined && facts !== undefined) {
    const title = showText(refusalTexts, said, facts, 'zh');
    const english = showText(refusalTexts, said, facts, 'en');
    return new CommandRefused(`${title} / ${english}`, { code: said, title, facts });
  }
  const title = message === '' ? name : message;
  return new CommandRefused(title, { code: 'failed', title, facts: {} });
}

let cancelledAt = 0;

/** One key press may come as several signals; one that comes later is a second wish to end. */
function cancelOnce(): void {
  if (code === served) return;
  if (cancel.signal.aborted) {
    if (performance.now() - cancelledAt > 1000) process.exit(1);
    return;
  }
  cancelledAt = performance.now();
  cancel.abort(new CommandRefused('已取消 / cancelled', { code: 'cancelled' }));
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const) {
  process.on(signal, cancelOnce);
}
process.once('disconnect', cancelOnce);
process.channel?.unref();
// Nobody reads any more: the database is stopped all the same.
process.stdout.on('error', cancelOnce);
process.stderr.on('error', () => undefined);

const arguments_ = process.argv.slice(2);
const ming = commands();
try {
  if (arguments_.length === 0) ming.outputHelp();
  else await ming.parseAsync(arguments_, { from: 'user' });
} catch (error) {
  code = fail(error);
}
if (code !== served) process.exitCode = code;
