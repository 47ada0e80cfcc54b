import { Button } from 'antd';
import { useState } from 'react';
import { Refusal } from '../api.ts';
import { wantedKey } from '../session.ts';
import { useTexts } from '../texts.ts';
import { beginProvider } from './signInApi.ts';

interface ProviderButtonProps {
  /** As the company calls it. */
  readonly name: string;
  /** Where one goes on once one is back. */
  readonly target: string;
  readonly onFailure: (text: string | null) => void;
}

/** 单点登录: leaves for the company's own provider. */
export function ProviderButton({ name, target, onFailure }: ProviderButtonProps) {
  const { t, lang } = useTexts();
  const [isBusy, setBusy] = useState(false);
  const leave = async () => {
    setBusy(true);
    onFailure(null);
    try {
      const url = await beginProvider(lang);
      sessionStorage.setItem(wantedKey, target);
      location.assign(url);
    } catch (refused) {
      onFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
      setBusy(false);
    }
  };
  return (
    <Button block loading={isBusy} onClick={() => void leave()}>
      {t('providerSignIn', { name })}
    </Button>
  );
}
