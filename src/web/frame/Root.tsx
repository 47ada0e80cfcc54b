import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import mark from '../mark.svg';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Frame } from './Frame.tsx';
import { OfflineNote } from './OfflineNote.tsx';
import { LanguageButton, ThemeButton } from './PreferenceButtons.tsx';

/** Who has to sign in is led there and back; all others see the frame. */
export function Root() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const href = useRouterState({ select: (state) => state.location.href });
  const navigate = useNavigate();
  const session = useSession();
  const isDoor = path === '/sign-in' || path === '/welcome';
  const isOut = session?.mode === 'signIn' && session.person === null;
  useEffect(() => {
    if (isOut && !isDoor) void navigate({ to: '/sign-in', search: { to: href }, replace: true });
  }, [isOut, isDoor, href, navigate]);
  if (isDoor) return <DoorFrame />;
  return isOut ? null : <Frame />;
}

/** Before the door: nothing but what opens it. */
function DoorFrame() {
  const { t } = useTexts();
  return (
    <div className="doorFrame">
      <header className="doorTop">
        <span className="brand">
          <img src={mark} alt="" width="20" height="20" />
          {t('brand')}
        </span>
        <span className="doorTools">
          <ThemeButton />
          <LanguageButton />
        </span>
      </header>
      <main id="main" className="door">
        <OfflineNote />
        <Outlet />
      </main>
    </div>
  );
}
