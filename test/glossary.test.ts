import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const text = readFileSync(join(root, 'docs/GLOSSARY.md'), 'utf8');

describe('docs/GLOSSARY.md', () => {
  it('is what `npm run glossary` writes today', () => {
    const script = 'import("./bin/glossary.mjs").then((m) => process.stdout.write(m.glossary()))';
    const now = execFileSync(process.execPath, ['-e', script], { cwd: root, encoding: 'utf8' });
    expect(text).toBe(now);
  });

  it('names files that hold their symbols', () => {
    const rows = text
      .split('\n')
      .filter((row) => row.startsWith('| ') && !row.startsWith('| 中文'));
    expect(rows.length).toBeGreaterThan(100);
    for (const row of rows) {
      const [, , , symbol = '', file = ''] = row.split('|').map((cell) => cell.trim());
      expect(readFileSync(join(root, file), 'utf8'), row).toContain(symbol.replaceAll('`', ''));
    }
  });
});
