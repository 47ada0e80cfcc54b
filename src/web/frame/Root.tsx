import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import mark from '../mark.svg';
import { useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { lazyPart } from '../ui/lazyPart.tsx';
import { Frame } from './Frame.tsx';
import { OfflineNote } from './OfflineNote.tsx';
import { LanguageButton, ThemeButton } from './PreferenceButtons.tsx';

const doors: ReadonlySet<string> = new Set(['/sign-in', '/signed-in', '/welcome']);

const NeedTwoFactorPanel = lazyPart(
  'NeedTwoFactorPanel',
  async () => (await import('../people/NeedTwoFactorPanel.tsx')).NeedTwoFactorPanel,
);

/**
 * Who has to sign in is led there and back, who has to set up 两步验证 does it in the place of any page;
 * all others see the frame.
 */
export function Root() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  const href = useRouterState({ select: (state) => state.location.href });
  const navigate = useNavigate();
  const session = useSession();
  const isDoor = doors.has(path);
  const isOut = session?.mode === 'signIn' && session.person === null;
  useEffect(() => {
    if (isOut && !isDoor) void navigate({ to: '/sign-in', search: { to: href }, replace: true });
  }, [isOut, isDoor, href, navigate]);
  const [isHeld, setHeld] = useState(false);
  const isNeeded = session?.two_factor_needed === true;
  // Held until the recovery codes are kept, also where the session is looked at again meanwhile.
  if (isNeeded && !isHeld) setHeld(true);
  if (isDoor) return <DoorFrame />;
  if (isOut) return null;
  if (!isHeld) return <Frame />;
  return (
    <DoorFrame>
      <NeedTwoFactorPanel isNeeded={isNeeded} onDone={() => setHeld(false)} />
    </DoorFrame>
  );
}

/** Before the door: nothing but what opens it. */
function DoorFrame({ children = <Outlet /> }: { readonly children?: ReactNode }) {
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
        {children}
      </main>
    </div>
  );
}
