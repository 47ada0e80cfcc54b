import { execFileSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const src = resolve(import.meta.dirname, '../../src');

/** The packages that a fresh program loads for these modules. */
function packagesOf(files: readonly string[]): Set<string> {
  const urls = files.map((file) => pathToFileURL(join(src, file)).href);
  const program = `
    import { registerHooks } from 'node:module';
    const seen = new Set();
    registerHooks({ load(url, context, next) {
      const name = /node_modules\\/((?:@[^/]+\\/)?[^/]+)(?!.*node_modules)/.exec(url)?.[1];
      if (name) seen.add(name);
      return next(url, context);
    } });
    for (const url of ${JSON.stringify(urls)}) await import(url);
    process.stdout.write(JSON.stringify([...seen]));
    process.exit(0);`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  return new Set(JSON.parse(said) as string[]);
}

const heavy = (
  'pdfmake pdfkit fontkit brotli hucre @e965/xlsx exceljs iconv-lite csv-parse htmlparser2 ' +
  'kysely vite @vitejs/plugin-react edifact x12-parser nodemailer better-auth @zxcvbn-ts/core'
).split(' ');

// Bar P12: what the first answer does not need is loaded when it is asked for.
it('the server starts without the packages that only files, papers and mails need', () => {
  const parts = ['server/db/open.ts', 'server/http.ts', 'cli/serverFile.ts', 'cli/webBuild.ts'];
  const loaded = packagesOf(parts);
  expect([...loaded]).toContain('fastify');
  expect(heavy.filter((name) => loaded.has(name))).toEqual([]);
});
