import { FEES, type FeeKind } from '../domain/contracts/fees.ts';
import { readConfig } from '../server/config.ts';
import type { WireFee, WireFeeRow } from '../wire/fees.ts';
import { showLawLevel, showNature } from '../words/fees.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { print, printJson } from './output.ts';
import { UsageError } from './usage.ts';

export interface FeesOptions {
  readonly name?: string;
  readonly nameEn?: string;
  readonly alias?: string;
  readonly drop?: string;
  readonly nature?: WireFee['nature'];
  readonly tax?: WireFee['tax_class'];
  /** Of its price guide. */
  readonly source?: string;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** ming fees: the kinds of fee as this company means them. */
export async function feesCommand({ json, lang }: FeesOptions): Promise<number> {
  const service = await openService(readConfig());
  try {
    const known = await service.fees();
    if (json) printJson(known);
    else print(known.fees.map((row) => `${lineOf(row, lang)}\n`).join(''));
    return 0;
  } finally {
    await service.stop();
  }
}

/** ming fees set: what is said is changed, the rest stays as it is. */
export async function setFeeCommand(kind: string, options: FeesOptions): Promise<number> {
  if (!isKind(kind)) throw new UsageError(`没有这个科目 / no such kind: ${kind}`);
  const { name, nameEn, alias, drop, nature, tax, source, json, lang } = options;
  if ([name, nameEn, alias, drop, nature, tax, source].every((each) => each === undefined))
    throw new UsageError('没有要改的 / nothing to change: --name --alias --drop --nature --tax');
  const service = await openService(readConfig());
  try {
    const row = (await service.fees()).fees.find((each) => each.kind === kind) as WireFeeRow;
    const gone = namesIn(drop);
    const aliases = [...row.fee.aliases, ...namesIn(alias)].filter((each) => !gone.includes(each));
    if (source !== undefined && row.fee.guide === null)
      throw new UsageError(`${row.fee.zh} 没有参考价 / has no price guide`);
    const fee: WireFee = {
      ...row.fee,
      ...{ zh: name ?? row.fee.zh, en: nameEn ?? row.fee.en, aliases: [...new Set(aliases)] },
      ...{ nature: nature ?? row.fee.nature, tax_class: tax ?? row.fee.tax_class },
      guide: row.fee.guide && { ...row.fee.guide, source: source ?? row.fee.guide.source },
    };
    const known = await service.setFee(kind, row.version, fee);
    const now = known.fees.find((each) => each.kind === kind) as WireFeeRow;
    if (json) printJson(now);
    else print(`${lineOf(now, lang)}  ${now.fee.aliases.join(lang === 'zh' ? '、' : ', ')}\n`);
    return 0;
  } finally {
    await service.stop();
  }
}

const isKind = (kind: string): kind is FeeKind => Object.hasOwn(FEES, kind);

const namesIn = (text: string | undefined): string[] =>
  (text ?? '')
    .split(/[,，、]/)
    .map((each) => each.trim())
    .filter((each) => each !== '');

function lineOf({ kind, is_own, fee }: WireFeeRow, lang: Lang): string {
  const own = is_own ? (lang === 'zh' ? '本公司' : 'own') : '';
  const law = fee.law ? showLawLevel(fee.law.level, lang) : '';
  return [kind, fee[lang], showNature(fee.nature, lang), law, own].filter(Boolean).join('  ');
}
