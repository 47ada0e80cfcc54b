import { MenuOutlined, QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { Link, Outlet, useRouterState, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import mark from '../mark.svg';
import { usePreferences } from '../preferences.ts';
import { GuidePanel } from '../reports/GuidePanel.tsx';
import { useMayOpen } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Keys } from '../ui/Keys.tsx';
import { ChainSwitch } from './ChainSwitch.tsx';
import { KeysDialog } from './KeysDialog.tsx';
import { MoreSheet, NavLink, Side } from './Navigation.tsx';
import { useNewPage } from './newPage.ts';
import { OfflineNote } from './OfflineNote.tsx';
import { Palette } from './Palette.tsx';
import { PersonBadge } from './PersonBadge.tsx';
import { LanguageButton, ThemeButton } from './PreferenceButtons.tsx';
import { phonePages } from './pages.tsx';

type Open = 'palette' | 'keys' | 'more' | null;

/** The frame of every page: navigation by job, chain, search, person's preferences. */
export function Frame() {
  const { t } = useTexts();
  const { isNavFolded } = usePreferences();
  const mayOpen = useMayOpen();
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
        <OfflineNote />
        <DemoNote />
        <GuideHere />
        <Outlet />
      </main>
      <nav className="foot" aria-label={t('mainNav')}>
        {phonePages.filter(mayOpen).map((page) => (
          <NavLink key={page.to} page={page} />
        ))}
        <button type="button" className="navLink" onClick={() => setOpen('more')}>
          <MenuOutlined aria-hidden="true" />
          <span className="navWord">{t('more')}</span>
        </button>
      </nav>
      {open === 'palette' && <Palette onClose={close} onKeys={() => setOpen('keys')} />}
      {open === 'keys' && <KeysDialog onClose={close} />}
      {open === 'more' && <MoreSheet onClose={close} />}
    </div>
  );
}

function Top({ onOpen }: { readonly onOpen: (open: Open) => void }) {
  const { t } = useTexts();
  return (
    <header className="top">
      <Link className="brand phoneOnly" to="/">
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
      <PersonBadge />
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

function DemoNote() {
  const { t } = useTexts();
  const { demo } = useSearch({ strict: false });
  return demo === true ? <p className="demoNote">{t('demoNote')}</p> : null;
}

/** 上手引导 where the first month is worked on; the demo company has gone all the way. */
function GuideHere() {
  const { demo } = useSearch({ strict: false });
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isOnWay = /^\/(?:today|import|audits)(?:\/|$)/.test(path);
  return isOnWay && demo !== true ? <GuidePanel /> : null;
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
