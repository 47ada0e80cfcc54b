import { FEES, type Fee, type FeeKind, feeKinds, festivalsIn, type PriceGuide } from './fees.ts';

/** 改过的科目: what a company says otherwise than shipped, whole by kind. */
export type FeeEntries = Readonly<Partial<Record<FeeKind, Fee>>>;

type Named = readonly (readonly [string, FeeKind])[];

/** 本公司的费用科目: what words mean for a company. A value that is passed, never a state. */
export interface FeeBook {
  readonly fees: Readonly<Record<FeeKind, Fee>>;
  readonly entries: FeeEntries;
  /** Names in their normal form by first letter, the longest first. */
  readonly names: ReadonlyMap<string, Named>;
}

/** 标准科目: as shipped. */
export const standardBook: FeeBook = feeBookOf({});

/**
 * 费用科目表 of a company (handbook §2.4): its own entries over those shipped. A name that it gave a kind
 * counts among the names by which that kind is read.
 *
 * feeBookOf({ entry: { ...FEES.entry, zh: '入驻费' } }): "入驻费 5000" names entry.
 */
export function feeBookOf(entries: FeeEntries): FeeBook {
  const fees = { ...FEES, ...entries };
  // What the company says comes before what is shipped: an update may bring a name that it gave away.
  const kinds = [...feeKinds].sort((a, b) => Number(b in entries) - Number(a in entries));
  const all = kinds
    .flatMap((kind) => namesOf(kind, entries).map((name) => [name, kind] as const))
    .sort((a, b) => b[0].length - a[0].length);
  const names = new Map<string, (readonly [string, FeeKind])[]>();
  for (const each of all) {
    const first = each[0].charAt(0);
    const known = names.get(first);
    if (known) known.push(each);
    else names.set(first, [each]);
  }
  return { fees, entries, names };
}

function namesOf(kind: FeeKind, entries: FeeEntries): readonly string[] {
  const own = entries[kind];
  return own ? ownNames(own) : FEES[kind].aliases;
}

/** Both names of "陈列/堆头费", and the aliases, each once. */
const ownNames = ({ zh, aliases }: Pick<Fee, 'zh' | 'aliases'>): string[] => [
  ...new Set([...zh.split('/'), ...aliases].map(normal).filter((name) => name !== '')),
];

/** A name that cannot serve: another kind has it, or it would be found in anything. */
export interface NameFault {
  readonly name: string;
  readonly fault: 'taken' | 'short' | 'general';
  /** Whose it is, where it is taken. */
  readonly kind: FeeKind | null;
}

/** Stand in names of many kinds and in headings: alone they name none. */
const general = /^(?:费用?|金额|扣款|费用金额|扣款金额|合同|结算|供应商|门店|商品|\p{N}+)$/u;

/**
 * 别名冲突: names by which a kind could not be told from another; none = the book can hold it. A name
 * needs two letters, and one of a general kind ("费用") names nothing.
 *
 * 堆头费 as an alias of dm -> [{ name: '堆头费', fault: 'taken', kind: 'display' }].
 */
export function findNameFaults(
  kind: FeeKind,
  fee: Pick<Fee, 'zh' | 'aliases'>,
  { names }: FeeBook,
): NameFault[] {
  return ownNames(fee).flatMap((name): NameFault[] => {
    if (name.length < 2) return [{ name, fault: 'short', kind: null }];
    if (general.test(name)) return [{ name, fault: 'general', kind: null }];
    const others = names.get(name.charAt(0)) ?? [];
    const taken = others.find(([known, of]) => known === name && of !== kind);
    return taken ? [{ name, fault: 'taken', kind: taken[1] }] : [];
  });
}

/** 参考价由低到高: what of a guide is said rises; 2,000 to 1,000 does not. */
export function isRising(guide: PriceGuide): boolean {
  const rises = (steps: readonly (bigint | null)[]): boolean => {
    const said = steps.filter((step) => step !== null);
    return said.every((step, at) => at === 0 || (said[at - 1] as bigint) <= step);
  };
  return rises([guide.low, guide.high, guide.top]) && rises([guide.rateLow, guide.rateHigh]);
}

const isLatin = (text: string, at: number): boolean => /[a-z]/.test(text.charAt(at));

function normal(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/帐/g, '账')
    .replace(/[\s_·・'"“”*]/g, '');
}

const goodsWords = /验收|收货|入库|进货单|退货单|送货|订单号|到货/;

/** Where in a normal text the longest alias stands; the later of two as long. */
function longestAlias(
  text: string,
  { names }: FeeBook,
): { alias: string; kind: FeeKind; at: number } | null {
  let best: { alias: string; kind: FeeKind; at: number } | null = null;
  for (let at = 0; at < text.length; at += 1) {
    for (const [alias, kind] of names.get(text.charAt(at)) ?? []) {
      if (best && alias.length < best.alias.length) break;
      if (!text.startsWith(alias, at)) continue;
      const end = at + alias.length;
      const cutLeft = isLatin(alias, 0) && at > 0 && isLatin(text, at - 1);
      const cutRight = isLatin(alias, alias.length - 1) && isLatin(text, end);
      if (cutLeft || cutRight) continue;
      best = { alias, kind, at };
      break;
    }
  }
  return best;
}

/**
 * 识别科目: the kind of fee that words of a contract or statement name; the longest alias found
 * wins, the later of two as long (the head noun is last). null = unknown. Confidence 1: the words
 * are the name; 0.9: a name of three letters or more stands in them; 0.7: a short one does.
 *
 * "DM费-3月上" -> dm 0.9; "无条件返利 8.5%" -> rebate; "验收单" -> null.
 */
export function feeKindOf(
  text: string,
  book: FeeBook,
): { fee: FeeKind; confidence: number } | null {
  const plain = normal(text);
  if (plain === '') return null;
  const found = longestAlias(plain, book);
  if (!found) return festivalFee(plain);
  const { alias, kind } = found;
  if (alias === plain) return { fee: kind, confidence: 1 };
  if (alias.length <= 2 && kind !== 'fine' && goodsWords.test(plain)) return null;
  return { fee: kind, confidence: alias.length > 2 ? 0.9 : 0.7 };
}

/** "春节赞助费", "清明", "元旦、春节、端午三节": festivals with no more than a word for paying. */
function festivalFee(plain: string): { fee: FeeKind; confidence: number } | null {
  const names = festivalsIn(plain);
  const isEach = /[每各两三四五六七八\d]个?节/.test(plain);
  const alone = plain.length <= 4 || isEach || /费|赞助|庆|活动|支持/.test(plain);
  if (names.length === 0 || !alone || goodsWords.test(plain)) return null;
  return {
    fee: names.every((name) => name === '店庆') ? 'anniversary' : 'festival',
    confidence: 0.7,
  };
}
