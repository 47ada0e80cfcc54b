import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';

/** What is typed is not shown; null where there is nobody to ask. */
export async function askSecret(question: string): Promise<string | null> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return null;
  process.stderr.write(question);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    // Ctrl-C here would be the line's own: it is passed on as what it is.
    lines.once('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    return await lines.question('');
  } finally {
    lines.close();
    process.stderr.write('\n');
  }
}
