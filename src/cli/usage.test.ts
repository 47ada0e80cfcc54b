import { describe, expect, it } from 'vitest';
import { mistakeText } from './usage.ts';

describe('issue 5, 3: a mistake of usage is told in Chinese first', () => {
  it.each([
    ["error: required option '--term <text>' not specified", '缺少 --term <text>'],
    ["error: unknown option '--foo'", '没有 --foo 这个选项, 看 --help'],
    ["error: unknown command 'x'", '没有 x 这个命令, 看 --help'],
    ["error: option '--term <text>' argument missing", '--term <text> 后面要写上它的值'],
    [
      "error: option '--lang <lang>' argument 'fr' is invalid. Allowed choices are zh, en.",
      '--lang <lang> 只能是 zh, en, 不能是 fr',
    ],
    [
      "error: too many arguments for 'due'. Expected 0 arguments but got 1.",
      '多写了内容, 含空格的请加引号',
    ],
  ])('%s', (text, zh) => {
    expect(mistakeText(`${text}\n`)).toBe(`${zh}\n${text}\n`);
  });

  it('what it does not know stays as it is', () => {
    expect(mistakeText('error: else')).toBe('error: else');
  });
});
