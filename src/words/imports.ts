import { say } from './say.ts';
import { type Pair, pick } from './show.ts';
import type { Text, TextFacts, Texts } from './text.ts';

const reasons: Readonly<Record<string, readonly [string, string]>> = {
  'zip.size': ['压缩包里的文件比目录所写的大', 'a part is larger than its directory says'],
  'xml.tag': ['文件里有过长的标签', 'it holds an endless tag'],
  'zip.bomb': ['压缩包展开后过大', 'it unfolds to far too much'],
  'zip.entries': ['压缩包里文件太多', 'it holds too many parts'],
  'zip.path': ['压缩包里有越界的路径', 'it holds a path that leaves its folder'],
  'xml.dtd': ['文件里有外部实体定义(DTD)', 'it defines entities (DTD)'],
  'sheet.size': ['工作表的行列数超出 Excel 的范围', 'its sheet is larger than Excel allows'],
  'file.tooLarge': ['文件太大', 'it is too large'],
  'file.tooSlow': ['读取超过时限', 'reading took too long'],
};

const withReason = (text: Text): Text => {
  const named = (facts: TextFacts, at: 0 | 1): TextFacts => ({
    ...facts,
    reason: reasons[facts.reason ?? '']?.[at] ?? facts.reason ?? '',
  });
  return { zh: (facts) => text.zh(named(facts, 0)), en: (facts) => text.en(named(facts, 1)) };
};

const expectations: Readonly<Record<string, Pair>> = {
  day: ['日期', 'a date'],
  amount: ['金额', 'an amount'],
  rate: ['比率', 'a rate'],
  quantity: ['数量', 'a quantity'],
};

const expectedOf = (expected: string | undefined, lang: 'zh' | 'en'): string => {
  const pair = expectations[expected ?? ''];
  return pair ? pick(pair, lang) : (expected ?? '');
};

/** 读文件的问题. */
export const importTexts: Texts = {
  'file.empty': say('文件是空的, 请重新下载', 'The file is empty: download it again'),
  'file.unsupported': say(
    '不是表格文件(支持 xlsx、xls、csv、HTML 表格); 图片或 PDF 请先转成表格',
    'No table (xlsx, xls, csv, HTML are read): turn pictures or PDF into a table first',
  ),
  'file.password': say(
    '工作簿有密码, 请另存为无密码的文件',
    'The workbook has a password: save it without one',
  ),
  'file.broken': say(
    '文件损坏或没有下载完整, 请重新下载, 或在 Excel 中打开后另存为 xlsx',
    'The file is damaged or cut off: download it again, or open it in Excel and save it as xlsx',
  ),
  'file.refused': withReason(
    say(
      '文件被拒绝: {reason}; 请在 Excel 中另存为新文件再试',
      'Refused: {reason}; save it anew from Excel and try again',
    ),
  ),
  'sheet.hidden': say(
    '隐藏的工作表没有读入; 需要时请取消隐藏',
    'A hidden sheet was left out: unhide it if it is needed',
  ),
  'cell.error': say(
    '单元格是错误值 {cell}, 当作空白',
    'The cell holds an error, {cell}: taken as empty',
  ),
  'cell.error.more': say(
    '同一工作表另有 {count} 格是错误值, 当作空白',
    '{count} more cells of the sheet hold errors: taken as empty',
  ),
  'cell.noValue': say(
    '公式没有保存计算结果, 当作空白; 请在 Excel 中打开、重新计算并保存后再试',
    'The formula was saved without its result: taken as empty; open, calculate and save it in Excel',
  ),
  'cell.noValue.more': say(
    '同一工作表另有 {count} 格公式没有计算结果, 当作空白',
    '{count} more formulas of the sheet have no result: taken as empty',
  ),
  'cell.digitsLost.more': say(
    '同一工作表另有 {count} 格长编号以数字存储, 末几位可能已丢失',
    '{count} more long codes of the sheet are stored as numbers and may have lost digits',
  ),
  'cell.digitsLost': say(
    '长编号 {cell} 以数字存储, 末几位可能已丢失; 请把该列设为文本后重新导出',
    'The long code {cell} is stored as a number and may have lost digits: export that column as text',
  ),
  'cell.unreadable': {
    zh: ({ cell, expected }) => `“${cell ?? ''}”读不成${expectedOf(expected, 'zh')}, 请改正这一格`,
    en: ({ cell, expected }) =>
      `"${cell ?? ''}" cannot be read as ${expectedOf(expected, 'en')}: mend this cell`,
  },
  'payment.negative': say(
    '到账是负数({cell}), 未入账; 退回的钱请在到账页撤销原来那笔',
    'The payment is below zero ({cell}) and was not booked; take the returned one back on its page',
  ),
  'payment.twice': say(
    '与第{cell}行完全相同, 只记一笔; 若确是两笔, 请补上各自的流水号',
    'The same as row {cell}: booked once. If there were two, give each its reference',
  ),
  'payment.announced': say(
    '付款通知是预告, 不算到账; 钱到了以银行明细或回款明细入账',
    'A notice announces money; it is booked when the bank or a list of receipts tells it',
  ),
  'payment.noChain': say(
    '付款方“{payer}”不知属于哪个连锁, 未入账; 请在导入时说明这个文件属于哪个连锁, 或到到账页登记',
    'Which chain "{payer}" pays for is not known: not booked. Say the chain of the file, or record it',
  ),
  'payment.known': say(
    '{day} 的 {amount} 已从别处入账, 没有再记',
    'The {amount} of {day} was booked from elsewhere and is not booked again',
  ),
  'line.noAmount': say(
    '这一行({doc})没有金额, 未计入',
    'The row ({doc}) has no amount and was left out',
  ),
  'statement.same': say(
    '结算单 {no} 与另一份内容相同, 只计一次',
    'Statement {no} is the same as another: counted once',
  ),
  'file.unknown': say(
    '认不出这张表是什么, 未使用; 请在导入页选定种类, 或用对应关系(mapping)指定',
    'What this table is was not recognised: choose its kind on the import page or tell it by a mapping',
  ),
  'mend.noSource': say(
    '修正的行找不到原文件 {file} ({sheet}), 未采用; 请把原文件一起放进来',
    'The file {file} ({sheet}) of this mended row is not here: drop it together with the original',
  ),
};
