import {
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  CalendarOutlined,
  ImportOutlined,
  PayCircleOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { ScreenText } from '../../words/screens.ts';

export interface Page {
  readonly to: '/board' | '/disputes' | '/lines' | '/import' | '/payments' | '/docs' | '/ui';
  readonly text: ScreenText;
  readonly icon: ReactNode;
  /** Addresses that belong to it. */
  readonly also?: string;
}

/** Navigation by job, in the order of the day's work: only what exists stands here. */
export const pages: readonly Page[] = [
  { to: '/board', text: 'navBoard', icon: <CalendarOutlined key="i" />, also: '/audits/' },
  { to: '/disputes', text: 'navDisputes', icon: <AuditOutlined key="i" /> },
  { to: '/lines', text: 'navLines', icon: <UnorderedListOutlined key="i" /> },
  { to: '/import', text: 'navImport', icon: <ImportOutlined key="i" /> },
  { to: '/payments', text: 'navPayments', icon: <PayCircleOutlined key="i" /> },
  { to: '/docs', text: 'navDocs', icon: <ApiOutlined key="i" /> },
  { to: '/ui', text: 'navParts', icon: <AppstoreOutlined key="i" /> },
];
