import { posix } from 'node:path';

/** One breach of the plan. */
export interface Broken {
  readonly rule: string;
  readonly file: string;
  readonly what: string;
}

/** Path from the root of the project -> text. */
export type Tree = ReadonlyMap<string, string>;

export interface Import {
  /** A file of the tree, or null for a package. */
  readonly target: string | null;
  /** As written. */
  readonly name: string;
}

export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

/** First folder below src. */
export const roomOf = (file: string): string => file.split('/')[1] ?? '';

/** Comments become blanks, so that a word or an import in them counts for nothing. */
export const withoutComments = (text: string): string =>
  text.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g,
    (all, quoted: string | undefined) => quoted ?? all.replace(/[^\n]/g, ' '),
  );

/** Every import of a file: static, of types, of side effects, lazy, re-exports, worker files. */
export function importsOf(file: string, text: string): Import[] {
  const code = withoutComments(text);
  const patterns = [
    /(?:^|[;\n])\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]/g,
    /(?:^|[;\n])\s*import\s*['"]([^'"]+)['"]/g,
    /\bimport\s*\(\s*['"`]([^'"`]+)['"`]/g,
    /\bnew URL\(\s*['"]([^'"]+\.tsx?)['"]\s*,\s*import\.meta\.url/g,
  ];
  const names = patterns.flatMap((pattern) =>
    [...code.matchAll(pattern)].map((match) => match[1] as string),
  );
  return [...new Set(names)].map((name) => ({ name, target: targetOf(file, name) }));
}

const targetOf = (file: string, name: string): string | null =>
  name.startsWith('.') ? posix.join(posix.dirname(file), name) : null;

/** Circles of imports, each once, as the list of its files. */
export function findCircles(tree: Tree): string[][] {
  const circles: string[][] = [];
  const done = new Set<string>();
  const path: string[] = [];
  const visit = (file: string): void => {
    const at = path.indexOf(file);
    if (at >= 0) {
      circles.push([...path.slice(at), file]);
      return;
    }
    const text = tree.get(file);
    if (done.has(file) || text === undefined) return;
    path.push(file);
    for (const { target } of importsOf(file, text)) if (target !== null) visit(target);
    path.pop();
    done.add(file);
  };
  for (const file of tree.keys()) if (/\.tsx?$/.test(file)) visit(file);
  return circles;
}
