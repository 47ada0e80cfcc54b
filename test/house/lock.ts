import type { Broken, Tree } from './imports.ts';

interface Locked {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * A registry may lack packages of other platforms; npm then writes a lock file without them, and
 * `npm ci` refuses such a file everywhere.
 */
export function checkLock(tree: Tree): Broken[] {
  const file = 'package-lock.json';
  const { packages = {} } = JSON.parse(tree.get(file) ?? '{}') as {
    packages?: Readonly<Record<string, Locked>>;
  };
  return Object.entries(packages).flatMap(([at, locked]) =>
    Object.keys(at === '' ? {} : (locked.optionalDependencies ?? {}))
      .filter((name) => !reaches(packages, at, name))
      .map((name): Broken => ({ rule: 'lock', file, what: `${name} is not in it` })),
  );
}

/** Looks where Node would: beside the package, then above. */
function reaches(packages: Readonly<Record<string, Locked>>, at: string, name: string): boolean {
  for (let place = at; ; place = place.slice(0, Math.max(0, place.lastIndexOf('/node_modules/')))) {
    if (`${place === '' ? '' : `${place}/`}node_modules/${name}` in packages) return true;
    if (place === '') return false;
  }
}
