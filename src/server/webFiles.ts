import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';

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

/** The built page, read once: only what was built can be asked for. */
export async function serveWeb(app: FastifyInstance, root: string | null): Promise<void> {
  const files = root === null ? new Map<string, WebFile>() : await readAll(root);
  for (const [path, file] of files) {
    const urls = path.endsWith('/index.html') ? [path, path.slice(0, -10)] : [path];
    for (const url of urls) {
      app.get(url, { schema: { hide: true } }, (request, reply) => {
        reply.header('etag', file.tag);
        const age = file.forever ? 'public, max-age=31536000, immutable' : 'no-cache';
        reply.header('cache-control', age);
        if (request.headers['if-none-match'] === file.tag) return reply.code(304).send();
        return reply.type(file.type).send(file.bytes);
      });
    }
  }
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
