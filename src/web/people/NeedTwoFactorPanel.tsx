import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { leaveTo, sessionKey } from '../session.ts';
import { useTexts } from '../texts.ts';
import './settings.css';
import { signOut } from './signInApi.ts';
import { TwoFactorPanel } from './TwoFactorPanel.tsx';

interface NeedTwoFactorPanelProps {
  /** false once it is on; the recovery codes may still be read. */
  readonly isNeeded: boolean;
  readonly onDone: () => void;
}

/** 须先开启两步验证: in the place of every page, until it is on and the recovery codes are kept. */
export function NeedTwoFactorPanel({ isNeeded, onDone }: NeedTwoFactorPanelProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const goOn = async () => {
    await queries.invalidateQueries({ queryKey: sessionKey });
    onDone();
  };
  const leave = () => signOut().then(leaveTo);
  return (
    <div className="doorForm">
      <h1>{t(isNeeded ? 'needTitle' : 'needDone')}</h1>
      {isNeeded && <p className="quiet">{t('needText')}</p>}
      <TwoFactorPanel onKept={() => void goOn()} />
      {isNeeded ? (
        <Button block onClick={() => void leave()}>
          {t('signOut')}
        </Button>
      ) : (
        <Button block onClick={() => void goOn()}>
          {t('needGoOn')}
        </Button>
      )}
    </div>
  );
}
