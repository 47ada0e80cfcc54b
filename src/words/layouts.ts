import type { Field } from '../domain/sheets/sheet.ts';
import { showField } from './fields.ts';
import { say } from './say.ts';
import type { Text, TextFacts, Texts } from './text.ts';

const kinds = { fee: ['扣款', 'deductions'], return: ['退货', 'returns'] } as const;
const signs = { positive: ['正数', 'positive'], negative: ['负数', 'negative'] } as const;

/** Codes in the facts by their words. */
const named = (text: Text): Text => {
  const of = (facts: TextFacts, at: 0 | 1): TextFacts => ({
    ...facts,
    ...(facts.kind && { kind: kinds[facts.kind as 'fee'][at] }),
    ...(facts.printed && { printed: signs[facts.printed as 'positive'][at] }),
    ...(facts.field && { field: showField(facts.field as Field, at === 0 ? 'zh' : 'en') }),
  });
  return { zh: (facts) => text.zh(of(facts, 0)), en: (facts) => text.en(of(facts, 1)) };
};

/** 结算档案的格式和文件对不上. */
export const layoutTexts: Texts = {
  'layout.unlike': say(
    '这张表和{chain}结算档案里的格式都不像, 按自动识别读',
    'It is like no layout in the profile of {chain}: read as the program understands it',
  ),
  'layout.headRow': say(
    '{chain}结算档案说表头在第{said}行, 文件里在第{found}行, 按文件读',
    'The profile of {chain} has the headings in row {said}, the file in row {found}: read by the file',
  ),
  'layout.missing': say(
    '{chain}结算档案里的表头在文件里没有: {names}',
    'Headings in the profile of {chain} that the file lacks: {names}',
  ),
  'layout.column': named(
    say(
      '{chain}结算档案说“{heading}”是{field}, 但下面的内容不是, 这一列没有按档案读',
      'The profile of {chain} takes "{heading}" for {field}, but its cells are none: not followed for this column',
    ),
  ),
  'layout.loses': say(
    '照{chain}结算档案的格式会丢 {n} 行金额 (第 {rows} 行等), 没有照它读',
    'By the layout in the profile of {chain} {n} rows would lose their amounts (rows {rows} and so on): not followed',
  ),
  'layout.days': say(
    '{n} 个日期不可能是{chain}结算档案写的写法, 照原样读',
    '{n} days cannot be written as the profile of {chain} says: read as they stand',
  ),
  'layout.totals': say(
    '{chain}结算档案说没有合计行, 文件里有 {n} 行, 仍当合计',
    'The profile of {chain} knows no totals, the file has {n}: they stay totals',
  ),
  'layout.noTotals': say(
    '{chain}的结算单应有合计行, 这里没有: 文件可能不全',
    'Papers of {chain} have totals and this has none: the file may be cut off',
  ),
  'layout.signs': named(
    say(
      '{chain}结算档案说{kind}写成{printed}, 这里 {n} 行相反: 按档案读成反方向, 请核对',
      'The profile of {chain} has {kind} printed {printed}; {n} rows stand the other way and are read as such: look at them',
    ),
  ),
  'layout.signsProved': named(
    say(
      '{chain}结算档案说{kind}写成{printed}, 但合计证明 {n} 行相反, 按合计读',
      'The profile of {chain} has {kind} printed {printed}, but printed totals prove {n} rows the other way: read by the totals',
    ),
  ),
};
