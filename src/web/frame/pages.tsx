import {
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BarChartOutlined,
  CalculatorOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  DatabaseOutlined,
  FileDoneOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  HistoryOutlined,
  HomeOutlined,
  ImportOutlined,
  PayCircleOutlined,
  SettingOutlined,
  ShopOutlined,
  SwapOutlined,
  TagsOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { NavigateOptions } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { FieldGroup } from '../../domain/people/fields.ts';
import type { Subject } from '../../domain/people/rights.ts';
import type { ScreenText } from '../../words/screens.ts';

export interface Page {
  readonly to: NonNullable<NavigateOptions['to']>;
  readonly text: ScreenText;
  readonly icon: ReactNode;
  /** What one has to be allowed to read; absent = it is for everybody. */
  readonly reads?: Subject;
  /** It shows nothing but fields of this group. */
  readonly shows?: FieldGroup;
  /** Addresses that belong to it. */
  readonly also?: string;
}

/** Pages of one job; without a heading where the page itself is the job. */
export interface PageGroup {
  readonly text: ScreenText | null;
  readonly pages: readonly Page[];
}

/** Navigation by job, in the order of the day's work: only what exists stands here. */
export const jobs: readonly PageGroup[] = [
  {
    text: null,
    pages: [
      { to: '/today', text: 'navToday', icon: <HomeOutlined key="i" />, reads: 'reports' },
      {
        to: '/approvals',
        text: 'navApprovals',
        icon: <CheckSquareOutlined key="i" />,
        reads: 'approvals',
        also: '/approvals/',
      },
    ],
  },
  {
    text: 'groupAudit',
    pages: [
      {
        to: '/board',
        text: 'navBoard',
        icon: <CalendarOutlined key="i" />,
        reads: 'reports',
        also: '/audits/',
      },
      { to: '/lines', text: 'navLines', icon: <UnorderedListOutlined key="i" />, reads: 'reports' },
      { to: '/disputes', text: 'navDisputes', icon: <AuditOutlined key="i" />, reads: 'disputes' },
      {
        to: '/contracts',
        text: 'navContracts',
        icon: <FileTextOutlined key="i" />,
        reads: 'contracts',
        also: '/contracts/',
      },
      {
        to: '/negotiations',
        text: 'navNegotiations',
        icon: <SwapOutlined key="i" />,
        reads: 'contracts',
        also: '/negotiations/',
      },
      { to: '/terms', text: 'navTerms', icon: <FileProtectOutlined key="i" />, reads: 'contracts' },
      { to: '/fees', text: 'navFees', icon: <TagsOutlined key="i" />, reads: 'contracts' },
      {
        to: '/trends',
        text: 'navTrends',
        icon: <BarChartOutlined key="i" />,
        reads: 'reports',
        shows: 'price',
      },
      {
        to: '/fee-rates',
        text: 'navFeeRates',
        icon: (
          <span key="i" className="anticon" aria-hidden="true">
            %
          </span>
        ),
        reads: 'contracts',
        shows: 'price',
      },
      {
        to: '/calculators',
        text: 'navCalculators',
        icon: <CalculatorOutlined key="i" />,
        reads: 'contracts',
      },
      { to: '/papers', text: 'navPapers', icon: <FileDoneOutlined key="i" />, reads: 'letters' },
    ],
  },
  {
    text: 'groupReceivable',
    pages: [
      {
        to: '/payments',
        text: 'navPayments',
        icon: <PayCircleOutlined key="i" />,
        reads: 'payments',
      },
    ],
  },
  {
    text: null,
    pages: [
      {
        to: '/customers',
        text: 'navCustomers',
        icon: <ShopOutlined key="i" />,
        reads: 'customers',
        also: '/customers/',
      },
      { to: '/import', text: 'navImport', icon: <ImportOutlined key="i" />, also: '/import/' },
    ],
  },
];

/** At the foot: what is set once and looked up now and then. */
export const settings: Page = {
  to: '/settings',
  text: 'navSettings',
  icon: <SettingOutlined key="i" />,
};

/** Beside them: who changed what. */
export const trail: Page = {
  to: '/trail',
  text: 'navTrail',
  icon: <HistoryOutlined key="i" />,
  also: '/trail/',
  reads: 'trail',
};

/** For who keeps the program running; reached from the settings and by search. */
const system: Page = {
  to: '/system',
  text: 'navSystem',
  icon: <DatabaseOutlined key="i" />,
  reads: 'system',
};

/** Help for those who build on it; reached from the settings and by search. */
export const helpPages: readonly Page[] = [
  { to: '/docs', text: 'navDocs', icon: <ApiOutlined key="i" /> },
  { to: '/ui', text: 'navParts', icon: <AppstoreOutlined key="i" /> },
];

/** What working days are counted by; reached from the settings, the calculators and by search. */
const calendar: Page = {
  to: '/calendar',
  text: 'navCalendar',
  icon: <CalendarOutlined key="i" />,
};

/** Every page, as search and titles know them. */
export const pages: readonly Page[] = [
  ...jobs.flatMap((group) => group.pages),
  settings,
  trail,
  system,
  calendar,
  ...helpPages,
];

/** On a phone the bar at the foot has room for these. */
const phonePlaces: readonly Page['to'][] = ['/today', '/board', '/disputes', '/payments'];
export const phonePages: readonly Page[] = phonePlaces.flatMap(
  (to) => pages.find((page) => page.to === to) ?? [],
);
