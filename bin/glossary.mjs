// Writes docs/GLOSSARY.md from the doc comments of src/domain: 中文 term, English, symbol, file.
// A test holds the file against what this would write.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const home = join(root, 'src', 'domain');

const filesOf = (folder) =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesOf(path);
      return path.endsWith('.ts') && !path.endsWith('.test.ts') ? [path] : [];
    })
    .sort();

const declaration =
  /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\nexport (?:async )?(?:function|const|interface|type) (\w+)/g;

/** The term before the first colon or bracket, and the first sentence behind it. */
function entryOf(comment) {
  const text = comment
    .replace(/\n\s*\*\s?/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const match = /^([^:：(（]*[\u4e00-\u9fff][^:：(（]*)(.*)$/u.exec(text);
  if (!match) return null;
  const rest = match[2].replace(/^\s*[(（][^)）]*[)）]\s*/, '').replace(/^[:：\s]+/, '');
  const sentence = rest.split(/(?<=[.;])\s/)[0] ?? '';
  return { term: match[1].trim(), english: sentence.replaceAll('|', '/').replace(/[.;]$/, '') };
}

export function glossary() {
  const rows = filesOf(home).flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return [...text.matchAll(declaration)].flatMap(([, comment, symbol]) => {
      const entry = entryOf(comment);
      const file = relative(root, path).replaceAll('\\', '/');
      return entry ? [`| ${entry.term} | ${entry.english} | \`${symbol}\` | ${file} |`] : [];
    });
  });
  return [
    '# Glossary',
    '',
    'The words of the trade and where they live. Written by `npm run glossary`; a test keeps it true.',
    '',
    '| 中文 | English | symbol | file |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

const target = join(root, 'docs', 'GLOSSARY.md');
if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(target, glossary());
