import type { RealMonth } from './auditExample.ts';

/** A page as the bench of first paint asks it. */
export interface BenchPage {
  readonly name: string;
  /** The route of src/web/routes.tsx that it belongs to. */
  readonly route: string;
  readonly path: string;
  /** What of the page is its own: there once its facts are. */
  readonly content: string;
}

const row = '.gridBody [role=row]';
/** Nothing of the page is still waited for. */
const settled = (what: string): string =>
  what
    .split(', ')
    .map((each) => `main:not(:has(.bone)) ${each}`)
    .join(', ');
const chart = '[_echarts_instance_]';

/** Every page, and every tab that asks for facts of its own; a test holds it against the routes. */
export const pagesOf = ({ audit, contract, agreement }: RealMonth): readonly BenchPage[] => [
  { name: 'today', route: '/today', path: '/today', content: settled('li') },
  { name: 'board', route: '/board', path: '/board', content: row },
  { name: 'bench', route: '/audits/$id', path: `/audits/${audit}`, content: row },
  {
    name: 'letter',
    route: '/audits/$id/letter',
    path: `/audits/${audit}/letter`,
    content: settled('h1'),
  },
  {
    ...{ name: 'invoice list', route: '/audits/$id/papers/$kind' },
    ...{ path: `/audits/${audit}/papers/invoiceList`, content: settled('table') },
  },
  { name: 'papers', route: '/papers', path: '/papers', content: row },
  { name: 'disputes', route: '/disputes', path: '/disputes', content: row },
  {
    ...{ name: 'dispute statistics', route: '/disputes' },
    ...{ path: '/disputes?tab=statistics', content: settled('[_echarts_instance_], table') },
  },
  {
    ...{ name: 'recoveries', route: '/disputes' },
    ...{ path: '/disputes?tab=recoveries', content: settled('h1') },
  },
  { name: 'approvals', route: '/approvals', path: '/approvals', content: settled('.notice') },
  { name: 'lines', route: '/lines', path: '/lines', content: row },
  { name: 'contracts', route: '/contracts', path: '/contracts', content: row },
  {
    ...{ name: 'contract', route: '/contracts/$id' },
    ...{ path: `/contracts/${agreement}`, content: settled('tfoot') },
  },
  { name: 'terms', route: '/terms', path: '/terms', content: row },
  { name: 'fees', route: '/fees', path: '/fees', content: row },
  {
    ...{ name: 'calculators', route: '/calculators' },
    ...{ path: '/calculators', content: settled('h1') },
  },
  {
    ...{ name: 'calendar', route: '/calendar' },
    ...{ path: '/calendar', content: settled('.yearGrid') },
  },
  { name: 'customers', route: '/customers', path: '/customers', content: row },
  { name: 'trends', route: '/trends', path: '/trends', content: chart },
  { name: 'payments due', route: '/payments', path: '/payments', content: row },
  { name: 'payments paid', route: '/payments', path: '/payments?tab=paid', content: row },
  {
    name: 'ageing',
    route: '/payments',
    path: '/payments?tab=aging',
    content: settled('[role=row], table td'),
  },
  {
    name: 'days of credit',
    route: '/payments',
    path: '/payments?tab=days',
    content: settled('.daysTable td'),
  },
  {
    name: 'balances',
    route: '/payments',
    path: '/payments?tab=balances',
    content: settled('table td'),
  },
  { name: 'import', route: '/import', path: '/import', content: settled('h1') },
  {
    name: 'batch',
    route: '/import/$id',
    path: `/import/${audit}`,
    content: settled('.batchFiles li'),
  },
  {
    name: 'fee rates',
    route: '/fee-rates',
    path: '/fee-rates',
    content: settled('.feeFigures li'),
  },
  {
    name: 'what-if',
    route: '/contracts/$id/what-if',
    path: `/contracts/${agreement}/what-if`,
    content: settled('.whatIfParts table'),
  },
  {
    name: 'negotiations',
    route: '/negotiations',
    path: '/negotiations',
    content: settled('.parity table, .parity p.quiet'),
  },
  { name: 'settings', route: '/settings', path: '/settings', content: settled('input') },
  { name: 'trail', route: '/trail', path: '/trail', content: row },
  { name: 'system', route: '/system', path: '/system', content: settled('.systemTable, .notice') },
  {
    name: 'record',
    route: '/trail/$id',
    path: `/trail/${contract}`,
    content: settled('.way li'),
  },
  { name: 'api', route: '/docs', path: '/docs', content: settled('.operations li') },
  { name: 'parts', route: '/ui', path: '/ui', content: row },
];

/** Routes that show nothing themselves, or stand before the door. */
export const routesApart: readonly string[] = [
  '/',
  '/approvals/$id',
  '/contracts/$id/drafts/$draft',
  '/customers/$name',
  '/negotiations/$id',
  '/sign-in',
  '/signed-in',
  '/welcome',
];

/** A list as the bench of lists asks it, by a name that says what is asked. */
export interface BenchList {
  readonly name: string;
  /** Of the API, as its routes name it. */
  readonly route: string;
  readonly path: string;
}

const words = encodeURIComponent;

/** Every list of the API with what people filter it by; a test holds it against the API. */
export const listsOf = ({ contract }: RealMonth): readonly BenchList[] =>
  [
    ['lines: by day', '/lines?sort=day'],
    ['lines: by amount', '/lines?sort=amount'],
    ['lines: fee, by day', '/lines?fee=dm&sort=day'],
    ['lines: store', `/lines?store=${words('门店77')}`],
    ['lines: chain and kind, by amount', `/lines?chain=${words('连锁7')}&kind=fee&sort=amount`],
    ['lines: number begins with', '/lines?doc=YS0051234&sort=doc'],
    ['today', '/today'],
    ['board: last months', '/board?last=12'],
    ['board: all', '/board'],
    ['chains', '/chains'],
    ['fees', '/fees'],
    ['takings: all months', '/takings'],
    ['takings: a chain', `/takings?chain=${words('连锁7')}`],
    ['fee rates of a year', '/fee-rates?year=2026'],
    ['fee rates by region', '/fee-rates?year=2026&by=region'],
    ['fee rates: lines of a kind', '/fee-rates/lines?year=2026&fee=dm'],
    ['takings: lines of a reason', '/takings/lines?rule=R4'],
    ['takings: lines of all reasons', '/takings/lines'],
    ['statements', '/statements'],
    ['disputes', '/disputes'],
    ['disputes: by amount', '/disputes?sort=amount'],
    ['disputes: by due day, a chain', `/disputes?sort=due&chain=${words('连锁7')}`],
    ['disputes: words, many', `/disputes?q=${words('陈列')}`],
    ['disputes: words, none', `/disputes?q=${words('没有这个')}`],
    ['disputes: statistics', '/disputes/statistics?by=chain'],
    ['disputes: suggestions', '/disputes/suggestions'],
    ['papers', '/papers'],
    ['papers: words', '/papers?q=YH-2020-0012'],
    ['papers: gaps', '/papers/gaps'],
    ['payments', '/payments'],
    ['payments: words', `/payments?q=${words('大卖场')}`],
    ['payments: statements', '/payments/statements'],
    ['payments: statements of a chain', `/payments/statements?chain=${words('连锁7')}`],
    ['payments: ageing', '/payments/aging'],
    ['payments: days of credit', '/payments/days'],
    ['contracts', '/contracts'],
    ['contracts with versions', '/agreements'],
    ['negotiations', '/negotiations'],
    ['parity of regions', '/negotiation-parity'],
    ['customers', '/customers'],
    ['parties of our side', '/supplier-parties'],
    ['contracts of companies', '/party-contracts'],
    ['templates of profiles', '/customer-templates'],
    ['shares by trade type', '/trade-shares'],
    ['clocks', '/clocks'],
    ['reminders', '/reminders'],
    ['batches', '/audits'],
    ['drops', '/drops'],
    ['mappings', '/mappings'],
    ['balances', '/ledger/balances'],
    ['balances by chain', '/ledger/chains'],
    ['entries of a balance', '/ledger/entries?account=claimed'],
    ['search: a number', '/search?q=YS0051234&limit=6'],
    ['search: words', `/search?q=${words('陈列')}&limit=6`],
    ['search: none', `/search?q=${words('没有这个')}&limit=6`],
    ['system', '/system'],
    ['approvals', '/approvals?view=all&state=all'],
    ['trail', '/trail'],
    ['trail: a record', '/trail?record=statements'],
    ['trail: words', `/trail?q=${words('陈列')}`],
    ['terms of a contract', `/contracts/${contract}/use`],
  ].map(([name = '', path = '']) => ({
    name,
    path,
    route: path.replace(/\?.*/, '').replace(contract, '{id}'),
  }));

/** Answers that are no lists: one fact each. */
export const answersApart: readonly string[] = [
  ...[
    '/about',
    '/server',
    '/health',
    '/ready',
    '/company',
    '/customer-rules',
    '/customer-export.xlsx',
    '/customer-templates.xlsx',
    '/fee-rates.xlsx',
    '/payments/days.xlsx',
    '/payments/days/deliveries',
    '/approval-matrix',
    '/calendar',
    '/deputies',
    '/concession-limit',
    '/demo',
    '/examples',
    '/inbox',
    '/session',
    '/sessions',
    '/people',
    '/api-keys',
    '/sign-in-rules',
    '/teams',
    '/roles',
    '/trail/anchor',
    '/trail/verifications/last',
    '/two-factor',
  ],
];
