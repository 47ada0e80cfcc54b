import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
};

interface WebFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly tag: string;
  readonly forever: boolean;
}

/**
 * The built page, read once: only what was built can be asked for. Every other address that a
 * person opens is a place within the page, which finds it by itself.
 */
export async function serveWeb(app: FastifyInstance, root: string | null): Promise<void> {
  if (root === null) return;
  const files = await readAll(root);
  const shell = files.get('/index.html')?.bytes.toString() ?? null;
  files.delete('/index.html');
  for (const [path, file] of files) {
    app.get(path, { schema: { hide: true } }, (request, reply) => {
      reply.header('etag', file.tag);
      const age = file.forever ? 'public, max-age=31536000, immutable' : 'no-cache';
      reply.header('cache-control', age);
      if (request.headers['if-none-match'] === file.tag) return reply.code(304).send();
      return reply.type(file.type).send(file.bytes);
    });
  }
  if (shell === null) return;
  app.get('/', { schema: { hide: true } }, (_, reply) => sendShell(reply, shell));
  app.get('/*', { schema: { hide: true } }, (request, reply) => {
    const isPage = !/^\/(api|assets)\//.test(request.url);
    const isAsked = (request.headers.accept ?? '').includes('text/html');
    return isPage && isAsked ? sendShell(reply, shell) : reply.callNotFound();
  });
}

/** Where the build leaves room for the nonce (vite.config.ts). */
const nonceMark = /__CSP_NONCE__/g;

/** Styles that the page makes while it runs need a word that is new each time. */
function sendShell(reply: FastifyReply, shell: string) {
  const nonce = randomBytes(16).toString('base64url');
  const policy = `${reply.getHeader('content-security-policy') ?? ''}`;
  return reply
    .header(
      'content-security-policy',
      policy.replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}'`),
    )
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(shell.replace(nonceMark, nonce));
}

async function readAll(root: string): Promise<Map<string, WebFile>> {
  const files = new Map<string, WebFile>();
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const full = join(entry.parentPath, entry.name);
    const path = full.slice(root.length).split(sep).join('/');
    const bytes = await readFile(full);
    const tag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    files.set(path, { bytes, type, tag, forever: path.startsWith('/assets/') });
  }
  return files;
}
