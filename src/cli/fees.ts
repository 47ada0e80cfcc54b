import { readConfig } from '../server/config.ts';
import type { WireFeeRow } from '../wire/fees.ts';
import { showLawLevel, showNature } from '../words/fees.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { print, printJson } from './output.ts';

/** ming fees: the kinds of fee as this company means them. */
export async function feesCommand({ json, lang }: { json?: boolean; lang: Lang }): Promise<number> {
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

function lineOf({ kind, is_own, fee }: WireFeeRow, lang: Lang): string {
  const own = is_own ? (lang === 'zh' ? '本公司' : 'own') : '';
  const law = fee.law ? showLawLevel(fee.law.level, lang) : '';
  return [kind, fee[lang], showNature(fee.nature, lang), law, own].filter(Boolean).join('  ');
}
