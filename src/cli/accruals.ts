import type { Day } from '../domain/values/day.ts';
import { readConfig } from '../server/config.ts';
import type { WireAccrual } from '../wire/accruals.ts';
import type { WireAgreement } from '../wire/agreements.ts';
import { alignColumns } from '../words/columns.ts';
import { screenDealTexts } from '../words/screensDeals.ts';
import { pick } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { print, printJson } from './output.ts';
import { CommandRefused } from './usage.ts';

export interface AccrualsOptions {
  readonly chain?: string;
  readonly from?: string;
  readonly to?: string;
  readonly asKnownOn?: Day;
  readonly json?: boolean;
  readonly lang: Lang;
}

interface Read {
  readonly agreement: WireAgreement;
  readonly accrual: WireAccrual;
}

/** ming accruals: what each contract accrues month by month, or one clause by clause, as known on a day. */
export async function accrualsCommand(
  no: string | null,
  options: AccrualsOptions,
): Promise<number> {
  const read = await readAll(no, options);
  const { lang } = options;
  if (options.json)
    printJson({
      contracts: read.map(({ agreement, accrual }) => ({ ...nameOf(agreement), ...accrual })),
    });
  else print(no === null ? showAll(read, lang) : read.map((each) => showOne(each, lang)).join(''));
  return 0;
}

/** ming guarantees: how far each guarantee is away, what it will cost, and from when it no longer counts. */
export async function guaranteesCommand(
  no: string | null,
  options: AccrualsOptions,
): Promise<number> {
  const read = await readAll(no, options);
  const { lang } = options;
  const guarded = read.filter(({ accrual }) => accrual.guarantees.length > 0);
  if (options.json) {
    const each = ({ agreement, accrual: { guarantees } }: Read) =>
      guarantees.map((guarantee) => ({ ...nameOf(agreement), ...guarantee }));
    printJson({ guarantees: guarded.flatMap(each) });
  } else print(showGuarantees(guarded, lang));
  return 0;
}

const nameOf = ({ id, chain, no, kind }: WireAgreement) => ({ id, chain, no, kind });

async function readAll(no: string | null, options: AccrualsOptions): Promise<readonly Read[]> {
  const service = await openService(readConfig());
  try {
    const all = await service.contracts(options.chain ?? null);
    const asked = no === null ? all : all.filter((each) => each.no === no || each.id === no);
    if (no !== null && asked.length === 0)
      throw new CommandRefused(`没有这份合同 / no such contract: ${no}`);
    const { from = null, to = null, asKnownOn = null } = options;
    const read: Read[] = [];
    for (const agreement of asked)
      read.push({
        agreement,
        accrual: await service.accrual(agreement.id, { from, to, asKnownOn }),
      });
    return read;
  } finally {
    await service.stop();
  }
}

const thousands = (amount: string) => amount.replace(/\B(?=(\d{3})+\.)/g, ',');
const column = (rows: readonly (readonly string[])[], left: number) =>
  `${alignColumns(rows, rows[0]?.map((_, at) => (at < left ? 'left' : 'right')) ?? []).join('\n')}\n`;

function showAll(read: readonly Read[], lang: Lang): string {
  const zh = lang === 'zh';
  if (read.length === 0) return zh ? '没有合同\n' : 'no contracts\n';
  const heads = zh
    ? ['连锁', '合同编号', '月份', '收货', '计提合计', '未计提条款']
    : ['chain', 'number', 'months', 'goods', 'accrued', 'clauses not accrued'];
  const rows = read.map(({ agreement: { chain, no }, accrual: { months, total, open } }) => {
    const [first, last] = [months[0]?.month, months.at(-1)?.month];
    const span = first === undefined ? '-' : first === last ? first : `${first} – ${last}`;
    return [
      chain,
      no,
      span,
      thousands(sumOf(months.map(({ receipts }) => receipts))),
      thousands(total),
      `${open.length}`,
    ];
  });
  return column([heads, ...rows], 3);
}

function sumOf(amounts: readonly string[]): string {
  const sum = amounts.reduce((all, each) => all + BigInt(each.replace('.', '')), 0n);
  const digits = `${sum < 0n ? -sum : sum}`.padStart(3, '0');
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const whyNot = {
  base: ['基数未知', 'its base is not known'],
  event: ['按发生计', 'it is charged as it happens'],
  unknown: ['条款读不准', 'the clause is not clear'],
} as const;

function showOne({ agreement: { chain, no }, accrual }: Read, lang: Lang): string {
  const zh = lang === 'zh';
  const heads = zh ? ['月份', '条款', '计提'] : ['month', 'clause', 'accrued'];
  const rows = accrual.months.flatMap(({ month, terms, amount }) => [
    ...terms.map(({ subject, amount: part }) => [month, subject, thousands(part)]),
    [month, zh ? '合计' : 'total', thousands(amount)],
  ]);
  const open = accrual.open.map(({ subject, why }) => `${subject}: ${pick(whyNot[why], lang)}`);
  const { held } = accrual;
  const sent = (held?.goods ?? []).map(({ no, store, day, until, left }) =>
    zh
      ? `  ${no} ${store} ${day} 发出, ${until} 满期, 未结 ${thousands(left)}`
      : `  ${no} ${store} sent ${day}, due ${until}, ${thousands(left)} out`,
  );
  const warned =
    held === null || sent.length === 0
      ? []
      : [
          zh
            ? `代销满 ${held.days} 天未收到清单 (截至 ${held.as_of}): ${thousands(held.left)}`
            : `consigned ${held.days} days and on no list of sales (${held.as_of}): ${thousands(held.left)}`,
          ...sent,
          held.source,
        ];
  const rest = [
    ...warned,
    `${zh ? '计提合计' : 'accrued in all'} ${thousands(accrual.total)}`,
    ...(open.length > 0 ? [`${zh ? '未计提' : 'not accrued'}: ${open.join('; ')}`] : []),
  ];
  return `${chain} · ${no}\n${column([heads, ...rows], 2)}${rest.join('\n')}\n`;
}

function showGuarantees(read: readonly Read[], lang: Lang): string {
  const zh = lang === 'zh';
  if (read.length === 0) return zh ? '没有带保底的合同\n' : 'no contract holds a guarantee\n';
  const t = (key: keyof typeof screenDealTexts) => pick(screenDealTexts[key], lang);
  const heads = [
    ...(zh ? ['连锁', '合同编号'] : ['chain', 'number']),
    ...(['guaranteeClause', 'guaranteeWindow', 'guaranteeState'] as const).map(t),
    ...(['guaranteeAmount', 'guaranteeSoFar', 'guaranteeDistance'] as const).map(t),
    ...(['guaranteeExpected', 'guaranteeShort', 'guaranteeCost'] as const).map(t),
  ];
  const notes: string[] = [];
  const rows = read.flatMap(({ agreement: { chain, no }, accrual: { guarantees } }) =>
    guarantees.map((each) => {
      const { lapse } = each;
      if (lapse) {
        const said = t(lapse.open ? 'guaranteeLapseOpen' : 'guaranteeLapsed');
        const facts: Readonly<Record<string, string>> = {
          ...{ month: lapse.from, missed: lapse.missed.join('、'), words: lapse.words },
        };
        notes.push(
          `${no} ${each.subject}: ${said.replace(/\{(\w+)\}/g, (_, name) => facts[name] ?? '')}`,
        );
      }
      const state = lapse
        ? lapse.open
          ? zh
            ? '待确认'
            : 'ask'
          : zh
            ? `${lapse.from} 起失效`
            : `lapsed ${lapse.from}`
        : t(each.watched ? 'guaranteeWatched' : 'guaranteeFine');
      const window = each.from === each.to ? each.from : `${each.from}–${each.to}`;
      const sums = [each.amount, each.so_far, each.distance, each.expected, each.short, each.cost];
      const clause = `${each.subject} ${t(`guaranteeOf_${each.of}`)}`;
      return [chain, no, clause, window, state, ...sums.map(thousands)];
    }),
  );
  return `${column([heads, ...rows], 5)}${notes.map((each) => `${each}\n`).join('')}`;
}
