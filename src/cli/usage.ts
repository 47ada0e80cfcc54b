import { type Day, parseDay } from '../domain/values/day.ts';

/** The command was not understood: exit code 2. */
export class UsageError extends Error {}

/** It was understood and not done: exit code 1. `problem` is what the API said, if it did. */
export class CommandRefused extends Error {
  readonly problem: unknown;

  constructor(message: string, problem: unknown = null) {
    super(message);
    this.problem = problem;
  }
}

/** What the parser of options says in English, with what to do about it in Chinese before it. */
const mistakes: readonly (readonly [RegExp, string])[] = [
  [/required option '([^']+)' not specified/, '缺少 $1'],
  [/unknown option '([^']+)'/, '没有 $1 这个选项, 看 --help'],
  [/unknown command '([^']+)'/, '没有 $1 这个命令, 看 --help'],
  [/option '([^']+)' argument missing/, '$1 后面要写上它的值'],
  [
    /option '([^']+)' argument '([^']*)' is invalid\. Allowed choices are (.+?)\.?$/,
    '$1 只能是 $3, 不能是 $2',
  ],
  [/missing required argument '([^']+)'/, '缺少 $1'],
  [/too many arguments/, '多写了内容, 含空格的请加引号'],
];

/** 用法错误 in both languages: "error: unknown option '--foo'" -> 没有 --foo 这个选项 first. */
export function mistakeText(text: string): string {
  for (const [pattern, zh] of mistakes) {
    const found = pattern.exec(text.trim());
    if (found) return `${found[0].replace(pattern, zh)}\n${text}`;
  }
  return text;
}

/** A day of the command line; another text is a mistake of usage. */
export function dayGiven(text: string): Day {
  const day = parseDay(text);
  if (day === null) throw new UsageError(`日期应写作 2026-03-31 / a day is 2026-03-31: ${text}`);
  return day;
}

/** A month of the command line. */
export function monthGiven(text: string): string {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])$/.test(text))
    throw new UsageError(`月份应写作 2026-03 / a month is 2026-03: ${text}`);
  return text;
}

/** A count of the command line, of a size that a calendar holds. */
export function countGiven(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new UsageError(`数目应写作 2 / a count is 2: ${text}`);
  return Number(text);
}

/** A rate of a year on the command line: "5%" or "0.05" -> "0.05". */
export function yearlyGiven(text: string): string {
  const match = /^(\d{1,2}(?:\.\d{1,4})?)%$/.exec(text);
  const share = match ? Number(match[1]) / 100 : /^0(?:\.\d{1,6})?$/.test(text) ? Number(text) : 1;
  if (share >= 1) throw new UsageError(`利率应写作 5% / a rate is 5%: ${text}`);
  return `${Number(share.toFixed(6))}`;
}
