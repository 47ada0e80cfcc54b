import { useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Refusal } from '../api.ts';
import { leaveTo, placeWithin, useSession } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { CodeField } from './CodeField.tsx';
import { ProviderButton } from './ProviderButton.tsx';
import { NameField, SecretField } from './SecretField.tsx';
import { signIn } from './signInApi.ts';

/** 登录: leads back to where one wanted to go. */
export function SignInPage() {
  const { t, lang } = useTexts();
  const { to } = useSearch({ from: '/sign-in' });
  const session = useSession();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  // null until the password was right and a code is asked for.
  const [code, setCode] = useState<string | null>(null);
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const target = placeWithin(to);
  useEffect(() => {
    if (session && (session.mode === 'open' || session.person)) leaveTo(target);
  }, [session, target]);
  const enter = async () => {
    setAsked(true);
    if (email.trim() === '' || password === '' || code?.trim() === '') return;
    setBusy(true);
    setFailure(null);
    try {
      const given = { email: email.trim(), password, ...(code === null ? {} : { code }) };
      const { two_factor_reset: isReset } = await signIn(given, lang);
      leaveTo(isReset ? '/settings#account' : target);
    } catch (refused) {
      const isNext = refused instanceof Refusal && refused.said.code === 'signIn.codeNeeded';
      if (code !== null || isNext) setCode('');
      if (isNext) setAsked(false);
      else setFailure(saidOf(refused, t('offline'), t('personEmailWrong')));
      setBusy(false);
    }
  };
  const back = () => {
    setCode(null);
    setPassword('');
    setAsked(false);
    setFailure(null);
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
      <h1>{t(code === null ? 'signInTitle' : 'twoFactorTitle')}</h1>
      {failure !== null && <Notice tone="against" title={failure} />}
      {code === null ? (
        <NameAndSecret {...{ email, password, missing, setEmail, setPassword }} />
      ) : (
        <CodeField
          label={t('twoFactorCode')}
          hint={t('twoFactorHint')}
          value={code}
          error={missing(code)}
          hasFocus
          onChange={setCode}
        />
      )}
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {t('signInDo')}
      </Button>
      {code === null && session?.provider !== undefined && (
        <ProviderButton name={session.provider} target={target} onFailure={setFailure} />
      )}
      {code !== null && (
        <Button block onClick={back}>
          {t('twoFactorBack')}
        </Button>
      )}
      <p className="quiet small">{t(code === null ? 'signInLost' : 'twoFactorLost')}</p>
    </form>
  );
}

interface NameAndSecretProps {
  readonly email: string;
  readonly password: string;
  readonly missing: (text: string) => string | null;
  readonly setEmail: (email: string) => void;
  readonly setPassword: (password: string) => void;
}

function NameAndSecret({ email, password, missing, setEmail, setPassword }: NameAndSecretProps) {
  const { t } = useTexts();
  return (
    <>
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
    </>
  );
}

/** What is said where it did not work; an address that is none is told as such. */
function saidOf(refused: unknown, offline: string, wrong: string): string {
  if (!(refused instanceof Refusal)) return offline;
  return refused.said.code === 'request.invalid' ? wrong : refused.message || offline;
}
