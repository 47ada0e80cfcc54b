import type { NavigateOptions } from '@tanstack/react-router';
import type { WireSearch } from '../../wire/lines.ts';
import { type ScreenText, showScreen } from '../../words/screens.ts';
import type { Texts } from '../texts.ts';
import { showMoney } from '../ui/Money.tsx';
import { pages } from './pages.tsx';
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

export const pagesFor = (q: string, { t }: Texts): Found[] =>
  pages
    .filter(({ text }) => isNamed(text, q))
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
      amount: showMoney(amount),
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
  return [...chains, ...statements, ...lines, ...terms];
}

/** Whoever reads one language may type the other. */
export const isNamed = (text: ScreenText, q: string): boolean =>
  (['zh', 'en'] as const).some((lang) =>
    showScreen(text, lang).toLowerCase().includes(q.toLowerCase()),
  );
