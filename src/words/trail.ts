import { say } from './say.ts';
import { type Pair, pick, showText } from './show.ts';
import type { Lang, TextFacts, Texts } from './text.ts';
import { fieldNames, recordNames } from './trailRecords.ts';

/** 验证发现: what is wrong and where, in plain words. */
export const findingTexts: Texts = {
  'chain.gap': say(
    '留痕第 {n} 条之前缺了一条或多条',
    'One or more acts before number {n} of the trail are missing',
  ),
  'chain.act': say(
    '留痕第 {n} 条 ({at}) 被改过: 内容与哈希不符, 或它前面的一条换过',
    'Act {n} of the trail ({at}) was changed, or the one before it was exchanged: its hash does not fit',
  ),
  'chain.count': say(
    '留痕第 {n} 条 ({at}) 的明细少了或多了',
    'Act {n} of the trail ({at}) has more or fewer entries than it had',
  ),
  'chain.entry': say(
    '留痕第 {n} 条 ({at}) 中"{record}"的明细被改过',
    'An entry on {record} in act {n} of the trail ({at}) was changed',
  ),
  'chain.loose': say(
    '"{record}"有一条明细 ({entry}) 不属于留痕的任何一条: 是后插入的, 或它那一条被删了',
    'An entry ({entry}) on {record} belongs to no act: it was put in later, or its act was removed',
  ),
  'chain.cut': say(
    '留痕应到第 {n} 条, 现在只到第 {last} 条, 或末尾换过: 尾部被截',
    'The trail should end with act {n} and ends with {last}, or its end was exchanged: the tail was cut',
  ),
  'anchor.cut': say(
    '锚点记到第 {n} 条, 现在只到第 {last} 条: 尾部被截',
    'The anchor knows act {n}, the trail ends with {last}: the tail was cut',
  ),
  'anchor.differs': say(
    '第 {n} 条与锚点记下的不同: 那以前的留痕整个换过',
    'Act {n} is not the one that the anchor knows: the trail up to there was exchanged',
  ),
  'anchor.emptied': say(
    '锚点之后演示公司清空过, 留痕从头记起: 第 {n} 条已无从核对',
    'The demo company was emptied after the anchor and its trail began anew: act {n} cannot be compared',
  ),
  'trail.off': say(
    '"{record}"的留痕触发器被停用或不全: 其后的改动没有记下',
    'The triggers that keep the trail of {record} are off or missing: changes since are not recorded',
  ),
  'row.unrecorded': say(
    '"{record}"有一行与留痕不符 ({key}): 被改过, 或绕过程序插入',
    'A row of {record} is not as recorded ({key}): it was changed, or put in past the trail',
  ),
  'row.lost': say(
    '"{record}"有 {count} 行已不是留痕第 {n} 条 ({at}) 记下的样子: 被改过或删除',
    '{count} rows of {record} are no longer what act {n} ({at}) recorded: changed or removed',
  ),
  'ledger.unbalanced': say(
    '分录 {what} 借贷不平: 合计 {found} 分',
    'The ledger entry {what} does not balance: it adds up to {found} fen',
  ),
  'number.gap': say('文号断号: {what}', 'A number is missing or beyond its counter: {what}'),
  'standing.differs': say(
    '争议 {what} 的现状是 {said}, 按事件应为 {found}',
    'The dispute {what} stands as {said}; by its events it is {found}',
  ),
  'statement.differs': say(
    '结算单 {what} 的发生额记为 {said} 分, 各行合计 {found} 分',
    'The statement {what} keeps {said} fen of activity; its lines add up to {found}',
  ),
  'board.differs': say(
    '结算单 {what} 的现状记为 {said}, 按账应为 {found}',
    'The statement {what} is kept as {said}; by the books it is {found}',
  ),
  'sums.differ': say(
    '结算单 {what} 的核查汇总 (行数 / 分) 是 {said}, 各行合计 {found}',
    'The sums of the audit of {what} (lines / fen) are {said}; its lines add up to {found}',
  ),
  'payment.over': say(
    '到账 {what} 共 {said} 分, 分配了 {found} 分',
    'The payment {what} of {said} fen stands on statements with {found}',
  ),
  'file.broken': say(
    '文件 {name} 的内容与 SHA-256 不符 ({sha256})',
    'The bytes of the file {name} do not have its SHA-256 ({sha256})',
  ),
};

export const showFinding = (code: string, facts: TextFacts, lang: Lang): string => {
  const { record } = facts;
  const named = record ? { ...facts, record: showRecord(record, lang) } : facts;
  return showText(findingTexts, code, named, lang);
};

const nameOf = (names: Readonly<Record<string, Pair>>, name: string, lang: Lang): string =>
  Object.hasOwn(names, name) ? pick(names[name] as Pair, lang) : name;

export const showRecord = (record: string, lang: Lang): string => nameOf(recordNames, record, lang);

export const showField = (field: string, lang: Lang): string => nameOf(fieldNames, field, lang);

/** 作废: who took a paper back, and why. */
export const showVoided = (person: string, reason: string, lang: Lang): string => {
  const name = pick(['已作废', 'voided'], lang);
  return [name, person, reason].filter(Boolean).join(lang === 'zh' ? '，' : ', ');
};
