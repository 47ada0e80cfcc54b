import {
  MenuFoldOutlined,
  MenuOutlined,
  MenuUnfoldOutlined,
  QuestionCircleOutlined,
  SearchOutlined,
} from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, Outlet, useRouterState, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { loadDemo } from '../api.ts';
import mark from '../mark.svg';
import { prefer, usePreferences } from '../preferences.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Keys } from '../ui/Keys.tsx';
import { ChainSwitch } from './ChainSwitch.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { Palette } from './Palette.tsx';
import { LanguageButton, ThemeButton } from './PreferenceButtons.tsx';
import { pages } from './pages.tsx';

type Open = 'palette' | 'keys' | 'more' | null;

/** The frame of every page: navigation by job, chain, search, person's preferences. */
export function Frame() {
  const { t } = useTexts();
  const { isNavFolded } = usePreferences();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  useGlobalKeys(setOpen);
  useNewPage();
  return (
    <div className={`frame${isNavFolded ? ' folded' : ''}`}>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <Side />
      <Top onOpen={setOpen} />
      <main id="main" tabIndex={-1}>
        <DemoNote />
        <Outlet />
      </main>
      <nav className="foot" aria-label={t('mainNav')}>
        <NavLinks count={4} />
        <button type="button" className="navLink" onClick={() => setOpen('more')}>
          <MenuOutlined aria-hidden="true" />
          <span className="navWord">{t('more')}</span>
        </button>
      </nav>
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'keys' && <KeysDialog onClose={close} />}
      {open === 'more' && <MoreSheet onClose={close} />}
    </div>
  );
}

function Side() {
  const { t } = useTexts();
  const { isNavFolded } = usePreferences();
  const word = t(isNavFolded ? 'navUnfold' : 'navFold');
  return (
    <aside className="side">
      <Link className="brand" to="/board">
        <img src={mark} alt="" width="20" height="20" />
        <span className="navWord">{t('brand')}</span>
      </Link>
      <nav aria-label={t('mainNav')}>
        <NavLinks />
      </nav>
      <div className="sideEnd">
        <DemoLink />
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

function NavLinks({ count = pages.length }: { readonly count?: number }) {
  const { t } = useTexts();
  const path = useRouterState({ select: (state) => state.location.pathname });
  return pages.slice(0, count).map(({ to, text, icon, also }) => {
    const isHere = path === to || (also !== undefined && path.startsWith(also));
    return (
      <Link
        key={to}
        to={to}
        className={`navLink${isHere ? ' here' : ''}`}
        title={t(text)}
        {...(isHere ? { 'aria-current': 'page' as const } : {})}
      >
        {icon}
        <span className="navWord">{t(text)}</span>
      </Link>
    );
  });
}

function Top({ onOpen }: { readonly onOpen: (open: Open) => void }) {
  const { t } = useTexts();
  return (
    <header className="top">
      <Link className="brand phoneOnly" to="/board">
        <img src={mark} alt="" width="20" height="20" />
        {t('brand')}
      </Link>
      <ChainSwitch />
      <button
        type="button"
        className="searchBox"
        aria-keyshortcuts="Control+K"
        onClick={() => onOpen('palette')}
      >
        <SearchOutlined aria-hidden="true" />
        <span className="navWord">{t('search')}</span>
        <Keys keys="Ctrl K" isHidden />
      </button>
      <div className="tools">
        <Button
          type="text"
          aria-label={t('keys')}
          title={`${t('keys')} (?)`}
          icon={<QuestionCircleOutlined />}
          onClick={() => onOpen('keys')}
        />
        <ThemeButton />
        <LanguageButton />
      </div>
    </header>
  );
}

function MoreSheet({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(path);
  useEffect(() => {
    if (first.current !== path) onClose();
  }, [path, onClose]);
  return (
    <Dialog title={t('more')} place="bottom" onClose={onClose}>
      <nav className="moreNav" aria-label={t('more')}>
        <NavLinks />
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
    <a className="navLink" href={demo === true ? '/board' : '/board?demo=true'}>
      <span className="navWord">{t(demo === true ? 'demoLeave' : 'companyDemo')}</span>
    </a>
  );
}

function DemoNote() {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  return demo === true ? <p className="demoNote">{t('demoNote')}</p> : null;
}

const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl-K from anywhere; ? where nobody is writing. */
function useGlobalKeys(open: (open: Open) => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        open('palette');
      } else if (event.key === '?' && !isWriting(event.target)) {
        event.preventDefault();
        open('keys');
      }
    };
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, [open]);
}

/** A new page is announced by its title, and begins at the top of its content. */
function useNewPage(): void {
  const { t } = useTexts();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const before = useRef(path);
  useEffect(() => {
    const page = pages.find(({ to, also }) => path === to || (also && path.startsWith(also)));
    document.title = page ? t('pageTitle', { page: t(page.text) }) : t('brand');
    if (before.current !== path) document.getElementById('main')?.focus({ preventScroll: true });
    before.current = path;
  }, [path, t]);
}
