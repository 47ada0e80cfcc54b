import { useQuery } from '@tanstack/react-query';
import { Link, useRouterState } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireLink } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { leaveTo } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { showMoment } from './moment.ts';
import { NameField, SecretField } from './SecretField.tsx';
import { lookAtLink, takeLink } from './signInApi.ts';

/** 一次性链接: who opens it sets a password and is signed in. */
export function WelcomePage() {
  const { t, lang } = useTexts();
  const token = useRouterState({ select: (state) => state.location.hash });
  const { data, error, refetch } = useQuery({
    queryKey: ['link', token, lang],
    queryFn: () => lookAtLink(token, lang),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (token === '' || error) {
    const isOffline = error !== null && !(error instanceof Refusal);
    const text = token === '' ? t('welcomeNoToken') : isOffline ? t('offline') : error?.message;
    return (
      <div className="doorForm">
        <h1>{t('welcomeVoid')}</h1>
        <p>{text}</p>
        <p>
          {isOffline ? (
            <Button onClick={() => void refetch()}>{t('reload')}</Button>
          ) : (
            <Link className="linkButton" to="/sign-in">
              {t('welcomeToSignIn')}
            </Link>
          )}
        </p>
      </div>
    );
  }
  if (!data) return <div className="doorForm bone tall" />;
  return <WelcomeForm token={token} link={data} />;
}

interface WelcomeFormProps {
  readonly token: string;
  readonly link: WireLink;
}

function WelcomeForm({ token, link }: WelcomeFormProps) {
  const { t, lang } = useTexts();
  const isFirst = link.kind === 'administrator';
  const [typed, setTyped] = useState({ name: link.name, email: link.email, password: '' });
  const [isAsked, setAsked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const write = (change: Partial<typeof typed>) => {
    setRefusal(null);
    setTyped({ ...typed, ...change });
  };
  const enter = async () => {
    setAsked(true);
    const name = typed.name.trim();
    const email = typed.email.trim();
    const { password } = typed;
    if (name === '' || email === '' || password === '') return;
    setBusy(true);
    try {
      const { person } = await takeLink(
        { token, password, ...(isFirst ? { name, email } : {}) },
        lang,
      );
      leaveTo(person === null ? '/sign-in' : '/');
    } catch (refused) {
      setRefusal(refused instanceof Refusal ? refused : new Refusal({ title: t('offline') }));
      setBusy(false);
    }
  };
  const at = refusal?.said.errors?.[0]?.path;
  const errorOf = (field: keyof typeof typed): string | null => {
    if (isAsked && typed[field].trim() === '') return t('signInMissing');
    if (at !== `body/${field}`) return null;
    return field === 'email' ? t('personEmailWrong') : (refusal?.message ?? null);
  };
  return (
    <form
      className="doorForm"
      aria-label={t('welcomeDo')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void enter();
      }}
    >
      <h1>{isFirst ? t('welcomeFirst') : t('welcomeInvited', { name: link.name })}</h1>
      <p className="quiet">
        {isFirst ? t('welcomeFirstHint') : t('welcomeInvitedHint', { email: link.email })}
      </p>
      {refusal !== null && at === undefined && <Notice tone="against" title={refusal.message} />}
      {isFirst && (
        <NameField
          label={t('welcomeName')}
          name="name"
          autoComplete="name"
          value={typed.name}
          error={errorOf('name')}
          onChange={(name) => write({ name })}
        />
      )}
      <NameField
        label={t('signInEmail')}
        name="email"
        autoComplete="username"
        value={typed.email}
        disabled={!isFirst}
        error={errorOf('email')}
        onChange={(email) => write({ email })}
      />
      <SecretField
        label={t('signInPassword')}
        name="password"
        autoComplete="new-password"
        value={typed.password}
        hint={t('passwordHint')}
        error={errorOf('password')}
        onChange={(password) => write({ password })}
      />
      <Button type="primary" htmlType="submit" block loading={isBusy}>
        {t('welcomeDo')}
      </Button>
      <p className="quiet small">{t('welcomeExpires', { day: showMoment(link.expires_at) })}</p>
    </form>
  );
}
