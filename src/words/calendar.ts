import { say } from './say.ts';
import type { Texts } from './text.ts';

/** 放假通知: what is wrong with one that was read. */
export const calendarTexts: Texts = {
  'notice.noYear': say('没有写是哪一年, 请选年份', 'It does not say which year: choose the year'),
  'notice.noDays': say(
    '没有读到 {year} 年的放假日期, 请粘贴通知全文或表格',
    'No days off of {year} were read: paste the whole notice or a table of it',
  ),
  'notice.unread': say(
    '读不出是放假还是上班: {text}',
    'It is not clear whether these are days off or worked: {text}',
  ),
  'notice.day': say('没有这样的日期: {text}', 'There is no such day: {text}'),
  'notice.weekday': say(
    '{day} 是周{real}, 写的是周{said}',
    '{day} falls on another weekday than written (周{real}, not 周{said})',
  ),
  'notice.count': say(
    '写明共 {said} 天, 读到 {found} 天',
    'It says {said} days, {found} were read',
  ),
  'notice.both': say('{day} 既放假又上班', '{day} is off and worked'),
  'notice.noWeekend': say(
    '{day} 不是周末, 不用调休上班',
    '{day} is no weekend, it is worked anyway',
  ),
  'notice.otherYear': say('{day} 不属于 {year} 年的安排', '{day} is not of {year}'),
  'exception.noHeads': say(
    '没有找到表头: 要有 日期, 安排(休息或上班), 原因 三列',
    'No headings were found: a day, closed or worked, and a reason are needed',
  ),
  'exception.day': say('读不出日期: {cell}', 'No day is read: {cell}'),
  'exception.kind': say('写休息或上班, 现在是: {cell}', 'Say closed or worked, not: {cell}'),
  'exception.reason': say('请写原因', 'Say the reason'),
  'exception.twice': say('{day} 写了两次', '{day} stands there twice'),
  'exception.none': say('表里没有日期', 'The table holds no day'),
};
