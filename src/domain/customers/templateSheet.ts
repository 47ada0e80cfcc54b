import { parseDay } from '../sheets/date.ts';
import { dayForms, type Layout, printedSigns, totalsForms } from '../sheets/layout.ts';
import type { Cell, Field, Sheet } from '../sheets/sheet.ts';
import { normalHeading } from '../sheets/vocabulary.ts';
import type { Problem, Source } from '../values/problem.ts';
import { choicesOf } from './invoiceRules.ts';
import {
  blankRetailer,
  type DeductionCode,
  findRetailerFault,
  isFactSound,
  type RetailerFact,
  retailerFacts,
  type StatementLayout,
  type Told,
  type ToldFact,
} from './retailerProfile.ts';
import { isSameTemplate, type RetailerTemplate } from './retailerTemplate.ts';

/** What codes are called in the workbook of templates. */
export interface TemplateNames {
  readonly fact: (fact: RetailerFact) => string;
  /** Of choices, signs, forms and ways. */
  readonly word: (code: string) => string;
  readonly fee: (kind: string) => string;
  readonly field: (field: Field) => string;
  readonly fees: readonly string[];
  readonly fields: readonly Field[];
}

/** 模板表的表头. */
export const templateHeads = ['模板', '类别', '名称', '项目', '内容', '来源', '日期'] as const;

const parts = { fact: '档案', code: '扣项代码', layout: '结算单格式' } as const;
const items = {
  ...{ name: '对方名称', fee: '科目', way: '兑现方式', sheet: '工作表名含', headRow: '表头行' },
  ...{ taken: '扣款', returned: '退货', totals: '合计行', days: '日期写法' },
} as const;
const unused = '不用';
const ways = ['invoice', 'account'] as const;
const optionsOf = {
  taken: printedSigns,
  returned: printedSigns,
  totals: totalsForms,
  days: dayForms,
};

type Row = readonly (string | number | null)[];

/**
 * 导出模板: a row for each thing that a template says, which an import reads again.
 *
 * payDays 5/15 of 大润发 -> 大润发 | 档案 | | 固定付款日 | 5/15 | 采购王经理 | 2026-03-01.
 */
export function showTemplates(templates: readonly RetailerTemplate[], names: TemplateNames): Row[] {
  return templates.flatMap(({ name: template, facts, codes, layouts }) => {
    const row = (part: string, name: string, item: string, text: string, told: Told): Row => [
      ...[template, part, name, item, text, told.source, told.day],
    ];
    return [
      ...retailerFacts.flatMap((fact) => {
        const told = facts[fact];
        if (told === undefined) return [];
        const text = choicesOf(fact) === null ? told.value : names.word(told.value);
        return [row(parts.fact, '', names.fact(fact), text, told)];
      }),
      ...codes.flatMap((each) => {
        const say = (item: string, text: string) => row(parts.code, each.code, item, text, each);
        return [
          say(items.name, each.name),
          ...(each.fee === null ? [] : [say(items.fee, names.fee(each.fee))]),
          ...(each.way === null ? [] : [say(items.way, names.word(each.way))]),
        ];
      }),
      ...layouts.flatMap((each) => {
        const say = (item: string, text: string) => row(parts.layout, each.name, item, text, each);
        return [
          say(items.sheet, each.sheet),
          ...(each.headRow === null ? [] : [say(items.headRow, `${each.headRow}`)]),
          ...(['taken', 'returned', 'totals', 'days'] as const).flatMap((key) => {
            const said = each[key];
            return said === null ? [] : [say(items[key], names.word(said))];
          }),
          ...each.columns.map(({ heading, field }) =>
            say(`列 ${heading}`, field === null ? unused : names.field(field)),
          ),
        ];
      }),
    ];
  });
}

/**
 * 读模板表: templates as a workbook says them; a row that cannot be read is told of and the rest loads. A
 * sheet without 模板, 项目 and 内容 among its headings is none of templates.
 *
 * What showTemplates wrote -> the same templates.
 */
export function parseTemplates(
  sheets: readonly Sheet[],
  names: TemplateNames,
): { readonly templates: readonly RetailerTemplate[]; readonly problems: readonly Problem[] } {
  const found: Draft[] = [];
  const problems: Problem[] = [];
  for (const sheet of sheets) {
    const head = sheet.rows.findIndex(({ cells }) =>
      ['模板', '项目', '内容'].every((each) => cells.some((cell) => textOf(cell) === each)),
    );
    if (head < 0) continue;
    const at = templateHeads.map((each) =>
      (sheet.rows[head]?.cells ?? []).findIndex((cell) => textOf(cell) === each),
    );
    for (const { row, cells } of sheet.rows.slice(head + 1)) {
      const own = at.map((index) => textOf(cells[index] ?? ''));
      if (own.every((text) => text === '')) continue;
      const subject = { file: sheet.file, sheet: sheet.sheet, row };
      const wrong = readRow(found, own, names);
      if (wrong !== null) problems.push(fault(wrong, subject, own));
    }
  }
  const templates = found.map(
    ({ name, facts, codes, layouts }): RetailerTemplate => ({
      ...{ name, facts, codes: [...codes], layouts: [...layouts] },
    }),
  );
  const sound = templates.filter((each) => {
    const wrong = findRetailerFault({ ...blankRetailer, ...each });
    if (wrong !== null)
      problems.push({
        code: 'template.fault',
        severity: 'error',
        subject: {},
        facts: { name: each.name },
      });
    return wrong === null;
  });
  return { templates: sound, problems };
}

const textOf = (cell: Cell): string => String(cell).trim();

const fault = (what: string, subject: Source, [name = '', , , item = '', text = '']: string[]) =>
  ({ code: `template.${what}`, severity: 'error', subject, facts: { name, item, text } }) as const;

/** A template while its rows are read. */
interface Draft {
  readonly name: string;
  facts: Partial<Record<RetailerFact, ToldFact>>;
  readonly codes: DeductionCode[];
  readonly layouts: StatementLayout[];
}

/** What is wrong with a row; null = it was put into its template. */
function readRow(
  found: Draft[],
  [template = '', part = '', name = '', item = '', text = '', source = '', on = '']: string[],
  names: TemplateNames,
): 'template' | 'item' | 'value' | 'source' | null {
  if (template === '') return 'template';
  if (source === '') return 'source';
  const read = on === '' ? null : parseDay(on);
  if (read !== null && !('value' in read)) return 'value';
  const told: Told = { source, day: read?.value ?? null };
  let own = found.find((each) => isSameTemplate(each.name, template));
  if (!own) {
    own = { name: template, facts: {}, codes: [], layouts: [] };
    found.push(own);
  }
  const is = (label: string): boolean => normalHeading(item) === normalHeading(label);
  if (part === parts.code) return readCode(own.codes, { name, text, told, is }, names);
  if (part === parts.layout) return readLayout(own.layouts, { name, item, text, told, is }, names);
  const fact = retailerFacts.find((each) => is(each) || is(names.fact(each)));
  if (fact === undefined) return 'item';
  const value = choicesOf(fact)?.find((each) => names.word(each) === text) ?? text;
  if (!isFactSound(fact, value)) return 'value';
  own.facts = { ...own.facts, [fact]: { value, ...told } };
  return null;
}

interface RowSaid {
  readonly name: string;
  readonly text: string;
  readonly told: Told;
  readonly is: (label: string) => boolean;
}

function readCode(
  codes: DeductionCode[],
  { name, text, told, is }: RowSaid,
  names: TemplateNames,
): 'item' | 'value' | null {
  if (name === '') return 'item';
  const at = codes.findIndex(({ code }) => code === name);
  const own = codes[at] ?? { code: name, name: '', fee: null, way: null, ...told };
  const fee = is(items.fee) ? names.fees.find((each) => names.fee(each) === text) : undefined;
  const way = is(items.way) ? ways.find((each) => names.word(each) === text) : undefined;
  if (is(items.name)) put(codes, at, { ...own, name: text });
  else if (fee !== undefined) put(codes, at, { ...own, fee });
  else if (way !== undefined) put(codes, at, { ...own, way });
  else return is(items.fee) || is(items.way) ? 'value' : 'item';
  return null;
}

function readLayout(
  layouts: StatementLayout[],
  { name, item, text, told, is }: RowSaid & { readonly item: string },
  names: TemplateNames,
): 'item' | 'value' | null {
  if (name === '') return 'item';
  const at = layouts.findIndex((each) => each.name === name);
  const blank: Layout = {
    ...{ sheet: '', headRow: null, columns: [], taken: null, returned: null },
    ...{ totals: null, days: null },
  };
  const own = layouts[at] ?? { name, ...blank, ...told };
  const [, heading] = /^列\s*(.+)$/.exec(item) ?? [];
  if (is(items.sheet)) put(layouts, at, { ...own, sheet: text });
  else if (is(items.headRow)) {
    if (!/^[1-9]\d{0,2}$/.test(text)) return 'value';
    put(layouts, at, { ...own, headRow: Number(text) });
  } else if (heading !== undefined) {
    const field = names.fields.find((each) => names.field(each) === text) ?? null;
    if (field === null && text !== unused) return 'value';
    put(layouts, at, { ...own, columns: [...own.columns, { heading, field }] });
  } else {
    const key = (['taken', 'returned', 'totals', 'days'] as const).find((each) => is(items[each]));
    if (key === undefined) return 'item';
    const options: readonly string[] = optionsOf[key];
    const said = options.find((each) => names.word(each) === text);
    if (said === undefined) return 'value';
    put(layouts, at, { ...own, [key]: said });
  }
  return null;
}

function put<T>(list: T[], at: number, item: T): void {
  if (at < 0) list.push(item);
  else list[at] = item;
}
