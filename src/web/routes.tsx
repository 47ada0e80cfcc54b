import {
  createRootRoute,
  createRoute,
  createRouter,
  redirect,
  retainSearchParams,
} from '@tanstack/react-router';
import { Root } from './frame/Root.tsx';
import { BrokenPage, MissingPage } from './frame/states.tsx';
import {
  readApprovalPlace,
  readAuditPlace,
  readCalcPlace,
  readCalendarPlace,
  readCustomerPlace,
  readDisputePlace,
  readFeeRatePlace,
  readImportPlace,
  reading,
  readLinePlace,
  readOnPlace,
  readPaymentPlace,
  readPlace,
  readRecordPlace,
  readSignInPlace,
  readTermPlace,
  readTrendPlace,
  readVersionPlace,
} from './place.ts';
import { lazyPart } from './ui/lazyPart.tsx';
import { readView } from './ui/table/view.ts';

const root = createRootRoute({
  component: Root,
  notFoundComponent: MissingPage,
  validateSearch: readPlace,
  search: { middlewares: [retainSearchParams(['chain', 'demo'])] },
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: ({ search }) => {
    throw redirect({ to: '/today', search, replace: true });
  },
});

const today = createRoute({
  getParentRoute: () => root,
  path: '/today',
  component: lazyPart('HomePage', async () => (await import('./reports/HomePage.tsx')).HomePage),
});

const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  validateSearch: reading(readView),
  component: lazyPart('BoardPage', async () => (await import('./reports/BoardPage.tsx')).BoardPage),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/audits/$id',
  validateSearch: reading(readView, readAuditPlace),
  component: lazyPart(
    'AuditPage',
    async () => (await import('./settlements/AuditPage.tsx')).AuditPage,
  ),
});

const letter = createRoute({
  getParentRoute: () => root,
  path: '/audits/$id/letter',
  validateSearch: reading(readAuditPlace),
  component: lazyPart(
    'LetterPage',
    async () => (await import('./evidence/LetterPage.tsx')).LetterPage,
  ),
});

const paper = createRoute({
  getParentRoute: () => root,
  path: '/audits/$id/papers/$kind',
  validateSearch: reading(readAuditPlace),
  component: lazyPart(
    'PaperPage',
    async () => (await import('./evidence/PaperPage.tsx')).PaperPage,
  ),
});

const papers = createRoute({
  getParentRoute: () => root,
  path: '/papers',
  validateSearch: reading(readView),
  component: lazyPart(
    'PapersPage',
    async () => (await import('./evidence/PapersPage.tsx')).PapersPage,
  ),
});

const lines = createRoute({
  getParentRoute: () => root,
  path: '/lines',
  validateSearch: reading(readLinePlace, readView),
  component: lazyPart('LinesPage', async () => (await import('./reports/LinesPage.tsx')).LinesPage),
});

const disputes = createRoute({
  getParentRoute: () => root,
  path: '/disputes',
  validateSearch: reading(readView, readDisputePlace),
  component: lazyPart(
    'DisputesPage',
    async () => (await import('./disputes/DisputesPage.tsx')).DisputesPage,
  ),
});

const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  validateSearch: reading(readView, readApprovalPlace),
  component: lazyPart(
    'ApprovalsPage',
    async () => (await import('./approvals/ApprovalsPage.tsx')).ApprovalsPage,
  ),
});

const approval = createRoute({
  getParentRoute: () => root,
  path: '/approvals/$id',
  component: lazyPart(
    'ApprovalPage',
    async () => (await import('./approvals/ApprovalPage.tsx')).ApprovalPage,
  ),
});

const contracts = createRoute({
  getParentRoute: () => root,
  path: '/contracts',
  validateSearch: reading(readView),
  component: lazyPart(
    'ContractsPage',
    async () => (await import('./contracts/ContractsPage.tsx')).ContractsPage,
  ),
});

const contract = createRoute({
  getParentRoute: () => root,
  path: '/contracts/$id',
  validateSearch: reading(readVersionPlace),
  component: lazyPart(
    'ContractPage',
    async () => (await import('./contracts/ContractPage.tsx')).ContractPage,
  ),
});

const contractDraft = createRoute({
  getParentRoute: () => root,
  path: '/contracts/$id/drafts/$draft',
  component: lazyPart(
    'DraftPage',
    async () => (await import('./contracts/DraftPage.tsx')).DraftPage,
  ),
});

const negotiations = createRoute({
  getParentRoute: () => root,
  path: '/negotiations',
  validateSearch: reading(readView),
  component: lazyPart(
    'NegotiationsPage',
    async () => (await import('./negotiations/NegotiationsPage.tsx')).NegotiationsPage,
  ),
});

const negotiation = createRoute({
  getParentRoute: () => root,
  path: '/negotiations/$id',
  component: lazyPart(
    'NegotiationPage',
    async () => (await import('./negotiations/NegotiationPage.tsx')).NegotiationPage,
  ),
});

const feeRates = createRoute({
  getParentRoute: () => root,
  path: '/fee-rates',
  validateSearch: reading(readFeeRatePlace),
  component: lazyPart(
    'FeeRatesPage',
    async () => (await import('./contracts/FeeRatesPage.tsx')).FeeRatesPage,
  ),
});

const whatIf = createRoute({
  getParentRoute: () => root,
  path: '/contracts/$id/what-if',
  component: lazyPart(
    'WhatIfPage',
    async () => (await import('./contracts/WhatIfPage.tsx')).WhatIfPage,
  ),
});

const terms = createRoute({
  getParentRoute: () => root,
  path: '/terms',
  validateSearch: reading(readView, readTermPlace),
  component: lazyPart(
    'TermsPage',
    async () => (await import('./contracts/TermsPage.tsx')).TermsPage,
  ),
});

const fees = createRoute({
  getParentRoute: () => root,
  path: '/fees',
  validateSearch: reading(readView),
  component: lazyPart('FeesPage', async () => (await import('./contracts/FeesPage.tsx')).FeesPage),
});

const calculatorsPage = createRoute({
  getParentRoute: () => root,
  path: '/calculators',
  validateSearch: reading(readCalcPlace),
  component: lazyPart(
    'CalculatorsPage',
    async () => (await import('./contracts/CalculatorsPage.tsx')).CalculatorsPage,
  ),
});

const calendar = createRoute({
  getParentRoute: () => root,
  path: '/calendar',
  validateSearch: reading(readCalendarPlace),
  component: lazyPart(
    'CalendarPage',
    async () => (await import('./calendar/CalendarPage.tsx')).CalendarPage,
  ),
});

const customers = createRoute({
  getParentRoute: () => root,
  path: '/customers',
  validateSearch: reading(readView, readOnPlace),
  component: lazyPart(
    'CustomersPage',
    async () => (await import('./customers/CustomersPage.tsx')).CustomersPage,
  ),
});

const customer = createRoute({
  getParentRoute: () => root,
  path: '/customers/$name',
  validateSearch: reading(readView, readCustomerPlace),
  component: lazyPart(
    'CustomerPage',
    async () => (await import('./customers/CustomerPage.tsx')).CustomerPage,
  ),
});

const trends = createRoute({
  getParentRoute: () => root,
  path: '/trends',
  validateSearch: reading(readTrendPlace),
  component: lazyPart(
    'TrendsPage',
    async () => (await import('./reports/TrendsPage.tsx')).TrendsPage,
  ),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/import',
  validateSearch: reading(readView, readImportPlace),
  component: lazyPart(
    'ImportPage',
    async () => (await import('./imports/ImportPage.tsx')).ImportPage,
  ),
});

const batch = createRoute({
  getParentRoute: () => root,
  path: '/import/$id',
  component: lazyPart('BatchPage', async () => (await import('./imports/BatchPage.tsx')).BatchPage),
});

const payments = createRoute({
  getParentRoute: () => root,
  path: '/payments',
  validateSearch: reading(readView, readPaymentPlace),
  component: lazyPart(
    'PaymentsPage',
    async () => (await import('./receivables/PaymentsPage.tsx')).PaymentsPage,
  ),
});

const settings = createRoute({
  getParentRoute: () => root,
  path: '/settings',
  component: lazyPart(
    'SettingsPage',
    async () => (await import('./people/SettingsPage.tsx')).SettingsPage,
  ),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: reading(readSignInPlace),
  component: lazyPart(
    'SignInPage',
    async () => (await import('./people/SignInPage.tsx')).SignInPage,
  ),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  path: '/signed-in',
  component: lazyPart(
    'SignedInPage',
    async () => (await import('./people/SignedInPage.tsx')).SignedInPage,
  ),
});

const welcome = createRoute({
  getParentRoute: () => root,
  path: '/welcome',
  component: lazyPart(
    'WelcomePage',
    async () => (await import('./people/WelcomePage.tsx')).WelcomePage,
  ),
});

const trail = createRoute({
  getParentRoute: () => root,
  path: '/trail',
  validateSearch: reading(readView),
  component: lazyPart('TrailPage', async () => (await import('./trail/TrailPage.tsx')).TrailPage),
});

const record = createRoute({
  getParentRoute: () => root,
  path: '/trail/$id',
  validateSearch: reading(readRecordPlace),
  component: lazyPart(
    'RecordPage',
    async () => (await import('./trail/RecordPage.tsx')).RecordPage,
  ),
});

const system = createRoute({
  getParentRoute: () => root,
  path: '/system',
  component: lazyPart(
    'SystemPage',
    async () => (await import('./system/SystemPage.tsx')).SystemPage,
  ),
});

const docs = createRoute({
  getParentRoute: () => root,
  path: '/docs',
  component: lazyPart('ApiPage', async () => (await import('./documents/ApiPage.tsx')).ApiPage),
});

const parts = createRoute({
  getParentRoute: () => root,
  path: '/ui',
  validateSearch: reading(readView),
  component: lazyPart('PartsPage', async () => (await import('./parts/PartsPage.tsx')).PartsPage),
});

export const router = createRouter({
  routeTree: root.addChildren([
    ...[home, today, board, audit, letter, paper, papers, disputes, approvals, approval, lines],
    ...[contracts, contract, contractDraft, negotiations, negotiation, whatIf, feeRates, terms],
    ...[fees, calculatorsPage, calendar, customers, customer, trends, payments, imports, batch],
    ...[settings, signIn, signedIn, welcome, trail, record, system, docs, parts],
  ]),
  defaultErrorComponent: BrokenPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
