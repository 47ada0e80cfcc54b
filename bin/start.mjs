import { ensureInstalled, handOver } from './bootstrap.mjs';

ensureInstalled({ dev: false });
handOver('src/cli/start.ts', process.argv.slice(2));
