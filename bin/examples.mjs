import { ensureInstalled, handOver } from './bootstrap.mjs';

ensureInstalled({ dev: false });
handOver('src/demo/writeExamples.ts', process.argv.slice(2));
