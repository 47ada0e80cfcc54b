import { findMapping, type Mapping, toldFields } from '../sheets/mapping.ts';
import type { Cell, Column, Field, Sheet } from '../sheets/sheet.ts';

export type PaymentPart = 'day' | 'amount' | 'out' | 'payer' | 'ref' | 'no' | 'note';

/** 到账列表的表头: which columns of a sheet tell what of a payment. */
export interface PaymentColumns {
  /** The place of the row of headings among the sheet's rows. */
  readonly at: number;
  readonly columns: readonly Column[];
  /** Places by part, the better ones first. */
  readonly parts: Readonly<Record<PaymentPart, readonly number[]>>;
  /** 银行流水: what went out stands in it as well. */
  readonly isBank: boolean;
  /** 付款通知: money that is announced; it has come when the bank says so. */
  readonly isNotice: boolean;
}

/** Headings of each part, without blanks, brackets and units; the better ones first. */
const vocabulary: Readonly<Record<PaymentPart, RegExp>> = {
  day: /^(?:到账|回款|收款|付款|汇款|交易|记账|入账|起息)?(?:日期|时间|日)$|^(?:value|payment|transaction|paid)?(?:date|day)$/i,
  out: /^(?:记账金额|交易金额)?支出(?:金额)?$|^借方(?:发生额|金额)?$|^(?:转出|付出)(?:金额)?$|^debit(?:amount)?$/i,
  amount:
    /^(?:记账金额|交易金额)?收入(?:金额)?$|^贷方(?:发生额|金额)?$|^(?:转入|存入)(?:金额)?$|^(?:本次|实际)?(?:到账|回款|收款|付款|汇款|实付|实收)(?:总)?(?:金)?额$|^(?:credit|paid|payment|received)(?:amount)?$/i,
  payer:
    /^(?:付款|汇款|对方|交款|来款|对手)(?:方|人|单位|户名|账户名称?|帐户名称?|名称|单位名称|方名称|方户名|人名称|人户名|公司)$|^(?:payer|remitter|counterparty)(?:name)?$/i,
  ref: /^(?:银行|交易)?(?:流水|参考|凭证|回单|业务)(?:编)?号码?$|^(?:付款通知|付款)单?(?:编)?号$|^(?:bank)?(?:reference|ref)(?:no)?$/i,
  no: /^(?:结算|对账|对帐)单(?:编)?号码?$|^statement(?:no|number)?$/i,
  note: /^(?:附言|摘要|用途|备注|交易详情|交易附言|说明)$|^(?:note|memo|remark|purpose)s?$/i,
};

const parts = ['day', 'out', 'amount', 'payer', 'ref', 'no', 'note'] as const;

/** Headings that no list of payments has: goods and charges make a statement of it. */
const foreign =
  /单据类型|单据号|订单|验收|收货|退货|送货|商品|条码|数量|单价|费用|科目|扣款|扣项|门店|税率|税额|合同|条款|发票/;

/** What a column that people corrected means here. */
const partOfField: Readonly<Partial<Record<Field, PaymentPart>>> = {
  day: 'day',
  paid: 'amount',
  gross: 'amount',
  credit: 'amount',
  debit: 'out',
  retailer: 'payer',
  docNo: 'ref',
  statementNo: 'no',
  note: 'note',
};

const fieldOfPart: Readonly<Record<PaymentPart, Field>> = {
  day: 'day',
  amount: 'paid',
  out: 'debit',
  payer: 'retailer',
  ref: 'docNo',
  no: 'statementNo',
  note: 'note',
};

/** How far down a bank prints its own heads. */
const deepest = 40;

/**
 * 找到账列表 (银行流水, 回款明细, 付款通知): the row whose headings tell a day, an amount and who paid, and
 * none of goods and charges; null where the sheet is another paper. It goes by the headings alone,
 * whatever the file is called; people may say which of the two it is, but a bank announces nothing.
 *
 * 交易日期 | 收入 | 支出 | 对方户名 | 摘要 -> day 0, amount 1, out 2, payer 3, note 4, a bank's.
 */
export function findPaymentColumns(
  { rows }: Sheet,
  mappings: readonly Mapping[] = [],
): PaymentColumns | null {
  for (const [at, { cells }] of rows.slice(0, deepest).entries()) {
    const headings = cells.map((cell) => String(cell).trim());
    if (headings.filter((each) => each !== '').length < 3) continue;
    const told = findMapping(mappings, headings);
    if (told?.kind !== undefined && told.kind !== 'payment' && told.kind !== 'money') return null;
    const own = partsOf(headings, told);
    const columns = headings.map((heading, index): Column => {
      const part = own[index] ?? null;
      return { index, heading, field: part ? fieldOfPart[part] : null, confidence: part ? 1 : 0 };
    });
    const places = placesOf(own);
    const isWhole = places.day.length > 0 && places.amount.length > 0;
    const isBank = places.out.length > 0;
    const isNamed = places.payer.length > 0 || (!isBank && places.no.length > 0);
    if (!isWhole || !isNamed || headings.some((each) => foreign.test(each))) continue;
    const isNotice = told?.kind === undefined ? announces(rows, at) : told.kind === 'payment';
    return { at, columns, parts: places, isBank, isNotice: isNotice && !isBank };
  }
  return null;
}

const announces = (rows: Sheet['rows'], at: number): boolean =>
  rows.slice(0, at + 1).some(({ cells }) => cells.some((cell) => notice.test(String(cell))));

const notice = /付款(?:通知|申请)|payment (?:notice|advice)/i;

const partsOf = (
  headings: readonly string[],
  told: Mapping | null,
): readonly (PaymentPart | null)[] => {
  const said = toldFields(told, headings);
  return headings.map((heading, index) => partOf(heading, said[index]));
};

function partOf(heading: string, said: Field | null | undefined): PaymentPart | null {
  if (said !== undefined) return said === null ? null : (partOfField[said] ?? null);
  const plain = heading.replace(/[\s()（）[\]【】:：]|人民币|元/g, '');
  return parts.find((part) => vocabulary[part].test(plain)) ?? null;
}

function placesOf(own: readonly (PaymentPart | null)[]): PaymentColumns['parts'] {
  const places: Record<PaymentPart, number[]> = {
    ...{ day: [], amount: [], out: [], payer: [], ref: [], no: [], note: [] },
  };
  for (const [index, part] of own.entries()) {
    if (part) places[part].push(index);
  }
  return places;
}

/**
 * 首个有值的格: the first of these places that is filled; '-' is a bank's way to leave one empty.
 *
 * "-", "810,000.00" at places 0 and 1 -> "810,000.00".
 */
export const firstFilled = (cells: readonly Cell[], places: readonly number[]): Cell =>
  places.map((place) => cells[place] ?? '').find((cell) => !/^[-—\s]*$/.test(String(cell))) ?? '';
