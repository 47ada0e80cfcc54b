import { parseDay, parsePeriod, type Span } from './date.ts';
import { halfWidth, parseAmount } from './number.ts';
import type { Cell, SheetFacts, SheetRow } from './sheet.ts';

type Draft = { -readonly [K in keyof SheetFacts]: SheetFacts[K] };
type Setter = (facts: Draft, value: string, unit: 1 | 10000) => void;

const text =
  (
    key:
      | 'statementNo'
      | 'chain'
      | 'supplierCode'
      | 'supplierName'
      | 'supplierTaxNo'
      | 'retailer'
      | 'contractNo'
      | 'mode'
      | 'stopReason',
  ): Setter =>
  (facts, value) => {
    facts[key] ??= value;
  };

const amount =
  (
    key:
      | 'opening'
      | 'closing'
      | 'prepaid'
      | 'paid'
      | 'payable'
      | 'goods'
      | 'receipts'
      | 'returns'
      | 'invoiceDeduction'
      | 'accountDeduction'
      | 'invoiceTotal',
  ): Setter =>
  (facts, value, unit) => {
    const parsed = parseAmount(value, unit);
    if (parsed && 'value' in parsed) facts[key] ??= parsed.value;
  };

const dayOf =
  (
    key:
      | 'date'
      | 'planPayDay'
      | 'objectionDay'
      | 'invoiceDay'
      | 'confirmDay'
      | 'validFrom'
      | 'validTo',
  ): Setter =>
  (facts, value) => {
    const parsed = parseDay(value);
    if (parsed && 'value' in parsed) facts[key] ??= parsed.value;
  };

const span =
  (use: (facts: Draft, value: Span) => void): Setter =>
  (facts, value) => {
    const parsed = parsePeriod(value);
    if (parsed) use(facts, parsed);
  };

const daysOrDay: Setter = (facts, value) => {
  const days = /^(\d{1,3})\s*(?:个)?(?:日历|自然)?[天日]/.exec(value);
  if (days) facts.objectionDays ??= Number(days[1]);
  else dayOf('objectionDay')(facts, value, 1);
};

/** 标签: what people print beside a table, each with what it fills. */
const labels: readonly (readonly [RegExp, Setter])[] = [
  [/^(?:结算单|对[账帐]单|结算|对[账帐])(?:单)?(?:编)?号$|^结算单编号$/, text('statementNo')],
  [
    /^(?:版本|版次|版本号)$/,
    (facts, value) => {
      const number = /\d+/.exec(value);
      if (number) facts.version ??= Number(number[0]);
    },
  ],
  [/^(?:零售商|零售商名称|客户|客户名称|连锁|系统|KA系统|甲方零售商)$/, text('chain')],
  [/^(?:供应商|供货商|厂商|供方)(?:编码|代码|编号|号)$/, text('supplierCode')],
  [
    /^(?:供应商|供货商|厂商|供方|供货单位|销售方|销方)(?:名称|全称)?$|^乙方(?:供应商)?$/,
    text('supplierName'),
  ],
  [/^(?:供应商)?税号$|^纳税人识别号$/, text('supplierTaxNo')],
  [
    /^(?:结算主体|结算公司|购货单位|购方(?:名称)?|城市公司|公司|公司名称|帐套名称|法人(?:公司|主体)?|购买方|开票抬头|付款单位|结算地点|采购主体|结算单位)$|^甲方$/,
    text('retailer'),
  ],
  [/^合同(?:编)?号(?:码)?$/, text('contractNo')],
  [/^(?:经营方式|合作方式|经营类型)$/, text('mode')],
  [
    /^(?:结算|对[账帐]|账单|费用|统计|送货|验收|退货|收货|单据)?(?:期间|区间|周期|月份|期)$|^(?:所属|归属)(?:期间|月份|期)$|^日期范围$|^起止日期$/,
    span((facts, value) => {
      facts.from ??= value.from;
      facts.to ??= value.to;
    }),
  ],
  [
    /^(?:制单|结算|对[账帐]|出单|账单|单据|编制|生成|发布)(?:日期|日)$|^本次结算日期$/,
    dayOf('date'),
  ],
  [
    /^(?:合同)?有效期(?:限|间)?$|^合同期限?$|^合同期间$|^有效期起止$/,
    span((facts, value) => {
      facts.validFrom ??= value.from;
      facts.validTo ??= value.to;
    }),
  ],
  [/^(?:合同)?(?:生效|开始|起始)(?:日期|日)$/, dayOf('validFrom')],
  [/^(?:合同)?(?:失效|到期|终止|截止)(?:日期|日)$/, dayOf('validTo')],
  [/^(?:计划|预计|应)?付款(?:日期|日)$/, dayOf('planPayDay')],
  [/^异议(?:截止|期限|截止日期?|期|反馈期|提出期限)$/, daysOrDay],
  [/^收票(?:截止|截止日期?|日)$/, dayOf('invoiceDay')],
  [/^(?:平台)?确认(?:截止|截止日期?|期限)$/, dayOf('confirmDay')],
  [/^(?:上期|期初|上次|上月)(?:余额|结余|应付余额|未付余额)$/, amount('opening')],
  [/^(?:期末|本期末?|应付)余额$|^(?:本期|期末)结余$/, amount('closing')],
  [/^(?:本期)?预付(?:款)?(?:冲抵|抵扣|冲销|核销)?(?:金额)?$|^冲抵预付(?:款)?$/, amount('prepaid')],
  [/^(?:本期)?(?:已付|实付)(?:款|金额)?$/, amount('paid')],
  [
    /^(?:本期|本次|合计)?应付(?:金额|款|合计|总额|款金额)?(?:合计)?$|^(?:可)?建议支付金额$|^本期(?:对[账帐]|结算)金额$|^结算金额$|^应结金额$|^应付供应商(?:金额)?$|^实际应付(?:金额)?$/,
    amount('payable'),
  ],
  [/^(?:进货|验收|收货|送货)(?:金额)?(?:合计|小计|总额|金额)$|^本期进货$/, amount('receipts')],
  [/^退货(?:金额)?(?:合计|小计|总额|金额)$|^本期退货$/, amount('returns')],
  [/^(?:净进货|进货净|净)额?(?:合计)?$|^净进货金额$|^货款(?:合计|净额)$/, amount('goods')],
  [/^票扣(?:金额)?(?:合计|小计|总额)?$|^票折(?:合计)?$/, amount('invoiceDeduction')],
  [/^[账帐]扣(?:金额)?(?:合计|小计|总额)?$|^非票扣(?:合计)?$/, amount('accountDeduction')],
  [/^(?:本期|建议|合计)?(?:应)?开票(?:金额|合计|总额|价税合计)?(?:合计)?$/, amount('invoiceTotal')],
  [/^停(?:止)?(?:付|付款|款)?(?:款)?原因$/, text('stopReason')],
];

const normalLabel = (raw: string): string =>
  halfWidth(raw)
    .replace(/[\s:：【】[\]]/g, '')
    .replace(/\((?:元|人民币|含税)\)/g, '');

const setterOf = (label: string): Setter | null => {
  const normal = normalLabel(label);
  if (normal === '' || normal.length > 14) return null;
  return labels.find(([words]) => words.test(normal))?.[1] ?? null;
};

/** 标签: is this cell one that facts are told by? */
export const isFactLabel = (cell: Cell): boolean =>
  typeof cell === 'string' && setterOf(cell) !== null;

const pairs =
  /([\p{Script=Han}A-Za-z][\p{Script=Han}A-Za-z/()（）]{0,13}?)\s*[:：]\s*((?:(?![\p{Script=Han}A-Za-z/()（）]{2,14}\s*[:：]).)*)/gu;

/**
 * 标题事实: label and value pairs of the rows around a table, in one cell ("结算单号：JS1  期间：...")
 * or in neighbouring cells, several a row; what no label knows lands in `other` as written.
 *
 * ["结算单号", "JS2603", "结算期间", "2026年3月"] -> { statementNo, from, to }.
 */
export function collectFacts(
  rows: readonly SheetRow[],
  facts: SheetFacts,
  unit: 1 | 10000,
): SheetFacts {
  const draft: Draft = { ...facts, other: { ...facts.other } };
  for (const row of rows) {
    const filled = row.cells.map(String).map((cell) => cell.trim());
    const texts = filled.filter((cell) => cell !== '');
    if (texts.length === 1 && draft.title === undefined && !/[:：]/.test(texts[0] as string)) {
      readTitle(draft, texts[0] as string);
    }
    for (let i = 0; i < filled.length; i += 1) {
      const cell = filled[i] as string;
      if (cell === '') continue;
      if (/[:：]\s*\S/.test(cell) && !/^\d{1,2}[:：]\d\d/.test(cell)) readPairs(draft, cell, unit);
      else i = readNeighbour(draft, filled, i, unit);
    }
  }
  return draft;
}

function readTitle(draft: Draft, title: string): void {
  draft.title = title;
  const span = /(\d{4}\s*年\s*\d{1,2}\s*月)/.exec(halfWidth(title));
  const period = span ? parsePeriod(span[1] as string) : null;
  if (period && draft.from === undefined) {
    draft.from = period.from;
    draft.to = period.to;
  }
  const version = /第\s*(\d+)\s*版|[vV](\d+)\b/.exec(title);
  if (version) draft.version ??= Number(version[1] ?? version[2]);
}

function readPairs(draft: Draft, cell: string, unit: 1 | 10000): void {
  for (const match of cell.slice(0, 400).matchAll(pairs)) {
    const label = match[1] as string;
    const value = (match[2] as string).trim();
    if (value !== '') put(draft, label, value, unit);
  }
}

/** A label cell and the value in the next filled cell; gives the index to go on from. */
function readNeighbour(draft: Draft, cells: readonly string[], i: number, unit: 1 | 10000): number {
  const label = cells[i] as string;
  if (setterOf(label) === null && !/[:：]$/.test(label)) return i;
  for (let j = i + 1; j < cells.length; j += 1) {
    const value = cells[j] as string;
    if (value === '') continue;
    if (setterOf(value) !== null || /[:：]$/.test(value)) return i;
    put(draft, label, value, unit);
    return j;
  }
  return i;
}

function put(draft: Draft, label: string, value: string, unit: 1 | 10000): void {
  const setter = setterOf(label);
  if (setter) setter(draft, value, unit);
  const other = draft.other as Record<string, string>;
  other[normalLabel(label)] ??= value;
}

/** 单位：万元 said anywhere around a table. */
export function unitOf(rows: readonly SheetRow[]): 1 | 10000 {
  const said = rows.some((row) =>
    row.cells.some((cell) => /单位\s*[:：]?\s*(?:人民币)?万元/.test(String(cell))),
  );
  return said ? 10_000 : 1;
}
