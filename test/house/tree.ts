import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import type { Tree } from './imports.ts';

export const root = resolve(import.meta.dirname, '../..');

const left = new Set(['node_modules', '.git', '.data', 'dist', '.ming', '.ming-installing']);
const isText =
  /\.(?:[cm]?[jt]sx?|json|md|sql|css|html|ya?ml|toml|grit)$|(?:^|\/)(?:run|LICENSE|\.npmrc|\.gitignore)$/;

/** Every text file of the project as it stands on disk. */
export function readTree(): Tree {
  const tree = new Map<string, string>();
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (left.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) walk(path);
      else {
        const name = relative(root, path).split(sep).join('/');
        if (isText.test(name)) tree.set(name, readFileSync(path, 'utf8'));
      }
    }
  };
  walk(root);
  return tree;
}
