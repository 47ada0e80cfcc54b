import { CalendarOutlined, FileTextOutlined, ImportOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { loadDemo, Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Notice } from './Notice.tsx';

/** What will stand here, and the one thing that fills it. */
export interface Empty {
  readonly title: string;
  readonly text?: string;
  readonly action?: ReactNode;
}

const ways = {
  '/import': ['navImport', <ImportOutlined key="i" aria-hidden="true" />],
  '/board': ['navBoard', <CalendarOutlined key="i" aria-hidden="true" />],
  '/contracts': ['navContracts', <FileTextOutlined key="i" aria-hidden="true" />],
} as const;

/** To where an empty page is filled from. */
export function WayTo({ to }: { readonly to: keyof typeof ways }) {
  const { t } = useTexts();
  const [text, icon] = ways[to];
  return (
    <Link className="linkButton" to={to}>
      {icon} {t(text)}
    </Link>
  );
}

/**
 * 空 of what belongs to chains: where the demo company is not loaded, how it is; where only one chain
 * is looked at, the way to all of them; else what fills the page.
 */
export function useEmpty(own: Empty): Empty {
  const { t } = useTexts();
  const { chain, demo } = useSearch({ strict: false });
  const isDemo = demo === true;
  const loaded = useQuery({
    queryKey: ['demo'],
    queryFn: loadDemo,
    staleTime: 60_000,
    enabled: isDemo,
  });
  if (chain !== undefined) {
    return {
      title: t('chainNothing', { chain }),
      text: t('chainNothingHint'),
      action: (
        <Link
          className="linkButton"
          to="."
          search={(before) => ({ ...before, chain: undefined }) as typeof before}
        >
          {t('allChains')}
        </Link>
      ),
    };
  }
  if (isDemo && loaded.data !== undefined && loaded.data.state !== 'ready') {
    const action = (
      <Link className="linkButton" to="/settings" hash="demo">
        {t('demoLoad')}
      </Link>
    );
    return { title: t('demoEmpty'), text: t('demoEmptyHint'), action };
  }
  return own;
}

/** The whole page has nothing yet. */
export const EmptyNotice = (own: Empty) => <Notice tone="quiet" {...useEmpty(own)} />;

interface FailedNoticeProps {
  readonly error: Error | null;
  readonly retry: () => void;
  /** Where one goes on when what was asked for does not exist. */
  readonly back?: keyof typeof ways;
}

/** 没有载入, to be tried again; 没有找到 and 没有权限, which no second try brings. */
export function FailedNotice({ error, retry, back = '/board' }: FailedNoticeProps) {
  const { t } = useTexts();
  const text = error instanceof Refusal && error.message !== '' ? error.message : t('offline');
  if (error instanceof Refusal && error.said.status === 404) {
    return <Notice tone="person" title={t('notFound')} text={text} action={<WayTo to={back} />} />;
  }
  if (error instanceof Refusal && error.said.status === 403) {
    return <Notice tone="quiet" title={t('notForRole')} text={text} />;
  }
  return (
    <Notice
      tone="against"
      title={t('failedTitle')}
      text={text}
      action={<Button onClick={retry}>{t('retry')}</Button>}
    />
  );
}

/** A page that is only this: it has its heading all the same. */
export const FailedPage = ({ title, ...rest }: FailedNoticeProps & { readonly title: string }) => (
  <div className="column wide">
    <h1 className="pageTitle">{title}</h1>
    <FailedNotice {...rest} />
  </div>
);
