import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Sends a folder's files as the page does; gives the audit that came of them. */
export async function auditExample(url: string, folder: string): Promise<string> {
  const post = async (path: string, type: string, body: Uint8Array<ArrayBuffer> | string) => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': type },
      body,
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  };
  const files: { id: string; name: string }[] = [];
  for (const name of readdirSync(folder)) {
    const body = new Uint8Array(readFileSync(join(folder, name)));
    const query = new URLSearchParams({ name });
    files.push({ id: (await post(`/files?${query}`, 'application/octet-stream', body)).id, name });
  }
  const { id } = await post('/audits', 'application/json', JSON.stringify({ files }));
  for (;;) {
    const answer = await fetch(`${url}/api/v1/jobs/${id}`);
    const job = (await answer.json()) as { audit: string | null; ended_at: string | null };
    if (job.ended_at !== null) return job.audit ?? '';
    await new Promise((done) => setTimeout(done, 50));
  }
}
