import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, handOver, root } from './bootstrap.mjs';

const [name, ...args] = process.argv.slice(2);
const names = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
if (!name || !names.includes(name)) {
  process.stdout.write(`npm run bench -- NAME\n${names.map((each) => `  ${each}\n`).join('')}`);
  process.exit(name ? 2 : 0);
}
ensureInstalled({ dev: true });
handOver(`bench/${name}.ts`, args);
