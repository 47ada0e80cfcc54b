import { request } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WireJob } from '../../src/wire/jobs.ts';
import { dropFiles } from '../make/drop.ts';
import { type Api, ask, auditDrop, finish, startApi, upload } from './api.ts';

let api: Api;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const withHeaders = (headers: Record<string, string>) =>
  new Promise<{ status: number; body: string }>((done, fail) => {
    const asked = request(`${api.server.url}/api/v1/health`, { headers }, (answer) => {
      let body = '';
      answer.on('data', (part) => {
        body += part;
      });
      answer.on('end', () => done({ status: answer.statusCode ?? 0, body }));
    });
    asked.on('error', fail);
    asked.end();
  });

test('a foreign Host and a foreign Origin are refused, this machine is not', async () => {
  expect((await withHeaders({ host: 'evil.example:8080' })).status).toBe(403);
  expect((await withHeaders({ host: '127.0.0.1.evil.example' })).status).toBe(403);
  expect((await withHeaders({ origin: 'http://evil.example' })).status).toBe(403);
  expect((await withHeaders({ host: 'localhost:1' })).status).toBe(200);
  const { host } = new URL(api.server.url);
  expect((await withHeaders({ host, origin: `http://${host}` })).status).toBe(200);
});

test('errors have one shape, with paths and the id of the request', async () => {
  const bad = await ask(api, 'POST', '/audits', { files: [{}], as_of: '3月' });
  expect(bad.status).toBe(422);
  expect(bad.headers.get('content-type')).toContain('application/problem+json');
  expect(bad.body).toMatchObject({ code: 'request.invalid', status: 422, facts: {} });
  expect(bad.body.errors.map(({ path }) => path).sort()).toEqual(['body/as_of', 'body/files/0/id']);
  expect(bad.body.requestId).toBe(bad.headers.get('x-request-id'));
  expect((await ask(api, 'GET', '/nowhere')).body.code).toBe('route.missing');
  expect((await ask(api, 'GET', '/audits/none')).body.code).toBe('audit.missing');
  expect((await ask(api, 'GET', '/jobs/none?lang=en')).body.title).toContain('no such job');
  const missing = { files: [{ id: 'f'.repeat(64) }] };
  expect((await ask(api, 'POST', '/audits', missing)).body.code).toBe('file.missing');
  const large = await ask(api, 'POST', '/audits', { files: [], x: 'x'.repeat(1_100_000) });
  expect([large.status, large.body.code]).toEqual([413, 'request.tooLarge']);
  const broken = await fetch(`${api.server.url}/api/v1/audits`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{',
  });
  expect(broken.status).toBe(400);
  expect((await ask(api, 'GET', '/statements?cursor=x')).body.code).toBe('cursor.invalid');
});

test('a file streams past the body limit and is kept once', async () => {
  const text = `${'门店,金额\n'.repeat(400_000)}`;
  const first = await upload(api, { name: '大.csv', text });
  expect(first.added).toBe(true);
  expect(await upload(api, { name: '别名.csv', text })).toMatchObject({
    id: first.id,
    added: false,
  });
});

test('an empty file, a picture and a letter in a drop are told by name; the rest is audited', async () => {
  const odd = [
    { name: '空.xlsx', text: '' },
    { name: '海报.jpg', text: '\u00ff\u00d8\u00ff\u0000照片' },
    { name: '合同.pdf', text: '%PDF-1.7\n' },
  ];
  const audit = await auditDrop(api, [...odd, ...dropFiles()], { as_of: '2026-04-10' });
  expect(audit.statements[0]?.claimable).toBe('13000.00');
  const told = audit.problems.map(({ code, severity, file }) => [code, severity, file]);
  expect(told).toEqual(
    expect.arrayContaining([
      ['file.empty', 'error', '空.xlsx'],
      ['file.unsupported', 'warning', '海报.jpg'],
      ['file.unsupported', 'warning', '合同.pdf'],
    ]),
  );
});

test('one key, one answer; another body under it is refused', async () => {
  const files = [];
  for (const file of dropFiles()) files.push({ id: (await upload(api, file)).id, name: file.name });
  const key = { 'idempotency-key': 'k-1' };
  const first = await ask<WireJob>(api, 'POST', '/audits', { files }, key);
  const again = await ask<WireJob>(api, 'POST', '/audits', { files }, key);
  expect(again.status).toBe(202);
  expect(again.headers.get('idempotency-replayed')).toBe('true');
  expect(again.body.id).toBe(first.body.id);
  const other = await ask(api, 'POST', '/audits', { files: files.slice(1) }, key);
  expect([other.status, other.body.code]).toEqual([422, 'idempotency.otherBody']);
  await finish(api, first.body);
});

test('a job tells its progress as events and can be cancelled', async () => {
  const files = [];
  for (let i = 0; i < 40; i += 1) {
    const file = await upload(api, { name: `${i}.csv`, text: `单据号,金额\nA${i},${i}\n` });
    files.push({ id: file.id, name: `${i}.csv` });
  }
  const job = (await ask<WireJob>(api, 'POST', '/audits', { files })).body;
  const events = await fetch(`${api.server.url}/api/v1/jobs/${job.id}/events`);
  expect(events.headers.get('content-type')).toContain('text/event-stream');
  const cancelled = await ask<WireJob>(api, 'POST', `/jobs/${job.id}/cancel`);
  expect(cancelled.status).toBe(200);
  expect(await finish(api, job)).toMatchObject({ state: 'cancelled', audit: null });
  const text = await events.text();
  expect(text).toContain('event: job');
  expect(text.trim().endsWith('}')).toBe(true);
  expect(text).toContain('"state":"cancelled"');
  const done = await ask(api, 'POST', `/jobs/${job.id}/cancel`);
  expect(done.status).toBe(200);
});

test('a corrected mapping is remembered for the chain; a stale correction is refused', async () => {
  const mapping = { fingerprint: '甲|乙', headings: { 甲: 'docNo', 乙: null } };
  const path = `/mappings/${encodeURIComponent('乐民超市')}`;
  const first = await ask<{ version: number }>(api, 'PUT', path, { mapping, version: 0 });
  expect(first.body.version).toBe(1);
  const next = { ...mapping, headings: { 甲: 'docNo', 乙: 'gross' } };
  const second = await ask<{ version: number }>(api, 'PUT', path, { mapping: next, version: 1 });
  expect(second.body.version).toBe(2);
  expect((await ask(api, 'PUT', path, { mapping, version: 1 })).status).toBe(409);
  const wrong = { ...mapping, headings: { 甲: 'nonsense' } };
  expect((await ask(api, 'PUT', path, { mapping: wrong, version: 2 })).status).toBe(422);
});

test('the API describes itself, and the page may load nothing from elsewhere', async () => {
  const answer = await fetch(`${api.server.url}/api/v1/openapi.json`);
  const description = (await answer.json()) as { openapi: string; paths: Record<string, unknown> };
  expect(description.openapi).toBe('3.1.0');
  expect(Object.keys(description.paths)).toContain('/api/v1/audits/{id}');
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toContain('unsafe');
});
