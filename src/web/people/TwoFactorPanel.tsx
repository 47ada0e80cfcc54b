import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, QRCode } from 'antd';
import { type ReactNode, useState } from 'react';
import type { WireTwoFactor, WireTwoFactorBegun } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Notice } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { CodeField } from './CodeField.tsx';
import { showMoment } from './moment.ts';
import { peopleKey } from './PersonDialog.tsx';
import { SecretField } from './SecretField.tsx';
import {
  beginTwoFactor,
  confirmTwoFactor,
  endTwoFactor,
  loadTwoFactor,
  noteReset,
  renewRecoveryCodes,
} from './twoFactorApi.ts';

const key = ['two-factor'] as const;

/** 两步验证: set up, and switched off again, by its owner; secret and codes are shown this once. */
export function TwoFactorPanel({ onKept }: { readonly onKept?: () => void }) {
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery({ queryKey: key, queryFn: loadTwoFactor });
  const [begun, setBegun] = useState<WireTwoFactorBegun | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const again = () =>
    Promise.all([key, peopleKey].map((queryKey) => queries.invalidateQueries({ queryKey })));
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  if (codes)
    return (
      <RecoveryCodes
        codes={codes}
        onKept={() => {
          setCodes(null);
          onKept?.();
        }}
      />
    );
  if (begun) {
    return (
      <SetUpForm
        begun={begun}
        onLeave={() => setBegun(null)}
        onDone={async () => {
          await again();
          setCodes(begun.recovery_codes);
          setBegun(null);
        }}
      />
    );
  }
  return (
    <>
      {data.reset !== null && <ResetNotice reset={data.reset} onRead={again} />}
      <StateForm state={data} onBegun={setBegun} onCodes={setCodes} onEnded={again} />
    </>
  );
}

interface ResetNoticeProps {
  readonly reset: NonNullable<WireTwoFactor['reset']>;
  readonly onRead: () => Promise<unknown>;
}

function ResetNotice({ reset, onRead }: ResetNoticeProps) {
  const { t } = useTexts();
  const facts = { by: reset.by, time: showMoment(reset.at) };
  const read = async () => {
    await noteReset().catch(() => undefined);
    await onRead();
  };
  return (
    <Notice
      tone="person"
      title={t('twoFactorWasReset', facts)}
      text={t('twoFactorWasResetHint')}
      action={<Button onClick={() => void read()}>{t('twoFactorRead')}</Button>}
    />
  );
}

interface StateFormProps {
  readonly state: WireTwoFactor;
  readonly onBegun: (begun: WireTwoFactorBegun) => void;
  readonly onCodes: (codes: readonly string[]) => void;
  readonly onEnded: () => Promise<unknown>;
}

/** What stands, and what may be done with the password. */
function StateForm({ state, onBegun, onCodes, onEnded }: StateFormProps) {
  const { t } = useTexts();
  const [password, setPassword] = useState('');
  const { isBusy, failure, clear, act } = useAct();
  const needsPassword = password === '' ? { disabled: true, title: t('twoFactorFirst') } : {};
  const begin = () => act(async () => onBegun(await beginTwoFactor(password)));
  const renew = () => act(async () => onCodes(await renewRecoveryCodes(password)));
  const end = () =>
    act(async () => {
      await endTwoFactor(password);
      setPassword('');
      await onEnded();
    });
  return (
    <FormOf title={t('twoFactorTitle')} onSubmit={state.on ? renew : begin}>
      <p className={state.on ? '' : 'quiet'}>
        {state.on ? t('twoFactorOn', { count: `${state.recovery_left}` }) : t('twoFactorOff')}
      </p>
      <SecretField
        label={t('twoFactorPassword')}
        name="password"
        autoComplete="current-password"
        value={password}
        error={failure}
        onChange={(value) => {
          clear();
          setPassword(value);
        }}
      />
      <p className="settingsEnd">
        <Button htmlType="submit" loading={isBusy} {...needsPassword}>
          {t(state.on ? 'twoFactorCodesNew' : 'twoFactorBegin')}
        </Button>
        {state.on && (
          <Button loading={isBusy} {...needsPassword} onClick={() => void end()}>
            {t('twoFactorEnd')}
          </Button>
        )}
      </p>
    </FormOf>
  );
}

interface SetUpFormProps {
  readonly begun: WireTwoFactorBegun;
  readonly onDone: () => Promise<void>;
  readonly onLeave: () => void;
}

function SetUpForm({ begun: { link, secret }, onDone, onLeave }: SetUpFormProps) {
  const { t } = useTexts();
  const [code, setCode] = useState('');
  const { isBusy, failure, clear, act } = useAct();
  const confirm = () =>
    act(async () => {
      await confirmTwoFactor(code);
      await onDone();
    });
  return (
    <FormOf title={t('twoFactorTitle')} onSubmit={confirm}>
      <p>{t('twoFactorStepApp')}</p>
      {/* Black on white with its quiet zone in the dark as well: else no camera reads it. */}
      <QRCode
        className="twoFactorPicture"
        type="svg"
        value={link}
        size={208}
        color="#000000"
        bgColor="#ffffff"
        marginSize={4}
        bordered={false}
        aria-label={t('twoFactorPicture')}
      />
      <p>{t('twoFactorStepSecret')}</p>
      <p className="twoFactorSecret number">{secret.match(/.{1,4}/g)?.join(' ')}</p>
      <p className="settingsEnd">
        <CopyButton text={secret} />
        <a className="linkButton" href={link}>
          {t('twoFactorOpenApp')}
        </a>
      </p>
      <p>{t('twoFactorStepCode')}</p>
      <CodeField
        label={t('twoFactorCode')}
        value={code}
        error={failure}
        onChange={(value) => {
          clear();
          setCode(value);
        }}
      />
      <p className="settingsEnd">
        <Button
          type="primary"
          htmlType="submit"
          loading={isBusy}
          disabled={code.trim() === ''}
          {...(code.trim() === '' ? { title: t('twoFactorCodeFirst') } : {})}
        >
          {t('twoFactorConfirm')}
        </Button>
        <Button type="text" onClick={onLeave}>
          {t('discard')}
        </Button>
      </p>
    </FormOf>
  );
}

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onKept: () => void;
}

function RecoveryCodes({ codes, onKept }: RecoveryCodesProps) {
  const { t } = useTexts();
  return (
    <section className="settingsForm" aria-label={t('twoFactorCodes')}>
      <p role="status">{t('twoFactorCodesHint')}</p>
      <ul className="recoveryCodes number">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p className="settingsEnd">
        <CopyButton text={codes.join('\n')} />
        <Button type="primary" onClick={onKept}>
          {t('twoFactorKept')}
        </Button>
      </p>
    </section>
  );
}

function CopyButton({ text }: { readonly text: string }) {
  const { t } = useTexts();
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Button onClick={() => void copy()}>
      {t(isCopied ? 'personLinkCopied' : 'personLinkCopy')}
    </Button>
  );
}

interface FormOfProps {
  readonly title: string;
  readonly onSubmit: () => Promise<void>;
  readonly children: ReactNode;
}

function FormOf({ title, onSubmit, children }: FormOfProps) {
  return (
    <form
      className="settingsForm"
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        void onSubmit();
      }}
    >
      {children}
    </form>
  );
}

/** One thing at a time, and what was said against it. */
function useAct() {
  const { t } = useTexts();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const act = async (work: () => Promise<void>) => {
    if (isBusy) return;
    setBusy(true);
    setFailure(null);
    try {
      await work();
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
    } finally {
      setBusy(false);
    }
  };
  return { isBusy, failure, clear: () => setFailure(null), act };
}
