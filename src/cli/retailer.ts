import { readFile } from 'node:fs/promises';
import { choicesOf } from '../domain/customers/invoiceRules.ts';
import {
  contactOf,
  type RetailerContact,
  type RetailerFact,
  retailerFacts,
} from '../domain/customers/retailerProfile.ts';
import type { Day } from '../domain/values/day.ts';
import { readConfig } from '../server/config.ts';
import {
  changeRetailerSchema,
  type WireRetailer,
  type WireRetailerChange,
} from '../wire/retailers.ts';
import { showField } from '../words/fields.ts';
import { showInvoiceRule } from '../words/invoicePlan.ts';
import { screenFeeTexts } from '../words/screensFees.ts';
import { screenRetailerTexts } from '../words/screensRetailers.ts';
import { showFeeKind } from '../words/show.ts';
import type { Lang } from '../words/text.ts';
import { openService } from './open.ts';
import { print, printJson } from './output.ts';
import { CommandRefused, UsageError } from './usage.ts';

export interface RetailerOptions {
  /** "payDays=5/15/25"; nothing after the sign takes the entry away. */
  readonly set?: readonly string[];
  readonly source?: string;
  readonly day?: string;
  /** A profile as --json prints it: codes and contacts too. */
  readonly file?: string;
  readonly template?: boolean;
  /** As known on this day; only shown. */
  readonly asKnownOn?: string;
  readonly json?: boolean;
  readonly lang: Lang;
}

type Entries = Omit<WireRetailerChange, 'version'>;
type FactRow = Entries['facts'][number];

/** ming customers retailer: how a chain settles, each entry with its source and day; shown and set. */
export async function retailerCommand(
  chain: string,
  { json = false, lang, ...given }: RetailerOptions,
): Promise<number> {
  const set = readSet(given);
  const service = await openService(readConfig());
  try {
    const known = (given.asKnownOn ?? null) as Day | null;
    const isSet = set.length > 0 || given.file !== undefined || given.template === true;
    if (known !== null && isSet)
      throw new UsageError('以前的样子只能看 / what was known before is only shown: --as-known-on');
    const seen = await service.retailer(chain, known);
    const next = await changed(seen, set, given);
    const kept = next && (await service.keepRetailer(chain, { version: seen.version, ...next }));
    const shown = kept ?? seen;
    if (json) printJson(shown);
    else print(showRetailer(shown, lang));
    return 0;
  } finally {
    await service.stop();
  }
}

/** The profile with what was given put in; null = nothing was given. */
async function changed(
  seen: WireRetailer,
  set: readonly FactRow[],
  { file, template = false }: RetailerOptions | Omit<RetailerOptions, 'json' | 'lang'>,
): Promise<Entries | null> {
  if (set.length === 0 && file === undefined && !template) return null;
  const { facts, codes, contacts, layouts } = file === undefined ? seen : await readProfile(file);
  const said = new Map(facts.map((row) => [row.fact, row] as const));
  for (const row of set) {
    if (row.value === '') said.delete(row.fact);
    else said.set(row.fact, row);
  }
  if (template) for (const row of seen.template) if (!said.has(row.fact)) said.set(row.fact, row);
  return { facts: [...said.values()], codes, contacts, layouts };
}

const nameOf = (fact: RetailerFact, lang: Lang): string =>
  screenRetailerTexts[`retailerFact_${fact}`][lang === 'zh' ? 0 : 1];

/** --set payDays=5/15/25 with --source, and --day where it is known. */
function readSet({ set = [], source = '', day }: Pick<RetailerOptions, 'set' | 'source' | 'day'>) {
  return set.map((text): FactRow => {
    const at = text.indexOf('=');
    const name = text.slice(0, at).trim();
    const fact = retailerFacts.find((each) => each === name || nameOf(each, 'zh') === name);
    if (at < 0 || fact === undefined) {
      const known = retailerFacts.map((each) => `  ${each}  ${nameOf(each, 'zh')}`).join('\n');
      throw new UsageError(`应写作 项目=内容 / an entry is NAME=VALUE: ${text}\n${known}`);
    }
    const value = choiceIn(fact, text.slice(at + 1).trim());
    if (value !== '' && source.trim() === '')
      throw new UsageError(`写明来源: --source / say where it comes from: ${text}`);
    return { fact, value, source, day: day ?? null };
  });
}

/** A choice by its name or by its word. */
const choiceIn = (fact: RetailerFact, value: string): string =>
  choicesOf(fact)?.find((each) => pick(`invoiceChoice_${each}`, 'zh') === value) ?? value;

async function readProfile(path: string): Promise<Entries> {
  const text = await readFile(path, 'utf8');
  try {
    const { facts, codes = [], contacts = [], layouts = [] } = JSON.parse(text) as Partial<Entries>;
    return changeRetailerSchema.parse({
      ...{ version: 0, facts, codes, layouts },
      // As an older version printed them, too.
      contacts: contacts.map((each) => contactOf(each as RetailerContact)),
    });
  } catch (error) {
    const why = error instanceof Error ? error.message : '';
    throw new CommandRefused(
      `读不懂 ${path}, 应同 --json 的输出 / not as --json prints it: ${why}`,
    );
  }
}

const pick = (text: keyof typeof screenRetailerTexts, lang: Lang): string =>
  screenRetailerTexts[text][lang === 'zh' ? 0 : 1];

/** 结算单格式 in one line: what is known of it. */
function showLayout(row: WireRetailer['layouts'][number], told: string, lang: Lang): string {
  const said = [
    row.sheet && `${pick('layoutSheet', lang)} ${row.sheet}`,
    row.head_row && `${pick('layoutHeadRow', lang)} ${row.head_row}`,
    row.taken && `${pick('layoutTaken', lang)} ${pick(`layoutSign_${row.taken}`, lang)}`,
    row.returned && `${pick('layoutReturned', lang)} ${pick(`layoutSign_${row.returned}`, lang)}`,
    row.totals && `${pick('layoutTotals', lang)} ${pick(`layoutTotals_${row.totals}`, lang)}`,
    row.days && `${pick('layoutDays', lang)} ${pick(`layoutDays_${row.days}`, lang)}`,
    ...row.columns.map(
      ({ heading, field }) =>
        `${heading}=${field === null ? pick('layoutUnused', lang) : showField(field, lang)}`,
    ),
  ].filter(Boolean);
  return `${pick('retailerLayouts', lang)} ${row.name}: ${[...said, told].join(', ')}`;
}

/** What is unknown is named as unknown. */
function showRetailer({ chain, version, ...profile }: WireRetailer, lang: Lang): string {
  const { facts, codes, contacts, layouts, template } = profile;
  const told = ({ source, day }: { source: string; day: string | null }) =>
    `(${[source, day].filter(Boolean).join(', ')})`;
  const [code, contact, unknown, more] =
    lang === 'zh'
      ? ['代码', '联系人', '不知道', '项已知资料可以套用: --template']
      : ['code', 'contact', 'not known', 'entries seen elsewhere: --template'];
  const open = retailerFacts.filter((each) => !facts.some(({ fact }) => fact === each));
  const fresh = template.filter(({ fact }) => open.includes(fact));
  const lines = [
    lang === 'zh' ? `${chain} 结算档案, 第 ${version} 版` : `${chain}, version ${version}`,
    ...facts.map(
      (row) =>
        `${nameOf(row.fact, lang)}: ${showInvoiceRule(row.fact, row.value, lang)} ${told(row)}`,
    ),
    ...codes.map((row) =>
      [
        ...[`${code} ${row.code}:`, row.name, row.fee && showFeeKind(row.fee as 'display', lang)],
        ...[row.way && screenFeeTexts[`feeWay_${row.way}`][lang === 'zh' ? 0 : 1], told(row)],
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ...contacts.map((row) =>
      [
        `${contact} ${row.name}:`,
        row.duty === pick(`contactRole_${row.role}`, lang) || row.role === 'other'
          ? ''
          : pick(`contactRole_${row.role}`, lang),
        ...[row.duty, row.phone, row.mail],
        row.from === null && row.to === null ? '' : `${row.from ?? ''}~${row.to ?? ''}`,
        told(row),
      ]
        .filter(Boolean)
        .join(' '),
    ),
    ...layouts.map((row) => showLayout(row, told(row), lang)),
    ...(open.length > 0
      ? [`${unknown}: ${open.map((each) => nameOf(each, lang)).join(lang === 'zh' ? '、' : ', ')}`]
      : []),
    ...(fresh.length > 0 ? [`${fresh.length} ${more}`] : []),
  ];
  return `${lines.join('\n')}\n`;
}
