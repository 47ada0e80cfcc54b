import { type FeeBook, feeKindOf } from './feeBook.ts';
import { type FeeKind, festivalsIn } from './fees.ts';
import { inTurn, oneOf } from './patterns.ts';
import type { Part, Role } from './termParts.ts';

export interface TermShare {
  readonly subject: string;
  readonly fee: FeeKind | null;
  readonly parts: Part[];
}

const numbering = inTurn(
  /^\s*/,
  oneOf(
    /第?\s*(?:\d{1,2}(?:\.\d{1,2})*|[一二三四五六七八九十]+)\s*(?:条|款|、|\.(?!\d)|\))/,
    /\(\s*(?:\d{1,2}|[一二三四五六七八九十]+)\s*\)/,
    /\d{1,2}(?:\.\d{1,2})+(?=\s+[^\d\s万千百亿元个点折%])/,
  ),
  /\s*[:.、]?\s*/,
);

/** 条款序号: "5.2、", "(一)", "第3条" in front of a text. */
export function takeNumbering(text: string): { clauseNo: string | null; rest: string } {
  const found = numbering.exec(text);
  if (!found) return { clauseNo: null, rest: text };
  const rest = text.slice(found[0].length);
  return { clauseNo: found[0].replace(/[()、:.\s]+$|^\s*\(/g, '').trim() || null, rest };
}

/** 条款开头: The words in front of the first number or mark: the name of the fee in free text. */
export function headOf(text: string): string {
  const { rest } = takeNumbering(text);
  // 凭海报及照片 in front is what a charge needs, and no name.
  const named = rest.replace(/^凭[^,;\s\d]*[,;\s]+(?=\S)/, '');
  const head = /^[^\d:;,%≥≤>]*/.exec(named)?.[0] ?? '';
  const name = head.trim().split(' ')[0] ?? '';
  return name
    .replace(
      /(?:每|单(?=店|节|期|次|月|年|季|个|品|SKU)|按|各|为|达到?|满|超过|不超过|不高于|不低于|不少于|低于|高于|少于|上限|保底|最[高低多少]|首|至多)(?:店|节|期|次|月|年|SKU|个|季)?.*$/i,
      '',
    )
    .replace(/(?<=.)(?:订单|货款|该批|当批|当次|本批)(?:的|总)?(?:金额|货值|总额|额)的?$/, '')
    .replace(/[(\s-]+$/, '')
    .trim();
}

const amount = /\d+(?:\.\d+)?\s*(?:%|‰|‱|个?点|元|万|块|倍)|\d{3,}/;
const noName = /^(?:凭|按|含|除|不|免|首|至|达|超|若|如|其(?:中|[他它余]$)|以|在|由|从|满|逾)/;

const rewardWord =
  /^(?:则|再|按|可|给予|享受|对应的?|相应的?|分别)?(?:返[利佣点还]?|佣金|奖励?|折扣|扣[点率])(?:比例|比率|率|点数?|总?金额|标准|总?额)?[为按是=]?$/;

interface Name {
  readonly name: string;
  readonly fee: FeeKind;
}

/** A piece of text that names a fee and a sum of its own. */
function opensTerm(piece: string, book: FeeBook): Name | null {
  const name = headOf(piece);
  if (name === '' || name.length > 10 || noName.test(name)) return null;
  if (rewardWord.test(name) || /[档版类级型]$/.test(name)) return null;
  if (!amount.test(piece) && !/(?:免收?|不收|无)$/.test(piece.trim())) return null;
  const kind = feeKindOf(name, book);
  return kind && { name, fee: kind.fee };
}

/** Pieces at commas and semicolons, and at blanks where a new fee begins. */
function piecesOf(text: string, book: FeeBook): string[] {
  const pieces: string[] = [];
  for (const part of text.split(/(?<=[,;])/)) {
    const words = part.split(/(?<=[\s、])/);
    let open = '';
    for (const [i, word] of words.entries()) {
      const ahead = `${word}${words[i + 1] ?? ''}`;
      if (amount.test(open) && opensTerm(ahead, book) !== null) {
        pieces.push(open);
        open = word;
      } else open += word;
    }
    if (open.trim() !== '') pieces.push(open);
  }
  return pieces;
}

/**
 * 一行多条: "节庆费每店每节1000，店庆1500" holds two terms. The parts of other columns serve both; the
 * text that names them is cut. Also one price for each festival: "春节2000，中秋1000".
 */
export function splitTerms(
  parts: readonly Part[],
  subject: string,
  fee: FeeKind | null,
  book: FeeBook,
): TermShare[] {
  for (const [at, part] of parts.entries()) {
    if (!splitRoles.has(part.role) || breakdown.test(part.text)) continue;
    const named = splitNames(part, subject, fee, book);
    const rest = parts.filter((_, i) => i !== at);
    // A row of nothing but such terms is none itself.
    const own = named?.filter((share) => share.text !== '' || rest.some(isPriced));
    const shares = (own ?? [{ subject, fee, text: part.text }]).flatMap(
      (share) => splitFestivals(share.text, share.subject, share.fee) ?? [share],
    );
    if (named === null && shares.length < 2) continue;
    return shares.map((share) => ({
      subject: share.subject,
      fee: share.fee,
      parts: parts.map((each, i) => {
        if (i === at) return { ...each, text: share.text };
        const renamed = each.role === 'subject' && share.subject !== subject;
        return renamed ? { ...each, text: share.subject } : { ...each };
      }),
    }));
  }
  return [{ subject, fee, parts: parts.map((part) => ({ ...part })) }];
}

const splitRoles: ReadonlySet<Role> = new Set<Role>(['subject', 'rate', 'note', 'tiers']);
const isPriced = ({ role, text }: Part): boolean =>
  role === 'rate' || role === 'tiers' || amount.test(text);

/** "12%(含返利8%、物流2%)": one percentage and what is in it, no terms of their own. */
const breakdown = /\((?:其中|含|包括|包含)[^)]*%[^)]*%/;

interface Share {
  readonly subject: string;
  readonly fee: FeeKind | null;
  text: string;
}

function splitNames(
  part: Part,
  subject: string,
  fee: FeeKind | null,
  book: FeeBook,
): Share[] | null {
  const shares: Share[] = [{ subject, fee, text: '' }];
  for (const piece of piecesOf(part.text, book)) {
    const last = shares[shares.length - 1] as Share;
    const opened = opensTerm(piece, book);
    // What stands before the first sum in the column of names is the name itself.
    const isOwn = opened !== null && (part.role !== 'subject' || amount.test(last.text));
    if (isOwn && isAnother(opened, last))
      shares.push({ subject: opened.name, fee: opened.fee, text: piece });
    else last.text += piece;
  }
  return shares.length > 1 ? shares : null;
}

/** A festival alone is one of several prices of the fee before it, and no fee. */
const isAnother = ({ name, fee }: Name, last: Share): boolean =>
  fee === last.fee
    ? periodChar(name) !== periodChar(last.subject)
    : !(fee === 'festival' && festivalsIn(name).length > 0 && !/费|赞助|庆|活动|支持/.test(name));

const periodChar = (name: string): string => /[年季月]/.exec(name)?.[0] ?? '';

function splitFestivals(given: string, subject: string, fee: FeeKind | null): Share[] | null {
  if (fee !== 'festival' && fee !== 'anniversary') return null;
  const pieces = given.split(
    /[,;]|(?<=\d[万千]?元?)\s*[、/]?\s*(?=[^\d\s/、元]*?(?:节|春|五一|中秋|国庆|元旦|端午|店庆|清明|其[他余]))/,
  );
  const own = pieces.filter(
    (piece) =>
      /\d{2,}|\d\s*[万千]/.test(piece) &&
      (festivalsIn(piece).length > 0 || /其[他余它]/.test(piece)),
  );
  if (own.length < 2) return null;
  const rest = pieces.filter((piece) => !own.includes(piece)).join(';');
  return own.map((text) => ({ subject, fee, text: `${text};${rest}` }));
}
