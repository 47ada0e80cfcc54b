import { parentPort } from 'node:worker_threads';
import { readBytes } from './readBytes.ts';

parentPort?.on('message', async ({ file, bytes }: { file: string; bytes: Uint8Array }) => {
  parentPort?.postMessage(await readBytes(file, bytes));
});
