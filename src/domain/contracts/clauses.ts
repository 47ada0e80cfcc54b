import { type FeeBook, feeKindOf } from './feeBook.ts';
import { caught, inTurn, maybe, oneOf } from './patterns.ts';
import { baseIn } from './termWords.ts';

/** What a clause that is no term says about the contract. */
export interface GeneralClause {
  readonly objectionDays: number | null;
  readonly rolls: boolean;
  readonly paymentTerm: string | null;
  /** 以上费用均凭确认单扣款: of every charge. */
  readonly needsConfirmation: boolean;
  /** 返利均按未税净进货额计算: of every percentage that does not say its own. */
  readonly base: ReturnType<typeof baseIn> | null;
}

const all =
  /(?:以上|上述|所有|各项|全部|本合同(?:项下)?)(?:的)?(?:各项|所有)?(?:费用|扣款|收费|促销费用|条款)/;
const allConfirmed = inTurn(all, /[^;]{0,12}确认(?:单|函|书)?/);
const allBased =
  /(?:以上|上述|所有|各项|全部|返利)[^;%\d]{0,12}(?:均|都|一律|全部)[^;%\d]{0,4}(?:按|以|为)?[^;%\d]{0,8}(?:含税|未税|不含税|进货|采购|验收|销售)[^;]{0,12}/;

const objections = [
  /(?:异议|对账差异|提出质疑)[^\d;]{0,14}?(\d{1,3})\s*(个?工作日|天|日|个?月)/,
  /(\d{1,3})\s*(个?工作日|天|日|个?月)之?内[^;\d]{0,16}?异议/,
];
const rolling = oneOf(
  /自动(?:顺延|续展|续期|延续|续约|延长)|顺延/,
  /(?:新合同|续签)[^;]{0,10}前[^;]{0,10}(?:仍|继续|依照|按照|按本)/,
);
const payment = caught(
  inTurn(
    maybe(/付款|账期|结算|货款/),
    /[^,;]{0,8}?/,
    oneOf(/月结|到货|货到|票到|收货后?|收票后?|验收后?/, /次月|对账后?|半月结|实销实结|现款|预付/),
    /[^,;]{0,12}?\d{0,3}\s*(?:个?工作日|天|日)?/,
  ),
);

/** 账期45天: days that name no event. */
const bareDays =
  /(?:账期|付款期限?|付款周期|付款天数|结款期限?|回款期限?)(?:为|是|:|账期|\s)*(\d{1,3}\s*(?:个?工作日|天|日))(?!\d)/;

/** 一般条款: 异议期, 自动顺延, 账期 in a clause: "异议期30天" -> objectionDays 30. */
export function readGeneral(text: string): GeneralClause {
  const found = objections.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  const count = Number(found?.[1] ?? 0);
  const isMonths = /月/.test(found?.[2] ?? '');
  const terms = /付款|账期|月结|货款|到货|货到|票到|实销实结/.test(text)
    ? (payment.exec(text)?.[1] ?? bareDays.exec(text)?.[1])
    : undefined;
  const based = allBased.exec(text)?.[0];
  return {
    needsConfirmation: allConfirmed.test(text),
    base: based === undefined ? null : baseIn(based),
    objectionDays: count > 0 ? (isMonths ? count * 30 : count) : null,
    rolls: rolling.test(text),
    paymentTerm:
      terms && /\d|实销实结|现款|预付/.test(terms)
        ? terms
            .replace(/^[^:]*:/, '')
            .replace(/^(?:付款|账期|结算|货款|方式|期限|条件|为|按|\s)+/g, '')
            .trim()
        : null,
  };
}

const generalHead = inTurn(
  /^/,
  oneOf(
    /合计费用率|总费用率|费用率合计|付款|逾期|账期|结算(?:方式|周期|期|日|时间|条件)?(?=[:\s]|$|为|月|每|按)|货款|异议|对账/,
    /合同(?:期|有效|编号|号|起止|到期|期满)|有效期|期满|到期|开票|发票|税率|增值税/,
    /交货|送货|收货|订货|订单|退货(?:条件|条款|期限|政策|约定)|备注|说明|注[:：]/,
    /甲方|乙方|供应商|供货|联系|地址|电话|传真|盖章|签[字章]|签订|签约日|日期|争议|管辖/,
    /违约责任|其他约定|补充|本合同|本协议|双方|未尽|账户|开户|户名|税号|最小起订|账号/,
  ),
);

/** "合同期内保底返利2万元": such a head does not rule out a term. */
const mayHoldTerm = /^(?:合同|本合同|双方|补充|其他约定|甲方|乙方|供应商|备注|说明)/;

/** "结算方式: 票扣, 返利: 5%". */
const rebateInside = /(?:返利|返佣|返点|月返|季返|年返)[:为\s]*\d+(?:\.\d+)?(?:%|个点)/;

/** "送货费 500元/次": a charge by its name, whether the master knows it or not. */
const chargeNamed = /费用?[:为\s]*(?:\d|$)/;

/** "逾期送货罚款订单金额的3%": a fine for goods, not the interest of a late payment. */
const fined =
  /(?:送货|交货|到货|配送|供货)[^;。]{0,16}(?:罚|扣)[^,;。]{0,12}\d|(?:送货|交货|到货|配送|供货)[^。]{0,16}\d[^。]{0,6}(?:罚款|罚金)|(?:满足率|到货率|履约率|准时率)[^。]{0,20}(?:罚|扣)[^,;。]{0,12}\d/;

/** 一般条款: Is it a clause about the contract as a whole and no fee? A named fee is never one. */
export function isGeneral(subject: string, text: string, book: FeeBook): boolean {
  const head = subject || text;
  if (!generalHead.test(head.trim())) return false;
  if (mayHoldTerm.test(head.trim()) && /\d\s*(?:%|元|万)/.test(text) && feeKindOf(text, book))
    return false;
  if (rebateInside.test(text) || chargeNamed.test(head) || fined.test(text)) return false;
  const named = feeKindOf(subject, book);
  return named === null || named.confidence < 0.9;
}

/** 签章 and the like. */
export const isSeal = (subject: string, text: string, book: FeeBook): boolean =>
  feeKindOf(subject, book) === null &&
  /签章|盖章处?|签字[:：(]|法定代表|授权代表|(?:甲|乙)方\s*[(（:：]|公章/.test(text) &&
  !/\d+(?:\.\d+)?\s*(?:%|元|万)/.test(text);

/** 分组标题: "一、返利类", "费用部分": the heading of a group of rows. */
export const isGroupHeading = (text: string): boolean =>
  /(?:类|部分|条款|科目|项目|如下|:|：)$/.test(text.trim()) ||
  /^\s*[(（]?[一二三四五六七八九十]+[)）、.]/.test(text);
