import { type Broken, type Tree, withoutComments } from './imports.ts';

const wall = 400;
const banned = /^(?:utils?|helpers?|common|shared|managers?|types|misc|index)$/i;
const isCode = (file: string): boolean => /\.(?:[cm]?[jt]sx?)$/.test(file);

/** Names and sizes of files. */
export function checkPaths(tree: Tree): Broken[] {
  const broken: Broken[] = [];
  for (const [file, text] of tree) {
    if (!isCode(file)) continue;
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
    if (lines > wall)
      broken.push({ rule: 'size', file, what: `${lines} lines, ${wall} is the wall` });
    for (const part of file.split('/')) {
      const name = part.replace(/\..*$/, '');
      if (banned.test(name)) broken.push({ rule: 'name', file, what: `${name} says nothing` });
    }
  }
  return broken;
}

const unfinished = new RegExp(
  `\\b(?:${['TO', 'FIX'].map((a, i) => a + ['DO', 'ME'][i]).join('|')}|X{3})\\b`,
);
const conflict = new RegExp(`^(?:${'<'.repeat(7)}|${'>'.repeat(7)}) `, 'm');
const machinePath = /(?:^|[\s'"`(=:])\/(?:work|root|home|Users|mnt|workspace)\/[\w.-]/;
const registryHost =
  /https?:\/\/[\w.-]*(?:registry|artifactory|nexus|verdaccio|npmmirror|pypi|goproxy)[\w.-]*[:/]/i;

/** Words that no file of the tree may hold. */
export function checkWords(tree: Tree): Broken[] {
  const broken: Broken[] = [];
  for (const [file, text] of tree) {
    const say = (rule: string, at: number) =>
      broken.push({ rule, file, what: `line ${text.slice(0, at).split('\n').length}` });
    const word = unfinished.exec(text);
    if (word && file !== 'package-lock.json') say('unfinished', word.index);
    const both = conflict.exec(text);
    if (both) say('unfinished', both.index);
    const path = machinePath.exec(text);
    if (path) say('machine path', path.index);
    const host = registryHost.exec(text);
    if (host) say('registry', host.index);
  }
  return [...broken, ...checkGlossary(tree)];
}

const impure =
  /\bnew\s+Date\b|\bDate\s*[.(]|\bMath\s*\.\s*random\b|\bconsole\s*\.|\bperformance\s*\.|\bIntl\s*\./;
const exported =
  /^export (?:async )?function\*? (\w+)|^export const (\w+)(?:: [^=]+)? =\s*(?:async )?(?:<[^>]*>)?(?:\([^)]*\)(?:: [^=]+)?|\w+) =>/gm;

/** Purity and the doc comment in front of each exported function. */
export function checkDomainText(file: string, text: string): Broken[] {
  const broken: Broken[] = [];
  const dirty = impure.exec(withoutComments(text));
  if (dirty) broken.push({ rule: 'pure', file, what: dirty[0] });
  if (/^export (?:default )?(?:abstract )?class\b|^class\b/m.test(text))
    broken.push({ rule: 'class', file, what: 'the domain has no classes' });
  for (const match of text.matchAll(exported)) {
    const before = text.slice(0, match.index).trimEnd();
    const opens = before.endsWith('*/') ? before.slice(before.lastIndexOf('/**')) : '';
    if (!/^\/\*\*[\s*]*\p{Script=Han}/u.test(opens))
      broken.push({ rule: 'chinese term', file, what: match[1] ?? match[2] ?? '' });
  }
  return broken;
}

/** 中文 | English | symbol | file: every row points to a file that holds its symbol. */
function checkGlossary(tree: Tree): Broken[] {
  const file = 'docs/GLOSSARY.md';
  const rows = (tree.get(file) ?? '').split('\n').filter((line) => /^\|.*`/.test(line));
  return rows.flatMap((line): Broken[] => {
    const cells = line.split('|').map((cell) => cell.trim().replace(/^`|`$/g, ''));
    const [, , , symbol = '', target = ''] = cells;
    const path = target.replace(/^\[[^\]]*\]\(([^)]*)\)$/, '$1').replace(/^(?:\.\.\/)+/, '');
    const text = tree.get(path);
    const holds = text !== undefined && new RegExp(`\\b${symbol}\\b`).test(text);
    return holds && symbol !== ''
      ? []
      : [{ rule: 'glossary', file, what: `${symbol} is not in ${path}` }];
  });
}
