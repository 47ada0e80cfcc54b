import { MenuFoldOutlined, MenuUnfoldOutlined, ShopOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import { loadDemo } from '../api.ts';
import mark from '../mark.svg';
import { prefer, usePreferences } from '../preferences.ts';
import { useMayOpen } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LanguageButton, ThemeButton } from './PreferenceButtons.tsx';
import { jobs, type Page, settings, trail } from './pages.tsx';

/** The side of a desk's screen: jobs, and at its foot what is set once. */
export function Side() {
  const { t } = useTexts();
  const { isNavFolded } = usePreferences();
  const word = t(isNavFolded ? 'navUnfold' : 'navFold');
  return (
    <aside className="side">
      <Link className="brand" to="/">
        <img src={mark} alt="" width="20" height="20" />
        <span className="navWord">{t('brand')}</span>
      </Link>
      <nav aria-label={t('mainNav')}>
        <Jobs />
      </nav>
      <div className="sideEnd">
        <DemoLink />
        <TrailLink />
        <NavLink page={settings} />
        <Button
          type="text"
          aria-label={word}
          title={word}
          icon={isNavFolded ? <MenuUnfoldOutlined /> : <MenuFoldOutlined />}
          onClick={() => prefer({ isNavFolded: !isNavFolded })}
        />
      </div>
    </aside>
  );
}

/** 留痕, for who may read it. */
function TrailLink() {
  return useMayOpen()(trail) ? <NavLink page={trail} /> : null;
}

function Jobs() {
  const { t } = useTexts();
  const mayOpen = useMayOpen();
  const own = jobs.map(({ text, pages }) => ({
    text,
    pages: pages.filter(mayOpen),
  }));
  return own.map(({ text, pages }) => (
    <div key={text ?? pages[0]?.to ?? ''} className="navGroup">
      {text !== null && pages.length > 0 && <p className="navHead">{t(text)}</p>}
      {pages.map((page) => (
        <NavLink key={page.to} page={page} />
      ))}
    </div>
  ));
}

export function NavLink({ page: { to, text, icon, also } }: { readonly page: Page }) {
  const { t } = useTexts();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isHere = path === to || (also !== undefined && path.startsWith(also));
  return (
    <Link
      to={to}
      className={`navLink${isHere ? ' here' : ''}`}
      title={t(text)}
      {...(isHere ? { 'aria-current': 'page' as const } : {})}
    >
      {icon}
      <span className="navWord">{t(text)}</span>
    </Link>
  );
}

/** On a phone everything that the bar has no room for. */
export function MoreSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(path);
  useEffect(() => {
    if (first.current !== path) onClose();
  }, [path, onClose]);
  return (
    <Dialog title={t('more')} place="bottom" onClose={onClose}>
      <nav className="moreNav" aria-label={t('more')}>
        <Jobs />
        <TrailLink />
        <NavLink page={settings} />
        <DemoLink />
      </nav>
      <div className="moreTools">
        <ThemeButton isWide />
        <LanguageButton />
      </div>
    </Dialog>
  );
}

/** The demo company opens in the same pages, under an address that says so. */
function DemoLink() {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  const { data } = useQuery({ queryKey: ['demo'], queryFn: loadDemo, staleTime: 60_000 });
  if (demo !== true && data?.state !== 'ready') return null;
  return (
    <a className="navLink" href={demo === true ? '/' : '/?demo=true'}>
      <ShopOutlined aria-hidden="true" />
      <span className="navWord">{t(demo === true ? 'demoLeave' : 'companyDemo')}</span>
    </a>
  );
}
