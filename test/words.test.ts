import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { calcTexts, stepTexts } from '../src/words/calculations.ts';
import { missingCodes } from '../src/words/evidence.ts';
import { problemTexts } from '../src/words/problems.ts';

const domain = fileURLToPath(new URL('../src/domain', import.meta.url));

const sources = readdirSync(domain, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(domain, name), 'utf8') }));

/**
 * Codes look like 'noun.fault'; each of a noun that has texts needs one. A cell that cannot be parsed
 * is no Problem yet (`problem: 'day.unreadable'`): its reader makes one that names the cell.
 */
it('has a text for every code that the domain gives', () => {
  const nouns = new Set(Object.keys(problemTexts).map((code) => code.split('.')[0]));
  const silent = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/(?<!problem: )'([a-z][A-Za-z]*)\.([a-z][A-Za-z]*)'/g)]
      .filter(([, noun]) => nouns.has(noun))
      .map(([, noun, fault]) => `${noun}.${fault}`)
      .filter((code) => !Object.hasOwn(problemTexts, code))
      .map((code) => `${name}: ${code}`),
  );
  expect(silent).toEqual([]);
});

it('has a text for every code given as such', () => {
  const silent = sources.flatMap(({ name, text }) =>
    [...text.matchAll(/\bcode: '([A-Za-z.]+)'/g)]
      .map(([, code = '']) => code)
      .filter((code) =>
        [problemTexts, calcTexts, stepTexts].every((texts) => !Object.hasOwn(texts, code)),
      )
      .map((code) => `${name}: ${code}`),
  );
  expect(silent).toEqual([]);
});

it('names what the audit says is missing', () => {
  const named = sources.flatMap(({ text }) =>
    [...text.matchAll(/missing: \[([^\]]*)\]|missing\.push\(([^)]*)\)/g)].flatMap((found) =>
      [...`${found[1] ?? ''}${found[2] ?? ''}`.matchAll(/'([A-Za-z]+)'/g)].map(([, code]) => code),
    ),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((code) => !(missingCodes as readonly string[]).includes(code ?? ''))).toEqual(
    [],
  );
});
