import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTree, root } from './house/tree.ts';
import { checkHouse } from './house.ts';

/** Rules that a small tree breaks. */
const rulesOf = (files: Readonly<Record<string, string>>): string[] => [
  ...new Set(checkHouse(new Map(Object.entries(files))).map((each) => each.rule)),
];
/** Words that this file itself may not hold. */
const glue = (...parts: string[]): string => parts.join('');
const documented = '/** 金额: an amount. */\n';

describe('the house', () => {
  it('stands as planned', () => {
    expect(checkHouse(readTree())).toEqual([]);
  });
});

describe('the check bites', () => {
  const cases: readonly (readonly [string, string, Readonly<Record<string, string>>])[] = [
    ['arrow', 'a rule that asks the server', at('src/domain/ledger/a.ts', '../../server/b.ts')],
    ['arrow', 'a web page that asks the server', at('src/web/a.tsx', '../server/b.ts')],
    ['arrow', 'a server that asks the web', at('src/server/a.ts', '../web/b.tsx')],
    ['arrow', 'a server that asks the command line', at('src/server/a.ts', '../cli/b.ts')],
    ['arrow', 'words that ask the wire', at('src/words/a.ts', '../wire/b.ts')],
    ['arrow', 'a type alone', { 'src/wire/a.ts': "import type { B } from '../server/b.ts';\n" }],
    ['arrow', 'a lazy import', { 'src/web/a.ts': "const b = await import('../server/b.ts');\n" }],
    ['arrow', 'code that asks a test', at('src/server/a.ts', '../../test/b.ts')],
    [
      'noun order',
      'the ledger asks settlements',
      at('src/domain/ledger/a.ts', '../settlements/b.ts'),
    ],
    [
      'noun order',
      'a re-export',
      { 'src/domain/ledger/a.ts': "export { b } from '../orders/b.ts';\n" },
    ],
    ['noun', 'an unknown noun', { 'src/domain/gadgets/a.ts': '' }],
    ['noun', 'a file beside the nouns', { 'src/domain/a.ts': '' }],
    ['noun', 'an unknown noun of the server', { 'src/server/gadgets/store.ts': '' }],
    ['room', 'an unknown room', { 'src/plumbing/a.ts': '' }],
    ['package', 'a package in the domain', at('src/domain/ledger/a.ts', 'zod')],
    ['package', 'Node in the domain', at('src/domain/ledger/a.ts', 'node:fs')],
    ['package', 'a package in words', at('src/words/a.ts', 'zod')],
    ['package', 'the database on the wire', at('src/wire/a.ts', 'pg')],
    ['package', 'React in the server', at('src/server/a.ts', 'react')],
    ['package', 'Node in the web', at('src/web/a.tsx', 'node:fs')],
    [
      'circle',
      'two files',
      { ...at('src/words/a.ts', './b.ts'), ...at('src/words/b.ts', './a.ts') },
    ],
    [
      'circle',
      'three files, types only',
      {
        'src/domain/ledger/a.ts': "import type { B } from './b.ts';\n",
        'src/domain/ledger/b.ts': "import type { C } from './c.ts';\n",
        'src/domain/ledger/c.ts': "import type { A } from './a.ts';\n",
      },
    ],
    [
      'page',
      "another noun's page",
      at('src/web/orders/OrderPage.tsx', '../customers/CustomerPage.tsx'),
    ],
    ['server file', 'a fourth file', { 'src/server/orders/magic.ts': '' }],
    ['server order', 'a store that acts', at('src/server/orders/store.ts', './actions.ts')],
    ['server file', 'a second store that nobody lists', { 'src/server/orders/lineStore.ts': '' }],
    [
      'server order',
      'a second store that acts',
      at('src/server/receivables/dueStore.ts', './actions.ts'),
    ],
    [
      'server order',
      'a route that asks a second store',
      at('src/server/receivables/routes.ts', './dueStore.ts'),
    ],
    ['server order', 'an action that routes', at('src/server/orders/actions.ts', './routes.ts')],
    ['server order', 'a route that stores', at('src/server/orders/routes.ts', './store.ts')],
    [
      'sql',
      'an action that speaks SQL',
      { 'src/server/orders/actions.ts': "await db.query('select a from b where c = $1');\n" },
    ],
    [
      'sql',
      'a route that speaks SQL over two lines',
      { 'src/server/orders/routes.ts': 'await db.query(`\n  insert into b values (1)`);\n' },
    ],
    [
      'environment',
      'a second reader',
      { 'src/server/a.ts': 'export const a = process.env.PORT;\n' },
    ],
    ['size', 'a long file', { 'src/words/a.ts': 'export const a = 1;\n'.repeat(401) }],
    ['size', 'a long test', { 'test/a.test.ts': 'a();\n'.repeat(401) }],
    ...['utils', 'helpers', 'common', 'shared', 'manager', 'types', 'misc', 'index'].flatMap(
      (name) =>
        [
          ['name', `a file ${name}`, { [`src/words/${name}.ts`]: '' }],
          ['name', `a folder ${name}`, { [`src/web/${name}/a.ts`]: '' }],
        ] as const,
    ),
    ['chinese term', 'a function without a comment', own('export function a() {}\n')],
    ['chinese term', 'an arrow without a comment', own('export const a = (b: bigint) => b;\n')],
    ['chinese term', 'a comment in English', own('/** Adds. */\nexport function a() {}\n')],
    ['pure', 'the clock', own(`${documented}export const a = () => new Date();\n`)],
    ['pure', 'chance', own(`${documented}export const a = () => Math.random();\n`)],
    ['pure', 'the console', own(`${documented}export const a = () => console.log(1);\n`)],
    ['class', 'a class', own('export class A {}\n')],
    ['unfinished', 'work left', { 'src/words/a.ts': glue('// TO', 'DO later\n') }],
    ['unfinished', 'work left', { 'docs/a.md': glue('FIX', 'ME\n') }],
    ['unfinished', 'two versions', { 'docs/a.md': `${'<'.repeat(7)} HEAD\na\n` }],
    ['unfinished', 'work left', { 'bin/a.mjs': glue('// XX', 'X\n') }],
    ['machine path', 'a path', { 'docs/a.md': glue('see ', '/wo', 'rk/a/b\n') }],
    ['machine path', 'a home', { 'src/words/a.ts': glue("const a = '", '/ho', "me/me/b';\n") }],
    [
      'registry',
      'a host',
      { 'package-lock.json': glue('"https://npm.regis', 'try.example.com/a"') },
    ],
    ['glossary', 'a lost symbol', glossary('parseAmount', 'src/words/a.ts')],
    ['glossary', 'a lost file', glossary('parseFen', 'src/words/b.ts')],
  ];

  it.each(cases)('%s: %s', (rule, _what, files) => {
    expect(rulesOf(files)).toContain(rule);
  });

  it('lets a sound tree pass', () => {
    const tree = {
      'src/domain/values/money.ts': `${documented}export const parseFen = (a: string) => a;\n`,
      'src/domain/ledger/entry.ts': "import { parseFen } from '../values/money.ts';\n",
      'src/server/orders/store.ts': "await db.query('select a from b');\n",
      'src/server/orders/actions.ts': "import { load } from './store.ts';\n",
      'src/web/orders/OrderPage.tsx': "import { P } from '../customers/CustomerPanel.tsx';\n",
      'src/words/a.ts': "// import { b } from '../server/b.ts'\nexport const a = 'Date.now';\n",
      ...glossary('parseFen', 'src/domain/values/money.ts'),
    };
    expect(checkHouse(new Map(Object.entries(tree)))).toEqual([]);
  });
});

/** A file that imports another. */
function at(file: string, imported: string): Readonly<Record<string, string>> {
  return { [file]: `import { b } from '${imported}';\n` };
}

function own(text: string): Readonly<Record<string, string>> {
  return { 'src/domain/ledger/a.ts': text };
}

function glossary(symbol: string, file: string): Readonly<Record<string, string>> {
  const text = `| 中文 | English | symbol | file |\n|---|---|---|---|\n| 金额 | amount | \`${symbol}\` | ${file} |\n`;
  return { 'docs/GLOSSARY.md': text, 'src/words/a.ts': '' };
}

describe('the tools bite', () => {
  const run = (tool: string, args: readonly string[], cwd = root) => {
    const program = join(root, 'node_modules', '.bin', tool);
    return spawnSync(process.execPath, [program, ...args], { cwd, encoding: 'utf8' });
  };

  it.each(['process', 'fetch', 'document', 'console', 'setTimeout', 'window', 'Buffer'])(
    'the compiler knows no %s in the domain',
    (name) => {
      const folder = mkdtempSync(join(tmpdir(), 'ming-house-'));
      const settings = { extends: join(root, 'tsconfig.domain.json'), include: ['bad.ts'] };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
      writeFileSync(join(folder, 'bad.ts'), `export const a = ${name};\n`);
      const { status, stdout } = run('tsc', ['-p', join(folder, 'tsconfig.json')]);
      rmSync(folder, { recursive: true, force: true });
      expect(status).not.toBe(0);
      expect(stdout).toMatch(new RegExp(`bad\\.ts.*Cannot find name '${name}'`));
    },
  );

  it.each([
    ['the clock', 'new Date(0)', 'noRestrictedGlobals'],
    ['chance', 'Math.random()', 'Chance comes in as an argument'],
  ])('the linter forbids %s in the domain', (_what, expression, said) => {
    const folder = mkdtempSync(join(tmpdir(), 'ming-house-'));
    const settings = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'));
    const own = { ...settings, $schema: undefined, vcs: { enabled: false } };
    writeFileSync(join(folder, 'biome.json'), JSON.stringify(own));
    cpSync(join(root, 'test/house'), join(folder, 'test/house'), { recursive: true });
    mkdirSync(join(folder, 'src/domain/values'), { recursive: true });
    const lint = (text: string) => {
      writeFileSync(join(folder, 'src/domain/values/a.ts'), text);
      return run('biome', ['lint', 'src'], folder);
    };
    const sound = lint('export const a = (day: string) => day;\n');
    const bad = lint(`export const a = () => ${expression};\n`);
    rmSync(folder, { recursive: true, force: true });
    expect(sound.status).toBe(0);
    expect(bad.status).toBe(1);
    expect(bad.stderr).toContain(said);
  });
});
