import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { screenTexts } from '../src/words/screens.ts';
import { screenDealTexts } from '../src/words/screensDeals.ts';
import { screenFeeRateTexts } from '../src/words/screensFeeRates.ts';
import { fillText } from '../src/words/text.ts';

/** Those of the program, and those that come with a page. */
const texts = { ...screenTexts, ...screenFeeRateTexts, ...screenDealTexts };
const all = Object.entries(texts);
const places = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([all]) => all);

it('says everything in both languages, with the same facts in both', () => {
  const wrong = all.filter(
    ([, [zh, en]]) =>
      zh.trim() === '' || en.trim() === '' || `${places(zh).sort()}` !== `${places(en).sort()}`,
  );
  expect(wrong).toEqual([]);
});

it('has no Chinese in the English and Chinese in the Chinese', () => {
  const han = /\p{Script=Han}/u;
  const mixed = all.filter(([, [, en]]) => han.test(en));
  const silent = all.filter(
    ([, [zh]]) => /[a-z]{4}/i.test(zh.replace(/\{\w+\}/g, '')) && !han.test(zh),
  );
  expect([mixed, silent]).toEqual([[], []]);
});

it('tells a text once: no file of words hides one of another', async () => {
  const words = fileURLToPath(new URL('../src/words', import.meta.url));
  const named = [
    ...readFileSync(join(words, 'screens.ts'), 'utf8').matchAll(/from '\.\/(screens\w+)\.ts'/g),
  ];
  const files = await Promise.all(
    named.map(
      ([, name]): Promise<Readonly<Record<string, object>>> => import(join(words, `${name}.ts`)),
    ),
  );
  const codes = files.flatMap((file) => Object.values(file)).flatMap((each) => Object.keys(each));
  expect(new Set(codes).size).toBe(Object.keys(screenTexts).length);
  expect(codes.filter((code, i) => codes.indexOf(code) !== i)).toEqual([]);
});

it('keeps no text that no page uses', () => {
  const web = fileURLToPath(new URL('../src/web', import.meta.url));
  const code = readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => readFileSync(join(web, name), 'utf8'))
    .join('\n');
  const made = /`(\w+_)\$\{/g;
  const stems = [...code.matchAll(made)].map(([, stem]) => stem ?? '');
  const stages = new Set(['uploading', 'waiting', 'reading', 'recognising', 'auditing', 'saving']);
  const idle = Object.keys(texts).filter(
    (each) =>
      !code.includes(`'${each}'`) &&
      !stages.has(each) &&
      !stems.some((stem) => each.startsWith(stem)),
  );
  expect(idle).toEqual([]);
});

it('fills in facts', () => {
  const [zh, en] = screenTexts.countOf;
  expect(fillText(zh, { n: 3, all: 9 })).not.toContain('{');
  expect(fillText(en, { n: 3, all: 9 })).toBe('Rows: 3 of 9');
  expect(fillText('{n} 行{none}', { n: 3 })).toBe('3 行');
});
