// The plan of the house as data, and the check that holds it (docs/decisions/0001).
import { type Broken, findCircles, importsOf, isTest, roomOf, type Tree } from './house/imports.ts';
import { checkLock } from './house/lock.ts';
import { checkDomainText, checkPaths, checkWords } from './house/text.ts';

/** Which rooms a room may import. Arrows may skip rooms, never turn. */
export const rooms: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  words: ['domain'],
  wire: ['words', 'domain'],
  server: ['wire', 'words', 'domain'],
  demo: ['server', 'wire', 'words', 'domain'],
  cli: ['demo', 'server', 'wire', 'words', 'domain'],
  web: ['wire', 'words', 'domain'],
};

/** A noun of the domain imports only nouns before it. */
export const nouns: readonly string[] = (
  'values sheets calendar ledger people approvals evidence customers products credit contracts negotiations ' +
  'promotions field stock orders settlements disputes receivables segments service reports imports'
).split(' ');

/** Folders of the server that are no business nouns. */
const serverFolders = ['db', 'files', 'jobs', 'drops', 'trail', 'backups', 'system'];

/** Packages by room; 'node:' stands for all of Node. */
const packages: Readonly<Record<string, readonly string[]>> = {
  domain: ['@stdlib/math-base-special-gammaln'],
  words: [],
  wire: ['zod'],
  server: (
    'node: zod pg pg-copy-streams graphile-worker fastify pino fastify-type-provider-zod ' +
    '@fastify/swagger @fastify/static @fastify/multipart @e965/xlsx hucre yauzl csv-parse ' +
    'iconv-lite htmlparser2 fast-xml-parser edifact x12-parser pdfmake chinese-days nodemailer ' +
    '@cantoo/pdf-lib standardwebhooks better-auth @zxcvbn-ts/core @zxcvbn-ts/language-common @casl/ability kysely @modelcontextprotocol/sdk'
  ).split(' '),
  demo: ['node:', '@e965/xlsx', 'hucre', 'iconv-lite'],
  cli: ['node:', 'commander', 'cli-progress', 'vite', '@vitejs/plugin-react'],
  web: (
    'react react-dom antd @ant-design/icons @tanstack/react-query @tanstack/react-router ' +
    '@tanstack/react-virtual echarts zod @casl/ability'
  ).split(' '),
};

/** What may stand in server/NOUN beside routes.ts, actions.ts and store.ts. */
export const serverExtras: Readonly<Record<string, readonly string[]>> = {
  imports: (
    'parts partHead partStore paperDoubts month monthBeside monthWorker opened held inbox batch computed mappings earlier ' +
    'mappingStore placeStore ' +
    'guard limits pieces sniff readBytes readFile readWorker csvSheet htmlSheet workbookSheet mergedCells ' +
    'numberFormat packedRows xlsxParts xlsxRows xmlScan'
  ).split(' '),
  contracts: [
    'agreements',
    'agreementStore',
    'feeStore',
    'feeSumStore',
    'fees',
    'feeRoutes',
    'feeRates',
    'feeRateStore',
    'feeRateRoutes',
    'feeRateSheet',
    'agreementRoutes',
    'drafts',
    'draftStore',
    'draftRoutes',
    'held',
    'heldGoods',
    'heldGoodsStore',
    'parties',
    'partyStore',
    'partyRoutes',
    'versionParties',
    'contractSheet',
  ],
  negotiations: ['paper', 'parity', 'read'],
  calendar: ['preview', 'workCalendar'],
  customers: (
    'bookRoutes books listStore parties partyStore placed profiles profileStore retailerRoutes retailers ' +
    'retailerStore siteRoutes sites siteStore stated templateRoutes templates templateStore view'
  ).split(' '),
  drops: ['reading'],
  approvals:
    'asked own deputies deputyStore limit matrix matrixStore read requests requestStore'.split(' '),
  backups: ['frames', 'records', 'take', 'inspect', 'restore', 'plan'],
  disputes: [
    'bringIn',
    'checkEvent',
    'clocks',
    'creditStore',
    'deadlines',
    'deadlineStore',
    'follow',
    'givenUp',
    'record',
    'recover',
    'sumStore',
  ],
  receivables: (
    'allocate candidates days daysRoutes daysSheet daysStore found dues dueStore links linkStore tails writeOffs writeOffBacks ' +
    'writeOffStore writeOffRoutes'
  ).split(' '),
  evidence: [
    'papers',
    'pack',
    'bind',
    'attached',
    'letterDraft',
    'objections',
    'issued',
    'sendFile',
    'paperFacts',
    'issuedStore',
    'words',
    'wordStore',
    'wordRoutes',
  ],
  people: (
    'belongings handOver handOverStore handOverRoutes auth password signIn signInStore signInRoutes links gate identify persons personStore ' +
    'personRoutes scopes scopeStore scopeRoutes tries twoFactor twoFactorStore twoFactorRoutes ' +
    'keys keyStore keyRoutes provider providerStore providerRoutes ' +
    'events eventStore'
  ).split(' '),
  reports: ['today', 'boardStore'],
  trail: ['verify', 'verifyStore', 'booksStore', 'way', 'wayStore'],
  settlements: [
    'approval',
    'conceded',
    'decideOver',
    'fileRow',
    'posting',
    'reversal',
    'headStore',
    'earlierStore',
    'feeList',
    'seenPapers',
    'seenRun',
    'statementList',
    'invoiceList',
    'invoiceSheet',
    'reservation',
    'letter',
    'letterBlocks',
    'letterFacts',
    'letterItems',
    'letterTables',
    'differenceSheet',
    'differenceSums',
  ],
};

/** Every rule on every file of the tree; an empty list is a sound house. */
export function checkHouse(tree: Tree): Broken[] {
  const broken: Broken[] = [...checkPaths(tree), ...checkWords(tree), ...checkLock(tree)];
  for (const [file, text] of tree) {
    if (!/^src\/.*\.tsx?$/.test(file) || isTest(file)) continue;
    broken.push(...checkImports(file, text));
    if (roomOf(file) === 'domain') broken.push(...checkDomainText(file, text));
    if (roomOf(file) === 'server') broken.push(...checkServer(file, text));
    if (file !== 'src/server/config.ts' && /\bprocess\s*(?:\.\s*env\b|\[\s*['"]env)/.test(text))
      broken.push({ rule: 'environment', file, what: 'only src/server/config.ts reads it' });
  }
  for (const circle of findCircles(tree))
    broken.push({ rule: 'circle', file: circle[0] ?? '', what: circle.join(' -> ') });
  return broken;
}

function checkImports(file: string, text: string): Broken[] {
  const room = roomOf(file);
  const allowed = rooms[room];
  if (!allowed) return [{ rule: 'room', file, what: `no room is called ${room}` }];
  const broken: Broken[] = [];
  const say = (rule: string, what: string) => broken.push({ rule, file, what });
  if (room === 'domain' && !nouns.includes(nounOf(file))) say('noun', nounOf(file));
  for (const { target, name } of importsOf(file, text)) {
    if (target === null) {
      if (!mayUse(room, name)) say('package', `${room} may not use ${name}`);
    } else if (!target.startsWith('src/')) say('arrow', `${target} is outside of src`);
    else if (roomOf(target) !== room) {
      if (!allowed.includes(roomOf(target))) say('arrow', `${room} -> ${roomOf(target)}`);
    } else if (room === 'domain' && nouns.indexOf(nounOf(target)) > nouns.indexOf(nounOf(file))) {
      say('noun order', `${nounOf(file)} -> ${nounOf(target)}`);
    } else if (room === 'web' && borrowsPage(file, target)) say('page', target);
  }
  return broken;
}

const nounOf = (file: string): string => {
  const parts = file.split('/');
  return parts.length > 3 ? (parts[2] as string) : '';
};

const mayUse = (room: string, name: string): boolean =>
  (packages[room] ?? []).some((each) =>
    each === 'node:' ? name.startsWith('node:') : name === each || name.startsWith(`${each}/`),
  );

/** Another noun's *Panel may be borrowed, its pages and forms not. */
function borrowsPage(file: string, target: string): boolean {
  const [from, to] = [nounOf(file), nounOf(target)];
  return from !== '' && to !== '' && to !== from && to !== 'ui' && !/Panel\.tsx$/.test(target);
}

const sql =
  /['"`]\s*(?:(?:select|update|with|create|alter|drop|truncate)\s+\w|insert\s+into\s|delete\s+from\s|copy\s+\w+)/i;
const speaksSql = (text: string): boolean => sql.test(text) && /\bquery\b|\bsql\b/i.test(text);

const nameOf = (file: string): string => (file.split('/').pop() ?? '').replace(/\.tsx?$/, '');

/** A second store of a noun (dueStore) is a store: the extras list it, and it alone speaks SQL too. */
const partOf = (name: string): string => (/[a-z]Store$/.test(name) ? 'store' : name);

function checkServer(file: string, text: string): Broken[] {
  const folder = nounOf(file);
  const name = nameOf(file);
  const part = partOf(name);
  const broken: Broken[] = [];
  const say = (rule: string, what: string) => broken.push({ rule, file, what });
  if (folder !== 'db' && part !== 'store' && speaksSql(text)) say('sql', 'SQL stands in store.ts');
  if (folder === '' || folder === 'db') return broken;
  if (![...nouns, ...serverFolders].includes(folder)) say('noun', `server/${folder}`);
  if (!['routes', 'actions', 'store', ...(serverExtras[folder] ?? [])].includes(name))
    say('server file', `${name} is neither routes, actions nor store`);
  for (const { target } of importsOf(file, text)) {
    if (target === null || roomOf(target) !== 'server' || nounOf(target) === '') continue;
    const other = partOf(nameOf(target));
    const rank = { store: 0, actions: 1, routes: 2 } as Readonly<Record<string, number>>;
    const [own, theirs] = [rank[part], rank[other]];
    if (part === 'routes' && other === 'store') say('server order', `routes -> ${target}`);
    if (theirs !== undefined && theirs > (own ?? 0)) say('server order', `${name} -> ${target}`);
  }
  return broken;
}
