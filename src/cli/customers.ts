import { writeFile } from 'node:fs/promises';
import type { Day } from '../domain/values/day.ts';
import { readConfig } from '../server/config.ts';
import type { WireCustomer, WireImportPlan } from '../wire/customerProfiles.ts';
import type { WireProblem } from '../wire/problems.ts';
import { alignColumns } from '../words/columns.ts';
import { showFormat, showTradeType } from '../words/customers.ts';
import type { Lang } from '../words/text.ts';
import { listFiles } from './folder.ts';
import { openService } from './open.ts';
import { note, print, printJson } from './output.ts';

export interface CustomersOptions {
  readonly chain?: string;
  readonly preview?: boolean;
  readonly export?: string;
  readonly day?: Day;
  readonly asKnownOn?: Day;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** ming customers: the chains; their workbooks read in, or written out. */
export async function customersCommand(
  paths: readonly string[],
  { chain: named, preview = false, export: target, json, lang, ...on }: CustomersOptions,
): Promise<number> {
  const chain = named ?? null;
  const files = await listFiles(paths);
  const service = await openService(readConfig());
  try {
    if (files.length > 0) {
      const plan = await service.importCustomers({ files, chain, isSaved: !preview }, lang);
      if (json) printJson(plan);
      else print(showPlan(plan, preview, lang));
      if (target === undefined) return plan.problems.some(isError) ? 1 : 0;
    }
    if (target !== undefined) {
      await writeFile(
        target,
        await service.exportCustomers(chain, {
          ...{ day: on.day ?? null, known: on.asKnownOn ?? null },
        }),
      );
      note(target);
      return 0;
    }
    const asked = { day: on.day ?? null, asKnownOn: on.asKnownOn ?? null, lang };
    const found = (await service.customers(asked)).filter(
      (each) => chain === null || each.chain === chain,
    );
    if (json) printJson({ customers: found });
    else print(showChains(found, lang));
    return 0;
  } finally {
    await service.stop();
  }
}

const isError = ({ severity }: WireProblem): boolean => severity === 'error';

/** What an import did, or would do, and what is to be looked at. */
function showPlan({ added, changed, problems }: WireImportPlan, isPreview: boolean, lang: Lang) {
  const zh = isPreview ? '将新增' : '新增';
  const en = isPreview ? 'would add' : 'added';
  const head =
    lang === 'zh' ? `${zh} ${added}, 修改 ${changed}` : `${en} ${added}, changed ${changed}`;
  const lines = problems.map(({ file, sheet, row, column, message }) => {
    const place = [file, sheet, row === null ? null : `${row}`, column].filter(Boolean);
    return `${place.join(':')}: ${message}`;
  });
  return `${[head, ...lines].join('\n')}\n`;
}

function showChains(customers: readonly WireCustomer[], lang: Lang): string {
  if (customers.length === 0) return lang === 'zh' ? '还没有客户\n' : 'no customers\n';
  const heads =
    lang === 'zh'
      ? ['连锁', '门店', '法人', 'R01', 'R02', 'R03', '未设', '级别', '贸易类型', '存疑']
      : ['chain', 'stores', 'entities', 'R01', 'R02', 'R03', 'unset', 'grade', 'trade', 'doubts'];
  const rows = customers.map(({ chain, stores, entities, relations, grades, trade, doubts }) => [
    ...[chain, `${stores}`, `${entities}`, `${relations.R01}`, `${relations.R02}`],
    ...[`${relations.R03}`, `${relations.unknown}`],
    grades.map(({ format, grade }) => `${showFormat(format, lang)} ${grade ?? '-'}`).join(' '),
    ...[trade === null ? '' : showTradeType(trade, lang), `${doubts}`],
  ]);
  const [text, count] = ['left', 'right'] as const;
  const aligns = [text, count, count, count, count, count, count, text, text, count];
  return `${alignColumns([heads, ...rows], aligns).join('\n')}\n`;
}
