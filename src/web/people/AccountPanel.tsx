import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireSession, WireSessions } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { DeputiesPanel } from '../approvals/DeputiesPanel.tsx';
import { useRoleNames } from '../roleNames.ts';
import { leaveTo } from '../session.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { readDevice } from './device.ts';
import { FormEnd } from './FormEnd.tsx';
import { showMoment } from './moment.ts';
import { NameField, SecretField } from './SecretField.tsx';
import { endAllSessions, endSession, loadSessions, savePassword, signOut } from './signInApi.ts';

import { TwoFactorPanel } from './TwoFactorPanel.tsx';

type Own = NonNullable<WireSession['person']>;

const sessionsKey = ['sessions'] as const;

/** 我的账号: who I am here, where I am signed in, my password. */
export function AccountPanel({ person }: { readonly person: Own }) {
  const { t } = useTexts();
  const namesOf = useRoleNames();
  const [failure, setFailure] = useState<string | null>(null);
  const leave = async (end: () => Promise<string>) => {
    try {
      leaveTo(await end());
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
    }
  };
  return (
    <div className="accountPanel">
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      <div>
        <p>
          <strong>{person.name}</strong> <span className="quiet">{person.email}</span>
        </p>
        <p className="quiet">{namesOf(person.roles)}</p>
      </div>
      <p className="settingsEnd">
        <Button onClick={() => void leave(signOut)}>{t('signOut')}</Button>
        <Button onClick={() => void leave(endAllSessions)}>{t('signOutAll')}</Button>
      </p>
      <h3>{t('deputyTitle')}</h3>
      <DeputiesPanel own={person.id} />
      <h3>{t('accountSessions')}</h3>
      <SessionList />
      <h3>{t('twoFactorTitle')}</h3>
      <TwoFactorPanel />
      <h3>{t('passwordChange')}</h3>
      <PasswordForm email={person.email} />
    </div>
  );
}

function SessionList() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: sessionsKey, queryFn: loadSessions });
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  const end = async (id: string) => {
    await endSession(id).catch(() => undefined);
    await queries.invalidateQueries({ queryKey: sessionsKey });
  };
  return (
    <ul className="settingsRows sessionRows">
      {data.map((session) => (
        <SessionRow key={session.id} session={session} onEnd={() => void end(session.id)} t={t} />
      ))}
    </ul>
  );
}

interface SessionRowProps {
  readonly session: WireSessions['sessions'][number];
  readonly onEnd: () => void;
  readonly t: ReturnType<typeof useTexts>['t'];
}

function SessionRow({ session, onEnd, t }: SessionRowProps) {
  const known = readDevice(session.agent);
  const device = known ? t('deviceOn', known) : t('deviceUnknown');
  return (
    <li>
      <span>{device}</span>
      <span className="quiet number">{session.address}</span>
      <span className="quiet">
        {t('sessionUsed', { time: showMoment(session.used_at) })}
        {' · '}
        {t('sessionBegan', { time: showMoment(session.began_at) })}
      </span>
      {session.is_this ? (
        <span className="quiet">{t('sessionHere')}</span>
      ) : (
        <Button size="small" aria-label={t('sessionEndOf', { device })} onClick={onEnd}>
          {t('sessionEnd')}
        </Button>
      )}
    </li>
  );
}

function PasswordForm({ email }: { readonly email: string }) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState<{ readonly ok: boolean; readonly text: string } | null>(null);
  const [wrong, setWrong] = useState<{ readonly path: string; readonly text: string } | null>(null);
  const clear = () => {
    setCurrent('');
    setNext('');
    setWrong(null);
  };
  const save = async () => {
    setBusy(true);
    setSaid(null);
    setWrong(null);
    try {
      await savePassword(current, next, lang);
      clear();
      setSaid({ ok: true, text: t('passwordChanged') });
      await queries.invalidateQueries({ queryKey: sessionsKey });
    } catch (refused) {
      const text = refused instanceof Refusal && refused.message ? refused.message : t('offline');
      const path = refused instanceof Refusal ? refused.said.errors?.[0]?.path : undefined;
      if (path === undefined) setSaid({ ok: false, text });
      else setWrong({ path, text });
    } finally {
      setBusy(false);
    }
  };
  const errorAt = (field: string) => (wrong?.path === `body/${field}` ? wrong.text : null);
  return (
    <form
      className="settingsForm"
      aria-label={t('passwordChange')}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <span className="unseen">
        <NameField
          label={t('signInEmail')}
          name="email"
          autoComplete="username"
          value={email}
          disabled
          onChange={() => undefined}
        />
      </span>
      <SecretField
        label={t('passwordNow')}
        name="current"
        autoComplete="current-password"
        value={current}
        error={errorAt('current')}
        onChange={setCurrent}
      />
      <SecretField
        label={t('passwordNew')}
        name="password"
        autoComplete="new-password"
        value={next}
        hint={t('passwordHint')}
        error={errorAt('password')}
        onChange={setNext}
      />
      <FormEnd
        save={t('passwordChange')}
        isChanged={current !== '' && next !== ''}
        {...{ isBusy, said }}
        onDiscard={clear}
      />
    </form>
  );
}
