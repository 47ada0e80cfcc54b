import { useState } from 'react';
import type { WireSystem } from '../../wire/server.ts';
import { Refusal } from '../api.ts';
import { useTexts } from '../texts.ts';
import { ActButton } from '../ui/ActButton.tsx';
import { Mark } from '../ui/Mark.tsx';
import { Notice } from '../ui/Notice.tsx';
import { showSize } from '../ui/showSize.ts';
import { showTime } from '../ui/showTime.ts';
import { Fact } from './Fact.tsx';
import { cancelBackup, startBackup } from './systemApi.ts';

interface BackupsPanelProps {
  readonly backups: WireSystem['backups'];
  readonly onChange: () => void;
}

/** "2026-03-31T02:30:00", as China's clocks show it, to the minute. */
const showClock = (clock: string): string => clock.slice(0, 16).replace('T', ' ');

/** 备份: the plan, what it took, and one taken now. */
export function BackupsPanel({ backups, onChange }: BackupsPanelProps) {
  const { t, lang } = useTexts();
  const [failure, setFailure] = useState<string | null>(null);
  if (backups === null)
    return <Notice tone="person" title={t('backupNone')} text={t('backupNoneHint')} />;
  const { at, keep, last, taken } = backups;
  const act = async (work: () => Promise<unknown>) => {
    setFailure(null);
    try {
      await work();
    } catch (error) {
      setFailure(error instanceof Refusal && error.message ? error.message : t('offline'));
    }
    onChange();
  };
  return (
    <>
      <dl className="settingsList">
        <Fact name={t('backupPlan')}>{t('backupPlanSays', { at, ...keep })}</Fact>
        <Fact name={t('backupNext')}>
          <span className="number">{showClock(backups.next)}</span>
        </Fact>
        <Fact name={t('backupFolder')}>
          <code>{backups.folder}</code>
          {backups.free_bytes !== null && (
            <span className="quiet">
              {' '}
              {t('systemFree')} {showSize(backups.free_bytes)}
            </span>
          )}
        </Fact>
        <Fact name={t('backupEncryption')}>
          {t(backups.is_encrypted ? 'backupEncrypted' : 'backupPlain')}
        </Fact>
      </dl>
      {failure !== null && <Notice tone="against" title={t('notDone')} text={failure} />}
      {last?.state === 'failed' && (
        <Notice
          tone="against"
          title={t('backupFailed', { at: showTime(last.created_at) })}
          text={last.error?.title ?? ''}
        />
      )}
      {last && last.ended_at === null ? (
        <p className="settingsEnd" role="status">
          <Mark tone="person">
            {t(last.stage === 'checking' ? 'backupChecking' : 'backupRunning')}
          </Mark>
          <progress
            max={Math.max(last.total, 1)}
            value={last.done}
            aria-label={t('backupRunning')}
          />
          <ActButton
            right="system"
            size="small"
            onClick={() => void act(() => cancelBackup(last.id))}
          >
            {t('cancel')}
          </ActButton>
        </p>
      ) : (
        <p className="settingsEnd">
          <ActButton right="system" onClick={() => void act(() => startBackup(lang))}>
            {t('backupNow')}
          </ActButton>
        </p>
      )}
      <Taken taken={taken} />
    </>
  );
}

const shown = 12;

function Taken({ taken }: { readonly taken: NonNullable<WireSystem['backups']>['taken'] }) {
  const { t } = useTexts();
  if (taken.length === 0) return <p className="quiet">{t('backupTakenNone')}</p>;
  return (
    <>
      <table className="systemTable" aria-label={t('systemBackups')}>
        <thead>
          <tr>
            <th scope="col">{t('backupTaken')}</th>
            <th scope="col">{t('backupFile')}</th>
            <th scope="col" className="number">
              {t('backupSize')}
            </th>
          </tr>
        </thead>
        <tbody>
          {taken.slice(0, shown).map(({ name, clock, bytes }) => (
            <tr key={name}>
              <td className="number">{showClock(clock)}</td>
              <td>{name}</td>
              <td className="number">{showSize(bytes)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {taken.length > shown && (
        <p className="quiet small">{t('backupTakenMore', { n: taken.length - shown })}</p>
      )}
    </>
  );
}
