import type { NavigateOptions } from '@tanstack/react-router';
import type { WireSearch } from '../../wire/lines.ts';
import type { ScreenText } from '../../words/screens.ts';
import { showScreen, type Texts } from '../texts.ts';
import { showMoney } from '../ui/showMoney.ts';
import { type Page, pages } from './pages.tsx';
import { readRecent } from './recent.ts';

/** One thing that the search found, and where it leads. */
export interface Found {
  readonly id: string;
  readonly group: ScreenText;
  readonly title: string;
  readonly note: string;
  readonly amount?: string;
  readonly go?: NavigateOptions;
  /** What is done instead of going somewhere. */
  readonly run?: () => void;
}

export const pagesFor = (q: string, { t }: Texts, mayOpen: (page: Page) => boolean): Found[] =>
  pages
    .filter((page) => mayOpen(page) && isNamed(page.text, q))
    .map(({ to, text }) => ({
      id: to,
      group: 'searchPages',
      title: t(text),
      note: '',
      go: { to } as NavigateOptions,
    }));

/** Places that were looked at last: these books' alone, without the page that is open. */
export const recentFor = (q: string, isDemo: boolean, here: string): Found[] =>
  readRecent()
    .filter(({ href, title, page }) => {
      const isOwn = new URLSearchParams(href.split('?')[1]).get('demo') === 'true';
      const said = `${title} ${page}`.toLowerCase();
      return isOwn === isDemo && href.split('?')[0] !== here && said.includes(q.toLowerCase());
    })
    .slice(0, 5)
    .map(({ href, title, page }) => ({
      id: `r${href}`,
      group: 'searchRecent',
      title,
      note: title === page ? '' : page,
      go: { href },
    }));

/** Absent for who is shown none. */
const amountOf = (amount: string | null) => (amount === null ? {} : { amount: showMoney(amount) });

type Audit = WireSearch['lines'][number]['audit'];

/** What was audited opens on the workbench at its place, the rest among the lines. */
const benchOf = (audit: Audit, extra: Readonly<Record<string, unknown>> = {}) =>
  audit &&
  ({
    to: '/audits/$id',
    params: { id: audit.id },
    search: { ...(audit.statement > 0 ? { statement: audit.statement } : {}), ...extra },
  } as unknown as NavigateOptions);

const linesOf = (chain: string, find = ''): NavigateOptions =>
  ({ to: '/lines', search: { chain, ...(find === '' ? {} : { find }) } }) as NavigateOptions;

export function resultsOf(found: WireSearch, { t }: Texts): Found[] {
  const chains = found.chains.map(({ id, name }): Found => {
    const go = { to: '/board', search: { chain: name } } as NavigateOptions;
    return { id: `c${id}`, group: 'searchChains', title: name, note: '', go };
  });
  const statements = found.statements.map(
    ({ id, no, chain, from, to, audit }): Found => ({
      id: `s${id}`,
      group: 'searchStatements',
      title: no || '-',
      note: [chain, [from, to].filter(Boolean).join(' ~ ')].filter(Boolean).join(' · '),
      go: benchOf(audit) ?? linesOf(chain),
    }),
  );
  const lines = found.lines.map((line): Found => {
    const { statement, n, doc, subject, store, chain, date, amount, audit } = line;
    const find = doc ?? subject ?? '';
    return {
      id: `l${statement}${n}`,
      group: 'searchLines',
      title: doc ?? subject ?? '-',
      note: [chain, doc === null ? null : subject, store, date].filter(Boolean).join(' · '),
      ...amountOf(amount),
      go: benchOf(audit, { all: true, ...(find === '' ? {} : { find }) }) ?? linesOf(chain, find),
    };
  });
  const terms = found.terms.map(
    ({ contract, chain, subject, text }, n): Found => ({
      id: `t${contract}${n}`,
      group: 'searchTerms',
      title: subject || t('searchTerms'),
      note: [chain, text].join(' · '),
      go: { to: '/board', search: { chain } } as NavigateOptions,
    }),
  );
  return [...chains, ...statements, ...lines, ...terms, ...casesOf(found, t), ...batchesOf(found)];
}

/** What opens beside its list: the list is narrowed to it, so that it stands on the first page. */
const openIn = (to: string, id: string, search: object = {}) =>
  ({ to, search: { open: id, chain: undefined, ...search } }) as unknown as NavigateOptions;

function casesOf({ disputes, papers, payments }: WireSearch, t: Texts['t']): Found[] {
  return [
    ...disputes.map(
      ({ id, chain, doc, subject, buyer, no, remaining }): Found => ({
        id: `d${id}`,
        group: 'searchDisputes',
        title: doc || subject || no,
        note: [chain, doc === '' ? '' : subject, buyer].filter(Boolean).join(' · '),
        ...amountOf(remaining),
        go: openIn('/disputes', id, { find: doc || subject || no }),
      }),
    ),
    ...papers.map(
      ({ id, kind, no, chain, day, amount }): Found => ({
        id: `p${id}`,
        group: 'searchPapers',
        title: no,
        note: [t(`paperKind_${kind}`), chain, day].join(' · '),
        ...amountOf(amount),
        go: openIn('/papers', id, { find: no }),
      }),
    ),
    ...payments.map(
      ({ id, chain, payer, bank_ref, day, amount }): Found => ({
        id: `m${id}`,
        group: 'searchPayments',
        title: payer || chain,
        note: [payer === '' ? '' : chain, bank_ref, day].filter(Boolean).join(' · '),
        ...amountOf(amount),
        go: openIn('/payments', id, { tab: 'paid' }),
      }),
    ),
  ];
}

const batchesOf = ({ batches }: WireSearch): Found[] =>
  batches.map(({ id, files, statements, recorded_at }) => ({
    id: `b${id}`,
    group: 'searchBatches',
    title: files.join(', '),
    note: [...statements, recorded_at.slice(0, 10)].join(' · '),
    go: { to: '/import/$id', params: { id } } as unknown as NavigateOptions,
  }));

/** Whoever reads one language may type the other. */
export const isNamed = (text: ScreenText, q: string): boolean =>
  (['zh', 'en'] as const).some((lang) =>
    showScreen(text, lang).toLowerCase().includes(q.toLowerCase()),
  );
