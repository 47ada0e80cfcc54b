import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Refusal } from '../api.ts';
import { leaveTo, placeWithin, useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { NameField, SecretField } from './SecretField.tsx';
import { signIn } from './signInApi.ts';

/** 登录: leads back to where one wanted to go. */
export function SignInPage() {
  const { t, lang } = useTexts();
  const { to } = useSearch({ from: '/sign-in' });
  const session = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const target = placeWithin(to);
  useEffect(() => {
    if (session && (session.mode === 'open' || session.person)) leaveTo(target);
  }, [session, target]);
  const enter = async () => {
    setAsked(true);
    if (email.trim() === '' || password === '') return;
    setBusy(true);
    setFailure(null);
    try {
      await signIn(email.trim(), password, lang);
      leaveTo(target);
    } catch (refused) {
      setFailure(saidOf(refused, t('offline'), t('personEmailWrong')));
      setBusy(false);
    }
  };
  const missing = (text: string) => (isAsked && text.trim() === '' ? t('signInMissing') : null);
  return (
    <form
      className="doorForm"
      aria-label={t('signInTitle')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <h1>{t('signInTitle')}</h1>
      {failure !== null && <Notice tone="against" title={failure} />}
      <NameField
        label={t('signInEmail')}
        name="email"
        autoComplete="username"
        value={email}
        error={missing(email)}
        onChange={setEmail}
      />
      <SecretField
        label={t('signInPassword')}
        name="password"
        autoComplete="current-password"
        value={password}
        error={missing(password)}
        onChange={setPassword}
      />
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {t('signInDo')}
      </Button>
      <p className="quiet small">{t('signInLost')}</p>
    </form>
  );
}

/** What is said where it did not work; an address that is none is told as such. */
function saidOf(refused: unknown, offline: string, wrong: string): string {
  if (!(refused instanceof Refusal)) return offline;
  return refused.said.code === 'request.invalid' ? wrong : refused.message || offline;
}
