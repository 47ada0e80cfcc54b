import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { printDecisions, printLayouts } from './layouts.ts';
import { makeMarch } from './month.ts';

/** `npm run examples`: writes the demo month into examples/, the same bytes every time. */
const target = resolve(import.meta.dirname, '../../examples');
const month = makeMarch();
for (const { name, files } of await printLayouts(month)) {
  mkdirSync(join(target, name), { recursive: true });
  for (const file of files) writeFileSync(join(target, name, file.name), file.bytes);
}
writeFileSync(join(target, 'decisions.csv'), printDecisions(month));
