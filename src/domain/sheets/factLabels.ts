import type { Day } from '../values/day.ts';
import { parseChineseNumber } from './chineseNumber.ts';
import { parseDay, parsePeriod, type Span } from './date.ts';
import { halfWidth, parseAmount } from './number.ts';
import { isPartyLabel, type PartiesDraft } from './partyLabels.ts';
import type { SheetFacts } from './sheet.ts';

/** Facts while they are read; what only counts where nothing better is said waits in `weak`. */
export interface FactsDraft {
  readonly facts: { -readonly [K in keyof SheetFacts]: SheetFacts[K] };
  readonly weak: Map<WeakFact, string>;
  readonly parties: PartiesDraft;
  readonly unit: 1 | 10000;
}

export type WeakFact =
  | 'statementNo'
  | 'retailer'
  | 'head'
  | 'actual'
  | 'printDay'
  | 'payable'
  | 'goods'
  | 'due'
  | 'partyA'
  | 'partyB';

type Setter = (draft: FactsDraft, value: string) => void;
type KeysOf<T> = { [K in keyof SheetFacts]-?: SheetFacts[K] extends T | undefined ? K : never };
type TextKey = Exclude<KeysOf<string>[keyof SheetFacts], keyof DayKeys | 'other' | 'title'>;
type DayKeys = Pick<
  SheetFacts,
  'date' | 'planPayDay' | 'objectionDay' | 'invoiceDay' | 'confirmDay' | 'validFrom' | 'validTo'
> &
  Pick<SheetFacts, 'from' | 'to'>;
type AmountKey =
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
  | 'invoiceTotal';

const text =
  (key: TextKey): Setter =>
  ({ facts }, value) => {
    facts[key] ??= value;
  };

const weak =
  (key: WeakFact): Setter =>
  (draft, value) => {
    if (!draft.weak.has(key)) draft.weak.set(key, value);
  };

const amount =
  (key: AmountKey): Setter =>
  ({ facts, unit }, value) => {
    const parsed = parseAmount(value, unit);
    if (parsed && 'value' in parsed) facts[key] ??= parsed.value;
  };

/** 句首日期: a day alone, or at the head of a remark. dayAtHead("2026-05-05前") = "2026-05-05". */
export const dayAtHead = (value: string): Day | null => {
  const parsed = parseDay(value);
  if (parsed && 'value' in parsed) return parsed.value;
  const head = /^\s*(\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?)(?!\d)/.exec(
    halfWidth(value.slice(0, 40)),
  );
  const again = head ? parseDay(head[1] as string) : null;
  return again && 'value' in again ? again.value : null;
};

const dayOf =
  (key: Exclude<keyof DayKeys, 'from' | 'to'>): Setter =>
  ({ facts }, value) => {
    facts[key] ??= dayAtHead(value) ?? undefined;
  };

const span =
  (use: (facts: FactsDraft['facts'], value: Span) => void): Setter =>
  ({ facts }, value) => {
    const parsed = parsePeriod(value);
    if (parsed) use(facts, parsed);
  };

/** 账期: the stretch of a statement, or the days of a contract ("月结45天"), which stay as written. */
const periodOrTerm: Setter = ({ facts }, value) => {
  const parsed = parsePeriod(value);
  if (parsed) {
    facts.from ??= parsed.from;
    facts.to ??= parsed.to;
  } else facts.other = { ...facts.other, 账期: value };
};

/** 供应商：V001 青禾食品: a code before the name. */
const named =
  (codeKey: 'supplierCode' | null, name: 'supplierName' | 'retailer' | 'chain'): Setter =>
  ({ facts }, value) => {
    const coded = /^[[(【（]?\s*([A-Za-z]{0,6}\d[\w-]{0,20})\s*[\])】）]?[\s\-_/|]*(.*)$/.exec(
      value,
    );
    if (!coded) {
      const [, before = value, code] =
        /^(.*\p{Script=Han}.*?)\s*[[(（【]\s*([A-Za-z]{0,6}\d[\w-]{0,20})\s*[\])）】]$/u.exec(
          value,
        ) ?? [];
      if (code !== undefined && codeKey !== null) facts[codeKey] ??= code;
      facts[name] ??= before;
      return;
    }
    const rest = (coded[2] as string).replace(/[\]】]$/, '').trim();
    if (codeKey !== null) facts[codeKey] ??= coded[1];
    if (/\p{Script=Han}/u.test(rest)) facts[name] ??= rest;
    else if (codeKey === null) facts[name] ??= value;
  };

/** 版本号 in words: versionIn("第二版") = 2; versionIn("V3") = 3; versionIn("修订") = 2. */
export function versionIn(value: string): number | null {
  const told = /第?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*[版次]|\bv\.?\s*(\d{1,3})\b/i.exec(
    value,
  );
  const word = told?.[1] ?? told?.[2] ?? /^\s*(\d{1,3})(?:\.\d+)?\s*$/.exec(value)?.[1];
  if (word !== undefined) {
    const number = /\d/.test(word) ? Number(word) : Number(parseChineseNumber(word) ?? 0);
    return number > 0 ? number : null;
  }
  return /修订|更正|重开|改版/.test(value) ? 2 : null;
}

const version: Setter = ({ facts }, value) => {
  facts.version ??= versionIn(value) ?? undefined;
};

const daysOrDay: Setter = ({ facts }, value) => {
  const days = /^\D{0,8}?(\d{1,3})\s*(?:个)?(?:日历|自然)?[天日](?!历)/.exec(value);
  const day = dayAtHead(value);
  if (day) facts.objectionDay ??= day;
  else if (days && !/工作日/.test(value)) facts.objectionDays ??= Number(days[1]);
};

/** 标签: what people print beside a table, each with what it fills; the first that fits holds. */
const labels: readonly (readonly [RegExp, Setter])[] = [
  [
    /^(?:结算|对[账帐]|结算清单|结算通知单|付款通知单|付款申请单|付款通知|付款申请|结算通知|通知)(?:单|书)?(?:编)?(?:号|号码)$|^(?:statement|settlement)(?:no|number|id)\.?$/i,
    text('statementNo'),
  ],
  [/^(?:单据|单)(?:编)?号(?:码)?$|^编号$|^付款单(?:编)?号$|^no\.?$/i, weak('statementNo')],
  [/^(?:版本|版次|版本号|修订版本|修订号|单据版本)$/, version],
  [/^(?:零售商|客户|连锁|系统|ka系统|商超|卖场)(?:名称|全称)?$/i, named(null, 'chain')],
  [
    /^(?:供应商|供货商|厂商|供方)(?:编码|代码|编号|代号|号|id)$|^厂编$|^(?:vendor|supplier)(?:code|no|number|id)$/i,
    text('supplierCode'),
  ],
  [
    /^(?:供应商|供货商|厂商|供方|供货单位|销售方|销方)(?:名称|全称)?$|^(?:vendor|supplier)(?:name)?$|^[甲乙]方(?:供应商|供货商|供方|卖方)$/,
    named('supplierCode', 'supplierName'),
  ],
  [
    /^(?:供应商)?税号$|^供应商纳税人识别号$|^(?:统一社会信用代码|纳税人识别号)$/,
    text('supplierTaxNo'),
  ],
  [
    /^(?:buyer|buying|legal)(?:entity|name|party)$|^(?:结算主体|结算公司|购货单位|购货方|购方(?:名称)?|城市公司|帐套名称|账套名称|法人(?:公司|主体)?|购买方(?:名称)?|开票抬头|付款单位|付款方|结算地点|采购主体|结算单位|公司全称|所属(?:分)?公司|分公司(?:名称)?|公司代码[/、]?名称)$|^[甲乙]方(?:零售商|采购方|买方|购方)$/i,
    named(null, 'retailer'),
  ],
  [/^公司(?:名称)?$/, weak('retailer')],
  [/^甲方(?:名称)?$/, weak('partyA')],
  [/^乙方(?:名称)?$/, weak('partyB')],
  [
    /^合同(?:编)?号(?:码)?$|^合同(?:代码)?$|^(?:contract|agreement)(?:no|number|id)$/i,
    text('contractNo'),
  ],
  [/^(?:经营方式|合作方式|经营类型|合作模式)$/, text('mode')],
  [
    /^(?:本期|本次)?(?:结算|对[账帐]|账单|费用|统计|送货|验收|退货|收货|单据|业务)?(?:期间|区间|周期|月份|年月|期|日期范围|起止日期)$|^(?:所属|归属|会计)(?:期间|月份|期)$|^(?:statement|settlement|billing)?period$/i,
    span((facts, value) => {
      facts.from ??= value.from;
      facts.to ??= value.to;
    }),
  ],
  [/^[账帐]期$/, periodOrTerm],
  [
    /^(?:制单|结算|对[账帐]|出单|账单|单据|编制|生成|发布|制表|填单)(?:日期|日|时间)$|^本次结算日期$|^(?:statement|issue|settlement)date$/i,
    dayOf('date'),
  ],
  [/^打印(?:日期|时间)$/, weak('printDay')],
  [
    /^(?:合同)?有效期(?:限|间)?$|^合同期限?$|^合同期间$|^有效期起止$|^合同起止(?:日期|日)?$|^协议期(?:限|间)$/,
    span((facts, value) => {
      facts.validFrom ??= value.from;
      facts.validTo ??= value.to;
    }),
  ],
  [/^(?:合同)?(?:生效|开始|起始)(?:日期|日)$/, dayOf('validFrom')],
  [/^(?:合同)?(?:失效|到期|终止|截止)(?:日期|日)$/, dayOf('validTo')],
  [/^(?:计划|预计|应|约定)?付款(?:日期|日)$|^应付日期?$/, dayOf('planPayDay')],
  [/^异议(?:截止|期限|截止日期?|期|反馈期|提出期限|提出截止日?|截止时间)$/, daysOrDay],
  [/^(?:收票|交票|发票)(?:截止|截止日期?|截止时间|日|期限)$/, dayOf('invoiceDay')],
  [/^(?:平台)?确认(?:截止|截止日期?|截止时间|期限)$/, dayOf('confirmDay')],
  [/^(?:上期|期初|上次|上月)(?:应付)?(?:余额|结余|未付余额|结转余额)$/, amount('opening')],
  [/^(?:期末|本期末?|本次|本月|应付)(?:余额|结余)$/, amount('closing')],
  [
    /^(?:本期)?预付(?:款)?(?:冲抵|抵扣|冲销|核销)(?:金额)?$|^(?:本期)?预付款?(?:金额)?$|^冲抵预付(?:款)?$/,
    amount('prepaid'),
  ],
  [/^(?:本期)?已付(?:款|金额)?$/, amount('paid')],
  [/^(?:本期|本次|本单)?实付(?:款|金额)?$/, weak('actual')],
  [
    /^(?:本期|本次|本单|合计)?(?:净)?应付(?:金额|款|合计|总额|款金额|净额|净款)?(?:合计)?$|^(?:可)?建议支付金额$|^应结(?:金额|净额|款|总额)$|^应付供应商(?:金额)?$|^实际应付(?:金额)?$/,
    amount('payable'),
  ],
  [/^(?:本期|本单|本次)?实付(?:金额)?小写$/, weak('due')],
  [/^结算金额$|^本期结算金额$|^本次结算金额$/, weak('payable')],
  [/^本期对[账帐]金额$/, weak('goods')],
  [
    /^(?:进货|验收|收货|送货)(?:金额)?(?:合计|小计|总额|金额)$|^本期(?:进货|验收)(?:金额)?$/,
    amount('receipts'),
  ],
  [/^退货(?:金额)?(?:合计|小计|总额|金额)$|^本期退货(?:金额)?$/, amount('returns')],
  [/^(?:净进货|进货净|净)额?(?:合计)?$|^净进货金额$|^货款(?:合计|净额)$/, amount('goods')],
  [
    /^票[扣折](?:金额)?(?:合计|小计|总额)?$|^扣项一(?:票扣)?合计(?:金额)?$/,
    amount('invoiceDeduction'),
  ],
  [
    /^[账帐]扣(?:金额)?(?:合计|小计|总额)?$|^非票扣(?:合计)?$|^扣项二(?:非票扣)?合计(?:金额)?$/,
    amount('accountDeduction'),
  ],
  [
    /^(?:本期|建议|合计|本次)?(?:应)?开票(?:金额|合计|总额|价税合计|价税合计额)?(?:合计)?$/,
    amount('invoiceTotal'),
  ],
  [/^(?:停(?:止)?(?:付|付款|款)?(?:款)?|冻结)原因$/, text('stopReason')],
];

/** 标签归一: half width, without blanks, colons, brackets, or the unit in brackets. */
export const normalLabel = (raw: string): string =>
  halfWidth(raw)
    .replace(/\((?:元|人民币|含税|万元)\)/g, '')
    .replace(/[\s:：【】[\]()*]/g, '');

const memory = new Map<string, Setter | null>();

/** 合同各方 are noted beside the facts. */
const noted: Setter = () => undefined;

/** 标签含义: what fills a fact from the value beside a label; null where the label is unknown. */
export function setterOf(label: string): Setter | null {
  if (label.length > 24) return null;
  const known = memory.get(label);
  if (known !== undefined) return known;
  const normal = normalLabel(label);
  const options = normal === '' || normal.length > 14 ? [] : [normal, normal.replace(/小写$/, '')];
  const find = (option: string) =>
    labels.find(([words]) => words.test(option))?.[1] ?? (isPartyLabel(option) ? noted : null);
  const found = options.map(find).find((setter) => setter !== null) ?? null;
  if (memory.size < 10_000) memory.set(label, found);
  return found;
}
