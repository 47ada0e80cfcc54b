import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { WireKey } from '../../wire/signIn.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice, type Tone } from '../ui/Notice.tsx';
import { FailedNotice } from '../ui/states.tsx';
import { KeyDialog, keysKey } from './KeyDialog.tsx';
import { loadKeys, revokeKey } from './keysApi.ts';
import { showMoment } from './moment.ts';

/** 接口密钥: made, looked at and revoked by administrators; the key itself is shown when it is made. */
export function KeysPanel() {
  const { t } = useTexts();
  const { data, error, refetch } = useQuery({ queryKey: keysKey, queryFn: loadKeys });
  const [isNew, setNew] = useState(false);
  const [ending, setEnding] = useState<WireKey | null>(null);
  if (error) return <FailedNotice error={error} retry={() => void refetch()} />;
  if (!data) return <span className="bone tall w60" />;
  return (
    <div className="accountPanel">
      {data.length === 0 && <p className="quiet">{t('keyNone')}</p>}
      <p className="settingsEnd">
        <Button onClick={() => setNew(true)}>{t('keyNew')}</Button>
      </p>
      {data.length > 0 && (
        <ul className="settingsRows keyRows">
          {data.map((key) => (
            <KeyRow key={key.id} apiKey={key} onRevoke={() => setEnding(key)} />
          ))}
        </ul>
      )}
      {isNew && <KeyDialog onClose={() => setNew(false)} />}
      {ending !== null && <RevokeDialog apiKey={ending} onClose={() => setEnding(null)} />}
    </div>
  );
}

const marks = {
  active: ['settled', 'keyActive'],
  expired: ['quiet', 'keyExpired'],
  revoked: ['quiet', 'keyRevoked'],
} as const satisfies Record<WireKey['state'], readonly [Tone, string]>;

/** 程序 by its role, where nobody said what it may. */
const usualActions = ['change imports', 'read audits'] as const;

interface KeyRowProps {
  readonly apiKey: WireKey;
  readonly onRevoke: () => void;
}

function KeyRow({ apiKey, onRevoke }: KeyRowProps) {
  const { t, lang } = useTexts();
  const { name, start, state, last_day, used_at, made_by, made_at, revoked } = apiKey;
  const { chains, actions } = apiKey;
  const joined = (all: readonly string[]) => all.join(lang === 'zh' ? '、' : ', ');
  const [tone, word] = marks[state];
  return (
    <li>
      <span className="personName">
        <strong>{name}</strong>
        <code className="quiet small">{start}…</code>
      </span>
      <span className="personName">
        <Mark tone={tone}>{t(word)}</Mark>
        <span className="quiet small number">{t('keyUntil', { day: last_day })}</span>
      </span>
      <span className="personName small">
        <span>{chains === null ? t('keyChainsAll') : joined(chains)}</span>
        <span className="quiet">
          {joined(
            (actions.length > 0 ? actions : usualActions).map((each) => t(`keyAction_${each}`)),
          )}
        </span>
      </span>
      <span className="personName quiet small">
        <span>{used_at ? t('keyUsed', { time: showMoment(used_at) }) : t('keyUnused')}</span>
        <span>
          {revoked
            ? t('keyEnded', { by: revoked.by, time: showMoment(revoked.at) })
            : t('keyMade', { by: made_by, time: showMoment(made_at) })}
        </span>
      </span>
      {state === 'active' && (
        <Button size="small" aria-label={t('keyRevokeOf', { name })} onClick={onRevoke}>
          {t('keyRevoke')}
        </Button>
      )}
    </li>
  );
}

interface RevokeDialogProps {
  readonly apiKey: WireKey;
  readonly onClose: () => void;
}

/** 吊销 cannot be taken back: what it means is said first. */
function RevokeDialog({ apiKey: { id, name }, onClose }: RevokeDialogProps) {
  const { t, lang } = useTexts();
  const queries = useQueryClient();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const revoke = async () => {
    setBusy(true);
    setFailure(null);
    try {
      await revokeKey(id, lang);
      await queries.invalidateQueries({ queryKey: keysKey });
      onClose();
    } catch (refused) {
      setFailure(refused instanceof Refusal && refused.message ? refused.message : t('offline'));
      setBusy(false);
      void queries.invalidateQueries({ queryKey: keysKey });
    }
  };
  return (
    <Dialog title={t('keyRevokeOf', { name })} place="middle" onClose={onClose}>
      <div className="settingsForm personForm">
        {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
        <p>{t('keyRevokeHint')}</p>
        <p className="settingsEnd">
          <Button type="primary" loading={isBusy} onClick={() => void revoke()}>
            {t('keyRevoke')}
          </Button>
        </p>
      </div>
    </Dialog>
  );
}
