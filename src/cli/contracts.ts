import { writeFile } from 'node:fs/promises';
import type { Day } from '../domain/values/day.ts';
import { readConfig } from '../server/config.ts';
import type { WireAgreement, WireVersionText } from '../wire/agreements.ts';
import type { WireContractParty } from '../wire/contractParties.ts';
import { alignColumns } from '../words/columns.ts';
import { showPartyRole } from '../words/contractParties.ts';
import { screenContractTexts } from '../words/screensContracts.ts';
import { pick } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { note, print, printJson } from './output.ts';
import { CommandRefused, UsageError } from './usage.ts';

export interface ContractsOptions {
  readonly chain?: string;
  readonly version?: number;
  readonly day?: Day;
  readonly asKnownOn?: Day;
  readonly export?: string;
  readonly json?: boolean;
  readonly lang: Lang;
}

/** ming contracts: those that there are, or a version of one with its parties and clauses. */
export async function contractsCommand(
  no: string | null,
  { chain, version, day, asKnownOn, export: target, json, lang }: ContractsOptions,
): Promise<number> {
  if (no === null && (target !== undefined || version !== undefined))
    throw new UsageError('要写明合同编号 / say the number of the contract');
  const service = await openService(readConfig());
  try {
    const all = await service.contracts(chain ?? null);
    if (no === null) {
      if (json) printJson({ agreements: all });
      else print(showList(all, lang));
      return 0;
    }
    const own = findOne(all, no);
    const n = version ?? own.versions.at(-1)?.n;
    if (n === undefined)
      throw new CommandRefused(`合同 ${no} 还没有版本 / ${no} has no version yet`);
    if (target !== undefined) {
      await writeFile(target, await service.contractSheet({ id: own.id, n }));
      note(target);
      return 0;
    }
    const on = { day: day ?? null, asKnownOn: asKnownOn ?? null };
    const read = await service.contractVersion({ id: own.id, n, ...on });
    if (json) printJson({ agreement: own, ...read });
    else print(showVersion(own, read, lang));
    return 0;
  } finally {
    await service.stop();
  }
}

/** The number of one contract alone. */
function findOne(all: readonly WireAgreement[], no: string): WireAgreement {
  const own = all.filter((each) => each.no === no || each.id === no);
  const [only] = own;
  if (only && own.length === 1) return only;
  throw new CommandRefused(
    own.length === 0
      ? `没有这份合同 / no such contract: ${no}`
      : `有 ${own.length} 份合同是这个编号, 请加 --chain / ${own.length} contracts bear it: add --chain`,
  );
}

const left = (heads: readonly string[]) => heads.map(() => 'left' as const);

function showList(all: readonly WireAgreement[], lang: Lang): string {
  const zh = lang === 'zh';
  if (all.length === 0) return zh ? '没有合同\n' : 'no contracts\n';
  const heads = zh
    ? ['连锁', '合同编号', '类型', '状态', '到期', '版本', '名称']
    : ['chain', 'number', 'type', 'state', 'ends', 'versions', 'name'];
  const rows = all.map(({ chain, no, kind, state, ends, versions, name }) => [
    ...[chain, no, pick(screenContractTexts[`contractKind_${kind}`], lang)],
    ...[pick(screenContractTexts[`contractState_${state}`], lang), ends ?? '-'],
    ...[`${versions.length}`, name],
  ]);
  return `${alignColumns([heads, ...rows], left(heads)).join('\n')}\n`;
}

/** 一版合同 for a terminal: its parties, each with the company that it is, then its clauses. */
function showVersion(
  { chain, no }: WireAgreement,
  { version, payment_term: payTerm, objection_days: days, parties, terms }: WireVersionText,
  lang: Lang,
): string {
  const zh = lang === 'zh';
  const until = [version.from ?? '', version.to ?? ''].join(' – ');
  const title = [chain, no, zh ? `第 ${version.n} 版` : `version ${version.n}`, until].join(' · ');
  const heads = zh
    ? ['身份', '合同所写名称', '税号', '对应主体']
    : ['role', 'as written', 'tax no.', 'company'];
  const rows = parties.map((party) => [
    ...[showPartyRole(party.role, lang), party.name || '-', party.tax_no || '-'],
    showLinked(party, lang),
  ]);
  const facts = [
    payTerm && `${zh ? '账期' : 'payment term'} ${payTerm}`,
    days !== null && `${zh ? '异议期' : 'days to object'} ${days}`,
  ].filter(Boolean);
  const lines = [
    title,
    ...(rows.length > 0
      ? alignColumns([heads, ...rows], left(heads))
      : [zh ? '合同没有写明各方' : 'it names no parties']),
    ...(facts.length > 0 ? [facts.join(' · ')] : []),
    ...terms.map(({ n, sentence }) => `${n + 1}. ${sentence}`),
  ];
  return `${lines.join('\n')}\n`;
}

function showLinked({ linked, choices }: WireContractParty, lang: Lang): string {
  if (linked) return [linked.name, linked.tax_no].filter(Boolean).join(' ');
  if (choices.length === 0) return lang === 'zh' ? '未关联' : 'linked to nothing';
  const names = choices.map(({ name }) => name).join(lang === 'zh' ? '、' : ', ');
  return lang === 'zh' ? `待选定: ${names}` : `to be chosen: ${names}`;
}
