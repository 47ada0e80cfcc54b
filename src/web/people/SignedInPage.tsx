import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { WireProviderBack } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { arrivedWith, leaveTo, placeWithin, wantedKey } from '../session.ts';
import { useTexts } from '../texts.ts';
import { finishProvider } from './signInApi.ts';

/** What the provider gave back in the address. */
function readBack(): WireProviderBack {
  const said = new URLSearchParams(arrivedWith);
  const names = ['state', 'code', 'iss', 'error'] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = said.get(name);
      return value ? [[name, value]] : [];
    }),
  );
}

/** 登录回来: from the provider; goes on to where one wanted to go, or says why not. */
export function SignedInPage() {
  const { t, lang } = useTexts();
  const { data, error, refetch } = useQuery({
    queryKey: ['signed-in'],
    queryFn: () => finishProvider(readBack(), lang),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  useEffect(() => {
    if (!data) return;
    const wanted = sessionStorage.getItem(wantedKey) ?? undefined;
    sessionStorage.removeItem(wantedKey);
    leaveTo(placeWithin(wanted));
  }, [data]);
  if (!error) {
    return (
      <div className="doorForm">
        <h1>{t('signedInTitle')}</h1>
        <span className="bone w60" />
      </div>
    );
  }
  const isRefused = error instanceof Refusal && error.message !== '';
  return (
    <div className="doorForm">
      <h1>{t('signedInFailed')}</h1>
      <p role="alert">{isRefused ? error.message : t('offline')}</p>
      <p className="settingsEnd">
        {!isRefused && <Button onClick={() => void refetch()}>{t('retry')}</Button>}
        <Link className="linkButton" to="/sign-in">
          {t('signedInAgain')}
        </Link>
      </p>
    </div>
  );
}
