import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { UsageError } from './usage.ts';

export interface NamedPath {
  /** As it is shown: relative to the folder that was given. */
  readonly name: string;
  readonly path: string;
}

/** All files of what was given: folders recursively, without hidden files and Office's locks. */
export async function listFiles(given: readonly string[]): Promise<NamedPath[]> {
  const found = new Map<string, NamedPath>();
  for (const path of given) {
    const about = await stat(path).catch(() => null);
    if (about === null) {
      throw new UsageError(`没有这个文件或文件夹 / no such file or folder: ${path}`);
    }
    const files = about.isDirectory() ? await filesIn(path) : [{ name: basename(path), path }];
    for (const file of files) found.set(file.path, file);
  }
  return withOwnNames([...found.values()]);
}

async function filesIn(folder: string): Promise<NamedPath[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, name: relative(folder, path).split(sep).join('/') }))
    .filter(({ name }) => name.split('/').every((part) => !isIgnored(part)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const isIgnored = (part: string): boolean =>
  part.startsWith('.') || part.startsWith('~$') || /^(thumbs\.db|desktop\.ini)$/i.test(part);

/** Two files of one name from two folders are told apart by their paths. */
function withOwnNames(files: readonly NamedPath[]): NamedPath[] {
  const counts = new Map<string, number>();
  for (const { name } of files) counts.set(name, (counts.get(name) ?? 0) + 1);
  return files.map((file) =>
    (counts.get(file.name) ?? 0) > 1 ? { ...file, name: file.path } : file,
  );
}

export const readBytes = async (path: string): Promise<Uint8Array> => readFile(path);
