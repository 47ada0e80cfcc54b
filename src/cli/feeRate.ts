import { writeFile } from 'node:fs/promises';
import { readConfig } from '../server/config.ts';
import type { WireFeeRates, WireFeeRow } from '../wire/feeRates.ts';
import { alignColumns } from '../words/columns.ts';
import { showFormat } from '../words/customers.ts';
import { showGrouping, showNameless } from '../words/feeRates.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { note, print, printJson } from './output.ts';
import type { FeeRateAsked } from './service.ts';

export interface FeeRateOptions extends FeeRateAsked {
  readonly export?: string;
  readonly json?: boolean;
}

/** ming fee-rate: fees of a year in points, by chain, contract, region or format. */
export async function feeRateCommand({
  json,
  export: target,
  ...asked
}: FeeRateOptions): Promise<number> {
  const service = await openService(readConfig());
  try {
    if (target !== undefined) {
      await writeFile(target, await service.feeRateBook(asked));
      note(target);
      return 0;
    }
    const found = await service.feeRates(asked);
    if (json) printJson(found);
    else print(showFeeRates(found, asked.lang));
    return 0;
  } finally {
    await service.stop();
  }
}

/** Rates for a terminal, with what they are a rate of. */
export function showFeeRates({ by, groups, total, first, last, year }: WireFeeRates, lang: Lang) {
  if (first === null)
    return lang === 'zh' ? `${year}: 没有已核查的结算单\n` : `${year}: no audited statements\n`;
  const thousands = (amount: string) => amount.replace(/\B(?=(\d{3})+\.)/g, ',');
  const nameOf = ({ key, name }: { key: string; name: string }) =>
    key === ''
      ? showNameless(by, lang)
      : by === 'format'
        ? showFormat(key as Parameters<typeof showFormat>[0], lang)
        : name;
  const rowOf = (name: string, { now, before, agreed, outlook, days }: WireFeeRow) => [
    ...[name, thousands(now.base), thousands(now.cost), points(now.share)],
    ...[thousands(now.fixed), thousands(now.promotion), thousands(now.net), points(now.net_share)],
    ...[points(before.share), points(agreed.share), points(outlook.share)],
    points(days.share),
  ];
  const heads =
    lang === 'zh'
      ? [
          '收货净额',
          '费用',
          '费用率',
          '固定',
          '促销',
          '税后',
          '税后率',
          '去年同期',
          '约定',
          '预计',
          '账期折点',
        ]
      : [
          'goods',
          'fees',
          'rate',
          'fixed',
          'promo',
          'net',
          'net rate',
          'last year',
          'agreed',
          'expected',
          'days',
        ];
  const rows = [
    [showGrouping(by, lang), ...heads],
    ...groups.map((each) => rowOf(nameOf(each), each)),
    rowOf(lang === 'zh' ? '合计' : 'total', total),
  ];
  const base =
    lang === 'zh'
      ? `${first} – ${last}; 费用率 = (已扣 - 冲回) ÷ 核定收货净额(含税); 税后率 = 税后成本 ÷ 未税净额`
      : `${first} – ${last}; rate = (taken - given back) / audited goods less returns, with VAT; net rate = after VAT / without VAT`;
  const aligns = ['left' as const, ...heads.map(() => 'right' as const)];
  return `${alignColumns(rows, aligns).join('\n')}\n${base}\n`;
}

/** "0.116667" -> "11.67%". */
function points(share: string | null): string {
  if (share === null) return '-';
  const millionths = BigInt(Math.round(Number(share) * 1_000_000));
  const abs = millionths < 0n ? -millionths : millionths;
  const hundredths = (abs + 50n) / 100n;
  const rest = `${hundredths % 100n}`.padStart(2, '0');
  return `${millionths < 0n ? '-' : ''}${hundredths / 100n}.${rest}%`;
}
